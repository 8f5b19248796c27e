// What is shown, as a file: PNG, SVG, GraphML, CSV of the nodes and CSV of the relationships.

import { Camera } from "./camera.js";
import { nodesCsv, tiesCsv, toGraphml } from "./formats.js";
import { t } from "./i18n.js";
import { boundsOf } from "./looks.js";
import { toast } from "./notices.js";
import { paint } from "./paint.js";
import { SvgPen } from "./svgpen.js";

const SHARPNESS = 2;
const MOST_PIXELS = 8000;
const LEAST_SCALE = 0.25;
const NAMES = { x: 110, y: 40 };

/** The whole drawing, not only the part in sight: a camera on everything that is shown. */
function cameraOnAll(graph) {
  const { left, right, top, bottom } = boundsOf(graph.scene().nodes);
  const camera = new Camera(() => {});
  const scale = Math.max(LEAST_SCALE, Math.min(1, MOST_PIXELS / SHARPNESS / Math.max(right - left, bottom - top)));
  const [width, height] = [Math.ceil((right - left) * scale) + NAMES.x * 2, Math.ceil((bottom - top) * scale) + NAMES.y * 2];
  return Object.assign(camera, { x: (left + right) / 2, y: (top + bottom) / 2, scale, width, height });
}

function png(graph) {
  const camera = cameraOnAll(graph);
  const sharpness = Math.min(SHARPNESS, (2 * MOST_PIXELS) / Math.max(camera.width, camera.height));
  const canvas = document.createElement("canvas");
  Object.assign(canvas, { width: camera.width * sharpness, height: camera.height * sharpness });
  const pen = canvas.getContext("2d");
  pen.scale(sharpness, sharpness);
  paint(pen, graph.scene(camera));
  return new Promise((done) => canvas.toBlob(done, "image/png"));
}

function svg(graph) {
  const camera = cameraOnAll(graph);
  const pen = new SvgPen(camera.width, camera.height);
  paint(pen, graph.scene(camera));
  return new Blob([pen.toString()], { type: "image/svg+xml" });
}

const FILES = {
  png: ["paperkg.png", png],
  svg: ["paperkg.svg", svg],
  graphml: ["paperkg.graphml", (graph) => new Blob([toGraphml(graph.visible(), graph.visibleTies())], { type: "application/graphml+xml" })],
  nodes: ["paperkg-nodes.csv", (graph) => new Blob(["\ufeff", nodesCsv(graph.visible())], { type: "text/csv" })],
  ties: ["paperkg-relationships.csv", (graph) => new Blob(["\ufeff", tiesCsv(graph.visibleTies())], { type: "text/csv" })],
};

/** Wire the buttons with `data-download` up. */
export function startDownloads(graph) {
  for (const button of document.querySelectorAll("[data-download]")) {
    button.addEventListener("click", async () => {
      const [name, make] = FILES[button.dataset.download];
      const file = graph.size ? await make(graph) : null;
      if (!file) {
        toast(t("noneInView"));
        return;
      }
      const link = Object.assign(document.createElement("a"), { href: URL.createObjectURL(file), download: name });
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
    });
  }
}
