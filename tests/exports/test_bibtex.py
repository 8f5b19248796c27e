"""What is written as BibTeX is read back by our own reader, in whatever characters."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from extractors import extract
from extractors.document import Document
from kg.exports import Format, Part, export
from kg.exports.bibtex import escaped
from kg.model import Label, Rel, fact_id
from kg.store.port import NodeState, RelState

NAMES = [
    "Ada Quill",
    "林小雨",
    "Ærøskøbing, Bo",
    "Tom and Jerry Team",
    "Others Ltd",
    "Zoë O'Hara-Łoś",
    "Li_Wei {x} \\ 5%",
]


def _paper(number: int, title: str, **properties: object) -> NodeState:
    id_ = f"arxiv:2101.{number:05d}"
    return NodeState(Label.PAPER, id_, {"name": title, "title": title, "year": 2021, "ids": [id_], **properties})


def _authored(person: NodeState, paper: NodeState, position: int) -> RelState:
    values = {"position": position, "printed": person.properties["name"]}
    return RelState(
        Rel.AUTHORED, fact_id(Rel.AUTHORED, person.id, paper.id), Label.PERSON, person.id, Label.PAPER, paper.id, values
    )


def _read(path):
    return extract(Document(path.read_text("utf-8"), path.name), layout="bibtex").records


def test_authors_come_back_in_their_order(tmp_path):
    people = [NodeState(Label.PERSON, f"person:{9 - n}", {"name": name}) for n, name in enumerate(NAMES)]
    paper = _paper(1, "Quiet Fields")
    ties = [_authored(person, paper, position) for position, person in enumerate(people, 1)]
    written = export(Part([paper, *people], ties), Format.BIBTEX, tmp_path / "papers.bib")
    assert written.nodes == 1
    (record,) = _read(tmp_path / "papers.bib")
    assert [author.name for author in record.authors] == NAMES


def test_ids_years_titles_and_venues_come_back(tmp_path):
    papers = [
        _paper(1, "Lantern: Light in $n$ Texts & More", title_zh="灯笼", abstract="We read 5% of {all} texts_."),
        NodeState(
            Label.PAPER,
            "doi:10.5555/a_b.7",
            {"name": "Tidal", "title": "Tidal", "year": 2020, "ids": ["doi:10.5555/a_b.7"]},
        ),
        NodeState(Label.PAPER, "title:untitled", {"name": "untitled"}),
        NodeState(Label.PAPER, "title:灯塔之歌", {"name": "灯塔之歌", "title_zh": "灯塔之歌", "year": 2019}),
    ]
    venue = NodeState(Label.VENUE, "venue:iclr2021", {"name": "ICLR 2021", "series": "ICLR", "year": 2021})
    tie = RelState(Rel.PUBLISHED_IN, "fact:1", Label.PAPER, papers[0].id, Label.VENUE, venue.id)
    export(Part([*papers, venue], [tie]), Format.BIBTEX, tmp_path / "papers.bib")
    found = {record.paper_id: record for record in _read(tmp_path / "papers.bib")}
    first = found["arxiv:2101.00001"]
    assert first.title == papers[0].properties["title"]
    assert first.venue == "ICLR 2021"
    assert first.date == "2021"
    assert found["doi:10.5555/a_b.7"].title == "Tidal"
    assert len(found) == 3
    assert "灯塔之歌" in {record.title_zh or record.title for record in found.values()}


def test_keys_are_those_that_people_would_choose_and_each_is_there_once(tmp_path):
    people = [
        NodeState(Label.PERSON, "person:ada", {"name": "Ada Quill"}),
        NodeState(Label.PERSON, "person:lin", {"name": "林小雨"}),
    ]
    papers = [_paper(n, "The Lantern of Night") for n in range(29)] + [_paper(99, "灯笼")]
    ties = [_authored(people[0], paper, 1) for paper in papers[:-1]] + [_authored(people[1], papers[-1], 1)]
    export(Part([*papers, *people], ties), Format.BIBTEX, tmp_path / "papers.bib")
    text = (tmp_path / "papers.bib").read_text("utf-8")
    keys = [line.partition("{")[2].rstrip(",") for line in text.splitlines() if line.startswith("@")]
    assert keys[:2] == ["quill2021lantern", "quill2021lanterna"]
    assert keys[28] == "quill2021lanternab"
    assert keys[-1] == "linxiaoyu2021denglong"
    assert len(set(keys)) == len(keys)


@settings(max_examples=300, deadline=None)
@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"]), min_size=1))
def test_every_text_comes_back_from_latex(text):
    import unicodedata

    wanted = unicodedata.normalize("NFC", " ".join(text.split()))
    body = escaped(text)
    assert body.count("{") == body.count("}")
    document = Document(f"@misc{{key,\n  title = {{x{{{body}}}}},\n  year = {{2021}},\n}}\n", "one.bib")
    (record,) = extract(document, layout="bibtex").records
    assert unicodedata.normalize("NFC", record.title or "") == unicodedata.normalize("NFC", "x" + wanted)
