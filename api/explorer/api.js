// The service's answers. A failed request throws a Problem with the message that the service gave.

import { keyHeader } from "./key.js";

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
  const body = await ask(url, { signal });
  kept.set(url, body);
  if (kept.size > KEPT) kept.delete(kept.keys().next().value);
  return body;
}

/** POST an object as JSON to an address under /v1. */
export function post(path, content) {
  return ask(`/v1/${path}`, { method: "POST", body: JSON.stringify(content) });
}

/** Ask anew from now on: the graph has changed, or somebody else asks. */
export function forgetAnswers() {
  kept.clear();
}

async function ask(url, { body, ...options }) {
  const headers = { Accept: "application/json", ...(body ? { "Content-Type": "application/json" } : {}), ...keyHeader() };
  let response;
  try {
    response = await fetch(url, { ...options, body, headers });
  } catch (error) {
    if (error.name === "AbortError") throw error;
    throw new Problem({ title: "unreachable", status: 0 });
  }
  const answer = await response.json().catch(() => null);
  if (!response.ok || answer === null) throw new Problem(answer ?? { title: response.statusText, status: response.status });
  return answer;
}

/** POST a list of ids to a collection: a read, in portions of at most 100. */
export async function batch(collection, ids, fields) {
  return ids.length ? post(`${collection}/batch`, { ids, fields: ["id", ...fields] }) : { items: [], missing: [] };
}

export const entity = (id) => get(`entities/${inPath(id)}`);
export const neighbourhood = (id, params = {}) => get("graph/neighbourhood", { id, ...params });
export const search = (q, options = {}) => get("search", { q, limit: 10 }, options);
export const evidence = (fact) => get(`facts/${inPath(fact)}/evidence`);
export const path = (start, end) => get("graph/path", { start, end });
export const subgraph = (ids, limit) => get("graph/subgraph", { ids, limit });
export const documentText = (id) => get(`documents/${inPath(id)}`);
export const mentions = (id) => get(`documents/${inPath(id)}/mentions`);
export const service = () => get("health");
export const ownKey = () => get("key");
export const doubts = () => get("doubts", { limit: 50 });
export const decisions = () => get("decisions");
export const parts = (id) => get("parts", { id });
export const decide = (decision) => post("decisions", decision);
export const statistics = () => get("statistics");
export const examples = () => get("examples");
export const queries = () => get("queries");
export const runQuery = (name, params) => get(`queries/${inPath(name)}`, params);
