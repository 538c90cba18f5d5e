/* Asks for hints about the text that stands in the editor now, saved or not, and shows them beside it. */
"use strict";

document.addEventListener("click", async function (event) {
  const button = event.target.closest("[data-easy-japanese-check]");
  if (!button) return;
  const hints = button.closest("[data-easy-japanese]").querySelector("[data-easy-japanese-hints]");
  const form = document.querySelector("form[data-edit-form]");
  button.disabled = true;
  try {
    const answer = await fetch(button.dataset.easyJapaneseCheck, { method: "POST", body: new FormData(form) });
    if (!answer.ok) throw new Error(String(answer.status));
    hints.innerHTML = await answer.text();
  } catch {
    hints.textContent = hints.dataset.failed;
  } finally {
    button.disabled = false;
  }
});
