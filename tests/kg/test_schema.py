"""Ledgers of older and of newer programs."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

import kg.sample
from kg import facts, schema
from kg.errors import LedgerError
from kg.identity import digest
from kg.ledger import FILE_NAME, Ledger
from kg.pipeline import Graph
from kg.settings import Settings

DOCUMENTS = sorted(kg.sample.documents(), key=lambda path: path.stat().st_size)[:2]


def tables(path: Path) -> dict[str, str]:
    """The statements that made what a ledger holds, by name."""
    with sqlite3.connect(path) as db:
        rows = db.execute("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL").fetchall()
    db.close()
    return {name: " ".join(sql.replace("IF NOT EXISTS ", "").split()) for name, sql in rows}


def test_the_version_is_raised_with_the_tables():
    assert (schema.VERSION, digest(schema.TABLES)) == (3, "5cf647169905e889")
    assert set(schema.STEPS) == set(range(1, schema.VERSION))


def aged(path: Path) -> None:
    """Make a ledger into one of the first program, which had fewer tables and other keys."""
    with sqlite3.connect(path) as db:
        db.executescript(
            "DROP TABLE former; DROP TABLE decision; CREATE INDEX edge_start ON edge (start);"
            "DELETE FROM meta WHERE name = 'facts';"
        )
        db.execute("UPDATE claim SET end = end || 'old' WHERE end_label = 'Method'")
        db.execute("UPDATE key SET key = key || 'old' WHERE label = 'Method'")
        db.execute("UPDATE link SET a = b, b = a WHERE a > b")
        db.execute("PRAGMA user_version = 1")
    db.close()


def test_the_steps_lead_to_the_tables_of_today(tmp_path: Path):
    Ledger.open(tmp_path).close()
    path = tmp_path / FILE_NAME
    expected = tables(path)
    aged(path)
    assert tables(path) != expected
    Ledger.open(tmp_path).close()
    assert tables(path) == expected


@pytest.mark.slow
def test_an_old_ledger_is_brought_up_to_date_by_the_next_write(tmp_path: Path):
    settings = Settings(graph=str(tmp_path / "graph"))
    with Graph.open(settings=settings) as graph:
        graph.ingest(DOCUMENTS)
        expected = graph.fingerprint()
    aged(tmp_path / "graph" / FILE_NAME)
    with Graph.open(settings=settings) as graph:
        assert graph.status().documents == len(DOCUMENTS)
        graph.retract(DOCUMENTS[0].name)
        graph.ingest(DOCUMENTS)
        assert graph.fingerprint() == expected
        graph.verify()
        assert graph.ledger.meta("facts") == str(facts.VERSION)


def test_a_ledger_of_a_newer_program_is_refused_and_left_as_it_is(tmp_path: Path):
    ledger = Ledger.open(tmp_path)
    ledger.db.execute("PRAGMA user_version = 99")
    ledger.close()
    with pytest.raises(LedgerError, match=r"newer program \(version 99"):
        Ledger.open(tmp_path)
    with sqlite3.connect(tmp_path / FILE_NAME) as db:
        assert db.execute("PRAGMA user_version").fetchone()[0] == 99
    db.close()


def test_a_step_that_fails_leaves_the_old_ledger(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    Ledger.open(tmp_path).close()
    aged(tmp_path / FILE_NAME)
    before = tables(tmp_path / FILE_NAME)
    with monkeypatch.context() as broken:
        broken.setitem(schema.STEPS, 1, schema.STEPS[1] + "CREATE TABLE document (id TEXT);\n")
        with pytest.raises(LedgerError, match="already exists"):
            Ledger.open(tmp_path)
    assert tables(tmp_path / FILE_NAME) == before
    Ledger.open(tmp_path).close()
