// Papers in view by year, with a brush: drag over the years, or move its two ends by keyboard.

import { h, replace, svg } from "./dom.js";
import { number, t } from "./i18n.js";

const HEIGHT = 34;
let dragging = false;

/** `counts`: Map of year to papers; `range`: [first, last] or null; `choose(range)`. */
export function showTimeline(element, counts, range, choose) {
  const years = [...counts.keys()].sort((a, b) => a - b);
  element.hidden = years.length < 2;
  if (element.hidden || dragging) return;
  const [first, last] = [years[0], years.at(-1)];
  const span = last - first + 1;
  const most = Math.max(...counts.values());
  const focused = element.contains(document.activeElement) ? document.activeElement.dataset.end : null;
  let chosen = range ? [Math.max(first, Math.min(last, range[0])), Math.max(first, Math.min(last, range[1]))] : [first, last];

  const bars = Array.from({ length: span }, (_, i) => {
    const count = counts.get(first + i) ?? 0;
    const size = count ? 3 + (count / most) * (HEIGHT - 3) : 0;
    return svg("rect", { class: "bar-fill", x: i + 0.12, width: 0.76, y: HEIGHT - size, height: size }, svg("title", {}, `${first + i}: ${number(count)}`));
  });
  const picture = svg("svg", { viewBox: `0 0 ${span} ${HEIGHT}`, preserveAspectRatio: "none", "aria-hidden": "true" }, bars);
  const brush = h("div", { class: "brush" });
  const ends = ["from", "until"].map((name, i) => h("span", {
    class: `handle ${name}`, role: "slider", tabindex: "0", "data-end": name, "aria-label": t(name), "aria-valuemin": first, "aria-valuemax": last,
    onkeydown: (event) => {
      const step = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1, Home: -span, End: span }[event.key];
      if (!step) return;
      event.preventDefault();
      const next = [...chosen];
      next[i] = Math.max(first, Math.min(last, next[i] + step));
      if (next[0] <= next[1]) done(next);
    },
  }));
  const label = h("output", { class: "chosen" });
  const track = h("div", { class: "track" }, picture, brush, ends);

  const place = () => {
    const [from, until] = [(chosen[0] - first) / span, (chosen[1] - first + 1) / span];
    brush.style.left = `${from * 100}%`;
    brush.style.width = `${(until - from) * 100}%`;
    for (const [i, at] of [from, until].entries()) {
      ends[i].style.left = `${at * 100}%`;
      ends[i].setAttribute("aria-valuenow", String(chosen[i]));
    }
    label.textContent = chosen[0] === chosen[1] ? String(chosen[0]) : `${chosen[0]} – ${chosen[1]}`;
  };
  const done = (next) => {
    chosen = next;
    place();
    choose(next[0] === first && next[1] === last ? null : next);
  };

  let begun = null;
  const yearAt = (event) => {
    const box = track.getBoundingClientRect();
    return first + Math.max(0, Math.min(span - 1, Math.floor(((event.clientX - box.left) / box.width) * span)));
  };
  track.addEventListener("pointerdown", (event) => {
    event.preventDefault();
    track.setPointerCapture(event.pointerId);
    const year = yearAt(event);
    begun = event.target.dataset.end === "from" ? chosen[1] : event.target.dataset.end === "until" ? chosen[0] : year;
    dragging = true;
    if (!event.target.dataset.end) chosen = [year, year];
    place();
  });
  track.addEventListener("pointermove", (event) => {
    if (begun === null) return;
    const year = yearAt(event);
    chosen = [Math.min(begun, year), Math.max(begun, year)];
    place();
  });
  const end = () => {
    if (begun === null) return;
    begun = null;
    dragging = false;
    done(chosen);
  };
  track.addEventListener("pointerup", end);
  track.addEventListener("pointercancel", end);

  const all = h("button", { type: "button", class: "link", hidden: !range, text: t("allYears"), onclick: () => done([first, last]) });
  replace(element, h("span", { class: "tick", text: String(first) }), track, h("span", { class: "tick", text: String(last) }), label, all);
  place();
  if (focused) element.querySelector(`[data-end="${focused}"]`)?.focus();
}
