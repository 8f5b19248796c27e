"""Commands that run the product for others: mcp, the server for assistants, and doctor, which tells what is wrong here."""

import contextlib
from typing import TYPE_CHECKING, Annotated

import typer

from api.commands.messages import Messages
from api.commands.output import Format, write
from api.commands.session import Session, session_of
from kg.errors import GraphError

if TYPE_CHECKING:
    from kg.pipeline import Graph


def register(app: typer.Typer, text: Messages) -> None:
    """Add the commands."""

    @app.command(help=text("mcp.help"))
    def mcp(
        context: typer.Context,
        http: Annotated[bool, typer.Option("--http", help=text("mcp.http"))] = False,
        port: Annotated[int, typer.Option("--port", min=0, max=65535, help=text("mcp.port"))] = 8001,
    ) -> None:
        session = session_of(context)
        try:
            from api.mcp import server as made  # noqa: PLC0415 - of the extra `mcp`
        except ModuleNotFoundError as error:
            if (error.name or "").partition(".")[0] != "mcp":
                raise
            raise GraphError(session.text("mcp.absent")) from error
        with session.open() as graph:
            if http:
                _serve(session, graph, port)
            else:
                with contextlib.suppress(KeyboardInterrupt):
                    made.create_server(graph).run("stdio")

    @app.command(help=text("doctor.help"))
    def doctor(
        context: typer.Context,
        form: Annotated[Format, typer.Option("--format", "-f", help=text("format"))] = Format.TABLE,
    ) -> None:
        from api.doctor import examine  # noqa: PLC0415 - it imports the engine's driver

        session = session_of(context)
        found = list(examine(session.settings, session.text))
        rows = [{"check": one.check, "state": one.state, "finding": one.finding} for one in found]
        if form is Format.TABLE:
            for one in found:
                mark = {"good": "✓", "note": "•", "bad": "✗"}[one.state]
                typer.echo(f"{mark} {session.text('doctor.' + one.check)}: {one.finding}")
        else:
            write(("check", "state", "finding"), rows, form)
        wrong = sum(one.state == "bad" for one in found)
        session.say("doctor.bad" if wrong else "doctor.good", count=wrong)
        if wrong:
            raise typer.Exit(1)


def _serve(session: Session, graph: "Graph", port: int) -> None:
    """Serve the tools over HTTP on the loopback address until Ctrl-C."""
    import uvicorn  # noqa: PLC0415 - the web framework takes half a second

    from api.commands.serving import listen  # noqa: PLC0415
    from api.mcp.server import create_server  # noqa: PLC0415

    listener = listen(session, "127.0.0.1", port)
    try:
        app = create_server(graph).streamable_http_app(json_response=True, stateless_http=True)
        server = uvicorn.Server(uvicorn.Config(app, log_level="warning", access_log=session.verbose))
        listener.listen(128)
        session.say("mcp.ready", address=f"http://127.0.0.1:{listener.getsockname()[1]}/mcp")
        with contextlib.suppress(KeyboardInterrupt):
            server.run(sockets=[listener])
    finally:
        listener.close()
