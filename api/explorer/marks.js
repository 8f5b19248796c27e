// The mentions of a document as marks in its text. Where mentions overlap, each stretch is marked with all that cover it.

import { bdi, h, replace } from "./dom.js";
import { kindName, number, relationVerb, t } from "./i18n.js";
import { colourOf, mark } from "./kinds.js";

export class Marks {
  #text;
  #mentions;
  #actions;
  #longest;

  /** `mentions` as the service gives them: code points, in the order of the text. `actions`: choose(node), chooseFact(id). */
  constructor(text, mentions, actions) {
    const units = unitsOf(text);
    this.#text = text;
    this.#actions = actions;
    this.#mentions = mentions.map((one) => ({ ...one, start: units(one.start), end: units(one.end) }));
    this.#longest = this.#mentions.reduce((most, { start, end }) => Math.max(most, end - start), 0);
  }

  /** Switches, one for each kind, that show or hide the marks in `root`. */
  switches(root) {
    const counts = new Map();
    for (const { node } of this.#mentions) counts.set(node.label, (counts.get(node.label) ?? 0) + 1);
    return [...counts].map(([label, count]) => h("label", {}, h("input", { type: "checkbox", checked: true, "data-kind": label, onchange: (event) => root.classList.toggle(`no-${label}`, !event.target.checked) }),
      mark(label), h("span", { text: kindName(label, { many: true }) }), h("span", { class: "count", text: number(count) })));
  }

  /** The text from one place to another (code units), with its marks. */
  pieces(from, to) {
    const inside = this.#mentions.slice(this.#firstAfter(from), this.#firstFrom(to)).filter(({ start, end }) => start < to && end > from);
    const cuts = [...new Set([from, to, ...inside.flatMap(({ start, end }) => [Math.max(from, start), Math.min(to, end)])])].sort((a, b) => a - b);
    return cuts.slice(0, -1).map((start, i) => {
      const end = cuts[i + 1];
      const here = inside.filter((one) => one.start < end && one.end > start);
      const text = this.#text.slice(start, end);
      return here.length ? this.#marked(text, here) : text;
    });
  }

  #marked(text, mentions) {
    const smallest = mentions.reduce((a, b) => (b.end - b.start <= a.end - a.start ? b : a));
    const element = h("span", {
      class: `mention kind-${smallest.node.label}`, role: "button", tabindex: "0", "data-node": smallest.node.id, "aria-expanded": "false", text,
      onclick: () => this.#toggle(element, mentions),
      onkeydown: (event) => {
        if (event.key !== "Enter" && event.key !== " ") return;
        event.preventDefault();
        this.#toggle(element, mentions);
      },
    });
    element.style.setProperty("--kind", colourOf(smallest.node.label));
    return element;
  }

  /** Show what a mark means, below its line. */
  #toggle(element, mentions) {
    const line = element.closest(".line");
    const open = element.getAttribute("aria-expanded") === "false";
    if (line.nextElementSibling?.classList.contains("meaning")) line.nextElementSibling.remove();
    for (const other of line.querySelectorAll("[aria-expanded=true]")) other.setAttribute("aria-expanded", "false");
    if (!open) return;
    element.setAttribute("aria-expanded", "true");
    const rows = mentions.map(({ node, fact, type }) => h("li", {},
      h("button", { type: "button", class: "entity", "data-id": node.id, onclick: () => this.#actions.choose(node) }, mark(node.label), bdi(node.name, { class: "name" })),
      fact ? h("button", { type: "button", class: "link", "data-fact": fact, text: `${t("statedHere")}: ${relationVerb(type)}`, onclick: () => this.#actions.chooseFact(fact) }) : h("span", { class: "quiet", text: t("namedHere") })));
    const box = h("div", { class: "meaning" });
    replace(box, h("ul", {}, rows));
    line.after(box);
  }

  #firstFrom(place) {
    return this.#search(({ start }) => start < place);
  }

  /** The first mention that may reach beyond a place: no mention is longer than the longest. */
  #firstAfter(place) {
    return this.#search(({ start }) => start < place - this.#longest);
  }

  #search(before) {
    let [low, high] = [0, this.#mentions.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (before(this.#mentions[middle])) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

/** From code points to the units that JavaScript counts. */
function unitsOf(text) {
  if (!/[\ud800-\udbff]/.test(text)) return (points) => Math.min(points, text.length);
  const starts = [];
  for (let at = 0; at < text.length; at += text.codePointAt(at) > 0xffff ? 2 : 1) starts.push(at);
  return (points) => starts[points] ?? text.length;
}
