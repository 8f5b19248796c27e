"""Real commands in processes of their own, over documents about invented papers."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

LISTING = """Notes from the field: the daily list
All entries 2

2101.00001 2021-01-05 cs.LG cs.CL

Lantern: Light in Long Texts

Ada Quill, Bo Ferro

发表机构 * Northfield University

Comments Accepted at ICLR 2021

详情
英文摘要

We propose Lantern, a network that reads long texts in the light of their endings. On PebbleQA, Lantern reaches 61.0% accuracy.

2202.00002 2022-02-06 cs.LG

Mosaic Models of Meaning

Ada Quill, Xiaoyu Lin

发表机构 * Northfield University; Qinghu University

详情
英文摘要

We propose Mosaic, which lays small models side by side. It builds on Lantern (arXiv:2101.00001) and reaches 70.5% on PebbleQA.
"""

Run = Callable[..., "subprocess.CompletedProcess[str]"]


def clean_environment() -> dict[str, str]:
    """The environment without the settings of whoever runs the tests."""
    return {name: value for name, value in os.environ.items() if not name.startswith("KG_")}


def command(*arguments: str | Path) -> list[str]:
    """The command line of `kg` in this environment."""
    return [sys.executable, "-m", "api.cli", *map(str, arguments)]


def call(
    *arguments: str | Path, cwd: Path, env: dict[str, str] | None = None, stdin: str | None = None
) -> subprocess.CompletedProcess[str]:
    """Run `kg` to its end."""
    return subprocess.run(
        command(*arguments),
        cwd=cwd,
        env={**clean_environment(), **(env or {})},
        input=stdin,
        stdin=subprocess.DEVNULL if stdin is None else None,
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )


@pytest.fixture
def kg(tmp_path: Path) -> Run:
    """Runs `kg` in a directory of the test's own."""

    def run(
        *arguments: str | Path, env: dict[str, str] | None = None, stdin: str | None = None
    ) -> subprocess.CompletedProcess[str]:
        return call(*arguments, cwd=tmp_path, env=env, stdin=stdin)

    return run


@pytest.fixture
def listing(tmp_path: Path) -> Path:
    """A document that can be read."""
    path = tmp_path / "papers" / "field-notes.txt"
    path.parent.mkdir()
    path.write_text(LISTING, encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A directory whose `kg-data` holds the listing's papers; not to be changed."""
    home = tmp_path_factory.mktemp("filled")
    (home / "field-notes.txt").write_text(LISTING, encoding="utf-8")
    done = call("ingest", "field-notes.txt", cwd=home)
    assert done.returncode == 0, done.stderr
    return home


def one_line(error: str) -> str:
    """The one line of an error stream that tells the error; fails where there are several, or a traceback."""
    lines = [line for line in error.splitlines() if line.startswith("kg: ")]
    assert "Traceback" not in error
    assert len(lines) == 1, error
    return lines[0]
