// The panel's list of documents, searched and filtered by the service.

import * as api from "./api.js";
import { bdi, h, replace } from "./dom.js";
import { number, t } from "./i18n.js";
import { failure, loading } from "./notices.js";
import { panelHeading } from "./panels.js";

const PAGE = 50;
const PAUSE = 160;

export function showDocuments(panel, actions) {
  const list = h("ul", { class: "cards" });
  const more = h("div", {});
  const total = h("p", { class: "quiet", text: t("documentsText") });
  const words = h("input", { id: "documents-words", type: "search", maxlength: 400, autocomplete: "off", spellcheck: "false", placeholder: t("documentsHint"), "aria-label": t("documentsHint") });
  const layout = h("select", { id: "documents-layout", "aria-label": t("layout") }, h("option", { value: "", text: t("allLayouts") }));
  let turn = 0;

  const load = async (cursor = null) => {
    const mine = ++turn;
    if (!cursor) replace(list);
    replace(more, loading());
    try {
      const answer = await api.get("documents", { q: words.value.trim(), layout: layout.value, limit: PAGE, cursor, total: cursor ? null : true, facets: cursor ? null : "layout" });
      if (mine !== turn || panel.dataset.showing !== "documents") return;
      list.append(...answer.items.map((document) => card(document, actions)));
      if (!cursor) {
        total.textContent = `${t("documentsText")} ${t("documentsFound", { n: answer.total })}`;
        if (layout.options.length === 1) layout.append(...answer.facets.layout.map(({ value, count }) => h("option", { value, text: `${value} (${number(count)})` })));
      }
      replace(more, answer.next ? h("button", { type: "button", text: t("more"), onclick: () => load(answer.next) }) : null);
    } catch (error) {
      if (mine === turn) replace(more, failure(error, () => load(cursor)));
    }
  };

  let timer = 0;
  words.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(load, PAUSE);
  });
  layout.addEventListener("change", () => load());
  replace(panel, panelHeading(t("documents"), actions), total, h("div", { class: "field row" }, words, layout), list, more);
  load();
}

function card(document, actions) {
  return h("li", {}, h("button", { type: "button", class: "card", "data-id": document.id, onclick: () => actions.openDocument(document.id) },
    bdi(document.name, { class: "name" }),
    h("span", { class: "quiet", text: `${document.layout} · ${document.language ?? ""} · ${t("characters", { n: document.characters })}` })));
}
