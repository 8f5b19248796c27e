"""What an answer is about, as a whole part of the graph that can be exported: the things it names, with all their properties, and
every relationship between them. Papers bring their authors and where they were published."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import cast

from kg.exports import Part
from kg.model import Label, Rel, label_of
from kg.store.port import NodeState, PropertyValue, RelState, Rows, Store
from queries.statements import statement
from queries.subgraph import named
from queries.template import Template

_SECONDS = 60.0
_AT_ONCE = 1_000
_MOST_TIES = 1_000_000

Map = Mapping[str, object]


def selection(store: Store, template: Template, values: Map, rows: Rows) -> Part:
    """The part of the graph that an answer is about. `values` are the parameters as they were bound.

    Raises what `Store.read` raises.
    """
    ids = named(template, values, rows)
    papers = [id_ for id_ in ids if label_of(id_) is Label.PAPER]
    beside = [str(row["id"]) for row in _read(store, "bylines", papers)]
    wanted = list(dict.fromkeys([*ids, *beside]))
    nodes = [_node(cast(Map, row["node"])) for row in _read(store, "things", wanted)]
    found = [node.id for node in nodes]
    ties = store.read(statement("ties"), {"ids": found, "rows": _MOST_TIES}, timeout=_SECONDS)
    return Part(nodes, (_relationship(cast(Map, row["relationship"])) for row in ties.rows))


def _read(store: Store, name: str, ids: Sequence[str]) -> Iterator[Map]:
    for first in range(0, len(ids), _AT_ONCE):
        yield from store.read(statement(name), {"ids": ids[first : first + _AT_ONCE]}, timeout=_SECONDS).rows


def _node(row: Map) -> NodeState:
    return NodeState(Label(str(row["label"])), str(row["id"]), _stored(row["properties"]))


def _relationship(row: Map) -> RelState:
    start, end = str(row["start"]), str(row["end"])
    labels = [label_of(id_) for id_ in (start, end)]
    assert labels[0] is not None
    assert labels[1] is not None
    return RelState(Rel(str(row["type"])), str(row["id"]), labels[0], start, labels[1], end, _stored(row["properties"]))


def _stored(properties: object) -> dict[str, PropertyValue]:
    values = cast(Mapping[str, PropertyValue], properties)
    return {k: v for k, v in values.items() if v is not None and k != "id" and not k.startswith("@")}
