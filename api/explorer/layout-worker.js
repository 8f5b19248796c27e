// Lays things out beside the page, so that the page stays free. Messages: see layout.js.

import { Forces } from "./forces.js";

const TURN = { few: 30, many: 220 };
const MANY = 400;
let current = 0;

self.onmessage = ({ data }) => {
  current = data.run;
  if (data.steps) work(data.run, new Forces(data), data.steps, 0);
};

function work(run, forces, steps, done) {
  if (run !== current) return;
  const until = performance.now() + (forces.x.length > MANY ? TURN.many : TURN.few);
  let step = done;
  while (step < steps && performance.now() < until) {
    forces.step((1 - step / steps) ** 1.4);
    step += 1;
  }
  const finished = step >= steps;
  self.postMessage({ run, finished, x: forces.x, y: forces.y });
  if (!finished) setTimeout(work, 0, run, forces, steps, step);
}
