"""How long commands take to begin, beside Python itself.

    python -m benchmarks start [--rounds 9]

Each line is a new process: its wall time in seconds (median of the rounds, the files warm), and how often Python's own start
(`python -c pass`) goes into it. `query` and `search` begin the embedded engine of a graph of the sample and end it again.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console
from rich.table import Table

import kg.sample
from kg.pipeline import Graph
from kg.settings import Settings

KG = (sys.executable, "-c", "from api.cli import main; main()")


def seconds(command: Sequence[str], rounds: int, environment: dict[str, str]) -> float:
    """Median wall time of a command that must succeed."""
    taken = []
    for _ in range(rounds + 1):
        start = time.perf_counter()
        subprocess.run(command, check=True, capture_output=True, env=environment)
        taken.append(time.perf_counter() - start)
    return statistics.median(taken[1:])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=9)
    rounds = parser.parse_args().rounds
    sample = str(kg.sample.documents()[0])
    with tempfile.TemporaryDirectory() as directory:
        graph = str(Path(directory) / "graph")
        with Graph.open(settings=Settings(graph=graph)) as opened:
            opened.ingest(kg.sample.documents())
        commands = {
            "python -c pass": (sys.executable, "-c", "pass"),
            "kg --help": (*KG, "--help"),
            "kg --version": (*KG, "--version"),
            "kg layouts": (*KG, "layouts"),
            "kg extract DOCUMENT": (*KG, "extract", sample),
            "kg query collaboration_by_year": (*KG, "query", "collaboration_by_year", "--limit", "3"),
            "kg search attention": (*KG, "search", "attention"),
        }
        table = Table("command", "seconds", "× python")
        environment = {**os.environ, "KG_GRAPH": graph}
        bare = 0.0
        for name, command in commands.items():
            taken = seconds(command, rounds, environment)
            bare = bare or taken
            table.add_row(name, f"{taken:.3f}", f"{taken / bare:.1f}")
    Console(width=100).print(table)


if __name__ == "__main__":
    main()
