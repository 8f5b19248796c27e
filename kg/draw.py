"""Pictures: nodes and relationships as one HTML file that shows itself, with its evidence, and asks no other host for anything.

pyvis holds the network and brings vis-network; the page around it is `draw_page.html`, since pyvis's own page links to other hosts.
"""

from __future__ import annotations

import json
import math
import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Literal

from kg.errors import GraphError
from kg.evidence import Evidence
from kg.files import replacing
from kg.model import Label
from kg.palette import LOOKS

Lang = Literal["en", "zh"]

_COLUMNS = 24
_SENTENCES = 3
_YEAR_WIDTH = 220
_MOST_YEARS = 40
_FACTS = ("year", "date", "country", "metric", "value", "layout")
_WORDS = {
    "en": {
        "summary": "{nodes} entities, {edges} relationships",
        "hint": "Point at a line to read what states it; click to keep it.",
    },
    "zh": {"summary": "{nodes} 个实体，{edges} 条关系", "hint": "将指针移到连线上可读到原文依据；点击可固定。"},
}
_KINDS = {Label.PERSON: "People", Label.CATEGORY: "Categories"}


@dataclass(frozen=True)
class DrawnNode:
    """A node of a picture; of `properties` those that a short description needs are shown."""

    id: str
    label: str
    name: str
    properties: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True)
class DrawnRelationship:
    """A relationship of a picture with the places that state it."""

    id: str
    type: str
    start: str
    end: str
    evidence: Sequence[Evidence] = ()


def draw(
    nodes: Sequence[DrawnNode],
    relationships: Sequence[DrawnRelationship],
    out: Path,
    *,
    title: str,
    lang: Lang = "en",
    timeline: bool = False,
) -> Path:
    """Write the picture to a file and return its path. Relationships whose ends are not among the nodes are left out.

    In a timeline what has a year stands above it, from the oldest on the left to the newest.

    Raises GraphError when there is nothing to draw or the file cannot be written; a file that was there before is then unchanged.
    """
    if not nodes:
        raise GraphError(f"{title}: there is nothing to draw")
    text = page(nodes, relationships, title=title, lang=lang, timeline=timeline)
    with replacing(out) as path:
        path.write_text(text, encoding="utf-8")
    return out


def page(
    nodes: Sequence[DrawnNode],
    relationships: Sequence[DrawnRelationship],
    *,
    title: str,
    lang: Lang = "en",
    timeline: bool = False,
) -> str:
    """The picture as HTML."""
    from jinja2 import Environment  # noqa: PLC0415 - needed for pictures only

    years = _years(nodes) if timeline else {}
    network = _network(nodes, relationships, lang, years)
    found, edges, _, _, _, options = network.get_network_data()
    words = _WORDS[lang]
    counts = Counter(node.label for node in nodes)
    data = {
        "nodes": found,
        "edges": edges,
        "options": json.loads(options),
        "years": list(years.items()),
        "palette": {label.value: {"light": look.light, "dark": look.dark} for label, look in LOOKS.items()},
    }
    template = Environment(autoescape=True).from_string((files("kg") / "draw_page.html").read_text(encoding="utf-8"))
    return template.render(
        lang={"en": "en", "zh": "zh-CN"}[lang],
        title=title,
        summary=words["summary"].format(nodes=len(found), edges=len(edges)),
        hint=words["hint"],
        legend=[
            {"label": label.value, "shape": look.shape, "name": _kind(label, lang, many=True), "count": counts[label]}
            for label, look in LOOKS.items()
            if counts[label]
        ],
        vis_network=vis_network().read_text(encoding="utf-8"),
        data=_script_json(data),
    )


def vis_network() -> Path:
    """The newest vis-network build in the installed pyvis package. Raises GraphError when there is none."""
    spec = find_spec("pyvis")
    roots = [Path(place) for place in (spec.submodule_search_locations or ())] if spec else []
    builds = [path for root in roots for path in root.glob("lib/vis-*/vis-network.min.js")]
    if not builds:
        raise GraphError("pyvis is not installed, or holds no vis-network.min.js")
    return max(builds, key=lambda path: _version(path.parent.name))


def short_label(text: str, columns: int = _COLUMNS, lines: int = 2) -> str:
    """A name in at most `lines` lines of `columns` columns (a wide character takes two), cut with an ellipsis."""
    clean = "".join(" " if unicodedata.category(c) in {"Cc", "Cf", "Zl", "Zp"} else c for c in text[:400]).split()
    out, line = [], ""
    for word in _pieces(clean):
        joined = f"{line} {word[0]}" if line and word[1] else line + word[0]
        if _width(joined) <= columns:
            line = joined
            continue
        if line:
            out.append(line)
        line = word[0]
        if len(out) == lines or _width(line) > columns:
            line = _cut(line, columns - 1) if len(out) < lines else ""
            return "\n".join([*out, line] if line else out) + "…"
    return "\n".join([*out, line]) if line or out else "…"


def _pieces(words: Sequence[str]) -> list[tuple[str, bool]]:
    """What a line may be broken between: words, and each wide character; with whether a space stands before it."""
    out: list[tuple[str, bool]] = []
    for word in words:
        start, piece = True, ""
        for character in word:
            if _width(character) == 2:
                if piece:
                    out.append((piece, start))
                    start, piece = False, ""
                out.append((character, start))
                start = False
            else:
                piece += character
        if piece:
            out.append((piece, start))
    return out


