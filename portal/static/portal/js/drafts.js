// A draft on this device, kept only after somebody has pressed the button for it. Then it follows what is written until
// it is sent or deleted. Nobody is asked anything when leaving the page: a dialogue frightens, and what was typed comes
// back with the browser's own way back.
"use strict";

const { name: draftName, state } = document.currentScript.dataset;
const WRITING_PAUSE = 400; // milliseconds

const store = {
  read() {
    try { return JSON.parse(localStorage.getItem(draftName)); } catch { return null; }
  },
  write(values) {
    try {
      localStorage.setItem(draftName, JSON.stringify({ kept: new Date().toISOString(), values }));
      return true;
    } catch { return false; }
  },
  remove() {
    try { localStorage.removeItem(draftName); } catch { /* nothing was kept */ }
  },
};

function keepDrafts(form, panel) {
  const found = document.querySelector("[data-draft-found]");
  const keepButton = panel.querySelector("[data-draft-keep]");
  const deleteButton = panel.querySelector("[data-draft-delete]");
  const status = panel.querySelector("[data-draft-status]");
  let isKept = false;
  let timer = 0;

  // One-time fields (tokens, honeypot, captcha) have other names.
  const controls = () => [...form.elements].filter(({ name }) => name === "message" || name.startsWith("row_"));
  const isChoice = (control) => control.type === "radio" || control.type === "checkbox";

  function written() {
    const values = {};
    for (const control of controls()) {
      values[control.name] ??= [];
      if (!isChoice(control) || control.checked) values[control.name].push(control.value);
    }
    return values;
  }

  function restore(values) {
    const known = new Set();
    for (const control of controls()) {
      const kept = values[control.name] ?? [];
      known.add(control.name);
      if (isChoice(control)) control.checked = kept.includes(control.value);
      else control.value = kept[0] ?? "";
    }
    // The answer to a question that was taken off the page meanwhile travels along and is shown on the check page.
    for (const [name, kept] of Object.entries(values)) {
      if (known.has(name)) continue;
      for (const value of kept) {
        form.append(Object.assign(document.createElement("input"), { type: "hidden", name, value }));
      }
    }
    form.dispatchEvent(new Event("change"));
  }

  const isUntouched = () => controls().every((control) =>
    isChoice(control) ? control.checked === control.defaultChecked : control.value === control.defaultValue);

  // A button that goes away hands the focus to the words that stand there instead.
  function show(word) {
    const hadFocus = [keepButton, deleteButton].includes(document.activeElement);
    status.textContent = panel.querySelector(`[data-draft-word="${word}"]`).textContent;
    keepButton.hidden = isKept;
    deleteButton.hidden = !isKept;
    if (hadFocus) status.focus();
  }

  function keep() {
    clearTimeout(timer);
    isKept = store.write(written());
    show(isKept ? "kept" : "failed");
  }

  function follow() {
    if (!isKept) return;
    clearTimeout(timer);
    timer = setTimeout(keep, WRITING_PAUSE);
  }

  function remove(word) {
    clearTimeout(timer);
    isKept = false;
    store.remove();
    if (found) found.hidden = true;
    show(word);
  }

  const draft = store.read();
  if (draft && state === "new" && isUntouched()) {
    restore(draft.values);
    found.querySelector("[data-draft-time]").textContent =
      new Date(draft.kept).toLocaleString(document.documentElement.lang, { dateStyle: "long", timeStyle: "short" });
    found.hidden = false;
    isKept = true;
    show("kept");
  } else if (draft) {
    keep();
  }

  panel.hidden = false;
  keepButton.addEventListener("click", keep);
  deleteButton.addEventListener("click", () => remove("deleted"));
  found?.querySelector("[data-draft-delete]").addEventListener("click", () => {
    form.reset();
    form.dispatchEvent(new Event("change"));
    remove("begun");
    form.querySelector("[name=message]").focus();
  });
  form.addEventListener("input", follow);
  form.addEventListener("change", follow);
  window.addEventListener("pagehide", () => { if (isKept) keep(); });
}

const panel = document.querySelector("[data-draft]");
if (state === "sent") store.remove();
else if (panel) keepDrafts(document.querySelector("form[data-consultation]"), panel);
