// Masses in the plane, in squares within squares: far groups of points act like one point (Barnes and Hut, 1986).

const LEAST_WIDTH = 0.01;
const NOTHING = 0;
const DEEPEST = 128;

/** Built once for points `x`, `y` (typed arrays of one length); squares are numbered from 1, a point i in a square is -(i + 1). */
export class Quadtree {
  constructor(x, y) {
    const count = x.length;
    this.x = x;
    this.y = y;
    this.next = new Int32Array(count).fill(-1);
    this.used = 1;
    this.#reserve(Math.max(64, count * 2));
    this.squares = new Int32Array(DEEPEST * 4);
    this.widths = new Float64Array(DEEPEST * 4);
    let [left, right, top, bottom] = [Infinity, -Infinity, Infinity, -Infinity];
    for (let i = 0; i < count; i += 1) {
      left = Math.min(left, x[i]);
      right = Math.max(right, x[i]);
      top = Math.min(top, y[i]);
      bottom = Math.max(bottom, y[i]);
    }
    this.width = Math.max(right - left, bottom - top, 1);
    this.left = left;
    this.top = top;
    for (let i = 0; i < count; i += 1) this.#insert(i);
    this.#weigh(1);
  }

  /** How all others push thing `i` away, as [x, y]: each with 1 / distance; groups count as one where `openness` allows it. */
  push(i, openness, nearest) {
    const { x, y, cx, cy, mass, child, next, squares, widths } = this;
    const [px, py] = [x[i], y[i]];
    let [fx, fy, top] = [0, 0, 1];
    squares[0] = 1;
    widths[0] = this.width;
    while (top > 0) {
      top -= 1;
      const square = squares[top];
      const width = widths[top];
      const dx = px - cx[square];
      const dy = py - cy[square];
      const distance = dx * dx + dy * dy;
      if (width * width < openness * distance) {
        const force = mass[square] / (distance > nearest ? distance : nearest);
        fx += dx * force;
        fy += dy * force;
        continue;
      }
      for (let slot = square * 4; slot < square * 4 + 4; slot += 1) {
        const inside = child[slot];
        if (inside > 0) {
          squares[top] = inside;
          widths[top] = width / 2;
          top += 1;
        } else if (inside < 0) {
          for (let j = -inside - 1; j !== -1; j = next[j]) {
            if (j === i) continue;
            let ex = px - x[j];
            let ey = py - y[j];
            if (ex === 0 && ey === 0) {
              ex = Math.cos(i);
              ey = Math.sin(i);
            }
            const gap = ex * ex + ey * ey;
            const force = 1 / (gap > nearest ? gap : nearest);
            fx += ex * force;
            fy += ey * force;
          }
        }
      }
    }
    return [fx, fy];
  }

  #reserve(squares) {
    const grow = (old, Kind, size) => {
      const out = new Kind(size);
      if (old) out.set(old);
      return out;
    };
    this.child = grow(this.child, Int32Array, squares * 4);
    this.mass = grow(this.mass, Float64Array, squares);
    this.cx = grow(this.cx, Float64Array, squares);
    this.cy = grow(this.cy, Float64Array, squares);
  }

  #insert(i) {
    let [square, left, top, half] = [1, this.left, this.top, this.width / 2];
    for (;;) {
      const right = this.x[i] >= left + half;
      const low = this.y[i] >= top + half;
      const slot = square * 4 + (right ? 1 : 0) + (low ? 2 : 0);
      const inside = this.child[slot];
      if (inside === NOTHING) {
        this.child[slot] = -(i + 1);
        return;
      }
      if (right) left += half;
      if (low) top += half;
      half /= 2;
      if (inside > 0) {
        square = inside;
        continue;
      }
      const other = -inside - 1;
      if (half < LEAST_WIDTH || (this.x[other] === this.x[i] && this.y[other] === this.y[i])) {
        this.next[i] = this.next[other];
        this.next[other] = i;
        return;
      }
      this.used += 1;
      if (this.used >= this.mass.length) this.#reserve(this.mass.length * 2);
      this.child[slot] = this.used;
      square = this.used;
      const q = (this.x[other] >= left + half ? 1 : 0) + (this.y[other] >= top + half ? 2 : 0);
      this.child[square * 4 + q] = inside;
    }
  }

  #weigh(square) {
    let [mass, sx, sy] = [0, 0, 0];
    for (let q = 0; q < 4; q += 1) {
      const inside = this.child[square * 4 + q];
      if (inside > 0) {
        this.#weigh(inside);
        mass += this.mass[inside];
        sx += this.cx[inside] * this.mass[inside];
        sy += this.cy[inside] * this.mass[inside];
      } else if (inside < 0) {
        for (let i = -inside - 1; i !== -1; i = this.next[i]) {
          mass += 1;
          sx += this.x[i];
          sy += this.y[i];
        }
      }
    }
    this.mass[square] = mass;
    this.cx[square] = mass ? sx / mass : this.left;
    this.cy[square] = mass ? sy / mass : this.top;
  }
}
