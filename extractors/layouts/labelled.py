"""Labelled listings: fields stand behind labels (标题:, 作者:, 机构:; Title:, Authors:), under 【1】 or a number."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from extractors import bylines, venues
from extractors.document import Document, Span
from extractors.layouts import _labels, _records, _sections, _titles
from extractors.layouts._entry import Cut, Entry, Problem, trimmed
from extractors.normal import han_share

NAME = "labelled"
TITLE = "Listing with labelled fields: title, authors, institutions, notes, link"

_NUMBER = re.compile(
    r"^[ ]*(?:#+[ ]*)?\**(?:\[[ ]*(?:\d{1,3}(?:[ ]?/[ ]?\d{1,3})?|[一二三四五六七八九十]+)[ ]*\]|\d{1,2}/\d{1,2}(?=[ :.])|"
    r"(?:\d{1,3})[ ]*[.、)](?!\d)|\((?:\d{1,3}|[一二三四五六七八九十]+)\)|[一二三四五六七八九十]{1,3}、|\d{1,3}[ ]*\|(?=[ ])|"
    r"\d\ufe0f?\u20e3|[\u2460-\u249b\u2776-\u277f]|0\d(?=[ ]\S)|No\.?\s*\d+|第\d+篇|\#\d{1,3}(?=\s)|"
    r"(?:论文|paper)\s*\d{1,3}\b)[ ]*[:.、]?[ ]*",
    re.IGNORECASE,
)

_LINKED = re.compile(r"\[([^\[\]\n]+)\]\(https?://[^()\s]+\)")
_DIGITS = re.compile(r"\d+|[一二三四五六七八九十]+|[\u2460-\u249b\u2776-\u277f]")
_LONGEST_LABEL = 16
_SENTENCE = 30
#: So many lines may stand between a title and its authors.
_REACH = 16
#: Among so many lines at the top stands who wrote the listing itself.
_TOP = 6
_NOTICE = re.compile(r"\s*\[[^\[\]\d]{2,12}\]\s*")
_RULE = re.compile(r"\s*(?:[-=*_—─━~·•#+]\s?){5,}\s*")


def score(document: Document) -> float:
    """High when title (or number) and author labels come again and again at the start of lines; 0 where lines of prose
    outnumber the fields, as in an article that labels its papers."""
    fields = _fields(document)
    names = [f for _, f in fields]
    lines = [n for n, line in enumerate(document.plain_lines, 1) if line.strip()]
    labelled = {n for n, _ in fields}
    share = sum(1 for at, n in enumerate(lines) if n in labelled or (at and lines[at - 1] in labelled)) / max(
        1, len(lines)
    )
    authors, titles = (
        names.count("authors"),
        max(names.count("title"), names.count("title_zh"), len(_starts(document, fields))),
    )
    if (
        not authors
        or not titles
        or share < (0.3 if authors > 1 else 0.6)
        or (authors == 1 and _tells(document, labelled))
    ):
        return 0.0
    labelled = {number for number, _ in fields}
    prose = [n for n in range(1, document.line_count + 1) if n not in labelled and _is_long(document, n)]
    if len(prose) > len(fields) or _end_in_fields(document, sorted(labelled)):
        return 0.0
    dense = min(1.0, 1.5 * share)
    return min(1.0, 0.3 * min(authors, 2) / 2 + 0.35 * dense + 0.2 * min(1.0, authors / titles) + 0.1)


def _end_in_fields(document: Document, labelled: Sequence[int]) -> bool:
    """Whether the labelled lines end what is told of each paper above them."""
    places = [(first, [n for n in labelled if first <= n <= last]) for first, last in _entries(document)]
    return _sections.end_in_fields(document, [(first, own[-1]) for first, own in places if own])


def cut(document: Document) -> Cut:
    """Entries lie between rules or gaps; without them one begins with its number, or with its title label."""
    spans = _entries(document)
    lines_above = document.lines_between(1, spans[0][0] - 1) if spans else []
    above = (venues.of_all if len(spans) > 1 else venues.in_prose)(document, lines_above)
    entries: list[Entry] = []
    problems: list[Problem] = []
    for first, end in spans:
        last = _before_notice(document, first, end)
        while last > first and not any(c.isalnum() for c in document.plain_lines[last - 1]):
            last -= 1
        beside = _beside_number(document, first)
        is_head = beside is not None and _records.is_head(document, beside)
        if beside is not None and not is_head and _gives_title(document, first + 1, last, beside):
            beside = None
        entry = _records.read_entry(
            document, first, last, head=beside if is_head else None, title=None if is_head else beside
        )
        if entry is None or not (entry.authors or entry.paper_id):
            problems.append(
                Problem(first, "the entry names neither authors nor a paper's id: it is not whole, and was left out")
            )
            continue
        entries.append(replace(entry, venue_of_all=above))
    return Cut(tuple(entries), tuple(problems))


def _gives_title(document: Document, first: int, last: int, heading: Span) -> bool:
    """Whether an entry labels its title below an English heading that is no title itself."""
    text = document.plain[slice(*heading)]
    if _titles.is_in_title_case(text) or han_share(text) > 0:
        return False
    labels = (_labels.read(document.plain, document.line_span(n), bars=True) for n in range(first, last + 1))
    values = [document.plain[slice(*one.value)] for one in labels if one and one.field in ("title", "link")]
    return any(_titles.is_in_title_case(_LINKED.sub(r"\1", value).strip(" *")) for value in values)


def _before_notice(document: Document, first: int, last: int) -> int:
    """The last line of an entry before a heading in brackets below a gap (`【号外】`), which begins another thing."""
    lines = document.plain_lines
    for number in range(first + 2, last + 1):
        if not lines[number - 2].strip() and _NOTICE.fullmatch(lines[number - 1]):
            return number - 1
    return last


def _tells(document: Document, labelled: set[int]) -> bool:
    """Whether sentences stand on lines without a label, as in an article that labels its only paper."""
    return any(
        number not in labelled
        and number - 1 not in labelled
        and line.end - line.start > _SENTENCE
        and document.text[line.end - 1] in "。！？"
        for number, line in enumerate(document.line_spans, 1)
    )


def _is_long(document: Document, number: int) -> bool:
    line = document.line_span(number)
    return line.end - line.start > 60


def _beside_number(document: Document, number: int) -> Span | None:
    """What stands beside the number of an entry, where it is no labelled field: its title, or its id and categories."""
    line = document.line_span(number)
    match = _NUMBER.match(document.plain[line.start : line.end])
    if not match or match.end() == line.end - line.start:
        return None
    rest = trimmed(document, line.start + match.end(), line.end)
    if (
        rest is None
        or _records.is_number(document, line)
        or (_labels.read(document.plain, rest, bars=True) and not _records.is_head(document, rest))
    ):
        return None
    return rest


def _fields(document: Document) -> list[tuple[int, str]]:
    found = []
    for number in range(1, document.line_count + 1):
        line = document.line_span(number)
        if several := _labels.beside(document.plain, line):
            found += [(number, one.field) for one in several]
            continue
        labelled = _labels.read(document.plain, line, bars=True) or _alone(document, line)
        if labelled and not bylines.is_press(document, line.start):
            found.append((number, labelled.field))
    return _without_byline(document, found)


def _without_byline(document: Document, fields: list[tuple[int, str]]) -> list[tuple[int, str]]:
    """The fields without the line at the top that says who wrote the listing: one more author than titles, links or numbers."""
    if not fields or fields[0][1] != "authors" or fields[0][0] > _TOP:
        return fields
    top, names = fields[0][0], [name for _, name in fields[1:]]
    papers = names.count("authors")
    numbers = [n for n, line in enumerate(document.plain_lines, 1) if _NUMBER.match(line)]
    numbered = len(numbers) == papers and numbers[:1] > [top]
    if papers and (papers in (names.count("title"), names.count("title_zh"), names.count("link")) or numbered):
        return fields[1:]
    return fields


def _alone(document: Document, line: Span) -> _labels.Labelled | None:
    """A label alone on its line, without a colon."""
    if line.end - line.start > _LONGEST_LABEL:
        return None
    labelled = _labels.read(document.plain, line, bare=True)
    return labelled if labelled and trimmed(document, *labelled.value) is None else None


def _entries(document: Document) -> list[tuple[int, int]]:
    """The first and last line of each entry: between rules, between gaps where each block is whole, else by its beginning."""
    labelled = _fields(document)
    fields = dict(labelled)
    lines = document.plain_lines
    rules = [n for n, line in enumerate(lines, 1) if _RULE.fullmatch(line)]
    gaps = [n for n, line in enumerate(lines, 1) if not line.strip()] if not _sections.is_loose(document) else []
    for cuts, needed in ((rules, 1), (gaps, 2)):
        blocks = [(a + 1, b - 1) for a, b in pairwise([0, *cuts, document.line_count + 1]) if b - a > 1]
        named = [[fields[n] for n in range(first, last + 1) if n in fields] for first, last in blocks]
        whole = [
            block
            for block, names in zip(blocks, named, strict=True)
            if ("title" in names or "title_zh" in names) + ("authors" in names) + ("link" in names) > needed
        ]
        authors = sum("authors" in names for names in named)
        if len(whole) > 1 and len(whole) >= authors and all(names.count("authors") < 2 for names in named):
            starts = [_beginning(document, first, last, fields) for first, last in whole]
            stops = [*starts[1:], document.line_count + 1]
            return [
                (start, _told_until(document, last, stop))
                for start, (_, last), stop in zip(starts, whole, stops, strict=True)
            ]
    starts = _starts(document, labelled)
    return [(first, after - 1) for first, after in pairwise([*starts, document.line_count + 1])]


def _told_until(document: Document, last: int, stop: int) -> int:
    """The last line of the paragraphs below a block of fields, before the next entry: sentences, up to a line that is none."""
    for number in range(last + 1, stop):
        line = document.plain_lines[number - 1]
        if _sections.is_sentence(line):
            last = number
        elif line.strip():
            break
    return last


def _beginning(document: Document, first: int, last: int, fields: dict[int, str]) -> int:
    """The first line of an entry in a block: its number, where that stands above the fields and below other words."""
    stop = next((n for n in range(first, last + 1) if n in fields), first)
    return next((n for n in range(stop, first - 1, -1) if _NUMBER.match(document.plain_lines[n - 1])), first)


def _starts(document: Document, fields: Sequence[tuple[int, str]]) -> list[int]:
    """The line with which each entry begins, judged by the labelled lines (line, field)."""
    authors = [number for number, name in fields if name == "authors"]
    if not authors:
        return []
    titles = [number for number, name in fields if name in ("title", "title_zh")]
    numbers = [n for n in range(1, document.line_count + 1) if _NUMBER.match(document.plain_lines[n - 1])]
    if len(titles) > len(authors) and _take_turns(numbers, [n for n in titles if numbers and n >= numbers[0]]):
        return numbers
    for alike in _of_one_form(document, numbers):
        if _take_turns(alike, authors):
            return alike
    if len(titles) >= len(authors) and not numbers and (cycle := _cycle(fields, authors)):
        return cycle
    starts: list[int] = []
    floor = 0
    for author in authors:
        numbered = [n for n in numbers if floor < n <= author]
        titled = [n for n in titles if floor < n <= author]
        if numbered and (not titled or numbered[-1] <= titled[0]):
            starts.append(numbered[-1])
        elif titled:
            starts.append(titled[0])
        else:
            starts.append(_title_above(document, author, floor) or _block_above(document, author, floor))
        floor = author
    return starts


def _of_one_form(document: Document, numbers: Sequence[int]) -> Iterable[list[int]]:
    """The numbered lines, apart by the form of their numbers: `1.` counts papers below `一、`, which counts topics."""
    forms: dict[str, list[int]] = {}
    for number in numbers:
        if match := _NUMBER.match(document.plain_lines[number - 1]):
            forms.setdefault(_DIGITS.sub("0", match[0].strip(" *")), []).append(number)
    return forms.values()


def _take_turns(numbers: Sequence[int], titles: Sequence[int]) -> bool:
    """Whether below each numbered line there is one title before the next number."""
    turns = zip(numbers, titles, [*numbers[1:], *titles[-1:]], strict=False)
    return len(numbers) == len(titles) > 1 and all(
        number <= title < after or (number <= title == after == titles[-1]) for number, title, after in turns
    )


def _cycle(fields: Sequence[tuple[int, str]], authors: Sequence[int]) -> list[int]:
    """The lines of the field with which every entry begins, where it comes once before the authors of each; else none."""
    heads = [number for number, name in fields if name == fields[0][1]]
    turns = zip(heads, authors, [*heads[1:], authors[-1] + 1], strict=False)
    return heads if len(heads) == len(authors) > 1 and all(a <= b < c for a, b, c in turns) else []


def _title_above(document: Document, line: int, floor: int) -> int | None:
    """The nearest line above that is a title by itself, or None."""
    for number in range(line - 1, max(floor, line - _REACH), -1):
        if _titles.leading(document, number) is not None:
            return number
    return None


def _block_above(document: Document, line: int, floor: int) -> int:
    """The first line of the run of lines without a gap that ends with the line; or of the line above the gap before it, where
    that is a title, or all that the line's own run has is the line."""
    lines = document.plain_lines
    start = line
    while start - 1 > floor and any(c.isalnum() for c in lines[start - 2]):
        start -= 1
    above = next((n for n in range(start - 1, floor, -1) if any(c.isalnum() for c in lines[n - 1])), None)
    if above is None or _titles.leading(document, start) is not None:
        return start
    if start == line:
        while above - 1 > floor and any(c.isalnum() for c in lines[above - 2]):
            above -= 1
        return above
    return above if _titles.leading(document, above) is not None else start
