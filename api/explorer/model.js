// What the view holds, and what of it passes the filters. Nothing here knows of the page.

/** Nothing is filtered out. `hide`: kinds, `without`: types of relationships, `years`: [first, last] or null, `venue`: an id or null. */
export const EVERYTHING = { hide: [], without: [], years: null, venue: null };

export class Model {
  nodes = new Map();
  relationships = new Map();
  venues = new Map();

  /** Take nodes and relationships in; gives the ids that are new. */
  add(nodes, relationships) {
    const fresh = nodes.filter((node) => !this.nodes.has(node.id)).map((node) => node.id);
    for (const node of nodes) this.nodes.set(node.id, { ...this.nodes.get(node.id), ...node });
    for (const one of relationships) if (this.nodes.has(one.start) && this.nodes.has(one.end)) this.relationships.set(one.id, one);
    return fresh;
  }

  remove(ids) {
    for (const id of ids) this.nodes.delete(id);
    for (const [id, { start, end }] of this.relationships) if (!this.nodes.has(start) || !this.nodes.has(end)) this.relationships.delete(id);
  }

  clear() {
    this.nodes.clear();
    this.relationships.clear();
  }

  /** What is tied to each thing by `ties`. */
  #neighbours(ties) {
    const out = new Map();
    for (const { start, end } of ties) {
      for (const [a, b] of [[start, end], [end, start]]) {
        if (!out.has(a)) out.set(a, new Set());
        if (a !== b) out.get(a).add(b);
      }
    }
    return out;
  }

  /**
   * The things and relationships that pass a filter. Papers pass by their own year and venue; a thing that is tied to papers passes
   * with one of them. What lost all its ties to the filter of relationships goes too. `kept`: ids that only a kind can hide.
   */
  visible(filter, kept = new Set()) {
    const without = new Set(filter.without);
    const hide = new Set(filter.hide);
    const ties = [...this.relationships.values()].filter(({ type }) => !without.has(type));
    const narrowed = filter.years !== null || filter.venue !== null;
    const neighbours = narrowed || without.size ? this.#neighbours(ties) : null;
    const before = without.size ? this.#neighbours(this.relationships.values()) : null;
    const passes = (node) => {
      if (hide.has(node.label)) return false;
      if (kept.has(node.id) && node.label !== "Paper") return true;
      if (before && !kept.has(node.id) && before.get(node.id)?.size && !neighbours.get(node.id)?.size) return false;
      if (!narrowed) return true;
      if (node.label === "Paper") return this.#paperPasses(node, filter);
      const papers = [...(neighbours.get(node.id) ?? [])].map((id) => this.nodes.get(id)).filter(({ label }) => label === "Paper");
      return !papers.length || papers.some((paper) => this.#paperPasses(paper, filter));
    };
    const nodes = [...this.nodes.values()].filter(passes);
    const ids = new Set(nodes.map(({ id }) => id));
    return { nodes, relationships: ties.filter(({ start, end }) => ids.has(start) && ids.has(end)) };
  }

  #paperPasses(paper, { years, venue }) {
    const year = paper.properties?.year;
    if (years && !(year >= years[0] && year <= years[1])) return false;
    return venue === null || (this.venues.get(paper.id) ?? []).some(({ id }) => id === venue);
  }

  /** How many things there are of each kind, how many relationships of each type, papers of each year and of each venue. */
  counts() {
    const [kinds, types, years, venues] = [{}, {}, new Map(), new Map()];
    for (const { id, label, properties } of this.nodes.values()) {
      kinds[label] = (kinds[label] ?? 0) + 1;
      if (label !== "Paper") continue;
      if (properties?.year) years.set(properties.year, (years.get(properties.year) ?? 0) + 1);
      for (const venue of this.venues.get(id) ?? []) venues.set(venue.id, { name: venue.name, count: (venues.get(venue.id)?.count ?? 0) + 1 });
    }
    for (const { type } of this.relationships.values()) types[type] = (types[type] ?? 0) + 1;
    return { kinds, types, years, venues };
  }
}
