"""Lines that hold nothing but affiliations: `English(中文)` pairs run together, lists with separators, legends of marks."""

from __future__ import annotations

import re
from collections.abc import Iterable

from extractors.affiliations import _phrase
from extractors.affiliations._readings import Reading
from extractors.affiliations._words import Kind, is_junk_zh, kind
from extractors.document import Document, Span
from extractors.normal import is_han
from extractors.record import Institution
from extractors.registry.institutions import InstitutionTable, load, name_key

_LABEL = re.compile(
    r"\s*(?:发表机构|作者单位|研究机构|所属机构|论文机构|作者机构|发布机构|机构|单位|affiliations?|institutions?|organi[sz]ations?)\s*[*:]\s*[*:]?\s*",
    re.IGNORECASE,
)
_SUPERSCRIPT = "¹²³⁴⁵⁶⁷⁸⁹⁰†‡§¶"
_MARK = re.compile(
    rf"(?:^|(?<=[\s;,.)]))(?:\$?\^\{{?[\d,*†‡§]+\}}?\$?|[{_SUPERSCRIPT}]+|\(\d{{1,2}}\)|\[\d{{1,2}}\]|\d{{1,2}}[.)]?(?=\s*[A-ZÀ-Þ\u4e00-\u9fff])"
    rf"(?!\d)|\*+(?=\s*[A-ZÀ-Þ\u4e00-\u9fff]))\s*(?:=\s*|:\s*)?"
)
_LIST_CUT = re.compile(r"\s*[;、|×\n]\s*|\s+[&+]\s+|\s+[/·]\s+|(?<=[\u4e00-\u9fff)])[&/+](?=\S)|(?<=\w)&(?=[A-Z])")


def parse_line(document: Document, span: Span) -> tuple[Institution, ...]:
    """The institutions of a line of `English(中文)` pairs; entries may lack the Chinese side, or the English one.

    Each organisation is one institution with its units, whatever the number of times it is printed."""
    table = load()
    text = document.plain
    readings: list[Reading] = []
    start = _after_label(text, span)
    for piece in _entries(text, start, span.end):
        for english, chinese in _pairs(text, piece):
            readings += _pair(text, english, chinese, table)
    return merged(document, readings)


def parse_list(document: Document, span: Span) -> tuple[Institution, ...]:
    """The institutions of a list joined by "&", ";", "、", "|" or ",": `A & B & C`, 甲、乙."""
    table = load()
    text = document.plain
    start = _after_label(text, span)
    readings: list[Reading] = []
    for piece in _entries(text, start, span.end):
        for a, b in _cut(text, piece, table):
            if any(is_han(c) for c in text[a:b]) and "(" in text[a:b]:
                for english, chinese in _pairs(text, Span(a, b)):
                    readings += _pair(text, english, chinese, table)
            else:
                readings += _phrase.read(text[a:b], a, table)
    return merged(document, readings)


def merged(document: Document, readings: Iterable[Reading]) -> tuple[Institution, ...]:
    """One institution for each organisation of the readings, in the order of their first place."""
    groups: dict[str, list[Reading]] = {}
    for reading in readings:
        groups.setdefault(reading.name if reading.organisation else name_key(reading.name), []).append(reading)
    return tuple(_institution(document, group) for group in groups.values())


def _institution(document: Document, group: list[Reading]) -> Institution:
    text = document.text
    first = group[0]
    unit_spans: dict[str, list[Span]] = {}
    spans: list[Span] = []
    for reading in group:
        for unit in reading.units:
            unit_spans.setdefault(text[unit.start : unit.end], []).append(unit)
        spans += [span for span in reading.printed if span not in spans]
    organisation = first.organisation
    return Institution(
        name=first.name,
        name_zh=next((r.name_zh for r in group if r.name_zh), None),
        units=tuple(unit_spans),
        printed=tuple(dict.fromkeys(text[s.start : s.end] for s in spans)),
        country=next((r.country for r in group if r.country), None),
        id=organisation.id if organisation else None,
        spans=tuple(spans),
        unit_spans={unit: tuple(places) for unit, places in unit_spans.items()},
    )


def _after_label(text: str, span: Span) -> int:
    label = _LABEL.match(text, span.start, span.end)
    return label.end() if label else span.start


def _entries(text: str, start: int, end: int) -> list[Span]:
    """The parts that marks of a legend number (`1 University of X 2 Y`), or the whole."""
    marks = list(_MARK.finditer(text[start:end]))
    if not marks or (marks[0].start() > 0 and len(marks) < 2):
        return [Span(start, end)] if start < end else []
    bounds = [start, *(start + x for m in marks for x in (m.start(), m.end())), end]
    return [Span(a, b) for a, b in zip(bounds[::2], bounds[1::2], strict=True) if text[a:b].strip(" ,;")]


def _pairs(text: str, span: Span) -> list[tuple[Span, Span | None]]:
    """The `English(中文)` pairs of a piece, in order; an entry without brackets has no second side."""
    pairs: list[tuple[Span, Span | None]] = []
    at = i = span.start
    while i < span.end:
        if text[i] == "(":
            close = _closing(text, i, span.end)
            if _is_translation(text, at, i, close, span.end):
                pairs.append((_trim(text, at, i), _trim(text, i + 1, close)))
                at = close + 1
            i = close
        i += 1
    rest = _trim(text, at, span.end)
    if rest.start < rest.end:
        pairs.append((rest, None))
    return [(a, b) for a, b in pairs if a.start < a.end or b is not None]


