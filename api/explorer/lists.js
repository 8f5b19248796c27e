// The panel's two lists: documents, and questions (templates) with their forms and answers.

import * as api from "./api.js";
import { bdi, h, replace } from "./dom.js";
import { lang, nameOf, number, t } from "./i18n.js";
import { kindOf, mark } from "./kinds.js";
import { failure, loading } from "./notices.js";

const FACT = /^fact:[0-9a-f]{16}$/;

const own = (thing, field) => (lang() === "zh" && thing[`${field}_zh`]) || thing[field] || "";

function heading(text, actions, back = null) {
  return h(
    "header",
    { class: "panel-head" },
    h("button", { type: "button", class: "close", onclick: actions.close, title: t("close"), "aria-label": t("close"), text: "×" }),
    back ? h("button", { type: "button", class: "link", onclick: back, text: `← ${t("back")}` }) : null,
    h("h2", { text }),
  );
}

export async function showDocuments(panel, actions) {
  replace(panel, heading(t("documents"), actions), loading());
  try {
    const { items: documents } = await api.documents();
    if (panel.dataset.showing !== "documents") return;
    const rows = documents.map((document) =>
      h("li", {}, h("button", { type: "button", class: "card", onclick: () => actions.openDocument(document.id) },
        bdi(document.name, { class: "name" }),
        h("span", { class: "quiet", text: `${document.layout} · ${t("characters", { n: document.characters })}` }))));
    replace(panel, heading(t("documents"), actions), h("p", { class: "quiet", text: t("documentsText") }), h("ul", { class: "cards" }, rows));
  } catch (error) {
    if (panel.dataset.showing === "documents") replace(panel, heading(t("documents"), actions), failure(error, () => showDocuments(panel, actions)));
  }
}

/** The list of templates, or the form of one (`name`) with `values` filled in; a form that is complete runs at once. */
export async function showQuestions(panel, name, values, actions) {
  replace(panel, heading(t("questions"), actions), loading());
  try {
    const { queries } = await api.queries();
    if (panel.dataset.showing !== `query ${name ?? ""}`) return;
    const query = queries.find((one) => one.name === name);
    if (query) {
      form(panel, query, values, actions);
      return;
    }
    const rows = queries.map((one) =>
      h("li", {}, h("button", { type: "button", class: "card", onclick: () => actions.openQuery(one.name, {}) },
        h("span", { class: "name", text: own(one, "title") }), h("span", { class: "quiet", text: own(one, "description") }))));
    replace(panel, heading(t("questions"), actions), h("p", { class: "quiet", text: t("questionsText") }), h("ul", { class: "cards" }, rows));
  } catch (error) {
    if (panel.dataset.showing === `query ${name ?? ""}`) replace(panel, heading(t("questions"), actions), failure(error));
  }
}

function form(panel, query, values, actions) {
  const answer = h("div", { class: "answer" });
  const fields = query.parameters.map((parameter) => field(parameter, values[parameter.name]));
  const read = () => Object.fromEntries(fields.map(({ name, input }) => [name, input.type === "checkbox" ? String(input.checked) : input.value.trim()]).filter(([, value]) => value !== ""));
  const run = async () => {
    const given = read();
    actions.rememberQuery(query.name, given);
    replace(answer, loading());
    try {
      replace(answer, table(await api.runQuery(query.name, given), actions));
    } catch (error) {
      replace(answer, failure(error), suggestions(error, fields));
    }
  };
  const element = h(
    "form",
    { class: "form", onsubmit: (event) => {
      event.preventDefault();
      run();
    } },
    fields.map(({ row }) => row),
    h("div", { class: "row" },
      h("button", { type: "submit", class: "main", text: t("run") }),
      Object.keys(query.example).length
        ? h("button", { type: "button", text: t("example"), onclick: () => {
            for (const { name, input } of fields) if (query.example[name] !== undefined) setValue(input, query.example[name]);
            run();
          } })
        : null),
  );
  replace(panel, heading(own(query, "title"), actions, () => actions.openQuery(null, {})), h("p", { class: "quiet", text: own(query, "description") }), element, answer);
  if (query.parameters.every((parameter) => !parameter.required || values[parameter.name] !== undefined)) run();
}

function setValue(input, value) {
  if (input.type === "checkbox") input.checked = String(value) === "true";
  else input.value = Array.isArray(value) ? value.join(", ") : String(value);
}

function field(parameter, value) {
  const id = `parameter-${parameter.name}`;
  let input;
  let extra = null;
  if (parameter.choices?.length) {
    input = h("select", { id }, parameter.required ? null : h("option", { value: "", text: "–" }), parameter.choices.map((choice) => h("option", { value: choice, text: choice })));
  } else if (parameter.type === "flag") {
    input = h("input", { id, type: "checkbox" });
  } else {
    const numeric = parameter.type === "integer" || parameter.type === "number";
    input = h("input", { id, type: numeric ? "number" : "text", step: parameter.type === "number" ? "any" : null, min: parameter.minimum, max: parameter.maximum, maxlength: numeric ? null : 2000, required: parameter.required, autocomplete: "off", spellcheck: "false" });
    if (parameter.type === "entity") extra = suggest(input, parameter);
  }
  if (value !== undefined) setValue(input, value);
  else if (parameter.default !== null && parameter.default !== undefined) setValue(input, parameter.default);
  const label = h("label", { for: id }, parameter.name.replaceAll("_", " "), parameter.required ? h("span", { class: "needed", text: t("required") }) : null);
  return { name: parameter.name, input, row: h("div", { class: "field" }, label, input, extra, h("small", { class: "quiet", text: own(parameter, "description") })) };
}

function suggest(input, parameter) {
  const list = h("datalist", { id: `${input.id}-choices` });
  input.setAttribute("list", list.id);
  let timer = 0;
  input.addEventListener("input", () => {
    clearTimeout(timer);
    const q = input.value.trim();
    if (q.length < 2 || kindOf(q)) return;
    timer = setTimeout(async () => {
      try {
        const { results } = await api.get("search", { q, limit: 10, label: parameter.labels?.length === 1 ? parameter.labels[0] : null });
        replace(list, results.filter((hit) => !parameter.labels?.length || parameter.labels.includes(hit.label)).map((hit) => h("option", { value: hit.id, label: nameOf(hit) })));
      } catch {
        replace(list);
      }
    }, 160);
  });
  return list;
}

function suggestions(error, fields) {
  const target = fields.find(({ input }) => input.getAttribute("list"));
  if (!error.suggestions?.length || !target) return null;
  return h("div", { class: "row wrap" }, h("span", { class: "quiet", text: t("didYouMean") }), error.suggestions.map((one) =>
    h("button", { type: "button", class: "entity", onclick: () => {
      setValue(target.input, one.id);
      target.input.form.requestSubmit();
    } }, one.label ? mark(one.label) : null, bdi(one.name ?? one.id))));
}

function table(answer, actions) {
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
        h("thead", {}, h("tr", {}, columns.map((column) => h("th", { scope: "col", text: column.replaceAll("_", " ") })))),
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
