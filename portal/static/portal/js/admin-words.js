/* Says in the language of the admin what templates and bundles of Wagtail write in English without asking gettext. */
"use strict";

(function () {
  const ATTRIBUTES = [
    ["#w-slim-header-buttons", "aria-label", "Actions"],
    [".search-form input[type=submit], .submit input[type=submit]", "value", "Search"],
  ];
  const TRANSLATION = /^(.+) to (.+) translation$/;

  function nameAttributes() {
    for (const [selector, attribute, english] of ATTRIBUTES) {
      for (const element of document.querySelectorAll(selector)) {
        if (element.getAttribute(attribute) === english) element.setAttribute(attribute, gettext(english));
      }
    }
  }

  function nameTexts(editor) {
    const walker = document.createTreeWalker(editor, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const languages = TRANSLATION.exec(node.data);
      if (languages) {
        const sentence = gettext("%(source)s to %(target)s translation");
        node.data = interpolate(sentence, { source: languages[1], target: languages[2] }, true);
      } else if (node.data === "More actions") {
        node.data = gettext("More actions");
      }
    }
  }

  document.addEventListener("DOMContentLoaded", function () {
    nameAttributes();
    const editor = document.querySelector(".js-translation-editor");
    if (!editor) return;
    nameTexts(editor);
    new MutationObserver(() => nameTexts(editor)).observe(editor, { childList: true, subtree: true });
  });
})();
