// Small comforts for the receipt and the mailbox. Everything works without them, and nothing is kept anywhere.
"use strict";

// The QR code of a receipt leads here with the case number and the first half of the secret behind the #.
// They go into the fields and out of the address line.
const fromCard = document.querySelector("[data-from-card]");
const scanned = /^#(\d{4})(\d{4})-(\d{4})(\d{4})$/.exec(location.hash);
if (fromCard && scanned) {
  history.replaceState(null, "", location.pathname + location.search);
  const caseNumber = document.getElementById("id_case_number");
  const secret = document.getElementById("id_secret");
  if (!caseNumber.value && !secret.value) {
    caseNumber.value = `${scanned[1]}-${scanned[2]}`;
    secret.value = `${scanned[3]}-${scanned[4]}-`;
    fromCard.hidden = false;
    secret.focus();
  }
}

// Copying needs a script, so its button only appears with one.
for (const button of navigator.clipboard ? document.querySelectorAll("[data-copy]") : []) {
  button.hidden = false;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(button.dataset.copy);
    document.querySelector("[data-copied]").hidden = false;
  });
}

// The mailbox closes itself on the server; what is still on the screen then goes too, but never what was being typed.
const idle = document.querySelector("[data-idle]");
if (idle) {
  const closesAt = Date.now() + 20 * 60 * 1000;
  const closeAfterwards = () => {
    if (Date.now() < closesAt || !idle.hidden) return;
    if (!document.getElementById("id_text").value.trim()) {
      location.replace(idle.dataset.opening);
      return;
    }
    document.querySelector(".thread").remove();
    idle.hidden = false;
    document.querySelector("main header").after(idle);
  };
  setInterval(closeAfterwards, 15 * 1000);
  document.addEventListener("visibilitychange", closeAfterwards);
  // A page that a browser has kept in memory is asked for anew when somebody goes back to it.
  window.addEventListener("pageshow", (event) => event.persisted && location.reload());
}
