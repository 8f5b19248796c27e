// The drawing: what is shown of the model, where, and what happens to it under the hand.

import { Camera } from "./camera.js";
import { watchGestures } from "./gestures.js";
import { hitAt } from "./hits.js";
import { nameOf } from "./i18n.js";
import { Layout } from "./layout.js";
import { boundsOf, looksOfNodes, looksOfTies, marksOf } from "./looks.js";
import { EVERYTHING, Model } from "./model.js";
import { course, inks, paint } from "./paint.js";
import { Picture } from "./picture.js";
import { firstPlaces } from "./placing.js";

const LARGEST = 1.15;
const ROOM = { left: 102, right: 102, top: 36, bottom: 56 };
const MANY = 300;
const MANY_TIES = 1500;
const REST = 140;

export class GraphView {
  model = new Model();
  camera = new Camera(() => this.#move({ stale: false }));
  #canvas = document.createElement("canvas");
  #pen = this.#canvas.getContext("2d");
  #layout = new Layout();
  #container;
  #on;
  #places = new Map();
  #pins = new Set();
  #filter = EVERYTHING;
  #kept = new Set();
  #nodes = [];
  #ties = [];
  #shown = new Map();
  #selected = null;
  #hovered = null;
  #fact = null;
  #path = [];
  #settled = 0;
  #frame = 0;
  #quick = false;
  #stale = true;
  #picture = new Picture();
  #resting = 0;
  #held = null;

  /** `on`: inset(), top() and bottom(): pixels that are covered on the left, above and below; covered(): boxes of it that lie over the drawing; onNode(id), onOpen(id), onFact(id), onNothing(), onHover(id, x, y), onPinned(). */
  constructor(container, on) {
    this.#container = container;
    this.#on = on;
    this.#canvas.tabIndex = 0;
    this.#canvas.setAttribute("role", "img");
    container.append(this.#canvas);
    new ResizeObserver(() => this.#resize()).observe(container);
    this.#resize();
    watchGestures(this.#canvas, {
      hit: (x, y, touch) => hitAt(this.#nodes, this.#ties, this.camera, x, y, touch),
      tap: (hit) => (hit?.node ? on.onNode(hit.node) : hit?.tie ? on.onFact(hit.tie) : on.onNothing()),
      doubleTap: (hit) => on.onOpen(hit.node),
      hover: (hit, x, y) => this.#hover(hit, x, y),
      grab: (id) => {
        on.onGrab?.();
        this.#held = id;
      },
      drag: (id, dx, dy) => this.#drag(id, dx, dy),
      drop: (id) => {
        this.#held = null;
        this.togglePin(id, true);
        on.onPinned();
      },
      pan: (dx, dy) => this.camera.pan(dx, dy),
      zoom: (x, y, factor) => this.camera.zoomAt(x, y, factor),
    });
  }

  get size() {
    return this.#nodes.length;
  }

  has(id) {
    return this.model.nodes.has(id);
  }

  /** The visible nodes, by kind and name. */
  visible() {
    return this.#nodes.map(({ id }) => this.model.nodes.get(id)).sort((a, b) => a.label.localeCompare(b.label) || nameOf(a).localeCompare(nameOf(b)));
  }

  /** The visible relationships. */
  visibleTies() {
    return this.#ties.map(({ id }) => this.model.relationships.get(id));
  }

  /** Add what is not there yet; new nodes appear around `centre`, and nothing else moves. */
  add(nodes, relationships, centre = null) {
    const fresh = this.model.add(nodes, relationships);
    this.redraw({ centre });
    return fresh.length;
  }

  clear() {
    this.#layout.stop();
    this.model.clear();
    this.#places.clear();
    this.#pins.clear();
    this.#path = [];
    this.#selected = this.#fact = this.#hovered = null;
    this.redraw();
  }

  /** Hold these nodes and relationships and no others; what stays, stays where it is. */
  replace(nodes, relationships, centre = null) {
    const wanted = new Set(nodes.map(({ id }) => id));
    const ties = new Set(relationships.map(({ id }) => id));
    this.model.remove([...this.model.nodes.keys()].filter((id) => !wanted.has(id)));
    for (const id of this.model.relationships.keys()) if (!ties.has(id)) this.model.relationships.delete(id);
    return this.add(nodes, relationships, centre);
  }

  /** `kept`: ids that were asked for by hand. */
  setFilter(filter, kept = []) {
    this.#filter = filter;
    this.#kept = new Set(kept);
    this.redraw({ centre: this.#selected });
  }

  select(id, { centre = false } = {}) {
    this.#selected = id;
    this.#fact = null;
    const node = this.#shown.get(id);
    if (node && centre && !this.camera.sees([node])) this.camera.glideTo({ x: node.x, y: node.y, scale: Math.max(0.8, this.camera.scale) });
    this.#ask();
  }

  selectFact(id) {
    this.#fact = id;
    this.#ask();
  }

  /** Mark relationships as a path. */
  markPath(ids) {
    this.#path = ids;
    this.#ask();
  }

  /** Pinned things with their places, as [id, x, y]. */
  pins() {
    return [...this.#pins].filter((id) => this.#places.has(id)).map((id) => [id, this.#places.get(id).x, this.#places.get(id).y]);
  }

  setPins(pins) {
    this.#pins = new Set(pins.map(([id]) => id));
    for (const [id, x, y] of pins) this.#places.set(id, { x, y });
    this.redraw();
  }

  /** Pin a thing where it is, in whole units, as addresses hold them; or let it loose. */
  togglePin(id, pinned = !this.#pins.has(id)) {
    const { x, y } = this.#places.get(id);
    if (pinned) this.#places.set(id, { x: Math.round(x), y: Math.round(y) });
    if (pinned) this.#pins.add(id);
    else this.#pins.delete(id);
    this.redraw();
  }

  /** All places, for `setPlaces`. */
  places() {
    return new Map([...this.#places].map(([id, { x, y }]) => [id, { x, y }]));
  }

  setPlaces(places) {
    for (const [id, { x, y }] of places) this.#places.set(id, { x, y });
    this.redraw();
  }

  /** Where a node or the middle of a relationship is, in pixels of the canvas. */
  placeOf(id) {
    const tie = this.#ties.find((one) => one.id === id);
    if (!tie) return this.camera.toScreen(...this.positionOf(id));
    const { ax, ay, mx, my, bx, by } = course(tie, this.camera);
    return { x: ax / 4 + mx / 2 + bx / 4, y: ay / 4 + my / 2 + by / 4 };
  }

  /** Where a node is, in the drawing's own coordinates. */
  positionOf(id) {
    const { x, y } = this.#places.get(id);
    return [x, y];
  }

  /** Bring everything into the part of the drawing that nothing lies over. */
  fit() {
    if (!this.#nodes.length || this.camera.width < 2) return;
    const { left, right, top, bottom } = ROOM;
    const insets = { left: left + this.#on.inset(), right, top: top + this.#on.top(), bottom: bottom + this.#on.bottom() };
    this.camera.fit(boundsOf(this.#nodes), insets, LARGEST);
  }

  /** Lay everything out anew but what is pinned. */
  arrange() {
    for (const id of this.#places.keys()) if (!this.#pins.has(id)) this.#places.delete(id);
    this.redraw();
  }

  /** What `paint` needs, seen by a camera. */
  scene(camera = this.camera) {
    return { nodes: this.#nodes, ties: this.#ties, camera, marks: marksOf(this.#ties, { selected: this.#selected, hovered: this.#hovered, fact: this.#fact, path: this.#path }) };
  }

  /** Paint now. While a large view is only looked at from elsewhere, its last picture is moved instead. */
  draw() {
    const ratio = devicePixelRatio || 1;
    this.#pen.setTransform(ratio, 0, 0, ratio, 0, 0);
    const large = this.#ties.length > MANY_TIES;
    if (large && this.#quick && !this.#stale && this.#picture.show(this.#pen, this.camera, inks().ground)) return;
    paint(this.#pen, { ...this.scene(), covered: this.#on.covered(), quick: this.#quick && this.#nodes.length > MANY });
    this.#stale = false;
    if (large) this.#picture.keep(this.#canvas, this.camera);
  }

  /** Build the drawing again: something changed, or the language, or the colours. */
  redraw({ centre = null } = {}) {
    const { nodes, relationships } = this.model.visible(this.#filter, this.#kept);
    const fresh = nodes.filter(({ id }) => !this.#places.has(id)).map(({ id }) => id);
    const held = new Set(nodes.filter(({ id }) => this.#places.has(id)).map(({ id }) => id));
    for (const [id, place] of firstPlaces(fresh, relationships, (id) => this.#places.get(id), centre)) this.#places.set(id, place);
    this.#nodes = looksOfNodes(nodes, relationships, this.#places, this.#pins);
    this.#shown = new Map(this.#nodes.map((node) => [node.id, node]));
    this.#ties = looksOfTies(relationships, this.#shown);
    if (!this.#shown.has(this.#hovered)) this.#hovered = null;
    if (fresh.length) this.#settle(held, relationships);
    this.#ask();
  }

  /** Find places for what is new; what is held stays. */
  #settle(held, relationships) {
    const whole = held.size <= this.#pins.size;
    const steps = Math.round((whole ? 280 : 140) * (this.#nodes.length > MANY ? 0.6 : 1));
    const aspect = Math.min(2, Math.max(0.6, this.camera.width / this.camera.height));
    this.#layout.start(this.#nodes, relationships, new Set([...held, ...this.#pins]), { steps, aspect }, (places, finished) => {
      for (const [id, [x, y]] of places) {
        if (id === this.#held || this.#pins.has(id) || !this.#places.has(id)) continue;
        this.#places.set(id, { x, y });
        const node = this.#shown.get(id);
        if (node) Object.assign(node, { x, y });
      }
      this.#move();
      if (!finished) return;
      this.#settled += 1;
      if (whole || !this.camera.sees(this.#nodes)) this.fit();
      this.#container.dataset.settled = String(this.#settled);
    });
  }

  #drag(id, dx, dy) {
    const [x, y] = this.positionOf(id);
    const moved = { x: x + dx / this.camera.scale, y: y + dy / this.camera.scale };
    this.#places.set(id, moved);
    Object.assign(this.#shown.get(id), moved);
    this.#move();
  }

  #hover(hit, x, y) {
    this.#canvas.classList.toggle("pointing", Boolean(hit));
    const id = hit?.node ?? null;
    if (id === this.#hovered) return;
    this.#on.onHover(id, x, y);
    this.#hovered = id;
    this.#ask();
  }

  #resize() {
    const { width, height } = this.#container.getBoundingClientRect();
    const ratio = devicePixelRatio || 1;
    if (!width || !height) return;
    Object.assign(this.#canvas, { width: Math.round(width * ratio), height: Math.round(height * ratio) });
    this.camera.resize(width, height);
    this.draw();
  }

  /** Something moves: leave out for a moment what takes long to paint. `stale`: not only the camera has moved. */
  #move({ stale = true } = {}) {
    this.#quick = true;
    clearTimeout(this.#resting);
    this.#resting = setTimeout(() => {
      this.#quick = false;
      this.#ask();
    }, REST);
    this.#ask({ stale });
  }

  #ask({ stale = true } = {}) {
    this.#stale ||= stale;
    this.#frame ||= requestAnimationFrame(() => {
      this.#frame = 0;
      this.draw();
    });
  }
}
