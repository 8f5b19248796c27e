// How things look in the drawing: size, lines of the name, the bend of ties that run beside each other.

import { shortLabel } from "./dom.js";
import { nameOf, relationVerb } from "./i18n.js";

const EDGE = 24;
const SIZES = { Result: 7, other: 9, most: 22, perTie: 2.2 };

/** The nodes as `paint` wants them, those with the most ties first. */
export function looksOfNodes(nodes, relationships, places, pins) {
  const degree = new Map();
  for (const { start, end } of relationships) for (const id of [start, end]) degree.set(id, (degree.get(id) ?? 0) + 1);
  return nodes
    .map((node) => {
      const ties = degree.get(node.id) ?? 0;
      const { x, y } = places.get(node.id);
      const r = Math.min(SIZES.most, (SIZES[node.label] ?? SIZES.other) + Math.sqrt(ties) * SIZES.perTie);
      return { id: node.id, label: node.label, x, y, r, degree: ties, pinned: pins.has(node.id), lines: shortLabel(nameOf(node)).split("\n") };
    })
    .sort((a, b) => b.degree - a.degree || (a.id < b.id ? -1 : 1));
}

/** The ties as `paint` wants them; `shown`: looks of nodes by id. */
export function looksOfTies(relationships, shown) {
  const parallel = new Map();
  return relationships.map(({ id, type, start, end }) => {
    const pair = start < end ? `${start}\n${end}` : `${end}\n${start}`;
    const nth = parallel.get(pair) ?? 0;
    parallel.set(pair, nth + 1);
    const side = (nth % 2 ? 1 : -1) * (start < end ? 1 : -1);
    return { id, a: shown.get(start), b: shown.get(end), bend: nth ? side * Math.ceil(nth / 2) : 0, verb: relationVerb(type) };
  });
}

/** What stands out: the ties of the selected node, or the chosen fact, and a path; and the nodes beside them. */
export function marksOf(looks, { selected, hovered, fact, path }) {
  const ties = new Map();
  const near = new Set();
  for (const { id, a, b } of looks) {
    const chosen = fact === null ? a.id === selected || b.id === selected : id === fact;
    if (!chosen) continue;
    ties.set(id, fact === null ? "chosen" : "path");
    near.add(a.id).add(b.id);
  }
  for (const id of path) ties.set(id, "path");
  return { selected: fact === null ? selected : null, hovered, ties, near };
}

/** The box around nodes; their names reach out of it. */
export function boundsOf(looks) {
  const box = { left: Infinity, right: -Infinity, top: Infinity, bottom: -Infinity };
  for (const { x, y } of looks) {
    box.left = Math.min(box.left, x - EDGE);
    box.right = Math.max(box.right, x + EDGE);
    box.top = Math.min(box.top, y - EDGE);
    box.bottom = Math.max(box.bottom, y + EDGE);
  }
  return box;
}
