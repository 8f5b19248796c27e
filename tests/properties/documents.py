"""Random documents of invented papers whose facts overlap: the same papers by id and title, namesakes, both scripts, citations."""

from __future__ import annotations

from hypothesis import strategies as st

from extractors.document import Document, Span
from extractors.record import Author, Benchmark, Cite, Institution, Method, PaperRecord, Result

NAMES = ["Wei Li", "李伟", "Anna B. Stone", "A Stone", "Bo Chen", "Mo Tao", "W Li", "陈波"]
ORGANISATIONS = [
    ("Northern Lake University", "ror:0northlk0", "北湖大学"),
    ("Foo Labs", None, None),
    ("Bar Institute", None, "巴尔研究院"),
]
METHODS = [("LeMoCa", ("Lexical Moving Cache Path",)), ("Lexical Moving Cache Path", ()), ("FooNet", ())]
VENUES = ["Workshop on Lanterns and Optics", "ICXQ 2031"]
PAPERS = range(1, 7)


class Writer:
    """A text that grows line by line and knows where things stand."""

    def __init__(self) -> None:
        self.text = ""

    def line(self, *parts: str) -> list[Span]:
        spans = []
        for part in parts:
            start = len(self.text)
            self.text += part
            spans.append(Span(start, len(self.text)))
        self.text += "\n"
        return spans


@st.composite
def stories(draw: st.DrawFn, number: int) -> tuple[Document, list[PaperRecord]]:
    """A document and its records; documents of different numbers have different texts."""
    writer = Writer()
    writer.line(f"Document {number}")
    parts = [_paper(draw, writer) for _ in range(draw(st.integers(1, 3)))]
    document = Document(writer.text, f"document{number}.txt")
    records = [PaperRecord(doc=document.stem, document=document.id, lines=(1, 1), **part) for part in parts]
    return document, records


def _paper(draw: st.DrawFn, writer: Writer) -> dict:
    start = len(writer.text)
    n = draw(st.sampled_from(PAPERS))
    title = f"On the Theory of Things {n}"
    (title_span,) = writer.line(title)
    paper_id = draw(st.sampled_from([f"arxiv:2401.0000{n}", f"doi:10.1000/{n}", f"title:{title.lower()}"]))
    (id_span,) = writer.line(paper_id)
    institutions = [
        _institution(writer, *o) for o in draw(st.lists(st.sampled_from(ORGANISATIONS), max_size=2, unique=True))
    ]
    names = draw(st.lists(st.sampled_from(NAMES), min_size=1, max_size=4, unique=True))
    authors = [_author(draw, writer, name, institutions) for name in names]
    methods = []
    for name, aliases in draw(st.lists(st.sampled_from(METHODS), max_size=2, unique=True)):
        spans = tuple(writer.line(name))
        methods.append(
            Method(spans=spans, name=name, aliases=aliases, relation=draw(st.sampled_from(["proposes", "uses"])))
        )
    benchmarks, results = [], []
    if draw(st.booleans()):
        _, bench, _, value, _ = writer.line(
            "on ", "FooBench", " it reaches ", draw(st.sampled_from(["36.9%", "41"])), " with LeMoCa"
        )
        benchmarks.append(Benchmark(spans=(bench,), name="FooBench", relation="evaluates"))
        method = draw(st.sampled_from(["LeMoCa", None]))
        printed = writer.text[value.start : value.end]
        results.append(Result(spans=(value,), benchmark="FooBench", metric="accuracy", value=printed, method=method))
    more = {}
    if venue := draw(st.sampled_from([None, *VENUES])):
        more["venue"] = tuple(writer.line(venue))
    return {
        "section": title,
        "span": Span(start, len(writer.text)),
        "paper_id": paper_id,
        "title": title,
        "venue": venue,
        "authors": tuple(authors),
        "institutions": tuple(institutions),
        "methods": tuple(methods),
        "benchmarks": tuple(benchmarks),
        "results": tuple(results),
        "cites": tuple(_cite(draw, writer) for _ in range(draw(st.integers(0, 2)))),
        "evidence": {"paper_id": (id_span,), "title": (title_span,), **more},
    }


def _institution(writer: Writer, name: str, id_: str | None, name_zh: str | None) -> Institution:
    return Institution(spans=tuple(writer.line(name)), name=name, id=id_, name_zh=name_zh, printed=(name,))


def _author(draw: st.DrawFn, writer: Writer, name: str, institutions: list[Institution]) -> Author:
    tied = [i.name for i in institutions if draw(st.booleans())]
    spans = writer.line(name, *(f" of {i}" for i in tied))
    ties = {i: (span,) for i, span in zip(tied, spans[1:], strict=True)}
    return Author(spans=(spans[0],), name=name, affiliations=tuple(tied), affiliation_spans=ties)


def _cite(draw: st.DrawFn, writer: Writer) -> Cite:
    n = draw(st.sampled_from(PAPERS))
    kind = draw(st.sampled_from(["id", "title", "mention"]))
    printed = {"id": f"2401.0000{n}", "title": f"On the Theory of Things {n}", "mention": "Stone et al., 2020"}[kind]
    spans = tuple(writer.line(printed))
    if kind == "id":
        return Cite(spans=spans, id=f"arxiv:{printed}")
    return Cite(spans=spans, title=printed) if kind == "title" else Cite(spans=spans, mention=printed)
