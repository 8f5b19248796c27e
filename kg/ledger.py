"""The ledger: the documents, their records and what follows from them, in one SQLite file.

It is the truth; the graph is a view of it.

Tables
    document, source    the texts as they were read (compressed) and the paths that they came from
    record              what the extractors found, as JSON
    claim               the relationships that each document states, keyed by what it calls things
    key, link, value    how often a key, a pair of keys of one thing, a value of a key is supported: documents add and take away
    resolved, former    the id that each key has now; the ids that people had before
    decision            what people decided, as it was last applied
    node, edge          what was last written to the graph (hashes), so that only differences are written
    pending             what must still be settled (`kg.settling`) or written to the graph: an interrupted run goes on from here
"""

from __future__ import annotations

import json
import sqlite3
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from extractors.document import Document, Span
from extractors.record import PaperRecord
from kg import schema
from kg.decisions import Decision, Rules, effective, parse
from kg.errors import LedgerError, UnknownDocumentError
from kg.facts import Claim, Thing
from kg.model import Label, Rel

FILE_NAME = "ledger.sqlite"

Key = tuple[Label, str]


@dataclass(frozen=True)
class StoredDocument:
    """A document as the ledger holds it; `sources` are the paths that it was read from, `characters` its length."""

    id: str
    name: str
    layout: str
    text: str
    sources: tuple[str, ...] = ()
    characters: int = 0

    def as_document(self) -> Document:
        return Document(self.text, self.name)


@dataclass(frozen=True)
class StoredClaim:
    """A claim with the document that states it."""

    document: str
    claim: Claim


