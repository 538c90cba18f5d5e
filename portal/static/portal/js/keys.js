// Small comforts of the pages about keys. Everything works without them.
"use strict";

// Printing needs a script, so its button only appears with one.
for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}

// Sealing anew works for a moment at a time: here its button is pressed again, unless somebody leaves the page.
const form = document.querySelector("form[data-press-again]");
if (form) {
  setTimeout(() => form.requestSubmit(), 300);
}
