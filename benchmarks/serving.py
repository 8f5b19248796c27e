"""How long the service takes over the bare calls of the store: look-ups, templates, searches; one client and several.

    python -m benchmarks serving [--papers 1000] [--calls 400] [--clients 8] [--graph DIR] [--json]

The graph is the packaged sample with made-up papers of `benchmarks.generate`, ingested into a temporary directory unless `--graph`
names one. `kg serve` runs over it as a process of its own. Each question is asked in turn of the store (one statement by
`Store.read`, the connection warm) and of the service (kept-alive connections), call by call, so that whatever else the machine does
falls on both. *over* is the difference of the same quantile. With several clients first the store and then the service answers
that many threads at once. *cpu* is processor time a call, of the calling process for the store and of the service's for an answer
(Linux only): it holds on a busy machine, where waiting says little. A call that fails ends the benchmark.
"""

from __future__ import annotations

import argparse
import contextlib
import http.client
import json
import os
import re
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import cycle
from pathlib import Path
from urllib.parse import quote, urlencode

from rich.console import Console
from rich.table import Table

from benchmarks import generate
from kg import sample
from kg.pipeline import Graph
from kg.settings import Settings
from kg.store.port import Store
from queries.catalogue import Catalogue
from queries.parameters import bind

ONE_PAPER = "MATCH (n:Paper {id: $id}) RETURN n.id AS id, properties(n) AS properties"
WORDS = ("attention", "sparse", "retrieval for tables", "wang wei", "残差", "benchmark", "neural routing", "beijing")
QUANTILES = (0.5, 0.95, 0.99)


@dataclass(frozen=True)
class Question:
    """What is asked: statements with their values for the store, addresses for the service, pair by pair."""

    name: str
    statements: Sequence[tuple[str, Mapping[str, object]]]
    addresses: Sequence[str]


class Client:
    """One kept-alive connection to the service."""

    def __init__(self, port: int) -> None:
        self._connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)

    def get(self, address: str) -> bytes:
        """The body of an answer. Raises RuntimeError when it is no success."""
        self._connection.request("GET", address)
        answer = self._connection.getresponse()
        body = answer.read()
        if answer.status != 200:
            raise RuntimeError(f"{answer.status} {address}: {body[:300]!r}")
        return body


def questions(store: Store) -> list[Question]:
    """The questions about the papers, people and names of a graph."""
    catalogue = Catalogue.load()
    papers = _ids(store, "MATCH (n:Paper) RETURN n.id AS id ORDER BY id LIMIT 500")
    people = _ids(store, "MATCH (n:Person)-[:AUTHORED]->() RETURN DISTINCT n.id AS id ORDER BY id LIMIT 500")

    def template(name: str, values: Sequence[Mapping[str, object]]) -> Question:
        found = catalogue.get(name)
        bound = [{**bind(found, one, store), "rows": found.rows + 1} for one in values]
        addresses = [f"/v1/queries/{name}?{urlencode(one)}" for one in values]
        return Question(f"template {name}", [(found.cypher, one) for one in bound], addresses)

    search = catalogue.get("search")
    sought = [{**bind(search, {"text": words}, store), "rows": 21} for words in WORDS]
    entity = catalogue.get("entity")
    return [
        Question(
            "paper, its own fields",
            [(ONE_PAPER, {"id": one}) for one in papers],
            [f"/v1/papers/{quote(one)}?fields=name,year,abstract,urls" for one in papers],
        ),
        Question(
            "paper, all fields",
            [(ONE_PAPER, {"id": one}) for one in papers],
            [f"/v1/papers/{quote(one)}" for one in papers],
        ),
        Question(
            "entity with counts",
            [(entity.cypher, {**bind(entity, {"entity": one}, store), "rows": 2}) for one in papers],
            [f"/v1/entities/{quote(one)}" for one in papers],
        ),
        template("person_papers", [{"person": one} for one in people]),
        template("authors", [{"paper": one} for one in papers]),
        template("top_methods", [{"since": year} for year in range(2015, 2025)]),
        Question(
            "search",
            [(search.cypher, one) for one in sought],
            [f"/v1/search?{urlencode({'q': words})}" for words in WORDS],
        ),
    ]


def _ids(store: Store, cypher: str) -> list[str]:
    return [str(row["id"]) for row in store.read(cypher).rows]


@dataclass(frozen=True)
class Served:
    """A running service: its port and its process."""

    port: int
    pid: int

    def processor(self) -> float | None:
        """Seconds of the processor that it has used, where the system tells it."""
        try:
            fields = Path(f"/proc/{self.pid}/stat").read_text().rpartition(")")[2].split()
        except OSError:
            return None
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True)
class Turns:
    """Seconds of each call of the store and of the service, and of the processor a call of each."""

    bare: list[float]
    served: list[float]
    bare_cpu: float
    served_cpu: float | None


