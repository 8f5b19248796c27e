"""Progress on the error stream: a bar on a terminal, a line a document elsewhere."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

if TYPE_CHECKING:
    from kg.reports import DocumentReport


def _bar() -> Progress:
    return Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        TextColumn("{task.fields[last]}", style="dim"),
        console=Console(stderr=True),
    )


@contextmanager
def documents(title: str, total: int) -> Iterator[Callable[[DocumentReport], None]]:
    """A function to call with each document's report."""
    if not sys.stderr.isatty():
        done = 0

        def line(report: DocumentReport) -> None:
            nonlocal done
            done += 1
            sys.stderr.write(f"{title} {done}/{total}  {report.path}  {report.status}  {report.papers}\n")

        yield line
        return
    with _bar() as progress:
        task = progress.add_task(title, total=total, last="")
        yield lambda report: progress.update(task, advance=1, last=report.path.replace("\\", "/").rsplit("/", 1)[-1])


@contextmanager
def steps(title: str) -> Iterator[Callable[[int, int], None] | None]:
    """A function to call with the steps done and their number, or None where nobody watches."""
    if not sys.stderr.isatty():
        yield None
        return
    with _bar() as progress:
        task = progress.add_task(title, total=None, last="")
        yield lambda done, total: progress.update(task, completed=done, total=total)
