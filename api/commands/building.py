"""Commands that read documents and change the graph: extract, ingest, retract, rebuild, analyse, layouts."""

from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TextIO

import typer

from api.commands.messages import Messages
from api.commands.session import Session, session_of

if TYPE_CHECKING:
    from kg.extraction import Engine
    from kg.reports import IngestReport


class EngineChoice(StrEnum):
    """What extracts: processes of this machine, or a Ray cluster."""

    LOCAL = "local"
    RAY = "ray"


def register(app: typer.Typer, text: Messages) -> None:
    """Add the commands."""
    paths = typer.Argument(metavar="PATH…", help=text("paths"), show_default=False)
    layout_option = typer.Option("--layout", metavar="NAME", help=text("layout"))

    @app.command(help=text("extract.help"))
    def extract(
        context: typer.Context,
        path: Annotated[list[Path], paths],
        out: Annotated[Path | None, typer.Option("--out", "-o", metavar="FILE", help=text("extract.out"))] = None,
        layout: Annotated[str | None, layout_option] = None,
    ) -> None:
        session = session_of(context)
        with _output(out) as stream:
            failed = extract_all(session, path, stream, layout)
        if failed:
            raise typer.Exit(1)

    @app.command(help=text("ingest.help"))
    def ingest(
        context: typer.Context,
        path: Annotated[list[Path], paths],
        layout: Annotated[str | None, layout_option] = None,
        workers: Annotated[
            int | None, typer.Option("--workers", "-j", min=1, max=64, help=text("ingest.workers"))
        ] = None,
        engine: Annotated[EngineChoice, typer.Option("--engine", help=text("ingest.engine"))] = EngineChoice.LOCAL,
        address: Annotated[
            str | None, typer.Option("--address", metavar="HOST:PORT", help=text("ingest.address"))
        ] = None,
    ) -> None:
        from kg.extraction import engine as engine_named  # noqa: PLC0415 - loads the extractors

        session = session_of(context)
        if layout is not None:
            _check_layout(layout)
        if address is not None and engine is not EngineChoice.RAY:
            raise typer.BadParameter(session.text("ingest.needs_ray"), param_hint="--address")
        chosen = engine_named(engine.value, workers=workers, address=address)
        report = ingest_all(session, path, layout=layout, engine=chosen)
        if report.failed:
            raise typer.Exit(1)

    @app.command(help=text("retract.help"))
    def retract(
        context: typer.Context,
        document: Annotated[str, typer.Argument(metavar="DOC", help=text("retract.document"), show_default=False)],
    ) -> None:
        session = session_of(context)
        with session.open() as graph:
            done = graph.retract(document)
        typer.echo(
            session.text("retract.done", name=done.path, document=done.document, papers=done.papers, writes=done.writes)
        )

    @app.command(help=text("rebuild.help"))
    def rebuild(context: typer.Context) -> None:
        from api.commands.progress import steps  # noqa: PLC0415 - rich takes 0.1 s

        session = session_of(context)
        with session.open() as graph, steps(session.text("rebuild.doing")) as progress:
            writes = graph.rebuild(progress)
        typer.echo(session.text("rebuild.done", writes=writes))

    @app.command(help=text("analyse.help"))
    def analyse(context: typer.Context) -> None:
        from api.commands.progress import steps  # noqa: PLC0415 - rich takes 0.1 s

        session = session_of(context)
        with session.open() as graph, steps(session.text("analyse.doing")) as progress:
            done = graph.analyse(progress)
        counts = ", ".join(f"{count} {label}" for label, count in done.nodes.items())
        typer.echo(session.text("analyse.done", counts=counts, people=done.people, institutions=done.institutions))

    @app.command(help=text("layouts.help"))
    def layouts() -> None:
        from extractors.layouts import layouts as known  # noqa: PLC0415 - the layouts import the extractors

        width = max(map(len, known()), default=0)
        for name, layout in known().items():
            typer.echo(f"{name:<{width}}  {_summary(layout)}")


def extract_all(session: Session, paths: list[Path], stream: TextIO, layout: str | None) -> int:
    """Write the records of all documents as JSON Lines; report what fails and go on; return how many failed."""
    from extractors import extract, readers  # noqa: PLC0415 - the extractors load their lexicons
    from extractors.errors import ExtractError  # noqa: PLC0415

    if layout is not None:
        _check_layout(layout)
    failed = documents = papers = 0
    for given in paths:
        try:
            for found in readers.find([given]):
                documents += 1
                try:
                    extraction = extract(readers.read(found, max_bytes=session.settings.max_bytes), layout=layout)
                except ExtractError as error:
                    failed += 1
                    session.fail("document.failed", message=error)
                    continue
                papers += len(extraction.records)
                for record in extraction.records:
                    stream.write(record.model_dump_json() + "\n")
                for problem in extraction.problems:
                    session.fail("document.problem", path=found, line=problem.line, message=problem.message)
        except ExtractError as error:
            failed += 1
            session.fail("document.failed", message=error)
    session.say(
        "extract.done", papers=papers, documents=documents - failed if documents >= failed else 0, failed=failed
    )
    return failed


def ingest_all(
    session: Session, paths: list[Path], *, layout: str | None = None, engine: "Engine | None" = None
) -> "IngestReport":
    """Ingest with a progress bar, tell what became of the documents, and return the report."""
    from api.commands.progress import documents  # noqa: PLC0415 - rich takes 0.1 s

    with session.open(make=True) as graph, documents(session.text("ingest.doing"), _count(paths)) as progress:
        report = graph.ingest(paths, layout=layout, engine=engine, progress=progress)
    for one in report.documents:
        if one.error is not None:
            session.fail("document.failed", message=one.error)
        for problem in one.problems:
            session.fail("document.problem", path=one.path, line=problem.line, message=problem.message)
    counts = {status: report.count(status) for status in ("added", "replaced", "unchanged", "failed")}
    typer.echo(session.text("ingest.done", papers=report.papers, writes=report.writes, **counts))
    if not report.writes and not report.failed:
        typer.echo(session.text("ingest.nothing"))
    return report


def _check_layout(name: str) -> None:
    """Raises LayoutError when there is no such layout, before any document is read."""
    from extractors.layouts import named  # noqa: PLC0415 - the layouts import the extractors

    named(name)


def _count(paths: list[Path]) -> int:
    """How many files the paths mean; those that mean none count for one, as their failure is reported."""
    from extractors import readers  # noqa: PLC0415
    from extractors.errors import ExtractError  # noqa: PLC0415

    total = 0
    for path in paths:
        try:
            total += sum(1 for _ in readers.find([path]))
        except ExtractError:
            total += 1
    return total


@contextmanager
def _output(path: Path | None) -> Iterator[TextIO]:
    """Standard output, or a file that is there only when all was written."""
    if path is None or str(path) == "-":
        import sys  # noqa: PLC0415

        yield sys.stdout
        sys.stdout.flush()
        return
    part = path.with_name(path.name + ".part")
    try:
        with part.open("w", encoding="utf-8", newline="\n") as stream:
            yield stream
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def _summary(layout: object) -> str:
    import inspect  # noqa: PLC0415

    kind = layout if inspect.ismodule(layout) or inspect.isclass(layout) else type(layout)
    return (inspect.getdoc(kind) or "").partition("\n")[0]
