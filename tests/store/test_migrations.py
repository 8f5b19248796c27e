"""The numbered steps of a Neo4j database: they make what the model asks for, once, and refuse what they do not know."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import neo4j
import pytest

from kg.errors import StoreError
from kg.model import SEARCHED, Label, Rel
from kg.store import open_store
from kg.store.dialect import INDEXED, fulltext_index
from kg.store.migrations import MIGRATIONS, RECORD, Migration, migrate


class Database:
    """A session's statements, remembered."""

    def __init__(self, session: neo4j.Session) -> None:
        self.session = session
        self.ran: list[str] = []

    def __call__(self, cypher: str, parameters: Mapping[str, object] = {}, /) -> list[dict[str, Any]]:
        self.ran.append(cypher)
        return self.session.run(cypher, dict(parameters)).data()


@pytest.fixture
def database(neo4j_server) -> Iterator[Database]:
    """A database with nothing in it, given back with all that a graph needs."""
    with (
        neo4j.GraphDatabase.driver(neo4j_server.url, auth=(neo4j_server.user, neo4j_server.password)) as driver,
        driver.session() as session,
    ):

        def forget() -> None:
            session.run("MATCH (n) DETACH DELETE n").consume()
            for kind in ("CONSTRAINT", "INDEX"):
                shown = "SHOW CONSTRAINTS" if kind == "CONSTRAINT" else "SHOW INDEXES WHERE type <> 'LOOKUP'"
                for row in session.run(shown).data():
                    session.run(f"DROP {kind} {row['name']} IF EXISTS").consume()

        forget()
        yield Database(session)
        forget()
        migrate(Database(session))


def test_a_new_database_gets_all_that_the_model_asks_for(database: Database):
    assert migrate(database) == [step.number for step in MIGRATIONS]
    unique = {(tuple(row["labelsOrTypes"]), tuple(row["properties"])) for row in database("SHOW CONSTRAINTS")}
    assert {((str(name),), ("id",)) for name in (*Label, *Rel)} | {((RECORD,), ("number",))} == unique
    indexes = {row["name"]: row for row in database("SHOW INDEXES")}
    assert {row["state"] for row in indexes.values()} == {"ONLINE"}
    for label, name in INDEXED:
        assert indexes[f"{label.lower()}_{name}"]["labelsOrTypes"] == [label]
    for label in SEARCHED:
        assert indexes[fulltext_index(label)]["labelsOrTypes"] == [label]


def test_a_second_call_runs_no_step(database: Database):
    migrate(database)
    database.ran.clear()
    assert migrate(database) == []
    assert len(database.ran) == 2


def test_a_step_that_was_cut_off_is_done_by_the_next_call(database: Database):
    database(MIGRATIONS[0].statements[0])
    assert migrate(database, MIGRATIONS[:2]) == [1, 2]
    assert migrate(database) == [3, 4, 5]


def test_steps_are_recorded_with_their_checksums(database: Database):
    migrate(database)
    rows = database(f"MATCH (m:{RECORD}) RETURN m ORDER BY m.number")
    assert [(row["m"]["number"], row["m"]["name"], row["m"]["checksum"]) for row in rows] == [
        (step.number, step.name, step.checksum) for step in MIGRATIONS
    ]


def test_a_step_that_was_changed_afterwards_is_refused(database: Database):
    migrate(database)
    changed = (*MIGRATIONS[:3], Migration(4, MIGRATIONS[3].name, ("RETURN 1",)))
    with pytest.raises(StoreError, match=r"migration 4 .* was applied with checksum"):
        migrate(database, changed)


def test_a_step_of_a_newer_program_is_refused(database: Database):
    migrate(database)
    with pytest.raises(StoreError, match=r"migration 4, which paperkg .* does not know: use a newer version"):
        migrate(database, MIGRATIONS[:3])


def test_two_programs_may_migrate_at_once(database: Database, neo4j_server):
    def one(_: int) -> None:
        with open_store(neo4j_server.url, user=neo4j_server.user, password=neo4j_server.password) as store:
            store.migrate()

    with ThreadPoolExecutor(3) as threads:
        list(threads.map(one, range(3)))
    assert database(f"MATCH (m:{RECORD}) RETURN count(m) AS n") == [{"n": len(MIGRATIONS)}]


def test_released_steps_stay_as_they_are():
    assert [step.checksum for step in MIGRATIONS[:4]] == [
        "50337fc3a3a36c67",
        "f9bf11cccddbadf9",
        "dc7dadc85cee6229",
        "5fc1f65458b51b62",
    ]
