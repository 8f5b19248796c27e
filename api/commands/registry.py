"""Commands around the registry of institutions."""

import typer

from api.commands.messages import Messages


def register(app: typer.Typer, text: Messages) -> None:
    """Add the commands."""
