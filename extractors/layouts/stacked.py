"""Stacks: each paper is headed by a few short lines – title, names, organisations, address – in any order and without labels.

Entries are found by what recurs: a line of names beside a line that is a title, and the mark (number, picture, heading) above
them. What a line is, is judged by what it looks like.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from extractors import links, people, venues
from extractors.document import Document, Span
from extractors.layouts import _labels, _linklabels, _parts, _records, _sections, _titles
from extractors.layouts._entry import Cut, Entry, Problem, trimmed
from extractors.normal import han_share

NAME = "stacked"
TITLE = "Stacks of short lines: title, names, organisations, address in any order, without labels"

_QUOTE = re.compile(r"\s*(?:>\s?)+")
_LEAD = re.compile(_labels.LEAD)
#: A title and its authors on one line.
_BESIDE = re.compile(r"(?P<title>[^\n]{10,240}?)\s+(?:/|\||—|–|-|by)\s+(?P<names>[^\n]{2,400})", re.IGNORECASE)
#: Authors and their organisations on one line.
_FROM = re.compile(
    r"(?P<names>[^\n(]{4,400}?)(?:\s+(?:—|–|\||@|/|-|~|\u2190|\u2192)\s+(?P<organisations>[^\n]{2,300})"
    r"|\s*\((?P<inside>[^()\n]{2,200}(?:\([^()\n]{1,60}\)[^()\n]{0,100}){0,3})\))[\s*_]*"
)
#: Organisations that are called by a sign: `@A × @B`.
_CALLED = re.compile(r"\s*@\s?\w")
_ORGANISATION = re.compile(
    r"\b(?:univ|institut|college|laborator|labs?\b|research\b|academy|polytech|hospital|school of|corp\b|inc\b)"
    r"|大学|学院|研究院|研究所|实验室|公司|医院|科学院|科技|集团",
    re.IGNORECASE,
)
_LEGEND = re.compile(
    r"\s*[(\[]?\s*[*†‡§]{1,2}\s?(?=同等|共同|通讯|通信|并列|equal|co-|correspond|contribut|joint)[^\n]*$", re.IGNORECASE
)
_NOTICE = re.compile(r"\s*\[[^\[\]\n]{2,12}\]")
_INDEPENDENT = re.compile(r"\s*(?:独立研究(?:者|员|人员)|independent researchers?)\s*", re.IGNORECASE)
_HEADING = re.compile(r"#{1,6}\s+\S")
_SIGN = 3
_SENTENCE = ("。", "!", "?", ";", "…")
_SHORT_LINE, _LONGEST = 160, 600
_REACH = 4
#: A stack is followed by no more lines and characters than these, on the average.
_LINES, _CHARACTERS = 24, 1600
MOST = 0.68
_SURE = 0.75
_MOSTLY = 0.4
_SHORTEST_CHINESE, _LONGEST_CHINESE = 4, 60


@dataclass
class _Stack:
    """The lines that head one paper: where it begins and where its lines end, and the fields by name."""

    first: int
    last: int
    fields: list[tuple[str, Span]] = field(default_factory=list)
    link_first: bool = False


def score(document: Document) -> float:
    """Middling when two and more stacks head entries of a moderate length; layouts of a stricter form win."""
    stacks = _stacks(document)
    if len(stacks) < 2:
        return 0.0
    lines = sum(1 for line in document.plain_lines if line.strip())
    if lines > _LINES * len(stacks) or len(document.text) > _CHARACTERS * len(stacks):
        return 0.0
    if _linklabels.count_titled(document, _sections.code_lines(document)) >= len(stacks):
        return 0.0
    if _sections.end_in_fields(document, [(stack.first, stack.last) for stack in stacks]):
        return 0.0
    return MOST


def cut(document: Document) -> Cut:
    """One entry from each stack to the next heading, or to the gap behind it where no entry has one inside."""
    stacks = _stacks(document)
    if not stacks:
        return Cut((), (Problem(1, "no title beside a line of names: no stacks"),))
    bounds = _bounds(document, stacks)
    compact = _is_compact(document, stacks)
    above = venues.of_all(document, document.lines_between(1, stacks[0].first - 1)) if len(stacks) > 1 else None
    entries: list[Entry] = []
    problems: list[Problem] = []
    for stack in stacks:
        last = min((n for n in bounds if n > stack.last), default=document.line_count + 1) - 1
        last = _end(document, stack, last, compact=compact)
        entry = _entry(document, stack, last)
        if entry is None:
            problems.append(Problem(stack.first, "the stack names no paper: it is not whole, and was left out"))
        else:
            entries.append(replace(entry, venue_of_all=above))
    return Cut(tuple(entries), tuple(problems))


def _stacks(document: Document) -> list[_Stack]:
    """The stacks of a document, in order: each line of names with the lines beside it that hold a title and other fields.
    An address above the title belongs to a stack where the first one has it there; the names may stand above all titles."""
    found = _found(document, link_first=True)
    if not (found and found[0].link_first):
        found = _found(document, link_first=False)
    return found if len(found) > 1 else _names_first(document) or found


def _names_first(document: Document) -> list[_Stack]:
    """The stacks that begin with their line of names, where two and more do: organisations at most stand before the title."""
    code = _sections.code_lines(document)
    found: list[_Stack] = []
    for number in range(1, document.line_count + 1):
        line = document.line_span(number)
        if number in code or not 4 < line.end - line.start <= _LONGEST or (found and number <= found[-1].last):
            continue
        if stack := _below(document, number):
            found.append(stack)
    return found if len(found) > 1 else []


def _below(document: Document, number: int) -> _Stack | None:
    """The stack that a line of names above a title begins, if it does."""
    body = _body(document, number)
    names = _names(document, body) if body else None
    if names is None or _is_single(document, names):
        return None
    titles = [n for n in range(number + 1, min(number + _REACH, document.line_count + 1)) if _is_title(document, n)]
    title = next((n for n in titles if n + 1 not in titles or not _is_organisation_line(document, n)), None)
    if title is None or (_is_labelled(document, number) and _is_labelled(document, title)):
        return None
    fields: list[tuple[str, Span]] = [("authors", names)]
    for between in range(number + 1, title):
        place = _body(document, between)
        if place is None or not _are_organisations(document, place, below=True):
            return None
        fields.append(("institutions", place))
    if (place := _body(document, title)) is not None:
        fields.append(("title", place))
    last = _read_below(document, title, fields)
    return _Stack(_headed(document, number, 0), last, fields)


def _found(document: Document, *, link_first: bool) -> list[_Stack]:
    code = _sections.code_lines(document)
    found: list[_Stack] = []
    for number in range(1, document.line_count + 1):
        line = document.line_span(number)
        if number in code or not 4 < line.end - line.start <= _LONGEST or (found and number <= found[-1].last):
            continue
        floor = found[-1].last if found else 0
        if stack := _around(document, number, floor, link_first=link_first):
            found.append(stack)
    return found


def _around(document: Document, number: int, floor: int, *, link_first: bool) -> _Stack | None:
    """The stack that the line of names of this number belongs to, if it is one; it does not reach above `floor`."""
    body = _body(document, number)
    if body is None:
        return None
    fields: list[tuple[str, Span]] = []
    first = number
    beside = _BESIDE.fullmatch(document.plain, *body)
    if beside and _titles.is_english_title(_bare(beside["title"])) and _are_names(beside["names"], alone=True):
        fields += [("title", Span(*beside.span("title"))), ("authors", Span(*beside.span("names")))]
    else:
        names, organisations = _names_and_organisations(document, body)
        names = names or _names(document, body)
        if names is None:
            return None
        above = _lines_above(document, number, floor)
        title = next((n for n in above if _is_title(document, n)), None)
        if title is None and above and "," in document.plain[slice(*names)].replace("、", ","):
            title = above[0] if _is_chinese_title(document, above[0]) else None
        if title is None or (_is_single(document, names) and title != above[0]):
            return None
        if _is_labelled(document, number) and _is_labelled(document, title):
            return None
        if any(map(_sections.is_sentence, document.plain_lines[title : number - 1])):
            return None
        fields.append(("authors", names))
        if organisations is not None:
            fields.append(("institutions", organisations))
        first = title
        for n in range(title, number):
            if (place := _body(document, n)) is not None:
                fields.append((_kind_above(document, place, is_title=n == title), place))
    linked = False
    for above_title in _lines_above(document, first, floor):
        place = _body(document, above_title)
        if place is not None and link_first and _is_link(document, place):
            fields.append(("link", place))
            linked = True
        elif place is not None and not linked and _is_translation(document, place):
            fields.append(("title_zh", place))
        else:
            break
        first = above_title
    last = _read_below(document, number, fields, loose=_HEADING.match(document.plain_lines[first - 1]) is not None)
    return _Stack(_headed(document, first, floor), last, fields, linked)


def _is_organisation_line(document: Document, number: int) -> bool:
    place = _body(document, number)
    return place is not None and _are_organisations(document, place, below=True)


def _read_below(document: Document, number: int, fields: list[tuple[str, Span]], *, loose: bool = False) -> int:
    """Add the fields of the lines below one; the last line of the stack. `loose`: an empty line may stand between them."""
    last = number
    for below in range(number + 1, min(number + _REACH, document.line_count) + 1):
        place = _body(document, below)
        if place is None and loose and below == last + 1:
            continue
        name = _kind_below(document, place, {known for known, _ in fields}) if place is not None else None
        if place is None or name is None:
            break
        if name != "legend":
            fields.append((name, place))
        if name == "link" and venues.in_name(links.URL.sub("", document.plain[slice(*place)])):
            fields.append(("notes", place))
        last = below
    return last


def _body(document: Document, number: int) -> Span | None:
    """What a line holds behind marks of quotation; None for an empty line."""
    line = document.line_span(number)
    quote = _QUOTE.match(document.plain, *line)
    place = trimmed(document, quote.end() if quote else line.start, line.end)
    return place if place and any(c.isalpha() for c in document.plain[slice(*place)]) else None


def _is_labelled(document: Document, number: int) -> bool:
    return _labels.read(document.plain, document.line_span(number)) is not None


def _bare(text: str) -> str:
    lead = _LEAD.match(text)
    return (text[lead.end() :] if lead else text).strip(' *_“”"《》')


def _lines_above(document: Document, number: int, floor: int) -> list[int]:
    """The lines directly above one, the nearest first, up to an empty one; a Markdown heading above that is the last."""
    found: list[int] = []
    for above in range(number - 1, max(floor, number - 1 - _REACH), -1):
        if _body(document, above) is None:
            if not found and above - 1 > floor and _HEADING.match(document.plain_lines[above - 2]):
                found.append(above - 1)
            break
        found.append(above)
    return found


def _names(document: Document, body: Span) -> Span | None:
    """The names of a line that holds nothing else, behind a label or a picture."""
    labelled = _labels.read(document.plain, body)
    if labelled is not None:
        return trimmed(document, *labelled.value) if labelled.field == "authors" else None
    lead = _LEAD.match(document.plain, *body)
    place = trimmed(document, lead.end() if lead else body.start, body.end)
    if place is None or not _are_names(_LEGEND.sub("", document.plain[slice(*place)]), alone=True):
        return None
    return place


def _names_and_organisations(document: Document, body: Span) -> tuple[Span, Span] | tuple[None, None]:
    """The names and the organisations of a line that holds both and nothing else, with a dash or a bar between them."""
    both = _FROM.fullmatch(document.plain, *body)
    if both is None or not _are_names(both["names"], alone=False):
        return None, None
    organisations = Span(*both.span("organisations" if both["organisations"] else "inside"))
    if not _are_organisations(document, organisations, below=True):
        return None, None
    return Span(*both.span("names")), organisations


def _are_names(text: str, *, alone: bool) -> bool:
    if any(c in text for c in ("。", "http")):
        return False
    text = text.strip(" *_")
    return people.names_share(text) >= _SURE and (alone or re.search(r"[,、;&]|\band\b", text) is not None)


def _is_single(document: Document, names: Span) -> bool:
    return re.search(r"[,、;&]|\band\b", document.plain[slice(*names)]) is None


def _is_title(document: Document, number: int) -> bool:
    """Whether a line is a title in English, in marks or by its capitals, or is labelled as one."""
    body = _body(document, number)
    if body is None or body.end - body.start > 2 * _SHORT_LINE:
        return False
    labelled = _labels.read(document.plain, body)
    if labelled is not None:
        return labelled.field in ("title", "title_zh")
    text = _bare(document.plain[slice(*body)])
    return (
        _titles.is_english_title(text)
        and (text[0].isalpha() or text[0].isdecimal())
        and not text.endswith((".", ","))
        and not links.URL.search(text)
        and people.names_share(text) < _SURE
        and not _are_organisations(document, body)
    )


def _is_chinese_title(document: Document, number: int) -> bool:
    body = _body(document, number)
    text = document.plain[slice(*body)] if body else ""
    return (
        8 <= len(text) <= 80
        and han_share(text) > 0.3
        and not text.endswith(_SENTENCE)
        and not _labels.read(document.plain, body or Span(0, 0))
        and "http" not in text
        and re.match(r"[A-Z][\w-]+:", text) is not None
    )


def _is_translation(document: Document, place: Span) -> bool:
    """Whether a line beside a title may be the Chinese one: short, mostly Chinese, no sentence, label, mark or organisation."""
    text = document.plain[slice(*place)]
    return (
        _SHORTEST_CHINESE <= len(text) <= _LONGEST_CHINESE
        and han_share(text) > _MOSTLY
        and not text.endswith(_SENTENCE)
        and text[0].isalnum()
        and not re.search(r"https?:|[|#@]|,\s?[\u4e00-\u9fff]", text)
        and _parts.kind_of(text) is None
        and not _labels.read(document.plain, place)
        and not _labels.recurs(document.plain, place)
        and people.names_share(text) < _SURE
        and not _are_organisations(document, place, below=True)
    )


def _asks_alike(document: Document, place: Span) -> bool:
    """Whether a Chinese line is a question, as the title on the line above it is."""
    number = document.line_of(place.start)
    above = _body(document, number - 1) if number > 1 else None
    text = document.plain[slice(*place)]
    return (
        above is not None
        and text.endswith("?")
        and len(text) <= _LONGEST_CHINESE
        and han_share(text) > _MOSTLY
        and document.plain[slice(*above)].rstrip(" *_").endswith("?")
        and _is_title(document, number - 1)
    )


def _kind_above(document: Document, place: Span, *, is_title: bool) -> str:
    """The field of a line between a title and the names below it."""
    if is_title:
        return "title"
    if _are_organisations(document, place):
        return "institutions"
    if _records.is_imprint(document, place):
        return "imprint"
    if _is_link(document, place):
        return "link"
    return "title_zh" if _is_translation(document, place) else "summary"


def _kind_below(document: Document, place: Span, kept: set[str]) -> str | None:
    """The field of a line below the names; None where the stack ends."""
    labelled = _labels.read(document.plain, place)
    if labelled is not None:
        return None
    text = document.plain[slice(*place)]
    if re.match(r"\s*[(\[]?\s*[*†‡§]", text) and _LEGEND.match(text):
        return "legend"
    if "institutions" not in kept and not links.URL.search(text) and _are_organisations(document, place, below=True):
        return "institutions"
    if _records.is_imprint(document, place):
        return "imprint"
    if _is_link(document, place):
        return "link"
    if "title_zh" not in kept and (_is_translation(document, place) or _asks_alike(document, place)):
        return "title_zh"
    if "notes" not in kept and _is_short(document, place) and venues.in_name(links.URL.sub("", text)) is not None:
        return "notes"
    return None


def _is_short(document: Document, place: Span) -> bool:
    return place.end - place.start <= _SHORT_LINE and not document.plain[slice(*place)].endswith("。")


def _is_link(document: Document, place: Span) -> bool:
    """Whether a line holds addresses, with short words between them, and nothing else."""
    text = document.plain[slice(*place)]
    rest = links.URL.sub("", text)
    return (
        rest != text
        and all(len(word) <= 12 for word in re.split(r"[\s|,;:()\[\]]+", rest))
        and sum(any(c.isalnum() for c in word) for word in rest.split()) <= 8
    )


def _are_organisations(document: Document, place: Span, *, below: bool = False) -> bool:
    """Whether a line is a list of organisations: known ones, called by a sign, or by their words right below names."""
    text = _LEGEND.sub("", document.plain[slice(*place)]).strip()
    if len(text) > 2 * _SHORT_LINE or text.endswith(("。", ":", "?", "!")) or "http" in text:
        return False
    if _CALLED.match(text) or _INDEPENDENT.fullmatch(text):
        return True
    from extractors.affiliations import is_list  # noqa: PLC0415  (they import the record models)

    if is_list(document, Span(place.start, place.start + len(text))):
        return True
    pieces = re.split(r"[;,&·×、¹²³⁴-⁹]", text)
    return (
        below
        and any(_ORGANISATION.search(piece) for piece in pieces)
        and all(len(piece) <= 60 for piece in pieces)
        and "。" not in text
    )


def _headed(document: Document, first: int, floor: int) -> int:
    """The line of the heading, number or picture directly above a stack, or above the gap before it; its first line without one."""
    lines = document.plain_lines
    above = next((n for n in range(first - 1, max(floor, first - 3), -1) if lines[n - 1].strip()), None)
    if above is None:
        return first
    text = lines[above - 1].strip()
    near = above == first - 1
    short = len(text) <= 60 and not text.endswith(_SENTENCE)
    kind = _parts.kind_of(text) or ""
    numbered = len(kind) > 1 or kind in ("①", "第")
    marked = _HEADING.match(text) is not None or (near and (len(text) <= _SIGN or numbered))
    return above if short and marked and not links.URL.search(text) else first


def _bounds(document: Document, stacks: Sequence[_Stack]) -> list[int]:
    """The lines with which entries and what stands between them begin: those with the mark that most stacks have."""
    kinds = Counter(_mark(document, stack.first) for stack in stacks)
    kind, count = kinds.most_common(1)[0]
    starts = {stack.first for stack in stacks}
    if kind is None or 2 * count < len(stacks):
        return sorted(starts)
    same = {n for n in range(stacks[0].first, document.line_count + 1) if _mark(document, n) == kind}
    return sorted(starts | same)


def _mark(document: Document, number: int) -> str | None:
    text = document.plain_lines[number - 1].strip()
    if 0 < len(text) <= _SIGN and not text.isalnum():
        return "sign"
    return _parts.kind_of(text) if len(text) <= _SHORT_LINE else None


def _is_compact(document: Document, stacks: Sequence[_Stack]) -> bool:
    """Whether entries have no empty line inside: below each stack text goes on at once, up to a gap and the next stack."""
    gaps = 0
    for stack, after in pairwise(stacks):
        filled = [n for n in range(stack.last, after.first) if document.plain_lines[n - 1].strip()]
        gaps += sum(1 for a, b in pairwise(filled) if b - a > 1)
    return 2 * gaps <= len(stacks)


def _end(document: Document, stack: _Stack, last: int, *, compact: bool) -> int:
    """The last line of an entry: before the gap where entries have none inside, before a notice in any case."""
    lines = document.plain_lines
    for number in range(stack.last + 1, last + 1):
        if lines[number - 1].strip() and not lines[number - 2].strip():
            if compact and number > stack.last + 2:
                last = number - 1
                break
            if _NOTICE.match(lines[number - 1]) or lines[number - 1].startswith("---"):
                last = number - 1
                break
    while last > stack.last and not any(c.isalnum() for c in lines[last - 1]):
        last -= 1
    return last


def _entry(document: Document, stack: _Stack, last: int) -> Entry | None:
    code = _sections.code_lines(document)
    fields = [
        (name, _without_legend(document, place) if name == "institutions" else place) for name, place in stack.fields
    ]
    head = {document.line_of(place.start) for _, place in fields}
    for number in range(stack.first, last + 1):
        place = _body(document, number)
        if number in head or number in code or place is None:
            continue
        labelled = _labels.read(document.plain, place)
        if labelled is not None and (value := trimmed(document, *labelled.value)):
            fields.append((labelled.field, value))
        elif number > stack.last:
            name = (
                "imprint"
                if _records.is_imprint(document, place)
                else "link"
                if _is_link(document, place)
                else "summary"
            )
            fields.append((name, place))
    return _records.of_fields(document, stack.first, last, [pair for pair in fields if not _is_nobody(document, pair)])


def _is_nobody(document: Document, pair: tuple[str, Span]) -> bool:
    return pair[0] == "institutions" and _INDEPENDENT.fullmatch(document.plain, *pair[1]) is not None


def _without_legend(document: Document, place: Span) -> Span:
    legend = _LEGEND.search(document.plain[slice(*place)])
    return Span(place.start, place.start + legend.start()) if legend and legend.start() else place


__all__ = ["NAME", "TITLE", "cut", "score"]
