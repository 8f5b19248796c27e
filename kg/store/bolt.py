"""The one Bolt client: the official neo4j driver, for the embedded engine and for a server alike.

Reading and writing have a driver each: on the embedded engine they are two users, and a statement that fails inside a managed
transaction never shares a pool with a reader (the driver gives the connection back before it is done with it). Writes are
managed transactions, one at a time in a process (auto-commit is not atomic on the embedded engine); reads are auto-commit.

Finding a node (measured, both engines): with its label `MATCH (n:Paper {id: $id})`, 0.7 ms; without, tell the label by
`kg.model.label_of` or name them all, `(n:Paper|Person|…)`, 0.8 ms; `MATCH (n {id: $id})` reads the whole graph. Finding a
relationship: `MATCH ()-[r:CITES]->() WHERE r.id = $id RETURN r, startNode(r), endNode(r)`, 1 ms; any other form of it reads
every relationship on the embedded engine.
"""

from __future__ import annotations

import logging
import random
import threading
import time
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping
from contextlib import ExitStack, closing, nullcontext, suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import Any, Literal, TypeVar

import neo4j
from neo4j.exceptions import ConstraintError, DriverError, Neo4jError, ServiceUnavailable, SessionExpired

from kg.errors import StoreError, StoreUnavailableError
from kg.model import Label, Rel
from kg.store import changes as writing
from kg.store import embedded, engine
from kg.store.dialect import ArcadeDB, Dialect, Neo4j
from kg.store.failures import told_when_full, translated
from kg.store.guard import refuse_more_than_reading
from kg.store.port import GraphChanges, NodeState, PropertyValue, RelState, Rows
from kg.store.values import plain, properties
from kg.store.watch import Watch

T = TypeVar("T")

CONNECT_SECONDS = 10.0
RETRY_SECONDS = 30.0
LOOKS_FOR_ENDS = 4
"""How often a change is tried whose relationships have an end that is not there."""
FETCH_ROWS = 1_000


def _nothing() -> None:
    """Nothing is to be given back."""


@dataclass(frozen=True)
class Access:
    """How to reach a running engine: its address, the two users (None: no authentication), and how to give it back."""

    address: str
    writer: tuple[str, str] | None
    reader: tuple[str, str] | None
    dialect: Dialect
    release: Callable[[], None] = _nothing


