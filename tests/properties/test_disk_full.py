"""The disk fills up in the middle of an ingest: a clear error, nothing half-written, and the next run goes on.

On a real file system of a few megabytes where root may mount one; everywhere under a limit on the size of files, which hits the
ledger or the engine first.
"""

from __future__ import annotations

import os
import resource
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import kg.sample
from kg.errors import GraphError
from kg.pipeline import Graph
from kg.settings import Settings

pytestmark = pytest.mark.slow

DOCUMENTS = sorted(kg.sample.documents(), key=lambda path: path.stat().st_size)[:4]


def open_graph(directory: Path) -> Graph:
    return Graph.open(settings=Settings(graph=str(directory)))


@pytest.fixture(scope="module")
def expected(tmp_path_factory: pytest.TempPathFactory) -> str:
    with open_graph(tmp_path_factory.mktemp("whole") / "graph") as graph:
        assert not graph.ingest(DOCUMENTS).failed
        return graph.fingerprint()


class Disk:
    """A file system in memory whose size can be changed."""

    def __init__(self, place: Path) -> None:
        self.place = place
        subprocess.run(["mount", "-t", "tmpfs", "-o", "size=256m", "tmpfs", place], check=True, capture_output=True)

    def leave(self, room: int) -> None:
        """Make it so small that this many bytes are free."""
        size = max(shutil.disk_usage(self.place).used + room, 8192)  # 0 would be without limit
        subprocess.run(["mount", "-o", f"remount,size={size}", self.place], check=True, capture_output=True)

    def end(self) -> None:
        subprocess.run(["umount", "-l", self.place], check=True, capture_output=True)


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Disk]:
    place = tmp_path / "disk"
    place.mkdir()
    try:
        disk = Disk(place)
    except (OSError, subprocess.CalledProcessError) as error:
        pytest.skip(f"no file system can be mounted here: {error}")
    yield disk
    disk.end()


def whole(graph: Graph, expected: str) -> None:
    """Go on with the ingest, and see that nothing is missing or torn."""
    assert graph.ledger.db.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
    assert not graph.ingest(DOCUMENTS).failed
    assert graph.fingerprint() == expected
    assert graph.status().pending == 0
    graph.verify()


@pytest.mark.parametrize("room", [0, 100_000, 400_000, 1_000_000])
def test_a_full_disk(disk: Disk, expected: str, room: int):
    with open_graph(disk.place / "graph") as graph:
        disk.leave(room)
        with pytest.raises(GraphError, match=r"full|No space left"):
            graph.ingest(DOCUMENTS)
        assert graph.ledger.db.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
    disk.leave(200_000_000)
    with open_graph(disk.place / "graph") as graph:
        whole(graph, expected)


@pytest.mark.parametrize("room", [0, 2_000_000, 8_000_000])
def test_a_disk_that_is_full_from_the_start(disk: Disk, expected: str, room: int):
    disk.leave(room)
    with pytest.raises(GraphError, match=r"full|No space left"), open_graph(disk.place / "graph") as graph:
        graph.ingest(DOCUMENTS)
    disk.leave(200_000_000)
    with open_graph(disk.place / "graph") as graph:
        whole(graph, expected)


def test_a_full_disk_while_the_graph_is_made_again(disk: Disk, expected: str):
    with open_graph(disk.place / "graph") as graph:
        graph.ingest(DOCUMENTS)
        disk.leave(0)
        with pytest.raises(GraphError, match=r"full|No space left"):
            graph.rebuild()
    disk.leave(200_000_000)
    with open_graph(disk.place / "graph") as graph:
        whole(graph, expected)


@pytest.mark.parametrize("most", [120_000, 300_000])
def test_a_limit_on_the_size_of_files(tmp_path: Path, expected: str, most: int):
    command = [sys.executable, "-m", "api.cli", "--graph", str(tmp_path / "graph"), "ingest", *map(str, DOCUMENTS)]
    limited = subprocess.run(
        command,
        capture_output=True,
        text=True,
        timeout=240,
        check=False,
        cwd=Path(__file__).parents[2],
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"},
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (most, most)),
    )
    assert limited.returncode == 1
    assert "kg: error:" in limited.stderr
    assert "Traceback" not in limited.stderr
    with open_graph(tmp_path / "graph") as graph:
        whole(graph, expected)
