// Elements out of values. Text always becomes text nodes: nothing here reads markup.

const SVG = "http://www.w3.org/2000/svg";

/** An element; `props`: `on…` are listeners, `class`, `text`, booleans and attributes as named; children: nodes, strings or null. */
export function h(tag, props = {}, ...children) {
  return build(document.createElement(tag), props, children);
}

export function svg(tag, props = {}, ...children) {
  return build(document.createElementNS(SVG, tag), props, children);
}

function build(element, props, children) {
  for (const [name, value] of Object.entries(props)) {
    if (value === null || value === undefined || value === false) continue;
    if (name === "text") element.textContent = value;
    else if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? "" : String(value));
  }
  for (const child of children.flat(Infinity)) {
    if (child !== null && child !== undefined && child !== false) element.append(child);
  }
  return element;
}

/** Text out of a document or a name: isolated, so that right-to-left marks inside it change nothing around it. */
export function bdi(text, props = {}) {
  return h("bdi", { ...props, text });
}

export function replace(element, ...children) {
  element.replaceChildren(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false));
}

const CONTROLS = /[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]+/g;
const WIDE = /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|\p{Extended_Pictographic}/u;

/** A name in at most `lines` lines of `columns` columns (a Chinese character takes two), with an ellipsis where it is cut. */
export function shortLabel(text, columns = 24, lines = 2) {
  const out = [""];
  let used = 0;
  const pieces = text.slice(0, 400).replace(CONTROLS, " ").trim().match(/[\p{Script=Han}\p{Extended_Pictographic}]|[^\s\p{Script=Han}\p{Extended_Pictographic}]+|\s+/gu) ?? [];
  for (const piece of pieces) {
    const width = columnsOf(piece);
    if (used + width > columns && used > 0 && piece.trim()) {
      if (out.length === lines) return `${out.join("\n").trimEnd()}…`;
      out.push("");
      used = 0;
    }
    if (width > columns) {
      out[out.length - 1] += cut(piece, columns - 1);
      return `${out.join("\n").trimEnd()}…`;
    }
    if (used === 0 && !piece.trim()) continue;
    out[out.length - 1] += piece;
    used += width;
  }
  return out.map((line) => line.trimEnd()).join("\n") || "…";
}

function columnsOf(text) {
  let sum = 0;
  for (const character of text) sum += WIDE.test(character) ? 2 : 1;
  return sum;
}

function cut(text, columns) {
  let out = "";
  let used = 0;
  for (const character of text) {
    used += WIDE.test(character) ? 2 : 1;
    if (used > columns) break;
    out += character;
  }
  return out;
}

/** Where the nth Unicode code point of a text begins, in the units that JavaScript counts. */
export function codeUnits(text, codePoints) {
  if (!/[\ud800-\udbff]/.test(text)) return Math.min(codePoints, text.length);
  let units = 0;
  for (let left = codePoints; left > 0 && units < text.length; left -= 1) units += text.codePointAt(units) > 0xffff ? 2 : 1;
  return units;
}
