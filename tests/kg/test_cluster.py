"""Extraction on a real Ray cluster of several processes on this machine: what is lost on the way changes nothing in the graph."""

from __future__ import annotations

import os
import signal
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

import kg.sample
from extractors import readers
from extractors.document import Document
from kg.cluster import Cluster
from kg.errors import EngineError
from kg.extraction import Extracted, Here, Job, engine
from kg.pipeline import Graph
from kg.settings import Settings

ray = pytest.importorskip("ray", reason="the extra ray is not installed")
pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("ray"), pytest.mark.filterwarnings("ignore:.*:FutureWarning")]


@dataclass(frozen=True)
class Deadly(Job):
    """Takes its worker with it."""

    def run(self) -> Extracted:
        os.kill(os.getpid(), signal.SIGKILL)
        raise AssertionError


@dataclass(frozen=True)
class Slow(Job):
    """Leaves time to kill its worker, the first time that it runs."""

    marker: str = ""

    def run(self) -> Extracted:
        with Path(self.marker).open("a") as file:
            file.write(f"{os.getpid()}\n")
        if len(Path(self.marker).read_text().split()) == 1:
            time.sleep(60)
        return super().run()


@pytest.fixture(scope="module")
def cluster() -> Iterator[Any]:
    """Two nodes, each with servers and workers of its own."""
    from ray.cluster_utils import Cluster as Nodes

    os.environ["RAY_USAGE_STATS_ENABLED"] = "0"
    ray.cloudpickle.register_pickle_by_value(sys.modules[__name__])
    nodes = Nodes(initialize_head=True, head_node_args={"num_cpus": 1, "include_dashboard": False})
    nodes.add_node(num_cpus=1)
    yield nodes
    nodes.shutdown()


def sample_documents() -> list[Document]:
    return [readers.read(path) for path in kg.sample.documents()]


def test_the_graph_is_that_of_one_process(cluster, tmp_path: Path):
    prints = set()
    for name, chosen in (("here", Here()), ("there", Cluster(address=cluster.address, characters=20_000))):
        with Graph.open(settings=Settings(graph=str(tmp_path / name))) as graph:
            report = graph.ingest(kg.sample.documents(), engine=chosen)
            assert {one.status for one in report.documents} == {"added"}
            prints.add(graph.fingerprint())
    assert len(prints) == 1


def test_a_part_whose_worker_is_killed_is_run_again(cluster, tmp_path: Path):
    document = sample_documents()[0]
    marker = tmp_path / "runs"
    marker.touch()

    def kill() -> None:
        while not (runs := marker.read_text().split()):
            time.sleep(0.05)
        os.kill(int(runs[0]), signal.SIGKILL)

    killer = threading.Thread(target=kill)
    killer.start()
    with Cluster(address=cluster.address) as extracting:
        found = extracting.submit(Slow(document, marker=str(marker))).result()
    killer.join()
    first, second = marker.read_text().split()
    assert first != second
    assert found == Job(document).run()


def test_a_document_that_kills_its_workers_is_told_and_the_others_are_read(cluster):
    documents = sample_documents()
    with Cluster(address=cluster.address, retries=1) as extracting:
        pending = [
            extracting.submit(Deadly(document) if number == 2 else Job(document))
            for number, document in enumerate(documents)
        ]
        found = [one.result() for one in pending]
    assert found[2].error is not None
    assert documents[2].source in found[2].error
    assert "took 2 workers with it" in found[2].error
    assert [one for n, one in enumerate(found) if n != 2] == [Job(d).run() for n, d in enumerate(documents) if n != 2]


def test_a_machine_that_goes_away_takes_nothing_with_it(cluster, tmp_path: Path):
    node = cluster.add_node(num_cpus=4)
    documents = sample_documents()
    markers = [tmp_path / str(number) for number in range(len(documents))]
    for marker in markers:
        marker.touch()
    with Cluster(address=cluster.address, characters=1) as extracting:
        pending = [
            extracting.submit(Slow(d, marker=str(m)) if n < 6 else Job(d))
            for n, (d, m) in enumerate(zip(documents, markers, strict=True))
        ]
        until = time.monotonic() + 60
        while sum(bool(marker.read_text()) for marker in markers) < 6 and time.monotonic() < until:
            time.sleep(0.1)
        cluster.remove_node(node, allow_graceful=False)
        for one in markers:  # those that run on the other nodes
            for pid in one.read_text().split():
                if Path(f"/proc/{pid}").exists():
                    os.kill(int(pid), signal.SIGKILL)
        found = [one.result() for one in pending]
    assert found == [Job(document).run() for document in documents]


def test_a_cluster_that_is_not_there(tmp_path: Path):
    with pytest.raises(EngineError, match=r"127\.0\.0\.1:1"), engine("ray", address="127.0.0.1:1"):
        pass
