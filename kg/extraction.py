"""Documents extracted and turned into facts: here, in several processes, or on a Ray cluster (`kg.cluster`).

An engine runs jobs by parts: some documents together, so that many small ones cost no more than a few large ones. The graph is the
same whichever engine ran them.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field
from multiprocessing import get_context
from types import TracebackType
from typing import TYPE_CHECKING, Generic, Literal, Protocol, Self, TypeVar

from extractors import extract
from extractors.document import Document
from extractors.errors import ExtractError
from extractors.record import PaperRecord
from kg import facts
from kg.errors import EngineError
from kg.facts import Facts

if TYPE_CHECKING:
    from extractors import Problem

EngineName = Literal["local", "ray"]
Handle = TypeVar("Handle")
Item = TypeVar("Item")
_POOL_CHARACTERS = 100_000


@dataclass(frozen=True)
class Extracted:
    """What a document's extraction gave, or why it gave nothing."""

    layout: str = ""
    records: tuple[PaperRecord, ...] = ()
    problems: tuple[Problem, ...] = ()
    error: str | None = None
    found: Facts = field(default_factory=Facts)


@dataclass(frozen=True)
class Job:
    """A document to be extracted, by a layout when one is asked for; or with the records that another run made of it."""

    document: Document
    layout: str | None = None
    records: tuple[PaperRecord, ...] | None = None

    def run(self) -> Extracted:
        """Extract the document and work out its facts. A document that cannot be read is an error in the answer.

        Raises ValueError where a record that was handed in names a place that does not hold.
        """
        if self.records is None:
            try:
                extraction = extract(self.document, layout=self.layout)
            except ExtractError as error:
                return Extracted(error=str(error))
            layout, records, problems = extraction.layout, extraction.records, extraction.problems
        else:
            layout, records, problems = self.layout or "", self.records, ()
        for record in records:
            record.check(self.document)
        return Extracted(layout, records, problems, found=facts.of_document(self.document, layout, records))


def run_all(jobs: Sequence[Job]) -> list[Extracted]:
    """Run jobs one after the other."""
    return [job.run() for job in jobs]


class Pending(Protocol):
    """A job under way."""

    def result(self) -> Extracted:
        """What it gave; waits for it."""


class Engine(Protocol):
    """Runs jobs. `ahead` is how many characters of documents may wait for their results at a time."""

    @property
    def ahead(self) -> int: ...

    def submit(self, job: Job) -> Pending: ...

    def __enter__(self) -> Self: ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...


@dataclass(frozen=True)
class _Done:
    extracted: Extracted

    def result(self) -> Extracted:
        return self.extracted


class Here:
    """Runs each job in this process as it is handed in."""

    ahead = 0

    def submit(self, job: Job) -> Pending:
        return _Done(job.run())

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        pass


class Parts(ABC, Generic[Handle]):
    """An engine that sends jobs away by parts of `characters` characters at least."""

    def __init__(self, characters: int) -> None:
        self._characters = characters
        self._open: Part[Handle] = Part(self)

    @abstractmethod
    def start(self, jobs: Sequence[Job]) -> Handle:
        """Begin to run a part."""

    @abstractmethod
    def wait(self, jobs: Sequence[Job], handle: Handle) -> list[Extracted]:
        """The results of a part, in its order."""

    def submit(self, job: Job) -> Pending:
        part = self._open
        part.jobs.append(job)
        part.characters += len(job.document.text)
        if part.characters >= self._characters:
            self.close(part)
        return _Place(part, len(part.jobs) - 1)

    def close(self, part: Part[Handle]) -> Handle:
        """Send a part away, if it has not been; return what it is waited for by."""
        if part.handle is None:
            part.handle = self.start(part.jobs)
            self._open = Part(self)
        return part.handle


@dataclass
class Part(Generic[Handle]):
    """Jobs that run together."""

    engine: Parts[Handle]
    jobs: list[Job] = field(default_factory=list)
    characters: int = 0
    handle: Handle | None = None
    results: list[Extracted] | None = None


@dataclass(frozen=True)
class _Place(Generic[Handle]):
    part: Part[Handle]
    number: int

    def result(self) -> Extracted:
        part = self.part
        if part.results is None:
            part.results = part.engine.wait(part.jobs, part.engine.close(part))
        return part.results[self.number]


class Pool(Parts[Future[list[Extracted]]]):
    """Runs parts in processes of this machine."""

    def __init__(self, workers: int) -> None:
        super().__init__(_POOL_CHARACTERS)
        self.ahead = 3 * workers * _POOL_CHARACTERS
        self._pool = ProcessPoolExecutor(workers, mp_context=get_context("spawn"))

    def start(self, jobs: Sequence[Job]) -> Future[list[Extracted]]:
        return self._pool.submit(run_all, jobs)

    def wait(self, jobs: Sequence[Job], handle: Future[list[Extracted]]) -> list[Extracted]:
        try:
            return handle.result()
        except BrokenProcessPool as error:
            names = ", ".join(job.document.source or job.document.id for job in jobs)
            raise EngineError(f"a process that extracts was killed; waiting for {names}") from error

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._pool.shutdown(cancel_futures=True)


def engine(name: EngineName = "local", *, workers: int | None = None, address: str | None = None) -> Engine:
    """An engine by its name, to be entered before it is used.

    `workers` are processes of this machine: 1 by default, for Ray as many as there are cores. `address` is that of a Ray cluster
    that runs already.
    """
    if name == "ray":
        from kg.cluster import Cluster  # noqa: PLC0415 - of the extra

        return Cluster(workers, address)
    return Pool(workers) if workers and workers > 1 else Here()


def run(engine: Engine, jobs: Iterable[tuple[Item, Job | None]]) -> Iterator[tuple[Item, Extracted | None]]:
    """Run jobs on an engine that was entered, and give back each item in its order with what its job gave; None without a job."""
    waiting: deque[tuple[Item, Job | None, Pending | None]] = deque()
    ahead = 0
    for item, job in jobs:
        waiting.append((item, job, engine.submit(job) if job else None))
        ahead += len(job.document.text) if job else 0
        while waiting and (ahead > engine.ahead or waiting[0][2] is None):
            first, done, pending = waiting.popleft()
            ahead -= len(done.document.text) if done else 0
            yield first, pending.result() if pending else None
    for item, _, pending in waiting:
        yield item, pending.result() if pending else None
