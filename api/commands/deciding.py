"""Commands about identity: review lists what is in doubt, decide settles it: merge, split, rename, reject, undo, log."""

import getpass
from typing import Annotated

import typer

from api.commands.messages import Messages
from api.commands.output import Format, write
from api.commands.session import session_of


def register(app: typer.Typer, text: Messages) -> None:
    """Add the group of commands."""

    @app.command(help=text("review.help"))
    def review(
        context: typer.Context,
        limit: Annotated[int, typer.Option("--limit", min=1, help=text("limit"))] = 20,
        form: Annotated[Format, typer.Option("--format", "-f", help=text("format"))] = Format.TABLE,
    ) -> None:
        from kg.review import doubts, unmatched  # noqa: PLC0415

        with session_of(context).open() as graph:
            found = doubts(graph, limit=limit)
            for decision, keys in unmatched(graph):
                typer.echo(text("review.unmatched", number=decision.number, keys=", ".join(keys)), err=True)
        rows = [
            {
                "kind": doubt.kind,
                "score": round(doubt.score, 2),
                "left": doubt.left.id,
                "right": doubt.right.id,
                "reason": doubt.reason,
                "evidence": [quote.sentence for side in (doubt.left, doubt.right) for quote in side.quotes[:1]],
            }
            for doubt in found
        ]
        write(("kind", "score", "left", "right", "reason", "evidence"), rows, form)

    group = typer.Typer(help=text("decide.help"), no_args_is_help=True, rich_markup_mode=None)
    app.add_typer(group, name="decide")
    by_option = typer.Option("--by", metavar="WHO", help=text("decide.by"), show_default=False)
    why_option = typer.Option("--why", metavar="TEXT", help=text("decide.why"))
    thing = typer.Argument(metavar="ID", help=text("decide.id"), show_default=False)

    @group.command(help=text("decide.merge"))
    def merge(
        context: typer.Context,
        a: Annotated[str, thing],
        b: Annotated[str, thing],
        by: Annotated[str | None, by_option] = None,
        why: Annotated[str, why_option] = "",
    ) -> None:
        from kg import curation  # noqa: PLC0415

        with session_of(context).open() as graph:
            done = curation.merge(graph, a, b, by=_who(by), why=why)
            typer.echo(text("decide.done", number=done.number, id=graph.current_id(a)))

    @group.command(help=text("decide.split"))
    def split(
        context: typer.Context,
        id_: Annotated[str, thing],
        parts: Annotated[list[str], typer.Argument(metavar="PART…", help=text("decide.parts"), show_default=False)],
        by: Annotated[str | None, by_option] = None,
        why: Annotated[str, why_option] = "",
    ) -> None:
        from kg import curation  # noqa: PLC0415

        with session_of(context).open() as graph:
            done = curation.split(graph, id_, parts, by=_who(by), why=why)
            typer.echo(text("decide.done", number=done.number, id=done.id))

    @group.command(help=text("decide.rename"))
    def rename(
        context: typer.Context,
        id_: Annotated[str, thing],
        name: Annotated[str, typer.Argument(metavar="NAME", help=text("decide.name"), show_default=False)],
        by: Annotated[str | None, by_option] = None,
        why: Annotated[str, why_option] = "",
    ) -> None:
        from kg import curation  # noqa: PLC0415

        with session_of(context).open() as graph:
            done = curation.rename(graph, id_, name, by=_who(by), why=why)
            typer.echo(text("decide.done", number=done.number, id=done.id))

    @group.command(help=text("decide.reject"))
    def reject(
        context: typer.Context,
        fact: Annotated[str, typer.Argument(metavar="FACT", help=text("decide.fact"), show_default=False)],
        by: Annotated[str | None, by_option] = None,
        why: Annotated[str, why_option] = "",
    ) -> None:
        from kg import curation  # noqa: PLC0415

        with session_of(context).open() as graph:
            done = curation.reject(graph, fact, by=_who(by), why=why)
            typer.echo(text("decide.done", number=done.number, id=done.fact))

    @group.command(help=text("decide.undo"))
    def undo(
        context: typer.Context,
        number: Annotated[int, typer.Argument(metavar="N", help=text("decide.number"), show_default=False)],
        by: Annotated[str | None, by_option] = None,
        why: Annotated[str, why_option] = "",
    ) -> None:
        from kg import curation  # noqa: PLC0415

        with session_of(context).open() as graph:
            done = curation.undo(graph, number, by=_who(by), why=why)
            typer.echo(text("decide.done", number=done.number, id=number))

    @group.command(help=text("decide.log"))
    def log(
        context: typer.Context,
        form: Annotated[Format, typer.Option("--format", "-f", help=text("format"))] = Format.TABLE,
    ) -> None:
        with session_of(context).open() as graph:
            decisions = graph.log.read()
        rows = []
        for decision in decisions:
            given = decision.model_dump(mode="json")
            row = {name: given.pop(name) for name in ("number", "at", "by", "action", "why")}
            rows.append({**row, "what": given})
        write(("number", "at", "by", "action", "what", "why"), rows, form)


def _who(by: str | None) -> str:
    return by or getpass.getuser()
