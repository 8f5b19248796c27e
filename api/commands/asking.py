"""Commands that ask the graph: query, cypher, search."""

import json
import sys
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from api.commands.messages import Messages
from api.commands.output import Format, write
from api.commands.session import Session, session_of

if TYPE_CHECKING:
    from kg.store.port import Rows
    from queries.template import Template

_FREE = {"allow_extra_args": True, "ignore_unknown_options": True, "help_option_names": ["-h", "--help"]}
_HELP = ("--help", "-h")


def register(app: typer.Typer, text: Messages) -> None:
    """Add the commands."""
    format_option = typer.Option("--format", "-f", help=text("format"))
    limit_option = typer.Option("--limit", min=1, max=10_000, help=text("limit"))
    param_option = typer.Option("--param", "-p", metavar="NAME=VALUE", help=text("query.param"))

    @app.command(help=text("query.help"), context_settings=_FREE, add_help_option=False)
    def query(
        context: typer.Context,
        name: Annotated[
            str | None, typer.Argument(metavar="[NAME]", help=text("query.name"), show_default=False)
        ] = None,
        param: Annotated[list[str] | None, param_option] = None,
        form: Annotated[Format, format_option] = Format.TABLE,
        limit: Annotated[int | None, limit_option] = None,
    ) -> None:
        from queries.catalogue import Catalogue  # noqa: PLC0415 - pydantic takes 0.2 s

        session = session_of(context)
        asks_help = name in _HELP or any(word in _HELP for word in context.args)
        if name is None or name in _HELP:
            if asks_help:
                typer.echo(context.get_help() + "\n")
            _list(session, Catalogue.load(), form)
            return
        catalogue = Catalogue.load()
        template = catalogue.get(name)
        if asks_help:
            typer.echo(describe(template, session.text))
            return
        given = {**pairs(param or []), **options(context.args, template)}
        with session.open() as graph:
            rows = catalogue.run(graph.store, template.name, given, limit=limit)
        show(session, rows, form)

    @app.command(help=text("cypher.help"))
    def cypher(
        context: typer.Context,
        statement: Annotated[
            str, typer.Argument(metavar="STATEMENT", help=text("cypher.statement"), show_default=False)
        ],
        param: Annotated[list[str] | None, param_option] = None,
        form: Annotated[Format, format_option] = Format.TABLE,
        limit: Annotated[int, limit_option] = 1000,
    ) -> None:
        session = session_of(context)
        values = {name: _value(value) for name, value in pairs(param or []).items()}
        asked = sys.stdin.read() if statement == "-" else statement
        with session.open() as graph:
            rows = graph.store.read(asked, values, timeout=session.settings.query_seconds, limit=limit)
        show(session, rows, form)

    @app.command(help=text("search.help"))
    def search(
        context: typer.Context,
        words: Annotated[list[str], typer.Argument(metavar="WORD…", help=text("search.words"), show_default=False)],
        label: Annotated[list[str] | None, typer.Option("--label", help=text("search.label"))] = None,
        form: Annotated[Format, format_option] = Format.TABLE,
        limit: Annotated[int, limit_option] = 20,
    ) -> None:
        from queries.catalogue import Catalogue  # noqa: PLC0415 - pydantic takes 0.2 s

        session = session_of(context)
        given: dict[str, object] = {"text": " ".join(words)}
        if label:
            given["labels"] = label
        with session.open() as graph:
            rows = Catalogue.load().run(graph.store, "search", given, limit=limit)
        show(session, rows, form)


def show(session: Session, rows: "Rows", form: Format) -> None:
    """Write rows; say on the error stream when there are none, or more than were read."""
    if rows.rows or form is not Format.TABLE:
        write(rows.columns, rows.rows, form)
    if not rows.rows:
        session.say("rows.none")
    elif rows.truncated:
        session.say("rows.more", count=len(rows.rows))


def describe(template: "Template", text: Messages) -> str:
    """The help of one query: what it tells, its parameters, its columns, an example."""
    lang = text.lang
    lines = [f"{template.name} – {template.heading(lang)}", "", template.describe(lang), "", text("query.parameters")]
    for p in template.parameters:
        notes = [f"({p.type})" if not p.labels else f"({', '.join(p.labels)})"]
        notes += [text("query.required")] if p.required else []
        notes += [text("query.default", value=_shown(p.default))] if p.default is not None else []
        notes += [text("query.choices", values=", ".join(map(str, p.choices)))] if p.choices else []
        lines.append(f"  --{p.name}  {p.describe(lang)} {' '.join(notes)}")
    lines += ["" if template.parameters else f"  {text('query.no_parameters')}", text("query.columns")]
    lines += [f"  {c.name}  {c.describe(lang)} ({c.type})" for c in template.columns]
    lines += ["", text("query.example"), f"  kg query {template.name}{example(template)}"]
    return "\n".join(lines)


def example(template: "Template") -> str:
    """The example's parameters as options of the command line, each with a space before it."""
    import shlex  # noqa: PLC0415

    return "".join(f" --{name} {shlex.quote(_shown(value))}" for name, value in template.example.items())


def _shown(value: object) -> str:
    return ",".join(map(str, value)) if isinstance(value, (list, tuple)) else str(value)


def _list(session: Session, templates: "Iterable[Template]", form: Format) -> None:
    lang = session.text.lang
    rows: list[dict[str, object]] = [
        {
            "name": t.name,
            "title": t.heading(lang),
            "parameters": " ".join(p.name if p.required else f"[{p.name}]" for p in t.parameters),
            "description": t.describe(lang),
        }
        for t in templates
    ]
    columns = (
        ("name", "title", "parameters") if form is Format.TABLE else ("name", "title", "parameters", "description")
    )
    write(columns, rows, form)
    if form is Format.TABLE:
        session.say("query.hint")


def pairs(texts: Sequence[str]) -> dict[str, object]:
    """NAME=VALUE texts as parameters. Raises typer.BadParameter."""
    found: dict[str, object] = {}
    for text in texts:
        name, equals, value = text.partition("=")
        if not equals or not name:
            raise typer.BadParameter(f"{text!r}: NAME=VALUE", param_hint="--param")
        found[name.strip()] = value
    return found


def options(words: Sequence[str], template: "Template") -> dict[str, object]:
    """`--name value`, `--name=value`, `--flag` and `--no-flag` as parameters of a template."""
    found: dict[str, object] = {}
    rest = list(words)
    while rest:
        word = rest.pop(0)
        if not word.startswith("--") or word == "--":
            raise typer.BadParameter(repr(word), param_hint="query")
        name, equals, value = word[2:].partition("=")
        name = name.replace("-", "_")
        parameter = template.parameter(name)
        negated = template.parameter(name.removeprefix("no_")) if name.startswith("no_") else None
        if equals:
            found[name] = value
        elif negated is not None and negated.type == "flag":
            found[negated.name] = False
        elif parameter is not None and parameter.type == "flag" and (not rest or rest[0].startswith("--")):
            found[name] = True
        elif rest:
            found[name] = rest.pop(0)
        else:
            found[name] = ""
    return found


def _value(text: object) -> object:
    """A value of a free statement: JSON where it is JSON, else text."""
    try:
        return json.loads(str(text))
    except ValueError:
        return text
