// The panel's questions: templates with their forms and answers.

import * as api from "./api.js";
import { bdi, h, replace } from "./dom.js";
import { lang, nameOf, t } from "./i18n.js";
import { kindOf, mark } from "./kinds.js";
import { failure, loading } from "./notices.js";
import { panelHeading } from "./panels.js";
import { answerTable } from "./table.js";

const own = (thing, field) => (lang() === "zh" && thing[`${field}_zh`]) || thing[field] || "";

/** The list of templates, or the form of one (`name`) with `values` filled in; a form that is complete runs at once. */
export async function showQuestions(panel, name, values, actions) {
  replace(panel, panelHeading(t("questions"), actions), loading());
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
    replace(panel, panelHeading(t("questions"), actions), h("p", { class: "quiet", text: t("questionsText") }), h("ul", { class: "cards" }, rows));
  } catch (error) {
    if (panel.dataset.showing === `query ${name ?? ""}`) replace(panel, panelHeading(t("questions"), actions), failure(error));
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
      replace(answer, answerTable(await api.runQuery(query.name, given), actions));
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
  replace(panel, panelHeading(own(query, "title"), actions, () => actions.openQuery(null, {})), h("p", { class: "quiet", text: own(query, "description") }), element, answer);
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
