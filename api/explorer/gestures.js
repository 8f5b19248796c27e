// What hands do on the canvas: drag, wheel, pinch, tap, double tap, hover, and the keys that do the same.

const TAP = 6;
const DOUBLE = 350;
const STEP = 60;

/**
 * `on`: hit(x, y, touch) gives {node} or {tie} or null; tap(hit), doubleTap(hit), hover(hit, x, y), grab(node), drag(node, dx, dy),
 * drop(node), pan(dx, dy), zoom(x, y, factor).
 */
export function watchGestures(canvas, on) {
  const fingers = new Map();
  let grabbed = null;
  let travelled = 0;
  let last = { time: 0, node: null };

  const place = (event) => {
    const box = canvas.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  };

  canvas.addEventListener("pointerdown", (event) => {
    if (event.button > 0) return;
    canvas.setPointerCapture(event.pointerId);
    canvas.focus({ preventScroll: true });
    const at = place(event);
    fingers.set(event.pointerId, at);
    travelled = fingers.size > 1 ? Infinity : 0;
    const hit = on.hit(at.x, at.y, event.pointerType !== "mouse");
    grabbed = fingers.size === 1 && hit?.node ? hit.node : null;
  });

  canvas.addEventListener("pointermove", (event) => {
    const at = place(event);
    const before = fingers.get(event.pointerId);
    if (!before) {
      if (event.pointerType === "mouse") on.hover(on.hit(at.x, at.y, false), at.x, at.y);
      return;
    }
    const [dx, dy] = [at.x - before.x, at.y - before.y];
    if (fingers.size === 2) {
      const other = [...fingers].find(([id]) => id !== event.pointerId)[1];
      const factor = Math.hypot(at.x - other.x, at.y - other.y) / (Math.hypot(before.x - other.x, before.y - other.y) || 1);
      on.zoom((at.x + other.x) / 2, (at.y + other.y) / 2, factor);
      on.pan(dx / 2, dy / 2);
    } else {
      const still = travelled < TAP;
      travelled += Math.hypot(dx, dy);
      if (travelled < TAP) return;
      if (grabbed && still) on.grab(grabbed);
      if (grabbed) on.drag(grabbed, dx, dy);
      else on.pan(dx, dy);
    }
    fingers.set(event.pointerId, at);
  });

  const up = (event) => {
    const at = fingers.get(event.pointerId);
    if (!at) return;
    fingers.delete(event.pointerId);
    if (travelled >= TAP) {
      if (grabbed && !fingers.size) on.drop(grabbed);
    } else if (event.type === "pointerup") {
      const hit = on.hit(at.x, at.y, event.pointerType !== "mouse");
      const node = hit?.node ?? null;
      const again = node !== null && node === last.node && event.timeStamp - last.time < DOUBLE;
      last = { time: again ? 0 : event.timeStamp, node };
      if (again) on.doubleTap(hit);
      else on.tap(hit, event);
    }
    if (!fingers.size) grabbed = null;
  };
  canvas.addEventListener("pointerup", up);
  canvas.addEventListener("pointercancel", up);
  canvas.addEventListener("pointerleave", () => on.hover(null, 0, 0));

  canvas.addEventListener("wheel", (event) => {
    event.preventDefault();
    const at = place(event);
    const lines = event.deltaMode === 1 ? 16 : 1;
    on.zoom(at.x, at.y, Math.exp(-event.deltaY * lines * (event.ctrlKey ? 0.01 : 0.0016)));
  }, { passive: false });

  canvas.addEventListener("keydown", (event) => {
    const move = { ArrowLeft: [STEP, 0], ArrowRight: [-STEP, 0], ArrowUp: [0, STEP], ArrowDown: [0, -STEP] }[event.key];
    const middle = canvas.getBoundingClientRect();
    if (move) on.pan(...move);
    else if (event.key === "+" || event.key === "=") on.zoom(middle.width / 2, middle.height / 2, 1.25);
    else if (event.key === "-") on.zoom(middle.width / 2, middle.height / 2, 0.8);
    else return;
    event.preventDefault();
  });
}
