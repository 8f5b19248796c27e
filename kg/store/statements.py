"""GraphChanges as Cypher: one statement a label or type and batch, the same text on every engine."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from kg.store.port import GraphChanges, NodeState, PropertyValue, RelState

BATCH_ROWS = 5_000
"""Rows a statement carries at most: a Bolt message of the embedded engine may hold 16 MiB."""


@dataclass(frozen=True)
class Statement:
    """One statement that answers one row with `done`, the number of things it touched.

    `expected` is what `done` must be, where anything else means that an end of a relationship was not there; `subject` names
    the things in the message.
    """

    cypher: str
    parameters: Mapping[str, Any]
    expected: int | None = None
    subject: str = ""


def statements(changes: GraphChanges) -> Iterator[Statement]:
    """The statements of one transaction, in their order."""
    yield from _delete_relationships(changes.delete_relationships)
    yield from _delete_nodes(changes.delete_nodes)
    yield from _write_nodes(changes.nodes)
    yield from _write_relationships(changes.relationships)


def _delete_relationships(states: Iterable[RelState]) -> Iterator[Statement]:
    for (kind, label, _), group in _by_ends(states).items():
        cypher = (
            f"UNWIND $rows AS row MATCH (:{label} {{id: row.start}})-[r:`{kind}` {{id: row.id}}]->() "
            "DELETE r RETURN count(*) AS done"
        )
        for rows in _batches([{"id": state.id, "start": state.start} for state in group]):
            yield Statement(cypher, {"rows": rows})


def _delete_nodes(states: Iterable[NodeState]) -> Iterator[Statement]:
    for label, group in _by_label(states).items():
        cypher = f"UNWIND $rows AS row MATCH (n:{label} {{id: row}}) DETACH DELETE n RETURN count(*) AS done"
        for rows in _batches([state.id for state in group]):
            yield Statement(cypher, {"rows": rows})


def _write_nodes(states: Iterable[NodeState]) -> Iterator[Statement]:
    for label, group in _by_label(states).items():
        cypher = f"UNWIND $rows AS row MERGE (n:{label} {{id: row.id}}) SET n = row RETURN count(*) AS done"
        for rows in _batches([_row(state.id, state.properties) for state in group]):
            yield Statement(cypher, {"rows": rows}, len(rows), f"{label} nodes")


def _write_relationships(states: Iterable[RelState]) -> Iterator[Statement]:
    for (kind, start, end), group in _by_ends(states).items():
        cypher = (
            f"UNWIND $rows AS row MATCH (a:{start} {{id: row.start}}) MATCH (b:{end} {{id: row.end}}) "
            f"MERGE (a)-[r:`{kind}` {{id: row.own.id}}]->(b) SET r = row.own RETURN count(*) AS done"
        )
        rows = [{"start": state.start, "end": state.end, "own": _row(state.id, state.properties)} for state in group]
        for batch in _batches(rows):
            yield Statement(cypher, {"rows": batch}, len(batch), f"{kind} relationships")


def _row(id: str, properties: Mapping[str, PropertyValue]) -> dict[str, PropertyValue]:
    return {**{name: value for name, value in properties.items() if value is not None}, "id": id}


def _by_label(states: Iterable[NodeState]) -> dict[str, list[NodeState]]:
    groups: dict[str, dict[str, NodeState]] = defaultdict(dict)
    for state in states:
        groups[state.label.value][state.id] = state
    return {label: list(group.values()) for label, group in groups.items()}


def _by_ends(states: Iterable[RelState]) -> dict[tuple[str, str, str], list[RelState]]:
    groups: dict[tuple[str, str, str], dict[str, RelState]] = defaultdict(dict)
    for state in states:
        groups[state.type.value, state.start_label.value, state.end_label.value][state.id] = state
    return {ends: list(group.values()) for ends, group in groups.items()}


def _batches(rows: Sequence[Any]) -> Iterator[Sequence[Any]]:
    for first in range(0, len(rows), BATCH_ROWS):
        yield rows[first : first + BATCH_ROWS]
