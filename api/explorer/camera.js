// Which part of the drawing is seen: the place in the middle of the canvas and the scale. Moves glide unless motion is unwanted.

const GLIDE = 350;
const [LEAST, MOST] = [0.03, 4];
const calm = matchMedia("(prefers-reduced-motion: reduce)");

export class Camera {
  x = 0;
  y = 0;
  scale = 1;
  width = 1;
  height = 1;
  #glide = 0;
  #changed;

  constructor(changed) {
    this.#changed = changed;
  }

  /** From the drawing to pixels of the canvas. */
  toScreen(x, y) {
    return { x: (x - this.x) * this.scale + this.width / 2, y: (y - this.y) * this.scale + this.height / 2 };
  }

  /** From pixels of the canvas to the drawing. */
  toDrawing(x, y) {
    return { x: (x - this.width / 2) / this.scale + this.x, y: (y - this.height / 2) / this.scale + this.y };
  }

  /** The canvas has another size; what is seen stays where it is, seen from the corner at its top left. */
  resize(width, height) {
    if (this.width > 1) {
      this.x += (width - this.width) / 2 / this.scale;
      this.y += (height - this.height) / 2 / this.scale;
    }
    Object.assign(this, { width, height });
  }

  /** Whether all of these places are on the canvas. */
  sees(places) {
    return places.every((place) => {
      const { x, y } = this.toScreen(place.x, place.y);
      return x >= 0 && y >= 0 && x <= this.width && y <= this.height;
    });
  }

  /** Move at once by pixels. */
  pan(dx, dy) {
    this.#glide += 1;
    this.x -= dx / this.scale;
    this.y -= dy / this.scale;
    this.#changed();
  }

  /** Scale at once by a factor, with the pixel (px, py) staying where it is. */
  zoomAt(px, py, factor) {
    this.#glide += 1;
    const before = this.toDrawing(px, py);
    this.scale = Math.min(MOST, Math.max(LEAST, this.scale * factor));
    const after = this.toDrawing(px, py);
    this.x += before.x - after.x;
    this.y += before.y - after.y;
    this.#changed();
  }

  /** Glide to a place and a scale. */
  glideTo(target) {
    const mine = ++this.#glide;
    const from = { x: this.x, y: this.y, scale: this.scale };
    const to = { ...from, ...target, scale: Math.min(MOST, Math.max(LEAST, target.scale ?? this.scale)) };
    if (calm.matches || document.hidden) {
      Object.assign(this, to);
      this.#changed();
      return;
    }
    const begun = performance.now();
    const step = (now) => {
      if (mine !== this.#glide) return;
      const part = Math.min(1, Math.max(0, (now - begun) / GLIDE));
      const eased = part < 0.5 ? 2 * part * part : 1 - (2 - 2 * part) ** 2 / 2;
      this.x = from.x + (to.x - from.x) * eased;
      this.y = from.y + (to.y - from.y) * eased;
      this.scale = from.scale * (to.scale / from.scale) ** eased;
      this.#changed();
      if (part < 1) requestAnimationFrame(step);
    };
    requestAnimationFrame(step);
  }

  zoomBy(factor) {
    this.glideTo({ scale: this.scale * factor });
  }

  /** Bring a box of the drawing into the part of the canvas that is left free by `insets` (pixels). */
  fit({ left, right, top, bottom }, insets, largest) {
    const free = { width: Math.max(60, this.width - insets.left - insets.right), height: Math.max(60, this.height - insets.top - insets.bottom) };
    const scale = Math.max(LEAST, Math.min(free.width / (right - left), free.height / (bottom - top), largest));
    this.glideTo({
      scale,
      x: (left + right) / 2 - (insets.left - insets.right) / 2 / scale,
      y: (top + bottom) / 2 - (insets.top - insets.bottom) / 2 / scale,
    });
  }
}