def _closing(text: str, opening: int, end: int) -> int:
    depth = 0
    for i in range(opening, end):
        depth += (text[i] == "(") - (text[i] == ")")
        if depth == 0:
            return i
    return end


def _is_translation(text: str, at: int, opening: int, close: int, end: int) -> bool:
    """Whether a bracket holds the other language of what stands before it, and not a part of that name."""
    outside, inside = text[at:opening].strip(), text[opening + 1 : close]
    if not outside or not inside.strip():
        return False
    if any(is_han(c) for c in outside):
        return not any(is_han(c) for c in inside) and len(inside) > 8 and " " in inside
    if any(is_han(c) for c in inside):
        return True
    attached = text[opening - 1] != " "
    ends = close + 1 >= end or text[close + 1] == " "
    return attached and ends and (name_key(inside) == name_key(outside) or len(inside) > 6)


def _pair(text: str, english: Span, chinese: Span | None, table: InstitutionTable) -> list[Reading]:
    if english.start >= english.end:
        return []
    readings = _phrase.read(text[english.start : english.end], english.start, table)
    if chinese is None or chinese.start >= chinese.end:
        return readings
    inner = text[chinese.start : chinese.end]
    if not readings:
        return []
    if any(is_han(c) for c in text[english.start : english.end]):
        readings[0].printed.append(chinese)
        return readings
    readings = _prefix_split(text, english, inner, readings, table)
    if len(readings) == 1 or (
        readings[0].printed[0].end < readings[-1].printed[0].start and _only_last(inner, readings, table)
    ):
        _translate(readings[-1], text, chinese, table)
        return readings
    sides = _phrase.read(inner, chinese.start, table) if not is_junk_zh(inner) else []
    _aligned(readings, sides, chinese)
    return readings


def _prefix_split(
    text: str, english: Span, inner: str, readings: list[Reading], table: InstitutionTable
) -> list[Reading]:
    """`Brand Known University(已知大学)`: what stands before the organisation that the Chinese side names is another entry."""
    if len(readings) != 1 or readings[0].organisation is None or not readings[0].units:
        return readings
    only = readings[0]
    organisation = only.organisation
    unit = only.units[0]
    before = text[unit.start : unit.end]
    plain_zh = inner.strip()
    if (
        organisation is None
        or unit.start != english.start
        or "," in text[english.start : english.end]
        or plain_zh != organisation.name_zh
    ):
        return readings
    if kind(before) is not Kind.OTHER and not before.endswith(" AI"):
        return readings
    rest = _trim(text, unit.end, english.end)
    extra = _phrase.read(before, unit.start, table)
    return [*extra, Reading(organisation, organisation.name, organisation.name_zh, organisation.country, [rest], [])]


def _only_last(inner: str, readings: list[Reading], table: InstitutionTable) -> bool:
    """Whether the Chinese side names the last organisation alone."""
    last = readings[-1].organisation
    found = [hit.organisations[0] for hit in table.find(inner)]
    return last is not None and found == [last] and not re.search("[,、;&/]", inner)


def _translate(reading: Reading, text: str, chinese: Span, table: InstitutionTable) -> None:
    """Record the Chinese side of a single organisation; for an unknown one it also gives the Chinese name."""
    reading.printed.append(chinese)
    inner = text[chinese.start : chinese.end]
    if reading.organisation is not None or is_junk_zh(inner):
        return
    candidates = [s for s in _phrase.read(inner, chinese.start, table) if s.organisation is None]
    if candidates:
        name = candidates[-1].name_zh
        reading.name_zh = name if name and sum(map(is_han, name)) >= 3 else None


def _aligned(readings: list[Reading], sides: list[Reading], chinese: Span) -> None:
    """Give each English organisation its Chinese form: by identity, then by place when the numbers agree."""
    rest = list(sides)
    open_: list[Reading] = []
    for reading in readings:
        same = next((s for s in rest if s.organisation is not None and s.organisation is reading.organisation), None)
        if same is None:
            open_.append(reading)
        else:
            reading.printed += same.printed
            rest.remove(same)
    if len(open_) == len(rest):
        for reading, side in zip(open_, rest, strict=True):
            reading.printed += side.printed
            if reading.organisation is None:
                reading.name_zh = side.name_zh
        return
    for reading in open_:
        reading.printed.append(chinese)


def _cut(text: str, span: Span, table: InstitutionTable) -> list[tuple[int, int]]:
    hits = table.find(text[span.start : span.end])
    bounds = [0]
    depth = 0
    depths = []
    for c in text[span.start : span.end]:
        depth += (c == "(") - (c == ")" and depth > 0)
        depths.append(depth)
    for match in _LIST_CUT.finditer(text[span.start : span.end]):
        if depths[match.start()] == 0 and not any(h.start < match.end() and match.start() < h.end for h in hits):
            bounds += [match.start(), match.end()]
    bounds.append(span.end - span.start)
    return [(span.start + a, span.start + b) for a, b in zip(bounds[::2], bounds[1::2], strict=True) if a < b]


def _trim(text: str, start: int, end: int) -> Span:
    while start < end and text[start] in " \t,;、&":
        start += 1
    while end > start and text[end - 1] in " \t,;、&":
        end -= 1
    return Span(start, end)
