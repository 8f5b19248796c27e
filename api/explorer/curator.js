// What people decide in the page: the key that allows it, and the questions that each decision asks.

import * as api from "./api.js";
import { ask, field } from "./dialogs.js";
import { bdi, h } from "./dom.js";
import { kindName, nameOf, otherName, relationVerb, t } from "./i18n.js";
import { hasKey, holdKey } from "./key.js";
import { mark } from "./kinds.js";
import { toast } from "./notices.js";

const MOST_PARTS = 200;

export class Curator {
  #dialog;
  #changed;
  #writing = false;
  #own = null;

  /** `changed(ids)` is called after a decision, and when a key comes or goes; `ids` are what the decision was about. */
  constructor(dialog, { changed }) {
    this.#dialog = dialog;
    this.#changed = changed;
  }

  /** Learn what the service allows; gives whether it takes decisions. Where reading needs a key, one is asked for. */
  async start() {
    const service = await api.service().catch(() => null);
    this.#writing = service?.writing ?? false;
    if (hasKey()) await this.#learnOwner().catch((error) => error.status === 401 && holdKey(null));
    if (service?.private && !this.#own) await this.unlock({ reading: true });
    return this.#writing;
  }

  /** Whether somebody with a key that may decide is there. */
  get may() {
    return this.#writing && this.#own !== null && this.#own.scope !== "read";
  }

  /** The name under which decisions are logged. */
  get name() {
    return this.#own?.name ?? "";
  }

  /** Ask for a key. */
  async unlock({ reading = false } = {}) {
    const content = [
      h("p", { class: "quiet", text: reading ? t("keyReads") : t("keyNeeded") }),
      field("key", t("key"), { type: "password", maxlength: 200, spellcheck: "false" }),
      h("p", { class: "quiet", text: t("keyKept") }),
    ];
    const own = await ask(this.#dialog, { title: t("enterKey"), content, submit: t("useKey") }, async (form) => {
      holdKey(form.elements.key.value.trim());
      try {
        const found = await this.#learnOwner();
        if (!reading && found.scope === "read") throw new api.Problem({ title: "", status: 403 });
        return found;
      } catch (error) {
        this.#drop();
        throw error;
      }
    });
    if (own && !reading) await this.#changed([]);
  }

  /** Forget the key. */
  async lock() {
    this.#drop();
    await this.#changed([]);
  }

  /** Two things are one. */
  async merge(a, b) {
    const [left, right] = await this.#things([a, b]);
    if (!left || !right) return;
    await this.#decide({ title: t("mergeTitle"), content: [this.#card(left), this.#card(right)] }, () => ({ action: "merge", ids: [left.id, right.id] }), [left.id]);
  }

  /** Parts of a thing are another thing; `chosen`: a part that is ticked already. */
  async split(id, chosen = null) {
    const [thing] = await this.#things([id]);
    const found = thing && (await this.#parts(thing.id));
    if (!found) return;
    if (found.length < 2) {
      toast(t("splitOne"));
      return;
    }
    const rows = found.slice(0, MOST_PARTS).map((part) => h("li", {}, h("label", {},
      h("input", { type: "checkbox", name: "part", value: part.id, checked: part.id === chosen }), bdi(part.names.join(" · ") || part.id))));
    const content = [this.#card(thing), h("fieldset", { class: "parts" }, h("legend", { text: t("splitPick") }), h("ul", {}, rows))];
    await this.#decide({ title: t("splitTitle"), content }, (form) => {
      const parts = [...form.querySelectorAll("[name=part]:checked")].map(({ value }) => value);
      return { action: "split", id: thing.id, parts };
    }, [thing.id]);
  }

  async rename(id) {
    const [thing] = await this.#things([id]);
    if (!thing) return;
    const content = [this.#card(thing), field("name", t("newName"), { value: thing.name, maxlength: 500 })];
    await this.#decide({ title: t("renameTitle"), content }, (form) => ({ action: "rename", id: thing.id, name: form.elements.name.value }), [thing.id]);
  }

  /** A fact (with both ends) is wrong. */
  async reject(fact) {
    const content = h("p", { class: "sentence" }, bdi(nameOf(fact.start)), ` ${relationVerb(fact.type)} `, bdi(nameOf(fact.end)));
    await this.#decide({ title: t("rejectTitle"), content }, () => ({ action: "reject", fact: fact.id }), [fact.start.id, fact.end.id]);
  }

  /** A decision no longer holds. */
  async undo(decision) {
    await this.#decide({ title: t("undoTitle", { number: decision.number }), content: null }, () => ({ action: "undo", number: decision.number }), decision.what.ids ?? (decision.what.id ? [decision.what.id] : []));
  }

  async #decide({ title, content }, decisionOf, ids) {
    const why = field("why", t("why"), { maxlength: 2000, rows: 2 }, "textarea");
    const who = h("p", { class: "quiet", text: t("loggedAs", { name: this.name }) });
    const made = await ask(this.#dialog, { title, content: [content, why, who], submit: t("decide") }, (form) => api.decide({ ...decisionOf(form), why: form.elements.why.value.trim() }));
    if (!made) return;
    toast(t("decided", { number: made.number }));
    await this.#changed(ids);
  }

  #drop() {
    holdKey(null);
    this.#own = null;
  }

  async #learnOwner() {
    api.forgetAnswers();
    this.#own = await api.ownKey();
    return this.#own;
  }

  async #things(ids) {
    return (await this.#got(Promise.all(ids.map((id) => api.entity(id))))) ?? [];
  }

  async #parts(id) {
    return (await this.#got(api.parts(id)))?.parts;
  }

  async #got(answer) {
    try {
      return await answer;
    } catch (error) {
      toast(error.status === 0 ? t("unreachable") : error.message);
      return null;
    }
  }

  #card(thing) {
    const other = otherName(thing);
    const ties = thing.counts.reduce((sum, { count }) => sum + count, 0);
    return h("div", { class: "thing" }, h("p", { class: "kind" }, mark(thing.label), kindName(thing.label), ` · ${t("facts", { n: ties })}`),
      h("p", { class: "name" }, bdi(nameOf(thing)), other ? [" ", bdi(other, { class: "quiet" })] : null), h("p", { class: "id" }, bdi(thing.id)));
  }
}
