"""Commands that start the service: serve, and run, which fills the graph with the sample corpus first."""

import contextlib
import signal
import socket
from typing import TYPE_CHECKING, Annotated

import typer

from api.commands.messages import Messages
from api.commands.output import Format, write
from api.commands.session import Session, session_of
from kg.errors import GraphError

if TYPE_CHECKING:
    from kg.pipeline import Graph

QUESTIONS = (
    ("person_papers", {"person": "Kaiming He"}, ("title", "date", "position")),
    ("leaderboard", {"benchmark": "ImageNet"}, ("metric", "value", "method_name", "title")),
    ("citations", {"paper": "arxiv:1706.03762"}, ("name", "year")),
)
_SHOWN = 5
GRACE_SECONDS = 30


def register(app: typer.Typer, text: Messages) -> None:
    """Add the commands."""
    host_option = typer.Option("--host", help=text("serve.host"), show_default="127.0.0.1")
    port_option = typer.Option("--port", min=0, max=65535, help=text("serve.port"), show_default="8000")

    @app.command(help=text("run.help"))
    def run(
        context: typer.Context,
        host: Annotated[str | None, host_option] = None,
        port: Annotated[int | None, port_option] = None,
    ) -> None:
        from api.commands.building import ingest_all  # noqa: PLC0415
        from kg import sample  # noqa: PLC0415

        session = session_of(context)
        listener = listen(session, host, port)
        try:
            ingest_all(session, list(sample.documents()))
            with session.open() as graph:
                introduce(session, graph)
                _serve(session, graph, listener)
        finally:
            listener.close()

    @app.command(help=text("serve.help"))
    def serve(
        context: typer.Context,
        host: Annotated[str | None, host_option] = None,
        port: Annotated[int | None, port_option] = None,
    ) -> None:
        session = session_of(context)
        with session.open() as graph:
            listener = listen(session, host, port)
            try:
                _serve(session, graph, listener)
            finally:
                listener.close()


def introduce(session: Session, graph: "Graph") -> None:
    """Print the counts by kind and the answers to three example questions."""
    from queries.catalogue import Catalogue  # noqa: PLC0415 - pydantic takes 0.2 s

    nodes = graph.status().nodes
    typer.echo(
        session.text("run.counts", counts=", ".join(f"{count} {label}" for label, count in nodes.items() if count))
    )
    catalogue = Catalogue.load()
    for name, parameters, columns in QUESTIONS:
        options = "".join(f" --{key} '{value}'" for key, value in parameters.items())
        typer.echo(f"\n{catalogue.get(name).heading(session.text.lang)}: kg query {name}{options}")
        try:
            rows = catalogue.run(graph.store, name, parameters, limit=_SHOWN)
        except GraphError as error:
            session.fail("error", message=error)
            continue
        write(columns, rows.rows, Format.TABLE)


def listen(session: Session, host: str | None, port: int | None) -> socket.socket:
    """A socket that is bound already, so that a port in use is told before any work is done."""
    settings = session.settings
    chosen_host, chosen_port = host or settings.host, settings.port if port is None else port
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(
            chosen_host, chosen_port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        listener = socket.socket(family, kind, protocol)
        try:
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            listener.bind(address)
        except OSError:
            listener.close()
            raise
    except OSError as error:
        message = session.text("serve.busy", host=chosen_host, port=chosen_port, reason=error.strerror or error)
        raise GraphError(message) from error
    return listener


def _serve(session: Session, graph: "Graph", listener: socket.socket) -> None:
    import uvicorn  # noqa: PLC0415 - the web framework takes half a second

    from api.app import create_app  # noqa: PLC0415

    host, port = listener.getsockname()[:2]
    given = session.settings
    log = "console" if session.verbose and given.log == "off" else given.log
    app = create_app(graph, given.model_copy(update={"host": host, "port": port, "log": log}))
    config = uvicorn.Config(app, log_level="warning", access_log=False, timeout_graceful_shutdown=GRACE_SECONDS)
    server = uvicorn.Server(config)
    shown = f"[{host}]" if ":" in host else host
    listener.listen(128)  # from here on a request waits for its answer and is not refused
    typer.echo(session.text("serve.ready", address=f"http://{shown}:{port}"))
    before = signal.signal(signal.SIGTERM, signal.default_int_handler)  # ends as Ctrl-C does, with the graph closed
    try:
        with contextlib.suppress(KeyboardInterrupt):
            server.run(sockets=[listener])
    finally:
        signal.signal(signal.SIGTERM, before)
    typer.echo(session.text("serve.done"))
