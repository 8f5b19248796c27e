// What lies around and over the drawing, brought in line with the view: start page, tools, legend, filters, panel, pages, reader.

import { showDocuments } from "./documents.js";
import { showFilters } from "./filters.js";
import { showLegend } from "./legend.js";
import { showEntity, showFact } from "./panel.js";
import { showPath } from "./path.js";
import { showQuestions } from "./questions.js";
import { openReader } from "./reader.js";
import { showReview } from "./review.js";
import { showStart } from "./start.js";
import { showView } from "./views.js";

export const narrow = matchMedia("(max-width: 700px)");
const $ = (id) => document.getElementById(id);

/** What hangs on the drawing: the start page while it is empty, the tools, the legend and the filters. */
export function showSurroundings(explorer) {
  const { graph, view, past, actions } = explorer;
  const empty = graph.model.nodes.size === 0;
  for (const id of ["tools", "legend"]) $(id).hidden = empty;
  if (empty && $("start").hidden) showStart($("start"), actions);
  $("start").hidden = !empty;
  $("stage").classList.toggle("empty", empty);
  $("undo").disabled = !past.canUndo;
  $("redo").disabled = !past.canRedo;
  if (!empty) showLegend($("legend"), graph, view, actions);
  showFilters($("filters"), $("timeline"), explorer);
}

/** The panel beside the drawing. Gives whether the drawing has another height now: then it must be fitted. */
export function showPanelOf({ view, actions }) {
  const panel = $("panel");
  const { fact, select, page, query, parameters, path } = view;
  const showing = page === "path" ? path && `path ${path.join(" ")}` : page === "questions" ? `query ${query ?? ""}` : page ?? fact ?? select;
  const resized = panel.hidden === Boolean(showing) && narrow.matches;
  panel.hidden = !showing;
  document.body.classList.toggle("with-panel", Boolean(showing));
  panel.dataset.showing = showing ?? "";
  if (page === "documents") showDocuments(panel, actions);
  else if (page === "questions") showQuestions(panel, query, parameters, actions);
  else if (page === "path" && path) showPath(panel, path, actions);
  else if (fact) showFact(panel, fact, actions);
  else if (select) showEntity(panel, select, actions);
  return resized;
}

/** The page over the drawing. */
export function showViewOf(explorer) {
  const { view, of } = explorer.view;
  $("view").hidden = !view;
  const actions = { ...explorer.actions, closeView: () => explorer.closeView() };
  if (view === "review") showReview($("view"), explorer.curator, actions);
  else if (view) showView($("view"), view, of, actions);
}

/** The document in its dialog; `closed()` is called when it is closed. */
export async function showReaderOf({ view: { doc }, actions }, closed) {
  if (doc) await openReader($("reader"), doc.id, doc, { ...actions, closed });
  else if ($("reader").open) $("reader").close();
}
