"""How fast `Store.apply` writes, against the fastest that the bare driver does with the same rows.

    python benchmarks/load.py [--papers 2000] [--directory DIR | --url bolt://… --user … --password …] [--neo4j]

Without an address it measures an embedded graph in a temporary directory; `--neo4j` adds a Neo4j server that it starts from
Maven's jars. The rows are made up: papers with an abstract, people, `AUTHORED` and `CITES`, in transactions of 1,000 rows, after
a round that is not counted. *bare* is `UNWIND … CREATE` of the same rows with plain parameters in the same transactions: no
look-up of what is there, so no way to apply the rows twice. *again* is `apply` of rows that are all there already.
"""

from __future__ import annotations

import argparse
import importlib.util
import random
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from kg.model import Label, Rel, fact_id
from kg.store import GraphChanges, NodeState, RelState, open_store
from kg.store.bolt import BoltStore

ROWS = 1_000


def rows_of(papers: int, name: str) -> tuple[list[NodeState], list[RelState]]:
    """Made-up nodes and relationships: `papers` papers, half as many people, 3 authors and 4 citations a paper."""
    dice = random.Random(7)
    people = [
        NodeState(Label.PERSON, f"person:{name}-{n}", {"name": f"Person {n}", "search": f"person {n} 人物{n}"})
        for n in range(papers // 2)
    ]
    works = [
        NodeState(
            Label.PAPER,
            f"title:{name}-{n}",
            {
                "name": f"Paper {n}",
                "title_zh": f"论文{n}",
                "abstract": "An invented abstract of some length. " * 8,
                "year": 2000 + n % 25,
                "urls": [f"http://example.org/{n}"],
                "search": f"paper {n} 论文{n} 图神经网络",
            },
        )
        for n in range(papers)
    ]
    relationships = []
    for place, paper in enumerate(works):
        for position, person in enumerate(dice.sample(people, 3)):
            relationships.append(_link(Rel.AUTHORED, person, paper, position=position, evidence=[f"doc:{place}:1-9"]))
        for other in dice.sample(works, 4):
            relationships.append(_link(Rel.CITES, paper, other, evidence=[f"doc:{place}:20-29"]))
    return [*people, *works], relationships


def _link(rel: Rel, start: NodeState, end: NodeState, **own: Any) -> RelState:
    return RelState(rel, fact_id(rel, start.id, end.id), start.label, start.id, end.label, end.id, own)


def bare_nodes(store: BoltStore, nodes: Sequence[NodeState]) -> None:
    """The nodes of one transaction by the bare driver."""
    for label in {node.label for node in nodes}:
        rows = [{**node.properties, "id": node.id} for node in nodes if node.label is label]
        _execute(store, f"UNWIND $rows AS row CREATE (n:{label}) SET n = row", rows)


def bare_relationships(store: BoltStore, relationships: Sequence[RelState]) -> None:
    """The relationships of one transaction by the bare driver."""
    for rel in {relationship.type for relationship in relationships}:
        group = [relationship for relationship in relationships if relationship.type is rel]
        rows = [{"a": one.start, "b": one.end, "own": {**one.properties, "id": one.id}} for one in group]
        cypher = (
            f"UNWIND $rows AS row MATCH (a:{group[0].start_label} {{id: row.a}}) MATCH (b:{group[0].end_label} {{id: row.b}}) "
            f"CREATE (a)-[r:{rel}]->(b) SET r = row.own"
        )
        _execute(store, cypher, rows)


def _execute(store: BoltStore, cypher: str, rows: Sequence[dict[str, Any]]) -> None:
    with store.writing_session() as session:
        session.execute_write(lambda transaction: transaction.run(cypher, rows=rows).consume())


def speed(work: Callable[[Any], object], states: Sequence[Any]) -> float:
    """States a second, in transactions of ROWS."""
    began = time.perf_counter()
    for first in range(0, len(states), ROWS):
        work(states[first : first + ROWS])
    return len(states) / (time.perf_counter() - began)


def measure(store: BoltStore, papers: int) -> dict[str, dict[str, float]]:
    """Nodes and relationships a second: {"bare" | "apply" | "again": {"nodes", "relationships"}}."""
    figures: dict[str, dict[str, float]] = {}
    store.migrate()
    store.clear()
    for name, counted in (("warm", False), ("apply", True), ("bare", True)):
        nodes, relationships = rows_of(papers if counted else 500, name)
        if name == "bare":
            writes: tuple[Callable[[Any], object], ...] = (
                lambda some: bare_nodes(store, some),
                lambda some: bare_relationships(store, some),
            )
        else:
            writes = (
                lambda some: store.apply(GraphChanges(nodes=some)),
                lambda some: store.apply(GraphChanges(relationships=some)),
            )
        for title in (name, "again") if name == "apply" else (name,):
            figures[title] = {"nodes": speed(writes[0], nodes), "relationships": speed(writes[1], relationships)}
    del figures["warm"]
    ids = [{"id": f"title:apply-{n}"} for n in range(200)]
    began = time.perf_counter()
    for given in ids:
        store.read("MATCH (n:Paper {id: $id}) RETURN n", given)
    figures["look-up"] = {"milliseconds": (time.perf_counter() - began) * 1000 / len(ids)}
    store.clear()
    return figures


@contextmanager
def neo4j_server() -> Iterator[tuple[str, str, str]]:
    """A Neo4j server for the measurement: url, user, password."""
    path = Path(__file__).parents[1] / "tests" / "neo4j" / "server.py"
    spec = importlib.util.spec_from_file_location("neo4j_test_server", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    with tempfile.TemporaryDirectory() as home, module.running(Path(home) / "neo4j") as server:
        yield server.url, server.user, server.password


def main() -> int:
    options = argparse.ArgumentParser(description="How fast the stores take facts")
    options.add_argument("--papers", type=int, default=2_000)
    options.add_argument("--directory")
    options.add_argument("--engine", choices=["native", "jvm"], default="native")
    options.add_argument("--url", help="a server whose whole graph may be DELETED")
    options.add_argument("--user")
    options.add_argument("--password")
    options.add_argument("--neo4j", action="store_true")
    given = options.parse_args()
    table = Table("store", "up in s", "what", "bare /s", "apply /s", "of bare", "again /s", "look-up ms")
    with tempfile.TemporaryDirectory() as scratch:
        if given.url:
            _row(
                table, given.url, lambda: open_store(given.url, user=given.user, password=given.password), given.papers
            )
        else:
            directory = given.directory or scratch
            _row(table, f"embedded, {given.engine}", lambda: open_store(directory, engine=given.engine), given.papers)
    if given.neo4j:
        with neo4j_server() as (url, user, password):
            _row(table, "Neo4j", lambda: open_store(url, user=user, password=password), given.papers)
    Console(width=110).print(table)
    return 0


def _row(table: Table, name: str, opening: Callable[[], BoltStore], papers: int) -> None:
    began = time.perf_counter()
    with opening() as store:
        up = time.perf_counter() - began
        figures = measure(store, papers)
    for what in ("nodes", "relationships"):
        bare, apply, again = (figures[title][what] for title in ("bare", "apply", "again"))
        first = what == "nodes"
        table.add_row(
            name if first else "",
            f"{up:.2f}" if first else "",
            what,
            f"{bare:,.0f}",
            f"{apply:,.0f}",
            f"{apply / bare:.0%}",
            f"{again:,.0f}",
            f"{figures['look-up']['milliseconds']:.2f}" if first else "",
        )


if __name__ == "__main__":
    sys.exit(main())
