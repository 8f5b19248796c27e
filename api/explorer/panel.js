// The panel of one entity: names, properties, and its relationships by type, each with its evidence.

import * as api from "./api.js";
import { bdi, h, replace } from "./dom.js";
import { evidenceBlock } from "./evidence.js";
import { EXPANDED, PART } from "./gather.js";
import { RELATION_ORDER, kindName, nameOf, number, otherName, propertyName, relationName, relationVerb, roleName, t } from "./i18n.js";
import { mark } from "./kinds.js";
import { failure, loading, toast } from "./notices.js";
import { withTables } from "./tables.js";
import { partOf } from "./state.js";
import { viewOf } from "./views.js";

const LOADED = 500;
const FEW = 8;
const LONG = 200;
const LAST = ["abstract", "abstract_zh"];
const DECIDED_ON = new Set(["Paper", "Person", "Institution", "Method", "Benchmark"]);
const UNSHOWN = new Set(["id", "name", "search", "title", "title_zh", "name_zh"]);

let shownEntity = null;

/** Show an entity. `actions`: see the explorer. */
export async function showEntity(panel, id, actions) {
  replace(panel, head(null, actions), loading());
  try {
    const [entity, around] = await Promise.all([api.entity(id), api.neighbourhood(id, { limit: LOADED, types: RELATION_ORDER })]);
    if (panel.dataset.showing !== id) return;
    shownEntity = entity;
    replace(panel, head(entity, actions), buttons(entity, actions), withTables(entity, [ties(entity, actions), properties(entity), groups(entity, around, actions)].flat().filter(Boolean), actions));
    panel.scrollTop = 0;
  } catch (error) {
    if (panel.dataset.showing === id) replace(panel, head(null, actions), failure(error, () => showEntity(panel, id, actions)), meant(error, actions));
  }
}

/** Show one relationship with its evidence. */
export async function showFact(panel, id, actions) {
  replace(panel, head(null, actions), loading());
  try {
    const { fact } = await api.evidence(id);
    if (panel.dataset.showing !== id) return;
    const end = (node) => h("button", { type: "button", class: "entity", onclick: () => actions.choose(node) }, mark(node.label), bdi(nameOf(node)));
    replace(
      panel,
      head(null, actions),
      h("h2", { class: "fact" }, end(fact.start), h("span", { class: "verb", text: relationVerb(fact.type) }), end(fact.end)),
      details(fact.properties),
      h("h3", { text: t("evidenceOf") }),
      evidenceBlock(id, actions.openDocument),
      rejectButton(fact, actions),
    );
    panel.scrollTop = 0;
  } catch (error) {
    if (panel.dataset.showing === id) replace(panel, head(null, actions), failure(error, () => showFact(panel, id, actions)));
  }
}

function head(entity, actions) {
  const other = entity && otherName(entity);
  return h(
    "header",
    { class: "panel-head" },
    h("button", { type: "button", class: "close", onclick: actions.close, title: t("close"), "aria-label": t("close"), text: "×" }),
    entity
      ? [
          h("p", { class: "kind" }, mark(entity.label), kindName(entity.label)),
          h("h2", { dir: "auto" }, folded(nameOf(entity))),
          other ? h("p", { class: "other", dir: "auto" }, folded(other)) : null,
          h("button", { type: "button", class: "id", title: t("copyId"), onclick: () => copyId(entity.id) }, bdi(entity.id)),
        ]
      : null,
  );
}

/** Draw the buttons and counts of the shown entity again: it was expanded or collapsed meanwhile. */
export function refreshButtons(panel, actions) {
  if (shownEntity?.id !== panel.dataset.showing) return;
  for (const [selector, draw] of [[".buttons", buttons], [".before", ties]]) {
    const row = panel.querySelector(selector);
    if (!row) continue;
    const at = [...row.querySelectorAll("button")].indexOf(document.activeElement);
    row.replaceWith(draw(shownEntity, actions));
    const now = [...panel.querySelectorAll(`${selector} button`)];
    if (at >= 0) now[Math.min(at, now.length - 1)]?.focus();
  }
}

function buttons(entity, actions) {
  const total = entity.counts.reduce((sum, { count }) => sum + count, 0);
  const shown = actions.has(entity.id);
  const button = (name, listener, props = {}) => h("button", { type: "button", "data-do": name, onclick: listener, text: t(name), ...props });
  const view = viewOf(entity.label);
  return h(
    "div",
    { class: "row buttons" },
    entity.label === "Document" ? button("openDocument", () => actions.openDocument(entity.id), { class: "main" }) : null,
    view ? button(view, () => actions.openView(view, entity.id), { class: "main" }) : null,
    actions.isWhole(entity.id) ? null : button("expand", () => actions.expand(entity.id), { class: "main", text: shown ? t("expand", { n: total }) : t("addToView") }),
    more(entity, actions),
    actions.isOpen(entity.id) ? button("collapse", () => actions.collapse(entity.id)) : null,
    shown ? button(actions.isPinned(entity.id) ? "unpin" : "pin", () => actions.pin(entity.id)) : null,
    button("pathFrom", () => actions.pick(entity.id)),
    shown ? button("remove", () => actions.remove(entity.id)) : null,
    actions.mayDecide() && DECIDED_ON.has(entity.label)
      ? h("span", { class: "row deciding" }, button("sameAs", () => actions.sameAs(entity.id)), button("splitOff", () => actions.splitOff(entity.id)), button("rename", () => actions.rename(entity.id)))
      : null,
  );
}

