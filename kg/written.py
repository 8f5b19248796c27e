"""What was last written to the graph, as the ledger notes it: a hash of every node and relationship.

All but the reading of it runs inside a transaction of the caller's.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kg.ledger import Ledger
from kg.store.port import NodeState, RelState
from kg.view import Named, state_hash

NodeRow = tuple[str, str, str]
"""Label, id and hash."""
EdgeRow = tuple[str, str, str, str, str, str, str, str]
"""Id, anchor, type, label and id of both ends, hash."""


def node_row(state: NodeState) -> NodeRow:
    """The row of a node."""
    return state.label.value, state.id, state_hash(state.properties)


def edge_row(anchor: str, state: RelState) -> EdgeRow:
    """The row of a relationship that is kept up to date under an anchor."""
    ends = (state.start_label.value, state.start, state.end_label.value, state.end)
    return (state.id, anchor, state.type.value, *ends, state_hash(state.properties))


class Written:
    """The tables `node` and `edge` of a ledger."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._db = ledger.db

    def nodes(self, ids: Iterable[Named]) -> dict[Named, str]:
        """The hashes of those of these nodes that the graph holds."""
        found = {}
        for named in ids:
            row = self._db.execute("SELECT hash FROM node WHERE label = ? AND id = ?", named).fetchone()
            if row:
                found[named] = row[0]
        return found

    def edges(self, anchors: Iterable[str]) -> dict[str, dict[str, EdgeRow]]:
        """The rows of the relationships that the graph holds for these anchors, by anchor and id."""
        columns = "id, anchor, rel, start_label, start, end_label, end, hash"
        found: dict[str, dict[str, EdgeRow]] = {}
        for anchor in anchors:
            rows = self._db.execute(f"SELECT {columns} FROM edge WHERE anchor = ?", (anchor,)).fetchall()
            if rows:
                found[anchor] = {row[0]: row for row in rows}
        return found

    def pages(self, size: int) -> Iterator[list[Named]]:
        """All that the graph must hold, by label and id, so many at a time."""
        last: Named = ("", "")
        statement = (
            "SELECT label, id FROM resolved INDEXED BY resolved_id WHERE (label, id) > (?, ?) GROUP BY label, id"
            " ORDER BY label, id LIMIT ?"
        )
        while page := self._db.execute(statement, (*last, size)).fetchall():
            yield page
            last = page[-1]

    def add(self, nodes: Iterable[NodeRow] = (), edges: Iterable[EdgeRow] = ()) -> None:
        """Note nodes and relationships, new or changed."""
        self._db.executemany("INSERT OR REPLACE INTO node VALUES (?, ?, ?)", nodes)
        self._db.executemany("INSERT OR REPLACE INTO edge VALUES (?, ?, ?, ?, ?, ?, ?, ?)", edges)

    def remove(self, nodes: Iterable[Named], edges: Iterable[str]) -> None:
        """Forget nodes and relationships, these by id."""
        self._db.executemany("DELETE FROM edge WHERE id = ?", ((id_,) for id_ in edges))
        self._db.executemany("DELETE FROM node WHERE label = ? AND id = ?", nodes)

    def clear(self) -> None:
        """Forget everything."""
        self._db.execute("DELETE FROM edge")
        self._db.execute("DELETE FROM node")

    def note_change(self) -> None:
        """Count that something was written to the graph."""
        self._ledger.set_meta("changes", str(self._ledger.changes() + 1))
