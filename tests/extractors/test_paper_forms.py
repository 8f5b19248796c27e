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
from extractors.record import PaperRecord

FOLDER = Path(__file__).parent / "papers"
KEY: dict[str, dict[str, Any]] = json.loads((FOLDER / "key.json").read_text("utf-8"))


#: Forms in which gaps say what indented or broken lines belong to.
NEEDS_ITS_GAPS = frozenset({"wrapped title in mailing", "title on two lines behind label"})


def _records(text: str, name: str) -> tuple[PaperRecord, ...]:
    try:
        return extract(Document(text, name)).records
    except LayoutError:
        return ()


def _titles(text: str, name: str) -> list[tuple[str, str | None]]:
    return [(record.paper_id, record.title) for record in _records(text, name)]


@pytest.mark.parametrize("name", KEY, ids=lambda name: f"{name}: {KEY[name]['form']}")
def test_papers_of_a_form(name: str) -> None:
    records, papers = _records((FOLDER / name).read_text("utf-8"), name), KEY[name]["papers"]
    assert [record.paper_id for record in records] == [paper["id"] for paper in papers]
    for record, paper in zip(records, papers, strict=True):
        assert record.title in (paper.get("title"), record.title_zh)
        assert record.venue == paper.get("venue")
        assert sorted({*record.code, *record.project, *record.data}) == paper.get("links", [])
        assert sorted({str(cite.id or cite.title or cite.mention) for cite in record.cites}) == paper.get("cites", [])


@pytest.mark.parametrize("joint", ["\n", "\n\n"], ids=["without gaps", "with a gap behind every line"])
@pytest.mark.parametrize("name", [name for name in KEY if KEY[name]["form"] not in NEEDS_ITS_GAPS])
def test_gaps_change_no_paper(name: str, joint: str) -> None:
    text = (FOLDER / name).read_text("utf-8")
    assert _titles(joint.join(line for line in text.split("\n") if line.strip()), name) == _titles(text, name)


@pytest.mark.parametrize("name", [name for name in KEY if any("title_zh" in paper for paper in KEY[name]["papers"])])
def test_chinese_titles_of_a_form(name: str) -> None:
    records = extract(Document((FOLDER / name).read_text("utf-8"), name)).records
    assert [record.title_zh for record in records] == [paper.get("title_zh") for paper in KEY[name]["papers"]]


def test_every_document_has_a_key() -> None:
    assert {path.name for path in FOLDER.glob("*.txt")} == set(KEY)