/** What brings the next page of an expansion that was cut, with how much is left. */
function more(entity, actions) {
  const reach = actions.isWhole(entity.id) ? actions.reach(entity.id) : null;
  if (!reach?.more) return null;
  const left = entity.counts.reduce((sum, { label, count }) => (actions.isHidden(label) ? sum : sum + count), 0) - reach.shown;
  if (left <= 0) return null;
  return h("button", { type: "button", "data-do": "more", class: "main", text: t("moreTies", { n: Math.min(EXPANDED, left), left }), onclick: () => actions.more(entity.id) });
}

/** What is tied to it, by type and kind, each to be shown in the drawing by itself. */
function ties(entity, actions) {
  const rows = [...entity.counts].sort((a, b) => RELATION_ORDER.indexOf(a.type) - RELATION_ORDER.indexOf(b.type));
  return h("ul", { class: "chips before", "aria-label": t("expandBy") }, rows.map((count) => {
    const reach = actions.reach(partOf(entity.id, count.type, count.direction, count.label));
    const title = reach?.more ? t("moreTies", { n: Math.min(PART, count.count - reach.shown), left: count.count - reach.shown }) : t("expandBy");
    return h("li", {}, h("button", {
      type: "button", class: "chip", "data-type": count.type, "data-direction": count.direction, "data-kind": count.label, title, onclick: () => actions.expandPart(entity.id, count),
    }, mark(count.label), h("span", { text: relationName(count.type, count.direction) }), h("span", { class: "count", text: reach?.more ? `${number(reach.shown)} / ${number(count.count)}` : number(count.count) })));
  }));
}

function properties(entity) {
  const given = entity.properties;
  const known = new Set([entity.name, given.title_zh, given.name_zh, ...(given.ids ?? [])].filter(Boolean).map((name) => name.toLowerCase()));
  const values = {};
  for (const [key, value] of Object.entries(given)) {
    if (UNSHOWN.has(key) || LAST.includes(key) || (key === "year" && given.date)) continue;
    const fresh = key === "aliases" ? value.filter((name) => !known.has(name.toLowerCase())) : value;
    if (!(key === "ids" && value.length < 2)) values[key] = fresh;
  }
  for (const key of LAST) values[key] = given[key];
  const list = details(values);
  return list.childElementCount ? list : null;
}

function details(values) {
  const list = h("dl", { class: "properties" });
  for (const [key, value] of Object.entries(values)) {
    if (value === null || value === undefined || key === "evidence" || value === "" || (Array.isArray(value) && !value.length)) continue;
    list.append(h("dt", { text: propertyName(key) }), h("dd", { dir: "auto" }, shown(key, value)));
  }
  return list;
}

function shown(key, value) {
  if (Array.isArray(value)) return h("ul", {}, value.map((one) => h("li", {}, key === "roles" ? roleName(one) : shown(key, one))));
  if (typeof value === "number") return key === "year" || key === "position" ? String(value) : number(value);
  const text = String(value);
  const orcid = key === "orcid" && /^[\d-]{16}[\dX]{3}$/.test(text) ? `https://orcid.org/${text}` : null;
  const target = /^https?:\/\/\S+$/i.test(text) ? text : orcid;
  if (target) return h("a", { href: target, target: "_blank", rel: "noopener noreferrer" }, bdi(text));
  return folded(text);
}

/** A text that is cut when it is long, with a button for the rest. */
function folded(text) {
  const most = /[\u3400-\u9fff]/.test(text) ? LONG / 2 : LONG;
  if (text.length <= most * 1.2) return bdi(text);
  const start = `${[...text.slice(0, most)].slice(0, -1).join("")}…`;
  const part = bdi(start);
  const toggle = h("button", {
    type: "button", class: "link", "aria-expanded": "false", text: t("showWhole"),
    onclick: () => {
      const whole = toggle.getAttribute("aria-expanded") === "false";
      toggle.setAttribute("aria-expanded", String(whole));
      part.textContent = whole ? text : start;
      toggle.textContent = whole ? t("showFewer") : t("showWhole");
    },
  });
  return [part, " ", toggle];
}

