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
        answer.evidence.length ? answer.evidence.map((item) => sentence(item, openDocument)) : h("p", { class: "quiet", text: t("noEvidence") }),
      );
    } catch (error) {
      replace(block, failure(error, load));
    }
  };
  load();
  return block;
}

function sentence(item, openDocument) {
  const start = codeUnits(item.sentence, item.start - item.sentence_start);
  const end = codeUnits(item.sentence, item.end - item.sentence_start);
  return h(
    "figure",
    { class: "statement" },
    h("blockquote", { dir: "auto" }, item.sentence.slice(0, start), h("mark", { text: item.sentence.slice(start, end) }), item.sentence.slice(end)),
    h(
      "figcaption",
      {},
      bdi(item.name, { class: "source" }),
      h("span", { text: t("line", { n: item.line }) }),
      h("button", { type: "button", class: "link", onclick: () => openDocument(item.document, item.start, item.end), text: t("openThere") }),
    ),
  );
}
