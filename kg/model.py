"""The schema of the graph: labels, relationship types, keys, properties and indexes. Nothing else defines it.

Each node has exactly one label, a unique `id` whose prefix tells the label, a display `name` and, where people search for it,
`search`: its names in one normal form (`kg.identity.search_text`). Each relationship has `id` (`fact:` and 16 hexadecimal digits,
a hash of its type, ends and key) and, but for MENTIONS, `evidence`: a list of `document:start-end`.
"""

from __future__ import annotations

import hashlib
from enum import StrEnum
from typing import Literal, NamedTuple

PropertyKind = Literal["text", "integer", "number", "flag", "texts"]


class Label(StrEnum):
    PAPER = "Paper"
    PERSON = "Person"
    INSTITUTION = "Institution"
    METHOD = "Method"
    BENCHMARK = "Benchmark"
    RESULT = "Result"
    VENUE = "Venue"
    CATEGORY = "Category"
    DOCUMENT = "Document"


class Rel(StrEnum):
    AUTHORED = "AUTHORED"
    AFFILIATED_WITH = "AFFILIATED_WITH"
    FROM = "FROM"
    PART_OF = "PART_OF"
    VERSION_OF = "VERSION_OF"
    EDITION_OF = "EDITION_OF"
    PROPOSES = "PROPOSES"
    USES = "USES"
    COMPARES_WITH = "COMPARES_WITH"
    INTRODUCES = "INTRODUCES"
    EVALUATES_ON = "EVALUATES_ON"
    TRAINS_ON = "TRAINS_ON"
    REPORTS = "REPORTS"
    ON = "ON"
    OF = "OF"
    CITES = "CITES"
    PUBLISHED_IN = "PUBLISHED_IN"
    IN_CATEGORY = "IN_CATEGORY"
    MENTIONS = "MENTIONS"


_NAMED: dict[str, PropertyKind] = {"id": "text", "name": "text", "search": "text"}

NODE_PROPERTIES: dict[Label, dict[str, PropertyKind]] = {
    Label.PAPER: {
        **_NAMED,
        "title": "text",
        "title_zh": "text",
        "abstract": "text",
        "abstract_zh": "text",
        "date": "text",
        "year": "integer",
        "ids": "texts",
        "aliases": "texts",
        "urls": "texts",
        "code": "texts",
        "project": "texts",
        "data": "texts",
    },
    Label.PERSON: {**_NAMED, "name_zh": "text", "aliases": "texts", "orcid": "text"},
    Label.INSTITUTION: {**_NAMED, "name_zh": "text", "aliases": "texts", "country": "text", "type": "text"},
    Label.METHOD: {**_NAMED, "aliases": "texts"},
    Label.BENCHMARK: {**_NAMED, "aliases": "texts"},
    Label.RESULT: {"id": "text", "name": "text", "metric": "text", "value": "text", "number": "number"},
    Label.VENUE: {**_NAMED, "series": "text", "year": "integer"},
    Label.CATEGORY: {"id": "text", "name": "text"},
    Label.DOCUMENT: {"id": "text", "name": "text", "layout": "text", "language": "text", "characters": "integer"},
}

_OF_NETWORK: dict[str, PropertyKind] = {
    "papers": "integer",
    "community": "integer",
    "community_rank": "integer",
    "community_size": "integer",
    "betweenness": "number",
    "betweenness_rank": "integer",
}
MEASURES: dict[Label, dict[str, PropertyKind]] = {
    Label.PAPER: {
        "citations": "integer",
        "citations_rank": "integer",
        "pagerank": "number",
        "pagerank_rank": "integer",
    },
    Label.PERSON: {**_OF_NETWORK, "coauthors": "integer"},
    Label.INSTITUTION: {**_OF_NETWORK, "partners": "integer", "collaborations": "texts"},
    Label.METHOD: {"papers": "integer", "recent": "integer", "rise": "number"},
}
"""What `kg analyse` adds to nodes (`kg.analytics`). No part of the graph's fingerprint."""

