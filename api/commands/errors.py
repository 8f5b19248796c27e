"""What becomes of an exception: one clear line on the error stream and exit code 1, with a traceback only when it is asked for."""

from __future__ import annotations

import sys
import traceback
from typing import TYPE_CHECKING, Any

import typer
from typer.core import TyperGroup

from api.commands.messages import Messages
from api.commands.session import Session
from extractors.errors import ExtractError
from kg.errors import GraphError

if TYPE_CHECKING:
    from typer._click import Context


class OneLineErrors(TyperGroup):
    """The top of the command line."""

    def invoke(self, ctx: Context) -> Any:
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            raise
        except (GraphError, ExtractError) as error:
            self._tell(ctx, "error", message=_line(error))
        except ModuleNotFoundError as error:
            self._tell(ctx, "error.module", module=error.name or "?", message=_line(error))
        except OSError as error:
            place = f"{error.filename}: " if error.filename else ""
            self._tell(ctx, "error", message=place + (error.strerror or _line(error)))
        except (typer.Exit, typer.Abort, KeyboardInterrupt, SystemExit):
            raise
        except Exception as error:
            if type(error).__module__.startswith("typer"):
                raise
            self._tell(ctx, "error.unexpected", kind=type(error).__name__, message=_line(error))
        raise typer.Exit(1)

    @staticmethod
    def _tell(ctx: Context, key: str, **values: str) -> None:
        session = ctx.obj if isinstance(ctx.obj, Session) else None
        if session is not None and session.verbose:
            traceback.print_exc()
        text = session.text if session is not None else Messages("en")
        sys.stderr.write(f"kg: {text(key, **values)}\n")


def _line(error: BaseException) -> str:
    return " ".join(str(error).split()) or type(error).__name__
