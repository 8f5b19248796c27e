"""The command that scores the extractors against an annotated key."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from api.commands.messages import Messages
from api.commands.output import Format, write
from api.commands.session import session_of

if TYPE_CHECKING:
    from extractors.evaluate import Evaluation, Judged


def register(app: typer.Typer, text: Messages) -> None:
    """Add the command."""

    @app.command(help=text("evaluate.help"))
    def evaluate(
        context: typer.Context,
        path: Annotated[list[Path], typer.Argument(metavar="PATH…", help=text("paths"), show_default=False)],
        gold: Annotated[list[Path], typer.Option("--gold", "-g", metavar="KEY", help=text("evaluate.gold"))],
        errors: Annotated[int, typer.Option("--errors", min=0, metavar="N", help=text("evaluate.errors"))] = 0,
        baseline: Annotated[
            Path | None, typer.Option("--baseline", metavar="FILE", help=text("evaluate.baseline"))
        ] = None,
        save: Annotated[Path | None, typer.Option("--save", metavar="FILE", help=text("evaluate.save"))] = None,
        form: Annotated[Format, typer.Option("--format", "-f", help=text("format"))] = Format.TABLE,
    ) -> None:
        import json  # noqa: PLC0415 - only for this command

        from extractors import evaluate as scoring  # noqa: PLC0415 - the extractors load with it

        session = session_of(context)
        key = [line for file in gold for line in scoring.read_key(file)]
        found = scoring.evaluate(key, _judged(path, tuple({line["doc"] for line in key})))
        if not found.groups:
            session.fail("evaluate.nothing")
            raise typer.Exit(1)
        _show(found, form)
        if errors:
            _show_mistakes(found, errors)
        if save is not None:
            save.write_text(json.dumps(found.as_json(), indent=1, ensure_ascii=False) + "\n", "utf-8")
        if baseline is not None:
            worse = scoring.regressions(found, json.loads(baseline.read_text("utf-8")))
            for line in worse:
                session.fail("evaluate.worse", line=line)
            if worse:
                raise typer.Exit(1)


def _judged(paths: list[Path], names: tuple[str, ...]) -> "Iterator[Judged]":
    from extractors import extract, readers  # noqa: PLC0415
    from extractors.evaluate import Judged  # noqa: PLC0415

    for path in readers.find(paths):
        if not path.stem.startswith(names):
            continue
        document = readers.read(path)
        extraction = extract(document)
        yield Judged(document, extraction.layout, [record.model_dump(mode="json") for record in extraction.records])


def _show(found: "Evaluation", form: Format) -> None:
    first = {"all": 0}
    groups = sorted(found.groups, key=lambda name: (first.get(name, 1), name))
    rows = []
    for name, figures in found.groups["all"].items():
        row: dict[str, object] = {"field": name, "P": _figure(figures.precision), "R": _figure(figures.recall)}
        row |= {group: _figure(found.groups[group][name].f1) for group in groups}
        rows.append(row)
    write(("field", "P", "R", *groups), rows, form)


def _show_mistakes(found: "Evaluation", most: int) -> None:
    shown: dict[tuple[str, str], int] = {}
    for mistake in found.mistakes:
        at = mistake.field, mistake.kind
        shown[at] = shown.get(at, 0) + 1
        if shown[at] <= most:
            place = f"{mistake.document} / {mistake.section}"
            typer.echo(f"{mistake.field} {mistake.kind}: {mistake.item}  ({place})")
            if mistake.sentence:
                typer.echo(f"    {mistake.sentence}")


def _figure(value: float | None) -> str | None:
    return None if value is None else f"{value:.3f}"
