// The start page: what this is, how much there is, and where to begin.

import * as api from "./api.js";
import { bdi, h, replace } from "./dom.js";
import { kindName, lang, nameOf, number, t } from "./i18n.js";
import { labels, mark } from "./kinds.js";
import { failure, loading } from "./notices.js";

/** Fill the start page. `actions`: choose(entity), openQuery(name, parameters). */
export async function showStart(element, actions) {
  if (!element.childElementCount) replace(element, loading());
  try {
    const [statistics, examples] = await Promise.all([api.statistics(), api.examples()]);
    const total = Object.values(statistics.nodes).reduce((sum, n) => sum + n, 0);
    replace(
      element,
      h("div", { class: "start-page" },
        h("h1", { text: t("startTitle") }),
        h("p", { class: "lead", text: total ? t("startText") : t("emptyGraph") }),
        total ? counts(statistics) : null,
        examples.entities.length ? section("startWith", examples.entities.map((entity) => chip(entity, actions))) : null,
        examples.questions.length ? section("startAsk", examples.questions.map((question) => ask(question, actions))) : null),
    );
  } catch (error) {
    replace(element, h("div", { class: "start-page" }, failure(error, () => showStart(element, actions))));
  }
}

function counts(statistics) {
  const facts = Object.entries(statistics.relationships).reduce((sum, [type, n]) => (type === "MENTIONS" ? sum : sum + n), 0);
  return [
    h("ul", { class: "counts" }, labels().filter((label) => statistics.nodes[label]).map((label) =>
      h("li", {}, h("strong", { text: number(statistics.nodes[label]) }), h("span", {}, mark(label), kindName(label, { many: true }))))),
    h("p", { class: "quiet", text: t("facts", { n: facts }) }),
  ];
}

function section(title, items) {
  return h("section", {}, h("h2", { text: t(title) }), h("ul", { class: "chips" }, items.map((item) => h("li", {}, item))));
}

function chip(entity, actions) {
  return h("button", { type: "button", class: "chip", "data-id": entity.id, onclick: () => actions.choose(entity) }, mark(entity.label), bdi(nameOf(entity), { class: "name" }));
}

function ask(question, actions) {
  const values = Object.values(question.shown);
  const title = (lang() === "zh" && question.title_zh) || question.title;
  return h("button", { type: "button", class: "chip question", onclick: () => actions.openQuery(question.query, question.parameters) },
    h("span", { text: title }), values.length ? bdi(values.join(", "), { class: "quiet name" }) : null);
}
