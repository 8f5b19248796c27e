// An answer of a template as a table.

import { bdi, h } from "./dom.js";
import { columnName, nameOf, number, t } from "./i18n.js";
import { kindOf, mark } from "./kinds.js";

const FACT = /^fact:[0-9a-f]{16}$/;

/** The rows of a template: names of things are buttons, facts lead to their evidence. */
export function answerTable(answer, actions) {
  if (!answer.rows.length) return h("p", { class: "quiet", text: t("noRows") });
  const named = namedColumns(answer);
  const columns = answer.columns.filter((column) => !Object.values(named).includes(column) && !(column.endsWith("_zh") && named[column.slice(0, -3)]));
  const shown = (row, column) => {
    const id = named[column] && row[named[column]];
    return id && row[column] ? { id, label: kindOf(id), name: row[column], name_zh: row[`${column}_zh`] } : row[column];
  };
  const ids = [...new Set(answer.rows.flatMap((row) => columns.flatMap((column) => entitiesIn(shown(row, column)))))];
  return [
    h("div", { class: "row" },
      h("span", { class: "quiet", text: t(answer.truncated ? "rowsCut" : "rows", { n: answer.rows.length }) }),
      ids.length ? h("button", { type: "button", onclick: () => actions.addAll(ids.slice(0, 60)), text: t("addToView") }) : null),
    h("div", { class: "scroll", tabindex: "0" },
      h("table", {},
        h("thead", {}, h("tr", {}, columns.map((column) => h("th", { scope: "col", text: columnName(column) })))),
        h("tbody", {}, answer.rows.map((row) => h("tr", {}, columns.map((column) => h("td", { dir: "auto", class: typeof row[column] === "number" ? "figure" : null }, cell(shown(row, column), actions)))))))),
  ];
}

const NAMES = ["name", "title", "subject", "text"];

/** Which column of names belongs to which column of ids: `method_name` to `method`, `name` or `title` to the first that is left. */
function namedColumns({ columns, rows }) {
  const ids = columns.filter((column) => rows.some((row) => row[column] !== null) && rows.every((row) => row[column] === null || (typeof row[column] === "string" && kindOf(row[column]) !== null)));
  const out = {};
  for (const id of ids) {
    const own = `${id}_name`;
    const name = columns.includes(own) ? own : NAMES.find((one) => columns.includes(one) && !out[one]);
    if (name) out[name] = id;
  }
  return out;
}

function entitiesIn(value) {
  if (Array.isArray(value)) return value.flatMap(entitiesIn);
  if (value && typeof value === "object") return value.label && value.id ? [value.id] : Object.values(value).flatMap(entitiesIn);
  return typeof value === "string" && kindOf(value) ? [value] : [];
}

function cell(value, actions) {
  if (value === null || value === undefined || value === "") return "–";
  if (typeof value === "number") return Number.isInteger(value) && value > 1900 && value < 2100 ? String(value) : number(value);
  if (Array.isArray(value)) return h("ul", {}, value.slice(0, 30).map((one) => h("li", {}, cell(one, actions))), value.length > 30 ? h("li", { text: "…" }) : null);
  if (typeof value === "object") {
    if (value.label && value.id) return h("button", { type: "button", class: "entity", onclick: () => actions.choose(value) }, mark(value.label), bdi(nameOf(value), { class: "name" }));
    if (value.type && value.start && value.end) return h("button", { type: "button", class: "link", onclick: () => actions.chooseFact(value.id), text: value.type });
    return h("ul", {}, Object.entries(value).map(([key, one]) => h("li", {}, `${key}: `, cell(one, actions))));
  }
  const text = String(value);
  if (FACT.test(text)) return h("button", { type: "button", class: "link", onclick: () => actions.chooseFact(text), text: t("evidence") });
  if (kindOf(text)) return h("button", { type: "button", class: "link id-cell", onclick: () => actions.choose({ id: text }) }, bdi(text));
  return bdi(text);
}
