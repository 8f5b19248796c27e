"""Papers in the forms in which media, newsletters, universities and lists print them; all papers are invented.

`papers/` holds a document for each form and `key.json` what it says: ids, titles, venues, addresses and citations. A form
whose list of papers is empty presents none.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from extractors import extract
from extractors.document import Document
from extractors.errors import LayoutError

FOLDER = Path(__file__).parent / "papers"
KEY: dict[str, dict[str, Any]] = json.loads((FOLDER / "key.json").read_text("utf-8"))


@pytest.mark.parametrize("name", KEY, ids=lambda name: f"{name}: {KEY[name]['form']}")
def test_papers_of_a_form(name: str) -> None:
    text = (FOLDER / name).read_text("utf-8")
    try:
        records = extract(Document(text, name)).records
    except LayoutError:
        records = ()
    found = [
        {
            "id": record.paper_id,
            "title": record.title,
            "venue": record.venue,
            "links": sorted({*record.code, *record.project, *record.data}),
            "cites": sorted({str(cite.id or cite.title or cite.mention) for cite in record.cites}),
        }
        for record in records
    ]
    expected = [
        {
            "id": paper["id"],
            "title": paper.get("title", record["title"] if record["title"] == paper.get("title_zh") else None),
            "venue": paper.get("venue"),
            "links": paper.get("links", []),
            "cites": paper.get("cites", []),
        }
        for paper, record in zip(
            KEY[name]["papers"], [*found, *[{"title": None}] * len(KEY[name]["papers"])], strict=False
        )
    ]
    assert found == expected


@pytest.mark.parametrize("name", [name for name in KEY if any("title_zh" in paper for paper in KEY[name]["papers"])])
def test_chinese_titles_of_a_form(name: str) -> None:
    records = extract(Document((FOLDER / name).read_text("utf-8"), name)).records
    assert [record.title_zh for record in records] == [paper.get("title_zh") for paper in KEY[name]["papers"]]


def test_every_document_has_a_key() -> None:
    assert {path.name for path in FOLDER.glob("*.txt")} == set(KEY)
