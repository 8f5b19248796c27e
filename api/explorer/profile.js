// The profile of an institution: papers by year, whom it works with, and which methods its papers propose, use and compare with.

import * as api from "./api.js";
import { shareBar, yearBars } from "./charts.js";
import { bdi, h } from "./dom.js";
import { nameOf, number, t } from "./i18n.js";
import { mark } from "./kinds.js";
import { answerTable } from "./table.js";

const FEW = 15;
const RELATIONS = ["proposes", "uses", "compares_with"];

export async function profile(entity, actions) {
  const of = { institution: entity.id };
  const [papers, partners, methods] = await Promise.all(["institution_papers", "institution_collaborations", "institution_methods"].map((name) => api.runQuery(name, of)));
  const years = new Map();
  for (const { date } of papers.rows) {
    const year = Number(String(date ?? "").slice(0, 4));
    if (year) years.set(year, (years.get(year) ?? 0) + 1);
  }
  const bars = [...years].map(([year, count]) => ({ year, count }));
  return h("div", { class: "profile" },
    section("papersByYear", bars.length ? yearBars(bars, { label: t("papersByYear") }) : none()),
    section("collaborators", partners.rows.length ? ranking(partners.rows, "Institution", "institution", (row, most) => shareBar([["bar-fill", row.papers / most]]), actions) : none()),
    section("methods", methods.rows.length
      ? [legend(), ranking(methods.rows, "Method", "method", (row, most) => shareBar(RELATIONS.map((name) => [name, row[name] / Math.max(most, total(row))])), actions)]
      : none()),
    section("papers", answerTable(papers, actions)));
}

const total = (row) => RELATIONS.reduce((sum, name) => sum + row[name], 0);
const none = () => h("p", { class: "quiet", text: t("noRows") });

function section(name, ...content) {
  return h("section", { "data-section": name }, h("h2", { text: t(name) }), content);
}

function legend() {
  return h("p", { class: "row quiet keys" }, RELATIONS.map((name) => h("span", { class: `key ${name}`, text: t(name) })));
}

const named = (node, actions) => h("button", { type: "button", class: "entity", onclick: () => actions.choose(node) }, mark(node.label), bdi(nameOf(node), { class: "name" }));

/** Rows by number of papers, the first few at once. */
function ranking(rows, label, column, bar, actions) {
  const most = Math.max(...rows.map((row) => Math.max(row.papers, row.proposes === undefined ? 0 : total(row))));
  const item = (row) => h("li", { class: "ranked" },
    named({ id: row[column], label, name: row.name, name_zh: row.name_zh }, actions),
    h("span", { class: "gauge" }, bar(row, most)), h("span", { class: "count", text: number(row.papers) }));
  const list = h("ol", { class: "ranking" }, rows.slice(0, FEW).map(item));
  if (rows.length <= FEW) return list;
  const more = h("button", { type: "button", class: "link more", text: t("showAll", { n: rows.length }), onclick: () => {
    list.append(...rows.slice(FEW).map(item));
    more.remove();
  } });
  return [list, more];
}
