"""A graph and its ledger together: ingest, retract, rebuild, verify.

    with Graph.open("./kg-data") as graph:
        report = graph.ingest([Path("papers/")])

Every change is one transaction in the ledger, then one in the graph. What was cut off between the two is finished by the next call.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import Self

from filelock import FileLock, Timeout

from extractors.document import Document
from extractors.record import PaperRecord
from kg import analytics
from kg.analytics import AnalysisReport
from kg.copying import CopyReport, copy
from kg.decisions import FILE_NAME, Decision, DecisionLog
from kg.errors import GraphError, LedgerError, StoreLockedError
from kg.evidence import Evidence, VerifyReport, Witness
from kg.extraction import Engine, Extracted, Here, Job, run
from kg.fingerprint import fingerprint
from kg.intake import Intake
from kg.ledger import Ledger, StoredDocument
from kg.model import Label
from kg.offers import Offer, offers
from kg.reports import DocumentReport, GraphStatus, IngestReport, Status
from kg.resolver import Resolver
from kg.settings import Settings
from kg.settling import Settler
from kg.store import open_store
from kg.store.port import Store
from kg.sync import Synchroniser

SHARE = 4
SOON = 500
"""An ingest writes to the graph whenever it has taken in a SHARE-th of the documents that were there, so that work is repeated a
bounded number of times, as long as it has taken in no more papers than SOON; the others are written together at its end."""


class Graph:
    """A graph with its ledger. Use `Graph.open`; close it, or use it in a `with` statement."""

    def __init__(self, ledger: Ledger, store: Store, settings: Settings) -> None:
        self.ledger = ledger
        self.store = store
        self.settings = settings
        self._intake = Intake(ledger)
        self._settler = Settler(ledger)
        self._witness = Witness(ledger)
        self._lock = FileLock(ledger.path.with_name("write.lock"))
        self.log = DecisionLog(settings.decisions or ledger.path.with_name(FILE_NAME))

    @classmethod
    def open(cls, url: str | None = None, settings: Settings | None = None) -> Self:
        """Open, or make, the graph that a URL or directory names. Raises StoreError, LedgerError, SettingsError."""
        chosen = settings or Settings.load(graph=url)
        if url is not None and chosen.graph != url:
            chosen = chosen.model_copy(update={"graph": url})
        with ExitStack() as opened:
            ledger = Ledger.open(chosen.ledger_directory)
            opened.callback(ledger.close)
            store = open_store(
                chosen.graph,
                user=chosen.user,
                password=chosen.password.get_secret_value() if chosen.password else None,
                database=chosen.database,
                timeout=chosen.query_seconds,
                engine=chosen.engine,
            )
            opened.callback(store.close)
            store.migrate()
            opened.pop_all()
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
                self._intake.bring_up_to_date()
                self._intake.replay(self.log)
                yield
        except Timeout as error:
            raise StoreLockedError(
                f"{self._lock.lock_file}: another program has been writing for ten minutes"
            ) from error
        except sqlite3.Error as error:
            raise LedgerError(f"{self.ledger.path}: {error}") from error

    def decide(self, decision: Decision) -> int:
        """Log a decision and apply it; return how much of the graph that wrote. Use the functions of `kg.curation` to make one."""
        with self._writing():
            self.log.append(decision)
            self._intake.replay(self.log)
            return self._synchronise()

    def ingest(
        self,
        paths: Iterable[Path],
        *,
        layout: str | None = None,
        engine: Engine | None = None,
        progress: Callable[[DocumentReport], None] | None = None,
    ) -> IngestReport:
        """Read files, directories and Parquet tables (`kg.offers`), one transaction of the ledger a document.

        The graph follows soon while there are few, and at the end. Known documents write nothing. A path whose text has changed
        takes back what it said before. A document that cannot be read is reported, and the others go on. `engine` extracts (this
        process, where there is none); the graph is the same for any.
        """
        report = IngestReport()
        with self._writing():
            self._check_graph()
            report.writes += self._synchronise()
        held, waiting, papers = self.ledger.count("source"), 0, 0
        with engine or Here() as extracting:
            for item, extracted in run(extracting, self._offered(paths, layout)):
                done = item if isinstance(item, DocumentReport) else self._take(item, extracted or Extracted())
                if done.status in ("added", "replaced"):
                    waiting, papers = waiting + 1, papers + done.papers
                if waiting * SHARE >= held and 0 < papers <= SOON:
                    with self._writing():
                        done = replace(done, writes=self._synchronise())
                    held, waiting = held + waiting, 0
                report.documents.append(done)
                report.writes += done.writes
                if progress:
                    progress(done)
        with self._writing():
            report.writes += self._synchronise()
        return report

    def _offered(
        self, paths: Iterable[Path], layout: str | None
    ) -> Iterator[tuple[DocumentReport | Offer, Job | None]]:
        """What paths hold, and what is to be done with it: nothing where it cannot be read or is known."""
        for offer in offers(paths, layout=layout, max_bytes=self.settings.max_bytes):
            if offer.job is None:
                yield DocumentReport(offer.path, "failed", error=offer.error), None
            elif self.ledger.document_at(offer.source) == (id_ := offer.job.document.id):
                yield DocumentReport(offer.path, "unchanged", id_, papers=self.ledger.count_records(id_)), None
            else:
                yield offer, offer.job

    def ingest_document(self, document: Document, layout: str, records: Sequence[PaperRecord]) -> DocumentReport:
        """Take in one document that was read and extracted already; its `source` is the path that it is known under."""
        path = document.source or document.id
        job = Job(document, layout, tuple(records))
        done = self._take(Offer(path, str(Path(path).resolve()), job), job.run())
        with self._writing():
            return replace(done, writes=self._synchronise())

    def _take(self, offer: Offer, extracted: Extracted) -> DocumentReport:
        """Take a document into the ledger; the graph waits for `_synchronise`."""
        assert offer.job is not None
        document = offer.job.document
        if extracted.error is not None:
            return DocumentReport(offer.path, "failed", document.id, error=extracted.error)
        with self._writing():
            before = self.ledger.document_at(offer.source)
            status: Status = "added"
            with self.ledger.transaction():
                if before is not None and before != document.id:
                    self._intake.drop_source(offer.source, before)
                    status = "replaced"
                if not self.ledger.has_document(document.id):
                    self._intake.take_in(document, extracted)
                elif status == "added":
                    status = "unchanged"
                self.ledger.set_source(offer.source, document.id)
        return DocumentReport(offer.path, status, document.id, len(extracted.records), problems=extracted.problems)

    def retract(self, doc: str) -> DocumentReport:
        """Take a document's facts back. `doc` is an id, its beginning, a path or a file name. Raises UnknownDocumentError."""
        with self._writing():
            id_ = self.ledger.find_document(doc)
            stored = self.ledger.document(id_)
            papers = len(self.ledger.records(id_))
            with self.ledger.transaction():
                self._intake.forget(id_)
            writes = self._synchronise()
        return DocumentReport(stored.name, "replaced", id_, papers, writes)

    def rebuild(self, progress: Callable[[int, int], None] | None = None) -> int:
        """Make the graph again from the ledger's documents and records; return how much was written."""
        with self._writing():
            self._intake.derive()
            return self._synchronise(progress)

    def copy(
        self, to: Settings, *, replace: bool = False, progress: Callable[[int, int], None] | None = None
    ) -> CopyReport:
        """Copy the graph and its ledger to the store that other settings name, as `kg.copying.copy` does."""
        with self._writing():
            self._synchronise()
            return copy(self, to, replace=replace, progress=progress)

    def analyse(self, progress: Callable[[int, int], None] | None = None) -> AnalysisReport:
        """Work out PageRank, communities and the like and add them to the nodes (`kg.analytics`)."""
        with self._writing():
            self._check_graph()
            self._synchronise()
            return analytics.analyse(self.ledger, self.store, progress)

    def _synchronise(self, progress: Callable[[int, int], None] | None = None) -> int:
        """Settle what waits in the ledger and write it to the graph; return how much that wrote."""
        self._settler.run()
        return Synchroniser(self.ledger, self.store).run(progress)

    def _check_graph(self) -> None:
        """Refuse to go on with an empty graph under a full ledger: what was written before would be missing."""
        if self.ledger.meta("clear") or self.ledger.meta("loading") or not self.ledger.count("node"):
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
            analytics.standing(self.ledger),
        )
