"""Commands about the keys of the API: add, list, revoke."""

from typing import TYPE_CHECKING, Annotated, Literal

import typer

from api.commands.messages import Messages
from api.commands.output import Format, write
from api.commands.session import session_of

if TYPE_CHECKING:
    from api.keys import KeyFile


def register(app: typer.Typer, text: Messages) -> None:
    """Add the group of commands."""
    group = typer.Typer(help=text("keys.help"), no_args_is_help=True, rich_markup_mode=None)
    app.add_typer(group, name="keys")

    @group.command(help=text("keys.add"))
    def add(
        context: typer.Context,
        name: Annotated[str, typer.Argument(metavar="NAME", help=text("keys.name"), show_default=False)],
        scope: Annotated[
            Literal["read", "curate", "admin"], typer.Option("--scope", help=text("keys.scope"))
        ] = "curate",
    ) -> None:
        from api.keys import Scope  # noqa: PLC0415

        session = session_of(context)
        made = _file(context).make(name, Scope(scope))
        session.say("keys.made", name=name, scope=scope)
        typer.echo(made.text)

    @group.command("list", help=text("keys.list"))
    def list_keys(
        context: typer.Context,
        form: Annotated[Format, typer.Option("--format", "-f", help=text("format"))] = Format.TABLE,
    ) -> None:
        rows = [
            {"id": key.id, "name": key.name, "scope": key.scope.value, "made": key.made.isoformat()}
            for key in _file(context).all()
        ]
        write(("id", "name", "scope", "made"), rows, form)

    @group.command(help=text("keys.revoke"))
    def revoke(
        context: typer.Context,
        key: Annotated[str, typer.Argument(metavar="KEY", help=text("keys.which"), show_default=False)],
    ) -> None:
        found = _file(context).revoke(key)
        typer.echo(text("keys.revoked", name=found.name, id=found.id))


def _file(context: typer.Context) -> "KeyFile":
    from api.access import key_file  # noqa: PLC0415 - FastAPI takes 0.2 s

    return key_file(session_of(context).settings)
