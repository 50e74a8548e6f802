// Suggesting: words and actors of the archive as one types (the ARIA combobox with a list).
const DELAY = 90;

export function suggest() {
  attach();
  document.addEventListener("swapped", attach);
}

function attach() {
  const input = document.querySelector("#q");
  if (!input || input.dataset.ready) return;
  input.dataset.ready = "yes";
  const list = document.createElement("ul");
  Object.assign(list, { id: "suggestions", className: "suggestions", hidden: true });
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", input.dataset.suggest);
  input.after(list);
  const attributes = { role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": "suggestions" };
  Object.entries(attributes).forEach(([name, value]) => input.setAttribute(name, value));
  new Combobox(input, list);
}

class Combobox {
  #input; #list; #found = []; #at = -1; #timer = 0; #turn = 0;

  constructor(input, list) {
    this.#input = input;
    this.#list = list;
    input.addEventListener("input", () => {
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => this.#ask(), DELAY);
    });
    input.addEventListener("keydown", (event) => this.#key(event));
    input.addEventListener("blur", () => this.#close());
    list.addEventListener("mousedown", (event) => {
      event.preventDefault(); // the box keeps the focus
      const option = event.target.closest("li");
      if (option) this.#take([...list.children].indexOf(option));
    });
  }

  async #ask() {
    const [typed] = this.#around();
    const turn = ++this.#turn;
    if (typed.trim().length < 2) return this.#close();
    let found = [];
    try {
      const response = await fetch(`/v1/suggest?taille=8&q=${encodeURIComponent(typed.slice(-200))}`);
      if (response.ok) found = (await response.json()).suggestions;
    } catch {
      return;
    }
    if (turn !== this.#turn || document.activeElement !== this.#input) return;
    this.#found = found;
    this.#at = -1;
    this.#list.replaceChildren(...found.map((one, i) => this.#option(one, i)));
    this.#open(found.length > 0);
  }

  #option(one, index) {
    const option = document.createElement("li");
    option.id = `suggestion-${index}`;
    option.setAttribute("role", "option");
    option.setAttribute("aria-selected", "false");
    const [personne, organisation, pays, lieu, other] = this.#input.dataset.types.split("|");
    const kinds = { personne, organisation, pays, lieu };
    const kind = one.kind === "acteur" ? kinds[one.type] ?? other : this.#input.dataset.word;
    const count = one.count.toLocaleString(document.documentElement.lang);
    const shown = one.alias ? `${one.text} (${one.alias})` : one.text;
    for (const [name, text] of [["text", shown], ["kind", kind], ["count", count]]) {
      const span = document.createElement("span");
      span.className = name;
      span.textContent = text;
      option.append(span, " ");
    }
    return option;
  }

  #key(event) {
    const open = !this.#list.hidden;
    const last = this.#found.length - 1;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      if (!open) return event.key === "ArrowDown" ? this.#ask() : undefined;
      event.preventDefault();
      const step = event.key === "ArrowDown" ? 1 : -1;
      const next = this.#at + step;
      this.#choose(next > last ? -1 : next < -1 ? last : next);
    } else if (event.key === "Enter" && open && this.#at >= 0) {
      event.preventDefault();
      this.#take(this.#at);
    } else if (event.key === "Tab" && open && this.#at >= 0) {
      event.preventDefault();
      this.#fill(this.#found[this.#at]);
    } else if (event.key === "Escape" && open) {
      event.preventDefault();
      this.#close();
    }
  }

  #choose(index) {
    // An answer still on its way must not replace the list that one chooses from.
    clearTimeout(this.#timer);
    this.#turn += 1;
    this.#at = index;
    [...this.#list.children].forEach((option, i) => option.setAttribute("aria-selected", String(i === index)));
    const option = this.#list.children[index];
    option?.scrollIntoView({ block: "nearest" });
    if (option) this.#input.setAttribute("aria-activedescendant", option.id);
    else this.#input.removeAttribute("aria-activedescendant");
  }

  #take(index) {
    this.#fill(this.#found[index]);
    this.#input.form.requestSubmit();
  }

  // What is being typed becomes what was chosen, an actor acteur:"Name"; the rest stays.
  #fill(one) {
    const [typed, rest] = this.#around();
    const actor = one.kind === "acteur";
    const kept = actor ? beforeName(typed, [one.text, one.alias]) : typed.replace(LAST_WORD, "");
    const text = actor ? `acteur:"${(one.value ?? one.text).replace(/"/g, "")}"` : one.text;
    this.#input.value = `${kept}${text}${rest}`;
    const caret = kept.length + text.length;
    this.#input.setSelectionRange(caret, caret);
    this.#close();
  }

  // What stands before the caret, and after it.
  #around() {
    const value = this.#input.value;
    const caret = this.#input.selectionStart ?? value.length;
    return [value.slice(0, caret), value.slice(caret)];
  }

  #open(shown) {
    this.#list.hidden = !shown;
    this.#input.setAttribute("aria-expanded", String(shown));
    this.#input.removeAttribute("aria-activedescendant");
  }

  #close() {
    this.#turn += 1;
    clearTimeout(this.#timer);
    this.#at = -1;
    this.#open(false);
  }
}

const LAST_WORD = /[^\s"«“(:+\-!]*$/u;
const QUOTED = /"[^"]*"|«[^»]*»|“[^”]*”/gu;
const FIELD = /\p{L}+~?:$/u;

const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().trim();

// What stands before the name that is being typed, its field and open quotation mark included:
// the longest end of the text that begins one of the names, else the last word.
function beforeName(typed, names) {
  const begins = (end) => end && names.some((name) => name && ` ${fold(name)}`.includes(` ${fold(end)}`));
  const open = typed.replace(QUOTED, (closed) => "x".repeat(closed.length)).search(/["«“]/u);
  const words = [...typed.matchAll(/[^\s(:"«“]+/gu)].map((word) => word.index + /^[+\-!]*/u.exec(word[0])[0].length);
  const name = words.find((start) => start > open && begins(typed.slice(start)));
  const start = open >= 0 ? open : name ?? typed.search(LAST_WORD);
  return typed.slice(0, start).replace(FIELD, "");
}
