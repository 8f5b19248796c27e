// Small charts in SVG. Colours are classes of the style sheet, lengths are attributes.

import { h, svg } from "./dom.js";

/** Counts by year as bars: `rows` of {year, count}, without gaps between the first and the last year. */
export function yearBars(rows, { width = 520, height = 92, label }) {
  const years = new Map(rows.map(({ year, count }) => [year, count]));
  const first = Math.min(...years.keys());
  const last = Math.max(...years.keys());
  const most = Math.max(...years.values());
  const step = width / (last - first + 1);
  const every = Math.ceil(34 / step);
  const bars = [];
  for (let year = first; year <= last; year += 1) {
    const count = years.get(year) ?? 0;
    const x = (year - first) * step;
    const size = (count / most) * (height - 32);
    bars.push(svg("rect", { class: "bar-fill", x: x + step * 0.12, y: height - 16 - size, width: Math.min(step * 0.76, 44), height: size, rx: 2 }, svg("title", {}, `${year}: ${count}`)));
    const middle = x + step * 0.12 + Math.min(step * 0.76, 44) / 2;
    if (count && step > 16) bars.push(svg("text", { class: "tick", x: middle, y: height - 20 - size, "text-anchor": "middle" }, String(count)));
    if ((year - first) % every === 0) bars.push(svg("text", { class: "tick", x: middle, y: height - 3, "text-anchor": "middle" }, String(year)));
  }
  return svg("svg", { class: "chart", viewBox: `0 0 ${width} ${height}`, role: "img", "aria-label": label }, bars);
}

/** A bar from nothing to a share of its row; `parts`: [class, share] of a stacked one. */
export function shareBar(parts) {
  let x = 0;
  const rects = parts.map(([kind, share]) => {
    const rect = svg("rect", { class: kind, x: x * 100, y: 0, width: share * 100, height: 10 });
    x += share;
    return rect;
  });
  return svg("svg", { class: "share", viewBox: "0 0 100 10", preserveAspectRatio: "none", "aria-hidden": "true" }, rects);
}

/** Methods over time: `items` of {id, name, year, step}, `ties` of {from, to, how}; `choose(id)` for a click. */
export function lineage(items, ties, { width, choose, label }) {
  const dated = items.filter(({ year }) => year);
  const [first, last] = dated.length ? [Math.min(...dated.map(({ year }) => year)), Math.max(...dated.map(({ year }) => year))] : [0, 0];
  const [left, row, top] = [16, 46, 34];
  const columns = last - first + (dated.length < items.length ? 2 : 1);
  const column = Math.max(96, (width - left * 2) / columns);
  const rows = new Map();
  const places = new Map();
  const undated = dated.length < items.length ? 1 : 0;
  for (const item of [...items].sort((a, b) => (a.year ?? 0) - (b.year ?? 0) || a.step - b.step)) {
    const slot = item.year ? item.year - first + undated : 0;
    const nth = rows.get(slot) ?? 0;
    rows.set(slot, nth + 1);
    places.set(item.id, { x: left + slot * column + 12, y: top + nth * row + 10 });
  }
  const height = top + Math.max(1, ...rows.values()) * row + 10;
  const whole = Math.max(width, left * 2 + columns * column);
  const axis = undated ? [svg("text", { class: "tick", x: left, y: 14 }, "?")] : [];
  for (let slot = undated; dated.length && slot < columns; slot += 1) {
    const x = left + slot * column + 12;
    axis.push(svg("line", { class: "grid", x1: x, x2: x, y1: 22, y2: height }), svg("text", { class: "tick", x, y: 14, "text-anchor": "middle" }, String(first + slot - undated)));
  }
  const lines = ties.filter(({ from, to }) => places.has(from) && places.has(to)).map(({ from, to, how }) => {
    const [a, b] = [places.get(from), places.get(to)];
    const bend = a.x === b.x ? 40 : 0;
    return svg("path", { class: `tie ${how}`, d: `M${a.x},${a.y} C${(a.x + b.x) / 2 + bend},${a.y} ${(a.x + b.x) / 2 + bend},${b.y} ${b.x},${b.y}` });
  });
  const dots = items.map((item) => {
    const { x, y } = places.get(item.id);
    return svg("g", { class: item.step === 0 ? "dot own" : "dot", role: "button", tabindex: "0", "data-id": item.id, onclick: () => choose(item.id), onkeydown: (event) => {
      if (event.key === "Enter") choose(item.id);
    } },
    svg("circle", { cx: x, cy: y, r: item.step === 0 ? 8 : 6 }), svg("text", { x: x + 11, y: y + 4 }, short(item.name, column)), svg("title", {}, `${item.name} ${item.year ?? ""}`));
  });
  return h("div", { class: "scroll", tabindex: "0" }, svg("svg", { class: "lineage", width: whole, height, viewBox: `0 0 ${whole} ${height}`, role: "group", "aria-label": label }, axis, lines, dots));
}

function short(name, room) {
  const most = Math.max(8, Math.floor((room - 20) / 7));
  const letters = [...name];
  return letters.length > most ? `${letters.slice(0, most - 1).join("")}…` : name;
}
