"""Commands around the registry of institutions: registry load, fetch, show; link institutions."""

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, TextIO

import typer

from api.commands.messages import Messages
from api.commands.output import Format, write
from api.commands.session import Session, session_of
from kg.errors import GraphError


def register(app: typer.Typer, text: Messages) -> None:
    """Add the two groups of commands."""
    _registry(app, text)
    _link(app, text)


def index_path(session: Session) -> Path:
    """Where the registry's index is: beside the graph."""
    return session.settings.ledger_directory / "registry.index"


def _registry(app: typer.Typer, text: Messages) -> None:
    group = typer.Typer(help=text("registry.help"), no_args_is_help=True, rich_markup_mode=None)
    app.add_typer(group, name="registry")

    @group.command(help=text("registry.load.help"))
    def load(
        context: typer.Context,
        dump: Annotated[Path, typer.Argument(metavar="FILE", help=text("registry.dump"), show_default=False)],
    ) -> None:
        from extractors.registry import linking  # noqa: PLC0415 - the registry takes 0.2 s

        session = session_of(context)
        out = index_path(session)
        out.parent.mkdir(parents=True, exist_ok=True)
        done = linking.load(dump, out)
        typer.echo(session.text("registry.load.done", organisations=done.organisations, names=done.names, out=out))

    @group.command(help=text("registry.fetch.help"))
    def fetch(
        context: typer.Context,
        url: Annotated[str | None, typer.Option("--url", help=text("registry.url"))] = None,
        out: Annotated[Path, typer.Option("--out", "-o", metavar="FILE", help=text("registry.out"))] = Path(
            "ror-data.zip"
        ),
    ) -> None:
        from extractors.registry import linking  # noqa: PLC0415

        session = session_of(context)
        typer.echo(session.text("registry.fetch.done", out=linking.fetch(out, url)))

    @group.command(help=text("registry.show.help"))
    def show(
        context: typer.Context,
        name: Annotated[str, typer.Argument(metavar="NAME", help=text("registry.name"), show_default=False)],
        form: Annotated[Format, typer.Option("--format", "-f", help=text("format"))] = Format.TABLE,
    ) -> None:
        session = session_of(context)
        rows = _packaged(name) + _indexed(session, name)
        if rows or form is not Format.TABLE:
            write(("source", "id", "name", "name_zh", "country", "score", "found_by"), rows, form)
        if not rows:
            session.say("rows.none")


def _link(app: typer.Typer, text: Messages) -> None:
    group = typer.Typer(help=text("link.help"), no_args_is_help=True, rich_markup_mode=None)
    app.add_typer(group, name="link")

    @group.callback()
    def link() -> None:
        """Strings to things of a registry."""

    @group.command("institutions", help=text("link.institutions.help"))
    def institutions(
        context: typer.Context,
        file: Annotated[
            Path | None, typer.Argument(metavar="[FILE]", help=text("link.file"), show_default=False)
        ] = None,
    ) -> None:
        from extractors.registry.linking import Linker  # noqa: PLC0415 - the registry takes 0.2 s

        session = session_of(context)
        path = index_path(session)
        if not path.exists():
            raise GraphError(session.text("registry.needed", path=path))
        with Linker.open(path) as linker, _lines(file) as lines:
            for found in linker.link_lines(lines):
                sys.stdout.write(json.dumps(found, ensure_ascii=False) + "\n")
        sys.stdout.flush()


def _packaged(name: str) -> list[dict[str, object]]:
    from extractors.registry import institutions  # noqa: PLC0415

    found = institutions.load().lookup(name, in_context=True)
    if found is None:
        return []
    row: dict[str, object] = {"source": "packaged", "id": found.id, "name": found.name, "name_zh": found.name_zh}
    return [{**row, "country": found.country, "score": None, "found_by": name}]


def _indexed(session: Session, name: str) -> list[dict[str, object]]:
    from extractors.registry.linking import Linker  # noqa: PLC0415

    path = index_path(session)
    if not path.exists():
        session.say("registry.absent")
        return []
    with Linker.open(path) as linker:
        return [
            {
                "source": "registry",
                "id": match.id,
                "name": match.name,
                "name_zh": match.name_zh,
                "country": None,
                "score": round(match.score, 3),
                "found_by": words,
            }
            for match, words in linker.explain(name).candidates
        ]


@contextmanager
def _lines(file: Path | None) -> Iterator[TextIO]:
    if file is None or str(file) == "-":
        yield sys.stdin
        return
    with file.open(encoding="utf-8-sig", errors="replace") as stream:
        yield stream
