// A dialog with a form: asks, sends what was filled in, and stays with a message in plain words when that fails.

import { h, replace } from "./dom.js";
import { t } from "./i18n.js";

/** Why something was refused, in plain words. */
export function plainly(error) {
  if (error.status === 0) return t("unreachable");
  if (error.status === 401) return t("keyUnknown");
  if (error.status === 403) return t("keyTooSmall");
  return error.message;
}

/**
 * Ask in `dialog`; resolves to what `send(form)` gave, or to null when it was cancelled. `content`: the fields of the form;
 * `submit`: what its button says, null when there is nothing to be sent.
 */
export function ask(dialog, { title, content, submit }, send) {
  return new Promise((resolve) => {
    let result = null;
    const message = h("p", { class: "failure", role: "alert", hidden: true });
    const button = submit ? h("button", { type: "submit", class: "main", text: submit }) : null;
    const form = h("form", { class: "form", onsubmit: async (event) => {
      event.preventDefault();
      if (!button || button.disabled) return;
      button.disabled = true;
      message.hidden = true;
      try {
        result = await send(form);
        dialog.close();
      } catch (error) {
        message.textContent = plainly(error);
        message.hidden = false;
      } finally {
        button.disabled = false;
      }
    } }, h("h2", { id: "decide-title", text: title }), content, message,
    h("div", { class: "row end" }, h("button", { type: "button", text: t(submit ? "cancel" : "close"), onclick: () => dialog.close() }), button));
    replace(dialog, form);
    dialog.onclose = () => {
      replace(dialog);
      resolve(result);
    };
    dialog.showModal();
    form.querySelector("input:not([type=checkbox]), textarea")?.focus();
  });
}

/** A field of a form with its label. */
export function field(name, label, props = {}, tag = "input") {
  const id = `ask-${name}`;
  return h("div", { class: "field" }, h("label", { for: id, text: label }), h(tag, { id, name, autocomplete: "off", required: true, ...props }));
}
