// The legend: what the colours and shapes mean, which kinds are shown, and the shown things as a list for keyboard and screen reader.

import { bdi, h, replace } from "./dom.js";
import { kindName, nameOf, number, t } from "./i18n.js";
import { labels, mark } from "./kinds.js";

/** Draw the legend. `actions`: toggle(label), choose(node). */
export function showLegend(element, graph, hidden, actions) {
  const counts = graph.counts();
  const visible = graph.visible();
  const listOpen = element.querySelector("details")?.open ?? false;
  const kinds = labels().map((label) =>
    h("li", { class: hidden.has(label) ? "off" : null },
      h("label", {},
        h("input", { type: "checkbox", "data-kind": label, checked: !hidden.has(label), onchange: () => actions.toggle(label) }),
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
