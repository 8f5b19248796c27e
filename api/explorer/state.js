// The view as an address: stable ids only, so that the link brings the same view back later and elsewhere.
//
//   open   entities that were expanded, in order     lone   entities that were added alone
//   hide   kinds that are switched off               select the entity in the panel
//   fact   the relationship in the panel             doc    a document, with `@start-end` of the marked place
//   query  a template, its parameters as `p.NAME`    page   "documents" or "questions"

export const HIDDEN_AT_FIRST = ["Document", "Category"];

export function emptyView() {
  return { open: [], lone: [], hide: [...HIDDEN_AT_FIRST], select: null, fact: null, doc: null, query: null, parameters: {}, page: null };
}

export function toHash(view) {
  const params = new URLSearchParams();
  for (const id of view.open) params.append("open", id);
  for (const id of view.lone) params.append("lone", id);
  const hide = [...view.hide].sort().join(".");
  if (hide !== [...HIDDEN_AT_FIRST].sort().join(".")) params.set("hide", hide);
  for (const name of ["select", "fact", "page", "query"]) if (view[name]) params.set(name, view[name]);
  for (const [name, value] of Object.entries(view.parameters)) if (view.query && value !== "") params.set(`p.${name}`, value);
  if (view.doc) params.set("doc", view.doc.start === undefined ? view.doc.id : `${view.doc.id}@${view.doc.start}-${view.doc.end}`);
  const text = params.toString().replaceAll("%3A", ":").replaceAll("%2F", "/").replaceAll("%40", "@");
  return text ? `#${text}` : "";
}

export function fromHash(hash) {
  const params = new URLSearchParams(hash.replace(/^#/, ""));
  const view = emptyView();
  view.open = [...new Set(params.getAll("open"))];
  view.lone = [...new Set(params.getAll("lone"))];
  if (params.has("hide")) view.hide = params.get("hide").split(".").filter(Boolean);
  for (const name of ["select", "fact", "page", "query"]) view[name] = params.get(name);
  for (const [name, value] of params) if (name.startsWith("p.")) view.parameters[name.slice(2)] = value;
  const place = /^(.+?)(?:@(\d+)-(\d+))?$/.exec(params.get("doc") ?? "");
  if (place) view.doc = place[2] === undefined ? { id: place[1] } : { id: place[1], start: Number(place[2]), end: Number(place[3]) };
  return view;
}
