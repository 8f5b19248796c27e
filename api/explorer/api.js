// The service's answers. A failed request throws a Problem with the message that the service gave.

export class Problem extends Error {
  constructor({ title, detail, status, suggestions }) {
    super(detail || title);
    this.title = title;
    this.status = status;
    this.suggestions = suggestions ?? [];
  }
}

const KEPT = 200;
const kept = new Map();

/** An id as a part of a path: `:` and `/` stay, everything else that has a meaning in an address is encoded. */
export function inPath(id) {
  return encodeURIComponent(id).replaceAll("%3A", ":").replaceAll("%2F", "/");
}

/** GET an address under /v1. `params`: null and empty values are left out, lists repeat the name. Answers are kept for a while. */
export async function get(path, params = {}, { signal } = {}) {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(params)) {
    for (const one of Array.isArray(value) ? value : [value]) {
      if (one !== null && one !== undefined && one !== "") search.append(name, one);
    }
  }
  const url = `/v1/${path}${search.size ? `?${search}` : ""}`;
  if (kept.has(url)) return kept.get(url);
  let response;
  try {
    response = await fetch(url, { headers: { Accept: "application/json" }, signal });
  } catch (error) {
    if (error.name === "AbortError") throw error;
    throw new Problem({ title: "unreachable", status: 0 });
  }
  const body = await response.json().catch(() => null);
  if (!response.ok || body === null) throw new Problem(body ?? { title: response.statusText, status: response.status });
  kept.set(url, body);
  if (kept.size > KEPT) kept.delete(kept.keys().next().value);
  return body;
}

/** POST a list of ids to a collection: a read, in portions of at most 100. */
export async function batch(collection, ids, fields) {
  if (!ids.length) return { items: [], missing: [] };
  const response = await fetch(`/v1/${collection}/batch`, {
    method: "POST", headers: { Accept: "application/json", "Content-Type": "application/json" }, body: JSON.stringify({ ids, fields: ["id", ...fields] }),
  }).catch(() => {
    throw new Problem({ title: "unreachable", status: 0 });
  });
  const body = await response.json().catch(() => null);
  if (!response.ok || body === null) throw new Problem(body ?? { title: response.statusText, status: response.status });
  return body;
}

export const entity = (id) => get(`entities/${inPath(id)}`);
export const neighbourhood = (id, params = {}) => get("graph/neighbourhood", { id, ...params });
export const search = (q, options = {}) => get("search", { q, limit: 10 }, options);
export const evidence = (fact) => get(`facts/${inPath(fact)}/evidence`);
export const path = (start, end) => get("graph/path", { start, end });
export const subgraph = (ids, limit) => get("graph/subgraph", { ids, limit });
export const documentText = (id) => get(`documents/${inPath(id)}`);
export const mentions = (id) => get(`documents/${inPath(id)}/mentions`);
export const statistics = () => get("statistics");
export const examples = () => get("examples");
export const queries = () => get("queries");
export const runQuery = (name, params) => get(`queries/${inPath(name)}`, params);
