// Pages over the drawing: the leaderboard of a benchmark, the profile of an institution, the lineage of a method.

import * as api from "./api.js";
import { bdi, h, replace } from "./dom.js";
import { kindName, nameOf, t } from "./i18n.js";
import { mark } from "./kinds.js";
import { leaderboard } from "./leaderboard.js";
import { lineageOf } from "./methodview.js";
import { failure, loading } from "./notices.js";
import { profile } from "./profile.js";

const VIEWS = { leaderboard: ["Benchmark", leaderboard], profile: ["Institution", profile], lineage: ["Method", lineageOf] };

/** The name of the view that an entity of a kind has, or null. */
export const viewOf = (label) => Object.keys(VIEWS).find((name) => VIEWS[name][0] === label) ?? null;

/** Show a view of an entity in `element`. `actions`: choose(node), chooseFact(id), openDocument, closeView(). */
export async function showView(element, name, id, actions) {
  const showing = `${name} ${id} ${document.documentElement.lang}`;
  if (element.dataset.showing === showing && element.childElementCount) return;
  element.dataset.showing = showing;
  const close = h("button", { type: "button", class: "close", onclick: actions.closeView, title: t("backToGraph"), "aria-label": t("backToGraph"), text: "×" });
  const leave = { ...actions, choose: (node) => {
    actions.closeView();
    actions.choose(node);
  } };
  replace(element, h("header", { class: "view-head" }, close), loading());
  try {
    if (!VIEWS[name]) throw new api.Problem({ title: t("noSuchView"), status: 404 });
    const entity = await api.entity(id);
    const content = await VIEWS[name][1](entity, leave);
    if (element.dataset.showing !== showing) return;
    const title = h("div", {}, h("p", { class: "kind" }, mark(entity.label), kindName(entity.label), " · ", t(name)),
      h("h1", { dir: "auto" }, h("button", { type: "button", class: "link", onclick: () => leave.choose(entity) }, bdi(nameOf(entity)))));
    replace(element, h("header", { class: "view-head" }, title, close), content);
    element.scrollTop = 0;
  } catch (error) {
    if (element.dataset.showing === showing) replace(element, h("header", { class: "view-head" }, close), failure(error, () => {
      element.dataset.showing = "";
      showView(element, name, id, actions);
    }));
  }
}
