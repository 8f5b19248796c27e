"""Commands that bring the graph elsewhere: export, to the formats of other tools, and copy, to another store."""

import shutil
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from api.commands.asking import options, pairs
from api.commands.messages import Messages
from api.commands.session import session_of

if TYPE_CHECKING:
    from kg.exports import Format, Source, Written
    from queries.template import Template

_DIRECTORIES = ("csv", "parquet")
_STDOUT = "-"
_FREE = {"ignore_unknown_options": True}


def register(app: typer.Typer, text: Messages) -> None:
    """Add the commands."""

    @app.command(help=text("export.help"), context_settings=_FREE)
    def export(
        context: typer.Context,
        words: Annotated[list[str], typer.Argument(metavar="OUT", help=text("export.out"), show_default=False)],
        *,
        form: Annotated[
            str,
            typer.Option(
                "--format",
                "-f",
                metavar="graphml|jsonld|csv|bibtex|parquet|cypher",
                help=text("export.format"),
                show_default=False,
            ),
        ],
        query: Annotated[
            str | None, typer.Option("--query", "-q", metavar="NAME", help=text("export.query"), show_default=False)
        ] = None,
        param: Annotated[
            list[str] | None, typer.Option("--param", "-p", metavar="NAME=VALUE", help=text("query.param"))
        ] = None,
    ) -> None:
        from kg.exports import Format, Source, export  # noqa: PLC0415 - pydantic takes 0.2 s
        from queries.catalogue import Catalogue, run  # noqa: PLC0415
        from queries.parameters import bind  # noqa: PLC0415
        from queries.selection import selection  # noqa: PLC0415

        names = [name.value for name in Format]
        if form not in names:
            raise typer.BadParameter(f"{form!r}: {', '.join(names)}", param_hint="--format")
        template = Catalogue.load().get(query) if query is not None else None
        out, rest = _divided(words, template)
        if template is None and (param or rest):
            raise typer.BadParameter(f"{(rest or param or [''])[0]!r}: --query", param_hint="export")
        if str(out) == _STDOUT and form in _DIRECTORIES:
            raise typer.BadParameter(text("export.directory", form=form), param_hint="OUT")
        session = session_of(context)
        rows = None
        with session.open() as graph:
            source: Source = graph.store
            if template is not None:
                values = bind(template, {**pairs(param or []), **options(rest, template)}, graph.store)
                rows = run(graph.store, template, values)
                source = selection(graph.store, template, values, rows)
            written = (_to_stdout if str(out) == _STDOUT else export)(source, Format(form), out)
        counts = {"nodes": written.nodes, "relationships": written.relationships}
        typer.echo(session.text("export.done", out=out, **counts), err=str(out) == _STDOUT)
        if rows is not None and rows.truncated:
            session.say("rows.more", count=len(rows.rows))

    @app.command(name="copy", help=text("copy.help"))
    def copy_(
        context: typer.Context,
        to: Annotated[str, typer.Option("--to", metavar="URL", help=text("copy.to"), show_default=False)],
        *,
        user: Annotated[str | None, typer.Option("--to-user", envvar="KG_TO_USER", help=text("copy.user"))] = None,
        password: Annotated[
            str | None,
            typer.Option("--to-password", envvar="KG_TO_PASSWORD", help=text("copy.password"), show_default=False),
        ] = None,
        database: Annotated[
            str | None, typer.Option("--to-database", envvar="KG_TO_DATABASE", help=text("copy.database"))
        ] = None,
        replace: Annotated[bool, typer.Option("--replace", help=text("copy.replace"))] = False,
    ) -> None:
        from api.commands.progress import steps  # noqa: PLC0415 - rich takes 0.1 s

        session = session_of(context)
        given = {"graph": to, "user": user, "password": password, "database": database}
        own = {"ledger": None, "decisions": None}  # beside the copy, not where the settings of this graph say
        target = type(session.settings).load(**given).model_copy(update=own)
        with session.open() as graph, steps(session.text("copy.doing")) as progress:
            done = graph.copy(target, replace=replace, progress=progress)
        counts = {"nodes": done.nodes, "relationships": done.relationships, "documents": done.documents}
        typer.echo(session.text("copy.done", url=to, **counts, ledger=done.ledger, fingerprint=done.fingerprint))


def _to_stdout(source: "Source", form: "Format", _: Path) -> "Written":
    """Write to standard output: the whole of it, or nothing when it cannot be made."""
    from kg.exports import export  # noqa: PLC0415

    with tempfile.TemporaryDirectory(prefix="kg-export-") as directory:
        file = Path(directory) / "out"
        written = export(source, form, file)
        with file.open("rb") as stream:
            shutil.copyfileobj(stream, sys.stdout.buffer)
        sys.stdout.buffer.flush()
    return written


def _divided(words: list[str], template: "Template | None") -> tuple[Path, list[str]]:
    """The file to write, and the options of the query that stand around it."""
    out: list[str] = []
    rest: list[str] = []
    left = list(words)
    while left:
        word = left.pop(0)
        if not word.startswith("--"):
            out.append(word)
            continue
        rest.append(word)
        name = word[2:].partition("=")[0].replace("-", "_").removeprefix("no_")
        parameter = template.parameter(name) if template is not None else None
        if "=" not in word and left and (parameter is None or parameter.type != "flag"):
            rest.append(left.pop(0))
    if len(out) != 1:
        raise typer.BadParameter(repr(out[1]) if out else "", param_hint="OUT")
    return Path(out[0]), rest
