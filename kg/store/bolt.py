"""The one Bolt client: the official neo4j driver, for the embedded engine and for a server alike.

Reading and writing have a driver each: on the embedded engine they are two users, and a statement that fails inside a managed
transaction never shares a pool with a reader (the driver gives the connection back before it is done with it). Writes are
managed transactions, one at a time in a process; reads are auto-commit.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from contextlib import closing, suppress
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

import neo4j
from neo4j.exceptions import ConstraintError

from kg.errors import StoreUnavailableError
from kg.model import Label, Rel
from kg.store import changes as writing
from kg.store import embedded, engine
from kg.store.dialect import ArcadeDB, Dialect, Neo4j
from kg.store.failures import translated
from kg.store.guard import refuse_more_than_reading
from kg.store.port import GraphChanges, NodeState, PropertyValue, RelState, Rows
from kg.store.values import plain, properties
from kg.store.watch import Watch

T = TypeVar("T")

CONNECT_SECONDS = 10.0
RETRY_SECONDS = 30.0


class BoltStore:
    """A graph database over Bolt (see `kg.store.port.Store`). May be shared between threads."""

    def __init__(
        self,
        url: str,
        address: str,
        dialect: Dialect,
        *,
        writer: tuple[str, str] | None,
        reader: tuple[str, str] | None,
        database: str,
        timeout: float,
        release: Callable[[], None] | None = None,
    ) -> None:
        self.url = url
        self.kind = dialect.kind
        self._dialect = dialect
        self._database = database
        self._timeout = timeout
        self._release = release
        self._writing = threading.Lock()
        with translated(url):
            self._writer = _driver(address, writer)
            self._reader = _driver(address, reader)
        try:
            with translated(url):
                for driver in (self._reader, self._writer):
                    with driver.session(database=database) as session:
                        session.run("RETURN 1").consume()
        except BaseException:
            self.close()
            raise

    def __enter__(self) -> BoltStore:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def migrate(self) -> None:
        """Create constraints, indexes and full-text indexes that are missing. Idempotent."""
        with translated(self.url), self._dialect.unhurried():
            self._dialect.migrate(self._execute)

    def apply(self, changes: GraphChanges) -> int:
        """Write the changes in one transaction; return how many nodes and relationships were written or deleted.

        The number of statements grows with the labels and types, not with the rows (but for batches of 5,000). Raises
        StoreError, and writes nothing, when an end of a relationship is not there.
        """
        return self._write(lambda transaction: writing.write(partial(_only, transaction), changes))

    def read(
        self,
        cypher: str,
        parameters: Mapping[str, object] | None = None,
        *,
        timeout: float | None = None,
        limit: int | None = None,
    ) -> Rows:
        """Run a statement that can only read: the engine itself refuses writes. `timeout` in seconds, `limit` in rows.

        Raises QueryError (wrong, or writing), QueryTimeoutError, StoreUnavailableError.
        """
        refuse_more_than_reading(cypher)
        seconds = self._timeout if timeout is None else timeout
        wanted = None if limit is None else limit + 1
        with (
            translated(self.url, seconds=seconds, reading=True),
            self._reading(wanted) as session,
            Watch(session, seconds),
        ):
            result = session.run(_query(cypher, seconds), dict(parameters or {}))
            columns = tuple(result.keys())
            records = list(result) if wanted is None else result.fetch(wanted)
        rows = tuple(dict(zip(columns, map(plain, record.values()), strict=True)) for record in records[:limit])
        return Rows(columns, rows, truncated=limit is not None and len(records) > limit)

    def nodes(self) -> Iterator[NodeState]:
        """Every node, by label."""
        for label in Label:
            with closing(self._stream(f"MATCH (n:{label}) RETURN properties(n) AS properties")) as records:
                for (found,) in records:
                    id, rest = _split(found)
                    yield NodeState(label, id, rest)

    def relationships(self) -> Iterator[RelState]:
        """Every relationship, by type."""
        for rel in Rel:
            cypher = (
                f"MATCH (a)-[r:`{rel}`]->(b) RETURN properties(r) AS properties, "
                "labels(a)[0] AS start_label, a.id AS start, labels(b)[0] AS end_label, b.id AS end"
            )
            with closing(self._stream(cypher)) as records:
                for found, start_label, start, end_label, end in records:
                    id, rest = _split(found)
                    yield RelState(rel, id, Label(start_label), start, Label(end_label), end, rest)

    def counts(self) -> tuple[dict[str, int], dict[str, int]]:
        """How many nodes there are of each label and relationships of each type; without those of which there are none."""
        nodes = {label.value: self._count(f"MATCH (n:{label}) RETURN count(n)") for label in Label}
        relationships = {rel.value: self._count(f"MATCH ()-[r:`{rel}`]->() RETURN count(r)") for rel in Rel}
        return {name: n for name, n in nodes.items() if n}, {name: n for name, n in relationships.items() if n}

    def _count(self, cypher: str) -> int:
        with closing(self._stream(cypher)) as records:
            return int(next(records)[0])

    def clear(self) -> None:
        """Delete every node and relationship of the graph, in batches."""
        with translated(self.url):
            self._dialect.clear(self._execute)

    def close(self) -> None:
        """Give the connections back; the embedded engine ends with its last user. May be called again."""
        for name in ("_reader", "_writer"):
            driver = getattr(self, name, None)
            if driver is not None:
                with suppress(Exception):
                    driver.close()
        release, self._release = self._release, None
        if release is not None:
            release()

    def _reading(self, rows: int | None = None) -> neo4j.Session:
        return self._reader.session(
            database=self._database,
            default_access_mode=neo4j.READ_ACCESS,
            fetch_size=1000 if rows is None else max(1, min(rows, 1000)),
        )

    def _stream(self, cypher: str) -> Generator[list[Any], None, None]:
        with translated(self.url, reading=True), self._reading() as session:
            with self._dialect.unhurried():
                result = session.run(_query(cypher, None))
            for record in result:
                yield record.values()

    def _write(self, work: Callable[[neo4j.ManagedTransaction], T]) -> T:
        with translated(self.url), self._writing, self._writer.session(database=self._database) as session:
            try:
                return session.execute_write(work)
            except ConstraintError:  # two first MERGEs of one key raced
                return session.execute_write(work)

    def _execute(self, cypher: str) -> list[dict[str, Any]]:
        return self._write(lambda transaction: transaction.run(cypher).data())


def open_server(url: str, *, user: str, password: str | None, database: str, timeout: float) -> BoltStore:
    """A store on a server of the user's."""
    auth = None if password is None else (user, password)
    return BoltStore(url, url, Neo4j(), writer=auth, reader=auth, database=database, timeout=timeout)


