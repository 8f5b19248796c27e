"""What every command needs: the settings, the graph, the language, and where messages go."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from api.commands.messages import Messages
from kg.errors import StoreUnavailableError

if TYPE_CHECKING:
    from kg.pipeline import Graph
    from kg.settings import Settings


@dataclass
class Session:
    """One call of `kg`. `graph` is what --graph or KG_GRAPH said."""

    graph: str | None
    text: Messages
    verbose: bool = False

    @cached_property
    def settings(self) -> Settings:
        """The settings of the environment, with the command line's in their place. Raises SettingsError."""
        from kg.settings import Settings  # noqa: PLC0415 - pydantic takes 0.2 s

        return Settings.load(graph=self.graph)

    @contextmanager
    def open(self, *, make: bool = False) -> Iterator[Graph]:
        """The graph. A directory that is not there is an error unless `make`, so that reading leaves nothing behind."""
        settings = self.settings
        if not make and not settings.remote and not _is_graph(Path(settings.graph)):
            raise StoreUnavailableError(self.text("graph.absent", graph=settings.graph))
        from kg.pipeline import Graph  # noqa: PLC0415 - it imports the engine's driver and the extractors

        with Graph.open(settings=settings) as graph:
            yield graph

    def say(self, key: str, **values: object) -> None:
        """A message on the error stream, which leaves the output to the answer."""
        typer.echo(self.text(key, **values), err=True)

    def fail(self, key: str, **values: object) -> None:
        """A message that something went wrong, on the error stream."""
        sys.stderr.write(f"kg: {self.text(key, **values)}\n")


def session_of(context: typer.Context) -> Session:
    """The session of a command's context."""
    session = context.find_object(Session)
    if session is None:
        raise RuntimeError("a command of kg was called without kg")
    return session


def _is_graph(directory: Path) -> bool:
    return (directory / "engine").is_dir()
