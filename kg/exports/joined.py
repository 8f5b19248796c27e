"""Nodes with what hangs on them, in the order of their ids: joined in a temporary file, so that memory stays flat."""

from __future__ import annotations

import json
import sqlite3
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any, Literal, NamedTuple

from kg.exports.source import Source, own
from kg.model import Label, Rel

Side = Literal["start", "end"]


class Tie(NamedTuple):
    """A relationship seen from one of its ends: its type and properties, and the properties of the other end with its id."""

    type: Rel
    properties: Mapping[str, Any]
    other: Mapping[str, Any]


class Knot(NamedTuple):
    """A node with its ties: by type, authors by position, others by id."""

    label: Label
    id: str
    properties: Mapping[str, Any]
    ties: tuple[Tie, ...]

    def tied(self, *types: Rel) -> Iterator[Tie]:
        """The ties of these types."""
        return (tie for tie in self.ties if tie.type in types)


class Joined:
    """Reads what was joined."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self.nodes = int(db.execute("SELECT count(*) FROM node").fetchone()[0])
        self.relationships = int(db.execute("SELECT count(*) FROM tie").fetchone()[0])

    def knots(self, *labels: Label) -> Iterator[Knot]:
        """The nodes of these labels (none given: all), label by label, each in the order of ids."""
        for label in labels or tuple(Label):
            rows = self._db.execute("SELECT id, properties FROM node WHERE label = ? ORDER BY id", (label.value,))
            for id_, properties in rows:
                yield Knot(label, id_, json.loads(properties), self._ties(id_))

    def _ties(self, id_: str) -> tuple[Tie, ...]:
        rows = self._db.execute(
            "SELECT t.type, t.properties, n.id, n.properties FROM tie t JOIN node n ON n.id = t.other "
            "WHERE t.one = ? ORDER BY t.type, t.place, t.other",
            (id_,),
        )
        return tuple(
            Tie(Rel(type_), json.loads(properties), {"id": other, **json.loads(of_other)})
            for type_, properties, other, of_other in rows
        )


@contextmanager
def joined(source: Source, sides: Mapping[Rel, Side]) -> Iterator[Joined]:
    """Everything that a source gives, with each relationship of the types in `sides` hung on its start or its end."""
    with (
        tempfile.TemporaryDirectory(prefix="paperkg-") as directory,
        closing(sqlite3.connect(Path(directory) / "joined.sqlite", isolation_level=None)) as db,
    ):
        for statement in (
            "PRAGMA journal_mode = OFF",
            "PRAGMA synchronous = OFF",
            "CREATE TABLE node (id TEXT PRIMARY KEY, label TEXT NOT NULL, properties TEXT NOT NULL) WITHOUT ROWID",
            "CREATE TABLE tie (one TEXT NOT NULL, type TEXT NOT NULL, place INTEGER NOT NULL, other TEXT NOT NULL,"
            " properties TEXT NOT NULL)",
            "BEGIN",
        ):
            db.execute(statement)
        db.executemany(
            "INSERT INTO node VALUES (?, ?, ?)",
            ((node.id, node.label.value, _packed(own(node))) for node in source.nodes()),
        )
        db.executemany(
            "INSERT INTO tie VALUES (?, ?, ?, ?, ?)",
            (
                (
                    rel.start if sides[rel.type] == "start" else rel.end,
                    rel.type.value,
                    rel.properties.get("position", 0),
                    rel.end if sides[rel.type] == "start" else rel.start,
                    _packed({name: value for name, value in own(rel).items() if name != "evidence"}),
                )
                for rel in source.relationships()
                if rel.type in sides
            ),
        )
        db.execute("CREATE INDEX tie_one ON tie (one, type, place, other)")
        db.execute("CREATE INDEX node_label ON node (label, id)")
        db.execute("COMMIT")
        yield Joined(db)


def _packed(values: Mapping[str, object]) -> str:
    return json.dumps({name: value for name, value in values.items() if name != "search"}, ensure_ascii=False)
