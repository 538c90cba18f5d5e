// Comforts of a conversation at the desk: drafts keep themselves, and one sees who else is here. All of it works without.
"use strict";

(() => {
  const QUIET_BEFORE_KEEPING = 3000;
  const LONGEST_UNKEPT = 10000;
  const HELLO_EVERY = 15000;
  const COUNTS_AS_WRITING = 30000;

  const form = document.querySelector("form[data-draft]");
  const presence = document.querySelector("[data-presence]");
  let typedAt = 0;

  const send = async (address, data) => {
    const answer = await fetch(address, {
      method: "POST",
      body: data,
      credentials: "same-origin",
      headers: { Accept: "application/json" },
      keepalive: data.toString().length < 60000,
    });
    const isData = (answer.headers.get("Content-Type") || "").startsWith("application/json");
    return { ok: answer.ok, ...(isData ? await answer.json() : {}) };
  };

  // --- The draft of a reply ---

  const keepDrafts = () => {
    const text = form.elements.text;
    const version = form.elements.version;
    const said = form.querySelector("[data-draft-said]");
    let kept = text.value;
    let tried = null;
    let running = null;
    let waiting = 0;
    let unkeptSince = 0;

    const say = (words, isTrouble) => {
      said.textContent = words;
      said.setAttribute("role", isTrouble ? "alert" : "none");
      said.classList.toggle("is-trouble", isTrouble);
    };

    const keep = () => {
      window.clearTimeout(waiting);
      unkeptSince = 0;
      if (running || text.value === kept) {
        return running || Promise.resolve();
      }
      const value = text.value;
      running = send(form.dataset.draft, new URLSearchParams(new FormData(form)))
        .then((answer) => {
          if (!answer.ok && answer.text !== undefined && answer.text === tried) {
            // The answer to an earlier attempt was lost on the way; what is kept is from here all the same.
            version.value = answer.version;
            kept = tried;
          } else if (answer.ok) {
            version.value = answer.version;
            kept = value;
            say(answer.said, false);
          } else {
            say(answer.said || answer.error || form.dataset.unkept, true);
          }
        })
        .catch(() => say(form.dataset.unkept, true))
        .finally(() => {
          tried = value;
          running = null;
        });
      return running;
    };

    text.addEventListener("input", () => {
      typedAt = Date.now();
      unkeptSince = unkeptSince || typedAt;
      window.clearTimeout(waiting);
      const rest = unkeptSince + LONGEST_UNKEPT - typedAt;
      waiting = window.setTimeout(keep, Math.max(0, Math.min(QUIET_BEFORE_KEEPING, rest)));
    });

    // Whatever is done on this page: first the draft is kept, so that nothing typed is lost on the way.
    let isSettled = false;
    document.addEventListener("submit", (event) => {
      if (isSettled || event.defaultPrevented) {
        return;
      }
      window.clearTimeout(waiting);
      const isOwn = event.target === form;
      if (!running && (isOwn || text.value === kept)) {
        isSettled = isOwn;
        return;
      }
      event.preventDefault();
      const { target, submitter } = event;
      (isOwn ? running : keep()).finally(() => {
        isSettled = true;
        target.requestSubmit(submitter);
      });
    });
    window.addEventListener("pagehide", () => {
      if (!isSettled) {
        keep();
      }
    });
  };

  // --- Who else is here ---

  const sayHello = async () => {
    if (document.visibilityState !== "visible") {
      return;
    }
    const token = document.querySelector("input[name=csrfmiddlewaretoken]");
    const isWriting = Date.now() - typedAt < COUNTS_AS_WRITING;
    const data = new URLSearchParams({
      csrfmiddlewaretoken: token ? token.value : "",
      seen: presence.dataset.seen,
      writing: isWriting ? "1" : "",
    });
    const answer = await send(presence.dataset.presence, data).catch(() => ({}));
    if (!answer.ok) {
      return;
    }
    const sentences = [...answer.present, ...(answer.newer ? [answer.newer] : [])];
    const shown = [...presence.children].map((item) => item.textContent.trim());
    if (sentences.join("\n") === shown.join("\n")) {
      return;
    }
    presence.replaceChildren(
      ...sentences.map((sentence) => {
        const item = document.createElement("li");
        item.textContent = sentence;
        return item;
      }),
    );
  };

  if (form && !form.elements.text.readOnly) {
    keepDrafts();
  }
  if (presence) {
    window.setInterval(sayHello, HELLO_EVERY);
    document.addEventListener("visibilitychange", sayHello);
  }
})();
