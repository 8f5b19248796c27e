"""Documents found, read and extracted, in this process or in several."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from extractors import extract, readers
from extractors.document import Document
from extractors.errors import ExtractError
from extractors.record import PaperRecord
from kg.reports import DocumentReport, IngestReport

if TYPE_CHECKING:
    from extractors import Problem


@dataclass(frozen=True)
class Extracted:
    """What a document's extraction gave, or why it gave nothing."""

    layout: str = ""
    records: tuple[PaperRecord, ...] = ()
    problems: tuple[Problem, ...] = ()
    error: str | None = None


def _extract(document: Document, layout: str | None) -> Extracted:
    try:
        found = extract(document, layout=layout)
    except ExtractError as error:
        return Extracted(error=str(error))
    return Extracted(found.layout, found.records, found.problems)


class Extractor:
    """Extracts here, or in worker processes when there is more than one."""

    def __init__(self, workers: int, layout: str | None) -> None:
        self._layout = layout
        self._pool = ProcessPoolExecutor(workers, mp_context=get_context("spawn")) if workers > 1 else None

    def submit(self, document: Document) -> Extracted | Future[Extracted]:
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


def find(paths: Iterable[Path], report: IngestReport) -> Iterator[Path]:
    """The files that the paths mean; a path that means none is reported as failed."""
    for path in paths:
        try:
            yield from readers.find([path])
        except ExtractError as error:
            report.documents.append(DocumentReport(str(path), "failed", error=str(error)))