class Ledger:
    """Access to the file. Open it with `Ledger.open`; write only inside `with ledger.transaction():`."""

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        self.path = path
        self.db = connection
        self._rules: Rules | None = None

    @classmethod
    def open(cls, directory: Path) -> Ledger:
        """Open the ledger in a directory, making both when they are not there. Raises LedgerError."""
        path = directory / FILE_NAME
        connection: sqlite3.Connection | None = None
        try:
            directory.mkdir(parents=True, exist_ok=True)
            connection = sqlite3.connect(path, timeout=120, isolation_level=None, check_same_thread=False)
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = NORMAL")
            connection.execute("PRAGMA cache_size = -65536")
            schema.prepare(connection)
        except (OSError, sqlite3.Error, LedgerError) as error:
            if connection is not None:
                connection.close()
            raise LedgerError(f"{path}: the ledger cannot be opened: {error}") from error
        return cls(connection, path)

    def close(self) -> None:
        self.db.close()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All or nothing. A transaction inside another joins it."""
        if self.db.in_transaction:
            yield
            return
        try:
            self.db.execute("BEGIN IMMEDIATE")
            yield
            self.db.execute("COMMIT")
        except BaseException as error:
            if self.db.in_transaction:
                self.db.execute("ROLLBACK")
            if isinstance(error, sqlite3.Error):
                raise LedgerError(f"{self.path}: {error}") from error
            raise

    # documents

    def documents(self) -> list[StoredDocument]:
        """All documents without their texts, by name and id."""
        rows = self.db.execute("SELECT id, name, layout, characters FROM document ORDER BY name, id").fetchall()
        return [StoredDocument(id_, name, layout, "", self.sources(id_), size) for id_, name, layout, size in rows]

    def document(self, doc: str) -> StoredDocument:
        """A document by its id. Raises UnknownDocumentError."""
        row = self.db.execute("SELECT id, name, layout, text FROM document WHERE id = ?", (doc,)).fetchone()
        if row is None:
            raise UnknownDocumentError(f"no document {doc!r} in {self.path}")
        text = zlib.decompress(row[3]).decode("utf-8", "surrogatepass")
        return StoredDocument(row[0], row[1], row[2], text, self.sources(row[0]), len(text))

    def sources(self, doc: str) -> tuple[str, ...]:
        rows = self.db.execute("SELECT path FROM source WHERE document = ? ORDER BY path", (doc,))
        return tuple(path for (path,) in rows)

    def find_document(self, name: str) -> str:
        """The id of the document that an id, the beginning of an id, a path or a file name means. Raises UnknownDocumentError."""
        asked = str(Path(name).resolve())
        found = self._ids("SELECT document FROM source WHERE path = ?", asked)
        found = found or self._ids("SELECT id FROM document WHERE id = ? OR id = 'doc:' || ?", name, name)
        found = found or self._ids("SELECT id FROM document WHERE name = ? OR name = ?", name, Path(name).stem)
        if not found and len(name) >= 4:
            escaped = name.removeprefix("doc:").replace("_", r"\_").replace("%", r"\%")
            found = self._ids(r"SELECT id FROM document WHERE id LIKE 'doc:' || ? || '%' ESCAPE '\'", escaped)
        if len(found) == 1:
            return found[0]
        if found:
            raise UnknownDocumentError(f"{name!r} means several documents: {', '.join(found)}")
        raise UnknownDocumentError(f"no document {name!r} in {self.path}")

    def _ids(self, statement: str, *parameters: str) -> list[str]:
        return sorted({row[0] for row in self.db.execute(statement, parameters)})

    def document_at(self, path: str) -> str | None:
        """The document that a path held when it was last ingested."""
        row = self.db.execute("SELECT document FROM source WHERE path = ?", (path,)).fetchone()
        return row[0] if row else None

    def has_document(self, doc: str) -> bool:
        return self.db.execute("SELECT 1 FROM document WHERE id = ?", (doc,)).fetchone() is not None

    def set_source(self, path: str, doc: str) -> None:
        self.db.execute("INSERT OR REPLACE INTO source (path, document) VALUES (?, ?)", (path, doc))

    def add_document(self, document: Document, name: str, layout: str, records: Iterable[PaperRecord]) -> None:
        packed = zlib.compress(document.text.encode("utf-8", "surrogatepass"), 6)
        self.db.execute(
            "INSERT INTO document (id, name, layout, characters, text) VALUES (?, ?, ?, ?, ?)",
            (document.id, name, layout, len(document.text), packed),
        )
        self.db.executemany(
            "INSERT INTO record (document, number, json) VALUES (?, ?, ?)",
            ((document.id, n, record.model_dump_json(exclude_defaults=True)) for n, record in enumerate(records)),
        )

    def remove_document(self, doc: str) -> None:
        for table, column in (("document", "id"), ("record", "document"), ("source", "document")):
            self.db.execute(f"DELETE FROM {table} WHERE {column} = ?", (doc,))

    def count_records(self, doc: str) -> int:
        return int(self.db.execute("SELECT count(*) FROM record WHERE document = ?", (doc,)).fetchone()[0])

    def records(self, doc: str) -> list[PaperRecord]:
        rows = self.db.execute("SELECT json FROM record WHERE document = ? ORDER BY number", (doc,))
        return [PaperRecord.model_validate_json(text) for (text,) in rows]

    # facts

    def count_things(self, things: Iterable[Thing], step: int) -> set[Key]:
        """Add (step 1) or take away (step -1) what a document's things support; return the keys that this touches."""
        keys: Counter[tuple[str, str]] = Counter()
        also: Counter[tuple[str, str]] = Counter()
        links: Counter[tuple[str, str, str]] = Counter()
        values: Counter[tuple[str, str, str, str]] = Counter()
        for thing in things:
            label = thing.label.value
            keys[label, thing.key] += step
            for key in thing.keys[1:]:
                also[label, key] += step
                links[label, thing.key, key] += step
            for name, value in thing.values:
                values[label, thing.key, name, value] += step
        self._add_up("key", "own", [(*key, n, 0) for key, n in keys.items()])
        self._add_up("key", "also", [(*key, 0, n) for key, n in also.items()])
        self._add_up("link", "n", [(*link, n) for link, n in links.items()])
        self._add_up("value", "n", [(*value, n) for value, n in values.items()])
        if step < 0:
            gone = "DELETE FROM {} WHERE label = ? AND {} = ? AND {}"
            touched = [*keys, *also]
            self.db.executemany(gone.format("key", "key", "own <= 0 AND also <= 0"), touched)
            self.db.executemany(gone.format("value", "key", "n <= 0"), touched)
            self.db.executemany(gone.format("link", "a", "b = ? AND n <= 0"), links)
        return {(Label(label), key) for label, key in (*keys, *also)}

    def _add_up(self, table: str, column: str, rows: list[tuple[str | int, ...]]) -> None:
        if rows:
            marks = ", ".join("?" * len(rows[0]))
            self.db.executemany(
                f"INSERT INTO {table} VALUES ({marks}) ON CONFLICT DO UPDATE SET {column} = {column} + excluded.{column}",
                rows,
            )

    def add_claims(self, doc: str, claims: Iterable[Claim]) -> None:
        self.db.executemany(
            "INSERT INTO claim (document, rel, anchor_label, anchor, start_label, start, end_label, end, discriminator, loose,"
            " spans, forms, attributes) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                (
                    doc, c.rel.value, c.anchor[0].value, c.anchor[1], c.start[0].value, c.start[1], c.end[0].value, c.end[1],
                    c.discriminator, int(c.loose), _spans(c.spans), _texts(c.forms), _texts(c.values),
                )
                for c in claims
            ),
        )  # fmt: skip

    def remove_claims(self, doc: str) -> None:
        self.db.execute("DELETE FROM claim WHERE document = ?", (doc,))

    def claims(self, where: str, *parameters: str) -> Iterator[StoredClaim]:
        """The claims that a condition selects, in a fixed order."""
        statement = (
            "SELECT document, rel, anchor_label, anchor, start_label, start, end_label, end, discriminator, loose, spans, forms,"
            f" attributes FROM claim WHERE {where} ORDER BY document, id"
        )
        for row in self.db.execute(statement, parameters).fetchall():
            yield StoredClaim(
                row[0],
                Claim(
                    rel=Rel(row[1]),
                    anchor=(Label(row[2]), row[3]),
                    start=(Label(row[4]), row[5]),
                    end=(Label(row[6]), row[7]),
                    discriminator=row[8],
                    loose=bool(row[9]),
                    spans=tuple(Span(*s) for s in json.loads(row[10])),
                    forms=tuple(json.loads(row[11])),
                    values=tuple((n, v) for n, v in json.loads(row[12])),
                ),
            )

    def facts(self, doc: str) -> list[Claim]:
        return [stored.claim for stored in self.claims("document = ?", doc)]

    def clear_derived(self) -> None:
        """Forget everything but documents, sources and records."""
        for table in ("claim", "key", "link", "value", "resolved", "person_block", "node", "edge", "pending"):
            self.db.execute(f"DELETE FROM {table}")

    def count(self, table: str) -> int:
        return int(self.db.execute(f"SELECT count(*) FROM {table}").fetchone()[0])

    # decisions

    @property
    def rules(self) -> Rules:
        """What people decided, as this ledger applies it."""
        if self._rules is None:
            self._rules = Rules(effective(self.decisions()))
        return self._rules

    def decisions(self) -> list[Decision]:
        """The decisions that the ledger was brought in line with, in their order."""
        rows = self.db.execute("SELECT json FROM decision ORDER BY number")
        return [parse(text) for (text,) in rows]

    def set_decisions(self, decisions: Iterable[Decision]) -> None:
        self.db.execute("DELETE FROM decision")
        self.db.executemany("INSERT INTO decision VALUES (?, ?)", ((d.number, d.model_dump_json()) for d in decisions))
        self._rules = None

    def changes(self) -> int:
        """How many times something was written to the graph."""
        return int(self.meta("changes") or 0)

    # pending work

    def mark_pending(self, what: str, keys: Iterable[tuple[str, str]]) -> None:
        """Note what waits for a stage of `kg.settling`, or nodes ("node") and anchors ("anchor") that the graph waits for."""
        self.db.executemany(
            "INSERT OR IGNORE INTO pending VALUES (?, ?, ?)", ((what, label, id_) for label, id_ in keys)
        )

    def pending(self, what: str, limit: int = -1) -> list[tuple[str, str]]:
        statement = "SELECT label, id FROM pending WHERE what = ? ORDER BY label, id LIMIT ?"
        return [(label, id_) for label, id_ in self.db.execute(statement, (what, limit))]

    def count_pending(self, what: str) -> int:
        return int(self.db.execute("SELECT count(*) FROM pending WHERE what = ?", (what,)).fetchone()[0])

    def clear_pending(self, what: str, keys: Iterable[tuple[str, str]]) -> None:
        self.db.executemany(
            "DELETE FROM pending WHERE what = ? AND label = ? AND id = ?", ((what, label, id_) for label, id_ in keys)
        )

    def meta(self, name: str) -> str | None:
        row = self.db.execute("SELECT value FROM meta WHERE name = ?", (name,)).fetchone()
        return row[0] if row else None

    def set_meta(self, name: str, value: str) -> None:
        self.db.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (name, value))


_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def _spans(spans: Iterable[Span]) -> str:
    """Spans as JSON."""
    return f"[{','.join(f'[{start},{end}]' for start, end in spans)}]"


def _texts(texts: tuple[object, ...]) -> str:
    """Texts, or pairs of them, as JSON; most claims have none."""
    return _encode(texts) if texts else "[]"
