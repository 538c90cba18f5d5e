// Asks Google's script (version 3) for a token and puts it into the form. Sending never waits for it: without a token
// the form is taken all the same, within a smaller budget.
"use strict";

const field = document.querySelector("[data-captcha-key]");
const google = document.querySelector("script[data-captcha]");
// A token is worth nothing after two minutes.
const FRESH_SECONDS = 90;

function ask() {
  grecaptcha
    .execute(field.dataset.captchaKey, { action: field.dataset.captchaAction })
    .then((token) => { field.value = token; }, () => {});
}

function start() {
  grecaptcha.ready(() => {
    ask();
    setInterval(ask, FRESH_SECONDS * 1000);
    document.addEventListener("visibilitychange", () => { if (!document.hidden) ask(); });
  });
}

if (field && google) {
  if (window.grecaptcha) start();
  else google.addEventListener("load", start);
}
