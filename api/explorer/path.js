// The panel of a path: its steps, each with the sentences that state it.

import * as api from "./api.js";
import { bdi, h, replace } from "./dom.js";
import { evidenceBlock } from "./evidence.js";
import { nameOf, relationVerb, t } from "./i18n.js";
import { mark } from "./kinds.js";
import { failure, loading } from "./notices.js";
import { panelHeading } from "./panels.js";

export async function showPath(panel, [start, end], actions) {
  const showing = panel.dataset.showing;
  replace(panel, panelHeading(t("path"), actions), loading());
  try {
    const path = await api.path(start, end);
    if (panel.dataset.showing !== showing) return;
    const thing = (node) => h("button", { type: "button", class: "entity", "data-id": node.id, onclick: () => actions.choose(node) }, mark(node.label), bdi(nameOf(node), { class: "name" }));
    const steps = path.relationships.map((one, i) => h("li", {}, step(one, path.nodes[i], actions), thing(path.nodes[i + 1])));
    replace(panel, panelHeading(t("path"), actions), h("p", { class: "quiet", text: t("pathLength", { n: path.length }) }), h("ol", { class: "path" }, h("li", {}, thing(path.nodes[0])), steps));
  } catch (error) {
    if (panel.dataset.showing === showing) replace(panel, panelHeading(t("path"), actions), failure(error, () => showPath(panel, [start, end], actions)));
  }
}

function step(relationship, from, actions) {
  const forwards = relationship.start === from.id;
  const block = h("div", { hidden: true });
  const toggle = h("button", {
    type: "button", class: "quote", "aria-expanded": "false", "data-fact": relationship.id,
    text: `${forwards ? "↓" : "↑"} ${relationVerb(relationship.type)} ❝`,
    onclick: () => {
      block.hidden = !block.hidden;
      toggle.setAttribute("aria-expanded", String(!block.hidden));
      if (!block.firstChild) block.append(evidenceBlock(relationship.id, actions.openDocument));
    },
  });
  return h("div", { class: "step" }, relationship.type === "MENTIONS" ? h("span", { class: "quiet", text: relationVerb(relationship.type) }) : toggle, block);
}
