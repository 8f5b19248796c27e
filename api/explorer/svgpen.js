// Writes SVG with the strokes of a canvas context, as far as the painter uses them. Text is escaped by the serializer.

import { svg } from "./dom.js";

const round = (value) => Math.round(value * 100) / 100;

export class SvgPen {
  fillStyle = "#000";
  strokeStyle = "#000";
  lineWidth = 1;
  font = "";
  textAlign = "start";
  textBaseline = "alphabetic";
  lineJoin = "miter";
  #path = "";
  #root;
  #measure = document.createElement("canvas").getContext("2d");
  #halo = null;

  constructor(width, height) {
    this.#root = svg("svg", { xmlns: "http://www.w3.org/2000/svg", width, height, viewBox: `0 0 ${width} ${height}` });
  }

  toString() {
    return `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(this.#root)}\n`;
  }

  measureText(text) {
    this.#measure.font = this.font;
    return this.#measure.measureText(text);
  }

  fillRect(x, y, width, height) {
    this.#root.append(svg("rect", { x, y, width, height, fill: this.fillStyle }));
  }

  beginPath() {
    this.#path = "";
  }

  moveTo(x, y) {
    this.#path += `M${round(x)} ${round(y)}`;
  }

  lineTo(x, y) {
    this.#path += `L${round(x)} ${round(y)}`;
  }

  quadraticCurveTo(cx, cy, x, y) {
    this.#path += `Q${round(cx)} ${round(cy)} ${round(x)} ${round(y)}`;
  }

  /** A whole circle; the pen is at (x + r, y). */
  arc(x, y, r) {
    this.#path += `A${round(r)} ${round(r)} 0 1 1 ${round(x - r)} ${round(y)}A${round(r)} ${round(r)} 0 1 1 ${round(x + r)} ${round(y)}Z`;
  }

  closePath() {
    this.#path += "Z";
  }

  fill() {
    this.#root.append(svg("path", { d: this.#path, fill: this.fillStyle }));
  }

  stroke() {
    this.#root.append(svg("path", { d: this.#path, fill: "none", stroke: this.strokeStyle, "stroke-width": this.lineWidth }));
  }

  strokeText() {
    this.#halo = { stroke: this.strokeStyle, "stroke-width": this.lineWidth, "stroke-linejoin": this.lineJoin, "paint-order": "stroke" };
  }

  fillText(text, x, y) {
    const [, size, family] = /^([\d.]+)px (.*)$/.exec(this.font);
    this.#root.append(svg("text", {
      x: round(x), y: round(y + Number(size) * 0.86), fill: this.fillStyle, "font-size": size, "font-family": family, "text-anchor": this.textAlign === "center" ? "middle" : "start", ...this.#halo,
    }, text));
    this.#halo = null;
  }
}
