// Paints the drawing with a pen: a canvas context on the page and for PNG, an SvgPen for SVG.

import { colourOf, isDark, shapeOf } from "./kinds.js";
import { paintNames } from "./names.js";
import { reach, trace } from "./shapes.js";

export const FONT = 'system-ui, -apple-system, "Segoe UI", "Noto Sans CJK SC", "PingFang SC", sans-serif';
const TIES_PER_PATH = 400;
const ARROWS_UP_TO = 1200;
const ARROWS_FROM_SCALE = 0.45;

/** The colours of the drawing that belong to no kind. */
export function inks() {
  return isDark()
    ? { ground: "#12161d", text: "#dfe4ec", tie: "#3d4757", chosen: "#8fb0e8", path: "#f5b85c", ring: "#ffffff", verb: "#b4c3dd" }
    : { ground: "#fbfbfa", text: "#1f2733", tie: "#c3cad5", chosen: "#4a6fb0", path: "#c2660c", ring: "#111827", verb: "#48597a" };
}

/** Where a tie runs on the canvas: from rim to rim, by way of `mx`, `my`. */
export function course(tie, camera) {
  const a = camera.toScreen(tie.a.x, tie.a.y);
  const b = camera.toScreen(tie.b.x, tie.b.y);
  const length = Math.hypot(b.x - a.x, b.y - a.y) || 1;
  const [ux, uy] = [(b.x - a.x) / length, (b.y - a.y) / length];
  const bend = tie.bend * Math.min(60, length * 0.3);
  const mx = (a.x + b.x) / 2 - uy * bend;
  const my = (a.y + b.y) / 2 + ux * bend;
  const gap = reach(tie.b, camera.scale) + 3;
  const toEnd = Math.hypot(b.x - mx, b.y - my) || 1;
  const short = Math.min(gap, toEnd);
  return { ax: a.x, ay: a.y, mx, my, bx: b.x - ((b.x - mx) / toEnd) * short, by: b.y - ((b.y - my) / toEnd) * short, length };
}

/**
 * Paint. `scene`: nodes ({id, label, x, y, r, lines, pinned}, the most important first), ties ({id, a, b, bend, verb}), camera,
 * `marks` ({selected, hovered, ties: Map of id to "chosen" or "path"}), `covered`: boxes where no name can be read, `quick`: the picture moves, so leave out what takes long.
 */
export function paint(pen, { nodes, ties, camera, marks, covered = [], quick = false }) {
  const ink = inks();
  pen.fillStyle = ink.ground;
  pen.fillRect(0, 0, camera.width, camera.height);
  const seen = nodes.filter((node) => inSight(node, camera));
  const lines = ties.filter((tie) => crosses(tie, camera));
  const plain = lines.filter((tie) => !marks.ties.has(tie.id));
  const arrows = camera.scale >= ARROWS_FROM_SCALE && lines.length <= ARROWS_UP_TO;
  paintTies(pen, plain, camera, { colour: ink.tie, width: plain.length > ARROWS_UP_TO ? 0.6 : 1.1, arrows: arrows && !quick });
  for (const [mark, width] of [["chosen", 1.8], ["path", 3.5]]) {
    paintTies(pen, lines.filter((tie) => marks.ties.get(tie.id) === mark), camera, { colour: ink[mark], width, arrows: true });
  }
  paintNodes(pen, seen, camera, marks, ink);
  paintNames(pen, seen, lines, camera, marks, { ink, covered, quick, font: FONT });
}

function inSight(node, camera) {
  const { x, y } = camera.toScreen(node.x, node.y);
  return x > -80 && y > -60 && x < camera.width + 80 && y < camera.height + 40;
}

function crosses({ a, b }, camera) {
  const p = camera.toScreen(a.x, a.y);
  const q = camera.toScreen(b.x, b.y);
  return Math.max(p.x, q.x) > -30 && Math.min(p.x, q.x) < camera.width + 30 && Math.max(p.y, q.y) > -30 && Math.min(p.y, q.y) < camera.height + 30;
}

function paintTies(pen, ties, camera, { colour, width, arrows }) {
  if (!ties.length) return;
  pen.strokeStyle = colour;
  pen.lineWidth = width;
  const ways = ties.map((tie) => ({ way: course(tie, camera), bent: tie.bend !== 0 }));
  for (let first = 0; first < ways.length; first += TIES_PER_PATH) {
    pen.beginPath();
    for (const { way, bent } of ways.slice(first, first + TIES_PER_PATH)) {
      pen.moveTo(way.ax, way.ay);
      if (bent) pen.quadraticCurveTo(way.mx, way.my, way.bx, way.by);
      else pen.lineTo(way.bx, way.by);
    }
    pen.stroke();
  }
  if (!arrows) return;
  pen.fillStyle = colour;
  pen.beginPath();
  const size = 4 + width * 1.6;
  for (const { way } of ways) {
    if (way.length < 30) continue;
    const angle = Math.atan2(way.by - way.my, way.bx - way.mx);
    pen.moveTo(way.bx, way.by);
    for (const turn of [2.7, -2.7]) pen.lineTo(way.bx + Math.cos(angle + turn) * size, way.by + Math.sin(angle + turn) * size);
    pen.closePath();
  }
  pen.fill();
}

function paintNodes(pen, nodes, camera, marks, ink) {
  const kinds = new Map();
  for (const node of nodes) {
    if (!kinds.has(node.label)) kinds.set(node.label, []);
    kinds.get(node.label).push(node);
  }
  for (const [label, members] of kinds) {
    pen.beginPath();
    for (const node of members) at(pen, node, camera, reach(node, camera.scale));
    pen.lineWidth = 2;
    pen.strokeStyle = ink.ground;
    pen.fillStyle = colourOf(label);
    pen.stroke();
    pen.fill();
  }
  for (const node of nodes) {
    const ring = node.id === marks.selected ? [3, ink.ring, 3] : node.id === marks.hovered ? [1.5, ink.ring, 3] : node.pinned ? [1.5, ink.text, 4] : null;
    if (!ring) continue;
    const [width, colour, gap] = ring;
    pen.beginPath();
    pen.lineWidth = width;
    pen.strokeStyle = colour;
    at(pen, node, camera, reach(node, camera.scale) + gap);
    pen.stroke();
  }
}

function at(pen, node, camera, r) {
  const { x, y } = camera.toScreen(node.x, node.y);
  trace(pen, shapeOf(node.label), x, y, r);
}
