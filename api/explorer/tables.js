// The tables of an entity: each is a question of the service about it.

import * as api from "./api.js";
import { h, replace } from "./dom.js";
import { t } from "./i18n.js";
import { failure, loading } from "./notices.js";
import { answerTable } from "./table.js";

const TABLES = {
  Paper: { results: ["results", "paper"], references: ["references", "paper"], citations: ["citations", "paper"] },
  Person: { papers: ["person_papers", "person"], collaborators: ["coauthors", "person"], institutions: ["person_institutions", "person"] },
  Institution: { papers: ["institution_papers", "institution"], collaborators: ["institution_collaborations", "institution"], methods: ["institution_methods", "institution"] },
  Method: { papers: ["method_papers", "method"], lineageTable: ["method_lineage", "method"] },
  Benchmark: { results: ["leaderboard", "benchmark"], papers: ["benchmark_papers", "benchmark"] },
  Venue: { papers: ["venue_papers", "venue"] },
};

/** Tabs over `overview` (elements) and the tables of an entity; gives one element. `actions`: tab(), openTab(name), choose, chooseFact, addAll. */
export function withTables(entity, overview, actions) {
  const tables = TABLES[entity.label];
  const first = h("div", { id: "tab-page", role: "tabpanel", tabindex: "-1" });
  if (!tables) {
    replace(first, overview);
    return first;
  }
  const names = ["overview", ...Object.keys(tables)];
  const tabs = names.map((name) => h("button", { type: "button", role: "tab", id: `tab-${name}`, "aria-controls": "tab-page", "data-tab": name, text: t(name), onclick: () => open(name) }));
  const list = h("div", { class: "tabs", role: "tablist", onkeydown: (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    const at = tabs.indexOf(document.activeElement);
    if (!step || at < 0) return;
    event.preventDefault();
    const next = tabs[(at + step + tabs.length) % tabs.length];
    next.focus();
    next.click();
  } }, tabs);
  const show = async (name) => {
    for (const tab of tabs) {
      tab.setAttribute("aria-selected", String(tab.dataset.tab === name));
      tab.tabIndex = tab.dataset.tab === name ? 0 : -1;
    }
    first.setAttribute("aria-labelledby", `tab-${name}`);
    first.dataset.tab = name;
    if (name === "overview") {
      replace(first, overview);
      return;
    }
    replace(first, loading());
    const [query, parameter] = tables[name];
    try {
      const answer = await api.runQuery(query, { [parameter]: entity.id });
      if (first.dataset.tab === name) replace(first, h("div", { class: "answer" }, answerTable(answer, actions)));
    } catch (error) {
      if (first.dataset.tab === name) replace(first, failure(error, () => show(name)));
    }
  };
  const open = (name) => {
    actions.openTab(name === "overview" ? null : name);
    show(name);
  };
  show(names.includes(actions.tab()) ? actions.tab() : "overview");
  return h("div", { class: "tabbed" }, list, first);
}
