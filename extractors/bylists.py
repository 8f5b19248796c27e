"""Lists of authors in prose: behind a label (`作者:甲、乙`, on its line or the next), or bare, where marks, the title above or
the affiliations below show what they are."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from extractors import bylines, marks, people
from extractors.document import Document, Span
from extractors.normal import key, plain

_LABEL = re.compile(
    r"^[^\w\n:(\[]*(?P<open>\[)?\**(?:\(?\d{1,2}[.、)]\s?)?(?:论文|全部|本文|文章|核心|主要|其他|其余|合作|项目|研究|团队|参与|原文|报告|共同|英文)*"
    r"(?:(?:full|complete|all)\s)?"
    r"(?:作者|贡献者|完成人|撰稿人|成员|团队|authors?(?:\s(?:list|names?))?|contributors?|by|written by)"
    r"(?:列表|名单|团队|信息|们|姓名)?"
    r"(?:\s?\([^()\n]{1,40}\))?\s*\**\s*(?(open)\]\s*:?|[:|])\s*\**[ ]*(?P<names>[^\n]*)$",
    re.IGNORECASE | re.MULTILINE,
)
_SHARE = 0.6
_LONG_TITLE = 20
_AFFILIATIONS = re.compile(
    r"\s*\**(?:作者)?(?:单位|机构|所属机构|affiliations?|institutions?)|\s*(?:1|¹|\[1\]|\(1\))\s*\S", re.IGNORECASE
)
#: A line that says by whom: "by A, B and C of W".
_BY = re.compile(
    r"\W*by\s+(?P<names>[A-ZÀ-Þ][^\n.:;()]{6,300}?)(?:,?\s(?:of|at|from)\s[^\n]{2,80})?\s*$", re.IGNORECASE
)
_NAME = r"[A-ZÀ-Þ][\w.'’-]+(?:\s(?:[A-ZÀ-Þ][\w.'’-]*|van|von|der?|den|la|al|bin)){1,4}"
#: Who follows the title in a sentence, before the verb that says what they do in the paper: `In "Title" (https://…), A and B show`.
_BESIDE_TITLE = re.compile(
    r"[,.]?(?:\]\([^()\s]+\))?[\"”'’]?(?:\]\([^()\s]+\))?\s*(?:\([^()\n]{1,160}\))?,\s"
    rf"(?P<names>{_NAME}(?:,\s{_NAME})*(?:,?\s(?:and|&)\s(?:{_NAME}|colleagues|others|co-?authors))?)\s(?=[a-z]{{3,}})"
)
_NOT_AUTHORS = re.compile(r"嘉宾|主持|讲者|评委|委员|speakers?|chairs?|organi[sz]ers?|编辑|记者", re.IGNORECASE)


class Listed(NamedTuple):
    """The names of one list in order, the mark that it goes on, and the characters of the list."""

    names: tuple[Span, ...]
    more: Span | None
    span: Span


def find(document: Document, passages: Sequence[Span], own_names: Sequence[str]) -> Iterator[Listed]:
    """The lists of authors of these passages; `own_names` are the title and the short name of the paper."""
    labelled = [listed for passage in passages for listed in _labelled(document, passage)]
    yield from labelled
    if not labelled:
        yield from _bare(document, passages, own_names)
        yield from _beside_title(document, passages, own_names)


def _beside_title(document: Document, passages: Sequence[Span], own_names: Sequence[str]) -> Iterator[Listed]:
    """The names behind the title in the sentence that tells what they do in the paper."""
    for title in (plain(name) for name in own_names if len(name) > _LONG_TITLE):
        for passage in passages:
            at = document.plain.find(title, *passage)
            match = _BESIDE_TITLE.match(document.plain, at + len(title), passage.end) if at >= 0 else None
            if match is not None and people.names_share(match["names"]) >= _SHARE:
                yield _listed(document, Span(*match.span("names")))
                return


def _labelled(document: Document, passage: Span) -> Iterator[Listed]:
    text = document.plain
    for match in _LABEL.finditer(text, passage.start, passage.end):
        if bylines.is_press(document, match.start()):
            continue
        start, end = match.span("names")
        if not match["names"].strip():
            below = _below(document, document.line_of(match.start()), passage)
            if below is None:
                continue
            start, end = below
        if people.names_share(text[start:end]) < _SHARE:
            continue
        end = _continued(document, end, passage)
        listed = _listed(document, Span(start, end))
        if listed.names:
            yield listed


def _below(document: Document, number: int, passage: Span) -> tuple[int, int] | None:
    """The next line with text, where a label stands alone on its own."""
    for below in range(number + 1, min(number + 3, document.line_count + 1)):
        line = document.line_span(below)
        if line.end > passage.end:
            return None
        if document.plain[line.start : line.end].strip():
            return line
    return None


def _continued(document: Document, end: int, passage: Span) -> int:
    """The end of a list that goes on in the lines below: the line ends with a separator, or the next one begins with one."""
    number = document.line_of(max(0, end - 1))
    while number < document.line_count:
        line = document.line_span(number + 1)
        text = document.plain[line.start : line.end]
        joined = document.plain[:end].rstrip().endswith((",", "、", " and", "&", ";")) or re.match(
            r"\s*(?:,|、|and\s)", text
        )
        if not text.strip() or not joined or line.end > passage.end or people.names_share(text) < _SHARE:
            break
        end, number = line.end, number + 1
    return end


def _listed(document: Document, span: Span) -> Listed:
    names, more = people.in_list(document, span)
    trusted = people.names_share(document.plain[span.start : span.end]) >= 0.75
    kept = tuple(
        name
        for name in names
        if people.is_name(document.plain[name.start : name.end]) or (trusted and _may_be(document, name))
    )
    return Listed(kept, more, span)


def _may_be(document: Document, name: Span) -> bool:
    """Whether a piece among names, whose surname is not known, may be one: two to six characters or a few capitalised words."""
    text = document.plain[name.start : name.end]
    if re.fullmatch(r"[\u3400-\u9fff]{2,6}", text):
        return re.search(r"大学|学院|公司|团队|作者|研究|实验|等$", text) is None
    return re.fullmatch(r"[A-Z][\w.'’-]+(?:\s[A-Z][\w.'’-]*){0,3}", text) is not None


def _is_affiliated(document: Document, number: int) -> bool:
    from extractors.affiliations import is_list  # noqa: PLC0415  (they import the record models)

    return _AFFILIATIONS.match(document.plain_lines[number - 1]) is not None or is_list(
        document, document.line_span(number)
    )


def _bare(document: Document, passages: Sequence[Span], own_names: Sequence[str]) -> Iterator[Listed]:
    """The first line that holds names alone and that marks, the title above or the affiliations below show to be the authors."""
    titles = [key(name) for name in own_names if len(name) > _LONG_TITLE]
    above = ""
    for passage in passages:
        first, last = document.line_of(passage.start), document.line_of(max(passage.start, passage.end - 1))
        numbers = [n for n in range(first, last + 1) if document.plain_lines[n - 1].strip()]
        for number, below in zip(numbers, [*numbers[1:], None], strict=False):
            over, above = above, document.plain_lines[number - 1]
            line = document.line_span(number)
            text = document.plain_lines[number - 1]
            by = _BY.match(text)
            if by:
                line = Span(line.start + by.start("names"), line.start + by.end("names"))
                text = by["names"]
            if (
                not re.search(r"[,、;·]|\sand\s|和", text)
                or len(text) > 1200
                or "。" in text
                or _NOT_AUTHORS.search(text)
                or people.names_share(text) < 0.95
            ):
                continue
            listed = _listed(document, line)
            if len(listed.names) < 2:
                continue
            marked = sum(bool(marks.behind(document, name, line.end)[0]) for name in listed.names)
            under_title = any(title in key(over) for title in titles)
            affiliated = below is not None and _is_affiliated(document, below)
            if 2 * marked >= len(listed.names) or under_title or affiliated or by:
                yield listed
                return
