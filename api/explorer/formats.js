// The shown nodes and relationships as files: GraphML and CSV.

const CONTROLS = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;
const FORMULA = /^[=+\-@\t\r]/;
const GRAPHML = "http://graphml.graphdrawing.org/xmlns";

const flat = (value) => (Array.isArray(value) ? value.join("; ") : typeof value === "object" && value !== null ? JSON.stringify(value) : String(value));
const clean = (text) => flat(text).replace(CONTROLS, "");

function columns(things) {
  return [...new Set(things.flatMap(({ properties }) => Object.keys(properties ?? {})))].filter((name) => name !== "evidence").sort();
}

/** GraphML: every property a text; relationships have their type and the places that state them. */
export function toGraphml(nodes, ties) {
  const page = document.implementation.createDocument(GRAPHML, "graphml");
  const add = (parent, name, attributes, text = null) => {
    const element = page.createElementNS(GRAPHML, name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, clean(value));
    if (text !== null) element.textContent = clean(text);
    parent.append(element);
    return element;
  };
  const root = page.documentElement;
  const keys = { node: ["label", "name", ...columns(nodes).filter((name) => name !== "name" && name !== "label")], edge: ["type", ...columns(ties).filter((name) => name !== "type"), "evidence"] };
  for (const [of, names] of Object.entries(keys)) for (const name of names) add(root, "key", { id: `${of}.${name}`, for: of, "attr.name": name, "attr.type": "string" });
  const graph = add(root, "graph", { edgedefault: "directed" });
  const data = (element, of, values) => {
    for (const name of keys[of]) if (values[name] !== null && values[name] !== undefined) add(element, "data", { key: `${of}.${name}` }, values[name]);
  };
  for (const { id, label, name, properties } of nodes) data(add(graph, "node", { id }), "node", { ...properties, label, name });
  for (const { id, type, start, end, properties } of ties) data(add(graph, "edge", { id, source: start, target: end }), "edge", { ...properties, type });
  return `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(page)}\n`;
}

/** CSV of RFC 4180; a cell that a spreadsheet would take for a formula begins with an apostrophe. */
export function toCsv(header, rows) {
  const cell = (value) => {
    const text = value === null || value === undefined ? "" : flat(value);
    const safe = FORMULA.test(text) && Number.isNaN(Number(text)) ? `'${text}` : text;
    return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  };
  return [header, ...rows].map((row) => row.map(cell).join(",")).join("\r\n") + "\r\n";
}

export function nodesCsv(nodes) {
  const names = columns(nodes).filter((name) => !["id", "label", "name"].includes(name));
  return toCsv(["id", "label", "name", ...names], nodes.map(({ id, label, name, properties }) => [id, label, name, ...names.map((one) => properties?.[one])]));
}

export function tiesCsv(ties) {
  const names = columns(ties).filter((name) => !["id", "type", "start", "end"].includes(name));
  return toCsv(["id", "type", "start", "end", ...names, "evidence"], ties.map(({ id, type, start, end, properties }) => [id, type, start, end, ...names.map((one) => properties?.[one]), properties?.evidence]));
}
