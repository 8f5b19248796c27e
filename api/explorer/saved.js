// Views that were saved under a name, in this browser: their addresses, nothing else.

import { bdi, h, replace } from "./dom.js";
import { t } from "./i18n.js";
import { toast } from "./notices.js";

const KEY = "paperkg.views";
const MOST = 50;

function read() {
  try {
    const found = JSON.parse(localStorage.getItem(KEY) ?? "[]");
    return Array.isArray(found) ? found.filter((one) => typeof one?.name === "string" && /^#/.test(one?.hash ?? "")) : [];
  } catch {
    return [];
  }
}

function write(views) {
  try {
    localStorage.setItem(KEY, JSON.stringify(views.slice(0, MOST)));
    return true;
  } catch {
    return false;
  }
}

/** Fill the menu `element` each time that it is opened by `button`. */
export function startSaved(element, button) {
  const draw = () => {
    const views = read();
    const name = h("input", { id: "save-name", maxlength: 120, autocomplete: "off", required: true, value: document.title.replace(/ – paperkg$/, ""), "aria-label": t("saveName") });
    const form = h("form", { class: "row", onsubmit: (event) => {
      event.preventDefault();
      const saved = { name: name.value.trim(), hash: location.hash };
      if (saved.name && saved.hash) toast(t(write([saved, ...read().filter((one) => one.name !== saved.name)]) ? "saved" : "notSaved"));
      draw();
    } }, name, h("button", { type: "submit", class: "main", text: t("save") }));
    const rows = views.map((view) => h("li", { class: "row" },
      h("a", { href: view.hash, "data-closes": true }, bdi(view.name)),
      h("button", { type: "button", class: "plain", title: t("forget"), "aria-label": `${t("forget")}: ${view.name}`, text: "×", onclick: () => {
        write(read().filter((one) => one.name !== view.name));
        draw();
      } })));
    replace(element, form, h("ul", { class: "saved" }, rows));
  };
  button.addEventListener("click", draw);
}
