"""Pictures by name: what a person asks `kg draw` for, made into the nodes and relationships of a picture.

from api.drawing import draw
draw(graph, "Lantern", Path("lantern.html"))                                          an entity and what lies around it
draw(graph, "person_papers", Path("papers.html"), parameters={"person": "Ada Quill"})  the things that a template answers with
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from api.models import Neighbourhood
from api.problems import ProblemError
from api.reading import Reading
from kg.draw import DrawnNode, DrawnRelationship, Lang
from kg.draw import draw as write_picture
from kg.errors import GraphError
from kg.model import label_of
from queries.catalogue import Catalogue, run
from queries.parameters import bind

if TYPE_CHECKING:
    from kg.pipeline import Graph
    from kg.store.port import Store
    from queries.template import Template

_ID = re.compile(r"[a-z]+:\S+")
_TIES = 200


def draw(
    graph: Graph,
    target: str,
    out: Path,
    *,
    parameters: Mapping[str, object] | None = None,
    depth: int = 1,
    limit: int = 150,
    lang: Lang = "en",
) -> Path:
    """Write a picture of a template's answer, or of an entity and what lies around it, and return the file's path.

    `target` is the name of a template, run with `parameters`, or the id or name of an entity, drawn to `depth` relationships away
    (1 to 3). `limit` is the most relationships of an entity's picture and the most things of a template's. Raises GraphError and
    what stands below it: an unknown or ambiguous name, a wrong parameter, nothing to draw, a file that cannot be written.
    """
    catalogue = Catalogue.load()
    reading = Reading(graph, catalogue)
    try:
        if target.strip().replace("-", "_") in catalogue.names():
            template = catalogue.get(target)
            nodes, ties = _answer(graph.store, reading, template, parameters or {}, limit)
            title = template.heading(lang)
        else:
            if parameters:
                raise GraphError(f"{target!r} is no query, and only a query takes parameters")
            around = reading.neighbourhood(target, depth, [], [], limit)
            nodes, ties = _parts(around)
            title = next(node.name for node in nodes.values() if node.id == around.centre)
    except ProblemError as error:
        raise GraphError(error.detail) from error
    relationships = [DrawnRelationship(t.id, t.type, t.start, t.end, graph.evidence(t.evidence)) for t in ties.values()]
    return write_picture(list(nodes.values()), relationships, out, title=title, lang=lang)


class _Tie:
    """A relationship with references to its evidence."""

    def __init__(self, id_: str, type_: str, start: str, end: str, evidence: Iterable[str]) -> None:
        self.id, self.type, self.start, self.end, self.evidence = id_, type_, start, end, list(evidence)


def _parts(around: Neighbourhood) -> tuple[dict[str, DrawnNode], dict[str, _Tie]]:
    nodes = {n.id: DrawnNode(n.id, n.label, n.name, n.properties) for n in around.nodes}
    ties = {r.id: _Tie(r.id, r.type, r.start, r.end, r.properties.get("evidence", ())) for r in around.relationships}
    return nodes, ties


def _answer(
    store: Store,
    reading: Reading,
    template: Template,
    parameters: Mapping[str, object],
    limit: int,
) -> tuple[dict[str, DrawnNode], dict[str, _Tie]]:
    """The things that an answer names, with what it was asked about, and the relationships among them; a thing that ties two of
    them which are not tied otherwise is drawn too."""
    bound = bind(template, parameters, store)
    rows = run(store, template, bound).rows
    asked = [str(bound[p.name]) for p in template.parameters if p.type == "entity" and bound.get(p.name)]
    named = list(islice(dict.fromkeys([*asked, *_ids(rows)]), limit)) if rows else []
    found = [_parts(reading.neighbourhood(one, 1, [], [], _TIES)) for one in named]
    known = {id_: node for nodes, _ in found for id_, node in nodes.items()}
    ties = {id_: tie for _, some in found for id_, tie in some.items()}
    chosen = set(named)
    inner = [t for t in ties.values() if t.start in chosen and t.end in chosen]
    lonely = chosen - {end for t in inner for end in (t.start, t.end)}
    bridges: Counter[str] = Counter()
    for pair in {(t.start, t.end) for t in ties.values()}:
        for here, there in (pair, pair[::-1]):
            if here in chosen and there not in chosen:
                bridges[there] += 1
    near = {t.end if t.start in lonely else t.start for t in ties.values() if {t.start, t.end} & lonely}
    chosen |= {id_ for id_, count in bridges.most_common(limit) if count > 1 and id_ in near}
    drawn = {id_: known[id_] for id_ in known if id_ in chosen}
    return drawn, {id_: t for id_, t in ties.items() if t.start in drawn and t.end in drawn}


def _ids(value: Any) -> Iterator[str]:
    """Every id of a thing in an answer."""
    if isinstance(value, str):
        if _ID.fullmatch(value) and label_of(value) is not None:
            yield value
    elif isinstance(value, Mapping):
        if "label" in value and "id" in value:
            yield str(value["id"])
        elif not {"type", "start", "end"} <= set(value):
            for one in value.values():
                yield from _ids(one)
    elif isinstance(value, list | tuple):
        for one in value:
            yield from _ids(one)
