"""Answers as a piece of the graph: the things in them, with the relationships that tie those."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from kg.model import Label, label_of
from kg.store.port import Rows, Store
from queries.catalogue import Catalogue
from queries.statements import statement
from queries.template import Template

Map = Mapping[str, object]
_SECONDS = 20.0


@dataclass(frozen=True)
class Subgraph:
    """Nodes as {"id", "label", "name", "properties"}, relationships as {"id", "type", "start", "end", "properties"}."""

    nodes: tuple[Map, ...]
    relationships: tuple[Map, ...]
    truncated: bool = False


def around(store: Store, catalogue: Catalogue, entity: str, *, depth: int = 1, limit: int = 200) -> Subgraph:
    """The neighbourhood of a thing (an id or a name), at most `limit` relationships. Raises what `Catalogue.run` raises."""
    (centre,) = catalogue.run(store, "entity", {"entity": entity}).rows
    found = catalogue.run(store, "neighbourhood", {"entity": str(centre["id"]), "depth": depth}, limit=limit)
    nodes: dict[object, Map] = {centre["id"]: {name: centre[name] for name in ("id", "label", "name", "properties")}}
    for row in found.rows:
        for end in (row["start"], row["end"]):
            if isinstance(end, Mapping):
                nodes.setdefault(end["id"], end)
    relationships = tuple(row["relationship"] for row in found.rows if isinstance(row["relationship"], Mapping))
    return Subgraph(tuple(nodes.values()), relationships, found.truncated)


def of_rows(store: Store, template: Template, values: Map, rows: Rows, *, limit: int = 200) -> Subgraph:
    """The things that an answer names, with those that were asked about, and at most `limit` relationships between them.

    People are tied by what they wrote together: where an answer names several and no paper, the papers of at least two of them come
    too. `values` are the parameters as they were bound, so that names are ids.
    """
    ids = named(template, values, rows)[: 2 * limit]
    labels = {label_of(id_) for id_ in ids}
    if Label.PERSON in labels and Label.PAPER not in labels:
        people = [id_ for id_ in ids if label_of(id_) is Label.PERSON]
        papers = store.read(statement("together"), {"ids": people, "rows": limit}, timeout=_SECONDS)
        ids += [str(row["id"]) for row in papers.rows]
    found = between(store, ids, limit=limit)
    return Subgraph(found.nodes, found.relationships, found.truncated or rows.truncated)


def named(template: Template, values: Map, rows: Rows) -> list[str]:
    """The ids of the things that were asked about and of those that an answer names, each once."""
    asked = [values[p.name] for p in template.parameters if p.type == "entity"]
    return list(
        dict.fromkeys(id_ for id_ in [*_ids(asked), *_ids([dict(r) for r in rows.rows])] if label_of(id_) is not None)
    )


def between(store: Store, ids: Sequence[str], *, limit: int = 200) -> Subgraph:
    """The things with these ids and at most `limit` relationships between them; ids that name nothing are left out."""
    found = store.read(statement("things"), {"ids": list(dict.fromkeys(ids))}, timeout=_SECONDS).rows
    nodes = tuple(_without_search(row["node"]) for row in found)
    kept = [str(node["id"]) for node in nodes]
    ties = store.read(statement("ties"), {"ids": kept, "rows": limit + 1}, timeout=_SECONDS, limit=limit)
    relationships = tuple(row["relationship"] for row in ties.rows if isinstance(row["relationship"], Mapping))
    return Subgraph(nodes, relationships, ties.truncated)


def _ids(value: object) -> Iterator[str]:
    """Every text in a nested value: what of it is an id, the prefix tells."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for part in value.values():
            yield from _ids(part)
    elif isinstance(value, (list, tuple)):
        for part in value:
            yield from _ids(part)


def _without_search(node: object) -> Map:
    if not isinstance(node, Mapping):
        raise TypeError(f"a node must be a map, not {type(node).__name__}")
    properties = node["properties"]
    kept = {k: v for k, v in properties.items() if k != "search"} if isinstance(properties, Mapping) else {}
    return {**node, "properties": kept}
