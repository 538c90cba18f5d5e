// Counts a text for X while it is written. Without this the button counts it on the server in the same way.
"use strict";

(() => {
  const form = document.querySelector("[data-text-for-x]");
  const { light, address, room } = JSON.parse(document.getElementById("counting-of-x").textContent);
  const field = form.querySelector("textarea");
  const count = document.getElementById("count-for-x");
  const copy = form.querySelector("[data-copy-for-x]");
  const post = form.querySelector("[data-post-on-x]");
  const characters = new Intl.Segmenter("ja", { granularity: "grapheme" });

  const isLight = (code) => light.some(([first, last]) => first <= code && code <= last);
  const weightOf = (character) => {
    if (/\p{Extended_Pictographic}|\p{Regional_Indicator}|\u20e3/u.test(character)) return 2;
    return [...character].reduce((sum, point) => sum + (isLight(point.codePointAt(0)) ? 1 : 2), 0);
  };
  const weigh = (text) => {
    const addresses = text.match(/https?:\/\/\S+/g) ?? [];
    const words = text.normalize("NFC").replace(/https?:\/\/\S+/g, "");
    return addresses.length * address + [...characters.segment(words)].reduce((sum, part) => sum + weightOf(part.segment), 0);
  };

  const show = () => {
    const left = Math.floor((room - weigh(field.value)) / 2);
    const words = left >= 0 ? count.dataset.fits : count.dataset.tooLong;
    count.textContent = words.replace("{number}", Math.abs(left));
    const target = new URL(post.href);
    target.searchParams.set("text", field.value);
    post.href = target.href;
  };

  field.addEventListener("input", show);
  copy.hidden = !navigator.clipboard;
  copy.addEventListener("click", async () => {
    await navigator.clipboard.writeText(`${field.value}\n${copy.dataset.copyForX}`);
    copy.textContent = copy.dataset.copied;
  });
})();
