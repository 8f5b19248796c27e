// The drawing. It holds every node and relationship of the view and hands vis-network the visible ones.

import { shortLabel } from "./dom.js";
import { nameOf, relationVerb, kindName } from "./i18n.js";
import { colourOf, isDark, shapeOf } from "./kinds.js";

const { Network, DataSet } = window.vis;
const SETTLE = 1400;
const LARGEST = 1.15;
const INSET_TOP = 50;
const NAMED_EDGES = 14;
const ROOM = { x: 88, top: 30, bottom: 50 };
const calm = matchMedia("(prefers-reduced-motion: reduce)");

export class GraphView {
  #nodes = new Map();
  #relationships = new Map();
  #hidden = new Set();
  #selected = null;
  #fact = null;
  #shownNodes = new DataSet();
  #shownEdges = new DataSet();
  #network;
  #settling = 0;
  #named = true;
  #container;
  #inset;

  /** `inset()` tells how many pixels on the left are covered; `onNode(id)`, `onFact(id)` and `onNothing()` are called for clicks. */
  constructor(container, { inset, onNode, onFact, onNothing }) {
    this.#container = container;
    this.#inset = inset;
    this.#network = new Network(container, { nodes: this.#shownNodes, edges: this.#shownEdges }, this.#options());
    this.#network.on("click", ({ nodes, edges }) => {
      if (nodes.length) onNode(nodes[0]);
      else if (edges.length) onFact(edges[0]);
      else onNothing();
    });
    this.#network.on("hoverNode", () => container.classList.add("pointing"));
    this.#network.on("blurNode", () => container.classList.remove("pointing"));
    this.#network.on("hoverEdge", () => container.classList.add("pointing"));
    this.#network.on("blurEdge", () => container.classList.remove("pointing"));
  }

  get size() {
    return this.#shownNodes.length;
  }

  has(id) {
    return this.#nodes.has(id);
  }

  relationship(id) {
    return this.#relationships.get(id);
  }

  /** The visible nodes, by kind and name. */
  visible() {
    return [...this.#nodes.values()]
      .filter((node) => !this.#hidden.has(node.label))
      .sort((a, b) => a.label.localeCompare(b.label) || nameOf(a).localeCompare(nameOf(b)));
  }

  /** How many nodes there are of each kind, hidden ones too. */
  counts() {
    const out = {};
    for (const { label } of this.#nodes.values()) out[label] = (out[label] ?? 0) + 1;
    return out;
  }

  /** Add what is not there yet; new nodes appear around `centre`, and nothing else moves. */
  add(nodes, relationships, centre = null) {
    const fresh = nodes.filter((node) => !this.#nodes.has(node.id));
    for (const node of nodes) this.#nodes.set(node.id, { ...this.#nodes.get(node.id), ...node });
    for (const relationship of relationships) {
      if (this.#nodes.has(relationship.start) && this.#nodes.has(relationship.end)) this.#relationships.set(relationship.id, relationship);
    }
    this.#refresh(centre);
    return fresh.length;
  }

  remove(ids) {
    const gone = new Set(ids);
    for (const id of gone) this.#nodes.delete(id);
    for (const [id, { start, end }] of this.#relationships) if (gone.has(start) || gone.has(end)) this.#relationships.delete(id);
    if (gone.has(this.#selected)) this.#selected = null;
    this.#refresh(null, { settle: false });
  }

  /** Nodes that hang on `id` alone. */
  leavesOf(id) {
    const neighbours = new Map();
    for (const { start, end } of this.#relationships.values()) {
      for (const [a, b] of [[start, end], [end, start]]) neighbours.set(a, (neighbours.get(a) ?? new Set()).add(b));
    }
    return [...(neighbours.get(id) ?? [])].filter((other) => other !== id && [...neighbours.get(other)].every((n) => n === id || n === other));
  }

  clear() {
    this.#nodes.clear();
    this.#relationships.clear();
    this.#selected = null;
    this.#refresh(null, { settle: false });
  }

  setHidden(labels) {
    this.#hidden = new Set(labels);
    this.#refresh(this.#selected);
  }

  select(id, { centre = false } = {}) {
    this.#selected = id;
    this.#fact = null;
    this.#paint();
    const shown = id !== null && this.#shownNodes.get(id) !== null;
    this.#network.setSelection({ nodes: shown ? [id] : [], edges: [] }, { highlightEdges: false });
    if (shown && centre && !this.#inSight([id])) this.#network.focus(id, { scale: Math.max(0.8, this.#network.getScale()), animation: this.#motion() });
  }

  selectFact(id) {
    this.#fact = id;
    this.#paint();
    const shown = this.#shownEdges.get(id) !== null;
    this.#network.setSelection({ nodes: [], edges: shown ? [id] : [] });
  }

  /** Where a node or the middle of a relationship is, in pixels of the canvas. */
  placeOf(id) {
    const edge = this.#relationships.get(id);
    const ends = edge ? [edge.start, edge.end] : [id];
    const at = this.#network.getPositions(ends);
    const x = ends.reduce((sum, end) => sum + at[end].x, 0) / ends.length;
    const y = ends.reduce((sum, end) => sum + at[end].y, 0) / ends.length;
    return this.#network.canvasToDOM({ x, y });
  }

  /** Where a node is, in the drawing's own coordinates. */
  positionOf(id) {
    const { x, y } = this.#network.getPositions([id])[id];
    return [x, y];
  }

  zoom(factor) {
    this.#network.moveTo({ scale: Math.min(3, Math.max(0.1, this.#network.getScale() * factor)), animation: this.#motion() });
  }

  /** Bring everything into the part of the drawing that nothing lies over. */
  fit() {
    const box = this.#container.getBoundingClientRect();
    const places = Object.values(this.#network.getPositions());
    if (!places.length || !box.width) return;
    const [left, right, top, bottom] = [this.#inset(), box.width, INSET_TOP, box.height];
    const xs = places.map(({ x }) => x);
    const ys = places.map(({ y }) => y);
    const [minX, maxX, minY, maxY] = [Math.min(...xs) - ROOM.x, Math.max(...xs) + ROOM.x, Math.min(...ys) - ROOM.top, Math.max(...ys) + ROOM.bottom];
    const scale = Math.min((right - left) / (maxX - minX), (bottom - top) / (maxY - minY), LARGEST);
    this.#network.moveTo({
      position: { x: (minX + maxX) / 2, y: (minY + maxY) / 2 },
      scale: Math.max(0.05, scale),
      offset: { x: (left + right) / 2 - box.width / 2, y: (top + bottom) / 2 - box.height / 2 },
      animation: this.#motion(),
    });
  }

  /** Lay the whole drawing out anew. */
  arrange() {
    this.#settle([], null);
  }

  /** Draw again, in the language and the colours that hold now. */
  redraw() {
    this.#network.setOptions(this.#options());
    this.#refresh(null, { settle: false });
  }

  #motion() {
    return calm.matches ? false : { duration: 350, easingFunction: "easeInOutQuad" };
  }

  #refresh(centre, { settle = true } = {}) {
    const nodes = [...this.#nodes.values()].filter((node) => !this.#hidden.has(node.label));
    const ids = new Set(nodes.map((node) => node.id));
    const edges = [...this.#relationships.values()].filter(({ start, end }) => ids.has(start) && ids.has(end));
    const before = this.#shownNodes.getIds();
    const kept = before.filter((id) => ids.has(id));
    const fresh = nodes.filter((node) => this.#shownNodes.get(node.id) === null);
    const degree = new Map();
    for (const { start, end } of edges) for (const id of [start, end]) degree.set(id, (degree.get(id) ?? 0) + 1);

    const edgeIds = new Set(edges.map((edge) => edge.id));
    this.#shownEdges.remove(this.#shownEdges.getIds().filter((id) => !edgeIds.has(id)));
    this.#shownNodes.remove(before.filter((id) => !ids.has(id)));
    const places = this.#around(centre, fresh.length, kept);
    const added = new Set(fresh.map((node) => node.id));
    let next = 0;
    this.#shownNodes.update(
      nodes.map((node) => ({ ...this.#nodeLook(node, degree.get(node.id) ?? 0), ...(added.has(node.id) && places ? places[next++] : {}) })),
    );
    this.#named = this.#countChosen(edges) <= NAMED_EDGES;
    const parallel = new Map();
    this.#shownEdges.update(
      edges.map((edge) => {
        const pair = [edge.start, edge.end].sort().join("\n");
        const nth = parallel.get(pair) ?? 0;
        parallel.set(pair, nth + 1);
        return this.#edgeLook(edge, nth);
      }),
    );
    if (this.#selected !== null && ids.has(this.#selected) && this.#fact === null) {
      this.#network.setSelection({ nodes: [this.#selected], edges: [] }, { highlightEdges: false });
    }
    if (settle && fresh.length) this.#settle(kept, centre);
  }

  #around(centre, count, kept) {
    if (centre === null || !kept.includes(centre)) return null;
    const { x, y } = this.#network.getPositions([centre])[centre];
    const all = Object.values(this.#network.getPositions(kept));
    const middle = { x: all.reduce((s, p) => s + p.x, 0) / all.length, y: all.reduce((s, p) => s + p.y, 0) / all.length };
    const outwards = kept.length > 1 ? Math.atan2(y - middle.y, x - middle.x) : 0;
    const arc = kept.length > 1 ? Math.PI * 1.2 : Math.PI * 2;
    return Array.from({ length: count }, (_, i) => {
      const angle = outwards + (count > 1 ? i / (count - (arc < 6 ? 1 : 0)) - (arc < 6 ? 0.5 : 0) : 0) * arc;
      const radius = 150 + (i % 3) * 55 + count * 1.5;
      return { x: x + Math.cos(angle) * radius, y: y + Math.sin(angle) * radius };
    });
  }

  /** Let the forces work for a moment, with `still` nodes held where they are. */
  #settle(still, centre) {
    this.#settling += 1;
    const mine = this.#settling;
    this.#shownNodes.update(still.map((id) => ({ id, fixed: true })));
    const finish = () => {
      if (mine !== this.#settling) return;
      this.#network.setOptions({ physics: { enabled: false } });
      this.#shownNodes.update(this.#shownNodes.getIds().map((id) => ({ id, fixed: false })));
      if (!still.length) this.fit();
      else if (centre !== null && !this.#inSight()) this.fit();
      this.#container.dataset.settled = String(mine);
    };
    this.#network.setOptions({ physics: { enabled: true } });
    if (!still.length || calm.matches) {
      this.#network.once("stabilizationIterationsDone", finish);
      this.#network.stabilize(Math.min(400, 120 + this.size));
    } else {
      setTimeout(finish, SETTLE);
    }
  }

  /** Whether nodes (all, when none are named) are inside the visible part of the drawing. */
  #inSight(ids) {
    const box = this.#container.getBoundingClientRect();
    return Object.values(this.#network.getPositions(ids)).every((place) => {
      const { x, y } = this.#network.canvasToDOM(place);
      return x >= 0 && y >= 0 && x <= box.width && y <= box.height;
    });
  }

  #paint() {
    const edges = [...this.#relationships.values()].filter(({ id }) => this.#shownEdges.get(id) !== null);
    this.#named = this.#countChosen(edges) <= NAMED_EDGES;
    this.#shownEdges.update(edges.map((edge) => this.#edgeEmphasis(edge)));
  }

  #chosen(edge) {
    return this.#fact === edge.id || (this.#fact === null && (edge.start === this.#selected || edge.end === this.#selected));
  }

  #countChosen(edges) {
    return edges.reduce((sum, edge) => sum + (this.#chosen(edge) ? 1 : 0), 0);
  }

  #nodeLook(node, degree) {
    const colour = colourOf(node.label);
    const ground = isDark() ? "#12161d" : "#fbfbfa";
    return {
      id: node.id,
      label: shortLabel(nameOf(node)),
      title: `${kindName(node.label)} · ${shortLabel(nameOf(node), 60, 4)}`,
      shape: shapeOf(node.label),
      size: Math.min(22, (node.label === "Result" ? 7.5 : 9) + Math.sqrt(degree) * 2.2),
      borderWidth: node.label === "Result" ? 0 : 2,
      borderWidthSelected: 4,
      color: { background: colour, border: ground, highlight: { background: colour, border: isDark() ? "#ffffff" : "#111827" }, hover: { background: colour, border: colour } },
      font: { color: isDark() ? "#dfe4ec" : "#1f2733", size: 13, face: "system-ui, sans-serif", strokeWidth: 4, strokeColor: ground, multi: false },
    };
  }

  #edgeLook(edge, nth) {
    return {
      id: edge.id,
      from: edge.start,
      to: edge.end,
      smooth: nth ? { enabled: true, type: nth % 2 ? "curvedCW" : "curvedCCW", roundness: 0.15 * Math.ceil(nth / 2) } : { enabled: true, type: "continuous", roundness: 0.3 },
      ...this.#edgeEmphasis(edge),
    };
  }

  #edgeEmphasis(edge) {
    const chosen = this.#chosen(edge);
    const dark = isDark();
    const colour = chosen ? (dark ? "#8fb0e8" : "#4a6fb0") : dark ? "#3d4757" : "#ccd2db";
    return {
      id: edge.id,
      label: chosen && this.#named ? relationVerb(edge.type) : " ",
      color: { color: colour, highlight: colour, hover: dark ? "#8fb0e8" : "#4a6fb0" },
      width: this.#fact === edge.id ? 3.5 : chosen ? 1.8 : 1.2,
      font: { size: 11, color: dark ? "#b4c3dd" : "#48597a", strokeWidth: 4, strokeColor: dark ? "#12161d" : "#fbfbfa", align: "horizontal", multi: false },
    };
  }

  #options() {
    return {
      autoResize: true,
      layout: { randomSeed: 7, improvedLayout: false },
      edges: { arrows: { to: { enabled: true, scaleFactor: 0.45 } }, selectionWidth: 1, hoverWidth: 0.6 },
      interaction: { hover: true, tooltipDelay: 350, hideEdgesOnDrag: false, keyboard: { enabled: true, bindToWindow: false }, zoomSpeed: 0.7 },
      physics: {
        enabled: false,
        solver: "barnesHut",
        barnesHut: { gravitationalConstant: -9000, centralGravity: 0.25, springLength: 130, springConstant: 0.035, damping: 0.35, avoidOverlap: 0.35 },
        stabilization: { enabled: true, iterations: 200, fit: false },
      },
    };
  }
}
