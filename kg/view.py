"""The graph as it must be, worked out from the ledger: the state of a node, the relationships of an anchor.

Where several documents state a value, the join does not depend on their order.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Mapping

from kg import identity
from kg.ledger import Ledger, StoredClaim
from kg.model import NODE_PROPERTIES, Label, Rel, fact_id
from kg.people import display_name
from kg.resolver import Resolver
from kg.store.port import NodeState, PropertyValue, RelState

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


def evidence_ref(document: str, start: int, end: int) -> str:
    """`document:start-end`, as relationships carry it."""
    return f"{document}:{start}-{end}"


def parse_ref(ref: str) -> tuple[str, int, int]:
    """The parts of `document:start-end`. Raises ValueError."""
    document, _, place = ref.rpartition(":")
    start, _, end = place.partition("-")
    if not document or not start.isdigit() or not end.isdigit():
        raise ValueError(f"{ref!r} is no evidence reference (document:start-end)")
    return document, int(start), int(end)


def state_hash(properties: Mapping[str, PropertyValue]) -> str:
    """A hash of a node's or relationship's properties."""
    return identity.digest(json.dumps(properties, ensure_ascii=False, sort_keys=True), digits=24)


class View:
    """Reads desired states from a ledger."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._resolver = Resolver(ledger)

    def node(self, label: Label, id_: str) -> NodeState | None:
        """The node with this id as it must be; None when no document supports it."""
        keys = self._resolver.keys_of(label, id_)
        if not keys:
            return None
        values: dict[str, Counter[str]] = {}
        for key in keys:
            rows = self._ledger.db.execute(
                "SELECT property, value, n FROM value WHERE label = ? AND key = ?", (label.value, key)
            )
            for name, value, n in rows:
                values.setdefault(name, Counter())[value] += n
        properties = _joined(label, id_, keys, values)
        given = self._ledger.rules.name(label, keys)
        if given:
            properties["name"] = given
        if len(name := str(properties.get("name", ""))) > LONGEST_NAME:
            properties["name"] = name[: LONGEST_NAME - 1] + "…"
        order = NODE_PROPERTIES[label]
        return NodeState(label, id_, {name: properties[name] for name in order if name in properties})

    def relationships(self, label: Label, anchor: str) -> dict[str, RelState]:
        """The relationships that are anchored at this id as they must be, by their ids."""
        keys = self._resolver.keys_of(label, anchor)
        grouped: dict[str, list[StoredClaim]] = {}
        ends: dict[str, tuple[str, str, str]] = {}
        for key in keys:
            for stored in self._ledger.claims("anchor = ? AND anchor_label = ?", key, label.value):
                claim = stored.claim
                start = self._resolver.id_of(*claim.start)
                end = self._resolver.id_of(*claim.end)
                if start is None or end is None or start == end:
                    continue
                about = self._resolver.id_of(Label.PAPER, claim.discriminator) if claim.discriminator else None
                id_ = fact_id(claim.rel, start, end, about or "")
                grouped.setdefault(id_, []).append(stored)
                ends[id_] = (start, end, about or "")
        states = {}
        for id_ in self._rejected():
            grouped.pop(id_, None)
        for id_, claims in grouped.items():
            first = claims[0].claim
            start, end, about = ends[id_]
            properties = _relationship_properties(first.rel, claims, about)
            states[id_] = RelState(first.rel, id_, first.start[0], start, first.end[0], end, properties)
        return states

    def _rejected(self) -> set[str]:
        """The facts that people rejected, under the ids that they have now."""
        found = set()
        for rejection in self._ledger.rules.rejected:
            start, end = self._resolver.id_of(*rejection.start), self._resolver.id_of(*rejection.end)
            about = self._resolver.id_of(Label.PAPER, rejection.about) if rejection.about else ""
            if start and end:
                found.add(fact_id(rejection.rel, start, end, about or ""))
        return found


def _relationship_properties(rel: Rel, claims: Iterable[StoredClaim], about: str) -> dict[str, PropertyValue]:
    claims = list(claims)
    properties: dict[str, PropertyValue] = {}
    if rel is not Rel.MENTIONS:
        refs = {(s.document, span.start, span.end) for s in claims for span in s.claim.spans}
        properties["evidence"] = [evidence_ref(*ref) for ref in sorted(refs)]
    stated: dict[str, Counter[str]] = {}
    for stored in claims:
        for name, value in stored.claim.values:
            stated.setdefault(name, Counter())[value] += 1
    if rel is Rel.AUTHORED:
        properties["position"] = min(int(p) for p in stated["position"])
        properties["printed"] = _best(stated["printed"])
        if "roles" in stated:
            properties["roles"] = sorted(stated["roles"])
    elif rel is Rel.AFFILIATED_WITH:
        properties["paper"] = about
    elif rel is Rel.CITES:
        properties["mentions"] = sorted(stated["mentions"])
    return properties


