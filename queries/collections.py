"""What can be listed: each kind of thing with the filters, orders, facets and related things that its lists offer.

Every piece of Cypher here is fixed text over `n`, the thing listed; what a caller gives is only ever a parameter. An entity filter
holds a pattern from the entity (`$NAME`) to `n`; a value filter holds a condition.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Literal

from kg.model import NODE_PROPERTIES, SEARCHED, Label

ValueType = Literal["integer", "text", "flag"]


@dataclass(frozen=True)
class EntityFilter:
    """Only things that a pattern ties to an entity of these labels; `{x}` stands for the entity."""

    labels: tuple[Label, ...]
    pattern: str
    description: str


@dataclass(frozen=True)
class ValueFilter:
    """Only things for which a condition holds."""

    type: ValueType
    condition: str
    description: str
    minimum: int | None = None
    maximum: int | None = None


@dataclass(frozen=True)
class Sort:
    """An order: an expression that is never null, and whether the greatest comes first unless asked otherwise."""

    expression: str
    descending: bool = False


@dataclass(frozen=True)
class Related:
    """Things beside each listed one: a pattern that binds `x`, with `r` where the order is a property of it."""

    pattern: str
    order: str
    columns: str = "id: x.id, name: x.name"


@dataclass(frozen=True)
class Collection:
    """A kind of thing as a list."""

    name: str
    label: Label
    entity_filters: Mapping[str, EntityFilter]
    value_filters: Mapping[str, ValueFilter]
    sorts: Mapping[str, Sort]
    facets: Mapping[str, str]
    related: Mapping[str, Related] = field(default_factory=lambda: MappingProxyType({}))

    @property
    def fields(self) -> tuple[str, ...]:
        """The names of what an item may hold, `id` first."""
        return (*(name for name in NODE_PROPERTIES[self.label] if name != "search"), *self.related)

    @property
    def searched(self) -> bool:
        """Whether the items can be looked for by words."""
        return self.label in SEARCHED


_YEARS = {
    "year": ValueFilter("integer", "n.year = $year", "Of this year", 1900, 2200),
    "from_year": ValueFilter("integer", "n.year >= $from_year", "Of this year or later", 1900, 2200),
    "to_year": ValueFilter("integer", "n.year <= $to_year", "Of this year or earlier", 1900, 2200),
}
_NAME = Sort("coalesce(n.name, '')")
_ID = Sort("n.id")


def _measured(*names: str) -> dict[str, Sort]:
    """Orders by what `kg analyse` added (`kg.model.MEASURES`); what was not measured comes last."""
    return {name: Sort(f"coalesce(n.{name}, -1.0e9)", descending=True) for name in names}


_USED = "PROPOSES|USES|COMPARES_WITH"
_TESTED = "INTRODUCES|EVALUATES_ON|TRAINS_ON"


def _one(label: Label, pattern: str, description: str) -> EntityFilter:
    return EntityFilter((label,), pattern, description)


def _mentioned() -> EntityFilter:
    return _one(Label.DOCUMENT, "({x})-[:MENTIONS]->(n)", "Read out of this document")


def _top(pattern: str) -> str:
    """A facet by the entities that a pattern binds as `x`."""
    return f"MATCH {pattern} WITH x.id AS value, x.name AS name, count(DISTINCT n) AS count"


def _by(expression: str) -> str:
    """A facet by a value."""
    return f"WITH {expression} AS value, count(*) AS count WITH value, toString(value) AS name, count"


PAPERS = Collection(
    "papers",
    Label.PAPER,
    {
        "author": _one(Label.PERSON, "({x})-[:AUTHORED]->(n)", "Written by this person"),
        "institution": _one(
            Label.INSTITUTION,
            "({x})<-[:PART_OF*0..2]-(:Institution)<-[:FROM]-(n)",
            "From this institution or a part of it",
        ),
        "venue": _one(Label.VENUE, "({x})<-[:PUBLISHED_IN]-(n)", "Published there"),
        "category": _one(Label.CATEGORY, "({x})<-[:IN_CATEGORY]-(n)", "In this arXiv category"),
        "method": _one(Label.METHOD, f"({{x}})<-[:{_USED}]-(n)", "Proposing, using or comparing with this method"),
        "proposes": _one(Label.METHOD, "({x})<-[:PROPOSES]-(n)", "Proposing this method"),
        "benchmark": _one(
            Label.BENCHMARK, f"({{x}})<-[:{_TESTED}]-(n)", "Introducing, evaluating on or training on this benchmark"
        ),
        "cites": _one(Label.PAPER, "({x})<-[:CITES]-(n)", "Citing this paper"),
        "cited_by": _one(Label.PAPER, "({x})-[:CITES]->(n)", "Cited by this paper"),
        "document": _mentioned(),
    },
    {
        **_YEARS,
        "has_code": ValueFilter("flag", "(n.code IS NOT NULL) = $has_code", "With a link to code, or without"),
    },
    {
        "date": Sort("coalesce(n.date, toString(n.year), '')", descending=True),
        "name": _NAME,
        "id": _ID,
        **_measured("pagerank", "citations"),
    },
    {
        "year": _by("n.year"),
        "venue": _top("(n)-[:PUBLISHED_IN]->(x:Venue)"),
        "category": _top("(n)-[:IN_CATEGORY]->(x:Category)"),
        "institution": _top("(n)-[:FROM]->(x:Institution)"),
        "method": _top(f"(n)-[:{_USED}]->(x:Method)"),
        "benchmark": _top(f"(n)-[:{_TESTED}]->(x:Benchmark)"),
    },
    {
        "authors": Related(
            "(n)<-[r:AUTHORED]-(x:Person)",
            "r.position, x.id",
            "id: x.id, name: x.name, position: r.position, roles: coalesce(r.roles, [])",
        ),
        "institutions": Related("(n)-[r:FROM]->(x:Institution)", "x.name, x.id"),
        "venues": Related("(n)-[r:PUBLISHED_IN]->(x:Venue)", "x.name, x.id"),
        "categories": Related("(n)-[r:IN_CATEGORY]->(x:Category)", "x.id"),
        "methods": Related(f"(n)-[r:{_USED}]->(x:Method)", "x.name, x.id", "id: x.id, name: x.name, relation: type(r)"),
        "benchmarks": Related(
            f"(n)-[r:{_TESTED}]->(x:Benchmark)", "x.name, x.id", "id: x.id, name: x.name, relation: type(r)"
        ),
    },
)
PEOPLE = Collection(
    "people",
    Label.PERSON,
    {
        "institution": _one(
            Label.INSTITUTION,
            "({x})<-[:PART_OF*0..2]-(:Institution)<-[:AFFILIATED_WITH]-(n)",
            "Of this institution or a part of it",
        ),
        "paper": _one(Label.PAPER, "({x})<-[:AUTHORED]-(n)", "An author of this paper"),
        "coauthor": _one(Label.PERSON, "({x})-[:AUTHORED]->(:Paper)<-[:AUTHORED]-(n)", "A co-author of this person"),
        "document": _mentioned(),
    },
    {"has_orcid": ValueFilter("flag", "(n.orcid IS NOT NULL) = $has_orcid", "With an ORCID, or without")},
    {"name": _NAME, "id": _ID, **_measured("papers", "coauthors", "betweenness")},
    {"institution": _top("(n)-[:AFFILIATED_WITH]->(x:Institution)")},
    {"institutions": Related("(n)-[r:AFFILIATED_WITH]->(x:Institution)", "x.name, x.id")},
)
INSTITUTIONS = Collection(
    "institutions",
    Label.INSTITUTION,
    {
        "paper": _one(Label.PAPER, "({x})-[:FROM]->(n)", "Of this paper"),
        "person": _one(Label.PERSON, "({x})-[:AFFILIATED_WITH]->(n)", "Of this person"),
        "part_of": _one(Label.INSTITUTION, "({x})<-[:PART_OF]-(n)", "A part of this institution"),
        "document": _mentioned(),
    },
    {
        "country": ValueFilter(
            "text", "toUpper(n.country) = toUpper($country)", "In this country (ISO 3166, two letters)"
        ),
        "type": ValueFilter("text", "toLower(n.type) = toLower($type)", "Of this kind"),
    },
    {"name": _NAME, "id": _ID, **_measured("papers", "partners", "betweenness")},
    {"country": _by("n.country"), "type": _by("n.type")},
    {"part_of": Related("(n)-[r:PART_OF]->(x:Institution)", "x.name, x.id")},
)
METHODS = Collection(
    "methods",
    Label.METHOD,
    {
        "paper": _one(Label.PAPER, f"({{x}})-[:{_USED}]->(n)", "Proposed by, used by or compared with in this paper"),
        "benchmark": _one(Label.BENCHMARK, "({x})<-[:ON]-(:Result)-[:OF]->(n)", "With a result on this benchmark"),
        "document": _mentioned(),
    },
    {},
    {"name": _NAME, "id": _ID, **_measured("papers", "recent", "rise")},
    {},
    {"proposed_by": Related("(n)<-[r:PROPOSES]-(x:Paper)", "x.id")},
)
BENCHMARKS = Collection(
    "benchmarks",
    Label.BENCHMARK,
    {
        "paper": _one(
            Label.PAPER, f"({{x}})-[:{_TESTED}]->(n)", "Introduced, evaluated on or trained on in this paper"
        ),
        "method": _one(Label.METHOD, "({x})<-[:OF]-(:Result)-[:ON]->(n)", "With a result of this method"),
        "document": _mentioned(),
    },
    {},
    {"name": _NAME, "id": _ID},
    {},
    {"introduced_by": Related("(n)<-[r:INTRODUCES]-(x:Paper)", "x.id")},
)
VENUES = Collection(
    "venues",
    Label.VENUE,
    {"paper": _one(Label.PAPER, "({x})-[:PUBLISHED_IN]->(n)", "Of this paper"), "document": _mentioned()},
    {**_YEARS, "series": ValueFilter("text", "toLower(n.series) = toLower($series)", "Of this series, such as ICML")},
    {"name": _NAME, "id": _ID, "year": Sort("coalesce(n.year, 0)", descending=True)},
    {"series": _by("n.series"), "year": _by("n.year")},
)
DOCUMENTS = Collection(
    "documents",
    Label.DOCUMENT,
    {
        "mentions": EntityFilter(
            tuple(label for label in Label if label is not Label.DOCUMENT),
            "({x})<-[:MENTIONS]-(n)",
            "That speak of this",
        )
    },
    {
        "layout": ValueFilter("text", "n.layout = $layout", "Read in this layout"),
        "language": ValueFilter("text", "n.language = $language", "In this language"),
    },
    {"name": _NAME, "id": _ID, "characters": Sort("coalesce(n.characters, 0)", descending=True)},
    {"layout": _by("n.layout"), "language": _by("n.language")},
)

COLLECTIONS: Mapping[str, Collection] = MappingProxyType(
    {c.name: c for c in (PAPERS, PEOPLE, INSTITUTIONS, METHODS, BENCHMARKS, VENUES, DOCUMENTS)}
)
