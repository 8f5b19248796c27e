"""How an article or a compilation is divided: code, headings, sections, lines that read like headings."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from extractors import links
from extractors.document import Document, Span

_FENCE = re.compile(r"^\s*(?:```|~~~)")
_TIGHT = re.compile(r"^#(?![#\s!])(?P<title>(?!\S+\s+#\S)\S.{0,160}(?<!#))$")
_MARKDOWN = re.compile(r"^(?P<level>#{1,6})\s+(?P<title>\S.{0,200}?)\s*#*\s*$")
_CODE = re.compile(
    r"^\s*(?:import\s+[\w.]+|from\s+[\w.]+\s+import\b|def\s+\w+\s*\(|class\s+\w+.*:\s*$|return\b|"
    r"for\s+\w+\s+in\b.*:|if\s+.*:\s*$|else:\s*$|elif\s|while\s.*:|try:|except\b"
    r"|with\s.*:\s*$|print\(|self\.|@\w+|[\w.\[\], ]+\s*[-+*/]?=\s*[^=].*[\w)\]'\"]\s*(?:#.*)?$|"
    r"[)\]}]+[,;]?\s*$|\w+(?:\.\w+)*\(.*\)?,?\s*$|#include|\$ |pip install|git clone|//|/\*|\*/|"
    r"[{};]\s*$"
    r"|super\(|\"\"\"|'''|assert\b|raise\b|async\b|await\b|const\b|let\b|var\b|function\b|public\b|private\b)"
)
_DIRECTIVE = re.compile(r"^#(?:include|define|ifdef|ifndef|endif|if|else|pragma|undef|!|region|endregion)\b")
#: So many lines before the first heading are a section of their own.
_PRELUDE = 5
#: A line that labels a paper by an address.
_OF_PAPER = re.compile(
    r"^[^\w\n]*(?:论文|技术报告|paper|technical report|tech report)\s?(?:链接|地址|link|url)?[^\w\n]{0,4}:[^\w\n]*https?://",
    re.MULTILINE | re.IGNORECASE,
)
_LOOSE = 0.9
_SENTENCE = 30
#: So many characters of prose between the fields of two papers tell of one of them.
_TOLD = 80
_LABEL_END = ("。", "！", "!", ".", "；", ";", "，", ",", "、")


class Section(NamedTuple):
    """A part of a document under one heading: its title, the span from the heading's line to the next, its lines."""

    title: str
    span: Span
    first: int
    last: int


@lru_cache(maxsize=2)
def code_lines(document: Document) -> frozenset[int]:
    """The lines (1-based) that are program text: inside fences, or runs of three and more that look like code."""
    lines = document.plain_lines
    code = set(front_matter(document))
    fence = None
    for number, line in enumerate(lines, 1):
        if _FENCE.match(line):
            if fence is None:
                fence = number
            else:
                code.update(range(fence, number + 1))
                fence = None
    run: list[int] = []
    hits = 0

    def close() -> None:
        if hits >= 3:
            code.update(range(run[0], run[-1] + 1))

    gap = 0
    for number, line in enumerate(lines, 1):
        if number in code:
            continue
        bare = line.strip()
        if bare and _CODE.match(line) and not _has_sentence(bare):
            run.append(number)
            hits += 1
            gap = 0
        elif (
            run
            and (not bare or bare.startswith("#") or (len(bare) < 100 and not _has_sentence(bare)))
            and gap < 3
            and not _is_title_line(bare)
        ):
            gap = gap if not bare or bare.startswith("#") else gap + 1
            run.append(number)
        else:
            close()
            run, hits, gap = [], 0, 0
    close()
    return frozenset(code)


def front_matter(document: Document) -> range:
    """The lines of the metadata block that a Markdown file may begin with (`---` to `---`), or none."""
    lines = document.plain_lines
    if lines and lines[0].strip() in ("---", "+++"):
        end = next((n for n in range(2, min(len(lines), 60) + 1) if lines[n - 1].strip() == lines[0].strip()), None)
        if end is not None and any(re.match(r"[\w-]+\s*[:=]", line) for line in lines[1 : end - 1]):
            return range(1, end + 1)
    return range(0)


