// The page's controller: one view (see state.js), changed by what people do, drawn by the other modules.

import * as api from "./api.js";
import { GraphView } from "./graph.js";
import { lang, nameOf, onLanguage, setLanguage, startLanguage, t, useKinds } from "./i18n.js";
import { labels, loadPalette, onSystemTheme, toggleTheme } from "./kinds.js";
import { showLegend } from "./legend.js";
import { showDocuments, showQuestions } from "./lists.js";
import { toast } from "./notices.js";
import { refreshButtons, showEntity, showFact } from "./panel.js";
import { openReader } from "./reader.js";
import { startSearch } from "./search.js";
import { showStart } from "./start.js";
import { emptyView, fromHash, toHash } from "./state.js";

const EXPANDED = 60;
const MANY = 300;
const narrow = matchMedia("(max-width: 700px)");
const $ = (id) => document.getElementById(id);

class Explorer {
  view = emptyView();
  #waiting = 0;
  #restoring = 0;

  constructor() {
    this.graph = new GraphView($("canvas"), {
      inset: () => ($("legend").open && $("stage").clientWidth > 720 ? $("legend").offsetWidth + 20 : 0),
      onNode: (id) => this.visit({ id }, { expand: true }),
      onFact: (id) => this.chooseFact(id),
      onNothing: () => this.closePanel(),
    });
    this.actions = {
      choose: (node) => this.visit(node),
      chooseFact: (id) => this.chooseFact(id),
      expand: (id) => this.expand(id),
      collapse: (id) => this.collapse(id),
      remove: (id) => this.remove(id),
      openDocument: (id, start, end) => this.openDocument(id, start === undefined ? null : { start, end }),
      openQuery: (name, values) => this.openQuery(name, values),
      rememberQuery: (name, values) => this.#change({ query: name, parameters: values }, { push: false }),
      addAll: (ids) => this.addAll(ids),
      showFactInGraph: (id) => this.graph.selectFact(id),
      close: () => this.closePanel(),
      isOpen: (id) => this.view.open.includes(id),
      has: (id) => this.graph.has(id),
    };
  }

