// The sentences that state a fact, with the stating words marked.

import * as api from "./api.js";
import { bdi, codeUnits, h, replace } from "./dom.js";
import { t } from "./i18n.js";
import { failure, loading } from "./notices.js";

/** A block that fetches and shows the evidence of a fact; `openDocument(document, start, end)` opens a place. */
export function evidenceBlock(fact, openDocument) {
  const block = h("div", { class: "evidence", "data-fact": fact });
  const load = async () => {
    replace(block, loading());
    try {
      const answer = await api.evidence(fact);
      replace(
        block,
        answer.evidence.length ? bySentence(answer.evidence).map((places) => sentence(places, openDocument)) : h("p", { class: "quiet", text: t("noEvidence") }),
      );
    } catch (error) {
      replace(block, failure(error, load));
    }
  };
  load();
  return block;
}

/** The places, grouped by the sentence that they are in, in the order of the text. */
function bySentence(evidence) {
  const groups = new Map();
  for (const item of evidence) {
    const key = `${item.document} ${item.sentence_start} ${item.sentence_end}`;
    groups.set(key, [...(groups.get(key) ?? []), item]);
  }
  return [...groups.values()].map((places) => places.sort((a, b) => a.start - b.start || b.end - a.end));
}

function sentence(places, openDocument) {
  const [first] = places;
  return h(
    "figure",
    { class: "statement" },
    h("blockquote", { dir: "auto" }, marked(places)),
    h(
      "figcaption",
      {},
      bdi(first.name, { class: "source" }),
      h("span", { text: t("line", { n: first.line }) }),
      h("button", { type: "button", class: "link", onclick: () => openDocument(first.document, first.start, first.end), text: t("openThere") }),
    ),
  );
}

function marked(places) {
  const { sentence: text, sentence_start: offset } = places[0];
  const out = [];
  let at = 0;
  for (const place of places) {
    const start = Math.max(at, codeUnits(text, place.start - offset));
    const end = codeUnits(text, place.end - offset);
    if (end <= at) continue;
    out.push(text.slice(at, start), h("mark", { text: text.slice(start, end) }));
    at = end;
  }
  out.push(text.slice(at));
  return out;
}
