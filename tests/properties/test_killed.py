"""`kg ingest` killed at random points and run again: the same graph, nothing torn, no lock that stays.

KG_KILLS sets how often (6 by default), KG_KILLS_FROM the number of the first, so that a long run can be cut into slices: the
moment of a kill follows from its number. Every second time the engine is killed with it. `pytest -s` tells of each kill.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

import kg.sample
from kg.pipeline import Graph
from kg.settings import Settings

KILLS = int(os.environ.get("KG_KILLS", "6"))
FIRST = int(os.environ.get("KG_KILLS_FROM", "0"))
DOCUMENTS = sorted(kg.sample.documents(), key=lambda path: path.stat().st_size)[:3]


def open_graph(directory: Path) -> Graph:
    return Graph.open(settings=Settings(graph=str(directory)))


def ingest_command(directory: Path) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "api.cli", "--graph", str(directory), "ingest", *map(str, DOCUMENTS)]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def kill_engine(directory: Path) -> None:
    """Kill the engine of a graph directory, where one has come up."""
    for state in directory.rglob("*.json"):
        try:
            process = json.loads(state.read_text("utf-8")).get("pid")
        except (OSError, ValueError, AttributeError):
            continue
        if isinstance(process, int):
            try:
                os.kill(process, signal.SIGKILL)
            except ProcessLookupError:
                continue


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, float]:
    """The fingerprint of an undisturbed ingest, and the seconds that the command takes."""
    directory = tmp_path_factory.mktemp("whole")
    start = time.monotonic()
    assert ingest_command(directory).wait() == 0
    seconds = time.monotonic() - start
    with open_graph(directory) as graph:
        return graph.fingerprint(), seconds


@pytest.mark.slow
@pytest.mark.timeout(60 + 60 * KILLS)
def test_a_killed_ingest_is_finished_by_the_next(whole: tuple[str, float], tmp_path: Path):
    fingerprint, seconds = whole
    stopped = 0
    for number in range(FIRST, FIRST + KILLS):
        directory = tmp_path / f"graph{number}"
        process = ingest_command(directory)
        moment = random.Random(number).uniform(0.2 * seconds, seconds)
        try:
            process.wait(moment)
            ended = True
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
            ended = False
        if number % 2:
            kill_engine(directory)
        with open_graph(directory) as graph:
            left = graph.ledger.count("document"), graph.ledger.count("pending")
            report = graph.ingest(DOCUMENTS)
            assert not report.failed
            assert graph.fingerprint() == fingerprint, f"kill {number} after {moment:.2f} s"
            assert graph.ledger.db.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
            graph.verify()
        shutil.rmtree(directory)
        stopped += not ended
        print(
            f"kill {number} after {moment:.2f} of {seconds:.2f} s, engine {'too' if number % 2 else 'not'}:"
            f" {'came too late' if ended else 'hit'}, {left[0]} documents and {left[1]} pending were left; whole again",
            flush=True,
        )
    assert stopped


def test_two_ingests_at_once_leave_one_whole_graph(whole: tuple[str, float], tmp_path: Path):
    fingerprint, _ = whole
    processes = [ingest_command(tmp_path / "graph") for _ in range(2)]
    assert [process.wait() for process in processes] == [0, 0]
    with open_graph(tmp_path / "graph") as graph:
        assert graph.fingerprint() == fingerprint
        assert graph.ingest(DOCUMENTS).writes == 0