@lru_cache(maxsize=2)
def sections(document: Document) -> tuple[Section, ...]:
    """The sections of a document: those of `#Title` lines, those of Markdown's highest heading, or all of it as one."""
    code = code_lines(document)
    tight: list[tuple[int, str]] = []
    markdown: list[tuple[int, int, str]] = []
    for number in range(1, document.line_count + 1):
        line = document.line_span(number)
        if line.start == line.end or document.text[line.start] not in "#＃" or number in code:
            continue
        plain = document.plain[line.start : line.end]
        if _DIRECTIVE.match(plain):
            continue
        if match := _TIGHT.match(plain):
            tight.append((number, document.text[line.start + match.start("title") : line.end].strip()))
        elif match := _MARKDOWN.match(plain):
            markdown.append((number, len(match["level"]), match["title"]))
    if tight and (len(tight) > 1 or not markdown):
        return _between(document, tight)
    tops = _tops(markdown)
    if len(tops) > 1 and not _is_one_article(document, min(level for _, level, _ in markdown), tops[0][0]):
        return _between(document, tops)
    if len(tops) > 1:
        markdown = []
    if markdown:
        return _between(document, [(1, markdown[0][2])])
    first = next(
        (n for n in range(1, document.line_count + 1) if document.plain_lines[n - 1].strip() and n not in code), 1
    )
    return _between(document, [(first, document.text[slice(*document.line_span(first))].strip()[:200])])


def _is_one_article(document: Document, level: int, heading: int) -> bool:
    """Whether headings of a lower level divide one text: it opens above the first of them, and names or labels one paper in all."""
    above = [n for n in range(1, heading) if document.plain_lines[n - 1].strip()]
    if level == 1 or len(above) < _PRELUDE:
        return False
    named = len({mention.id for mention in links.paper_ids(document, Span(0, len(document.text)))})
    return named == 1 or (not named and len(_OF_PAPER.findall(document.plain)) == 1)


def end_in_fields(
    document: Document, places: Sequence[tuple[int, int]], first: int = 1, last: int | None = None
) -> bool:
    """Whether the lines (first and last, 1-based, in order) that give the fields of papers end what is told of each, as in
    articles: prose stands above the first and between them, and hardly any below the last, in the document or a part of it."""
    if len(places) < 2:
        return False
    edges = [(first - 1, first - 1), *places, ((last or document.line_count) + 1,) * 2]
    told = [
        sum(len(line) for line in document.plain_lines[a : b - 1] if is_sentence(line))
        for (_, a), (b, _) in pairwise(edges)
    ]
    usual = sum(told[1:-1]) / (len(told) - 2)
    return usual >= _TOLD and told[0] >= usual / 2 and told[-1] < usual / 4


def is_sentence(line: str) -> bool:
    """Whether a line holds a sentence or several, and goes to their end."""
    bare = line.rstrip(' *_"”')
    return len(bare) > _SENTENCE and bare.endswith((".", "。", "!", "?", "！", "？"))


def is_loose(document: Document) -> bool:
    """Whether nearly every line is followed by an empty one, as pages print paragraphs: then a gap of one line says nothing."""
    lines = document.plain_lines
    text = [n for n, line in enumerate(lines[:-1]) if line.strip()]
    return len(text) > 2 and sum(1 for n in text if not lines[n + 1].strip()) >= _LOOSE * len(text)


def is_heading(plain: str) -> bool:
    """Whether a line reads like a heading inside a section: short, and no sentence, label or list item with a link."""
    line = plain.strip()
    if not line or "http" in line:
        return False
    if line.startswith("#"):
        return True
    return (
        len(line) <= 60
        and not line.endswith(_LABEL_END)
        and not line.endswith(":")
        and not re.match(r"[-*|,。!\[]|图\s*\d|表\s*\d|Fig", line)
    )


def _tops(markdown: list[tuple[int, int, str]]) -> list[tuple[int, str]]:
    if not markdown:
        return []
    level = min(level for _, level, _ in markdown)
    return [(number, title) for number, at, title in markdown if at == level]


def _between(document: Document, heads: list[tuple[int, str]]) -> tuple[Section, ...]:
    found = []
    first = heads[0][0]
    above = [n for n in range(1, first) if document.plain_lines[n - 1].strip() and n not in front_matter(document)]
    if len(above) >= _PRELUDE:
        heads = [(above[0], document.line(above[0]).strip()[:200]), *heads]
    for index, (number, title) in enumerate(heads):
        last = heads[index + 1][0] - 1 if index + 1 < len(heads) else document.line_count
        while last > number and not document.plain_lines[last - 1].strip():
            last -= 1
        found.append(Section(title, Span(document.line_span(number).start, document.line_span(last).end), number, last))
    return tuple(found)


def _has_sentence(line: str) -> bool:
    """Whether a line has a Chinese sentence outside of a comment."""
    before = line.split("#", 1)[0]
    return sum(1 for c in before if "\u4e00" <= c <= "\u9fff") > 6


def _is_title_line(bare: str) -> bool:
    return bool(_TIGHT.match(bare)) and not _DIRECTIVE.match(bare)
