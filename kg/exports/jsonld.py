"""JSON-LD in the vocabulary of schema.org: one node a line in `@graph`, each under an address of its own.

Papers are ScholarlyArticle with their authors in order, people Person, institutions Organization, benchmarks Dataset, results
Observation, venues CreativeWorkSeries, documents DigitalDocument; methods are DefinedTerm and CreativeWork. Known ids become the
addresses that they have on the web (arXiv, DOI, OpenReview, OpenAlex, ROR), others `urn:paperkg:…`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import quote

from kg.exports.joined import Knot, Side, joined
from kg.exports.source import Source, Written
from kg.files import replacing
from kg.model import Label, Rel

CONTEXT: Mapping[str, Any] = {
    "@vocab": "https://schema.org/",
    "sameAs": {"@type": "@id"},
    "url": {"@type": "@id"},
    "abstract_zh": {"@id": "abstract", "@language": "zh"},
    "name_zh": {"@id": "alternateName", "@language": "zh"},
}
_SIDES: Mapping[Rel, Side] = {
    **dict.fromkeys(Rel, "start"),
    Rel.AUTHORED: "end",
    Rel.REPORTS: "end",
}
_PROPERTIES: Mapping[Rel, str] = {
    Rel.AUTHORED: "author",
    Rel.AFFILIATED_WITH: "affiliation",
    Rel.FROM: "sourceOrganization",
    Rel.PART_OF: "parentOrganization",
    Rel.VERSION_OF: "isBasedOn",
    Rel.EDITION_OF: "isBasedOn",
    Rel.PROPOSES: "about",
    Rel.INTRODUCES: "about",
    Rel.USES: "mentions",
    Rel.COMPARES_WITH: "mentions",
    Rel.EVALUATES_ON: "mentions",
    Rel.TRAINS_ON: "mentions",
    Rel.REPORTS: "subjectOf",
    Rel.ON: "observationAbout",
    Rel.OF: "observationAbout",
    Rel.CITES: "citation",
    Rel.PUBLISHED_IN: "isPartOf",
    Rel.IN_CATEGORY: "keywords",
    Rel.MENTIONS: "mentions",
}
_WEB = {
    "arxiv": "https://arxiv.org/abs/",
    "doi": "https://doi.org/",
    "openreview": "https://openreview.net/forum?id=",
    "openalex": "https://openalex.org/",
    "ror": "https://ror.org/",
}
_SAFE = "/:;,.()[]@!$&'*+=~-_"
_DATE = re.compile(r"\d{4}(-\d{2}){0,2}")


def write(source: Source, out: Path) -> Written:
    """Write one JSON-LD document."""
    written = Written()
    with (
        joined(source, _SIDES) as found,
        replacing(out) as path,
        path.open("w", encoding="utf-8", newline="\n") as file,
    ):
        file.write(f'{{"@context": {json.dumps(CONTEXT)}, "@graph": [')
        for knot in found.knots():
            file.write("," if written.nodes else "")
            file.write("\n" + json.dumps(_node(knot), ensure_ascii=False))
            written.nodes += 1
            written.relationships += len(knot.ties)
        file.write("\n]}\n")
    return written


def address(id_: str) -> str:
    """The address of a thing: where it is on the web if its id tells, else a URN."""
    prefix, _, rest = id_.partition(":")
    return _WEB[prefix] + quote(rest, safe=_SAFE) if prefix in _WEB else f"urn:paperkg:{quote(id_, safe=_SAFE)}"


def _node(knot: Knot) -> dict[str, Any]:
    node: dict[str, Any] = {
        "@id": address(knot.id),
        "identifier": knot.id,
        "name": knot.properties.get("name", knot.id),
    }
    node |= {name: value for name, value in _DESCRIBED[knot.label](knot.properties) if value not in (None, [], "")}
    for tie in knot.ties:
        if (name := _PROPERTIES.get(tie.type)) is not None:
            ref = {"@id": address(str(tie.other["id"]))}
            listed = node.setdefault(name, [])
            if ref not in listed:
                listed.append(ref)
    return node


Values = Mapping[str, Any]
Described = Iterator[tuple[str, Any]]


def _paper(values: Values) -> Described:
    yield "@type", "ScholarlyArticle"
    yield "name_zh", values.get("title_zh") if values.get("title_zh") != values.get("name") else None
    yield "alternateName", values.get("aliases")
    yield "abstract", values.get("abstract")
    yield "abstract_zh", values.get("abstract_zh")
    date = values.get("date") or str(values.get("year", ""))
    yield "datePublished", date if _DATE.fullmatch(date) else None
    yield "sameAs", _addresses(values.get("urls", ()))
    yield "url", _addresses([*values.get("project", ()), *values.get("code", ()), *values.get("data", ())])


def _person(values: Values) -> Described:
    yield "@type", "Person"
    yield from _names(values)
    yield "sameAs", f"https://orcid.org/{values['orcid']}" if values.get("orcid") else None


def _institution(values: Values) -> Described:
    yield "@type", "Organization"
    yield from _names(values)
    if values.get("country"):
        yield "address", {"@type": "PostalAddress", "addressCountry": values["country"]}


def _method(values: Values) -> Described:
    yield "@type", ["DefinedTerm", "CreativeWork"]
    yield from _names(values)


def _benchmark(values: Values) -> Described:
    yield "@type", "Dataset"
    yield from _names(values)


def _result(values: Values) -> Described:
    yield "@type", "Observation"
    yield "variableMeasured", values.get("metric")
    yield "value", values.get("number", values.get("value"))


def _venue(values: Values) -> Described:
    yield "@type", "CreativeWorkSeries"
    yield "alternateName", values.get("series")
    yield "datePublished", str(values["year"]) if values.get("year") else None


def _category(_values: Values) -> Described:
    yield "@type", "DefinedTerm"


def _document(values: Values) -> Described:
    yield "@type", "DigitalDocument"
    yield "inLanguage", values.get("language")


def _names(values: Values) -> Described:
    yield "name_zh", values.get("name_zh") if values.get("name_zh") != values.get("name") else None
    yield "alternateName", values.get("aliases")


def _addresses(urls: Iterable[str]) -> list[str]:
    return [quote(url, safe="%#?" + _SAFE) for url in urls if url.startswith(("http://", "https://"))]


_DESCRIBED: Mapping[Label, Callable[[Values], Described]] = {
    Label.PAPER: _paper,
    Label.PERSON: _person,
    Label.INSTITUTION: _institution,
    Label.METHOD: _method,
    Label.BENCHMARK: _benchmark,
    Label.RESULT: _result,
    Label.VENUE: _venue,
    Label.CATEGORY: _category,
    Label.DOCUMENT: _document,
}
