// Where things are drawn: ties pull, things push each other away, names get room; what is held does not move.

import { Quadtree } from "./quadtree.js";

const PUSH = 900;
const PULL_TO_MIDDLE = 0.035;
const OPENNESS = 0.9 ** 2;
const NEAREST = 30;
const DAMPING = 0.6;
const NAMES_UP_TO = 500;

/** `x`, `y`: places, changed in place; `from`, `to`: ties by number of the thing; `held`: 1 where a thing stays;
 * `aspect`: how much wider than high the drawing shall be. */
export class Forces {
  constructor({ x, y, from, to, held, aspect }) {
    Object.assign(this, { x, y, from, to, held });
    this.pull = { x: PULL_TO_MIDDLE / aspect, y: PULL_TO_MIDDLE * aspect };
    const count = x.length;
    this.vx = new Float64Array(count);
    this.vy = new Float64Array(count);
    this.degree = new Float64Array(count);
    for (let e = 0; e < from.length; e += 1) {
      this.degree[from[e]] += 1;
      this.degree[to[e]] += 1;
    }
    this.room = count <= NAMES_UP_TO ? { x: 118, y: 58 } : { x: 34, y: 34 };
    let [sx, sy, n] = [0, 0, 0];
    for (let i = 0; i < count; i += 1) {
      if (!held[i]) continue;
      sx += x[i];
      sy += y[i];
      n += 1;
    }
    this.middle = n ? { x: sx / n, y: sy / n } : { x: 0, y: 0 };
  }

  /** One step; `heat` goes from 1 to 0 over a run. */
  step(heat) {
    this.#pull(heat);
    this.#push(heat);
    for (let i = 0; i < this.x.length; i += 1) {
      if (this.held[i]) continue;
      this.vx[i] = (this.vx[i] + (this.middle.x - this.x[i]) * this.pull.x * heat) * DAMPING;
      this.vy[i] = (this.vy[i] + (this.middle.y - this.y[i]) * this.pull.y * heat) * DAMPING;
      this.x[i] += this.vx[i];
      this.y[i] += this.vy[i];
    }
    this.#part();
  }

  #pull(heat) {
    const { x, y, vx, vy, from, to, degree, held } = this;
    for (let e = 0; e < from.length; e += 1) {
      const [a, b] = [from[e], to[e]];
      let dx = x[b] + vx[b] - x[a] - vx[a];
      let dy = y[b] + vy[b] - y[a] - vy[a];
      const length = Math.hypot(dx, dy) || 1;
      const wanted = 80 + 13 * Math.sqrt(Math.max(degree[a], degree[b]));
      const force = ((length - wanted) / length) * heat / Math.min(degree[a], degree[b]);
      dx *= force;
      dy *= force;
      const share = held[a] ? 1 : held[b] ? 0 : degree[a] / (degree[a] + degree[b]);
      vx[b] -= dx * share;
      vy[b] -= dy * share;
      vx[a] += dx * (1 - share);
      vy[a] += dy * (1 - share);
    }
  }

  #push(heat) {
    const { x, y, vx, vy, held } = this;
    const tree = new Quadtree(x, y);
    for (let i = 0; i < x.length; i += 1) {
      if (held[i]) continue;
      const [fx, fy] = tree.push(i, OPENNESS, NEAREST * NEAREST);
      vx[i] += fx * PUSH * heat;
      vy[i] += fy * PUSH * heat;
    }
  }

  /** Things whose boxes overlap step apart, along the way that is shorter. */
  #part() {
    const { x, y, room } = this;
    const grid = new Map();
    const key = (column, row) => column * 100_003 + row;
    for (let i = 0; i < x.length; i += 1) {
      const at = key(Math.floor(x[i] / room.x), Math.floor(y[i] / room.y));
      const there = grid.get(at);
      if (there) there.push(i);
      else grid.set(at, [i]);
    }
    for (let i = 0; i < x.length; i += 1) {
      const column = Math.floor(x[i] / room.x);
      const row = Math.floor(y[i] / room.y);
      for (let c = column - 1; c <= column + 1; c += 1) {
        for (let r = row - 1; r <= row + 1; r += 1) {
          for (const j of grid.get(key(c, r)) ?? []) if (j > i) this.#apart(i, j);
        }
      }
    }
  }

  #apart(i, j) {
    const { x, y, held, room } = this;
    if (held[i] && held[j]) return;
    const dx = x[j] - x[i] || (j % 2 ? 0.5 : -0.5);
    const dy = y[j] - y[i] || (j % 3 ? 0.5 : -0.5);
    const overX = room.x - Math.abs(dx);
    const overY = room.y - Math.abs(dy);
    if (overX <= 0 || overY <= 0) return;
    const share = held[i] ? 0 : held[j] ? 1 : 0.5;
    if (overY <= overX) {
      const move = Math.sign(dy) * overY * 0.5;
      y[i] -= move * share;
      y[j] += move * (1 - share);
    } else {
      const move = Math.sign(dx) * overX * 0.5;
      x[i] -= move * share;
      x[j] += move * (1 - share);
    }
  }
}