def open_directory(directory: Path, *, build: str, heap: str | None, timeout: float) -> BoltStore:
    """A store on the embedded engine of a directory, started or joined."""
    running = embedded.join(directory, build=build, heap=heap, seconds=timeout)
    try:
        return BoltStore(
            str(directory),
            f"bolt://127.0.0.1:{running.bolt}",
            ArcadeDB(running.sql, running.unhurried),
            writer=(engine.ADMINISTRATOR, running.secret),
            reader=(engine.READER, running.reader),
            database=engine.DATABASE,
            timeout=timeout,
            release=running.leave,
        )
    except BaseException:
        running.leave()
        raise


def _driver(address: str, auth: tuple[str, str] | None) -> neo4j.Driver:
    logging.getLogger("neo4j").addHandler(logging.NullHandler())  # what it would log is raised
    try:
        return neo4j.GraphDatabase.driver(
            address,
            auth=auth,
            user_agent="paperkg",
            connection_timeout=CONNECT_SECONDS,
            max_transaction_retry_time=RETRY_SECONDS,
            notifications_min_severity="OFF",
            warn_notification_severity="OFF",
            telemetry_disabled=True,
        )
    except (ValueError, OSError) as error:
        raise StoreUnavailableError(f"{address} is no address of a graph database: {error}") from error


def _query(cypher: str, seconds: float | None) -> neo4j.Query:
    return neo4j.Query(cypher, timeout=seconds)


def _only(transaction: neo4j.ManagedTransaction, cypher: str, parameters: Mapping[str, object]) -> Mapping[str, Any]:
    return transaction.run(cypher, dict(parameters)).single(strict=True).data()


def _split(found: Mapping[str, Any]) -> tuple[str, dict[str, PropertyValue]]:
    rest = properties(found)
    return str(rest.pop("id")), rest


__all__: Sequence[str] = ["BoltStore", "open_directory", "open_server"]
