// The lineage of a method over time: what it builds on, what builds on it, and how many papers use it year by year.

import * as api from "./api.js";
import { lineage, yearBars } from "./charts.js";
import { h } from "./dom.js";
import { nameOf, t } from "./i18n.js";
import { answerTable } from "./table.js";

const AT_ONCE = 100;

export async function lineageOf(entity, actions) {
  const [back, papers] = await Promise.all([
    api.runQuery("method_lineage", { method: entity.id, steps: 3 }),
    api.get("papers", { method: entity.id, fields: "id,name,year,methods", limit: AT_ONCE }),
  ]);
  const items = new Map([[entity.id, { id: entity.id, name: nameOf(entity), step: 0 }]]);
  const ties = new Map();
  const tie = (from, to, how) => ties.set(`${from}\n${to}`, { from, to, how: ties.get(`${from}\n${to}`)?.how === "uses" ? "uses" : how });
  for (const row of back.rows) {
    if (!items.has(row.method)) items.set(row.method, { id: row.method, name: row.name, step: row.step });
    tie(row.method, row.basis_of, row.how);
  }
  for (const { methods = [] } of papers.items) {
    if (!methods.some(({ id, relation }) => id === entity.id && relation === "USES")) continue;
    for (const { id, name, relation } of methods) {
      if (relation !== "PROPOSES" || id === entity.id) continue;
      if (!items.has(id)) items.set(id, { id, name, step: 1 });
      tie(entity.id, id, "uses");
    }
  }
  await date(items);
  const years = new Map();
  for (const { year } of papers.items) if (year) years.set(year, (years.get(year) ?? 0) + 1);
  const bars = [...years].map(([year, count]) => ({ year, count }));
  const choose = (id) => actions.choose({ id, label: "Method", name: items.get(id).name });
  return h("div", { class: "profile" },
    h("section", { "data-section": "lineage" }, h("h2", { text: t("lineage") }),
      items.size > 1
        ? [h("p", { class: "quiet keys row" }, h("span", { class: "key uses", text: t("uses") }), h("span", { class: "key cites", text: t("cites") })),
          lineage([...items.values()], [...ties.values()], { width: 680, choose, label: t("lineage") })]
        : h("p", { class: "quiet", text: t("noLineage") })),
    h("section", { "data-section": "use" }, h("h2", { text: t("papersByYear") }), bars.length ? yearBars(bars, { label: t("papersByYear") }) : h("p", { class: "quiet", text: t("noRows") }),
      papers.next ? h("p", { class: "quiet", text: t("rowsCut", { n: papers.items.length }) }) : null),
    back.rows.length ? h("section", {}, h("h2", { text: t("lineageTable") }), answerTable(back, actions)) : null);
}

/** A method is as old as the first paper that proposes it. */
async function date(items) {
  const ids = [...items.keys()];
  const methods = (await batches("methods", ids, ["proposed_by"])).filter(({ proposed_by: papers }) => papers?.length);
  const papers = await batches("papers", [...new Set(methods.flatMap(({ proposed_by: list }) => list.map(({ id }) => id)))], ["year"]);
  const years = new Map(papers.map(({ id, year }) => [id, year]));
  for (const { id, proposed_by: list } of methods) {
    const known = list.map((paper) => years.get(paper.id)).filter(Boolean);
    if (known.length) items.get(id).year = Math.min(...known);
  }
}

async function batches(name, ids, fields) {
  const out = [];
  for (let first = 0; first < ids.length; first += AT_ONCE) out.push(...(await api.batch(name, ids.slice(first, first + AT_ONCE), fields)).items);
  return out;
}
