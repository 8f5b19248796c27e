"""A graph and its ledger together: ingest, retract, rebuild, verify.

    with Graph.open("./kg-data") as graph:
        report = graph.ingest([Path("papers/")])

Every change is one transaction in the ledger, then one in the graph. What was cut off between the two is finished by the next call.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from multiprocessing import get_context
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Literal, Self

from filelock import FileLock, Timeout

from extractors import extract, readers
from extractors.document import Document
from extractors.errors import ExtractError
from extractors.record import PaperRecord
from kg import facts
from kg.decisions import FILE_NAME, Decision, DecisionLog, effective, touched_keys
from kg.errors import GraphError, StoreLockedError
from kg.evidence import Evidence, VerifyReport, Witness
from kg.fingerprint import fingerprint
from kg.ledger import Key, Ledger, StoredDocument
from kg.model import Label
from kg.resolver import Resolver
from kg.settings import Settings
from kg.store import open_store
from kg.store.port import Store
from kg.sync import Synchroniser

if TYPE_CHECKING:
    from extractors import Problem

Status = Literal["added", "replaced", "unchanged", "failed"]


@dataclass(frozen=True)
class DocumentReport:
    """What became of one path."""

    path: str
    status: Status
    document: str | None = None
    papers: int = 0
    writes: int = 0
    error: str | None = None
    problems: tuple[Problem, ...] = ()


@dataclass
class IngestReport:
    """What became of all paths, in their order."""

    documents: list[DocumentReport] = field(default_factory=list)
    writes: int = 0

    def count(self, status: Status) -> int:
        return sum(d.status == status for d in self.documents)

    @property
    def papers(self) -> int:
        return sum(d.papers for d in self.documents)

    @property
    def failed(self) -> list[DocumentReport]:
        return [d for d in self.documents if d.status == "failed"]


@dataclass(frozen=True)
class GraphStatus:
    """Counts of the graph and of its ledger."""

    nodes: dict[str, int]
    relationships: dict[str, int]
    documents: int
    records: int
    claims: int
    pending: int


@dataclass(frozen=True)
class _Extracted:
    """What a document's extraction gave, or why it gave nothing."""

    layout: str = ""
    records: tuple[PaperRecord, ...] = ()
    problems: tuple[Problem, ...] = ()
    error: str | None = None


