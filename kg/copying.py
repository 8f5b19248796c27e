"""Copies a whole graph with its ledger, its decisions and its registry index to another store."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from filelock import FileLock, Timeout

from kg.decisions import FILE_NAME as DECISIONS
from kg.errors import GraphError, LedgerError, StoreLockedError
from kg.files import replacing
from kg.fingerprint import fingerprint
from kg.ledger import FILE_NAME as LEDGER
from kg.settings import Settings
from kg.store import Store, open_store

if TYPE_CHECKING:
    from kg.pipeline import Graph

T = TypeVar("T")
Progress = Callable[[int, int], None]

BATCH = 5_000
REGISTRY = "registry.index"


@dataclass(frozen=True)
class CopyReport:
    """What was copied, and the fingerprint that both graphs have."""

    nodes: int
    relationships: int
    documents: int
    ledger: Path
    fingerprint: str


def copy(graph: Graph, to: Settings, *, replace: bool = False, progress: Progress | None = None) -> CopyReport:
    """Copy a graph, to which nobody may write meanwhile, to the store and the ledger's directory that `to` names.

    The store there must be empty, and no ledger there, unless `replace`: then both are written over. The ledger comes last, so that
    a copy that was cut off is not taken for a whole one. Raises GraphError when there is something already, when the copy is not
    equal in the end, and what the stores raise.
    """
    directory = to.ledger_directory
    if directory.resolve() == graph.ledger.path.parent.resolve() or to.graph == graph.settings.graph:
        raise GraphError(f"{to.graph} is the graph that is to be copied")
    if (directory / LEDGER).exists() and not replace:
        raise GraphError(
            f"{directory / LEDGER} is there already; --replace writes over it and over the graph of {to.graph}"
        )
    with open_store(
        to.graph,
        user=to.user,
        password=to.password.get_secret_value() if to.password else None,
        database=to.database,
        timeout=to.query_seconds,
        engine=to.engine,
    ) as store:
        directory.mkdir(parents=True, exist_ok=True)
        lock = FileLock(directory / "write.lock")
        try:
            with lock.acquire(timeout=0):
                return _copy(graph, store, to, directory, replace=replace, progress=progress)
        except Timeout as error:
            raise StoreLockedError(f"{lock.lock_file}: another program writes there") from error


def _copy(
    graph: Graph, store: Store, to: Settings, directory: Path, *, replace: bool, progress: Progress | None
) -> CopyReport:
    store.migrate()
    if next(store.nodes(), None) is not None:
        if not replace:
            raise GraphError(f"{to.graph} is not empty; --replace writes over what it holds")
        store.clear()
    there = directory / LEDGER
    for suffix in ("", "-wal", "-shm"):
        there.with_name(there.name + suffix).unlink(missing_ok=True)
    nodes, relationships = _copy_graph(graph.store, store, progress)
    digest = fingerprint(graph.store)
    if fingerprint(store) != digest:
        raise GraphError(f"{to.graph} is not equal to {graph.settings.graph} after it was copied")
    _copy_files(graph, to, directory)
    return CopyReport(nodes, relationships, graph.ledger.count("document"), there, digest)


def _copy_graph(source: Store, target: Store, progress: Progress | None) -> tuple[int, int]:
    """Fill the empty target as its engine does it fastest; returns how many nodes and relationships were copied."""
    total = sum(sum(of.values()) for of in source.counts())
    passed = [0, 0]

    def counted(states: Iterable[T], kind: int) -> Iterator[T]:
        for state in states:
            yield state
            passed[kind] += 1
            if progress and sum(passed) % BATCH == 0:
                progress(sum(passed), total)

    target.load(counted(source.nodes(), 0), counted(source.relationships(), 1))
    if progress:
        progress(sum(passed), total)
    return passed[0], passed[1]


def _copy_files(graph: Graph, to: Settings, directory: Path) -> None:
    """The decisions and the registry's index, then the ledger, each whole or not at all."""
    log = to.decisions or directory / DECISIONS
    for file, place in ((graph.log.path, log), (graph.ledger.path.with_name(REGISTRY), directory / REGISTRY)):
        if file.exists() and file.resolve() != place.resolve():
            with replacing(place) as path:
                shutil.copyfile(file, path)
    try:
        with replacing(directory / LEDGER) as path, closing(sqlite3.connect(path)) as copied:
            graph.ledger.db.backup(copied)
    except sqlite3.Error as error:
        raise LedgerError(f"{directory / LEDGER}: the ledger cannot be copied: {error}") from error
