"""How a round-up is divided: the parts of a section that present one paper each, found by the marks before their headings."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from enum import IntEnum
from itertools import pairwise
from typing import NamedTuple

from extractors import links, normal
from extractors.document import Document, Span
from extractors.layouts import _announced, _labels, _linkkinds, _presented, _titles
from extractors.layouts._sections import Section, is_heading, is_loose

_ORDINAL = re.compile(
    r"^[\s>*#\-+•·]*(?:第[一二三四五六七八九十\d]{1,2}\s?(?:篇|项(?:工作|研究|成果)|个(?:工作|研究|成果))|"
    r"另(?:外)?一(?:篇|项)|(?:首先|接着|接下来|随后|最后)[^。,]{0,6}一篇|其[一二三四五六](?=[,是为:])|"
    r"(?:the\s+)?(?:first|second|third|fourth|fifth|other|final|last|another)\s+(?:paper|work|study|one|preprint)\b)",
    re.IGNORECASE,
)
_HAN_NUMBER = "[一二三四五六七八九十]{1,3}"
_NUMBER = re.compile(
    rf"\s*(?:[-*]\s+)?\**(?P<mark>(?:\d{{1,2}}\s*[.、):|/]|0\d(?=\s|$)|[\[(]\s*(?:\d{{1,2}}|{_HAN_NUMBER})\s*[\])]|"
    rf"{_HAN_NUMBER}\s*[、.](?=\s*\S)|#\d{{1,2}}(?=\s)|\d\ufe0f?\u20e3|[\u2460-\u249b\u2776-\u277f]|"
    rf"(?:NO\.?|Day|Top|论文|工作|研究|成果|paper|work)\s?(?:\d{{1,2}}|{_HAN_NUMBER})\s*(?:[.:|、)]|\s|$)))(?!\d)",
    re.IGNORECASE,
)
_MARKDOWN = re.compile(r"\s{0,3}(#{1,6})\s+\S")
_BOLD = re.compile(
    r"\s*(\*\*|__)[^*\n]{3,160}(?:\*\*|__)\s*:?\s*(?:\([^()\n]{4,80}\)\s*|\[{1,2}[^\[\]\n]{1,24}\]{1,2}\([^()\s]+\)\]?[\s,|·]*)*$"
)
_BRACKETED = re.compile(r"\s*\[[^\[\]\n]{2,60}\]\s*[^(\s]{0,60}$")
_COLON = re.compile(r"[^\s:|>#*\-][^:|。,!?;\n]{9,110}:\s*$")
#: A line that parts what stands above it from what stands below.
_RULE = re.compile(
    r"\s*(?:(?:\*\s?){3,}|(?:-\s?){3,}|(?:_\s?){3,}|[=~+─━—·.~/]{3,}|#{2,}|(?:•\s?){3,}|(?:◆\s?){2,})\s*"
)
_AFTER_RULE = "rule"
_BETWEEN_GAPS = "gap"
_SHORTEST_HEADING = 8
_SHORTEST_LINE = 24
_LONGEST_LINE = 240
_BULLETS = frozenset("-*+·•◆●■▪►▶★☆※◎◇□→✦▍▎|")
#: Headings of a newsletter's departments.
_DEPARTMENT = re.compile(
    r"要闻|新闻|快讯|动态|资讯|头条|论文|研究|学术|工具|资源|开源|项目|产品|人物|访谈|观点|来信|问答|活动|招聘|行业|融资|公司|政策|教程|"
    r"\bnews|papers?\b|research|tools?\b|resources|products?\b|industry|jobs|events|opinion|policy|funding|tutorials?",
    re.IGNORECASE,
)
_OF_PAPERS = re.compile(r"论文|学术|研究|papers?\b|research|preprints?|publications?", re.IGNORECASE)
#: Headings of the sections of one paper, or of an article about one.
_OF_ONE_PAPER = re.compile(
    r"引言|前言|导言|背景|动机|相关工作|方法|模型结构|架构|实验|评测|结果|效果|消融|分析|讨论|结论|总结|小结|展望|局限|附录|致谢|作者(?:介绍|简介|信息)|"
    r"\b(?:introduction|background|motivation|related work|method\w*|approach|experiments?|evaluation|results?|ablations?|"
    r"discussion|conclusions?|limitations?|future work|appendix|acknowledge?ments?|citation)\b",
    re.IGNORECASE,
)
#: Marks of a document's own heading, where they stand on its first line.
_HEADINGS = frozenset({"#", "[]", ":", "**"})
_LONGEST_HEADING = 60
_LONGEST_ITEM = 40
_TITLE_CAPITALS = 3


class _Strength(IntEnum):
    """How a part names a paper: only by an id somewhere in it, by showing it, by a label."""

    MENTIONED = 1
    SHOWN = 2
    LABELLED = 3


class _Name(NamedTuple):
    """The id and the title by which a part names its paper ("" where it gives none), and how."""

    id: str
    title: str
    strength: _Strength


class Division(NamedTuple):
    """The parts of a section, none where nothing divides it; `of_papers` where each of them may be about one paper."""

    parts: tuple[Section, ...]
    of_papers: bool


def of_section(
    document: Document, section: Section, labels: Sequence[_linkkinds.Label], end: int, code: frozenset[int]
) -> Division:
    """The parts of a section, where two or more of them present different papers or where they are the departments of a
    newsletter. Lines before the first part are a part of their own when they label a paper."""
    starts = _marked_lines(document, section, labels, end, code)
    best: tuple[int, int, str, bool] | None = None
    for kind, lines in starts.items():
        if len(lines) < 2:
            continue
        units = [(first, after - 1) for first, after in pairwise([*lines, end + 1])]
        departments = _are_departments(document, kind, lines)
        worth = len(units) if departments else _worth(document, section, labels, units)
        if worth and (best is None or (worth, -lines[0]) > (best[0], -best[1])):
            best = (worth, lines[0], kind, departments)
    if best is None:
        return Division((), of_papers=False)
    lines = starts[best[2]]
    outer = {k for k, own in starts.items() if k != best[2] and own[0] < lines[0] and not k.startswith("-")}
    stops = sorted({*lines, *(n for k in outer for n in starts[k] if n > lines[0])})
    after_last = _end_of_last(document, stops, section.last) + 1
    parts = [_part(document, first, after - 1) for first, after in pairwise([*stops, after_last])]
    if any(_sure(label) for label in labels if label.line < lines[0]):
        parts.insert(0, _part(document, section.first, lines[0] - 1, section.title))
    return Division(tuple(parts), of_papers=not best[3])


def _end_of_last(document: Document, starts: Sequence[int], last: int) -> int:
    """The last part is as long as the longest of the others, and ends at the next heading then."""
    longest = max((b - a for a, b in pairwise(starts)), default=0)
    for number in range(starts[-1] + max(longest, 1), last + 1):
        plain = document.plain_lines[number - 1]
        alone = not document.plain_lines[number - 2].strip() or normal.han_share(plain) > 0
        if is_heading(plain) and alone:
            return number - 1
    return last


def _marked_lines(
    document: Document, section: Section, labels: Sequence[_linkkinds.Label], end: int, code: frozenset[int]
) -> dict[str, list[int]]:
    """The lines that may head a part, by the kind of their mark."""
    taken = {
        n for label in labels if label.kind != "title" and not label.weak for n in range(label.line, label.last + 1)
    }
    found: dict[str, list[int]] = {}
    loose = is_loose(document)
    for number in range(section.first, end + 1):
        if number in code:
            continue
        plain = document.plain_lines[number - 1]
        kind = kind_of(plain)
        if kind in (None, "[]") and number not in taken and not loose and _stands_apart(document, number):
            found.setdefault(_BETWEEN_GAPS, []).append(number)
        if (
            kind is None
            or (number in taken and kind != "第" and not _titled(document, number, kind))
            or (number == section.first and kind in _HEADINGS)
        ):
            continue
        if kind == ":" and not _heads_prose(document, number):
            continue
        labelled = _labels.read(document.plain, document.line_span(number)) if kind in _BULLETS else None
        if labelled is None or labelled.field == "title":
            found.setdefault(kind, []).append(number)
    return _with_rules(found, _below_rules(document, section, end, code))


def _below_rules(document: Document, section: Section, end: int, code: frozenset[int]) -> list[int]:
    """The first line with text below each rule."""
    lines = document.plain_lines
    found: list[int] = []
    for number in range(section.first + 1, end):
        if number not in code and _RULE.fullmatch(lines[number - 1]):
            below = next((n for n in range(number + 1, end + 1) if any(c.isalnum() for c in lines[n - 1])), None)
            if below is not None and below not in found:
                found.append(below)
    return found


def _with_rules(starts: dict[str, list[int]], below: list[int]) -> dict[str, list[int]]:
    """The marked lines and those below rules, which are a kind of their own; where most of them carry one mark as well, the
    rules part what that mark heads, and the rest of them head such parts without it."""
    if not below:
        return starts
    joined = {
        kind: sorted({*own, *(n for n in below if n > own[0])}) if 2 * len({*own} & {*below}) > len(below) else own
        for kind, own in starts.items()
    }
    return {**joined, _AFTER_RULE: below}


def _heads_prose(document: Document, number: int) -> bool:
    """Whether a line stands below a gap and directly above words."""
    lines = document.plain_lines
    above = lines[number - 2] if number > 1 else ""
    below = lines[number] if number < len(lines) else ""
    return not above.strip() and bool(below.strip()) and "http" not in below


def _stands_apart(document: Document, number: int) -> bool:
    """Whether a line reads like a heading and stands between empty lines, above prose."""
    lines = document.plain_lines
    if not 1 < number < len(lines) - 1 or lines[number - 2].strip() or lines[number].strip():
        return False
    head = re.sub(r"\s*\[[^\[\]\n]{2,12}\]", "", lines[number - 1]).strip()
    return len(head) >= _SHORTEST_HEADING and is_heading(head) and len(lines[number + 1]) > _SHORTEST_LINE


def _titled(document: Document, number: int, kind: str) -> bool:
    """Whether a line that links to a paper begins with the paper's title: an item of a list."""
    return kind != ":" and _titles.leading(document, number) is not None


