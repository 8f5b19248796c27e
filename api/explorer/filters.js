// What of the view is shown: relationships by type, papers by year and venue. Kinds are in the legend, years in the timeline too.

import * as api from "./api.js";
import { bdi, h, replace } from "./dom.js";
import { RELATION_ORDER, number, relationVerb, t } from "./i18n.js";
import { showTimeline } from "./timeline.js";

const AT_ONCE = 100;
const asked = new Set();

/** Draw the filters into their menu and the timeline. `explorer.actions`: filter(changes). */
export function showFilters(menu, timeline, explorer) {
  const { graph, view, actions } = explorer;
  const counts = graph.model.counts();
  showTimeline(timeline, counts.years, view.years, (years) => actions.filter({ years }));
  const active = view.without.length + (view.years ? 1 : 0) + (view.venue ? 1 : 0);
  const button = document.querySelector(`[data-menu="${menu.id}"]`);
  button.classList.toggle("active", active > 0);
  button.querySelector(".count").textContent = active ? number(active) : "";
  const focused = menu.contains(document.activeElement) ? document.activeElement.id : null;
  replace(menu, h("h3", { text: t("relationships") }), types(counts, view, actions), h("h3", { text: t("years") }), years(counts, view, actions),
    h("h3", { text: t("venue") }), venues(counts, view, actions),
    h("button", { type: "button", class: "link", disabled: !active, text: t("showEverything"), onclick: () => actions.filter({ without: [], years: null, venue: null }) }));
  if (focused) document.getElementById(focused)?.focus();
  askVenues(graph, () => {
    if (explorer.view.venue) graph.redraw();
    showFilters(menu, timeline, explorer);
  });
}

function types(counts, view, actions) {
  const rows = RELATION_ORDER.filter((type) => counts.types[type] || view.without.includes(type)).map((type) => {
    const off = view.without.includes(type);
    const toggle = () => actions.filter({ without: off ? view.without.filter((one) => one !== type) : [...view.without, type] });
    return h("li", {}, h("label", {}, h("input", { type: "checkbox", id: `type-${type}`, checked: !off, onchange: toggle }), h("span", { text: relationVerb(type) }), h("span", { class: "count", text: number(counts.types[type] ?? 0) })));
  });
  return h("ul", { class: "kinds" }, rows);
}

function years(counts, view, actions) {
  const known = [...counts.years.keys()];
  if (!known.length) return h("p", { class: "quiet", text: t("noYears") });
  const range = view.years ?? [Math.min(...known), Math.max(...known)];
  const field = (i, name) => h("input", {
    type: "number", id: `year-${name}`, min: 1900, max: 2200, value: range[i], "aria-label": t(name),
    onchange: (event) => {
      const year = Number(event.target.value);
      if (!(year >= 1900 && year <= 2200)) return;
      const next = [...range];
      next[i] = year;
      actions.filter({ years: [Math.min(...next), Math.max(...next)] });
    },
  });
  return h("div", { class: "row" }, field(0, "from"), "–", field(1, "until"));
}

function venues(counts, view, actions) {
  const known = [...counts.venues].sort(([, a], [, b]) => b.count - a.count || a.name.localeCompare(b.name));
  if (view.venue && !counts.venues.has(view.venue)) known.push([view.venue, { name: view.venue, count: 0 }]);
  if (!known.length) return h("p", { class: "quiet", text: t("noVenues") });
  return h("select", { id: "venue-filter", "aria-label": t("venue"), onchange: (event) => actions.filter({ venue: event.target.value || null }) },
    h("option", { value: "", text: t("anyVenue") }),
    known.map(([id, { name, count }]) => h("option", { value: id, selected: id === view.venue }, bdi(`${name.slice(0, 60)} (${number(count)})`))));
}

/** Learn where the papers in view were published; `then` is called when something was learnt. */
async function askVenues(graph, then) {
  const unknown = [...graph.model.nodes.values()].filter(({ id, label }) => label === "Paper" && !graph.model.venues.has(id) && !asked.has(id)).map(({ id }) => id);
  if (!unknown.length) return;
  for (const id of unknown) asked.add(id);
  try {
    for (let first = 0; first < unknown.length; first += AT_ONCE) {
      const { items } = await api.batch("papers", unknown.slice(first, first + AT_ONCE), ["venues"]);
      for (const { id, venues: list } of items) graph.model.venues.set(id, list ?? []);
    }
    then();
  } catch {
    for (const id of unknown) asked.delete(id);
  } finally {
    for (const id of unknown) if (graph.model.venues.has(id)) asked.delete(id);
  }
}
