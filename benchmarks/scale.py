"""How the cost of an ingest grows: sizes side by side, the exponent, and how fast the largest graph answers.

    python -m benchmarks scale [--papers 1000 3000 10000] [--each 100] [--workers 1]
    python -m benchmarks scale --acl ../shared/data/acl_papers.jsonl.gz --papers 10000 100000

Each size is ingested into an embedded graph of its own, by a process of its own: made-up papers (benchmarks/generate.py), or the
first so many of a file of real ones. Printed are CPU seconds (others may load the machine) of this process, by stage, and of the
engine; the peak memory of both; nodes and relationships; the second ingest. The exponent is the slope of log CPU over log papers.
On the largest graph, ids of random papers are looked up, and every template runs with the things that have most relationships.
"""

from __future__ import annotations

import argparse
import gzip
import json
import math
import multiprocessing
import random
import resource
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from benchmarks import generate
from kg.errors import GraphError
from kg.extraction import Extracted, Here, Job, Pending, Pool
from kg.model import Label
from kg.offers import Offer
from kg.pipeline import Graph
from kg.reports import DocumentReport
from kg.settings import Settings
from queries.catalogue import Catalogue

CALLS = 20
"""Calls of each template."""
MEGABYTE = 1 << 20


@dataclass
class Cost:
    """What an ingest took: CPU seconds by stage, of the whole process and of the engine; megabytes at most."""

    papers: int
    stages: dict[str, float] = field(default_factory=dict)
    process: float = 0.0
    engine: float = 0.0
    seconds: float = 0.0
    memory: float = 0.0
    engine_memory: float = 0.0
    nodes: int = 0
    relationships: int = 0
    disk: float = 0.0
    again: float = 0.0
    writes_again: int = 0
    answers: dict[str, tuple[float, float]] = field(default_factory=dict)

    @property
    def total(self) -> float:
        return self.process + self.engine

    @contextmanager
    def of(self, stage: str) -> Iterator[None]:
        began = time.process_time()
        try:
            yield
        finally:
            self.stages[stage] = self.stages.get(stage, 0.0) + time.process_time() - began


class Measured(Graph):
    """A graph that notes what its stages cost."""

    cost: Cost

    def _take(self, offer: Offer, extracted: Extracted) -> DocumentReport:
        with self.cost.of("ledger"):
            return super()._take(offer, extracted)

    def _synchronise(self, progress: Callable[[int, int], None] | None = None) -> int:
        with self.cost.of("settling"):
            self._settler.run()
        with self.cost.of("writing"):
            return super()._synchronise(progress)


class MeasuredHere(Here):
    """Extracts in this process and notes what it cost."""

    def __init__(self, cost: Cost) -> None:
        self._cost = cost

    def submit(self, job: Job) -> Pending:
        with self._cost.of("extraction, facts"):
            return super().submit(job)


def ingest(source: Path, papers: int, workers: int, queries: bool, send: Any) -> None:
    """Ingest a directory twice, in a process of its own; sends a Cost."""
    cost = Cost(papers)
    with tempfile.TemporaryDirectory() as home, Measured.open(settings=Settings.load(graph=home)) as graph:
        graph.cost = cost
        began, cpu = time.perf_counter(), time.process_time()
        report = graph.ingest([source], engine=Pool(workers) if workers > 1 else MeasuredHere(cost))
        cost.seconds, cost.process = time.perf_counter() - began, time.process_time() - cpu
        if report.failed:
            raise GraphError(f"{report.failed} documents were not ingested")
        cost.memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        cost.engine, cost.engine_memory = _engine(Path(home))
        status = graph.status()
        cost.nodes, cost.relationships = sum(status.nodes.values()), sum(status.relationships.values())
        cost.disk = sum(file.stat().st_size for file in Path(home).rglob("*") if file.is_file()) / MEGABYTE
        cpu = time.process_time()
        cost.writes_again = graph.ingest([source]).writes
        cost.again = time.process_time() - cpu
        if queries:
            graph.analyse()
            cost.answers = answers(graph)
    send.send(cost)


def _engine(home: Path) -> tuple[float, float]:
    """CPU seconds and peak megabytes of the engine's process."""
    process = Path("/proc", str(json.loads((home / "engine" / "engine.json").read_text())["pid"]))
    times = (process / "stat").read_text().rpartition(")")[2].split()
    peak = next(line for line in (process / "status").read_text().splitlines() if line.startswith("VmHWM"))
    return (int(times[11]) + int(times[12])) / 100, int(peak.split()[1]) / 1024


def answers(graph: Graph) -> dict[str, tuple[float, float]]:
    """Milliseconds of a look-up and of every template, each the median and the 95th percentile."""
    dice = random.Random(7)
    store = graph.store
    ids = [row["id"] for row in store.read("MATCH (n:Paper) RETURN n.id AS id", limit=20_000).rows]
    asked = dice.sample(ids, min(200, len(ids)))
    found = {
        "look-up by id": _spread(
            [_timed(partial(store.read, "MATCH (n:Paper {id: $id}) RETURN n", {"id": id_})) for id_ in asked]
        )
    }
    things = {label: _busiest(graph, label) for label in Label}
    catalogue = Catalogue.load()
    for template in catalogue:
        named = [p for p in template.parameters if p.type == "entity" and template.example.get(p.name) is not None]
        known = {p.name: [id_ for label in p.labels or (Label.PERSON,) for id_ in things[label]] for p in named}
        if not all(known.values()):
            continue
        times = []
        for number in range(CALLS):
            values = dict(template.example)
            for name, all_of_them in known.items():
                values[name] = all_of_them[(number + len(name)) % len(all_of_them)]
            try:
                times.append(_timed(partial(catalogue.run, store, template.name, values)))
            except GraphError:
                times.append(math.inf)
        found[template.name] = _spread(times)
    return found


