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
    from extractors.document import Document
    from kg.extraction import Engine, Extracted
    from kg.offers import Partitions
    from kg.reports import IngestReport


class EngineChoice(StrEnum):
    """What extracts: processes of this machine, or a Ray cluster."""

    LOCAL = "local"
    RAY = "ray"


def register(app: typer.Typer, text: Messages) -> None:
    """Add the commands."""
    paths = typer.Argument(metavar="PATH…", help=text("paths"), show_default=False)
    layout_option = typer.Option("--layout", metavar="NAME", help=text("layout"))

    workers_option = typer.Option("--workers", "-j", min=1, max=64, help=text("ingest.workers"))
    engine_option = typer.Option("--engine", help=text("ingest.engine"))
    address_option = typer.Option("--address", metavar="HOST:PORT", help=text("ingest.address"))

    @app.command(help=text("extract.help"))
    def extract(
        context: typer.Context,
        path: Annotated[list[Path], paths],
        out: Annotated[Path | None, typer.Option("--out", "-o", metavar="FILE", help=text("extract.out"))] = None,
        parquet: Annotated[Path | None, typer.Option("--parquet", metavar="DIR", help=text("extract.parquet"))] = None,
        layout: Annotated[str | None, layout_option] = None,
        workers: Annotated[int | None, workers_option] = None,
        engine: Annotated[EngineChoice, engine_option] = EngineChoice.LOCAL,
        address: Annotated[str | None, address_option] = None,
    ) -> None:
        session = session_of(context)
        if layout is not None:
            _check_layout(layout)
        if out is not None and parquet is not None:
            raise typer.BadParameter(session.text("extract.one"), param_hint="--parquet")
        chosen = _engine(session, engine, workers, address)
        with _output(out, parquet) as sink:
            failed = extract_all(session, path, sink, layout, chosen)
        if failed:
            raise typer.Exit(1)

    @app.command(help=text("ingest.help"))
    def ingest(
        context: typer.Context,
        path: Annotated[list[Path], paths],
        layout: Annotated[str | None, layout_option] = None,
        workers: Annotated[int | None, workers_option] = None,
        engine: Annotated[EngineChoice, engine_option] = EngineChoice.LOCAL,
        address: Annotated[str | None, address_option] = None,
    ) -> None:
        session = session_of(context)
        if layout is not None:
            _check_layout(layout)
        chosen = _engine(session, engine, workers, address)
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


def extract_all(
    session: Session, paths: list[Path], sink: "_Lines | Partitions", layout: str | None, engine: "Engine"
) -> int:
    """Extract all documents into a sink; report what fails and go on; return how many failed."""
    from kg.extraction import run  # noqa: PLC0415 - loads the extractors
    from kg.offers import offers  # noqa: PLC0415

    known = sink.known()
    failed = documents = papers = 0
    with engine as extracting:
        offered = offers(paths, layout=layout, max_bytes=session.settings.max_bytes)
        fresh = (
            (offer, offer.job)
            for offer in offered
            if offer.job is None or known.get(offer.source) != offer.job.document.id
        )
        for offer, extracted in run(extracting, fresh):
            if offer.job is not None and extracted is not None:
                sink.add(offer.source, offer.job.document, extracted)
                papers += len(extracted.records)
                for problem in extracted.problems:
                    session.fail("document.problem", path=offer.path, line=problem.line, message=problem.message)
            error = offer.error if extracted is None else extracted.error
            if error is not None:
                failed += 1
                session.fail("document.failed", message=error)
            else:
                documents += 1
    session.say("extract.done", papers=papers, documents=documents, failed=failed)
    return failed


def ingest_all(
    session: Session, paths: list[Path], *, layout: str | None = None, engine: "Engine | None" = None
) -> "IngestReport":
    """Ingest with a progress bar, tell what became of the documents, and return the report."""
    from api.commands.progress import documents  # noqa: PLC0415 - rich takes 0.1 s
    from kg.offers import count  # noqa: PLC0415 - loads the extractors

    with session.open(make=True) as graph, documents(session.text("ingest.doing"), count(paths)) as progress:
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


class _Lines:
    """Records as JSON Lines on a stream."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def known(self) -> dict[str, str]:
        return {}

    def add(self, source: str, document: "Document", extracted: "Extracted") -> None:  # noqa: ARG002 - as `Partitions.add`
        self._stream.writelines(record.model_dump_json() + "\n" for record in extracted.records)


@contextmanager
def _output(path: Path | None, parquet: Path | None) -> "Iterator[_Lines | Partitions]":
    """Standard output, a file that is there only when all was written, or a directory of tables that grows."""
    if parquet is not None:
        from kg.offers import Partitions  # noqa: PLC0415 - loads the extractors

        with Partitions(parquet) as tables:
            yield tables
        return
    if path is None or str(path) == "-":
        import sys  # noqa: PLC0415

        yield _Lines(sys.stdout)
        sys.stdout.flush()
        return
    part = path.with_name(path.name + ".part")
    try:
        with part.open("w", encoding="utf-8", newline="\n") as stream:
            yield _Lines(stream)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def _engine(session: Session, choice: EngineChoice, workers: int | None, address: str | None) -> "Engine":
    from kg.extraction import engine  # noqa: PLC0415 - loads the extractors

    if address is not None and choice is not EngineChoice.RAY:
        raise typer.BadParameter(session.text("ingest.needs_ray"), param_hint="--address")
    return engine(choice.value, workers=workers, address=address)


def _summary(layout: object) -> str:
    import inspect  # noqa: PLC0415

    kind = layout if inspect.ismodule(layout) or inspect.isclass(layout) else type(layout)
    return (inspect.getdoc(kind) or "").partition("\n")[0]
