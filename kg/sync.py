"""Writes what is pending in the ledger to the graph: only differences, in one transaction where they are a document's.

An empty graph that much is to be written to is filled whole by the engine's loader, which is no transaction: the ledger notes that
it goes on (`loading`), and a load that was cut off is cleared away and begun anew by the next run.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from kg.ledger import Ledger
from kg.model import Label, Rel
from kg.store.port import GraphChanges, NodeState, RelState, Store
from kg.view import Named, View
from kg.written import EdgeRow, NodeRow, Written, edge_row, node_row

ONE_TRANSACTION = 20_000
"""Pending items that still go in one transaction. More of them fill an empty graph by the loader."""
SMALL = 4
"""How many times as much must wait as there are nodes in a graph that is made anew by the loader."""
CHUNK = 4_000
_WHAT = ("node", "anchor", "gone")


@dataclass
class _Batch:
    """Changes, and the ledger rows that say afterwards what the graph holds."""

    nodes: list[NodeState] = field(default_factory=list)
    delete_nodes: list[NodeState] = field(default_factory=list)
    relationships: list[RelState] = field(default_factory=list)
    delete_relationships: list[RelState] = field(default_factory=list)
    node_rows: list[NodeRow] = field(default_factory=list)
    edge_rows: list[EdgeRow] = field(default_factory=list)

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
        self._written = Written(ledger)

    def run(self, progress: Callable[[int, int], None] | None = None) -> int:
        """Write everything that is pending; return how many nodes and relationships that wrote or deleted.

        An interrupted run is continued by the next one: what is pending is forgotten only after the graph has it.
        """
        torn = self._ledger.meta("loading") is not None
        if self._ledger.meta("clear"):
            self._store.clear()
            with self._ledger.transaction():
                self._written.clear()
                self._ledger.db.execute("DELETE FROM meta WHERE name IN ('clear', 'analysed')")
        total = sum(map(self._ledger.count_pending, _WHAT))
        if torn or (total > ONE_TRANSACTION and self._may_fill(total)):
            return self._load(progress)
        if not total:
            return 0
        if total <= ONE_TRANSACTION:
            waiting = {what: self._ledger.pending(what) for what in _WHAT}
            batch = _Batch()
            self._add_nodes(batch, sorted({*waiting["node"], *waiting["gone"]}), deletions=True)
            self._add_anchors(batch, waiting["anchor"])
            return self._write(batch, waiting)
        return self._run_in_chunks(total, progress)

    def _may_fill(self, total: int) -> bool:
        """Whether the graph is empty, or holds so little that it is made anew together with what waits."""
        held = self._ledger.count("node")
        return held * SMALL <= total if held else next(self._store.nodes(), None) is None

    # an empty graph

    def _load(self, progress: Callable[[int, int], None] | None) -> int:
        """Write the whole graph: all that the ledger resolves, and not only what is pending."""
        with self._ledger.transaction():
            self._ledger.set_meta("loading", "1")
        self._store.clear()
        with self._ledger.transaction():
            self._written.clear()
            self._ledger.db.execute("DELETE FROM meta WHERE name = 'analysed'")
        total = 2 * self._ledger.count("resolved")
        done = 0

        def pages() -> Iterator[list[Named]]:
            nonlocal done
            for page in self._written.pages(CHUNK):
                yield page
                done += len(page)
                if progress:
                    progress(done, total)

        written = self._store.load(self._all_nodes(pages()), self._all_relationships(pages()))
        with self._ledger.transaction():
            self._ledger.db.execute("DELETE FROM pending WHERE what IN ('node', 'anchor', 'gone')")
            self._ledger.db.execute("DELETE FROM meta WHERE name = 'loading'")
            self._written.note_change()
        return written

    def _all_nodes(self, pages: Iterable[list[Named]]) -> Iterator[NodeState]:
        for page in pages:
            states = list(self._view.nodes(page))
            with self._ledger.transaction():
                self._written.add(nodes=[node_row(state) for state in states])
            yield from states

    def _all_relationships(self, pages: Iterable[list[Named]]) -> Iterator[RelState]:
        for page in pages:
            anchored = list(self._view.relationships(page))
            with self._ledger.transaction():
                self._written.add(edges=[edge_row(anchor, state) for anchor, states in anchored for state in states])
            for _, states in anchored:
                yield from states

    # differences

    def _run_in_chunks(self, total: int, progress: Callable[[int, int], None] | None) -> int:
        written = done = 0
        for what in _WHAT:
            while part := self._ledger.pending(what, CHUNK):
                batch = _Batch()
                if what == "anchor":
                    self._add_anchors(batch, part)
                else:
                    gone = self._add_nodes(batch, part, deletions=what == "gone")
                    self._ledger.mark_pending("gone", gone)
                written += self._write(batch, {what: part})
                done += len(part)
                if progress:
                    progress(min(done, total), total)
        return written

    def _add_nodes(self, batch: _Batch, ids: list[Named], *, deletions: bool) -> list[Named]:
        """Add what must be written of these nodes; returns those that are no more."""
        wanted = {(state.label.value, state.id): state for state in self._view.nodes(ids)}
        there = self._written.nodes(ids)
        for named, state in wanted.items():
            row = node_row(state)
            if there.get(named) != row[2]:
                batch.nodes.append(state)
                batch.node_rows.append(row)
        gone = [named for named in ids if named not in wanted]
        if deletions:
            batch.delete_nodes += [NodeState(Label(label), id_) for label, id_ in gone if (label, id_) in there]
        return gone

    def _add_anchors(self, batch: _Batch, anchors: list[Named]) -> None:
        there = self._written.edges(anchor for _, anchor in anchors)
        for anchor, states in self._view.relationships(anchors):
            before = there.get(anchor, {})
            for state in states:
                row = edge_row(anchor, state)
                old = before.pop(state.id, None)
                if old is None or old[-1] != row[-1]:
                    batch.relationships.append(state)
                    batch.edge_rows.append(row)
        for left in there.values():
            for id_, _, rel, start_label, start, end_label, end, _ in left.values():
                state = RelState(Rel(rel), id_, Label(start_label), start, Label(end_label), end)
                batch.delete_relationships.append(state)

    def _write(self, batch: _Batch, done: Mapping[str, list[Named]]) -> int:
        if len(batch):
            self._store.apply(batch.changes())
        moved = {row[0] for row in batch.edge_rows}
        with self._ledger.transaction():
            deleted = (state.id for state in batch.delete_relationships if state.id not in moved)
            self._written.remove([(node.label.value, node.id) for node in batch.delete_nodes], deleted)
            self._written.add(batch.node_rows, batch.edge_rows)
            for what, named in done.items():
                self._ledger.clear_pending(what, named)
            if len(batch):
                self._written.note_change()
        return len(batch)
