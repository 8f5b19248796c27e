// What can be undone: the drawn part of earlier views, with the places of things in them.

import { DRAWN } from "./state.js";

const MOST = 60;

export class Past {
  #before = [];
  #after = [];

  /** Note the state that a change is about to end. */
  note(view, places) {
    this.#before.push(kept(view, places));
    this.#before.splice(0, this.#before.length - MOST);
    this.#after = [];
  }

  get canUndo() {
    return this.#before.length > 0;
  }

  get canRedo() {
    return this.#after.length > 0;
  }

  /** The state before, or null; the present one is kept for `redo`. */
  undo(view, places) {
    if (!this.canUndo) return null;
    this.#after.push(kept(view, places));
    return this.#before.pop();
  }

  redo(view, places) {
    if (!this.canRedo) return null;
    this.#before.push(kept(view, places));
    return this.#after.pop();
  }
}

const kept = (view, places) => ({ drawn: Object.fromEntries(DRAWN.map((name) => [name, view[name]])), places });
