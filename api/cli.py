"""The command line `kg`. Nothing heavy is imported here: each command imports what it needs when it runs."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

import typer

from api.commands import (
    asking,
    building,
    deciding,
    drawing,
    evaluating,
    exporting,
    keys,
    operating,
    reading,
    registry,
    serving,
)
from api.commands.errors import OneLineErrors
from api.commands.messages import Messages
from api.commands.session import Session

_WITH_VALUE = ("--graph", "--lang")
_PLAIN = ("--verbose",)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run `kg` with the process's arguments, or the given ones, and exit: 0 done, 1 failed, 2 called wrongly."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    ordered = globals_first(list(sys.argv[1:] if arguments is None else arguments))
    build(language(ordered))(args=ordered, prog_name="kg")


def language(arguments: Sequence[str]) -> str:
    """The language asked for: --lang, else KG_LANG, else English."""
    chosen = os.environ.get("KG_LANG", "")
    for position, word in enumerate(arguments):
        if word == "--lang" and position + 1 < len(arguments):
            chosen = arguments[position + 1]
        elif word.startswith("--lang="):
            chosen = word.partition("=")[2]
    return "zh" if chosen.casefold().startswith("zh") else "en"


def globals_first(arguments: Sequence[str]) -> list[str]:
    """The arguments with the options of `kg` itself moved before the command, so that they may stand anywhere."""
    front: list[str] = []
    rest: list[str] = []
    words = iter(arguments)
    for word in words:
        if word == "--":
            rest += [word, *words]
        elif word in _PLAIN or word.startswith(tuple(f"{name}=" for name in _WITH_VALUE)):
            front.append(word)
        elif word in _WITH_VALUE:
            front += [word, *(value for value in [next(words, None)] if value is not None)]
        else:
            rest.append(word)
    return front + rest


def build(lang: str) -> typer.Typer:
    """The application with its help in one language ("en" or "zh")."""
    text = Messages(lang)
    app = typer.Typer(
        name="kg",
        help=text("kg.help"),
        cls=OneLineErrors,
        no_args_is_help=True,
        add_completion=False,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    )
    _add_globals(app, text)
    for module in (
        serving,
        building,
        reading,
        asking,
        drawing,
        exporting,
        deciding,
        evaluating,
        registry,
        keys,
        operating,
    ):
        module.register(app, text)
    return app


def _add_globals(app: typer.Typer, text: Messages) -> None:
    def version(asked: bool) -> None:
        if asked:
            from kg.version import __version__  # noqa: PLC0415 - only for this option

            typer.echo(f"kg {__version__}")
            raise typer.Exit

    @app.callback()
    def kg(
        context: typer.Context,
        graph: str | None = typer.Option(None, "--graph", envvar="KG_GRAPH", metavar="URL", help=text("kg.graph")),
        lang: str = typer.Option("en", "--lang", envvar="KG_LANG", metavar="en|zh", help=text("kg.lang")),
        verbose: bool = typer.Option(False, "--verbose", help=text("kg.verbose")),
        _version: bool = typer.Option(False, "--version", help=text("kg.version"), is_eager=True, callback=version),
    ) -> None:
        if lang not in ("en", "zh"):
            raise typer.BadParameter(f"{lang!r}: en, zh", param_hint="--lang")
        context.obj = Session(graph=graph, text=text, verbose=verbose)


if __name__ == "__main__":
    main()
