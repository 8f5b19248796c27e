// What lies under a finger or the mouse.

import { course } from "./paint.js";
import { reach } from "./shapes.js";

const NEAR = { mouse: 4, touch: 12 };
const TIE_NEAR = 6;

/** {node: id} or {tie: id} at a pixel of the canvas, or null; nodes go before ties. */
export function hitAt(nodes, ties, camera, x, y, touch) {
  const slack = touch ? NEAR.touch : NEAR.mouse;
  let [found, nearest] = [null, Infinity];
  for (const node of nodes) {
    const at = camera.toScreen(node.x, node.y);
    const distance = Math.hypot(at.x - x, at.y - y);
    if (distance < reach(node, camera.scale) + slack && distance < nearest) [found, nearest] = [{ node: node.id }, distance];
  }
  if (found) return found;
  nearest = TIE_NEAR + (touch ? 4 : 0);
  for (const tie of ties) {
    const { ax, ay, mx, my, bx, by } = course(tie, camera);
    for (let i = 0; i < 4; i += 1) {
      const [p, q] = [i / 4, (i + 1) / 4].map((t) => [(1 - t) ** 2 * ax + 2 * t * (1 - t) * mx + t * t * bx, (1 - t) ** 2 * ay + 2 * t * (1 - t) * my + t * t * by]);
      const distance = fromLine(x, y, p, q);
      if (distance < nearest) [found, nearest] = [{ tie: tie.id }, distance];
    }
  }
  return found;
}

function fromLine(x, y, [ax, ay], [bx, by]) {
  const [dx, dy] = [bx - ax, by - ay];
  const part = Math.max(0, Math.min(1, ((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy || 1)));
  return Math.hypot(ax + dx * part - x, ay + dy * part - y);
}
