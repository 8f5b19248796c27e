// The key of somebody who may change the graph: held by this tab, sent with requests, never in an address.

const NAME = "paperkg.key";

function stored() {
  try {
    return sessionStorage.getItem(NAME);
  } catch {
    return null;
  }
}

let held = stored();

export function holdKey(text) {
  held = text || null;
  try {
    if (held) sessionStorage.setItem(NAME, held);
    else sessionStorage.removeItem(NAME);
  } catch {
    // The key then holds until the page is left.
  }
}

export const hasKey = () => held !== null;

/** The header that shows the key, or none. */
export const keyHeader = () => (held ? { Authorization: `Bearer ${held}` } : {});
