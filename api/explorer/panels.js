// What the pages of the panel share.

import { h } from "./dom.js";
import { t } from "./i18n.js";

/** The head of a page that is about no entity; `back`: what leads to the page before. */
export function panelHeading(text, actions, back = null) {
  return h(
    "header",
    { class: "panel-head" },
    h("button", { type: "button", class: "close", onclick: actions.close, title: t("close"), "aria-label": t("close"), text: "×" }),
    back ? h("button", { type: "button", class: "link", onclick: back, text: `← ${t("back")}` }) : null,
    h("h2", { text }),
  );
}