def _busiest(graph: Graph, label: Label) -> list[str]:
    """Things of a label: those that the ledger ties most, and some others."""
    rows = graph.ledger.db.execute(
        "SELECT end, count(*) AS n FROM edge WHERE end_label = ? GROUP BY end ORDER BY n DESC, end LIMIT 10",
        (label.value,),
    ).fetchall()
    others = graph.ledger.db.execute("SELECT id FROM node WHERE label = ? LIMIT 10", (label.value,)).fetchall()
    return [id_ for id_, *_ in (*rows, *others)]


def _timed(call: Callable[[], object]) -> float:
    began = time.perf_counter()
    call()
    return (time.perf_counter() - began) * 1000


def _spread(times: Sequence[float]) -> tuple[float, float]:
    ordered = sorted(times)
    return ordered[len(ordered) // 2], ordered[math.ceil(0.95 * len(ordered)) - 1]


def real_papers(file: Path, count: int, directory: Path, each: int) -> None:
    """The first papers of a file of the ACL Anthology (one JSON object a line), in the form of Semantic Scholar."""
    directory.mkdir(parents=True)
    with gzip.open(file, "rt", encoding="utf-8") as lines:
        rest = islice(lines, count)
        number = 0
        while some := [json.dumps(_as_given(json.loads(line)), ensure_ascii=False) for line in islice(rest, each)]:
            (directory / f"papers-{number:06}.jsonl").write_text("\n".join(some) + "\n", "utf-8")
            number += 1


def _as_given(paper: dict[str, Any]) -> dict[str, Any]:
    authors = [
        {
            "name": author["name"],
            "affiliations": [author["affiliation"]] if author.get("affiliation") else [],
            "externalIds": {"ORCID": author["orcid"]} if author.get("orcid") else {},
        }
        for author in paper.get("authors", ())
    ]
    return {
        "paperId": str(paper["id"]),
        "externalIds": {"DOI": paper["doi"]} if paper.get("doi") else {},
        "title": paper["title"],
        "year": int(paper["year"]) if paper.get("year") else None,
        "venue": str(paper["venue"]) if paper.get("venue") else None,
        "authors": authors,
    }


def measure(papers: int, given: argparse.Namespace, scratch: Path) -> Cost:
    """The cost of one size."""
    source = scratch / str(papers)
    if given.acl:
        real_papers(given.acl, papers, source, given.each)
    else:
        generate.write(source, papers, each=given.each)
    context = multiprocessing.get_context("spawn")
    receive, send = context.Pipe(duplex=False)
    queries = papers == max(given.papers) and not given.no_queries
    process = context.Process(target=ingest, args=(source, papers, given.workers, queries, send))
    process.start()
    send.close()
    try:
        cost: Cost = receive.recv()
    except EOFError:
        process.join()
        raise SystemExit(f"the ingest of {papers} papers ended with {process.exitcode}") from None
    process.join()
    return cost


def exponent(costs: Sequence[Cost]) -> float:
    """The slope of log CPU over log papers by least squares."""
    points = [(math.log(cost.papers), math.log(cost.total)) for cost in costs]
    x, y = (sum(values) / len(points) for values in zip(*points, strict=True))
    slope: float = sum((a - x) * (b - y) for a, b in points) / sum((a - x) ** 2 for a, _ in points)
    return slope


def show(cost: Cost, console: Console) -> None:
    """One size, as a table."""
    table = Table("CPU seconds", "", title=f"{cost.papers:,} papers")
    for stage, seconds in cost.stages.items():
        table.add_row(stage, f"{seconds:,.1f}")
    table.add_row("this process", f"{cost.process:,.1f}")
    table.add_row("engine", f"{cost.engine:,.1f}")
    table.add_row("milliseconds a paper", f"{1000 * cost.total / cost.papers:.1f}")
    table.add_row("wall seconds", f"{cost.seconds:,.0f}")
    table.add_row("memory, engine's in MB", f"{cost.memory:,.0f}, {cost.engine_memory:,.0f}")
    table.add_row("nodes, relationships", f"{cost.nodes:,}, {cost.relationships:,}")
    table.add_row("on disk in MB", f"{cost.disk:,.0f}")
    table.add_row("second ingest, writes", f"{cost.again:,.2f}, {cost.writes_again}")
    console.print(table)
    if cost.answers:
        times = Table("milliseconds", "median", "95 of 100")
        for name, (median, most) in sorted(cost.answers.items(), key=lambda item: -item[1][1]):
            times.add_row(name, f"{median:.1f}", f"{most:.1f}")
        console.print(times)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--papers", type=int, nargs="+", default=[1_000, 3_000, 10_000])
    parser.add_argument("--each", type=int, default=100, help="papers in a file")
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument("--acl", type=Path, help="a file of papers of the ACL Anthology, instead of made-up ones")
    parser.add_argument("--no-queries", action="store_true")
    given = parser.parse_args()
    console = Console(width=100)
    costs = []
    with tempfile.TemporaryDirectory() as scratch:
        for papers in sorted(given.papers):
            costs.append(measure(papers, given, Path(scratch)))
            show(costs[-1], console)
    if len(costs) > 1:
        console.print(f"exponent: {exponent(costs):.2f}")
    return 0