def _best(counts: Counter[str]) -> str:
    """The value that most documents support; of equals the longest, then the last in order."""
    return max(counts, key=lambda value: (counts[value], len(value), value))


def _best_title(counts: Counter[str]) -> str:
    """As `_best`, but of the titles without LaTeX if there are any."""
    plain = Counter({title: n for title, n in counts.items() if not _LATEX.search(title)})
    return _best(plain or counts)


def _joined(label: Label, id_: str, keys: list[str], values: dict[str, Counter[str]]) -> dict[str, PropertyValue]:
    join = {
        Label.PAPER: _paper,
        Label.PERSON: _person,
        Label.INSTITUTION: _named,
        Label.METHOD: _named,
        Label.BENCHMARK: _named,
        Label.RESULT: _result,
        Label.VENUE: _venue,
        Label.CATEGORY: _plain,
        Label.DOCUMENT: _document,
    }[label]
    return join(id_, keys, values)


def _some(values: dict[str, Counter[str]], *names: str) -> dict[str, PropertyValue]:
    return {name: _best(values[name]) for name in names if values.get(name)}


def _paper(id_: str, keys: list[str], values: dict[str, Counter[str]]) -> dict[str, PropertyValue]:
    properties = _some(values, "abstract", "abstract_zh")
    properties |= {name: _best_title(values[name]) for name in ("title", "title_zh") if values.get(name)}
    fallback = _best(values["fallback"]) if values.get("fallback") else id_
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


def _paper_year(id_: str, values: dict[str, Counter[str]]) -> int | None:
    match = _ARXIV_YEAR.match(id_)
    if match:
        return 2000 + int(match[1])
    stated = [text[:4] for text in (*values.get("date", ()), *values.get("year", ())) if text[:4].isdigit()]
    return int(min(stated)) if stated else None


def _person(_id: str, _keys: list[str], values: dict[str, Counter[str]]) -> dict[str, PropertyValue]:
    names = {*values.get("name", ()), *values.get("name_zh", ())}
    properties: dict[str, PropertyValue] = {"name": display_name(names)}
    chinese = values.get("name_zh")
    if chinese:
        properties["name_zh"] = _best(chinese)
    properties |= _some(values, "orcid")
    aliases = _aliases(names - {str(properties["name"])})
    if aliases:
        properties["aliases"] = aliases
    properties["search"] = identity.search_text(names)
    return properties


def _named(id_: str, _keys: list[str], values: dict[str, Counter[str]]) -> dict[str, PropertyValue]:
    properties = _some(values, "name", "name_zh", "country", "type")
    properties.setdefault("name", id_.split(":", 1)[1])
    names = {*values.get("name", ()), *values.get("name_zh", ()), *values.get("aliases", ())}
    aliases = _aliases(names - {str(properties["name"]), str(properties.get("name_zh"))})
    if aliases:
        properties["aliases"] = aliases
    properties["search"] = identity.search_text(names)
    return properties


def _result(_id: str, _keys: list[str], values: dict[str, Counter[str]]) -> dict[str, PropertyValue]:
    properties = _some(values, "name", "metric", "value")
    if values.get("number"):
        properties["number"] = float(_best(values["number"]))
    return properties


def _venue(_id: str, _keys: list[str], values: dict[str, Counter[str]]) -> dict[str, PropertyValue]:
    properties = _some(values, "name", "series")
    if values.get("year"):
        properties["year"] = int(_best(values["year"]))
    properties["search"] = identity.search_text(values["name"])
    return properties


def _plain(_id: str, _keys: list[str], values: dict[str, Counter[str]]) -> dict[str, PropertyValue]:
    return _some(values, "name")


def _document(_id: str, _keys: list[str], values: dict[str, Counter[str]]) -> dict[str, PropertyValue]:
    properties = _some(values, "name", "layout", "language")
    properties["characters"] = int(_best(values["characters"]))
    return properties


def _aliases(names: Iterable[str]) -> list[str]:
    """Other names in order, at most 60: the ones that are left out are the longest, never by chance."""
    unique = sorted(set(names), key=lambda n: (len(n), n))[:_MAX_ALIASES]
    return sorted(unique)