def kind_of(plain: str) -> str | None:
    """The kind of mark with which a line begins, its number left out; None where it has none."""
    bare = plain.strip()
    if len(bare) < 2 or bare.startswith(("http", "---", "===", "***", "|-", "| -", "|:", "| :")):
        return None
    if match := _MARKDOWN.match(plain):
        return match[1]
    if _ORDINAL.match(plain):
        return "第"
    if match := _NUMBER.match(plain):
        mark = re.sub(rf"\d+|{_HAN_NUMBER}", lambda m: "0" if m[0].isdigit() else "一", match["mark"].strip())
        return "①" if mark[0] >= "\u2460" and len(mark) == 1 else mark.lower()
    if _BOLD.match(plain):
        return "**"
    if bare[0] in _BULLETS:
        if bare[0] in "-*+" and not bare[1].isspace():
            return None
        listed = bare[0] not in "-*+|" or "http" in bare or len(re.findall(r"\b[A-Z]", bare)) > _TITLE_CAPITALS
        return bare[0] if listed else None
    if unicodedata.category(bare[0]) == "So":
        return bare[0]
    if _BRACKETED.match(plain):
        return "[]"
    return ":" if _COLON.fullmatch(plain) else None


def _are_departments(document: Document, kind: str, lines: Sequence[int]) -> bool:
    """Whether headings are those of a newsletter's departments: short, three and more, most of them by their usual names."""
    if kind in _BULLETS or kind in ("第", ":") or len(lines) < 3:
        return False
    heads = [document.plain_lines[n - 1].strip() for n in lines]
    named = sum(1 for head in heads if len(head) <= 24 and _DEPARTMENT.search(head))
    return named >= 2 and 3 * named >= 2 * len(heads)


