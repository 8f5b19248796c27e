// Names in the drawing: always of a size that can be read, the most important first, and never one over another.

import { reach } from "./shapes.js";

const SIZE = 12.5;
const LINE = 15;
const CELL = 64;
const MOST = 260;
const MOST_MOVING = 90;
const VERBS_UP_TO = 14;
const NODES_IN_THE_WAY = 500;

const widths = new Map();

function widthOf(pen, text) {
  let width = widths.get(text);
  if (width === undefined) {
    width = pen.measureText(text).width;
    if (widths.size > 20_000) widths.clear();
    widths.set(text, width);
  }
  return width;
}

/** Boxes that are taken; `claim` takes one unless it overlaps another. */
class Taken {
  #cells = new Map();

  claim(left, top, right, bottom) {
    const cells = [];
    for (let c = Math.floor(left / CELL); c <= Math.floor(right / CELL); c += 1) {
      for (let r = Math.floor(top / CELL); r <= Math.floor(bottom / CELL); r += 1) cells.push(c * 10_007 + r);
    }
    const free = cells.every((cell) => (this.#cells.get(cell) ?? []).every((box) => box[2] <= left || box[0] >= right || box[3] <= top || box[1] >= bottom));
    if (!free) return false;
    for (const cell of cells) {
      if (!this.#cells.has(cell)) this.#cells.set(cell, []);
      this.#cells.get(cell).push([left, top, right, bottom]);
    }
    return true;
  }
}

/** Where a name may stand: below its node, above it, to the right or to the left; the middle and the top. */
function placesOf(node, camera, width, height) {
  const { x, y } = camera.toScreen(node.x, node.y);
  const r = reach(node, camera.scale) + 4;
  const side = width / 2 + r + 2;
  return [[x, y + r], [x, y - r - height], [x + side, y - height / 2], [x - side, y - height / 2]];
}

/** A name is not cut by the rim of the canvas. */
const inside = (x, width, camera) => (x - width / 2 >= 0 && x + width / 2 <= camera.width) || camera.width < width * 1.5;

function boxOf(node, camera) {
  const { x, y } = camera.toScreen(node.x, node.y);
  const r = reach(node, camera.scale);
  return [x - r, y - r, x + r, y + r];
}

/** Write the names of nodes, and what the chosen ties mean. */
export function paintNames(pen, nodes, ties, camera, marks, { ink, covered, quick, font }) {
  const taken = new Taken();
  pen.textAlign = "center";
  pen.textBaseline = "top";
  pen.lineJoin = "round";
  pen.font = `${SIZE}px ${font}`;
  const first = (node) => (node.id === marks.selected || node.id === marks.hovered ? 0 : marks.near.has(node.id) ? 1 : 2);
  const order = marks.near.size || marks.hovered ? [0, 1, 2].flatMap((rank) => nodes.filter((node) => first(node) === rank)) : nodes;
  for (const box of covered) taken.claim(...box);
  if (nodes.length <= NODES_IN_THE_WAY) for (const node of nodes) taken.claim(...boxOf(node, camera));
  let left = quick ? MOST_MOVING : MOST;
  for (const node of order) {
    if (left <= 0) break;
    const width = Math.max(...node.lines.map((line) => widthOf(pen, line)));
    const place = placesOf(node, camera, width, node.lines.length * LINE).find(([x, top]) => inside(x, width, camera) && taken.claim(x - width / 2 - 2, top, x + width / 2 + 2, top + node.lines.length * LINE));
    if (!place) continue;
    left -= 1;
    write(pen, node.lines, ...place, ink.text, ink.ground);
  }
  const chosen = ties.filter((tie) => marks.ties.has(tie.id));
  if (chosen.length > VERBS_UP_TO) return;
  pen.font = `11px ${font}`;
  for (const tie of chosen) {
    const a = camera.toScreen(tie.a.x, tie.a.y);
    const b = camera.toScreen(tie.b.x, tie.b.y);
    if (Math.hypot(a.x - b.x, a.y - b.y) < 70) continue;
    const [x, y] = [(a.x + b.x) / 2, (a.y + b.y) / 2 - 6];
    const half = pen.measureText(tie.verb).width / 2;
    if (taken.claim(x - half, y, x + half, y + 12)) write(pen, [tie.verb], x, y, ink.verb, ink.ground);
  }
}

function write(pen, lines, x, top, colour, ground) {
  pen.lineWidth = 3.5;
  pen.strokeStyle = ground;
  pen.fillStyle = colour;
  for (const [i, line] of lines.entries()) {
    pen.strokeText(line, x, top + i * LINE);
    pen.fillText(line, x, top + i * LINE);
  }
}