RANKS: dict[Label, tuple[str, ...]] = {
    label: ranks
    for label, names in MEASURES.items()
    if (ranks := tuple(name for name in names if name.endswith("_rank")))
}
"""The measures that say who is first, only on the first few, and with an index: what templates begin with."""

SEARCHED: tuple[Label, ...] = tuple(label for label, properties in NODE_PROPERTIES.items() if "search" in properties)


class Ends(NamedTuple):
    start: Label
    end: Label | None  # None: any


RELATIONSHIPS: dict[Rel, Ends] = {
    Rel.AUTHORED: Ends(Label.PERSON, Label.PAPER),
    Rel.AFFILIATED_WITH: Ends(Label.PERSON, Label.INSTITUTION),
    Rel.FROM: Ends(Label.PAPER, Label.INSTITUTION),
    Rel.PART_OF: Ends(Label.INSTITUTION, Label.INSTITUTION),
    Rel.VERSION_OF: Ends(Label.METHOD, Label.METHOD),
    Rel.EDITION_OF: Ends(Label.BENCHMARK, Label.BENCHMARK),
    Rel.PROPOSES: Ends(Label.PAPER, Label.METHOD),
    Rel.USES: Ends(Label.PAPER, Label.METHOD),
    Rel.COMPARES_WITH: Ends(Label.PAPER, Label.METHOD),
    Rel.INTRODUCES: Ends(Label.PAPER, Label.BENCHMARK),
    Rel.EVALUATES_ON: Ends(Label.PAPER, Label.BENCHMARK),
    Rel.TRAINS_ON: Ends(Label.PAPER, Label.BENCHMARK),
    Rel.REPORTS: Ends(Label.PAPER, Label.RESULT),
    Rel.ON: Ends(Label.RESULT, Label.BENCHMARK),
    Rel.OF: Ends(Label.RESULT, Label.METHOD),
    Rel.CITES: Ends(Label.PAPER, Label.PAPER),
    Rel.PUBLISHED_IN: Ends(Label.PAPER, Label.VENUE),
    Rel.IN_CATEGORY: Ends(Label.PAPER, Label.CATEGORY),
    Rel.MENTIONS: Ends(Label.DOCUMENT, None),
}

REL_PROPERTIES: dict[Rel, dict[str, PropertyKind]] = {
    rel: {"id": "text"} if rel is Rel.MENTIONS else {"id": "text", "evidence": "texts"} for rel in Rel
}
REL_PROPERTIES[Rel.AUTHORED] |= {"position": "integer", "roles": "texts", "printed": "text"}
REL_PROPERTIES[Rel.AFFILIATED_WITH] |= {"paper": "text"}
REL_PROPERTIES[Rel.CITES] |= {"mentions": "texts"}

ID_PREFIXES: dict[str, Label] = {
    "arxiv": Label.PAPER,
    "doi": Label.PAPER,
    "openreview": Label.PAPER,
    "openalex": Label.PAPER,
    "title": Label.PAPER,
    "cite": Label.PAPER,
    "person": Label.PERSON,
    "ror": Label.INSTITUTION,
    "org": Label.INSTITUTION,
    "method": Label.METHOD,
    "benchmark": Label.BENCHMARK,
    "result": Label.RESULT,
    "venue": Label.VENUE,
    "category": Label.CATEGORY,
    "doc": Label.DOCUMENT,
}


def label_of(node_id: str) -> Label | None:
    """The label that an id's prefix tells, or None when it is no id of this graph."""
    return ID_PREFIXES.get(node_id.split(":", 1)[0]) if ":" in node_id else None


def fact_id(rel: Rel, start: str, end: str, key: str = "") -> str:
    """The id of a relationship: `fact:` and 16 hexadecimal digits of its type, ends and key (AFFILIATED_WITH: the paper)."""
    return "fact:" + hashlib.sha256("\x1f".join((rel.value, start, end, key)).encode()).hexdigest()[:16]