class Graph:
    """A graph with its ledger. Use `Graph.open`; close it, or use it in a `with` statement."""

    def __init__(self, ledger: Ledger, store: Store, settings: Settings) -> None:
        self.ledger = ledger
        self.store = store
        self.settings = settings
        self._witness = Witness(ledger)
        self._lock = FileLock(ledger.path.with_name("write.lock"))
        self.log = DecisionLog(settings.decisions or ledger.path.with_name(FILE_NAME))

    @classmethod
    def open(cls, url: str | None = None, settings: Settings | None = None) -> Self:
        """Open, or make, the graph that a URL or directory names. Raises StoreError, LedgerError, SettingsError."""
        chosen = settings or Settings.load(graph=url)
        if url is not None and chosen.graph != url:
            chosen = chosen.model_copy(update={"graph": url})
        ledger = Ledger.open(chosen.ledger_directory)
        try:
            store = open_store(
                chosen.graph,
                user=chosen.user,
                password=chosen.password.get_secret_value() if chosen.password else None,
                database=chosen.database,
                timeout=chosen.query_seconds,
                engine=chosen.engine,
            )
            store.migrate()
        except BaseException:
            ledger.close()
            raise
        return cls(ledger, store, chosen)

    def close(self) -> None:
        self.store.close()
        self.ledger.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    # writing

    @contextmanager
    def _writing(self) -> Iterator[None]:
        """One writer at a time, over processes; a killed one leaves no lock."""
        try:
            with self._lock.acquire(timeout=600):
                self._replay()
                yield
        except Timeout as error:
            raise StoreLockedError(
                f"{self._lock.lock_file}: another program has been writing for ten minutes"
            ) from error

    def _replay(self) -> None:
        """Bring the ledger in line with the decision log, where the log has changed."""
        logged, known = self.log.read(), self.ledger.decisions()
        if logged == known:
            return
        before, after = effective(known), effective(logged)
        changed = [d for d in (*before, *after) if (d in before) != (d in after)]
        touched = touched_keys(changed)
        with self.ledger.transaction():
            self.ledger.set_decisions(logged)
            resolver = Resolver(self.ledger)
            resolver.settle(touched, resolver.anchors_of(touched))

    def decide(self, decision: Decision) -> int:
        """Log a decision and apply it; return how much of the graph that wrote. Use the functions of `kg.curation` to make one."""
        with self._writing():
            self.log.append(decision)
            self._replay()
            return self._synchronise()

    def ingest(
        self,
        paths: Iterable[Path],
        *,
        layout: str | None = None,
        workers: int = 1,
        progress: Callable[[DocumentReport], None] | None = None,
    ) -> IngestReport:
        """Read files and directories into the graph, one transaction a document; known documents write nothing.

        A path whose text has changed takes back what it said before. A document that cannot be read is reported, and the others go
        on. `workers` processes extract at once; the graph is the same for any number of them.
        """
        report = IngestReport()
        with self._writing():
            self._check_graph()
            report.writes += self._synchronise()
        with _Extractor(workers, layout) as extractor:
            waiting: deque[DocumentReport | tuple[Path, Document, _Extracted | Future[_Extracted]]] = deque()
            for path in _find(paths, report):
                document = self._look_at(path)
                if isinstance(document, DocumentReport):
                    waiting.append(document)
                else:
                    waiting.append((path, document, extractor.submit(document)))
                if len(waiting) >= 2 * workers:
                    self._finish(waiting.popleft(), report, progress)
            while waiting:
                self._finish(waiting.popleft(), report, progress)
        return report

    def _finish(
        self,
        item: DocumentReport | tuple[Path, Document, _Extracted | Future[_Extracted]],
        report: IngestReport,
        progress: Callable[[DocumentReport], None] | None,
    ) -> None:
        if isinstance(item, tuple):
            path, document, extracted = item
            if isinstance(extracted, Future):
                extracted = extracted.result()
            item = self._take(path, document, extracted)
        report.documents.append(item)
        report.writes += item.writes
        if progress:
            progress(item)

    def ingest_document(self, document: Document, layout: str, records: Sequence[PaperRecord]) -> DocumentReport:
        """Take in one document that was read and extracted already; its `source` is the path that it is known under."""
        return self._take(Path(document.source or document.id), document, _Extracted(layout, tuple(records)))

    def _look_at(self, path: Path) -> Document | DocumentReport:
        """The document at a path, or the report on it where there is nothing to extract."""
        try:
            document = readers.read(path, max_bytes=self.settings.max_bytes)
        except ExtractError as error:
            return DocumentReport(str(path), "failed", error=str(error))
        if self.ledger.document_at(str(path.resolve())) == document.id:
            return DocumentReport(str(path), "unchanged", document.id, papers=self.ledger.count_records(document.id))
        return document

    def _take(self, path: Path, document: Document, extracted: _Extracted) -> DocumentReport:
        if extracted.error is not None:
            return DocumentReport(str(path), "failed", document.id, error=extracted.error)
        source = str(path.resolve())
        with self._writing():
            before = self.ledger.document_at(source)
            status: Status = "added"
            with self.ledger.transaction():
                if before is not None and before != document.id:
                    self._drop_source(source, before)
                    status = "replaced"
                if not self.ledger.has_document(document.id):
                    self._take_in(document, extracted)
                elif status == "added":
                    status = "unchanged"
                self.ledger.set_source(source, document.id)
            writes = self._synchronise()
        return DocumentReport(
            str(path), status, document.id, len(extracted.records), writes, problems=extracted.problems
        )

    def _take_in(self, document: Document, extracted: _Extracted) -> None:
        for record in extracted.records:
            record.check(document)
        found = facts.of_document(document, extracted.layout, extracted.records)
        self.ledger.add_document(document, document.stem or document.id, extracted.layout, extracted.records)
        touched = self.ledger.count_things(found.things, 1)
        self.ledger.add_claims(document.id, found.claims)
        Resolver(self.ledger).settle(touched, {claim.anchor for claim in found.claims})

    def _drop_source(self, source: str, doc: str) -> None:
        """Forget that a path held a document, and the document with it when no other path does."""
        self.ledger.db.execute("DELETE FROM source WHERE path = ?", (source,))
        if not self.ledger.sources(doc):
            self._forget(doc)

    def _forget(self, doc: str) -> None:
        stored = self.ledger.document(doc)
        found = facts.of_document(stored.as_document(), stored.layout, self.ledger.records(doc))
        resolver = Resolver(self.ledger)
        anchors: set[Key] = {claim.anchor for claim in found.claims}
        before = [(label.value, id_) for label, key in anchors if (id_ := resolver.id_of(label, key))]
        self.ledger.remove_claims(doc)
        touched = self.ledger.count_things(found.things, -1)
        self.ledger.remove_document(doc)
        resolver.settle(touched, anchors)
        self.ledger.mark_pending("anchor", before)

    def retract(self, doc: str) -> DocumentReport:
        """Take a document's facts back. `doc` is an id, its beginning, a path or a file name. Raises UnknownDocumentError."""
        with self._writing():
            id_ = self.ledger.find_document(doc)
            stored = self.ledger.document(id_)
            papers = len(self.ledger.records(id_))
            with self.ledger.transaction():
                self._forget(id_)
            writes = self._synchronise()
        return DocumentReport(stored.name, "replaced", id_, papers, writes)

    def rebuild(self, progress: Callable[[int, int], None] | None = None) -> int:
        """Make the graph again from the ledger's documents and records; return how much was written."""
        with self._writing():
            with self.ledger.transaction():
                self.ledger.clear_derived()
                self.ledger.set_meta("clear", "1")
                touched: set[Key] = set()
                anchors: set[Key] = set()
                for listed in self.ledger.documents():
                    stored = self.ledger.document(listed.id)
                    found = facts.of_document(stored.as_document(), stored.layout, self.ledger.records(stored.id))
                    touched |= self.ledger.count_things(found.things, 1)
                    self.ledger.add_claims(stored.id, found.claims)
                    anchors |= {claim.anchor for claim in found.claims}
                Resolver(self.ledger).settle(touched, anchors)
            return self._synchronise(progress)

    def _synchronise(self, progress: Callable[[int, int], None] | None = None) -> int:
        return Synchroniser(self.ledger, self.store).run(progress)

    def _check_graph(self) -> None:
        """Refuse to go on with an empty graph under a full ledger: what was written before would be missing."""
        if self.ledger.meta("clear") or not self.ledger.count("node"):
            return
        if next(self.store.nodes(), None) is None:
            raise GraphError(
                f"{self.store.url} is empty, but the ledger {self.ledger.path} holds {self.ledger.count('document')} documents: "
                "`kg rebuild` makes the graph again"
            )

    # reading

    def keys_of(self, label: Label, id_: str) -> list[str]:
        """The keys under which documents name a thing."""
        return Resolver(self.ledger).keys_of(label, id_)

    def current_id(self, id_: str) -> str | None:
        """The id that a thing has now, by that id or by any that it had before; None when there is no such thing."""
        return Resolver(self.ledger).current_id(id_)

    def fingerprint(self) -> str:
        """A hash of the whole graph, equal for any order of ingestion and for both engines."""
        return fingerprint(self.store)

    def verify(self) -> VerifyReport:
        """Check the evidence of every relationship. Raises EvidenceError at the first that does not hold."""
        return self._witness.verify(self.store)

    def evidence(self, refs: Iterable[str]) -> list[Evidence]:
        """The places that `document:start-end` references mean."""
        return self._witness.evidence(refs)

    def documents(self) -> list[StoredDocument]:
        """All documents, without their texts."""
        return self.ledger.documents()

    def document(self, doc: str) -> StoredDocument:
        """A document with its text, by id. Raises UnknownDocumentError."""
        return self.ledger.document(doc)

    def status(self) -> GraphStatus:
        """Counts of everything, read from the graph itself and from the ledger."""
        nodes, relationships = self.store.counts()
        return GraphStatus(
            nodes,
            relationships,
            self.ledger.count("document"),
            self.ledger.count("record"),
            self.ledger.count("claim"),
            self.ledger.count("pending"),
        )


def _extract(document: Document, layout: str | None) -> _Extracted:
    try:
        found = extract(document, layout=layout)
    except ExtractError as error:
        return _Extracted(error=str(error))
    return _Extracted(found.layout, found.records, found.problems)


class _Extractor:
    """Extracts here, or in worker processes when there is more than one."""

    def __init__(self, workers: int, layout: str | None) -> None:
        self._layout = layout
        self._pool = ProcessPoolExecutor(workers, mp_context=get_context("spawn")) if workers > 1 else None

    def submit(self, document: Document) -> _Extracted | Future[_Extracted]:
        if self._pool is None:
            return _extract(document, self._layout)
        return self._pool.submit(_extract, document, self._layout)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)


def _find(paths: Iterable[Path], report: IngestReport) -> Iterator[Path]:
    """The files that the paths mean; a path that means none is reported as failed."""
    for path in paths:
        try:
            yield from readers.find([path])
        except ExtractError as error:
            report.documents.append(DocumentReport(str(path), "failed", error=str(error)))
