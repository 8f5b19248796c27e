"""The port to a graph database: what the pipeline and the templates need of it, and the plain values that pass through."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, Protocol

from kg.model import Label, Rel

PropertyValue = str | int | float | bool | list[str]


@dataclass(frozen=True)
class NodeState:
    """A node as it must be: all its properties but `id`, with nothing else left on it. None values are not stored."""

    label: Label
    id: str
    properties: Mapping[str, PropertyValue] = field(default_factory=dict)


@dataclass(frozen=True)
class RelState:
    """A relationship as it must be, keyed by `id`; `properties` are all of its own but `id`."""

    type: Rel
    id: str
    start_label: Label
    start: str
    end_label: Label
    end: str
    properties: Mapping[str, PropertyValue] = field(default_factory=dict)


@dataclass(frozen=True)
class GraphChanges:
    """What one transaction does, in this order: relationships deleted, nodes deleted (with whatever still hangs on them),
    nodes written, relationships written. Applying the same changes twice is the same as once."""

    delete_relationships: Sequence[RelState] = ()
    delete_nodes: Sequence[NodeState] = ()
    nodes: Sequence[NodeState] = ()
    relationships: Sequence[RelState] = ()


@dataclass(frozen=True)
class Rows:
    """The answer of a read: column names, one mapping a row with JSON-ready values, and whether the row limit cut it.

    Nodes come as {"id", "label", "properties"}, relationships as {"id", "type", "start", "end", "properties"} with the ends'
    `id` where the driver knows them, paths as {"nodes", "relationships"}, temporal values as ISO 8601 text.
    """

    columns: tuple[str, ...]
    rows: tuple[Mapping[str, object], ...]
    truncated: bool = False


class Store(Protocol):
    """A graph database over Bolt. One instance may be shared between threads."""

    kind: Literal["embedded", "neo4j"]
    url: str

    def migrate(self) -> None:
        """Create constraints, indexes and full-text indexes that are missing. Idempotent."""

    def apply(self, changes: GraphChanges) -> int:
        """Write the changes in one transaction; return how many nodes and relationships were written or deleted."""

    def load(self, nodes: Iterable[NodeState], relationships: Iterable[RelState]) -> int:
        """Fill an empty graph in the engine's fastest way; return how many nodes and relationships were written.

        Both are read once, one after the other, never whole. It is no transaction: what is cut off leaves a part of the graph,
        which the caller must clear. Meanwhile indexes may be missing. Raises StoreError, also when the graph is not empty.
        """

    def read(
        self,
        cypher: str,
        parameters: Mapping[str, object] | None = None,
        *,
        timeout: float | None = None,
        limit: int | None = None,
    ) -> Rows:
        """Run a statement that can only read: the engine itself refuses writes. `timeout` in seconds, `limit` in rows.

        Raises QueryError (wrong, or writing), QueryTimeoutError, StoreUnavailableError.
        """

    def annotate(self, label: Label, measures: Mapping[str, Mapping[str, PropertyValue | None]]) -> int:
        """Set the given properties of nodes by id in one transaction, and leave the others; None takes one away. Ids that are not
        there are passed over. Returns how many nodes were changed."""

    def nodes(self, label: Label | None = None) -> Iterator[NodeState]:
        """Every node, or every node of a label, in no particular order."""

    def relationships(self) -> Iterator[RelState]:
        """Every relationship, in no particular order."""

    def counts(self) -> tuple[dict[str, int], dict[str, int]]:
        """How many nodes there are of each label and relationships of each type; without those of which there are none."""

    def clear(self) -> None:
        """Delete every node and relationship of the graph, in batches."""

    def close(self) -> None:
        """Give the connection back; the embedded engine ends with its last user."""
