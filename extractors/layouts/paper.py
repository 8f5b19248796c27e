"""The text of a paper itself (as from a PDF): title, authors, institutions, abstract, sections, references."""

from __future__ import annotations

import re

from extractors import links, people
from extractors.document import Document, Span
from extractors.layouts import _records
from extractors.layouts._entry import Cut, Entry, Field, Link, Problem, stated, trimmed

NAME = "paper"
TITLE = "A paper's own text (PDF): title, authors, abstract, sections, references"

_ABSTRACT = re.compile(
    r"^\s*(?:abstract|a\s?b\s?s\s?t\s?r\s?a\s?c\s?t|摘\s*要)\s*[.:—–-]?\s*(?P<rest>.*)$", re.IGNORECASE
)
_BODY = re.compile(
    r"^\s*(?:(?:1|I)\.?\s+)?(?:introduction|引\s*言|绪\s*论)\s*$|^\s*(?:keywords?|index terms|ccs concepts|关键词)\b",
    re.IGNORECASE,
)
_REFERENCES = re.compile(r"^\s*(?:\d+\.?\s+)?(?:references|bibliography|参考文献)\s*$", re.IGNORECASE)
_STAMP = re.compile(
    r"^\s*(?:arxiv:\s*\d|preprint\b|under review|published as|accepted (?:at|to|by)|"
    r"proceedings of|to appear|©|copyright|\d+(?:st|nd|rd|th) conference|conference on|workshop|"
    r"journal|vol\.|page \d|\d+\s*$|https?://)",
    re.IGNORECASE,
)
_ORGANISATION = re.compile(
    r"universit|institut|college|school|department|laborator|\blabs?\b|research|academy|center|"
    r"centre|hospital|inc\b|corp|google|meta\b|microsoft|openai|deepmind|nvidia|amazon|apple|ibm|"
    r"huawei|tencent|alibaba|baidu|bytedance"
    r"|大学|学院|研究院|研究所|实验室|公司",
    re.IGNORECASE,
)
_FRONT = 60


def score(document: Document) -> float:
    """High for a text with a line `Abstract` near its beginning and an introduction or references after it."""
    lines = document.plain_lines
    at = next((n for n, line in enumerate(lines[:_FRONT]) if _ABSTRACT.match(line) and len(line) < 2000), None)
    if at is None or at < 2:
        return 0.0
    after = lines[at:]
    has_body = any(_BODY.match(line) for line in after)
    has_references = any(_REFERENCES.match(line) for line in after)
    names = any(
        (people.names_share(_bare(line)) >= 0.6 and "," in line) or people.is_latin_name(_bare(line))
        for line in lines[:at]
    )
    return (0.35 if names else 0.0) + (0.25 if has_body else 0.0) + (0.25 if has_references else 0.0)


def cut(document: Document) -> Cut:
    """One entry: the paper."""
    lines = document.plain_lines
    at = next((n for n, line in enumerate(lines[:_FRONT], 1) if _ABSTRACT.match(line)), None)
    if at is None:
        return Cut((), (Problem(1, "no abstract near the beginning: not a paper's text"),))
    stamps, title, names, organisations = _front(document, at)
    if title is None:
        return Cut((), (Problem(1, "no title before the abstract"),))
    body = next(
        (n for n in range(at + 1, document.line_count + 1) if _BODY.match(lines[n - 1])), document.line_count + 1
    )
    references = next(
        (n for n in range(document.line_count, at, -1) if _REFERENCES.match(lines[n - 1])), document.line_count + 1
    )
    abstract = _abstract(document, at, body)
    text = (
        trimmed(
            document, document.line_span(min(body, document.line_count)).start, document.line_span(references - 1).end
        )
        if body < references
        else None
    )
    rest = (
        trimmed(document, document.line_span(references).start, len(document.text))
        if references <= document.line_count
        else None
    )
    front = Span(0, document.line_span(at).start)
    paper_id = next((Field(m.id, m.span) for m in links.paper_ids(document, front) if m.id.startswith("arxiv:")), None)
    if paper_id is None:
        paper_id = next((Field(m.id, m.span) for m in links.paper_ids(document, front)), None)
    found = tuple(
        Link(kind, a.url, a.span)
        for place in (front, *((abstract.span,) if abstract else ()))
        for a in links.urls(document, place)
        if (kind := links.kind(a.url)) != "paper" and "@" not in a.url
    )
    return Cut(
        (
            Entry(
                span=trimmed(document, 0, len(document.text)) or Span(0, len(document.text)),
                section=title.text,
                paper_id=paper_id,
                title=title,
                date=_date(document, stamps),
                abstract=abstract,
                categories=tuple(c for stamp in stamps for c in _records.categories_in(document, stamp)),
                authors=tuple(names),
                institution_list=tuple(organisations),
                notes=tuple(stamps),
                prose=tuple(span for span in (abstract.span if abstract else None, text, rest) if span),
                links=found,
            ),
        )
    )


def _front(document: Document, at: int) -> tuple[list[Span], Field | None, list[Span], list[Span]]:
    """What stands before the abstract: stamps, title, lines of names, lines of organisations."""
    stamps: list[Span] = []
    title_lines: list[Span] = []
    names: list[Span] = []
    organisations: list[Span] = []
    for number in range(1, at):
        span = trimmed(document, *document.line_span(number))
        if span is None:
            continue
        line = document.plain[span.start : span.end]
        bare = _bare(line)
        if _STAMP.match(line):
            stamps.append(span)
        elif "@" in line:
            continue
        elif title_lines and not _ORGANISATION.search(line) and (people.names_share(bare) >= 0.6):
            names.append(span)
        elif names or (title_lines and _ORGANISATION.search(line) and len(title_lines) > 0 and number > 2):
            if _ORGANISATION.search(line):
                organisations.append(span)
        elif not names and sum(s.end - s.start for s in title_lines) < 250:
            title_lines.append(span)
    title = stated(document, title_lines[0].start, title_lines[-1].end) if title_lines else None
    if title is not None:
        title = Field(" ".join(title.text.split()), title.span)
    return stamps, title, names, organisations


def _bare(line: str) -> str:
    """A line of names without the marks behind them."""
    return re.sub(r"(?<=[A-Za-z\u00c0-\u024f.])[\d*†‡§¶∗,]+(?=\s|,|$)", ",", line).strip(" ,")


def _abstract(document: Document, at: int, body: int) -> Field | None:
    line = document.line_span(at)
    match = _ABSTRACT.match(document.plain_lines[at - 1])
    start = line.start + (match.start("rest") if match else 0)
    span = trimmed(document, start, document.line_span(min(body - 1, at + 60, document.line_count)).end)
    return Field(" ".join(document.at(span).split()), span) if span else None


def _date(document: Document, stamps: list[Span]) -> Field | None:
    return next((date for stamp in stamps if (date := _records.date_in(document, stamp))), None)
