// The page's controller: one view (see state.js), changed by what people do, drawn by the other modules.

import * as api from "./api.js";
import { Curator } from "./curator.js";
import { contents } from "./gather.js";
import { GraphView } from "./graph.js";
import { nameOf, t } from "./i18n.js";
import { toast } from "./notices.js";
import { refreshButtons } from "./panel.js";
import { Past } from "./past.js";
import { showStart } from "./start.js";
import { emptyView, fromHash, idsOf, partOf, readPart, renamed, toHash, widened } from "./state.js";
import { narrow, showPanelOf, showReaderOf, showSurroundings, showViewOf } from "./surfaces.js";
import { hideTip, tipOf } from "./tooltip.js";

const $ = (id) => document.getElementById(id);

export class Explorer {
  view = emptyView();
  past = new Past();
  #waiting = 0;
  #turn = 0;
  #picking = null;
  #reach = new Map();

  constructor() {
    this.graph = new GraphView($("canvas"), {
      inset: () => ($("legend").open && $("stage").clientWidth > 720 ? $("legend").offsetWidth + 20 : 0),
      covered: () => {
        const { offsetLeft: left, offsetTop: top, offsetWidth: width, offsetHeight: height, hidden } = $("legend");
        return hidden ? [] : [[left, top, left + width, top + height]];
      },
      top: () => $("tools").offsetHeight + 8,
      bottom: () => ($("timeline").hidden ? 0 : $("timeline").offsetHeight + 8),
      onNode: (id) => this.visit({ id }),
      onOpen: (id) => (this.view.open.includes(id) ? this.collapse(id) : this.expand(id)),
      onFact: (id) => this.chooseFact(id),
      onNothing: () => this.closePanel(),
      onHover: (id, x, y) => (id ? tipOf($("tip"), this.graph.model.nodes.get(id), x, y) : hideTip($("tip"))),
      onGrab: () => this.past.note(this.view, this.graph.places()),
      onPinned: () => {
        this.#address({ pins: this.graph.pins() }, { push: false });
        showSurroundings(this);
      },
    });
    this.curator = new Curator($("decide"), { changed: (ids) => this.refresh(ids) });
    this.actions = {
      choose: (node) => this.visit(node),
      chooseFact: (id) => this.chooseFact(id),
      expand: (id) => this.expand(id),
      expandPart: (id, count) => this.expandPart(id, count),
      more: (id) => this.more(id),
      collapse: (id) => this.collapse(id),
      remove: (id) => this.remove(id),
      pin: (id) => this.pin(id),
      pick: (id) => this.pick(id, "pickOther", (other) => this.pathBetween(id, other)),
      mayDecide: () => this.curator.may,
      sameAs: (id) => this.pick(id, "pickSame", (other) => this.curator.merge(id, other)),
      splitOff: (id) => this.curator.split(id),
      rename: (id) => this.curator.rename(id),
      reject: (fact) => this.curator.reject(fact),
      openDocument: (id, start, end) => this.openDocument(id, start === undefined ? null : { start, end }),
      openQuery: (name, values) => this.openPage("questions", name, values),
      rememberQuery: (name, values) => this.#address({ query: name, parameters: values }, { push: false }),
      openTab: (tab) => this.#address({ tab }, { push: false }),
      openView: (view, of) => this.openView(view, of),
      addAll: (ids) => this.addAll(ids),
      filter: (changes) => this.filter(changes),
      showFactInGraph: (id) => this.graph.selectFact(id),
      close: () => this.closePanel(),
      isOpen: (id) => this.view.open.includes(id) || this.view.part.some((part) => readPart(part)?.id === id),
      isWhole: (id) => this.view.open.includes(id),
      reach: (key) => this.#reach.get(key) ?? null,
      isHidden: (label) => this.view.hide.includes(label),
      isPinned: (id) => this.view.pins.some(([pinned]) => pinned === id),
      has: (id) => this.graph.has(id),
      tab: () => this.view.tab,
    };
  }

  /** Show an entity in the panel and in the drawing; `expand`: with what lies around it. While another thing is picked, that one. */
  async visit(node, { expand = false, centre = false } = {}) {
    if (this.#picking) {
      const then = this.#picking;
      this.stopPicking();
      await then(node.id);
      return;
    }
    this.#address({ select: node.id, fact: null, page: null, query: null, view: null, of: null, tab: this.view.select === node.id ? this.view.tab : null });
    this.#showPanel();
    if (expand || !this.graph.size) await this.expand(node.id);
    else if (!this.graph.has(node.id)) await this.addAll([node.id]);
    if (this.view.select === node.id) this.graph.select(node.id, { centre: centre || !expand });
  }