class BoltStore:
    """A graph database over Bolt (see `kg.store.port.Store`). May be shared between threads.

    `reach` finds the engine; it is called again when the engine has gone away, once for a call of the store. `directory` is where
    an embedded one keeps its files.
    """

    kind: Literal["embedded", "neo4j"]

    def __init__(
        self, url: str, reach: Callable[[], Access], *, database: str, timeout: float, directory: Path | None = None
    ) -> None:
        self.url = url
        self._directory = directory
        self._reach = reach
        self._database = database
        self._timeout = timeout
        self._writing = threading.Lock()
        self._renewing = threading.Lock()
        self._closed = False
        self._link: _Link | None = None
        self.kind = self._current().dialect.kind

    def __enter__(self) -> BoltStore:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def migrate(self) -> None:
        """Create constraints, indexes and full-text indexes that are missing. Idempotent."""
        with told_when_full(self._directory), translated(self.url):
            self._again(self._migrate)

    def apply(self, changes: GraphChanges) -> int:
        """Write the changes in one transaction; return how many nodes and relationships were written or deleted.

        The number of statements grows with the labels and types, not with the rows (but for batches of 5,000). Raises
        StoreError, and writes nothing, when an end of a relationship is not there.
        """
        return self._write(lambda transaction: writing.write(partial(_only, transaction), changes))

    def apply_alongside(self, changes: GraphChanges) -> int:
        """`apply`, by any number of threads at once: the changes must touch different nodes."""
        return self._write(lambda transaction: writing.write(partial(_only, transaction), changes), alongside=True)

    def load(self, nodes: Iterable[NodeState], relationships: Iterable[RelState]) -> int:
        """Fill an empty graph in the engine's fastest way; return how many nodes and relationships were written.

        It is no transaction: what is cut off leaves a part of the graph. Raises StoreError, also when the graph is not empty.
        """
        link = self._answering()
        if next(self.nodes(), None) is not None:
            raise StoreError(f"{self.url} is not empty")
        with told_when_full(self._directory), translated(self.url), link.dialect.unhurried():
            return link.dialect.load(self._execute, self.apply_alongside, nodes, relationships)

    def read(
        self,
        cypher: str,
        parameters: Mapping[str, object] | None = None,
        *,
        timeout: float | None = None,
        limit: int | None = None,
    ) -> Rows:
        """Run a statement that can only read: the engine itself refuses writes. `timeout` in seconds, `limit` in rows.

        The embedded engine names the columns with its first row only: `columns` is empty there when there are no rows.
        Raises QueryError (wrong, or writing), QueryTimeoutError, StoreUnavailableError.
        """
        refuse_more_than_reading(cypher)
        seconds = self._timeout if timeout is None else timeout
        wanted = None if limit is None else limit + 1
        given = dict(parameters or {})

        def work(link: _Link) -> tuple[tuple[str, ...], list[neo4j.Record]]:
            with self._reading(link, wanted) as session, Watch(session, seconds):
                result = session.run(_query(cypher, seconds), given)
                columns = tuple(result.keys())
                return columns, list(result if wanted is None else result.fetch(wanted))

        with translated(self.url, seconds=seconds, reading=True):
            columns, records = self._again(work)
        rows = tuple(dict(zip(columns, map(plain, record.values()), strict=True)) for record in records[:limit])
        return Rows(columns, rows, truncated=limit is not None and len(records) > limit)

    def annotate(self, label: Label, measures: Mapping[str, Mapping[str, PropertyValue | None]]) -> int:
        """Set the given properties of nodes by id in one transaction, and leave the others; None takes one away."""
        return self._write(lambda transaction: writing.annotate(partial(_only, transaction), label, measures))

    def nodes(self, label: Label | None = None) -> Iterator[NodeState]:
        """Every node, by label, or those of one."""
        link = self._answering()
        for each in Label if label is None else (label,):
            with closing(self._stream(link, f"MATCH (n:{each}) RETURN properties(n)")) as records:
                for (found,) in records:
                    id, rest = _split(found)
                    yield NodeState(each, id, rest)

    def relationships(self) -> Iterator[RelState]:
        """Every relationship, by type."""
        link = self._answering()
        for rel in Rel:
            cypher = f"MATCH (a)-[r:`{rel}`]->(b) RETURN properties(r), labels(a)[0], a.id, labels(b)[0], b.id"
            with closing(self._stream(link, cypher)) as records:
                for found, start_label, start, end_label, end in records:
                    id, rest = _split(found)
                    yield RelState(rel, id, Label(start_label), start, Label(end_label), end, rest)

    def counts(self) -> tuple[dict[str, int], dict[str, int]]:
        """How many nodes there are of each label and relationships of each type; without those of which there are none."""
        nodes, relationships = self._current().dialect.counts(self.read)
        return {name: n for name, n in nodes.items() if n}, {name: n for name, n in relationships.items() if n}

    def clear(self) -> None:
        """Delete every node and relationship of the graph, in batches."""
        with translated(self.url):
            self._again(lambda link: link.dialect.clear(self._execute))

    def writing_session(self) -> neo4j.Session:
        """A bare session of the writing user, for measurements. Its transactions must be managed ones."""
        return self._current().writer.session(database=self._database)

    def close(self) -> None:
        """Give the connections back; the embedded engine ends with its last user. May be called again."""
        with self._renewing:
            if not self._closed:
                self._closed = True
                if self._link is not None:
                    self._link.close()
                    self._link = None

    def _connect(self) -> _Link:
        """A link to the engine. An embedded engine that was killed may still seem to run for a moment: then once more."""
        deadline = time.monotonic() + CONNECT_SECONDS
        while True:
            access = self._reach()
            try:
                return self._link_to(access)
            except StoreUnavailableError:
                if access.dialect.kind != "embedded" or time.monotonic() > deadline:
                    raise
                time.sleep(0.1)

    def _link_to(self, access: Access) -> _Link:
        try:
            with translated(self.url):
                return _Link(access, self._database)
        except ValueError as error:
            access.release()
            raise StoreUnavailableError(f"{self.url} is no address of a graph database: {error}") from error
        except BaseException:
            access.release()
            raise

    def _current(self, failed: _Link | None = None) -> _Link:
        """The link in use, made anew when it is the one that failed."""
        with self._renewing:
            if self._closed:
                raise StoreError(f"the store of {self.url} is closed")
            if self._link is not None and self._link is failed:
                self._link.close()
                self._link = None
            if self._link is None:
                self._link = self._connect()
            return self._link

    def _again(self, work: Callable[[_Link], T]) -> T:
        """Do the work; when the engine went away, reach it anew and do it once more."""
        link = self._current()
        try:
            return work(link)
        except (ServiceUnavailable, SessionExpired, StoreUnavailableError):
            return work(self._current(failed=link))
        except DriverError:
            if self._link is link:
                raise
            return work(self._current())  # another thread made it anew meanwhile

    def _migrate(self, link: _Link) -> None:
        with link.dialect.unhurried():
            link.dialect.migrate(self._execute)

    def _reading(self, link: _Link, rows: int | None = None) -> neo4j.Session:
        return link.reader.session(
            database=self._database,
            default_access_mode=neo4j.READ_ACCESS,
            fetch_size=FETCH_ROWS if rows is None else max(1, min(rows, FETCH_ROWS)),
        )

    def _answering(self) -> _Link:
        """The link, once its engine has answered."""

        def asked(link: _Link) -> _Link:
            _ask(link.reader, self._database)
            return link

        with translated(self.url, reading=True):
            return self._again(asked)

    def _stream(self, link: _Link, cypher: str) -> Generator[list[Any], None, None]:
        with translated(self.url, reading=True), self._reading(link) as session:
            with link.dialect.unhurried():
                result = session.run(_query(cypher, None))
            for record in result:
                yield record.values()

    def _write(self, work: Callable[[neo4j.ManagedTransaction], T], *, alongside: bool = False) -> T:
        def attempt(link: _Link) -> T:
            with link.writer.session(database=self._database) as session:
                return session.execute_write(work)

        with told_when_full(self._directory), translated(self.url), nullcontext() if alongside else self._writing:
            deadline, pause, raced, looks = time.monotonic() + RETRY_SECONDS, 0.05, False, 0
            while True:
                try:
                    return self._again(attempt)
                except writing.MissingEndError:
                    looks += 1
                    if looks == LOOKS_FOR_ENDS:
                        raise
                    time.sleep(pause * random.uniform(0.5, 1.5))
                except Neo4jError as error:
                    if not raced and _lost_a_race(error):
                        raced = True
                        continue
                    if not error.is_retryable() or time.monotonic() > deadline:
                        raise
                    time.sleep(pause * random.uniform(0.5, 1.5))
                    pause = min(2 * pause, 2.0)

    def _execute(self, cypher: str, parameters: Mapping[str, object] = MappingProxyType({}), /) -> list[dict[str, Any]]:
        return self._write(lambda transaction: transaction.run(cypher, dict(parameters)).data())


