"""Documents about invented papers with their records, and a real graph made of them.

lantern   proposes Lantern, introduces PebbleQA     Mira Okafor, Jonas Lind, 林小雨   Northfield University, 青湖大学
beacon    proposes Beacon, uses Lantern             林小雨, Ada Quill                 青湖大学; cites lantern; 78.9 on PebbleQA
drift     compares with Beacon                      Ada Quill                         Harbor Labs; cites beacon
island    a method and a benchmark, both called Tide   Tove Berg; tied to none of the others
hostile   a title and a name that are markup, right-to-left marks and emoji; cites lantern and long
long      a title of ten thousand characters
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from extractors.document import Document, Span
from extractors.record import Author, Benchmark, Cite, Institution, Method, PaperRecord, Result
from kg.pipeline import Graph
from kg.settings import Settings

LANTERN, BEACON, DRIFT, ISLAND, HOSTILE, LONG = (f"arxiv:24{n:02d}.0000{n}" for n in range(1, 7))
LANTERN_TITLE = "Lantern: Sparse Attention for Long Documents"
LANTERN_ZH = "灯笼：长文档的稀疏注意力"
HOSTILE_TITLE = '<script>window.hacked = 1</script><img src=x onerror="window.hacked = 2"> & \'quotes\' "too"'
HOSTILE_NAME = '"><svg onload=window.hacked=3> 🦀 \u202eevil\u202c عمر'
LONG_TITLE = "Longo " + "x" * 9_994
DIGEST = f"""Harbour digest

{LANTERN_TITLE}
{LANTERN_ZH}
Authors: Mira Okafor, Jonas Lind and 林小雨
From: Northfield University and 青湖大学
Lantern is a sparse attention that reads long documents. We also release PebbleQA, a benchmark of tiny questions.

Beacon: Lantern at Scale
Authors: 林小雨, Ada Quill
From: 青湖大学
Beacon trains the attention of Lantern on more text. It follows "{LANTERN_TITLE}". Beacon reaches 78.9 accuracy on PebbleQA.

Drift Maps of Meaning
Authors: Ada Quill
From: Harbor Labs
Unlike Beacon, a drift map needs no training; see "Beacon: Lantern at Scale" for the contrast.

Island Grammars
Authors: Tove Berg
The method Tide is proposed here, and so is the benchmark Tide.
"""
NOTES = f"""🌊🌊 海边札记 🦀

🦀🦀 《{LANTERN_ZH}》由林小雨与 Mira Okafor 合著，提出了 Lantern。后文另述。
"""
STORM = f"""Storm log

{HOSTILE_TITLE}
Authors: {HOSTILE_NAME}
It cites "{LANTERN_TITLE}".
It cites "{LONG_TITLE}".
"""


class _Writer:
    """Makes records of one document; everything is found by its text, from the entry's title on."""

    def __init__(self, text: str, name: str) -> None:
        self.document = Document(text, name)

    def record(self, paper: str, heading: str, number: int, **parts: object) -> PaperRecord:
        start = self.document.text.index(heading)
        parts = {"title": heading, **parts}
        end = self.document.text.find("\n\n", start)
        entry = Span(start, end if end != -1 else len(self.document.text))
        self._from = start
        spans = {"paper_id": (self.at(heading),), "title": (self.at(heading),)}
        if parts.get("title_zh"):
            spans["title_zh"] = (self.at(str(parts["title_zh"])),)
        if parts.get("date"):
            spans["date"] = (entry,)
        parts = {key: value(self) if callable(value) else value for key, value in parts.items()}
        return PaperRecord(
            doc=self.document.stem,
            document=self.document.id,
            section=str(number),
            lines=(self.document.line_of(entry.start), self.document.line_of(entry.end - 1)),
            span=entry,
            paper_id=paper,
            evidence=spans,
            **parts,
        )

    def at(self, text: str) -> Span:
        start = self.document.text.index(text, self._from)
        return Span(start, start + len(text))


