// The last picture of a large drawing, to be moved and scaled while somebody pans and zooms.

const FAR = 0.3;
const [SMALLER, LARGER] = [0.65, 1.6];

export class Picture {
  #copy = document.createElement("canvas");
  #from = null;

  /** Keep what a canvas shows, seen by a camera. */
  keep(canvas, { x, y, scale, width, height }) {
    Object.assign(this.#copy, { width: canvas.width, height: canvas.height });
    this.#copy.getContext("2d").drawImage(canvas, 0, 0);
    this.#from = { x, y, scale, width, height };
  }

  /** Show the kept picture as a camera sees it now; false when it is too far away for that. */
  show(pen, camera, ground) {
    const from = this.#from;
    if (!from || from.width !== camera.width || from.height !== camera.height) return false;
    const ratio = camera.scale / from.scale;
    const { x, y } = camera.toScreen(from.x, from.y);
    const [dx, dy] = [x - camera.width / 2, y - camera.height / 2];
    if (ratio < SMALLER || ratio > LARGER || Math.abs(dx) > camera.width * FAR || Math.abs(dy) > camera.height * FAR) return false;
    pen.fillStyle = ground;
    pen.fillRect(0, 0, camera.width, camera.height);
    const [width, height] = [camera.width * ratio, camera.height * ratio];
    pen.drawImage(this.#copy, x - width / 2, y - height / 2, width, height);
    return true;
  }
}
