"""How long documents take into a graph, and how long the same documents take again.

    python -m benchmarks ingest [--papers 500] [--data ../shared] [--url bolt://… --user … --password …]

Documents: `--papers` made-up ones (benchmarks/generate.py) in files of 50, and DIR/corpus where there is such a directory. Printed
are wall and CPU seconds of this process, writes and peak memory, of the first ingest, of the second (nothing has changed: it must
write nothing), and of a rebuild from the ledger.
"""

from __future__ import annotations

import argparse
import resource
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from pydantic import SecretStr
from rich.console import Console
from rich.table import Table

from benchmarks import generate
from kg.pipeline import Graph
from kg.settings import Settings


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--papers", type=int, default=500)
    parser.add_argument("--data", type=Path, default=Path("../shared"))
    parser.add_argument("--url", help="a Neo4j server; an embedded graph otherwise")
    parser.add_argument("--user", default="neo4j")
    parser.add_argument("--password", default="")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as directory:
        home = Path(directory)
        (home / "papers").mkdir()
        sets = {f"{given.papers} made-up papers": generate.write(home / "papers", given.papers, each=50)}
        corpus = sorted((given.data / "corpus").glob("*.txt"))
        if corpus:
            sets[f"{len(corpus)} real documents"] = corpus
        table = Table("documents", "", "wall s", "CPU s", "writes", "× faster")
        for number, (name, files) in enumerate(sets.items()):
            place = home / f"graph-{number}"
            settings = Settings(
                graph=given.url or str(place),
                user=given.user,
                password=SecretStr(given.password),
                ledger=home / f"ledger-{number}" if given.url else None,
            )
            with Graph.open(settings=settings) as graph:
                first = timed(lambda: graph.ingest(files).writes)  # noqa: B023 - called at once
                again = timed(lambda: graph.ingest(files).writes)  # noqa: B023
                rebuilt = timed(graph.rebuild)
                if given.url:
                    graph.store.clear()
            for label, (wall, cpu, writes) in (("first", first), ("again", again), ("rebuild", rebuilt)):
                table.add_row(name, label, f"{wall:.2f}", f"{cpu:.2f}", f"{writes:,}", f"{first[0] / wall:.1f}")
        Console(width=100).print(table)
    print(f"peak memory: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MiB")


def timed(work: Callable[[], int]) -> tuple[float, float, int]:
    """Wall seconds, CPU seconds and what the work returned."""
    wall, cpu = time.perf_counter(), time.process_time()
    writes = work()
    return time.perf_counter() - wall, time.process_time() - cpu, writes


if __name__ == "__main__":
    main()
