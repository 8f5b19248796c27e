"""GraphChanges as Cypher: a few statements a label or type and batch, the same text on every engine.

What the shape of the statements comes from (measured on both engines):

- A relationship is found by its id through the index of its type only as `()-[r:T]->() WHERE r.id IN $ids`: an inline
  `{id: …}`, labelled ends, an undirected pattern or several types make the embedded engine scan.
- MERGE of a relationship walks all relationships of its start there: 5,000 out of one node took 8 s, against 1 s with CREATE.
  So the ones that exist are set, and the others are created; the unique index refuses what another process created meanwhile.
- What a statement matches it collects before it deletes: the embedded engine stumbles over what it deleted just before.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, TypeVar

from kg.errors import StoreError
from kg.model import Label
from kg.store.port import GraphChanges, NodeState, PropertyValue, RelState

State = TypeVar("State", NodeState, RelState)
Key = TypeVar("Key")
Row = TypeVar("Row")

Run = Callable[[str, Mapping[str, object]], Mapping[str, Any]]
"""Runs one statement and gives its only row."""

BATCH_ROWS = 5_000
"""Rows a statement carries at most: a Bolt message to the embedded engine may hold 16 MiB."""


class MissingEndError(StoreError):
    """An end of a relationship is not in the graph, or not seen: the embedded engine may overlook what another just wrote."""


def write(run: Run, changes: GraphChanges) -> int:
    """Write the changes by `run`; returns how many nodes and relationships were written or deleted.

    Raises MissingEndError when an end of a relationship is not there.
    """
    return (
        _delete_relationships(run, changes.delete_relationships)
        + _delete_nodes(run, changes.delete_nodes)
        + _write_nodes(run, changes.nodes)
        + _write_relationships(run, changes.relationships)
    )


def annotate(run: Run, label: Label, measures: Mapping[str, Mapping[str, PropertyValue | None]]) -> int:
    """Set the given properties of nodes by id and leave the others; returns how many nodes were there."""
    cypher = f"UNWIND $rows AS row MATCH (n:{label} {{id: row.id}}) SET n += row.own RETURN count(*) AS done"
    rows = [{"id": id_, "own": dict(own)} for id_, own in measures.items()]
    return sum(int(run(cypher, {"rows": batch})["done"]) for batch in _batches(rows))


def _delete_relationships(run: Run, states: Iterable[RelState]) -> int:
    done = 0
    for kind, group in _grouped(states, lambda state: state.type.value).items():
        cypher = (
            f"MATCH ()-[r:`{kind}`]->() WHERE r.id IN $ids WITH collect(r) AS found "
            "FOREACH (r IN found | DELETE r) RETURN size(found) AS done"
        )
        for ids in _batches([state.id for state in group]):
            done += int(run(cypher, {"ids": ids})["done"])
    return done


def _delete_nodes(run: Run, states: Iterable[NodeState]) -> int:
    done = 0
    for label, group in _grouped(states, lambda state: state.label.value).items():
        cypher = (
            f"MATCH (n:{label}) WHERE n.id IN $ids WITH collect(n) AS found "
            "FOREACH (n IN found | DETACH DELETE n) RETURN size(found) AS done"
        )
        for ids in _batches([state.id for state in group]):
            done += int(run(cypher, {"ids": ids})["done"])
    return done


def _write_nodes(run: Run, states: Iterable[NodeState]) -> int:
    done = 0
    for label, group in _grouped(states, lambda state: state.label.value).items():
        cypher = f"UNWIND $rows AS row MERGE (n:{label} {{id: row.id}}) SET n = row RETURN count(*) AS done"
        for rows in _batches([_row(state) for state in group]):
            done += int(run(cypher, {"rows": rows})["done"])
    return done


def _write_relationships(run: Run, states: Iterable[RelState]) -> int:
    done = 0
    for kind, group in _grouped(states, lambda state: state.type.value).items():
        cypher = f"MATCH ()-[r:`{kind}`]->() WHERE r.id IN $ids SET r = $own[r.id] RETURN collect(r.id) AS found"
        for batch in _batches(group):
            own = {state.id: _row(state) for state in batch}
            found = set(run(cypher, {"ids": list(own), "own": own})["found"])
            done += len(found) + _create(run, [state for state in batch if state.id not in found])
    return done


def _create(run: Run, states: Sequence[RelState]) -> int:
    done = 0
    ends = _grouped(states, lambda state: (state.type.value, state.start_label.value, state.end_label.value))
    for (kind, start, end), group in ends.items():
        cypher = (
            f"UNWIND $rows AS row MATCH (a:{start} {{id: row.start}}) MATCH (b:{end} {{id: row.end}}) "
            f"CREATE (a)-[r:`{kind}`]->(b) SET r = row.own RETURN count(*) AS done"
        )
        rows = [{"start": state.start, "end": state.end, "own": _row(state)} for state in group]
        created = int(run(cypher, {"rows": rows})["done"])
        if created != len(rows):
            raise MissingEndError(
                f"{len(rows) - created} of {len(rows)} relationships {kind} have an end that is not in the graph"
            )
        done += created
    return done


def _row(state: NodeState | RelState) -> dict[str, PropertyValue]:
    return {**{name: value for name, value in state.properties.items() if value is not None}, "id": state.id}


def _grouped(states: Iterable[State], key: Callable[[State], Key]) -> dict[Key, list[State]]:
    """The states by key; of several with one id the last."""
    groups: dict[Key, dict[str, State]] = defaultdict(dict)
    for state in states:
        groups[key(state)][state.id] = state
    return {name: list(group.values()) for name, group in groups.items()}


def _batches(rows: Sequence[Row]) -> Iterator[Sequence[Row]]:
    for first in range(0, len(rows), BATCH_ROWS):
        yield rows[first : first + BATCH_ROWS]
