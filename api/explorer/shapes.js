// The shapes of the kinds, as a path around a place.

const LEAST_RADIUS = 2.5;
const LARGEST_SCALE = 1.6;
const TURN = Math.PI * 2;
const corners = (count, first) => Array.from({ length: count }, (_, i) => [Math.cos(first + (TURN * i) / count), Math.sin(first + (TURN * i) / count)]);
const star = Array.from({ length: 10 }, (_, i) => [0, 1].map((part) => (i % 2 ? 0.5 : 1.15) * [Math.cos, Math.sin][part](-TURN / 4 + (TURN * i) / 10)));

const CORNERS = {
  square: [[-0.86, -0.86], [0.86, -0.86], [0.86, 0.86], [-0.86, 0.86]],
  diamond: corners(4, 0).map(([x, y]) => [x * 1.12, y * 1.12]),
  hexagon: corners(6, 0),
  triangle: corners(3, -TURN / 4).map(([x, y]) => [x * 1.15, y * 1.15 + 0.12]),
  triangleDown: corners(3, TURN / 4).map(([x, y]) => [x * 1.15, y * 1.15 - 0.12]),
  star,
};

/** Add a closed path of a shape with radius `r` to a pen (a canvas context, or what speaks like one). */
export function trace(pen, shape, x, y, r) {
  const points = CORNERS[shape];
  if (!points) {
    pen.moveTo(x + r, y);
    pen.arc(x, y, r, 0, TURN);
    return;
  }
  pen.moveTo(x + points[0][0] * r, y + points[0][1] * r);
  for (const [px, py] of points.slice(1)) pen.lineTo(x + px * r, y + py * r);
  pen.closePath();
}

/** How far a node reaches on the canvas: it stays to be seen from afar, and does not swell from near. */
export const reach = (node, scale) => Math.max(LEAST_RADIUS, node.r * Math.min(scale, LARGEST_SCALE));
