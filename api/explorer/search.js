// The search box: suggestions while typing, by keyboard (combobox pattern) and pointer.

import * as api from "./api.js";
import { bdi, h, replace } from "./dom.js";
import { kindName, nameOf, otherName, t } from "./i18n.js";
import { mark } from "./kinds.js";

const PAUSE = 140;

/** Wire the search box up; `onChoose(hit)` gets the chosen result. */
export function startSearch(input, list, onChoose) {
  let hits = [];
  let active = -1;
  let timer = 0;
  let request = null;

  const close = () => {
    list.hidden = true;
    active = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  };

  const choose = (hit) => {
    close();
    input.value = "";
    input.blur();
    onChoose(hit);
  };

  const setActive = (index) => {
    active = index;
    for (const [i, option] of [...list.querySelectorAll("[role=option]")].entries()) {
      option.setAttribute("aria-selected", String(i === active));
      if (i === active) {
        option.scrollIntoView({ block: "nearest" });
        input.setAttribute("aria-activedescendant", option.id);
      }
    }
  };

  const show = (...content) => {
    replace(list, ...content);
    list.hidden = false;
    input.setAttribute("aria-expanded", "true");
  };

  const look = async ({ first = false } = {}) => {
    const q = input.value.trim();
    request?.abort();
    if (!q) {
      hits = [];
      close();
      return;
    }
    request = new AbortController();
    try {
      const answer = await api.search(q, { signal: request.signal });
      hits = answer.results;
      active = -1;
      if (!hits.length) show(h("p", { class: "quiet", text: t("nothingFound", { q }) }));
      else if (first) choose(hits[0]);
      else show(hits.map((hit, i) => option(hit, i, choose)));
    } catch (error) {
      if (error.name === "AbortError") return;
      hits = [];
      show(h("p", { class: "quiet", text: error.status ? error.message : t("unreachable") }));
    }
  };

  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(look, PAUSE);
  });
  input.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (list.hidden) look();
      else if (hits.length) setActive((active + (event.key === "ArrowDown" ? 1 : active < 0 ? 0 : -1) + hits.length) % hits.length);
    } else if (event.key === "Enter") {
      event.preventDefault();
      clearTimeout(timer);
      if (!list.hidden && active >= 0) choose(hits[active]);
      else look({ first: true });
    } else if (event.key === "Escape" && !list.hidden) {
      event.preventDefault();
      close();
    }
  });
  input.addEventListener("focus", () => {
    if (input.value.trim()) look();
  });
  document.addEventListener("pointerdown", (event) => {
    if (!list.contains(event.target) && event.target !== input) close();
  });
  document.addEventListener("keydown", (event) => {
    const typing = /^(input|textarea|select)$/i.test(event.target.tagName);
    if (event.key === "/" && !typing && !document.querySelector("dialog[open]")) {
      event.preventDefault();
      input.focus();
    }
  });
}

function option(hit, index, choose) {
  const other = otherName(hit);
  return h(
    "div",
    {
      id: `suggestion-${index}`, role: "option", "aria-selected": "false", class: "suggestion", "data-id": hit.id,
      onpointerdown: (event) => event.preventDefault(),
      onclick: () => choose(hit),
    },
    mark(hit.label),
    h("span", { class: "names" }, bdi(nameOf(hit), { class: "name" }), other ? bdi(other, { class: "other" }) : null),
    h("span", { class: "kind", text: kindName(hit.label) }),
  );
}
