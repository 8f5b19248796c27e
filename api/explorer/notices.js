// Waiting, failing, and short messages.

import { h } from "./dom.js";
import { t } from "./i18n.js";

export function loading() {
  return h("p", { class: "waiting", role: "status" }, h("span", { class: "spinner" }), t("loading"));
}

/** What went wrong, in the service's words, with a way to try again. */
export function failure(error, retry = null) {
  return h(
    "div",
    { class: "failure", role: "alert" },
    h("strong", { text: error.status ? error.title : t("failed") }),
    h("p", { text: error.status === 0 ? t("unreachable") : error.message }),
    retry ? h("button", { type: "button", onclick: retry, text: t("retry") }) : null,
  );
}

let timer = 0;

/** A message at the foot of the drawing, read out by screen readers. */
export function toast(text) {
  const element = document.getElementById("toast");
  element.textContent = text;
  element.hidden = false;
  clearTimeout(timer);
  timer = setTimeout(() => {
    element.hidden = true;
  }, 5000);
}