def alone(store: Store, served_by: Served, question: Question, calls: int) -> Turns:
    """The store and the service are asked in turn, by one client."""
    client = Client(served_by.port)
    pairs = cycle(zip(cycle(question.statements), question.addresses, strict=False))
    bare: list[float] = []
    served: list[float] = []
    own = 0.0
    before: float | None = None
    for number, ((cypher, values), address) in zip(range(calls + calls // 10), pairs, strict=False):
        if number == calls // 10:
            before = served_by.processor()
        worked = time.process_time()
        began = time.perf_counter()
        store.read(cypher, values)
        between = time.perf_counter()
        worked = time.process_time() - worked
        client.get(address)
        ended = time.perf_counter()
        if number >= calls // 10:
            bare.append(between - began)
            served.append(ended - between)
            own += worked
    after = served_by.processor()
    return Turns(bare, served, own / calls, None if before is None or after is None else (after - before) / calls)


def together(clients: int, calls: int, worker: Callable[[int], Callable[[int], object]]) -> tuple[list[float], float]:
    """Seconds of each call, and calls a second, of `clients` threads at once. `worker(n)` makes what thread n calls."""
    times: list[list[float]] = [[] for _ in range(clients)]
    failures: list[BaseException] = []
    ready = threading.Barrier(clients + 1)

    def run(number: int) -> None:
        call = worker(number)
        call(0)
        ready.wait()
        try:
            for turn in range(calls):
                began = time.perf_counter()
                call(number * 31 + turn)
                times[number].append(time.perf_counter() - began)
        except BaseException as error:
            failures.append(error)

    threads = [threading.Thread(target=run, args=(number,)) for number in range(clients)]
    for thread in threads:
        thread.start()
    ready.wait()
    began = time.perf_counter()
    for thread in threads:
        thread.join()
    lasted = time.perf_counter() - began
    if failures:
        raise failures[0]
    return [one for some in times for one in some], clients * calls / lasted


def quantile(values: Sequence[float], share: float) -> float:
    """The value that a share of them does not exceed, in milliseconds."""
    ordered = sorted(values)
    return 1000 * ordered[min(len(ordered) - 1, int(share * len(ordered)))]


@contextlib.contextmanager
def service(graph: str) -> Iterator[Served]:
    """`kg serve` over a graph."""
    environment = {**os.environ, "KG_GRAPH": graph, "KG_RATE_LIMIT": "0", "KG_LOG": "off"}
    command = [sys.executable, "-m", "api.cli", "serve", "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as process:
        try:
            assert process.stdout is not None
            found = re.search(r"http://127\.0\.0\.1:(\d+)", process.stdout.readline())
            if found is None:
                raise RuntimeError("kg serve did not start")
            yield Served(int(found[1]), process.pid)
        finally:
            process.terminate()


def measure(graph: Graph, calls: int, clients: int) -> list[dict[str, object]]:
    """A row of figures for every question and number of clients."""
    rows: list[dict[str, object]] = []
    with service(str(graph.settings.graph)) as running:
        for question in questions(graph.store):
            turns = alone(graph.store, running, question, calls)
            row = _row(question.name, 1, turns.bare, turns.served, len(turns.served) / sum(turns.served))
            row["bare_cpu"] = round(1000 * turns.bare_cpu, 2)
            row["served_cpu"] = None if turns.served_cpu is None else round(1000 * turns.served_cpu, 2)
            rows.append(row)
            each = max(20, calls // clients)

            def reader(_: int, asked: Question = question) -> Callable[[int], object]:
                return lambda turn: graph.store.read(*asked.statements[turn % len(asked.statements)])

            def caller(_: int, asked: Question = question, port: int = running.port) -> Callable[[int], object]:
                client = Client(port)
                return lambda turn: client.get(asked.addresses[turn % len(asked.addresses)])

            bare, _speed = together(clients, each, reader)
            served, speed = together(clients, each, caller)
            rows.append(_row(question.name, clients, bare, served, speed))
    return rows


def _row(name: str, clients: int, bare: Sequence[float], served: Sequence[float], speed: float) -> dict[str, object]:
    row: dict[str, object] = {"question": name, "clients": clients, "calls": len(served)}
    for share in QUANTILES:
        a, b = quantile(bare, share), quantile(served, share)
        key = f"p{share * 100:.0f}"
        row |= {f"bare_{key}": round(a, 2), f"served_{key}": round(b, 2), f"over_{key}": round(b - a, 2)}
    row["requests_per_second"] = round(speed)
    return row


def show(rows: Sequence[Mapping[str, object]]) -> None:
    """Print the figures, in milliseconds."""
    names = [f"{what} p{share * 100:.0f}" for share in QUANTILES for what in ("bare", "served", "over")]
    table = Table("question", "clients", *names, "/s", "cpu bare", "cpu served")
    for row in rows:
        figures = [f"{row[name.replace(' ', '_')]:.1f}" for name in names]
        cpu = ["" if row.get(name) is None else f"{row[name]:.2f}" for name in ("bare_cpu", "served_cpu")]
        table.add_row(str(row["question"]), str(row["clients"]), *figures, str(row["requests_per_second"]), *cpu)
    Console(width=170).print(table)


def main() -> int:
    """The command."""
    options = argparse.ArgumentParser(description=str(__doc__).partition("\n")[0])
    options.add_argument("--papers", type=int, default=1_000, help="made-up papers beside the sample")
    options.add_argument("--calls", type=int, default=400, help="calls of each question")
    options.add_argument("--clients", type=int, default=8)
    options.add_argument("--graph", help="a graph that is there already")
    options.add_argument("--json", action="store_true")
    given = options.parse_args()
    with (
        tempfile.TemporaryDirectory() as scratch,
        Graph.open(settings=Settings(graph=given.graph or f"{scratch}/graph")) as graph,
    ):
        if not given.graph:
            files = generate.write(Path(scratch) / "papers", given.papers, each=250)
            if graph.ingest([*sample.documents(), *files]).failed:
                raise RuntimeError("a document could not be read")
        rows = measure(graph, given.calls, given.clients)
    if given.json:
        print(json.dumps(rows, indent=1))
    else:
        show(rows)
    return 0


if __name__ == "__main__":
    sys.exit(main())