class _Link:
    """The two drivers to one running engine."""

    def __init__(self, access: Access, database: str) -> None:
        self.dialect = access.dialect
        self._release = access.release
        with ExitStack() as opened:
            self.writer = opened.enter_context(_driver(access.address, access.writer))
            self.reader = opened.enter_context(_driver(access.address, access.reader))
            _ask(self.writer, database)
            _ask(self.reader, database)
            opened.pop_all()

    def close(self) -> None:
        """Close both and give the engine back."""
        for driver in (self.reader, self.writer):
            with suppress(Exception):
                driver.close()
        self._release()


def open_server(url: str, *, user: str, password: str | None, database: str, timeout: float) -> BoltStore:
    """A store on a server of the user's."""
    auth = None if password is None else (user, password)
    access = Access(url, auth, auth, Neo4j())
    return BoltStore(url, lambda: access, database=database, timeout=timeout)


def open_directory(directory: Path, *, build: str, heap: str | None, timeout: float) -> BoltStore:
    """A store on the embedded engine of a directory, started or joined, and started again should it end too early."""

    def reach() -> Access:
        running = embedded.join(directory, build=build, heap=heap, seconds=timeout)
        return Access(
            f"bolt://127.0.0.1:{running.bolt}",
            (engine.ADMINISTRATOR, running.secret),
            (engine.READER, running.reader),
            ArcadeDB(running.sql, running.stream, running.unhurried),
            running.leave,
        )

    return BoltStore(str(directory), reach, database=engine.DATABASE, timeout=timeout, directory=directory)


def _driver(address: str, auth: tuple[str, str] | None) -> neo4j.Driver:
    logging.getLogger("neo4j").addHandler(logging.NullHandler())  # what it would log is raised
    return neo4j.GraphDatabase.driver(
        address,
        auth=auth,
        user_agent="paperkg",
        connection_timeout=CONNECT_SECONDS,
        max_transaction_retry_time=0,  # `BoltStore._write` retries
        notifications_min_severity="OFF",
        warn_notification_severity="OFF",
        telemetry_disabled=True,
    )


def _ask(driver: neo4j.Driver, database: str) -> None:
    with driver.session(database=database) as session:
        session.run("RETURN 1").consume()


def _lost_a_race(error: Neo4jError) -> bool:
    """Whether two wrote the same id, or made the same index, for the first time: the second time there is nothing to do."""
    return isinstance(error, ConstraintError) or (error.code or "").endswith("AlreadyExists")


def _query(cypher: str, seconds: float | None) -> neo4j.Query:
    return neo4j.Query(cypher, timeout=seconds)


def _only(transaction: neo4j.ManagedTransaction, cypher: str, parameters: Mapping[str, object]) -> Mapping[str, Any]:
    return transaction.run(cypher, dict(parameters)).single(strict=True).data()


def _split(found: Mapping[str, Any]) -> tuple[str, dict[str, PropertyValue]]:
    rest = properties(found)
    return str(rest.pop("id")), rest
