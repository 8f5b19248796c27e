// The start of the page: the controller, and the buttons and keys that lead to it.

import { startDownloads } from "./downloads.js";
import { Explorer } from "./explorer.js";
import { lang, onLanguage, setLanguage, startLanguage, t, useKinds } from "./i18n.js";
import { loadPalette, onSystemTheme, toggleTheme } from "./kinds.js";
import { startMenus } from "./menus.js";
import { toast } from "./notices.js";
import { startSaved } from "./saved.js";
import { startSearch } from "./search.js";

const $ = (id) => document.getElementById(id);

async function share() {
  try {
    await navigator.clipboard.writeText(location.href);
    toast(t("linkCopied"));
  } catch {
    toast(t("linkShown"));
  }
}

function keys(explorer, event) {
  const typing = /^(input|textarea|select)$/i.test(event.target.tagName);
  if (event.key === "Escape" && !document.querySelector("dialog[open]")) {
    if (!$("picking").hidden) explorer.stopPicking();
    else if (!$("view").hidden) explorer.closeView();
    else if ($("panel").contains(document.activeElement)) explorer.closePanel();
  } else if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "z" && !typing) {
    event.preventDefault();
    explorer.undo({ redo: event.shiftKey });
  }
}

async function begin() {
  useKinds(await loadPalette());
  startLanguage();
  const explorer = new Explorer();
  window.explorer = explorer;
  startSearch($("search"), $("suggestions"), (hit) => explorer.visit(hit, { expand: true, centre: true }));
  startMenus();
  startDownloads(explorer.graph);
  startSaved($("saved"), $("save"));
  const clicks = {
    home: () => {
      explorer.clear();
      $("search").focus();
    },
    questions: () => explorer.openPage("questions"),
    documents: () => explorer.openPage("documents"),
    review: () => explorer.openView("review", null),
    share,
    language: () => setLanguage(lang() === "zh" ? "en" : "zh"),
    theme: () => {
      toggleTheme();
      explorer.redraw();
    },
    "zoom-in": () => explorer.graph.camera.zoomBy(1.3),
    "zoom-out": () => explorer.graph.camera.zoomBy(1 / 1.3),
    fit: () => explorer.graph.fit(),
    arrange: () => explorer.graph.arrange(),
    undo: () => explorer.undo(),
    redo: () => explorer.undo({ redo: true }),
    clear: () => explorer.clear(),
    "picking-stop": () => explorer.stopPicking(),
  };
  for (const [id, listener] of Object.entries(clicks)) $(id).addEventListener("click", listener);
  onLanguage(() => explorer.redraw());
  onSystemTheme(() => explorer.redraw());
  addEventListener("popstate", () => explorer.restore());
  document.addEventListener("keydown", (event) => keys(explorer, event));
  $("legend").open = !matchMedia("(max-width: 700px)").matches;
  $("review").hidden = !(await explorer.curator.start());
  await explorer.restore();
  document.body.dataset.ready = "true";
}

begin();
