// Which language the page speaks, and how it says things in it.

import { COLUMNS, KINDS, PROPERTIES, RELATIONS, ROLES } from "./terms.js";
import { WORDS } from "./words.js";

/** The order in which the panel shows relationships: the groups of a paper first. */
export const RELATION_ORDER = Object.keys(RELATIONS);

let language = 0;
let chineseKinds = {};

/** Take the Chinese names of the kinds from the palette. */
export function useKinds(palette) {
  chineseKinds = Object.fromEntries(Object.entries(palette).map(([label, look]) => [label, look.zh]));
}

export const kindName = (label, { many = false } = {}) => (language && chineseKinds[label]) || KINDS[label]?.[many ? 0 : 1] || label;
const listeners = new Set();

function stored() {
  try {
    return localStorage.getItem("paperkg.language");
  } catch {
    return null;
  }
}

export function startLanguage() {
  const chosen = stored() ?? (navigator.language.toLowerCase().startsWith("zh") ? "zh" : "en");
  apply(chosen);
}

export function setLanguage(code) {
  try {
    localStorage.setItem("paperkg.language", code);
  } catch {
    // The choice then holds for this visit.
  }
  apply(code);
  for (const listener of listeners) listener();
}

export const lang = () => (language ? "zh" : "en");
export const onLanguage = (listener) => listeners.add(listener);

export function t(key, values = {}) {
  const text = WORDS[key]?.[language] ?? key;
  return text.replace(/\{(\w+)\}/g, (_, name) => (typeof values[name] === "number" ? number(values[name]) : values[name]));
}

export const number = (value) => new Intl.NumberFormat(lang()).format(value);
/** The heading of a column of a template's answer. */
export const columnName = (key) => COLUMNS[key]?.[language] ?? key.replaceAll("_", " ");
export const propertyName = (key) => PROPERTIES[key]?.[language] ?? key;
export const relationName = (type, direction) => RELATIONS[type]?.[direction][language] ?? type;
export const relationVerb = (type) => RELATIONS[type]?.verb[language] ?? type;
export const roleName = (role) => ROLES[role]?.[language] ?? role;

/** The name to show: the Chinese one in the Chinese page, where there is one. */
export function nameOf(node) {
  const given = node.properties ?? {};
  const zh = node.name_zh ?? given.title_zh ?? given.name_zh;
  return (language && zh) || node.name || node.id;
}

/** The same thing's name in the other language, if it has one. */
export function otherName(node) {
  const given = node.properties ?? {};
  const zh = node.name_zh ?? given.title_zh ?? given.name_zh;
  const other = language ? node.name : zh;
  return other && other !== nameOf(node) ? other : null;
}

function apply(code) {
  language = code === "zh" ? 1 : 0;
  document.documentElement.lang = language ? "zh-CN" : "en";
  for (const element of document.querySelectorAll("[data-t]")) element.textContent = t(element.dataset.t);
  for (const element of document.querySelectorAll("[data-t-title]")) element.title = t(element.dataset.tTitle);
  for (const element of document.querySelectorAll("[data-t-label]")) element.setAttribute("aria-label", t(element.dataset.tLabel));
  for (const element of document.querySelectorAll("[data-t-placeholder]")) element.placeholder = t(element.dataset.tPlaceholder);
}
