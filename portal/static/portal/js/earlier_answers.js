// In the page editor: a list of the answers of the rows above, instead of a line for the ids of a row and a choice.
"use strict";

const { Controller } = window.StimulusModule;

class EarlierAnswerController extends Controller {
  static values = { words: Object, fixed: Object };

  connect() {
    this.list = document.createElement("select");
    this.list.id = `${this.element.id}-list`;
    this.element.hidden = true;
    this.element.after(this.list);
    document.querySelector(`label[for="${this.element.id}"]`)?.setAttribute("for", this.list.id);
    this.list.addEventListener("focus", () => this.fill());
    this.list.addEventListener("change", () => {
      this.element.value = this.list.value;
      this.element.dispatchEvent(new Event("change", { bubbles: true }));
    });
    // The rows above are drawn one after the other.
    setTimeout(() => this.fill());
  }

  disconnect() {
    this.list.remove();
  }

  fill() {
    const value = this.element.value;
    const options = [["", this.wordsValue.choose], ...this.answers()];
    if (!options.some(([code]) => code === value)) options.push([value, this.wordsValue.gone]);
    this.list.replaceChildren(...options.map(([code, words]) => new Option(words, code, false, code === value)));
  }

  // [["id of a row, space, code", "「question」→「answer」"], …] of the rows above this one.
  answers() {
    const [, stream, own] = this.element.name.match(/^(.*?)-(\d+)-value-/);
    const read = (number, part) => document.querySelector(`[name="${stream}-${number}-${part}"]`)?.value ?? "";
    const place = Number(read(own, "order"));
    const numbers = [...Array(Number(document.querySelector(`[name="${stream}-count"]`).value)).keys()];
    return numbers
      .filter((number) => !read(number, "deleted") && Number(read(number, "order")) < place)
      .sort((one, other) => read(one, "order") - read(other, "order"))
      .flatMap((number) => {
        const question = read(number, "value-label") || this.wordsValue.unnamed;
        return this.choices(number, read)
          .filter(([code, words]) => code && words)
          .map(([code, words]) => [`${read(number, "id")} ${code}`, `「${question}」→「${words}」`]);
      });
  }

  choices(number, read) {
    const fixed = this.fixedValue[read(number, "type")];
    if (fixed) {
      return Object.entries(fixed).map(([code, words]) => [code, read(number, `value-words-for_${code}`) || words]);
    }
    if (read(number, "type") !== "single_choice") return [];
    const count = Number(read(number, "value-choices-count"));
    return [...Array(count).keys()]
      .filter((item) => !read(number, `value-choices-${item}-deleted`))
      .sort((one, other) => read(number, `value-choices-${one}-order`) - read(number, `value-choices-${other}-order`))
      .map((item) => [read(number, `value-choices-${item}-id`), read(number, `value-choices-${item}-value`)]);
  }
}

window.wagtail.app.register("earlier-answer", EarlierAnswerController);
