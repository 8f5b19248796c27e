"""Lines of prose that list the affiliations of the authors: behind a label (`单位:A、B`, on its line or below), or under names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extractors import people
from extractors.affiliations._line import parse_list
from extractors.affiliations.mentions import find_mentions
from extractors.document import Document, Span
from extractors.record import Institution

_LABEL = re.compile(
    r"[^\w\n(\[]*(?P<open>\[)?\**(?:第一|主要|通讯|牵头|共同|论文|文章|作者|所属|研究|发布|发表|完成|合作|参与|所在|团队)*(?:单位|机构)(?:名称|列表|信息)?(?:/单位|/机构)?"
    r"\**(?:(?(open)\]\s*:?|\s*[:|])|\s*$)\**[ ]*|"
    r"[^\w\n(\[]*\**(?:author\s)?(?:affiliations?|institutions?|organi[sz]ations?)\**\s*:\**[ ]*",
    re.IGNORECASE,
)
_MARKED = re.compile(r"\s*(?:\d{1,2}|[¹²³⁴-⁹]|\[\d{1,2}\]|\(\d{1,2}\)|\$?\^)\s*[.、]?\s*(?=[A-Z\u4e00-\u9fff])")
_BETWEEN = re.compile(r"[\s\d,;、|/&+()\[\]^$*†‡¹²³⁴-⁹·.-]|\band\b|和|与|以及|中国|美国|英国")
_LONGEST = 400


def find(document: Document, passages: Sequence[Span]) -> list[Institution]:
    """The institutions of such lines, in order, each as its line names it."""
    found: list[Institution] = []
    for span in _lines(document, passages):
        found += parse_list(document, span)
    return found


def is_list(document: Document, line: Span) -> bool:
    """Whether a line holds organisations (perhaps with marks) and next to nothing else."""
    text = document.plain[line.start : line.end]
    if not text.strip() or len(text) > _LONGEST or "。" in text:
        return False
    kept = list(text)
    for mention in find_mentions(document, line):
        kept[mention.span.start - line.start : mention.span.end - line.start] = " " * (
            mention.span.end - mention.span.start
        )
    rest = _BETWEEN.sub("", "".join(kept))
    return 4 * len(rest) <= len(re.sub(r"\s", "", text))


def _lines(document: Document, passages: Sequence[Span]) -> Iterator[Span]:
    for passage in passages:
        first, last = document.line_of(passage.start), document.line_of(max(passage.start, passage.end - 1))
        number, named = first, False
        while number <= last:
            line = document.line_span(number)
            text = document.plain_lines[number - 1]
            label = _LABEL.match(document.plain, line.start, line.end)
            if label is not None and "。" not in text and len(text) <= _LONGEST:
                values = list(_values(document, label.end(), number, last))
                yield from values
                number = document.line_of(values[-1].start) if values else number
                named = False
            elif text.strip():
                if named and is_list(document, line):
                    yield line
                named = (
                    len(text) <= 2 * _LONGEST and bool(re.search("[,、;]", text)) and people.names_share(text) >= 0.95
                )
            number += 1


def _values(document: Document, start: int, number: int, last: int) -> Iterator[Span]:
    """What a label labels: the rest of its line, or the lines below it up to an empty one; further lines that are marked."""
    line = document.line_span(number)
    if document.plain[start : line.end].strip():
        yield Span(start, line.end)
    else:
        while number < last and not document.plain_lines[number].strip():
            number += 1
        if number == last:
            return
        number += 1
        below = document.line_span(number)
        text = document.plain_lines[number - 1]
        if len(text) > _LONGEST or "。" in text or not (_MARKED.match(text) or is_list(document, below)):
            return
        yield below
    while number < last and _MARKED.match(document.plain_lines[number]) and "。" not in document.plain_lines[number]:
        number += 1
        yield document.line_span(number)
