// Colours and shapes of the kinds, as the service gives them: the same that `kg draw` uses.

import { svg } from "./dom.js";

let palette = {};
const dark = matchMedia("(prefers-color-scheme: dark)");

export async function loadPalette() {
  palette = await (await fetch("/static/palette.json")).json();
  return palette;
}

export const labels = () => Object.keys(palette);
export const isDark = () => (document.documentElement.dataset.theme ?? (dark.matches ? "dark" : "light")) === "dark";
export const colourOf = (label) => palette[label]?.[isDark() ? "dark" : "light"] ?? "#888888";
export const shapeOf = (label) => palette[label]?.shape ?? "dot";

const POINTS = {
  square: "2,2 14,2 14,14 2,14",
  diamond: "8,0.5 15.5,8 8,15.5 0.5,8",
  hexagon: "4.2,1.5 11.8,1.5 15.6,8 11.8,14.5 4.2,14.5 0.4,8",
  triangle: "8,1.2 15.4,14.4 0.6,14.4",
  triangleDown: "8,14.8 15.4,1.6 0.6,1.6",
  star: "8,0.6 10,5.9 15.6,6.2 11.200,9.700 12.700,15.100 8,12 3.300,15.100 4.800,9.700 0.4,6.2 6,5.9",
};

/** The mark of a kind, as the graph draws it. */
export function mark(label) {
  const fill = colourOf(label);
  const shape = POINTS[shapeOf(label)];
  const drawn = shape ? svg("polygon", { points: shape, fill }) : svg("circle", { cx: 8, cy: 8, r: 7, fill });
  return svg("svg", { class: "mark", viewBox: "0 0 16 16", width: 13, height: 13, "aria-hidden": "true" }, drawn);
}

export function toggleTheme() {
  const chosen = isDark() ? "light" : "dark";
  document.documentElement.dataset.theme = chosen;
  try {
    localStorage.setItem("paperkg.theme", chosen);
  } catch {
    // The choice then holds for this visit.
  }
}

export function onSystemTheme(listener) {
  dark.addEventListener("change", listener);
}

const KIND_OF_PREFIX = {
  arxiv: "Paper", doi: "Paper", openreview: "Paper", openalex: "Paper", title: "Paper", cite: "Paper", person: "Person", ror: "Institution", org: "Institution",
  method: "Method", benchmark: "Benchmark", result: "Result", venue: "Venue", category: "Category", doc: "Document",
};

/** The kind that an id's beginning tells, or null when a text is no id. */
export function kindOf(text) {
  const found = /^([a-z]+):\S/.exec(text);
  return found && text.length < 2000 && !/\s/.test(text) ? KIND_OF_PREFIX[found[1]] ?? null : null;
}
