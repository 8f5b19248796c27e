"""The command that draws: the neighbourhood of a thing, or what a query finds, as one page."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from api.commands.asking import options, pairs
from api.commands.messages import Messages
from api.commands.session import session_of

if TYPE_CHECKING:
    from kg.pipeline import Graph
    from queries.subgraph import Subgraph

_FREE = {"allow_extra_args": True, "ignore_unknown_options": True}
_PLACES = 3


def register(app: typer.Typer, text: Messages) -> None:
    """Add the command."""

    @app.command(help=text("draw.help"), context_settings=_FREE)
    def draw(
        context: typer.Context,
        what: Annotated[str, typer.Argument(metavar="QUERY|ENTITY", help=text("draw.what"), show_default=False)],
        out: Annotated[
            Path, typer.Option("--out", "-o", metavar="FILE.html", help=text("draw.out"), show_default=False)
        ],
        *,
        param: Annotated[
            list[str] | None, typer.Option("--param", "-p", metavar="NAME=VALUE", help=text("query.param"))
        ] = None,
        reach: Annotated[int, typer.Option("--reach", min=1, max=3, help=text("draw.reach"))] = 1,
        limit: Annotated[int, typer.Option("--limit", min=1, max=2000, help=text("draw.limit"))] = 150,
        timeline: Annotated[bool, typer.Option("--timeline", help=text("draw.timeline"))] = False,
    ) -> None:
        from queries import subgraph  # noqa: PLC0415 - pydantic takes 0.2 s
        from queries.catalogue import Catalogue, run  # noqa: PLC0415
        from queries.parameters import bind  # noqa: PLC0415

        session = session_of(context)
        catalogue = Catalogue.load()
        with session.open() as graph:
            if what.replace("-", "_") in catalogue.names():
                template = catalogue.get(what)
                values = bind(template, {**pairs(param or []), **options(context.args, template)}, graph.store)
                rows = run(graph.store, template, values, limit=limit)
                found = subgraph.of_rows(graph.store, template, values, rows, limit=limit)
                title = template.heading(session.text.lang)
            elif context.args:
                raise typer.BadParameter(f"{context.args[0]!r}: {what!r} is no query", param_hint="draw")
            else:
                found = subgraph.around(graph.store, catalogue, what, depth=reach, limit=limit)
                title = str(found.nodes[0]["name"])
            _write(graph, found, out, title, session.text.lang, timeline=timeline)
        typer.echo(session.text("draw.done", out=out, nodes=len(found.nodes), relationships=len(found.relationships)))
        if found.truncated:
            session.say("draw.more", count=limit)


def _write(graph: "Graph", found: "Subgraph", out: Path, title: str, lang: str, *, timeline: bool) -> None:
    from kg import draw as pictures  # noqa: PLC0415 - pyvis takes 0.3 s

    nodes = [
        pictures.DrawnNode(str(n["id"]), str(n["label"]), str(n["name"] or n["id"]), _mapping(n["properties"]))
        for n in found.nodes
    ]
    relationships = [
        pictures.DrawnRelationship(
            str(r["id"]), str(r["type"]), str(r["start"]), str(r["end"]), graph.evidence(_places(r["properties"]))
        )
        for r in found.relationships
    ]
    pictures.draw(nodes, relationships, out, title=title, lang="zh" if lang == "zh" else "en", timeline=timeline)


def _mapping(value: object) -> dict[str, object]:
    return dict(value) if isinstance(value, dict) else {}


def _places(properties: object) -> list[str]:
    places = _mapping(properties).get("evidence")
    return [str(place) for place in places[:_PLACES]] if isinstance(places, list) else []
