"""Writes what is pending in the ledger to the graph: only differences, in one transaction where they are a document's."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from kg.ledger import Ledger
from kg.model import Label, Rel
from kg.store.port import GraphChanges, NodeState, RelState, Store
from kg.view import View, state_hash

ONE_TRANSACTION = 20_000  # pending items that still go in one transaction
CHUNK = 4_000


@dataclass
class _Batch:
    """Changes, and the ledger rows that say afterwards what the graph holds."""

    nodes: list[NodeState] = field(default_factory=list)
    delete_nodes: list[NodeState] = field(default_factory=list)
    relationships: list[RelState] = field(default_factory=list)
    delete_relationships: list[RelState] = field(default_factory=list)
    node_rows: list[tuple[str, str, str]] = field(default_factory=list)
    edge_rows: list[tuple[str, str, str, str, str, str, str, str]] = field(default_factory=list)

    def changes(self) -> GraphChanges:
        return GraphChanges(self.delete_relationships, self.delete_nodes, self.nodes, self.relationships)

    def __len__(self) -> int:
        return len(self.nodes) + len(self.delete_nodes) + len(self.relationships) + len(self.delete_relationships)


class Synchroniser:
    """Brings a store in line with a ledger."""

    def __init__(self, ledger: Ledger, store: Store) -> None:
        self._ledger = ledger
        self._store = store
        self._view = View(ledger)

    def run(self, progress: Callable[[int, int], None] | None = None) -> int:
        """Write everything that is pending; return how many nodes and relationships that wrote or deleted.

        An interrupted run is continued by the next one: what is pending is forgotten only after the graph has it.
        """
        if self._ledger.meta("clear"):
            self._store.clear()
            with self._ledger.transaction():
                self._ledger.db.execute("DELETE FROM meta WHERE name IN ('clear', 'analysed')")
        nodes, anchors = self._ledger.pending("node"), self._ledger.pending("anchor")
        total = len(nodes) + len(anchors)
        if not total:
            return 0
        if total <= ONE_TRANSACTION:
            batch = _Batch()
            self._add_nodes(batch, nodes, deletions=True)
            self._add_anchors(batch, anchors)
            return self._write(batch, nodes, anchors)
        return self._run_in_chunks(nodes, anchors, total, progress)

    def _run_in_chunks(
        self,
        nodes: list[tuple[str, str]],
        anchors: list[tuple[str, str]],
        total: int,
        progress: Callable[[int, int], None] | None,
    ) -> int:
        written = done = 0
        gone: list[tuple[str, str]] = []
        for part in _chunks(nodes):
            batch = _Batch()
            gone += self._add_nodes(batch, part, deletions=False)
            late = set(gone)
            written += self._write(batch, [p for p in part if p not in late], [])
            done += len(part)
            if progress:
                progress(done, total)
        for part in _chunks(anchors):
            batch = _Batch()
            self._add_anchors(batch, part)
            written += self._write(batch, [], part)
            done += len(part)
            if progress:
                progress(done, total)
        for part in _chunks(gone):
            batch = _Batch()
            self._add_nodes(batch, part, deletions=True)
            written += self._write(batch, part, [])
        return written

    def _add_nodes(self, batch: _Batch, ids: Iterable[tuple[str, str]], *, deletions: bool) -> list[tuple[str, str]]:
        gone = []
        for name, id_ in ids:
            label = Label(name)
            row = self._ledger.db.execute("SELECT hash FROM node WHERE label = ? AND id = ?", (name, id_)).fetchone()
            state = self._view.node(label, id_)
            if state is None:
                gone.append((name, id_))
                if row and deletions:
                    batch.delete_nodes.append(NodeState(label, id_))
                continue
            digest = state_hash(state.properties)
            if row is None or row[0] != digest:
                batch.nodes.append(state)
                batch.node_rows.append((name, id_, digest))
        return gone

    def _add_anchors(self, batch: _Batch, anchors: Iterable[tuple[str, str]]) -> None:
        for name, anchor in anchors:
            wanted = self._view.relationships(Label(name), anchor)
            rows = self._ledger.db.execute(
                "SELECT id, rel, start_label, start, end_label, end, hash FROM edge WHERE anchor = ?", (anchor,)
            ).fetchall()
            there = {row[0]: row for row in rows}
            for id_, state in wanted.items():
                digest = state_hash(state.properties)
                if id_ not in there or there[id_][6] != digest:
                    batch.relationships.append(state)
                    batch.edge_rows.append(
                        (id_, anchor, state.type, state.start_label, state.start, state.end_label, state.end, digest)
                    )
            for id_, rel, start_label, start, end_label, end, _ in there.values():
                if id_ not in wanted:
                    state = RelState(Rel(rel), id_, Label(start_label), start, Label(end_label), end)
                    batch.delete_relationships.append(state)

    def _write(self, batch: _Batch, nodes: list[tuple[str, str]], anchors: list[tuple[str, str]]) -> int:
        if len(batch):
            self._store.apply(batch.changes())
        moved = {row[0] for row in batch.edge_rows}
        with self._ledger.transaction():
            db = self._ledger.db
            db.executemany(
                "DELETE FROM edge WHERE id = ?",
                ((state.id,) for state in batch.delete_relationships if state.id not in moved),
            )
            db.executemany("DELETE FROM node WHERE label = ? AND id = ?", ((n.label, n.id) for n in batch.delete_nodes))
            db.executemany("INSERT OR REPLACE INTO node VALUES (?, ?, ?)", batch.node_rows)
            db.executemany("INSERT OR REPLACE INTO edge VALUES (?, ?, ?, ?, ?, ?, ?, ?)", batch.edge_rows)
            self._ledger.clear_pending("node", nodes)
            self._ledger.clear_pending("anchor", anchors)
            if len(batch):
                self._ledger.set_meta("changes", str(self._ledger.changes() + 1))
        return len(batch)


def _chunks(items: list[tuple[str, str]]) -> Iterable[list[tuple[str, str]]]:
    return (items[i : i + CHUNK] for i in range(0, len(items), CHUNK))