def _worth(
    document: Document, section: Section, labels: Sequence[_linkkinds.Label], units: Sequence[tuple[int, int]]
) -> int:
    """How many different papers the units of one kind name; 0 where they do not divide the section."""
    above = any(_sure(label) and label.line < units[0][0] for label in labels)
    if above and all(sum(bool(line.strip()) for line in document.plain_lines[a - 1 : b]) == 1 for a, b in units[:-1]):
        return 0  # a list of other works in what is told of one
    of_papers = _OF_PAPERS.search(document.plain_lines[section.first - 1][:_LONGEST_HEADING]) is not None
    heads = [document.plain_lines[first - 1][:_LONGEST_HEADING] for first, _ in units]
    of_one = 3 * sum(1 for head in heads if _OF_ONE_PAPER.search(head)) >= len(units)
    names = [_name(document, labels, first, last, of_papers=of_papers) for first, last in units]
    named = [name for name in names if name is not None and (name.strength is _Strength.LABELLED or not above)]
    if of_one or not any(name.strength > _Strength.MENTIONED for name in named):
        named = [name for name in named if name.strength > _Strength.MENTIONED]
    different = max(
        len({name.id for name in named if name.id}),
        len({name.title for name in named if name.title}),
        len({name.id or name.title for name in named if name.strength is _Strength.SHOWN}),
    )
    sure = all(name.strength is _Strength.LABELLED for name in named)
    return different if different > 1 and (sure or len(named) >= 0.5 * len(units)) else 0


