// Where things that are new in the drawing begin, before the layout finds their places.

const GOLDEN = Math.PI * (3 - Math.sqrt(5));
const APART = 46;

/** Places for `fresh` things, by id. `placeOf(id)`: the place of one that is there, or undefined; `centre`: the thing that they come from. */
export function firstPlaces(fresh, relationships, placeOf, centre) {
  const out = new Map();
  const waiting = new Set(fresh);
  const anchors = new Map();
  for (const { start, end } of relationships) {
    for (const [a, b] of [[start, end], [end, start]]) if (waiting.has(a) && !anchors.has(a) && placeOf(b)) anchors.set(a, b);
  }
  const from = (id) => (centre !== null && placeOf(centre) ? centre : anchors.get(id));
  const groups = new Map();
  for (const id of fresh) {
    const anchor = from(id) ?? null;
    if (!groups.has(anchor)) groups.set(anchor, []);
    groups.get(anchor).push(id);
  }
  for (const [anchor, ids] of groups) {
    const around = anchor === null ? { x: 0, y: 0 } : placeOf(anchor);
    const ordered = anchor === null ? byTies(ids, relationships) : ids;
    for (const [i, id] of ordered.entries()) {
      const radius = APART * Math.sqrt(i + (anchor === null ? 0 : 5));
      out.set(id, { x: around.x + Math.cos(i * GOLDEN) * radius, y: around.y + Math.sin(i * GOLDEN) * radius });
    }
  }
  return out;
}

/** Breadth first from the most tied one, so that what is tied begins near each other. */
function byTies(ids, relationships) {
  const neighbours = new Map(ids.map((id) => [id, []]));
  for (const { start, end } of relationships) {
    neighbours.get(start)?.push(end);
    neighbours.get(end)?.push(start);
  }
  const roots = [...ids].sort((a, b) => neighbours.get(b).length - neighbours.get(a).length);
  const seen = new Set();
  const out = [];
  for (const root of roots) {
    const queue = [root];
    for (let i = 0; i < queue.length; i += 1) {
      const id = queue[i];
      if (seen.has(id) || !neighbours.has(id)) continue;
      seen.add(id);
      out.push(id);
      queue.push(...neighbours.get(id));
    }
  }
  return out;
}
