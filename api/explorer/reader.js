// A document in a dialog: what was read out of it is marked in the text, and so is the place that states a fact.

import * as api from "./api.js";
import { bdi, codeUnits, h, replace } from "./dom.js";
import { t } from "./i18n.js";
import { Marks } from "./marks.js";
import { failure, loading } from "./notices.js";

const AROUND = 400;
const MORE = 1000;

/** Open a document; `place` has `start` and `end` in code points, or is null. `actions`: the explorer's, with closed(). */
export async function openReader(dialog, id, place, actions) {
  const close = () => dialog.close();
  const body = h("div", { class: "text", tabindex: "0" });
  const title = h("h2", { dir: "auto" });
  const facts = h("p", { class: "quiet" });
  const kinds = h("div", { class: "row wrap marked" });
  const closer = h("button", { type: "button", class: "close", onclick: close, title: t("close"), "aria-label": t("close"), text: "×" });
  replace(dialog, h("header", { class: "reader-head" }, h("div", {}, title, facts, kinds), closer), body);
  dialog.onclose = actions.closed;
  dialog.onclick = (event) => {
    if (event.target === dialog) close();
  };
  if (!dialog.open) dialog.showModal();
  const leave = { ...actions, choose: (node) => {
    close();
    actions.choose(node);
  }, chooseFact: (fact) => {
    close();
    actions.chooseFact(fact);
  } };
  const load = async () => {
    replace(body, loading());
    try {
      const [document, { mentions }] = await Promise.all([api.documentText(id), api.mentions(id)]);
      replace(title, bdi(document.name));
      facts.textContent = `${document.layout} · ${t("characters", { n: document.characters })} · ${document.id}`;
      const marks = new Marks(document.text, mentions, leave);
      replace(kinds, marks.switches(dialog));
      draw(body, document.text, place, marks);
    } catch (error) {
      replace(body, failure(error, load));
    }
  };
  await load();
}

function draw(body, text, place, marks) {
  const marked = place && place.start !== undefined ? { start: codeUnits(text, place.start), end: codeUnits(text, place.end) } : null;
  const starts = [0];
  for (let at = text.indexOf("\n"); at !== -1; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
  if (starts.length > 1 && starts.at(-1) === text.length) starts.pop();
  const target = marked ? starts.findLastIndex((start) => start <= marked.start) : 0;
  let first = Math.max(0, target - AROUND);
  let last = Math.min(starts.length, target + AROUND);
  const lines = h("div", { class: "lines" });
  const line = (i) => h("div", { class: "line", "data-line": i + 1 }, h("span", { class: "number", "aria-hidden": "true", text: i + 1 }), content(text, starts[i], starts[i + 1] ?? text.length + 1, marked, marks));
  const range = (from, to) => Array.from({ length: to - from }, (_, i) => line(from + i));
  const earlier = h("button", { type: "button", text: t("earlier"), hidden: first === 0, onclick: () => {
    const from = Math.max(0, first - MORE);
    lines.prepend(...range(from, first));
    first = from;
    earlier.hidden = first === 0;
  } });
  const later = h("button", { type: "button", text: t("later"), hidden: last === starts.length, onclick: () => {
    const to = Math.min(starts.length, last + MORE);
    lines.append(...range(last, to));
    last = to;
    later.hidden = last === starts.length;
  } });
  lines.append(...range(first, last));
  replace(body, earlier, lines, later);
  body.querySelector("mark")?.scrollIntoView({ block: "center" });
  body.focus({ preventScroll: true });
}

function content(text, from, next, marked, marks) {
  const to = Math.max(from, next - 1);
  if (!marked || marked.end <= from || marked.start >= to) return h("span", { dir: "auto" }, marks.pieces(from, to));
  const start = Math.max(from, marked.start);
  const end = Math.min(to, marked.end);
  return h("span", { dir: "auto" }, marks.pieces(from, start), h("mark", {}, marks.pieces(start, end)), marks.pieces(end, to));
}
