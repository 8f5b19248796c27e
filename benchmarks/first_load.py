"""A first load of Neo4j: sizes of transactions and numbers of writers, beside the bare driver.

    python -m benchmarks first_load [--papers 4000] [--rows 500 2000 5000] [--writers 1 2 4]

Starts a server from Maven's jars and empties it before each run. The rows are those of benchmarks/load.py; *bare* is `UNWIND …
CREATE` by one connection in transactions of as many rows. Printed are nodes and relationships a second, wall time.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable

from rich.console import Console
from rich.table import Table

from benchmarks.load import bare_nodes, bare_relationships, neo4j_server, rows_of
from kg.store import open_store
from kg.store.bolt import BoltStore
from kg.store.parallel import batched, load


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--papers", type=int, default=4_000)
    parser.add_argument("--rows", type=int, nargs="+", default=[500, 2_000, 5_000])
    parser.add_argument("--writers", type=int, nargs="+", default=[1, 2, 4])
    given = parser.parse_args()
    nodes, relationships = rows_of(given.papers, "first")
    total = len(nodes) + len(relationships)
    table = Table("rows", "bare /s", *(f"{n} writers /s" for n in given.writers))
    with neo4j_server() as (url, user, password), open_store(url, user=user, password=password) as store:
        store.migrate()
        for _ in range(2):  # the server warms up
            seconds(store, lambda: load(store.apply_alongside, nodes, relationships, writers=1, rows=2_000))

        def bare(rows: int) -> None:
            for some in batched(nodes, rows):
                bare_nodes(store, some)
            for ties in batched(relationships, rows):
                bare_relationships(store, ties)

        for rows in given.rows:
            figures = [total / seconds(store, lambda: bare(rows))]  # noqa: B023 - called at once
            for writers in given.writers:
                taken = seconds(
                    store,
                    lambda: load(store.apply_alongside, nodes, relationships, writers=writers, rows=rows),  # noqa: B023
                )
                figures.append(total / taken)
            table.add_row(f"{rows:,}", *(f"{figure:,.0f}" for figure in figures))
    Console(width=100).print(f"{len(nodes):,} nodes, {len(relationships):,} relationships", table)


def seconds(store: BoltStore, work: Callable[[], object]) -> float:
    """Wall time of the work on an empty graph."""
    store.clear()
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


if __name__ == "__main__":
    main()
