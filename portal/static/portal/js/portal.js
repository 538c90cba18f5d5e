// Small comforts. Everything works without them.
"use strict";

// Escape closes the menu and gives the focus back to its button.
document.addEventListener("keydown", (event) => {
  const toggle = document.querySelector(".menu-toggle[open]");
  if (event.key === "Escape" && toggle) {
    toggle.open = false;
    toggle.querySelector("summary").focus();
  }
});

// After a check that found something, reading starts at the list of what to look at.
document.getElementById("error-summary")?.focus();

// Readings above characters are always there; who does not need them can switch them off for this device.
const furiganaSwitch = document.querySelector("[data-furigana-switch]");
if (furiganaSwitch && document.querySelector("ruby")) {
  const remembered = {
    get off() { try { return localStorage.getItem("furigana") === "off"; } catch { return false; } },
    set off(off) { try { localStorage.setItem("furigana", off ? "off" : "on"); } catch { /* not remembered, then */ } },
  };
  const apply = (off) => {
    document.documentElement.classList.toggle("without-furigana", off);
    furiganaSwitch.textContent = off ? furiganaSwitch.dataset.show : furiganaSwitch.dataset.hide;
  };
  apply(remembered.off);
  furiganaSwitch.hidden = false;
  furiganaSwitch.addEventListener("click", () => {
    remembered.off = !document.documentElement.classList.contains("without-furigana");
    apply(remembered.off);
  });
}

// Printing needs a script, so its button only appears with one.
for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}

// Copying needs a script too. What was copied is said in words.
for (const button of document.querySelectorAll("[data-copy]")) {
  button.hidden = !navigator.clipboard;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(button.dataset.copy);
    const done = button.closest("details").querySelector("[data-copied]");
    done.textContent = done.dataset.copied;
  });
}