def _years(nodes: Sequence[DrawnNode]) -> dict[int, int]:
    """Where each year stands on the timeline, in pixels from its middle."""
    there = {year for node in nodes if (year := _year(node)) is not None}
    if not there:
        return {}
    every = range(min(there), max(there) + 1) if max(there) - min(there) <= _MOST_YEARS else sorted(there)
    return {year: round(_YEAR_WIDTH * (place - (len(every) - 1) / 2)) for place, year in enumerate(every)}


def _year(node: DrawnNode) -> int | None:
    year = node.properties.get("year")
    return year if isinstance(year, int) else None


def _place(node: DrawnNode, years: Mapping[int, int]) -> dict[str, object]:
    """Where a node is kept: above its year, if it has one."""
    year = _year(node)
    return {"x": years[year], "fixed": {"x": True, "y": False}} if year in years and year is not None else {}


def _network(
    nodes: Sequence[DrawnNode], relationships: Sequence[DrawnRelationship], lang: Lang, years: Mapping[int, int]
) -> Any:
    from pyvis.network import Network  # noqa: PLC0415 - needed for pictures only

    network = Network(directed=True)
    ids = {node.id for node in nodes}
    edges = list({r.id: r for r in relationships if r.start in ids and r.end in ids}.values())
    degree = Counter(end for edge in edges for end in (edge.start, edge.end))
    for node in {node.id: node for node in nodes}.values():
        label = Label(node.label)
        network.add_node(
            node.id,
            label=short_label(_name(node, lang)),
            shape=LOOKS[label].shape,
            color=LOOKS[label].light,
            size=min(24.0, 10 + 2.5 * math.sqrt(degree[node.id])),
            kind=label.value,
            details=_details(node, lang),
            **_place(node, years),
        )
    names = {node.id: _name(node, lang) for node in nodes}
    for edge in edges:
        network.add_edge(edge.start, edge.end, id=edge.id, details=_fact(edge, names))
    network.set_options(json.dumps(_OPTIONS))
    return network


_OPTIONS = {
    "layout": {"randomSeed": 7, "improvedLayout": False},
    "nodes": {"borderWidth": 2, "font": {"size": 13, "face": "system-ui, sans-serif", "strokeWidth": 4}},
    "edges": {
        "smooth": {"enabled": True, "type": "continuous"},
        "arrows": {"to": {"enabled": True, "scaleFactor": 0.45}},
    },
    "interaction": {"hover": True, "tooltipDelay": 200, "keyboard": {"enabled": True, "bindToWindow": False}},
    "physics": {
        "solver": "barnesHut",
        "barnesHut": {
            "gravitationalConstant": -9000,
            "centralGravity": 0.25,
            "springLength": 130,
            "avoidOverlap": 0.35,
        },
        "stabilization": {"iterations": 300},
    },
}


def _details(node: DrawnNode, lang: Lang) -> dict[str, object]:
    name = _name(node, lang)
    other = next((n for n in (_chinese(node), node.name) if n and n != name), None)
    facts = [str(node.properties[key]) for key in _FACTS if node.properties.get(key) not in (None, "")]
    return {"kind": _kind(Label(node.label), lang), "name": name, "other": other, "facts": facts, "id": node.id}


def _fact(edge: DrawnRelationship, names: Mapping[str, str]) -> dict[str, object]:
    sentences = _sentences(edge.evidence)
    return {
        "start": names[edge.start],
        "verb": edge.type.lower().replace("_", " "),
        "end": names[edge.end],
        "sentences": sentences[:_SENTENCES],
        "more": max(0, len(sentences) - _SENTENCES),
    }


def _sentences(places: Sequence[Evidence]) -> list[dict[str, object]]:
    """The sentences that hold the places, each once, cut into pieces of which every second one is marked."""
    groups: dict[tuple[str, int, int], list[Evidence]] = {}
    for place in places:
        groups.setdefault((place.document, place.sentence_start, place.sentence_end), []).append(place)
    return [_sentence(sorted(group, key=lambda place: (place.start, -place.end))) for group in groups.values()]


def _sentence(places: Sequence[Evidence]) -> dict[str, object]:
    first = places[0]
    pieces, at = [], 0
    for place in places:
        start, end = max(at, place.start - first.sentence_start), place.end - first.sentence_start
        if end > at:
            pieces += [first.sentence[at:start], first.sentence[start:end]]
            at = end
    return {"pieces": [*pieces, first.sentence[at:]], "name": first.name, "line": first.line}


def _chinese(node: DrawnNode) -> str | None:
    value = node.properties.get("title_zh") or node.properties.get("name_zh")
    return str(value) if value else None


def _name(node: DrawnNode, lang: Lang) -> str:
    return (_chinese(node) if lang == "zh" else None) or node.name or node.id


def _kind(label: Label, lang: Lang, *, many: bool = False) -> str:
    if lang == "zh":
        return LOOKS[label].zh
    return _KINDS.get(label, f"{label.value}s") if many else label.value


def _script_json(value: object) -> str:
    """JSON that can stand inside a script element: nothing in it can end the element or begin a comment."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return text


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def _cut(text: str, columns: int) -> str:
    while _width(text) > columns:
        text = text[:-1]
    return text


def _version(folder: str) -> tuple[int, ...]:
    return tuple(int(part) for part in folder.removeprefix("vis-").split(".") if part.isdigit())
