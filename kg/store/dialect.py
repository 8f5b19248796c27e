"""All that differs between the two engines behind the one Bolt client.

| | Neo4j 5.26 | ArcadeDB 26 |
| --- | --- | --- |
| refusing writes | READ access mode of the session | a user of a group that may only read; the access mode means nothing |
| time limit of a statement | transaction timeout | one limit for all statements, set at start; the driver's is ignored |
| full-text index | Cypher DDL, analyzer `cjk` | SQL DDL, Lucene's CJKAnalyzer |
| index on a relationship | Cypher DDL | SQL DDL, once the edge type is there |
| deleting everything | `CALL {} IN TRANSACTIONS` | the same, in batches by the client |
| filling an empty graph | several transactions at once | its loader over HTTP, without indexes, which are made afterwards |
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from typing import Any, Literal, Protocol

from kg.errors import StoreError
from kg.model import NODE_PROPERTIES, RANKS, RELATIONSHIPS, SEARCHED, Label, Rel
from kg.store import loading, migrations, parallel
from kg.store.port import GraphChanges, NodeState, RelState, Rows

Kind = Literal["embedded", "neo4j"]
Execute = migrations.Execute
Sql = Callable[[str], list[dict[str, Any]]]
Apply = Callable[[GraphChanges], int]
Ask = Callable[[str], Rows]
Counts = tuple[dict[str, int], dict[str, int]]
Stream = Callable[[Iterable[bytes], str], dict[str, Any]]

CLEAR_ROWS = 10_000
LOADED_ROWS = 2_000
WRITERS = 2

INDEXED: tuple[tuple[Label, str], ...] = tuple(
    (label, name)
    for label in Label
    for name in (*(name for name in ("year", "name") if name in NODE_PROPERTIES[label]), *RANKS.get(label, ()))
)
"""Properties that templates filter or sort by, beside `id`."""


def fulltext_index(label: Label) -> str:
    """The name of a label's full-text index over `search`."""
    return f"{label.lower()}_text"


class Dialect(Protocol):
    """What one engine does in its own way."""

    @property
    def kind(self) -> Kind:
        """Which of the two kinds of graph it is."""

    def migrate(self, cypher: Execute) -> None:
        """Create the constraints and indexes that are missing and wait until they answer. `cypher` runs one statement."""

    def clear(self, cypher: Execute) -> None:
        """Delete every node and relationship, in several transactions."""

    def counts(self, ask: Ask) -> Counts:
        """How many nodes there are of each label and relationships of each type, from what the engine keeps of them."""

    def load(
        self,
        cypher: Execute,
        apply: Apply,
        nodes: Iterable[NodeState],
        relationships: Iterable[RelState],
    ) -> int:
        """Fill the empty graph and leave all constraints and indexes answering; returns how many were written.

        `apply` may be called by several threads at once.
        """

    def unhurried(self) -> AbstractContextManager[None]:
        """While it is entered, statements may start that have no time limit."""


@dataclass(frozen=True)
class Neo4j:
    """Neo4j 5, any edition."""

    kind: Kind = "neo4j"

    def migrate(self, cypher: Execute) -> None:
        migrations.migrate(cypher)

    def clear(self, cypher: Execute) -> None:
        for statement in (
            f"MATCH ()-[r]->() WITH r LIMIT {CLEAR_ROWS} DELETE r RETURN count(*) AS done",
            f"MATCH (n) WHERE NOT n:{migrations.RECORD} WITH n LIMIT {CLEAR_ROWS} DELETE n RETURN count(*) AS done",
        ):
            while cypher(statement)[0]["done"]:
                pass

    def counts(self, ask: Ask) -> Counts:
        """See Dialect: a pattern of one label or one type is counted without looking at the graph."""
        return (
            {label.value: _number(ask(f"MATCH (n:{label}) RETURN count(n) AS n")) for label in Label},
            {
                rel.value: _number(ask(f"MATCH (:{ends.start})-[r:`{rel}`]->() RETURN count(r) AS n"))
                for rel, ends in RELATIONSHIPS.items()
            },
        )

    def load(
        self,
        cypher: Execute,  # noqa: ARG002 – the other engine's
        apply: Apply,
        nodes: Iterable[NodeState],
        relationships: Iterable[RelState],
    ) -> int:
        return parallel.load(apply, nodes, relationships, writers=WRITERS, rows=LOADED_ROWS)

    def unhurried(self) -> AbstractContextManager[None]:
        return nullcontext()


