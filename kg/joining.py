"""What a node shows of the values that documents state of it. No join depends on the order of the documents."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from kg import identity
from kg.model import NODE_PROPERTIES, Label
from kg.people import display_name
from kg.store.port import PropertyValue

LONGEST_NAME = 1000
"""Characters of the name that a thing is shown by; its title is whole. An index of Neo4j holds no more than about 8,000 bytes."""
_ARXIV_YEAR = re.compile(r"^arxiv:(\d{2})\d{2}\.")
_LATEX = re.compile(r"\\[a-zA-Z]|[{}$]")
_WEB = {
    "arxiv": "https://arxiv.org/abs/{}",
    "doi": "https://doi.org/{}",
    "openreview": "https://openreview.net/forum?id={}",
    "openalex": "https://openalex.org/{}",
}
_MAX_ALIASES = 60

Values = dict[str, Counter[str]]
"""How many documents state each value of each property."""


def best(counts: Counter[str]) -> str:
    """The value that most documents support; of equals the longest, then the last in order."""
    return max(counts, key=lambda value: (counts[value], len(value), value))


def _best_title(counts: Counter[str]) -> str:
    """As `best`, but of the titles without LaTeX if there are any."""
    plain = Counter({title: n for title, n in counts.items() if not _LATEX.search(title)})
    return best(plain or counts)


def _some(values: Values, *names: str) -> dict[str, PropertyValue]:
    return {name: best(values[name]) for name in names if values.get(name)}


def _paper(id_: str, keys: Sequence[str], values: Values) -> dict[str, PropertyValue]:
    properties = _some(values, "abstract", "abstract_zh")
    properties |= {name: _best_title(values[name]) for name in ("title", "title_zh") if values.get(name)}
    fallback = best(values["fallback"]) if values.get("fallback") else id_
    properties["name"] = properties.get("title") or properties.get("title_zh") or fallback
    if values.get("date"):
        properties["date"] = min(values["date"])
    year = _paper_year(id_, values)
    if year:
        properties["year"] = year
    ids = sorted({*values.get("ids", ()), *(k for k in keys if identity.is_strong(k))})
    if ids:
        properties["ids"] = ids
        properties["urls"] = [_WEB[k.split(":", 1)[0]].format(k.split(":", 1)[1]) for k in ids]
    for name in ("code", "project", "data"):
        if values.get(name):
            properties[name] = sorted(values[name])
    shown = {
        *values.get("title", ()),
        *values.get("title_zh", ()),
        *values.get("aliases", ()),
        *values.get("fallback", ()),
    }
    aliases = _aliases(shown - {str(properties["name"]), *ids})
    if aliases:
        properties["aliases"] = aliases
    properties["search"] = identity.search_text([*shown, *ids])
    return properties


def _paper_year(id_: str, values: Values) -> int | None:
    match = _ARXIV_YEAR.match(id_)
    if match:
        return 2000 + int(match[1])
    stated = [text[:4] for text in (*values.get("date", ()), *values.get("year", ())) if text[:4].isdigit()]
    return int(min(stated)) if stated else None


def _person(_id: str, _keys: Sequence[str], values: Values) -> dict[str, PropertyValue]:
    names = {*values.get("name", ()), *values.get("name_zh", ())}
    properties: dict[str, PropertyValue] = {"name": display_name(names)}
    chinese = values.get("name_zh")
    if chinese:
        properties["name_zh"] = best(chinese)
    properties |= _some(values, "orcid")
    aliases = _aliases(names - {str(properties["name"])})
    if aliases:
        properties["aliases"] = aliases
    properties["search"] = identity.search_text(names)
    return properties


def _named(id_: str, _keys: Sequence[str], values: Values) -> dict[str, PropertyValue]:
    properties = _some(values, "name", "name_zh", "country", "type")
    properties.setdefault("name", id_.split(":", 1)[1])
    names = {*values.get("name", ()), *values.get("name_zh", ()), *values.get("aliases", ())}
    aliases = _aliases(names - {str(properties["name"]), str(properties.get("name_zh"))})
    if aliases:
        properties["aliases"] = aliases
    properties["search"] = identity.search_text(names)
    return properties


def _result(_id: str, _keys: Sequence[str], values: Values) -> dict[str, PropertyValue]:
    properties = _some(values, "name", "metric", "value")
    if values.get("number"):
        properties["number"] = float(best(values["number"]))
    return properties


def _venue(_id: str, _keys: Sequence[str], values: Values) -> dict[str, PropertyValue]:
    properties = _some(values, "name", "series")
    if values.get("year"):
        properties["year"] = int(best(values["year"]))
    properties["search"] = identity.search_text(values["name"])
    return properties


def _plain(_id: str, _keys: Sequence[str], values: Values) -> dict[str, PropertyValue]:
    return _some(values, "name")


def _document(_id: str, _keys: Sequence[str], values: Values) -> dict[str, PropertyValue]:
    properties = _some(values, "name", "layout", "language")
    properties["characters"] = int(best(values["characters"]))
    return properties


def _aliases(names: Iterable[str]) -> list[str]:
    """Other names in order, at most 60: the ones that are left out are the longest, never by chance."""
    unique = sorted(set(names), key=lambda n: (len(n), n))[:_MAX_ALIASES]
    return sorted(unique)


_JOINS = {
    Label.PAPER: _paper,
    Label.PERSON: _person,
    Label.INSTITUTION: _named,
    Label.METHOD: _named,
    Label.BENCHMARK: _named,
    Label.RESULT: _result,
    Label.VENUE: _venue,
    Label.CATEGORY: _plain,
    Label.DOCUMENT: _document,
}


def properties(
    label: Label, id_: str, keys: Sequence[str], values: Values, given: str | None = None
) -> dict[str, PropertyValue]:
    """The properties of a node but its id, in the order of the schema; `given` is the name that people gave it."""
    joined = _JOINS[label](id_, keys, values)
    if given:
        joined["name"] = given
    if len(name := str(joined.get("name", ""))) > LONGEST_NAME:
        joined["name"] = name[: LONGEST_NAME - 1] + "…"
    return {name: joined[name] for name in NODE_PROPERTIES[label] if name in joined}
