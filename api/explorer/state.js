// The view as an address: stable ids only, so that the link brings the same view back later and elsewhere.
//
//   wide   N.KEY: N pages of what is tied to an expanded entity, or of an expansion by one relationship
//   open   entities that were expanded, in order     part    expanded by one relationship: TYPE.in|out.Kind.id
//   lone   entities that were added alone            gone    entities that were taken out by hand
//   hide   kinds that are switched off               without relationships that are switched off
//   years  first-last year of papers                 venue   only papers of this venue
//   pin    id@x,y: things that stay there            path    the two ends of a path: from and to
//   select the entity in the panel, with its `tab`   fact    the relationship in the panel
//   doc    a document, with `@start-end` of a place  view    a page over the drawing: its name and the entity in `of`
//   query  a template, its parameters as `p.NAME`    page    "documents" or "questions"

export const HIDDEN_AT_FIRST = ["Document", "Category"];
const LISTS = ["open", "part", "lone", "gone", "wide"];
const SINGLE = ["select", "tab", "fact", "page", "query", "venue", "view", "of"];

/** What of a view belongs to the drawing, and can be undone. */
export const DRAWN = [...LISTS, "hide", "without", "years", "venue", "pins", "path"];

export function emptyView() {
  const lists = Object.fromEntries(LISTS.map((name) => [name, []]));
  const single = Object.fromEntries(SINGLE.map((name) => [name, null]));
  return { ...lists, ...single, hide: [...HIDDEN_AT_FIRST], without: [], years: null, pins: [], path: null, doc: null, parameters: {} };
}

export function toHash(view) {
  const params = new URLSearchParams();
  for (const name of LISTS) for (const id of view[name]) params.append(name, id);
  const hide = [...view.hide].sort().join(".");
  if (hide !== [...HIDDEN_AT_FIRST].sort().join(".")) params.set("hide", hide);
  if (view.without.length) params.set("without", [...view.without].sort().join("."));
  if (view.years) params.set("years", view.years.join("-"));
  for (const [id, x, y] of view.pins) params.append("pin", `${id}@${x},${y}`);
  if (view.path) for (const [i, name] of ["from", "to"].entries()) params.set(name, view.path[i]);
  for (const name of SINGLE) if (view[name]) params.set(name, view[name]);
  for (const [name, value] of Object.entries(view.parameters)) if (view.query && value !== "") params.set(`p.${name}`, value);
  if (view.doc) params.set("doc", view.doc.start === undefined ? view.doc.id : `${view.doc.id}@${view.doc.start}-${view.doc.end}`);
  const text = params.toString().replaceAll("%3A", ":").replaceAll("%2F", "/").replaceAll("%40", "@").replaceAll("%2C", ",");
  return text ? `#${text}` : "";
}

export function fromHash(hash) {
  const params = new URLSearchParams(hash.replace(/^#/, ""));
  const view = emptyView();
  for (const name of LISTS) view[name] = [...new Set(params.getAll(name))];
  for (const name of ["hide", "without"]) if (params.has(name)) view[name] = params.get(name).split(".").filter(Boolean);
  for (const name of SINGLE) view[name] = params.get(name);
  const years = /^(\d{4})-(\d{4})$/.exec(params.get("years") ?? "");
  if (years) view.years = [Number(years[1]), Number(years[2])];
  for (const text of params.getAll("pin")) {
    const pin = /^(.+)@(-?\d+),(-?\d+)$/s.exec(text);
    if (pin) view.pins.push([pin[1], Number(pin[2]), Number(pin[3])]);
  }
  if (params.get("from") && params.get("to")) view.path = [params.get("from"), params.get("to")];
  for (const [name, value] of params) if (name.startsWith("p.")) view.parameters[name.slice(2)] = value;
  const place = /^(.+?)(?:@(\d+)-(\d+))?$/.exec(params.get("doc") ?? "");
  if (place) view.doc = place[2] === undefined ? { id: place[1] } : { id: place[1], start: Number(place[2]), end: Number(place[3]) };
  return view;
}

/** An expansion by one relationship, as the address holds it. */
export const partOf = (id, type, direction, label) => `${type}.${direction}.${label}.${id}`;

/** The parts of an expansion by one relationship, or null. */
export function readPart(text) {
  const found = /^([A-Z_]+)\.(in|out)\.([A-Za-z]+)\.(.+)$/s.exec(text);
  return found && { type: found[1], direction: found[2], label: found[3], id: found[4] };
}

/** How many pages of an expansion are shown; `key`: the id of what was expanded, or its expansion by one relationship. */
export function pagesOf(view, key) {
  const found = view.wide.map((text) => /^(\d{1,3})\.(.+)$/s.exec(text)).find((one) => one?.[2] === key);
  return found ? Math.max(1, Number(found[1])) : 1;
}

/** The expansions of more than one page, with one page more of this one. */
export function widened(view, key) {
  return [...view.wide.filter((text) => text.slice(text.indexOf(".") + 1) !== key), `${pagesOf(view, key) + 1}.${key}`];
}

const ID_LISTS = ["open", "lone", "gone"];
const ID_SINGLE = ["select", "of"];

/** The ids of things that a view names. */
export function idsOf(view) {
  const parts = view.part.map((part) => readPart(part)?.id);
  return [...new Set([...ID_LISTS.flatMap((name) => view[name]), ...parts, ...view.pins.map(([id]) => id), ...(view.path ?? []), ...ID_SINGLE.map((name) => view[name])].filter(Boolean))];
}

/** The view with other ids for some things: those that they have now. */
export function renamed(view, now) {
  const id = (one) => now.get(one) ?? one;
  const unique = (ids) => [...new Set(ids.map(id))];
  const part = (text) => {
    const found = readPart(text);
    return found ? partOf(id(found.id), found.type, found.direction, found.label) : text;
  };
  const lists = Object.fromEntries(ID_LISTS.map((name) => [name, unique(view[name])]));
  const single = Object.fromEntries(ID_SINGLE.map((name) => [name, view[name] && id(view[name])]));
  const pins = [...new Map(view.pins.map(([one, x, y]) => [id(one), [id(one), x, y]])).values()];
  return { ...view, ...lists, ...single, pins, part: [...new Set(view.part.map(part))], path: view.path?.map(id) ?? null };
}
