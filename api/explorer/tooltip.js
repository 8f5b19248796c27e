// What a thing under the mouse is, and how much is tied to it by type and kind, before anything is expanded.

import * as api from "./api.js";
import { bdi, h, replace } from "./dom.js";
import { kindName, nameOf, number, relationName, t } from "./i18n.js";
import { mark } from "./kinds.js";

const PAUSE = 320;
const MOST = 9;
let turn = 0;

export function hideTip(tip) {
  turn += 1;
  tip.hidden = true;
}

export function tipOf(tip, node, x, y) {
  const mine = ++turn;
  tip.hidden = true;
  setTimeout(async () => {
    if (mine !== turn) return;
    const lines = await api.entity(node.id).then(({ counts }) => countLines(counts), () => []);
    if (mine !== turn) return;
    replace(tip, h("strong", {}, mark(node.label), bdi(nameOf(node))), h("ul", {}, lines));
    tip.hidden = false;
    const stage = tip.parentElement;
    tip.style.left = `${Math.max(4, Math.min(x + 16, stage.clientWidth - tip.offsetWidth - 8))}px`;
    tip.style.top = `${Math.max(4, Math.min(y + 16, stage.clientHeight - tip.offsetHeight - 8))}px`;
  }, PAUSE);
}

function countLines(counts) {
  const lines = counts.slice(0, MOST).map(({ type, direction, label, count }) =>
    h("li", {}, h("span", { text: relationName(type, direction) }), h("span", { text: `${number(count)} ${kindName(label, { many: true })}` })));
  return counts.length > MOST ? [...lines, h("li", { text: "…" })] : lines.length ? lines : [h("li", { text: t("nothingMore") })];
}
