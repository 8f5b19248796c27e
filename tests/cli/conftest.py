"""Real commands over documents about invented papers."""

from __future__ import annotations

import contextlib
import io
import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from api.cli import main
from kg.store import open_store

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


def clean_environment() -> dict[str, str]:
    """The environment without the settings of whoever runs the tests."""
    return {name: value for name, value in os.environ.items() if not name.startswith("KG_")}


def command(*arguments: str | Path) -> list[str]:
    """The command line of `kg` in this environment."""
    return [sys.executable, "-m", "api.cli", *map(str, arguments)]


class Done(NamedTuple):
    """What became of a command."""

    returncode: int
    stdout: str
    stderr: str


def call(*arguments: str | Path, cwd: Path, env: dict[str, str] | None = None, stdin: str | None = None) -> Done:
    """Run `kg` to its end in this process: what costs a second each time is imported once."""
    out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8") for _ in range(2))
    code = 0
    with (
        pytest.MonkeyPatch.context() as patch,
        contextlib.redirect_stdout(out),
        contextlib.redirect_stderr(err),
    ):
        patch.chdir(cwd)
        for name in set(os.environ) - set(clean_environment()):
            patch.delenv(name)
        for name, value in (env or {}).items():
            patch.setenv(name, value)
        patch.setattr(sys, "stdin", io.StringIO(stdin or ""))
        try:
            main([str(a) for a in arguments])
        except SystemExit as end:
            code = end.code if isinstance(end.code, int) else int(end.code is not None)
    texts = []
    for stream in (out, err):
        stream.flush()
        texts.append(stream.buffer.getvalue().decode("utf-8"))  # type: ignore[attr-defined]
    return Done(code, *texts)


@pytest.fixture
def kg(tmp_path: Path) -> Callable[..., Done]:
    """Runs `kg` in a directory of the test's own."""

    def run(*arguments: str | Path, env: dict[str, str] | None = None, stdin: str | None = None) -> Done:
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
def filled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A directory whose `kg-data` holds the listing's papers, its engine running; not to be changed."""
    home = tmp_path_factory.mktemp("filled")
    (home / "field-notes.txt").write_text(LISTING, encoding="utf-8")
    done = call("ingest", "field-notes.txt", cwd=home)
    assert done.returncode == 0, done.stderr
    with open_store(str(home / "kg-data")):
        yield home


def one_line(error: str) -> str:
    """The one line of an error stream that tells the error; fails where there are several, or a traceback."""
    lines = [line for line in error.splitlines() if line.startswith("kg: ")]
    assert "Traceback" not in error
    assert len(lines) == 1, error
    return lines[0]
