"""The sample corpus and its answer key agree: every string of the key stands in its document, in the lines that it names."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from extractors.document import Document
from kg.sample import documents

KEY = Path(__file__).with_name("key.jsonl")
RECORDS: list[dict[str, Any]] = [json.loads(line) for line in KEY.read_text("utf-8").splitlines()]
PRIMARY = [record for record in RECORDS if record["primary"]]
TEXTS = {path.stem: Document(path.read_text("utf-8"), str(path)) for path in documents()}
FIELDS = {
    "doc", "section", "lines", "primary", "paper_id", "title", "title_zh", "date", "categories", "venue", "authors",
    "authors_truncated", "institutions", "junk", "methods", "benchmarks", "results", "code", "project", "data", "cites",
}  # fmt: skip
ROLES = {"first", "co-first", "corresponding", "lead"}


def name_of(record: dict[str, Any]) -> str:
    return f"{record['doc']}:{record['section']}"


def passage(record: dict[str, Any]) -> str:
    document = TEXTS[record["doc"]]
    first, last = record["lines"]
    return document.text[document.line_span(first).start : document.line_span(last).end]


def strings(record: dict[str, Any]) -> Iterator[str]:
    """Every string of a record that is meant to stand in the text letter by letter."""
    for cite in record["cites"]:
        yield from filter(None, (cite["title"], cite["mention"], cite["id"] and cite["id"].split(":", 1)[1]))
    if not record["primary"]:
        return
    yield from filter(None, (record["title"], record["title_zh"], record["date"]))
    yield from (author["name"] for author in record["authors"])
    for institution in record["institutions"]:
        yield from institution["printed"] + institution["units"]
    for result in record["results"]:
        yield from filter(None, (result["metric"], result["value"], result["method"]))
    for kind in ("code", "project", "data"):
        yield from record[kind]
    if not record["paper_id"].startswith("title:"):
        yield record["paper_id"].split(":", 1)[1]


@pytest.mark.parametrize("record", RECORDS, ids=name_of)
def test_strings_stand_in_their_lines(record: dict[str, Any]) -> None:
    text = passage(record)
    assert not [string for string in strings(record) if string not in text]


@pytest.mark.parametrize("record", PRIMARY, ids=name_of)
def test_names_of_methods_and_benchmarks_stand_in_their_lines(record: dict[str, Any]) -> None:
    text = passage(record).casefold()
    named = [n for kind in ("methods", "benchmarks") for item in record[kind] for n in (item["name"], *item["aliases"])]
    assert not [name for name in named if name.casefold() not in text]


@pytest.mark.parametrize("record", PRIMARY, ids=name_of)
def test_records_are_complete_and_consistent(record: dict[str, Any]) -> None:
    assert set(record) == FIELDS
    organisations = {institution["name"] for institution in record["institutions"]}
    for author in record["authors"]:
        assert set(author["roles"]) <= ROLES
        assert set(author["affiliations"]) <= organisations
    assert {m["relation"] for m in record["methods"]} <= {"proposes", "uses", "compares"}
    assert {b["relation"] for b in record["benchmarks"]} <= {"introduces", "evaluates", "trains"}
    measured = {name for b in record["benchmarks"] for name in (b["name"], *b["aliases"])}
    assert {result["benchmark"] for result in record["results"]} <= measured


def test_every_paper_of_a_strict_layout_is_in_the_key() -> None:
    """Each arXiv id at the head of a listing's entry or on a digest's link line has its record."""
    for stem, document in TEXTS.items():
        heads = set(re.findall(r"^(\d{4}\.\d{4,5}) \d{4}-\d\d-\d\d", document.text, re.MULTILINE))
        if stem.startswith("digest"):
            heads = set(re.findall(r"^https://arxiv\.org/abs/(\S+)$", document.text, re.MULTILINE))
        assert heads <= {record["section"] for record in RECORDS if record["doc"] == stem}


def test_sections_cover_the_articles_without_gap() -> None:
    for stem, document in TEXTS.items():
        if stem.startswith("articles"):
            spans = sorted(tuple(record["lines"]) for record in RECORDS if record["doc"] == stem)
            assert [last + 1 for _, last in spans] == [first for first, _ in spans[1:]] + [document.line_count + 1]
            assert all(document.line(first).startswith("#") for first, _ in spans)


def test_the_corpus_is_worth_a_look() -> None:
    """Sixty papers and more, some of them in two documents, joined by citations; each layout and sections without a paper."""
    ids = Counter(record["paper_id"] for record in PRIMARY)
    titles = Counter(record["title"] for record in PRIMARY if record["title"])
    assert len(ids) >= 60
    assert sum(count > 1 for count in ids.values()) >= 2
    assert sum(count > 1 for count in titles.values()) >= 2
    assert sum(len(record["cites"]) for record in PRIMARY) >= 60
    assert sum(not record["primary"] for record in RECORDS) >= 3
    assert {record["doc"].split("-")[0] for record in RECORDS} == {"digest", "listing", "articles"}
    assert 80_000 <= sum(len(document.text.encode()) for document in TEXTS.values()) <= 200_000


def test_arxiv_ids_agree_with_their_titles() -> None:
    """One title has one arXiv id wherever the corpus states both."""
    known: dict[str, set[str]] = {}
    for record in PRIMARY:
        for title, key in [(record["title"], record["paper_id"]), *((c["title"], c["id"]) for c in record["cites"])]:
            if title and key and key.startswith("arxiv:"):
                known.setdefault(title, set()).add(key)
    assert known
    assert not {title: keys for title, keys in known.items() if len(keys) > 1}