def _name(
    document: Document, labels: Sequence[_linkkinds.Label], first: int, last: int, *, of_papers: bool
) -> _Name | None:
    """What the lines of a unit call the paper that they present."""
    mine = [label for label in labels if first <= label.line <= last]
    for label in mine:
        if _sure(label):
            title = label.value if label.kind == "title" else label.title
            return _Name(label.id.text if label.id else "", normal.key(title.text) if title else "", _Strength.LABELLED)
    part = _part(document, first, last)
    mentions = list(links.paper_ids(document, part.span))
    lines = [document.line_span(n) for n in range(first, min(last, first + 8) + 1)]
    if len({mention.id for mention in mentions}) == 1:
        titled = _titles.leading(document, first) is not None
        if titled and last - first < _LONGEST_ITEM:
            return _Name(mentions[0].id, "", _Strength.LABELLED)
        linked = any(label.id is not None and label.title is not None for label in mine)
        at = document.line_of(mentions[0].span.start)
        shown = titled or linked or at == first or _presented.is_alone(document, mentions[0].span)
        if shown or _presented.tells(document, lines) or _announced.in_opening(document, part):
            return _Name(mentions[0].id, "", _Strength.SHOWN)
        return _Name(mentions[0].id, "", _Strength.MENTIONED)
    title = None if mentions else _titles.published(document, first)
    if title is None and of_papers and not mentions and (first == last or _presented.proposes(document, lines)):
        title = _titles.leading(document, first)
    if title is None and not mentions and not of_papers:
        title = _announced.in_opening(document, part)
    if title is not None:
        return _Name("", normal.key(title.text), _Strength.SHOWN)
    if (mentions and _presented.tells(document, lines)) or (of_papers and _presented.proposes(document, lines)):
        return _Name(mentions[0].id if mentions else f"line {first}", "", _Strength.SHOWN)
    return None


def _sure(label: _linkkinds.Label) -> bool:
    return not label.weak and (label.kind == "title" or (label.kind == "paper" and bool(label.id or label.title)))


def _part(document: Document, first: int, last: int, title: str | None = None) -> Section:
    while last > first and not document.plain_lines[last - 1].strip():
        last -= 1
    span = Span(document.line_span(first).start, document.line_span(last).end)
    return Section(title or heading(document, first), span, first, last)


def heading(document: Document, number: int) -> str:
    """The words of a heading without the mark before them; of a paragraph that has none the title with which it begins."""
    plain = document.plain_lines[number - 1]
    if len(plain) > _LONGEST_LINE and (title := _titles.leading(document, number)):
        return title.text
    lead = _NUMBER.match(plain) or re.match(_labels.LEAD, plain)
    line = document.line(number)
    return (line[lead.end() :] if lead else line).strip(" *#_:：") or line.strip()


def is_of_papers(title: str) -> bool:
    """Whether a heading says that what follows are papers."""
    return len(title) <= _LONGEST_HEADING and _OF_PAPERS.search(normal.plain(title)) is not None


__all__ = ("heading", "is_of_papers", "kind_of", "of_section")
