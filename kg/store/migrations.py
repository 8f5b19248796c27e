"""What a Neo4j database needs before a graph is written to it: numbered steps, each applied once and recorded with its checksum.

A step never changes once it was released; what the graph needs later is a further step. Records are nodes of the label
`PaperkgMigration`, which is no part of the graph. Indexes are made online: Neo4j fills them while it goes on answering.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Protocol

from kg.errors import StoreError
from kg.version import __version__

RECORD = "PaperkgMigration"
_WAIT_SECONDS = 3600


class Execute(Protocol):
    """Runs one statement in a transaction of its own."""

    def __call__(self, cypher: str, parameters: Mapping[str, object] = ..., /) -> list[dict[str, Any]]: ...


@dataclass(frozen=True)
class Migration:
    """A step: its number, what it is for, and statements that do nothing where it was done."""

    number: int
    name: str
    statements: tuple[str, ...]

    @property
    def checksum(self) -> str:
        """The first 16 hexadecimal digits of the SHA-256 of the statements."""
        return hashlib.sha256("\n".join(self.statements).encode()).hexdigest()[:16]


def _unique_nodes(*labels: str) -> tuple[str, ...]:
    return tuple(
        f"CREATE CONSTRAINT {label.lower()}_id IF NOT EXISTS FOR (n:{label}) REQUIRE n.id IS UNIQUE" for label in labels
    )


def _unique_relationships(*types: str) -> tuple[str, ...]:
    return tuple(
        f"CREATE CONSTRAINT {rel.lower()}_id IF NOT EXISTS FOR ()-[r:`{rel}`]-() REQUIRE r.id IS UNIQUE"
        for rel in types
    )


def _indexes(**properties: str) -> tuple[str, ...]:
    return tuple(
        f"CREATE INDEX {label.lower()}_{name} IF NOT EXISTS FOR (n:{label}) ON (n.{name})"
        for label, names in properties.items()
        for name in names.split()
    )


def _texts(*labels: str) -> tuple[str, ...]:
    return tuple(
        f"CREATE FULLTEXT INDEX {label.lower()}_text IF NOT EXISTS FOR (n:{label}) ON EACH [n.search] "
        "OPTIONS {indexConfig: {`fulltext.analyzer`: 'cjk'}}"
        for label in labels
    )


MIGRATIONS: tuple[Migration, ...] = (
    Migration(
        1,
        "nodes have an id of their own",
        _unique_nodes(
            "Paper", "Person", "Institution", "Method", "Benchmark", "Result", "Venue", "Category", "Document"
        ),
    ),
    Migration(
        2,
        "nodes are found by name and year",
        _indexes(
            Paper="year name",
            Person="name",
            Institution="name",
            Method="name",
            Benchmark="name",
            Result="name",
            Venue="year name",
            Category="name",
            Document="name",
        ),
    ),
    Migration(
        3,
        "relationships have an id of their own",
        _unique_relationships(
            *"AUTHORED AFFILIATED_WITH FROM PART_OF VERSION_OF EDITION_OF PROPOSES USES COMPARES_WITH INTRODUCES".split(),
            *"EVALUATES_ON TRAINS_ON REPORTS ON OF CITES PUBLISHED_IN IN_CATEGORY MENTIONS".split(),
        ),
    ),
    Migration(
        4,
        "names are searched by words and by pairs of Chinese characters",
        _texts("Paper", "Person", "Institution", "Method", "Benchmark", "Venue"),
    ),
    Migration(
        5,
        "who is first by a measure is found by rank",
        _indexes(
            Paper="citations_rank pagerank_rank",
            Person="community_rank betweenness_rank",
            Institution="community_rank betweenness_rank",
        ),
    ),
)


def migrate(cypher: Execute, migrations: tuple[Migration, ...] = MIGRATIONS) -> list[int]:
    """Apply the steps that the database lacks, in their order, and wait until all indexes answer; return their numbers.

    A step that was cut off is begun again by the next call; two programs may migrate at once. Raises StoreError when the database
    has a step that this program does not know, or knows otherwise.
    """
    cypher(f"CREATE CONSTRAINT paperkg_migration IF NOT EXISTS FOR (m:{RECORD}) REQUIRE m.number IS UNIQUE")
    applied = {
        row["number"]: row for row in cypher(f"MATCH (m:{RECORD}) RETURN m.number AS number, m.checksum AS checksum")
    }
    known = {step.number: step for step in migrations}
    for number, row in sorted(applied.items()):
        if number not in known:
            raise StoreError(
                f"the database has migration {number}, which paperkg {__version__} does not know: use a newer version"
            )
        if row["checksum"] != known[number].checksum:
            raise StoreError(
                f"migration {number} ({known[number].name}) was applied with checksum {row['checksum']}, "
                f"but is {known[number].checksum} in paperkg {__version__}: the database was made by another program"
            )
    done = []
    for step in migrations:
        if step.number in applied:
            continue
        for statement in step.statements:
            cypher(statement)
        cypher(
            f"MERGE (m:{RECORD} {{number: $number}}) "
            "ON CREATE SET m.name = $name, m.checksum = $checksum, m.applied = $applied, m.version = $version",
            {
                "number": step.number,
                "name": step.name,
                "checksum": step.checksum,
                "applied": datetime.now(UTC).isoformat(timespec="seconds"),
                "version": __version__,
            },
        )
        done.append(step.number)
    if done:
        cypher(f"CALL db.awaitIndexes({_WAIT_SECONDS})")
    return done