function groups(entity, around, actions) {
  const nodes = new Map(around.nodes.map((node) => [node.id, node]));
  const loaded = new Map();
  for (const relationship of around.relationships) {
    const out = relationship.start === entity.id;
    if (!out && relationship.end !== entity.id) continue;
    const key = `${relationship.type} ${out ? "out" : "in"}`;
    const other = nodes.get(out ? relationship.end : relationship.start);
    if (other) loaded.set(key, [...(loaded.get(key) ?? []), { relationship, other }]);
  }
  const totals = new Map();
  for (const { type, direction, count } of entity.counts) totals.set(`${type} ${direction}`, (totals.get(`${type} ${direction}`) ?? 0) + count);
  for (const [key, rows] of loaded) if (!totals.has(key)) totals.set(key, rows.length);
  const rank = (key) => RELATION_ORDER.indexOf(key.split(" ")[0]);
  const keys = [...totals.keys()].sort((a, b) => rank(a) - rank(b));
  if (!keys.length) return h("p", { class: "quiet", text: t("nothingMore") });
  return keys.map((key) => group(key, loaded.get(key) ?? [], totals.get(key), actions));
}

function group(key, rows, total, actions) {
  const [type, direction] = key.split(" ");
  const order = (row) => row.relationship.properties.position ?? Infinity;
  const year = (row) => row.other.properties?.year ?? 0;
  rows.sort((a, b) => order(a) - order(b) || year(b) - year(a) || nameOf(a.other).localeCompare(nameOf(b.other)));
  const list = h("ul", { class: "ties" }, rows.slice(0, FEW).map((row) => tie(row, actions)));
  const more =
    rows.length > FEW
      ? h("button", {
          type: "button", class: "link more", text: t("showAll", { n: rows.length }),
          onclick: (event) => {
            list.append(...rows.slice(FEW).map((row) => tie(row, actions)));
            event.target.remove();
          },
        })
      : null;
  return h(
    "section",
    { class: "group", "data-type": type, "data-direction": direction },
    h("h3", {}, relationName(type, direction), h("span", { class: "count", text: number(total) })),
    list,
    more,
    rows.length < total ? h("p", { class: "quiet", text: t("partly", { shown: rows.length, n: total }) }) : null,
  );
}

function tie({ relationship, other }, actions) {
  const { position, roles = [], printed, evidence = [] } = relationship.properties;
  const notes = [other.properties?.year, ...roles.map(roleName), printed && printed !== other.name ? `“${printed}”` : null].filter(Boolean);
  const block = h("div", { hidden: true });
  const toggle = h("button", {
    type: "button", class: "quote", "aria-expanded": "false", title: t("evidence"), "aria-label": `${t("evidence")}: ${nameOf(other)}`,
    "data-fact": relationship.id,
    onclick: () => {
      const opening = block.hidden;
      block.hidden = !opening;
      toggle.setAttribute("aria-expanded", String(opening));
      if (opening) {
        actions.showFactInGraph(relationship.id);
        if (!block.firstChild) block.append(evidenceBlock(relationship.id, actions.openDocument), rejecting(relationship, other, actions));
      }
    },
    text: evidence.length > 1 ? `❝ ${number(evidence.length)}` : "❝",
  });
  const show = h(
    "button",
    { type: "button", class: "entity", onclick: () => actions.choose(other), title: position ? t("position", { n: position }) : null },
    mark(other.label), bdi(nameOf(other), { class: "name" }),
  );
  return h(
    "li",
    {},
    h(
      "div",
      { class: "tie" },
      show,
      notes.length ? h("span", { class: "notes" }, bdi(notes.join(" · "))) : null,
      relationship.type === "MENTIONS"
        ? other.label === "Document" ? h("button", { type: "button", class: "quote", title: t("openDocument"), "aria-label": `${t("openDocument")}: ${other.name}`, onclick: () => actions.openDocument(other.id), text: "↗" }) : null
        : toggle,
    ),
    block,
  );
}

/** What says that a tie of the shown entity is wrong, for those who decide. */
function rejecting({ id, type, start }, other, actions) {
  const ends = start === other.id ? { start: other, end: shownEntity } : { start: shownEntity, end: other };
  return rejectButton({ id, type, ...ends }, actions) ?? "";
}

function rejectButton(fact, actions) {
  if (!actions.mayDecide() || fact.type === "MENTIONS") return null;
  return h("div", { class: "row deciding" }, h("button", { type: "button", "data-do": "reject", text: t("reject"), onclick: () => actions.reject(fact) }));
}

function meant(error, actions) {
  if (!error.suggestions?.length) return null;
  return h(
    "div",
    { class: "group" },
    h("h3", { text: t("didYouMean") }),
    h("ul", { class: "ties" }, error.suggestions.map((node) => h("li", {}, h("button", { type: "button", class: "entity", onclick: () => actions.choose(node) }, node.label ? mark(node.label) : null, bdi(node.name ?? node.id))))),
  );
}

async function copyId(id) {
  try {
    await navigator.clipboard.writeText(id);
    toast(t("idCopied"));
  } catch {
    toast(id);
  }
}
