// The legend: what the colours and shapes mean, which kinds are shown, and the shown things as a list for keyboard and screen reader.

import { bdi, h, replace } from "./dom.js";
import { kindName, nameOf, number, t } from "./i18n.js";
import { labels, mark } from "./kinds.js";

/** Draw the legend. `actions`: filter(changes), choose(node). */
export function showLegend(element, graph, view, actions) {
  const counts = graph.model.counts().kinds;
  const hidden = new Set(view.hide);
  const toggle = (label) => actions.filter({ hide: hidden.has(label) ? view.hide.filter((one) => one !== label) : [...view.hide, label] });
  const visible = graph.visible();
  const listOpen = element.querySelector("details")?.open ?? false;
  const kinds = labels().map((label) =>
    h("li", { class: hidden.has(label) ? "off" : null },
      h("label", {},
        h("input", { type: "checkbox", "data-kind": label, checked: !hidden.has(label), onchange: () => toggle(label) }),
        mark(label), h("span", { text: kindName(label, { many: true }) }), h("span", { class: "count", text: counts[label] ? number(counts[label]) : "" }))));
  const focused = element.contains(document.activeElement) ? document.activeElement.dataset.kind : null;
  replace(
    element,
    h("summary", { text: t("legend") }),
    h("ul", { class: "kinds" }, kinds),
    h("details", { class: "in-view", open: listOpen },
      h("summary", { text: t("inView", { n: visible.length }) }),
      visible.length
        ? h("ul", { class: "ties" }, visible.map((node) => h("li", {}, h("button", { type: "button", class: "entity", "data-id": node.id, onclick: () => actions.choose(node) }, mark(node.label), bdi(nameOf(node), { class: "name" })))))
        : h("p", { class: "quiet", text: t("noneInView") })),
  );
  if (focused) element.querySelector(`[data-kind="${focused}"]`)?.focus();
}
