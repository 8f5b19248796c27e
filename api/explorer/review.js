// The page of those who decide: what is in doubt, with the sentences of both sides, and the log of what was decided.

import * as api from "./api.js";
import { plainly } from "./dialogs.js";
import { bdi, codeUnits, h, replace } from "./dom.js";
import { kindName, lang, number, relationVerb, t } from "./i18n.js";
import { mark } from "./kinds.js";
import { failure, loading } from "./notices.js";

const later = new Set();
let turn = 0;

/** Show the page in `element`. `actions`: the explorer's, with closeView(). */
export async function showReview(element, curator, actions) {
  const mine = ++turn;
  const at = element.dataset.showing === "review" ? element.scrollTop : 0;
  element.dataset.showing = "review";
  const again = () => showReview(element, curator, actions);
  const body = h("div", { class: "review" });
  const close = h("button", { type: "button", class: "close", onclick: actions.closeView, title: t("backToGraph"), "aria-label": t("backToGraph"), text: "×" });
  const who = curator.may
    ? h("p", { class: "row quiet" }, t("decidesAs", { name: curator.name }), h("button", { type: "button", class: "link", "data-do": "forgetKey", text: t("forgetKey"), onclick: () => curator.lock() }))
    : null;
  replace(element, h("header", { class: "view-head" }, h("div", {}, h("p", { class: "kind", text: t("review") }), h("h1", { text: t("reviewTitle") }), who), close), body);
  if (!curator.may) {
    replace(body, h("section", { class: "locked" }, h("p", { text: t("keyNeeded") }), h("button", { type: "button", class: "main", "data-do": "enterKey", text: t("enterKey"), onclick: () => curator.unlock() })));
    return;
  }
  replace(body, loading());
  try {
    const [{ doubts }, { decisions }] = await Promise.all([api.doubts(), api.decisions()]);
    if (mine !== turn) return;
    const leave = { ...actions, show: (ids) => {
      actions.closeView();
      actions.addAll(ids);
      actions.choose({ id: ids[0] });
    } };
    const open = doubts.filter((doubt) => !later.has(keyOf(doubt)));
    replace(body,
      h("section", { "data-section": "doubts" }, heading("inDoubt", open.length), open.length ? open.map((doubt) => card(doubt, curator, leave, again)) : h("p", { class: "quiet", text: t("noDoubts") })),
      h("section", { "data-section": "decisions" }, heading("decisionLog", decisions.length), decisions.length ? h("ol", { class: "log" }, [...decisions].reverse().map((one) => line(one, curator, leave))) : h("p", { class: "quiet", text: t("noDecisions") })));
    element.scrollTop = at;
  } catch (error) {
    if (mine === turn) replace(body, [401, 403].includes(error.status) ? h("p", { class: "failure", role: "alert", text: plainly(error) }) : failure(error, again));
  }
}

const keyOf = ({ kind, left, right }) => [kind, left.id, left.part, right.id, right.part].join(" ");
const heading = (word, n) => h("h2", {}, t(word), " ", h("span", { class: "count", text: number(n) }));

function card(doubt, curator, actions, again) {
  const { kind, left, right, label } = doubt;
  const two = kind === "split";
  const decide = two
    ? h("button", { type: "button", class: "main", "data-do": "areOne", text: t("areOne"), onclick: () => curator.merge(left.id, right.id) })
    : h("button", { type: "button", class: "main", "data-do": "areTwo", text: t("areTwo"), onclick: () => curator.split(left.id, right.part) });
  return h("article", { class: "doubt", "data-kind": kind, "data-ids": `${left.id} ${right.id}` },
    h("h3", {}, mark(label), t(two ? "doubtSplit" : "doubtMerge"), h("span", { class: "quiet" }, bdi(`${kindName(label)} · ${because(doubt.reason)} · ${t("likeness", { n: Math.round(100 * doubt.score) })}`))),
    h("div", { class: "sides" }, [left, right].map((one) => side(one, actions))),
    h("div", { class: "row" }, decide,
      h("button", { type: "button", "data-do": "showBoth", text: t("showBoth"), onclick: () => actions.show([...new Set([left.id, right.id])]) }),
      h("button", { type: "button", "data-do": "notNow", text: t("notNow"), onclick: () => {
        later.add(keyOf(doubt));
        again();
      } })));
}

function side({ id, names, quotes, part }, actions) {
  return h("section", { class: "side" },
    h("p", { class: "name" }, bdi(names[0] ?? id)),
    names.length > 1 ? h("p", { class: "quiet" }, bdi(names.slice(1).join(" · "))) : null,
    h("p", { class: "id" }, bdi(part ?? id)),
    quotes.length ? quotes.map((quote) => statement(quote, actions)) : h("p", { class: "quiet", text: t("noQuotes") }));
}

function statement(quote, actions) {
  const { sentence, sentence_start: offset, start, end, document, name, line: row } = quote;
  const [from, to] = [codeUnits(sentence, start - offset), codeUnits(sentence, end - offset)];
  return h("figure", { class: "statement" },
    h("blockquote", { dir: "auto" }, sentence.slice(0, from), h("mark", { text: sentence.slice(from, to) }), sentence.slice(to)),
    h("figcaption", {}, bdi(name, { class: "source" }), h("span", { text: t("line", { n: row }) }),
      h("button", { type: "button", class: "link", text: t("openThere"), onclick: () => actions.openDocument(document, start, end) })));
}

const REASONS = [
  [/^their names are nearly the same$/, "alikeNames"],
  [/^only one document says that they are one$/, "oneDocument"],
  [/^same name; both with (.+)$/s, "sameName"],
];

/** The reviewer's reason in the language of the page. */
function because(reason) {
  for (const [pattern, word] of REASONS) {
    const found = pattern.exec(reason);
    if (found) return t(word, { what: found[1] });
  }
  return reason;
}

function line(decision, curator, actions) {
  const at = new Intl.DateTimeFormat(lang(), { dateStyle: "medium", timeStyle: "short" }).format(new Date(decision.at));
  return h("li", { class: decision.holds ? null : "undone", "data-number": decision.number },
    h("p", {}, h("span", { class: "count", text: `${decision.number}.` }), " ", bdi(decision.by, { class: "by" }), ` ${t(`did_${decision.action}`)} `, subject(decision, actions),
      decision.holds ? null : h("span", { class: "tag", text: t("undone") })),
    h("p", { class: "quiet" }, h("time", { datetime: decision.at, text: at }), decision.why ? [" · ", bdi(decision.why)] : null),
    decision.holds ? h("button", { type: "button", "data-do": "undo", text: t("undoIt"), onclick: () => curator.undo(decision) }) : null);
}

function subject({ action, what }, actions) {
  const thing = (id) => h("button", { type: "button", class: "link", onclick: () => actions.show([id]) }, bdi(id));
  if (action === "merge") return [thing(what.ids[0]), ` ${t("and")} `, thing(what.ids[1])];
  if (action === "split") return [bdi(what.keys.join(", ")), ` ${t("outOf")} `, thing(what.id)];
  if (action === "rename") return [thing(what.id), ` ${t("to")} `, bdi(`“${what.name}”`)];
  if (action === "reject") return [bdi(what.start[1]), ` ${relationVerb(what.rel)} `, bdi(what.end[1])];
  return t("decisionNumber", { n: what.undoes });
}
