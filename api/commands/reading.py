"""Commands that tell about a graph as a whole: status, verify, fingerprint."""

from typing import Annotated

import typer

from api.commands.messages import Messages
from api.commands.output import Format, write
from api.commands.session import session_of


def register(app: typer.Typer, text: Messages) -> None:
    """Add the commands."""
    format_option = typer.Option("--format", "-f", help=text("format"))

    @app.command(help=text("status.help"))
    def status(context: typer.Context, form: Annotated[Format, format_option] = Format.TABLE) -> None:
        session = session_of(context)
        with session.open() as graph:
            found = graph.status()
        rows: list[dict[str, object]] = [
            {"kind": kind, "name": name, "count": count}
            for kind, counts in (
                ("node", found.nodes),
                ("relationship", found.relationships),
                (
                    "ledger",
                    {
                        "documents": found.documents,
                        "records": found.records,
                        "claims": found.claims,
                        "pending": found.pending,
                    },
                ),
            )
            for name, count in counts.items()
        ]
        write(("kind", "name", "count"), rows, form)
        if found.measures != "current":
            session.say(f"status.{found.measures}")

    @app.command(help=text("verify.help"))
    def verify(context: typer.Context) -> None:
        session = session_of(context)
        with session.open() as graph:
            done = graph.verify()
        typer.echo(
            session.text("verify.done", spans=done.spans, relationships=done.relationships, documents=done.documents)
        )

    @app.command(help=text("fingerprint.help"))
    def fingerprint(context: typer.Context) -> None:
        with session_of(context).open() as graph:
            typer.echo(graph.fingerprint())