def _authors(*names: str, **roles: str):
    def make(writer: _Writer) -> tuple[Author, ...]:
        return tuple(
            Author(
                name=name,
                spans=(writer.at(name),),
                roles=(roles[name],) if name in roles else (),
                role_spans={roles[name]: (writer.at(name),)} if name in roles else {},
            )
            for name in names
        )

    return make


def _institutions(*names: tuple[str, str, str | None]):
    return lambda writer: tuple(
        Institution(name=name, printed=(printed,), name_zh=zh, spans=(writer.at(printed),))
        for name, printed, zh in names
    )


def _methods(**relations: str):
    return lambda writer: tuple(
        Method(name=name, relation=relation, spans=(writer.at(name),)) for name, relation in relations.items()
    )


def _benchmarks(**relations: str):
    return lambda writer: tuple(
        Benchmark(name=name, relation=relation, spans=(writer.at(name),)) for name, relation in relations.items()
    )


def _cites(*papers: tuple[str, str]):
    return lambda writer: tuple(Cite(id=paper, title=title, spans=(writer.at(title),)) for paper, title in papers)


def stories() -> list[tuple[Document, list[PaperRecord]]]:
    """The three documents and what they say."""
    qinghu = ("Qinghu University", "青湖大学", "青湖大学")
    digest = _Writer(DIGEST, "harbour-digest.txt")
    first = [
        digest.record(
            LANTERN,
            LANTERN_TITLE,
            1,
            title_zh=LANTERN_ZH,
            date="2024-01-03",
            authors=_authors(
                "Mira Okafor", "Jonas Lind", "林小雨", **{"Mira Okafor": "first", "林小雨": "corresponding"}
            ),
            institutions=_institutions(("Northfield University", "Northfield University", None), qinghu),
            methods=_methods(Lantern="proposes"),
            benchmarks=_benchmarks(PebbleQA="introduces"),
        ),
        digest.record(
            BEACON,
            "Beacon: Lantern at Scale",
            2,
            date="2024-02-04",
            authors=_authors("林小雨", "Ada Quill"),
            institutions=_institutions(qinghu),
            methods=_methods(Beacon="proposes", Lantern="uses"),
            benchmarks=_benchmarks(PebbleQA="evaluates"),
            results=lambda w: (
                Result(benchmark="PebbleQA", metric="accuracy", value="78.9", method="Beacon", spans=(w.at("78.9"),)),
            ),
            cites=_cites((LANTERN, LANTERN_TITLE)),
        ),
        digest.record(
            DRIFT,
            "Drift Maps of Meaning",
            3,
            authors=_authors("Ada Quill"),
            institutions=_institutions(("Harbor Labs", "Harbor Labs", None)),
            methods=_methods(Beacon="compares"),
            cites=_cites((BEACON, "Beacon: Lantern at Scale")),
        ),
        digest.record(
            ISLAND,
            "Island Grammars",
            4,
            authors=_authors("Tove Berg"),
            methods=_methods(Tide="proposes"),
            benchmarks=_benchmarks(Tide="introduces"),
        ),
    ]
    notes = _Writer(NOTES, "海边札记.txt")
    second = [
        notes.record(
            LANTERN,
            LANTERN_ZH,
            1,
            title=None,
            title_zh=LANTERN_ZH,
            authors=_authors("林小雨", "Mira Okafor"),
            methods=_methods(Lantern="proposes"),
        )
    ]
    storm = _Writer(STORM, 'storm<b onclick="x">.txt')
    third = [
        storm.record(
            HOSTILE,
            HOSTILE_TITLE,
            1,
            authors=_authors(HOSTILE_NAME),
            cites=_cites((LANTERN, LANTERN_TITLE), (LONG, LONG_TITLE)),
        )
    ]
    return [(digest.document, first), (notes.document, second), (storm.document, third)]


def make_graph(directory: Path, documents: Sequence[tuple[Document, list[PaperRecord]]] | None = None) -> Graph:
    """A graph of the documents with an engine of its own; the caller closes it."""
    graph = Graph.open(settings=Settings(graph=str(directory)))
    for document, records in stories() if documents is None else documents:
        report = graph.ingest_document(document, "test", records)
        assert report.error is None, report
    return graph