  async expand(id) {
    if (this.view.open.includes(id)) return;
    const label = this.graph.model.nodes.get(id)?.label;
    const { open, lone, part, hide, gone } = this.view;
    const fresh = await this.#show({
      open: [...open, id], lone: lone.filter((one) => one !== id), part: part.filter((one) => readPart(one)?.id !== id),
      hide: hide.filter((kind) => kind !== label), gone: gone.filter((one) => one !== id),
    }, { centre: id });
    if (fresh?.nodes.length === 1) toast(t("nothingMore"));
  }

  /** Expand by one relationship to one kind; `count` as the service counts it: type, direction, label. */
  async expandPart(id, { type, direction, label }) {
    const part = partOf(id, type, direction, label);
    if (this.view.part.includes(part)) {
      if (this.#reach.get(part)?.more) await this.more(part);
      return;
    }
    await this.#show({ part: [...this.view.part, part], hide: this.view.hide.filter((kind) => kind !== label) }, { centre: id });
  }

  /** Show a further page of an expansion: of a thing by its id, of one relationship by its part. */
  async more(key) {
    await this.#show({ wide: widened(this.view, key) }, { centre: readPart(key)?.id ?? key });
  }

  collapse(id) {
    const { open, part, lone, wide } = this.view;
    return this.#show({
      open: open.filter((one) => one !== id), part: part.filter((one) => readPart(one)?.id !== id), lone: [...lone.filter((one) => one !== id), id],
      wide: wide.filter((one) => !one.endsWith(`.${id}`)),
    });
  }

  remove(id) {
    const { open, part, lone, gone, pins, path } = this.view;
    const without = (ids) => ids.filter((one) => one !== id);
    this.#address({ select: null, fact: null, tab: null });
    this.#showPanel();
    return this.#show({
      open: without(open), lone: without(lone), gone: [...without(gone), id], part: part.filter((one) => readPart(one)?.id !== id),
      pins: pins.filter(([pinned]) => pinned !== id), path: path?.includes(id) ? null : path,
    });
  }

  /** Add entities alone, tied to what is shown already. */
  async addAll(ids) {
    const wanted = ids.filter((id) => !this.graph.has(id));
    const { lone, gone, hide } = this.view;
    if (!wanted.length) return;
    const anchor = this.view.select && this.graph.has(this.view.select) ? this.view.select : null;
    const found = await this.#show({ lone: [...new Set([...lone, ...wanted])], gone: gone.filter((id) => !wanted.includes(id)) }, { centre: anchor });
    const kinds = new Set(found?.nodes.filter(({ id }) => wanted.includes(id)).map(({ label }) => label));
    if (hide.some((kind) => kinds.has(kind))) await this.#show({ hide: hide.filter((kind) => !kinds.has(kind)) }, { note: false });
  }

  /** Filter what is shown; other kinds make room for more of the rest. */
  async filter(changes) {
    this.past.note(this.view, this.graph.places());
    this.#address(changes, { push: false });
    this.#applyFilter();
    showSurroundings(this);
    if (changes.hide) await this.#show({}, { note: false });
  }

  /** Pin a thing where it is, or let it loose. */
  pin(id) {
    this.past.note(this.view, this.graph.places());
    this.graph.togglePin(id);
    this.#address({ pins: this.graph.pins() }, { push: false });
    showSurroundings(this);
  }

  /** Begin with a thing for which another is wanted: `then` gets the next one that is chosen. `question`: what is asked meanwhile. */
  pick(id, question, then) {
    this.#picking = then;
    const node = this.graph.model.nodes.get(id);
    $("picking").hidden = false;
    $("picking-question").textContent = t(question);
    $("picking-from").textContent = nameOf(node ?? { id });
    if (narrow.matches) this.closePanel();
  }

  stopPicking() {
    this.#picking = null;
    $("picking").hidden = true;
  }

  async pathBetween(start, end) {
    if (start === end) return;
    const found = await this.#busy(() => api.path(start, end));
    if (!found) return;
    const kinds = new Set(found.nodes.map(({ label }) => label));
    const ids = new Set(found.nodes.map(({ id }) => id));
    this.#address({ page: "path", select: null, fact: null, query: null });
    await this.#show({ path: [found.start, found.end], hide: this.view.hide.filter((kind) => !kinds.has(kind)), gone: this.view.gone.filter((id) => !ids.has(id)) }, { centre: found.start });
    this.graph.select(null);
    this.#showPanel();
  }

  chooseFact(id) {
    this.#address({ fact: id, select: null, page: null, query: null });
    this.graph.selectFact(id);
    this.#showPanel();
  }

  openPage(page, query = null, parameters = {}) {
    this.#address({ page, query, parameters, fact: null });
    this.#showPanel();
  }

  openView(view, of) {
    this.#address({ view, of });
    showViewOf(this);
  }

  closeView() {
    this.openView(null, null);
  }

  async openDocument(id, place) {
    this.#address({ doc: { id, ...place } });
    await showReaderOf(this, () => this.#address({ doc: null }, { push: false }));
  }

  closePanel() {
    this.#address({ select: null, fact: null, page: null, query: null, parameters: {}, tab: null });
    this.graph.select(null);
    this.#showPanel();
  }

  clear() {
    const { hide } = this.view;
    this.past.note(this.view, this.graph.places());
    this.stopPicking();
    this.view = { ...emptyView(), hide };
    this.#address({});
    this.graph.clear();
    this.#applyFilter();
    this.#all();
  }

  /** Return to the drawing before the last change of it (`redo`: to the one after). */
  async undo({ redo = false } = {}) {
    const state = redo ? this.past.redo(this.view, this.graph.places()) : this.past.undo(this.view, this.graph.places());
    if (!state) return;
    this.graph.setPlaces(state.places);
    await this.#show(state.drawn, { note: false });
  }

  /** Bring back the view that the address describes. */
  async restore() {
    const view = fromHash(location.hash);
    this.view = view;
    this.stopPicking();
    const found = await this.#show({}, { note: false, report: true });
    if (found && this.graph.size && this.view.select) this.graph.select(this.view.select);
    else this.graph.select(null);
    if (this.view.fact) this.graph.selectFact(this.view.fact);
    this.#all();
    await showReaderOf(this, () => this.#address({ doc: null }, { push: false }));
  }

  /** The graph has changed: ask for everything anew, by the ids that things have now. `ids`: what is to be in view, too. */
  async refresh(ids = []) {
    api.forgetAnswers();
    const wanted = idsOf(this.view);
    const now = new Map(await Promise.all([...new Set([...wanted, ...ids])].map((id) => api.entity(id).then((found) => [id, found.id], () => [id, id]))));
    this.#address(renamed(this.view, now), { push: false });
    const lone = ids.map((id) => now.get(id)).filter((id) => !this.view.open.includes(id));
    if (this.graph.size) await this.#show({ lone: [...new Set([...this.view.lone, ...lone])] }, { note: false, report: true });
    if (this.view.fact) {
      const known = await api.evidence(this.view.fact).then(() => true, () => false);
      if (!known) this.#address({ fact: null }, { push: false });
    }
    if (this.view.select && this.graph.has(this.view.select)) this.graph.select(this.view.select);
    this.#all();
    if (!$("start").hidden) showStart($("start"), this.actions);
  }

  /** Draw everything again: the language or the theme changed. */
  redraw() {
    this.graph.redraw();
    this.#all();
    if (!$("start").hidden) showStart($("start"), this.actions);
  }

  /** Change what is drawn. Gives what the view holds now, or null when the service did not answer: then nothing has changed. */
  async #show(changes, { centre = null, push = true, note = true, report = false } = {}) {
    const mine = ++this.#turn;
    const wanted = { ...this.view, ...changes };
    const found = await this.#busy(() => contents(wanted));
    if (!found || mine !== this.#turn) return null;
    if (note) this.past.note(this.view, this.graph.places());
    if (found.gone.length) toast(t("gone", { ids: found.gone.join(", ") }));
    else if (found.truncated && note) toast(t("truncated", { shown: found.relationships.length }));
    this.#reach = found.reach;
    const lost = new Set(found.gone);
    const lists = report ? { open: wanted.open.filter((id) => !lost.has(id)), lone: wanted.lone.filter((id) => !lost.has(id)) } : {};
    this.#address({ ...changes, ...lists }, { push: push && note });
    this.graph.setPins(this.view.pins);
    this.#applyFilter();
    this.graph.replace(found.nodes, found.relationships, centre);
    this.graph.markPath(found.path);
    showSurroundings(this);
    refreshButtons($("panel"), this.actions);
    return found;
  }

  #applyFilter() {
    const { hide, without, years, venue, open, lone, part, path } = this.view;
    const kept = [...open, ...lone, ...part.map((one) => readPart(one)?.id), ...(path ?? [])];
    this.graph.setFilter({ hide, without, years, venue }, kept);
  }

  async #busy(work) {
    this.#waiting += 1;
    $("busy").hidden = false;
    try {
      return await work();
    } catch (error) {
      toast(error.status === 0 ? t("unreachable") : error.message);
      return null;
    } finally {
      this.#waiting -= 1;
      $("busy").hidden = this.#waiting === 0;
    }
  }

  #address(changes, { push = true } = {}) {
    this.view = { ...this.view, ...changes };
    const hash = toHash(this.view);
    if (hash !== location.hash) history[push ? "pushState" : "replaceState"](null, "", hash || location.pathname);
    const selected = this.view.select && this.graph.model.nodes.get(this.view.select);
    document.title = selected ? `${nameOf(selected)} – paperkg` : "paperkg";
  }

  #all() {
    showSurroundings(this);
    this.#showPanel();
    showViewOf(this);
  }

  #showPanel() {
    if (showPanelOf(this)) setTimeout(() => this.graph.fit(), 60);
  }
}