  get #hidden() {
    return new Set(this.view.hide);
  }

  /** Show an entity in the panel and in the drawing; `expand`: with what lies around it. */
  async visit(node, { expand = false, centre = false } = {}) {
    this.#change({ select: node.id, fact: null, page: null, query: null });
    this.#showPanel();
    if (expand || !this.graph.size) await this.expand(node.id, { centre });
    else if (!this.graph.has(node.id)) await this.addAll([node.id]);
    if (this.view.select === node.id) this.graph.select(node.id, { centre: centre || !expand });
  }

  async expand(id, { centre = false } = {}) {
    const known = this.view.open.includes(id);
    if (known) return;
    const around = await this.#busy(() => this.#around(id));
    if (!around) return;
    const label = around.nodes.find((node) => node.id === id)?.label;
    const hide = this.view.hide.filter((kind) => kind !== label);
    this.#change({ open: [...this.view.open, id], lone: this.view.lone.filter((one) => one !== id), hide }, { push: false });
    this.graph.setHidden(hide);
    const fresh = this.graph.add(around.nodes, around.relationships, id);
    if (around.truncated) toast(t("truncated", { shown: around.relationships.length }));
    else if (!fresh && around.nodes.length <= 1) toast(t("nothingMore"));
    if (this.view.select === id) this.graph.select(id, { centre });
    this.#drawn();
    refreshButtons($("panel"), this.actions);
  }

  collapse(id) {
    const kept = new Set([id, ...this.view.open, ...this.view.lone]);
    this.graph.remove(this.graph.leavesOf(id).filter((leaf) => !kept.has(leaf)));
    this.#change({ open: this.view.open.filter((one) => one !== id), lone: [...this.view.lone, id] });
    this.#drawn();
    refreshButtons($("panel"), this.actions);
  }

  remove(id) {
    const kept = new Set([...this.view.open, ...this.view.lone]);
    const leaves = this.view.open.includes(id) ? this.graph.leavesOf(id).filter((leaf) => !kept.has(leaf)) : [];
    this.graph.remove([id, ...leaves]);
    this.#change({ open: this.view.open.filter((one) => one !== id), lone: this.view.lone.filter((one) => one !== id), select: null, fact: null });
    this.#drawn();
    this.#showPanel();
  }

  /** Add entities alone, tied to what is shown already. */
  async addAll(ids) {
    const wanted = ids.filter((id) => !this.graph.has(id));
    const found = await this.#busy(() => this.#gather(wanted, MANY));
    if (!found?.length) return;
    const chosen = new Set(wanted);
    const nodes = found.flatMap((around) => around.nodes.filter((node) => chosen.has(node.id)));
    const anchor = this.view.select && this.graph.has(this.view.select) ? this.view.select : null;
    const shown = new Set(nodes.map((node) => node.label));
    this.#change({ lone: [...new Set([...this.view.lone, ...nodes.map((node) => node.id)])], hide: this.view.hide.filter((kind) => !shown.has(kind)) }, { push: false });
    this.graph.setHidden(this.view.hide);
    this.graph.add(nodes, found.flatMap((around) => around.relationships), anchor);
    this.#drawn();
    refreshButtons($("panel"), this.actions);
  }

  chooseFact(id) {
    this.#change({ fact: id, select: null, page: null, query: null });
    this.graph.selectFact(id);
    this.#showPanel();
  }

  openQuery(name, parameters) {
    this.#change({ page: "questions", query: name, parameters, fact: null });
    this.#showPanel();
  }

  openPage(page) {
    this.#change({ page, query: null, parameters: {}, fact: null });
    this.#showPanel();
  }

  async openDocument(id, place) {
    this.#change({ doc: { id, ...place } });
    await openReader($("reader"), id, place, () => this.#change({ doc: null }, { push: false }));
  }

  closePanel() {
    this.#change({ select: null, fact: null, page: null, query: null, parameters: {} });
    this.graph.select(null);
    this.#showPanel();
  }

  async toggleKind(label) {
    const hidden = this.#hidden;
    const showing = hidden.delete(label);
    if (!showing) hidden.add(label);
    this.#change({ hide: [...hidden] }, { push: false });
    this.graph.setHidden(hidden);
    if (showing) {
      const found = await this.#busy(() => this.#gather(this.view.open));
      for (const around of found ?? []) this.graph.add(around.nodes, around.relationships, around.centre);
    }
    this.#drawn();
  }

  clear() {
    this.graph.clear();
    const { hide } = this.view;
    this.view = emptyView();
    this.#change({ hide });
    this.#drawn();
    this.#showPanel();
  }

  home() {
    this.clear();
    $("search").focus();
  }

  async share() {
    const link = location.href;
    try {
      await navigator.clipboard.writeText(link);
      toast(t("linkCopied"));
    } catch {
      toast(t("linkShown"));
    }
  }

  /** Bring back the view that the address describes. */
  async restore() {
    const mine = ++this.#restoring;
    this.view = fromHash(location.hash);
    this.graph.clear();
    this.graph.setHidden(this.#hidden);
    this.#showPanel();
    const { open, lone } = this.view;
    const found = await this.#busy(() => this.#gather([...open, ...lone], undefined, true));
    if (mine !== this.#restoring) return;
    const opened = (found ?? []).filter((around) => open.includes(around.centre));
    const wanted = new Set(lone);
    const nodes = new Map(opened.flatMap((around) => around.nodes).map((node) => [node.id, node]));
    for (const around of found ?? []) for (const node of around.nodes) if (wanted.has(node.id)) nodes.set(node.id, node);
    this.graph.add([...nodes.values()], (found ?? []).flatMap((around) => around.relationships));
    this.#drawn();
    if (this.view.fact) this.graph.selectFact(this.view.fact);
    else if (this.view.select) this.graph.select(this.view.select);
    const reader = $("reader");
    if (this.view.doc) await openReader(reader, this.view.doc.id, this.view.doc, () => this.#change({ doc: null }, { push: false }));
    else if (reader.open) reader.close();
  }

  /** Draw everything again: the language or the theme changed. */
  redraw() {
    this.graph.redraw();
    this.#drawn();
    this.#showPanel();
    if (!$("start").hidden) showStart($("start"), this.actions);
  }

  #around(id, limit = EXPANDED) {
    const hidden = this.#hidden;
    return api.neighbourhood(id, { limit, labels: hidden.size ? labels().filter((label) => !hidden.has(label)) : null });
  }

  /** The surroundings of several entities; with `report`, ids that are gone are named and left out of the view. */
  async #gather(ids, limit, report = false) {
    const answers = await Promise.allSettled(ids.map((id) => this.#around(id, limit)));
    const gone = ids.filter((_, i) => answers[i].status === "rejected" && answers[i].reason.status === 404);
    const broken = answers.find(({ status, reason }) => status === "rejected" && reason.status !== 404);
    if (gone.length) {
      toast(t("gone", { ids: gone.join(", ") }));
      if (report) this.view = { ...this.view, open: this.view.open.filter((id) => !gone.includes(id)), lone: this.view.lone.filter((id) => !gone.includes(id)) };
    }
    if (broken) throw broken.reason;
    return answers.filter(({ status }) => status === "fulfilled").map(({ value }) => value);
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

  #change(changes, { push = true } = {}) {
    this.view = { ...this.view, ...changes };
    const address = toHash(this.view) || location.pathname;
    if (toHash(this.view) === location.hash) return;
    history[push ? "pushState" : "replaceState"](null, "", address);
    const selected = this.view.select && this.graph.visible().find((node) => node.id === this.view.select);
    document.title = selected ? `${nameOf(selected)} – paperkg` : "paperkg";
  }

  /** What hangs on the drawing: the start page while it is empty, the tools and the legend. */
  #drawn() {
    const empty = this.view.open.length + this.view.lone.length === 0;
    $("start").hidden = !empty;
    $("tools").hidden = empty;
    $("legend").hidden = empty;
    $("stage").classList.toggle("empty", empty);
    if (empty) showStart($("start"), this.actions);
    else showLegend($("legend"), this.graph, this.#hidden, { toggle: (label) => this.toggleKind(label), choose: this.actions.choose });
  }

  #showPanel() {
    const panel = $("panel");
    const { fact, select, page, query, parameters } = this.view;
    const showing = page === "documents" ? "documents" : page === "questions" ? `query ${query ?? ""}` : fact ?? select;
    if (panel.hidden === Boolean(showing) && narrow.matches) setTimeout(() => this.graph.fit(), 60);
    panel.hidden = !showing;
    document.body.classList.toggle("with-panel", Boolean(showing));
    panel.dataset.showing = showing ?? "";
    if (page === "documents") showDocuments(panel, this.actions);
    else if (page === "questions") showQuestions(panel, query, parameters, this.actions);
    else if (fact) showFact(panel, fact, this.actions);
    else if (select) showEntity(panel, select, this.actions);
  }
}

async function begin() {
  useKinds(await loadPalette());
  startLanguage();
  const explorer = new Explorer();
  window.explorer = explorer;
  startSearch($("search"), $("suggestions"), (hit) => explorer.visit(hit, { expand: true, centre: true }));
  $("home").onclick = () => explorer.home();
  $("questions").onclick = () => explorer.openPage("questions");
  $("documents").onclick = () => explorer.openPage("documents");
  $("share").onclick = () => explorer.share();
  $("language").onclick = () => setLanguage(lang() === "zh" ? "en" : "zh");
  $("theme").onclick = () => {
    toggleTheme();
    explorer.redraw();
  };
  $("zoom-in").onclick = () => explorer.graph.zoom(1.3);
  $("zoom-out").onclick = () => explorer.graph.zoom(1 / 1.3);
  $("fit").onclick = () => explorer.graph.fit();
  $("arrange").onclick = () => explorer.graph.arrange();
  $("clear").onclick = () => explorer.clear();
  onLanguage(() => explorer.redraw());
  onSystemTheme(() => explorer.redraw());
  addEventListener("popstate", () => explorer.restore());
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !$("reader").open && $("panel").contains(document.activeElement)) explorer.closePanel();
  });
  $("legend").open = !narrow.matches;
  await explorer.restore();
  document.body.dataset.ready = "true";
}

begin();