@dataclass(frozen=True)
class ArcadeDB:
    """ArcadeDB 26, native or on a JVM. `sql` runs one statement of its SQL as the administrator, `stream` sends lines to its
    loader; `lifted` lifts the time limit."""

    sql: Sql
    stream: Stream
    lifted: Callable[[], AbstractContextManager[None]]
    kind: Kind = "embedded"

    def migrate(self, cypher: Execute) -> None:
        there = {str(row.get("name")) for row in self.sql("SELECT name FROM schema:types")}
        for label in Label:
            if label not in there:
                self.sql(f"CREATE VERTEX TYPE `{label}` IF NOT EXISTS")
        for rel in Rel:
            if rel not in there:
                self.sql(f"CREATE EDGE TYPE `{rel}` IF NOT EXISTS")
        for label in Label:  # by SQL: a constraint counts as there when its index was dropped
            self.sql(f"CREATE PROPERTY `{label}`.id IF NOT EXISTS STRING")
            self.sql(f"CREATE INDEX IF NOT EXISTS ON `{label}` (id) UNIQUE")
        for label, name in INDEXED:
            cypher(f"CREATE INDEX {label.lower()}_{name} IF NOT EXISTS FOR (n:{label}) ON (n.{name})")
        for rel in Rel:
            self.sql(f"CREATE PROPERTY `{rel}`.id IF NOT EXISTS STRING")
            self.sql(f"CREATE INDEX IF NOT EXISTS ON `{rel}` (id) UNIQUE")
        for label in SEARCHED:
            self.sql(f"CREATE PROPERTY `{label}`.search IF NOT EXISTS STRING")
            self.sql(
                f"CREATE INDEX {fulltext_index(label)} IF NOT EXISTS ON `{label}` (search) FULL_TEXT "
                'METADATA {"analyzer": "org.apache.lucene.analysis.cjk.CJKAnalyzer"}'
            )

    def clear(self, cypher: Execute) -> None:
        types = [row["name"] for row in cypher("MATCH ()-[r]->() RETURN DISTINCT type(r) AS name")]
        labels = [row["name"] for row in cypher("MATCH (n) RETURN DISTINCT labels(n)[0] AS name")]
        for name in (*types, *labels):
            self.sql(f"TRUNCATE TYPE `{name}` UNSAFE")

    def counts(self, ask: Ask) -> Counts:
        """See Dialect: what the engine knows of its types; a statement that counts would walk all relationships."""
        (found,) = ask("CALL meta.stats() YIELD value RETURN value.labels AS nodes, value.relTypes AS types").rows
        return dict(found["nodes"]), dict(found["types"])  # type: ignore[call-overload]

    def load(
        self,
        cypher: Execute,
        apply: Apply,  # noqa: ARG002 – the other engine's
        nodes: Iterable[NodeState],
        relationships: Iterable[RelState],
    ) -> int:
        for index in self.sql("SELECT name FROM schema:indexes WHERE associatedBucketId IS NULL"):
            self.sql(f"DROP INDEX `{index['name']}`")
        lines = loading.Lines(nodes, relationships)
        told = self.stream(lines, loading.PARAMETERS)
        done = int(told["verticesCreated"]) + int(told["edgesCreated"])
        if done != lines.sent:
            raise StoreError(f"{lines.sent - done} of {lines.sent} nodes and relationships were not loaded")
        self.migrate(cypher)
        return done

    def unhurried(self) -> AbstractContextManager[None]:
        return self.lifted()


def _number(rows: Rows) -> int:
    return int(str(rows.rows[0]["n"]))
