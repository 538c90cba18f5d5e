// Shows a row that depends on an earlier answer when that answer is given. Without this all rows are shown, each with
// a line that says whom it is for. The rule is that of forms/builder/conditions.py, with one more word: a row that
// nobody has asked for yet stays on the screen while something is written in it, because it would be sent.
"use strict";

const form = document.querySelector("form[data-consultation]");
const dependent = [...form.querySelectorAll("[data-shown-after]")];

const controlsIn = (row) => [...row.querySelectorAll("input, textarea")];
const isChoice = (control) => control.type === "radio" || control.type === "checkbox";
const isEmpty = (row) => controlsIn(row).every((control) => !(isChoice(control) ? control.checked && control.value : control.value));

function chosen(name) {
  return form.querySelector(`[name="${name}"]:checked`)?.value ?? "";
}

function update() {
  const leftOut = new Set();
  for (const row of dependent) {
    const earlier = row.dataset.shownAfter.split(" ").map((answer) => answer.split("=")).filter(([name]) => !leftOut.has(name));
    const isAsked = earlier.some(([name, code]) => chosen(name) === code);
    const isOpen = !isAsked && earlier.some(([name]) => !chosen(name));
    row.hidden = !isAsked && !(isOpen && !isEmpty(row));
    if (!isAsked && !isOpen) controlsIn(row).forEach((control) => leftOut.add(control.name));
  }
}

for (const hint of form.querySelectorAll("[data-condition]")) hint.hidden = true;
form.addEventListener("change", update);
update();
