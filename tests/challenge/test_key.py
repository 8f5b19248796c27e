"""Every string of the challenge's answer keys stands in its document, within the lines the key gives.

Canonical names are exempt. An institution may stand outside its paper's lines: a list of one group's papers
names the group once. White space counts as one blank, for mailings break their lines anywhere.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

HERE = Path(__file__).parent
FOLDERS = ("dev", "dev2", "held", "held2")
ROLES = {"first", "co-first", "corresponding", "lead"}
METHOD_RELATIONS = {"proposes", "uses", "compares"}
BENCHMARK_RELATIONS = {"introduces", "evaluates", "trains"}
PAPER_FIELDS = {
    "doc",
    "section",
    "lines",
    "primary",
    "paper_id",
    "title",
    "title_zh",
    "date",
    "categories",
    "venue",
    "authors",
    "authors_truncated",
    "institutions",
    "junk",
    "methods",
    "benchmarks",
    "results",
    "code",
    "project",
    "data",
    "cites",
}


def records(folder: str) -> list[dict[str, Any]]:
    lines = (HERE / folder / "key.jsonl").read_text("utf-8").splitlines()
    return [json.loads(line) for line in lines]


def document(folder: str, doc: str) -> Path:
    (path,) = (p for p in (HERE / folder).iterdir() if p.name.startswith(f"{doc}_"))
    return path


def passage(folder: str, record: dict[str, Any]) -> str:
    first, last = record["lines"]
    lines = document(folder, record["doc"]).read_text("utf-8").splitlines()
    assert 1 <= first <= last <= len(lines)
    return collapse("\n".join(lines[first - 1 : last]))


def collapse(text: str) -> str:
    return " ".join(text.split())


def printed(record: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """The strings of a record that its passage must hold; canonical names are left out."""
    for field in ("title", "title_zh"):
        if record.get(field):
            yield field, record[field]
    for author in record.get("authors", ()):
        yield "author", author["name"]
    for institution in record.get("institutions", ()):
        assert institution["printed"], institution["name"]
        for string in (*institution["printed"], *institution["units"]):
            yield "institution", string
    for field in ("methods", "benchmarks"):
        for entity in record.get(field, ()):
            for string in (entity["name"], *entity["aliases"]):
                yield field, string
    for result in record.get("results", ()):
        yield "value", result["value"]
        yield "benchmark of a result", result["benchmark"]
        if result["method"]:
            yield "method of a result", result["method"]
    for field in ("code", "project", "data"):
        for url in record.get(field, ()):
            yield field, url
    for cite in record["cites"]:
        yield "mention", cite["mention"]
        if cite["title"]:
            yield "cited title", cite["title"]


CASES = [
    pytest.param(folder, record, id=f"{folder}-{record['doc']}-{record['lines'][0]}")
    for folder in FOLDERS
    for record in records(folder)
]


@pytest.mark.parametrize(("folder", "record"), CASES)
def test_strings_stand_in_the_passage(folder: str, record: dict[str, Any]) -> None:
    text = passage(folder, record)
    whole = collapse(document(folder, record["doc"]).read_text("utf-8"))
    absent = [
        (field, string)
        for field, string in printed(record)
        if collapse(string) not in (whole if field == "institution" else text)
    ]
    assert not absent


@pytest.mark.parametrize(("folder", "record"), CASES)
def test_record_is_well_formed(folder: str, record: dict[str, Any]) -> None:
    if not record["primary"]:
        assert set(record) == {"doc", "section", "lines", "primary", "why", "cites"}
        return
    assert set(record) == PAPER_FIELDS
    kind, _, name = record["paper_id"].partition(":")
    assert kind in {"arxiv", "doi", "openreview", "title"}
    whole = document(folder, record["doc"]).read_text("utf-8")
    text = whole if kind == "title" else passage(folder, record)
    assert name in (text.casefold() if kind == "title" else text)
    assert all(category.removeprefix("cs.") in whole for category in record["categories"])
    institutions = {institution["name"] for institution in record["institutions"]}
    assert len(institutions) == len(record["institutions"])
    for author in record["authors"]:
        assert set(author["roles"]) <= ROLES
        assert set(author["affiliations"]) <= institutions
    names = [author["name"] for author in record["authors"]]
    assert len(set(names)) == len(names)
    assert {method["relation"] for method in record["methods"]} <= METHOD_RELATIONS
    assert {benchmark["relation"] for benchmark in record["benchmarks"]} <= BENCHMARK_RELATIONS
    measured = {form for b in record["benchmarks"] for form in (b["name"], *b["aliases"])}
    assert {result["benchmark"] for result in record["results"]} <= measured


@pytest.mark.parametrize("folder", FOLDERS)
def test_passages_of_a_document_do_not_overlap(folder: str) -> None:
    last: dict[str, int] = {}
    for record in records(folder):
        assert record["lines"][0] > last.get(record["doc"], 0)
        last[record["doc"]] = record["lines"][1]


@pytest.mark.parametrize("folder", FOLDERS)
def test_every_document_has_a_key(folder: str) -> None:
    documents = {p.name.split("_")[0] for p in (HERE / folder).iterdir() if p.suffix in {".txt", ".md"}}
    assert documents == {record["doc"] for record in records(folder)}
    assert len(documents) >= 10
