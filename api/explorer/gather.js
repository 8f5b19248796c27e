// Fetches what a view holds: the surroundings of what is expanded, what was added alone, a path, and the ties between them.

import * as api from "./api.js";
import { labels } from "./kinds.js";
import { pagesOf, readPart } from "./state.js";

export const EXPANDED = 60;
export const PART = 200;
const MOST = 2000;
const IDS_AT_ONCE = 200;
const TIES = 1000;

/** The nodes and relationships of a view, whether something was cut, and the ids that name nothing any more. `reach` tells of each
 * expansion how many ties of its thing are shown (`shown`), and whether a further page has more (`more`). */
export async function contents(view) {
  const hide = new Set(view.hide);
  const shown = labels().filter((label) => !hide.has(label));
  const limit = (key, page) => Math.min(MOST, page * pagesOf(view, key));
  const parts = view.part.filter(readPart);
  const asked = [
    ...view.open.map((id) => [id, id, api.neighbourhood(id, { limit: limit(id, EXPANDED), labels: shown })]),
    ...parts.map((part) => [readPart(part).id, part, partly(readPart(part), limit(part, PART))]),
    ...(view.path ? [[null, null, api.path(...view.path)]] : []),
  ];
  const answers = await Promise.allSettled(asked.map(([, , answer]) => answer));
  const gone = [];
  const found = [];
  const reach = new Map();
  for (const [i, { status, value, reason }] of answers.entries()) {
    const [id, key] = asked[i];
    if (status === "fulfilled") {
      found.push(value);
      if (key) reach.set(key, { shown: value.relationships.filter(({ start, end }) => start === value.centre || end === value.centre).length, more: value.truncated && value.relationships.length < MOST });
    } else if (reason.status === 404) gone.push(id ?? view.path.join(" … "));
    else throw reason;
  }
  const nodes = new Map(found.flatMap((one) => one.nodes).map((node) => [node.id, node]));
  const relationships = new Map(found.flatMap((one) => one.relationships).map((one) => [one.id, one]));
  const alone = await loners(view.lone, [...nodes.keys()]);
  for (const node of alone.nodes) nodes.set(node.id, node);
  for (const one of alone.relationships) relationships.set(one.id, one);
  for (const id of view.lone) if (!nodes.has(id)) gone.push(id);
  for (const id of view.gone) nodes.delete(id);
  return {
    nodes: [...nodes.values()],
    relationships: [...relationships.values()],
    path: view.path ? (found.find((one) => one.length !== undefined)?.relationships ?? []).map(({ id }) => id) : [],
    truncated: found.some((one) => one.truncated) || alone.truncated,
    gone: [...new Set(gone)],
    reach,
  };
}

async function partly({ id, type, direction, label }, limit) {
  const around = await api.neighbourhood(id, { limit, types: type, labels: label });
  const towards = direction === "out" ? "start" : "end";
  const relationships = around.relationships.filter((one) => one[towards] === around.centre);
  const ids = new Set([around.centre, ...relationships.flatMap(({ start, end }) => [start, end])]);
  return { ...around, relationships, nodes: around.nodes.filter((node) => ids.has(node.id)) };
}

async function loners(ids, others) {
  const out = { nodes: [], relationships: [], truncated: false };
  const room = Math.max(IDS_AT_ONCE / 2, IDS_AT_ONCE - others.length);
  for (let first = 0; first < ids.length; first += room) {
    const wanted = ids.slice(first, first + room);
    const chosen = new Set(wanted);
    const beside = [...ids.filter((id) => !chosen.has(id)), ...others].slice(0, IDS_AT_ONCE - wanted.length);
    const { nodes, relationships, truncated } = await api.subgraph([...new Set([...wanted, ...beside])], TIES);
    out.nodes.push(...nodes.filter(({ id }) => chosen.has(id)));
    out.relationships.push(...relationships.filter(({ start, end }) => chosen.has(start) || chosen.has(end)));
    out.truncated ||= truncated;
  }
  return out;
}
