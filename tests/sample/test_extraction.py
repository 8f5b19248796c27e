"""The extractors against the sample corpus's answer key: F1 of each field, with a lower bound.

Names are compared in a normal form (NFKC, case-folded, letters and digits only); an item is found when one of its forms is one
of the key's. Papers are paired by id, else by title, else by their lines.
"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest

from extractors import extract
from extractors.readers import read
from kg.sample import documents

Record = dict[str, Any]
KEY = Path(__file__).with_name("key.jsonl")
LAYOUTS = {"digest": "digest", "listing": "listing", "articles": "article"}


def normal(text: object) -> str:
    folded = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", str(text or "")).casefold())
    return "".join(c for c in folded if c.isalnum() or c == "+")


def forms(item: Record) -> set[str]:
    names = [item["name"], item.get("name_zh"), *(item.get("aliases") or ()), *(item.get("printed") or ())]
    return {normal(name) for name in names} - {""}


def cites_match(x: Record, y: Record) -> bool:
    return any(x.get(f) and y.get(f) and normal(x[f]) == normal(y[f]) for f in ("id", "title", "mention"))


def results_match(x: Record, y: Record) -> bool:
    left, right = normal(x["benchmark"]), normal(y["benchmark"])
    return x["value"].strip("% ") == y["value"].strip("% ") and (left in right or right in left)


#: field: (items of a record, whether two of them are the same)
FIELDS: dict[str, tuple[Callable[[Record], list[Any]], Callable[[Any, Any], bool]]] = {
    "title": (lambda r: [t for t in (r["title"], r["title_zh"]) if t], lambda a, b: normal(a) == normal(b)),
    "date": (lambda r: [r["date"]] if r["date"] else [], lambda a, b: bool(a == b)),
    "categories": (lambda r: list(r["categories"]), lambda a, b: bool(a == b)),
    "venue": (lambda r: [r["venue"]] if r["venue"] else [], lambda a, b: normal(a) == normal(b)),
    "authors": (lambda r: [a["name"] for a in r["authors"]], lambda a, b: normal(a) == normal(b)),
    "roles": (
        lambda r: [(normal(a["name"]), role) for a in r["authors"] for role in a["roles"]],
        lambda a, b: bool(a == b),
    ),
    "institutions": (lambda r: list(r["institutions"]), lambda a, b: bool(forms(a) & forms(b))),
    "methods": (lambda r: list(r["methods"]), lambda a, b: bool(forms(a) & forms(b))),
    "benchmarks": (lambda r: list(r["benchmarks"]), lambda a, b: bool(forms(a) & forms(b))),
    "results": (lambda r: list(r["results"]), results_match),
    "links": (lambda r: [u for kind in ("code", "project", "data") for u in r[kind]], lambda a, b: bool(a == b)),
    "cites": (lambda r: list(r["cites"]), cites_match),
}
BOUNDS = {
    "title": 0.99,
    "date": 0.99,
    "categories": 0.99,
    "links": 0.99,
    "authors": 0.98,
    "cites": 0.93,
    "venue": 0.91,
    "institutions": 0.90,
    "benchmarks": 0.84,
    "methods": 0.82,
    "roles": 0.74,
    "results": 0.72,
}


def paired(key: list[Record], found: list[Record]) -> list[tuple[Record, Record]]:
    """Each paper of the key with its record; papers without one are left out."""
    tests: tuple[Callable[[Record, Record], bool], ...] = (
        lambda k, r: bool(k["paper_id"] == r["paper_id"]),
        lambda k, r: any(k[f] and normal(k[f]) == normal(r[f]) for f in ("title", "title_zh")),
        lambda k, r: bool(r["lines"][0] <= k["lines"][1] and k["lines"][0] <= r["lines"][1]),
    )
    pairs, rest, left = [], list(found), list(key)
    for test in tests:
        for k in list(left):
            if hit := next((r for r in rest if test(k, r)), None):
                pairs.append((k, hit))
                rest.remove(hit)
                left.remove(k)
    return pairs


def f1(hits: int, wanted: int, given: int) -> float:
    return 2 * hits / (wanted + given) if wanted + given else 1.0


def matched(wanted: Iterable[Any], given: Iterable[Any], same: Callable[[Any, Any], bool]) -> int:
    rest, hits = list(given), 0
    for item in wanted:
        if (at := next((i for i, other in enumerate(rest) if same(item, other)), None)) is not None:
            del rest[at]
            hits += 1
    return hits


@pytest.fixture(scope="module")
def key() -> dict[str, list[Record]]:
    records = [json.loads(line) for line in KEY.read_text("utf-8").splitlines()]
    return {path.stem: [r for r in records if r["doc"] == path.stem and r["primary"]] for path in documents()}


@pytest.fixture(scope="module")
def found() -> dict[str, list[Record]]:
    return {
        path.stem: [record.model_dump(mode="json") for record in extract(read(path)).records] for path in documents()
    }


@pytest.mark.parametrize("path", documents(), ids=lambda path: path.stem)
def test_layout_is_recognised_by_form(path: Path) -> None:
    extraction = extract(read(path))
    assert extraction.layout == LAYOUTS[path.stem.split("-")[0]]
    assert extraction.problems == ()


@pytest.mark.parametrize("path", documents(), ids=lambda path: path.stem)
def test_every_span_lies_in_its_document(path: Path) -> None:
    document = read(path)
    records = extract(document).records
    assert records
    for record in records:
        record.check(document)


def test_exactly_the_papers_are_found(key: dict[str, list[Record]], found: dict[str, list[Record]]) -> None:
    for stem, wanted in key.items():
        assert len(paired(wanted, found[stem])) == len(wanted) == len(found[stem]), stem


@pytest.mark.parametrize("field", BOUNDS)
def test_f1_of_field(field: str, key: dict[str, list[Record]], found: dict[str, list[Record]]) -> None:
    items, same = FIELDS[field]
    hits = wanted = given = 0
    for stem, papers in key.items():
        wanted += sum(len(items(k)) for k in papers)
        given += sum(len(items(r)) for r in found[stem])
        hits += sum(matched(items(k), items(r), same) for k, r in paired(papers, found[stem]))
    assert f1(hits, wanted, given) >= BOUNDS[field]
