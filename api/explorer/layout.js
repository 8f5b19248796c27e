// The layout of the drawing, worked out in a worker. One run at a time; a new one ends the one before.

export class Layout {
  #worker = new Worker(new URL("./layout-worker.js", import.meta.url), { type: "module" });
  #run = 0;
  #onPlaces = null;

  constructor() {
    this.#worker.onmessage = ({ data }) => {
      if (data.run === this.#run) this.#onPlaces?.(data);
    };
  }

  /** Lay out `nodes` ({id, x, y}) with `edges` ({start, end}); those in `held` stay; `aspect`: width to height. `onPlaces(places, finished)` gets a map of
   * id to [x, y] again and again. */
  start(nodes, edges, held, { steps, aspect }, onPlaces) {
    this.#run += 1;
    const number = new Map(nodes.map((node, i) => [node.id, i]));
    const ties = edges.filter(({ start, end }) => start !== end && number.has(start) && number.has(end));
    this.#onPlaces = ({ x, y, finished }) => {
      const places = new Map();
      for (const [i, { id }] of nodes.entries()) if (!held.has(id)) places.set(id, [x[i], y[i]]);
      onPlaces(places, finished);
    };
    this.#worker.postMessage({
      run: this.#run,
      steps,
      aspect,
      x: Float64Array.from(nodes, (node) => node.x),
      y: Float64Array.from(nodes, (node) => node.y),
      from: Int32Array.from(ties, ({ start }) => number.get(start)),
      to: Int32Array.from(ties, ({ end }) => number.get(end)),
      held: Uint8Array.from(nodes, ({ id }) => (held.has(id) ? 1 : 0)),
    });
  }

  /** End the run that is under way, if there is one. */
  stop() {
    this.#run += 1;
    this.#worker.postMessage({ run: this.#run });
  }
}
