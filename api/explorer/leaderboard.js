// The leaderboard of a benchmark: one metric at a time, best first, with bars, and what was best in each year.

import * as api from "./api.js";
import { shareBar } from "./charts.js";
import { bdi, h, replace } from "./dom.js";
import { evidenceBlock } from "./evidence.js";
import { number, t } from "./i18n.js";

const LOW_IS_GOOD = /error|loss|perplex|\bppl\b|\bfid\b|\bmae\b|\brmse\b|\bwer\b|\bcer\b|latency|distance|错误|误差|困惑|损失/i;

export async function leaderboard(entity, actions) {
  const all = await api.runQuery("leaderboard", { benchmark: entity.id });
  const metrics = new Map();
  for (const { metric } of all.rows) metrics.set(metric ?? "", (metrics.get(metric ?? "") ?? 0) + 1);
  if (!metrics.size) return h("p", { class: "quiet", text: t("noRows") });
  const byCount = [...metrics].sort(([, a], [, b]) => b - a).map(([name]) => name);
  const board = h("div", { class: "board" });
  const choice = h("select", { id: "board-metric" }, byCount.map((name) => h("option", { value: name, text: `${name || t("noMetric")} (${number(metrics.get(name))})` })));
  const low = h("input", { id: "board-low", type: "checkbox" });
  const draw = async () => {
    const rows = all.rows.filter(({ metric }) => (metric ?? "") === choice.value);
    replace(board, table(ranked(rows, low.checked), low.checked, actions));
  };
  choice.addEventListener("change", () => {
    low.checked = LOW_IS_GOOD.test(choice.value);
    draw();
  });
  low.addEventListener("change", draw);
  low.checked = LOW_IS_GOOD.test(choice.value);
  await draw();
  return [
    h("div", { class: "row wrap" }, h("label", { for: "board-metric", text: t("metric") }), choice, h("label", { class: "row", for: "board-low" }, low, t("lowIsGood"))),
    all.truncated ? h("p", { class: "quiet", text: t("rowsCut", { n: all.rows.length }) }) : null,
    board,
  ];
}

function ranked(rows, low) {
  const value = (row) => row.number ?? (low ? Infinity : -Infinity);
  return [...rows].sort((a, b) => (low ? value(a) - value(b) : value(b) - value(a)));
}

function table(rows, low, actions) {
  const known = rows.map((row) => row.number).filter((value) => value !== null && value !== undefined);
  const most = Math.max(...known.map(Math.abs), 0);
  const body = rows.flatMap((row, i) => {
    const same = i > 0 && rows[i - 1].number === row.number;
    const evidence = h("tr", { hidden: true, class: "evidence-row" }, h("td", { colspan: 6 }));
    const toggle = h("button", { type: "button", class: "quote", "aria-expanded": "false", "aria-label": t("evidence"), "data-fact": row.fact, text: "❝", onclick: () => {
      evidence.hidden = !evidence.hidden;
      toggle.setAttribute("aria-expanded", String(!evidence.hidden));
      if (!evidence.firstChild.firstChild) evidence.firstChild.append(evidenceBlock(row.fact, actions.openDocument));
    } });
    const thing = (id, label, name) => (id ? h("button", { type: "button", class: "entity", onclick: () => actions.choose({ id, label, name }) }, bdi(name ?? id, { class: "name" })) : "–");
    const cells = [
      h("td", { class: "figure", text: same ? "" : number(i + 1) }),
      h("td", {}, thing(row.method, "Method", row.method_name)),
      h("td", { class: "figure" }, bdi(row.value ?? "–")),
      h("td", { class: "gauge" }, most && row.number !== null ? shareBar([["bar-fill", Math.abs(row.number) / most]]) : null),
      h("td", {}, thing(row.paper, "Paper", row.title), row.year ? h("span", { class: "quiet", text: ` ${row.year}` }) : null),
      h("td", {}, toggle),
    ];
    return [h("tr", { class: i === 0 ? "best" : null }, cells), evidence];
  });
  const heads = ["rank", "methodName", "value", low ? "lowIsGood" : "highIsGood", "paperName", "evidence"].map((name) => h("th", { scope: "col", text: t(name) }));
  return h("div", { class: "scroll", tabindex: "0" }, h("table", { class: "leaderboard" }, h("thead", {}, h("tr", {}, heads)), h("tbody", {}, body)));
}
