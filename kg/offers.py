"""What paths hold: documents, and documents in Parquet tables, with what an earlier run extracted from them (extra `parquet`).

A table has a column `text`; `source` (where the text came from, and what the ledger knows it by), `layout`, `records` (JSON) and
`error` may stand beside it. `Partitions` makes such tables: an extraction can run on one machine and be taken in on another.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from pydantic import TypeAdapter, ValidationError

from extractors import readers
from extractors.document import Document
from extractors.errors import ExtractError, ReadError
from extractors.record import PaperRecord
from kg import facts
from kg.errors import GraphError
from kg.extraction import Extracted, Job
from kg.files import replacing
from kg.version import __version__

if TYPE_CHECKING:
    from pyarrow import RecordBatch

PART_CHARACTERS = 8_000_000
"""How many characters of documents make a table of `write`."""
_MAGIC = b"PAR1"
_ROWS = 64
_RECORDS = TypeAdapter(tuple[PaperRecord, ...])
_MADE_BY = f"paperkg {__version__}, facts {facts.VERSION}".encode()


@dataclass(frozen=True)
class Offer:
    """A document that a path holds: `path` is what reports call it, `source` what the ledger knows it by. Without a job, why."""

    path: str
    source: str
    job: Job | None = None
    error: str | None = None


def offers(paths: Iterable[Path], *, layout: str | None = None, max_bytes: int = readers.MAX_BYTES) -> Iterator[Offer]:
    """All that files and directories hold, in their order. What cannot be read is an offer with an error."""
    for given in paths:
        try:
            for path in readers.find([given]):
                yield from _held_by(path, layout, max_bytes)
        except ExtractError as error:
            yield Offer(str(given), str(given), error=str(error))


def _held_by(path: Path, layout: str | None, max_bytes: int) -> Iterator[Offer]:
    try:
        if is_table(path):
            yield from _rows(path, layout)
        else:
            yield Offer(str(path), str(path.resolve()), Job(readers.read(path, max_bytes=max_bytes), layout))
    except ExtractError as error:
        yield Offer(str(path), str(path.resolve()), error=str(error))


def count(paths: Iterable[Path]) -> int:
    """How many offers paths will make."""
    total = 0
    for given in paths:
        try:
            for path in readers.find([given]):
                total += _height(path) if is_table(path) else 1
        except ExtractError:
            total += 1
    return total


def _height(path: Path) -> int:
    try:
        from pyarrow import ArrowException, parquet  # noqa: PLC0415 - of the extra

        return int(parquet.read_metadata(path).num_rows)
    except (ModuleNotFoundError, ArrowException, OSError):
        return 1  # the error that reading it gives


def is_table(path: Path) -> bool:
    """Whether a file is Parquet, by its first bytes."""
    try:
        with path.open("rb") as file:
            return file.read(len(_MAGIC)) == _MAGIC
    except OSError:
        return False  # reading it tells why


def _rows(path: Path, layout: str | None) -> Iterator[Offer]:
    for number, row in enumerate(_table(path), 1):
        own = row.get("source")
        name = own or f"{path}#{number}"
        source = own or f"{path.resolve()}#{number}"
        if row.get("error"):
            yield Offer(name, source, error=row["error"])
            continue
        text = row["text"]
        if not isinstance(text, str) or not text.strip():
            yield Offer(name, source, error=f"{path}: row {number}: there is no text")
            continue
        document = Document(text.replace("\r\n", "\n").replace("\r", "\n"), name)
        if row.get("records") is None:
            yield Offer(name, source, Job(document, layout or row.get("layout")))
            continue
        try:
            records = _RECORDS.validate_json(row["records"])
            for record in records:
                record.check(document)
        except (ValidationError, ValueError) as error:
            yield Offer(name, source, error=f"{path}: row {number}: {error}")
            continue
        yield Offer(name, source, Job(document, row.get("layout"), records))


def _table(path: Path) -> Iterator[dict[str, Any]]:
    """The rows of a table; raises ReadError."""
    try:
        from pyarrow import ArrowException, parquet  # noqa: PLC0415 - of the extra
    except ModuleNotFoundError as error:
        raise ReadError("is Parquet: pip install 'paperkg[parquet]' reads it", source=str(path)) from error
    try:
        with parquet.ParquetFile(path) as table:
            if "text" not in table.schema_arrow.names:
                raise ReadError(
                    f"no column text in this table; it has {', '.join(table.schema_arrow.names)}", source=str(path)
                )
            known = [
                name for name in ("source", "text", "layout", "records", "error") if name in table.schema_arrow.names
            ]
            if (table.schema_arrow.metadata or {}).get(b"paperkg", _MADE_BY) != _MADE_BY:
                known = [name for name in known if name in {"source", "text"}]  # another version reads it again
            batch: RecordBatch
            for batch in table.iter_batches(_ROWS, columns=known):
                yield from batch.to_pylist()
    except (ArrowException, OSError) as error:
        raise ReadError(f"cannot be read as Parquet: {error}", source=str(path)) from error


class Partitions:
    """A directory of tables with what was extracted; what was added last is written when the block ends, also by an error.

    Raises GraphError when it cannot be made or written, ModuleNotFoundError without the extra `parquet`.
    """

    def __init__(self, directory: Path) -> None:
        import pyarrow  # noqa: PLC0415, F401 - tells that the extra is missing before anything is read

        self.directory = directory
        self._rows: list[dict[str, Any]] = []
        self._characters = 0
        try:
            directory.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise GraphError(f"{directory}: cannot be made: {error.strerror or error}") from error

    def known(self) -> dict[str, str]:
        """Sources that tables of this version hold, with the ids of their documents."""
        known: dict[str, str] = {}
        for path in sorted(self.directory.glob("part-*.parquet")):
            for row in _table(path):
                if "records" in row and row["records"] is not None:
                    known[row["source"]] = Document(row["text"]).id
        return known

    def add(self, source: str, document: Document, extracted: Extracted) -> None:
        self._rows.append(
            {
                "source": source,
                "document": document.id,
                "text": document.text,
                "layout": extracted.layout,
                "records": None if extracted.error else _RECORDS.dump_json(extracted.records).decode(),
                "problems": json.dumps([problem._asdict() for problem in extracted.problems], ensure_ascii=False),
                "error": extracted.error,
            }
        )
        self._characters += len(document.text)
        if self._characters >= PART_CHARACTERS:
            self._write()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._write()

    def _write(self) -> None:
        """Write what is not written yet: a table that is there whole or not at all, and named by what it holds."""
        import pyarrow as pa  # noqa: PLC0415 - of the extra
        from pyarrow import parquet  # noqa: PLC0415

        if not self._rows:
            return
        schema = pa.schema(
            [(name, pa.large_string() if name == "text" else pa.string()) for name in self._rows[0]],
            metadata={b"paperkg": _MADE_BY},
        )
        ids = "\n".join(sorted(f"{row['source']}\t{row['document']}" for row in self._rows))
        name = f"part-{hashlib.sha256(ids.encode()).hexdigest()[:16]}.parquet"
        with replacing(self.directory / name) as out:
            parquet.write_table(pa.Table.from_pylist(self._rows, schema), out, compression="zstd")
        self._rows = []
        self._characters = 0
