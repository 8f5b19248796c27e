"""One affiliation phrase to the organisations it names: `School of Computing, University of X, City & Y Labs`."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from extractors.affiliations._words import (
    ORGANISATION_ZH,
    UNIT_ZH,
    Kind,
    country_of,
    is_junk_zh,
    is_place,
    kind,
    spelt_out,
)
from extractors.document import Span
from extractors.normal import is_han
from extractors.registry.institutions import Found, InstitutionTable, Organisation

_CUT = re.compile(
    r"\s*[,;、|]\s*|\s+[&·]\s+|\s*/\s+|\s+/\s*|\s+(?:and|und|et|y)\s+(?=[A-Z])|(?<=[\w)])\s+[-–—]{1,2}\s+(?=[A-Z])"
)
_CUT_ZH = re.compile(r"\s*[,;、|/&+]\s*|\s+(?=[\u4e00-\u9fff])|\s*(?:以及|与|和|及)\s*")
_AND_ZH = re.compile(r"\s*(?:以及|与|和|及)\s*")
_AND = re.compile(r"\s+(?:&|and|und|et|y)\s+")
_JOINER = re.compile(r"[;&、|/+]|\band\b|\bund\b|\bet\b|与|和|及")
_LINKING = re.compile(r"^\s*(?:,|at|of|in|from|for|@|\(|-|–|—|the|\bde\b|\bder\b)*\s*$", re.IGNORECASE)
_LEGAL = re.compile(r"(?:Inc|Corp|Corporation|Co|Ltd|LLC|GmbH|AG|Limited|PLC|S\.A)\.?(?:,?\s*Ltd\.?)?", re.IGNORECASE)
_LOOSE_FORM = re.compile(r"[A-Z][a-z]+$")
_HEAD = re.compile(r"\b(?:universit\w+|institut\w*|college|academy|hospital|company|press)\b", re.IGNORECASE)
_PARENTHESIS = re.compile(r"\(([^()]*)\)")


@dataclass
class Reading:
    """An organisation as one phrase names it. Spans are of the document; `printed` are the places of its printed forms."""

    organisation: Organisation | None
    name: str
    name_zh: str | None = None
    country: str | None = None
    printed: list[Span] = field(default_factory=list)
    units: list[Span] = field(default_factory=list)


@dataclass(frozen=True)
class _Part:
    """A part of a phrase between separators, with what stands before it (`joiner`: the separator joins two organisations)."""

    start: int
    end: int
    kind: Kind
    organisation: Organisation | None = None
    units: tuple[tuple[int, int], ...] = ()
    joiner: bool = False
    text: str = ""


def read(text: str, start: int, table: InstitutionTable) -> list[Reading]:
    """The organisations of a phrase; `text` is its plain form, `start` its offset in the document.

    A phrase of departments or placeholders alone gives none."""
    if 3 * sum(map(is_han, text)) > sum(c.isascii() and c.isalpha() for c in text):
        return _read_zh(text, start, table)
    parts = _parts(text, table)
    if any(part.kind is Kind.JUNK for part in parts) and not any(part.organisation for part in parts):
        return []
    readings: list[Reading] = []
    for group in _groups(parts):
        readings += _of_group(text, start, group, table)
    if len(readings) == 1 and len(readings[0].printed) == 1:
        readings[0].printed = [_trimmed(text, start, 0, len(text))]
    return readings


def _parts(text: str, table: InstitutionTable) -> list[_Part]:
    hits = table.find(text)
    parts: list[_Part] = []
    at = 0
    joiner = False
    for cut in _cuts(text, hits):
        parts += _part(text, at, cut[0], hits, joiner)
        joiner = bool(_JOINER.search(text[cut[0] : cut[1]]))
        at = cut[1]
    parts += _part(text, at, len(text), hits, joiner)
    return _rejoined(text, parts)


def _cuts(text: str, hits: list[Found]) -> list[tuple[int, int]]:
    cuts = []
    depth = 0
    closed = []
    for c in text:
        depth += (c == "(") - (c == ")" and depth > 0)
        closed.append(depth == 0 or c == "(")
    matches = [
        match
        for match in _CUT.finditer(text)
        if closed[match.start()] and not any(hit.start < match.end() and match.start() < hit.end for hit in hits)
    ]
    at = 0
    for i, match in enumerate(matches):
        after = matches[i + 1].start() if i + 1 < len(matches) else len(text)
        if not _AND.fullmatch(match[0]) or _joins(text, (at, match.start()), (match.end(), after), hits):
            cuts.append((match.start(), match.end()))
            at = match.end()
    return cuts


def _joins(text: str, left: tuple[int, int], right: tuple[int, int], hits: list[Found]) -> bool:
    """Whether "and" stands between two names, and not inside one (`Computer Science and Engineering`)."""
    heads = (Kind.UNIT, Kind.BODY, Kind.ORGANISATION)
    whole = any(hit.start == left[0] and hit.end == left[1] for hit in hits)
    named = [any(a <= hit.start and hit.end <= b and not hit.contextual for hit in hits) for a, b in (left, right)]
    first, second = kind(text[left[0] : left[1]]), kind(text[right[0] : right[1]])
    return ((named[0] or first in heads) and (named[1] or second in heads)) or (
        whole and _is_brand(text[right[0] : right[1]])
    )


def _part(text: str, start: int, end: int, hits: list[Found], joiner: bool) -> list[_Part]:
    start, end = _shrunk(text, start, end)
    if start >= end:
        return []
    body = text[start:end]
    inside = [hit for hit in hits if start <= hit.start and hit.end <= end]
    usable = [
        hit for hit in inside if _stands(text, start, end, hit) and not (hit.contextual and _is_word_in_name(text, hit))
    ]
    if len(usable) > 1 and _covers(text, start, end, usable):
        return [
            _Part(
                hit.start,
                hit.end,
                Kind.ORGANISATION,
                hit.organisations[0],
                (),
                joiner or i > 0,
                text[hit.start : hit.end],
            )
            for i, hit in enumerate(usable)
        ]
    if usable:
        hit = usable[-1] if usable[-1].end == end else max(usable, key=lambda h: h.end - h.start)
        units = []
        before = _shrunk(text, start, hit.start)
        after = _shrunk(text, hit.end, end)
        if before[0] < before[1] and not _LINKING.match(text[before[0] : before[1]]):
            cut = re.search(
                r"[\s,(]*\b(?:at|of|in|from|the|@|,)?\s*(?:the\s+)?[(,]?\s*$",
                text[before[0] : before[1]],
                re.IGNORECASE,
            )
            stop = before[0] + cut.start() if cut else before[1]
            if stop > before[0]:
                units.append((before[0], stop))
        if after[0] < after[1] and not _is_tail(text[after[0] : after[1]]):
            units.append((start, end) if not units else after)
        return [_Part(start, end, Kind.ORGANISATION, hit.organisations[0], tuple(units), joiner, body)]
    return [_Part(start, end, kind(body), None, (), joiner, body)]


def _stands(text: str, start: int, end: int, hit: Found) -> bool:
    """Whether a known form inside a part names the organisation, and is no word of another's name."""
    if hit.start == start and hit.end == end:
        return True
    before, after = text[start : hit.start], text[hit.end : end]
    rest = f"{before} {after}"
    form = text[hit.start : hit.end]
    if _is_tail(after) and _LINKING.match(before):
        return True
    if hit.contextual:
        return False
    if _LOOSE_FORM.match(form) and hit.organisations[0].type != "company":
        return not _HEAD.search(rest)
    if before.strip() and after.strip() and not _is_tail(after):
        return False
    if before.strip() and hit.organisations[0].type == "company":
        return bool(re.search(r"(?:\b(?:at|of|from|in)|[-–—,@(])\s*$", before)) or kind(before) in (
            Kind.UNIT,
            Kind.BODY,
        )
    if before.strip():
        return kind(before) in (Kind.UNIT, Kind.BODY, Kind.OTHER) and not re.search(
            r"universit|polytechn|college\s*$", before, re.IGNORECASE
        )
    return not re.match(r"\s*(?:of|at|in|for)\s+(?!technology|science)[A-Z]", after) and not re.match(
        r"\s*universit", after, re.IGNORECASE
    )


def _is_word_in_name(text: str, hit: Found) -> bool:
    """Whether a common word after a comma goes on with a name (`Institute for Language, Cognition, …`)."""
    word = text[hit.start : hit.end]
    before = re.search(r"([^,;&|]+),\s*$", text[: hit.start])
    return bool(before) and not word.isupper() and kind(before[1] if before else "") in (Kind.UNIT, Kind.BODY)


def _is_tail(after: str) -> bool:
    """Whether what follows a name adds nothing to it: a legal form, a place in brackets, its own abbreviation."""
    text = after.strip(" .,:;*")
    if not text or _LEGAL.fullmatch(text):
        return True
    bracket = re.fullmatch(r"\(([^()]*)\)", text)
    return bool(bracket) and (len(bracket[1].split()) == 1 or is_place(bracket[1])) if bracket else is_place(text)


def _covers(text: str, start: int, end: int, hits: list[Found]) -> bool:
    at = start
    for hit in hits:
        if text[at : hit.start].strip(" ,;&"):
            return False
        at = hit.end
    return not text[at:end].strip(" .,;")


def _rejoined(text: str, parts: list[_Part]) -> list[_Part]:
    """Parts that a comma or "and" inside one name has cut: `Institute for Language, Cognition and Computation`."""
    out: list[_Part] = []
    for part in parts:
        last = out[-1] if out else None
        if last is not None and part.organisation is None and _continues(last, part):
            out[-1] = replace(last, end=part.end, text=text[last.start : part.end])
        else:
            out.append(part)
    return out


def _continues(last: _Part, part: _Part) -> bool:
    if last.organisation is not None or part.kind in (Kind.PLACE, Kind.JUNK):
        return False
    if _LEGAL.fullmatch(part.text):
        return True
    if part.kind is not Kind.OTHER:
        return (
            part.joiner
            and last.kind is Kind.OTHER
            and part.kind is Kind.ORGANISATION
            and not _HEAD.search(part.text.split(" ")[0])
        )
    return last.kind in (Kind.UNIT, Kind.BODY) or (
        last.kind is Kind.ORGANISATION and part.joiner and " of " in last.text
    )


def _groups(parts: list[_Part]) -> list[list[_Part]]:
    """Parts that belong to one organisation; a part that follows a joining word after a complete one begins the next."""
    groups: list[list[_Part]] = []
    current: list[_Part] = []
    for part in parts:
        named = any(p.organisation is not None or p.kind is Kind.ORGANISATION for p in current)
        names = part.organisation is not None or part.kind is Kind.ORGANISATION
        if current and ((part.joiner and (named or not names)) or (named and names and not _related(current, part))):
            if part.joiner and not named and not names and part.kind in (Kind.UNIT, Kind.BODY):
                current.append(part)
                continue
            groups.append(current)
            current = []
        current.append(part)
    if current:
        groups.append(current)
    return groups


def _related(current: list[_Part], part: _Part) -> bool:
    """Whether a named part stands for the same organisation as one before it: its parent or child, or one inside a larger name."""
    own = [p for p in current if p.organisation is not None]
    if part.organisation is None:
        return False
    return any(
        p.organisation is part.organisation
        or (p.organisation is not None and p.organisation.parent == part.organisation.name)
        or (p.organisation is not None and part.organisation.parent == p.organisation.name)
        for p in own
    )


def _of_group(text: str, start: int, group: list[_Part], table: InstitutionTable) -> list[Reading]:
    known = [p for p in group if p.organisation is not None]
    country = next((c for p in reversed(group) if p.kind is Kind.PLACE and (c := country_of(p.text))), None)
    span = _trimmed(text, start, group[0].start, group[-1].end)
    units = [Span(start + a, start + b) for p in group for a, b in p.units]
    plain_units = [p for p in group if p.kind in (Kind.UNIT, Kind.BODY) and p.organisation is None]
    if known:
        organisation = _lowest(known)
        unit_parts = [p for p in group if p.organisation is not None and p.organisation.type == "unit"]
        organisation, units = (
            _rolled_up(organisation, table),
            units + [_span(start, p) for p in plain_units + unit_parts],
        )
        others = [p for p in group if p.organisation is None and p.kind is Kind.ORGANISATION]
        units += [_span(start, p) for p in others]
        units += _leading(start, group)
        return [_reading(organisation, [span], sorted(set(units)))]
    named = [p for p in group if p.kind is Kind.ORGANISATION]
    if not named:
        bodies = [p for p in group if p.kind is Kind.BODY]
        loose = [p for p in group if p.kind is Kind.OTHER and _is_brand(p.text)]
        named = bodies[-1:] if bodies and group[-1].kind in (Kind.BODY, Kind.PLACE) else loose[:1] or bodies[-1:]
    if not named or any(p.kind is Kind.JUNK for p in group):
        return []
    chosen = named[-1]
    units += [_span(start, p) for p in plain_units if p is not chosen]
    return [Reading(None, spelt_out(_without_bracket(chosen.text)), None, country, [span], sorted(set(units)))]


def _leading(start: int, group: list[_Part]) -> list[Span]:
    """Parts of no known head before a known organisation: units by their place (`WMG, University of X`)."""
    first = next(i for i, p in enumerate(group) if p.organisation is not None)
    return [_span(start, p) for p in group[:first] if p.kind is Kind.OTHER]


def _read_zh(text: str, start: int, table: InstitutionTable) -> list[Reading]:
    hits = [hit for hit in table.find(text) if _stands_zh(text, hit)]
    edges = {h.start for h in hits} | {h.end for h in hits}
    cuts = [
        m
        for m in _CUT_ZH.finditer(text)
        if not any(h.start < m.end() and m.start() < h.end for h in hits)
        and (not _AND_ZH.fullmatch(m[0]) or m.start() in edges or m.end() in edges)
    ]
    bounds = [0, *(x for m in cuts for x in (m.start(), m.end())), len(text)]
    readings: list[Reading] = []
    loose: list[Span] = []
    for left, right in zip(bounds[::2], bounds[1::2], strict=True):
        at, stop = _shrunk(text, left, right)
        if at >= stop or is_place(text[at:stop]) or is_junk_zh(text[at:stop]):
            continue
        inside = [hit for hit in hits if at <= hit.start and hit.end <= stop]
        if inside:
            new = _known_zh(text, start, (at, stop), inside, table)
            new[0].units += loose
            loose = []
            readings += new
            continue
        name = organisation_zh(text[at:stop])
        rest = text[at + len(name or "") : stop]
        if name is None or (UNIT_ZH.search(name) and not re.search(r"大学|公司|研究院|研究所|实验室|医院", name)):
            if readings and not rest.strip("()"):
                readings[-1].units.append(Span(start + at, start + stop))
            elif name is None and _is_brand(text[at:stop]):
                readings.append(Reading(None, text[at:stop], None, None, [Span(start + at, start + stop)], loose))
                loose = []
            else:
                loose.append(Span(start + at, start + stop))
            continue
        units = [Span(start + at + len(name), start + stop)] if rest.strip(" ()") else []
        readings.append(Reading(None, name, name, None, [Span(start + at, start + stop)], loose + units))
        loose = []
    return readings


def _known_zh(
    text: str, start: int, bounds: tuple[int, int], inside: list[Found], table: InstitutionTable
) -> list[Reading]:
    at, stop = bounds
    out: list[Reading] = []
    for i, hit in enumerate(inside):
        end = inside[i + 1].start if i + 1 < len(inside) else stop
        first = at if i == 0 else hit.start
        organisation = hit.organisations[0]
        if out and organisation.parent and out[-1].organisation and organisation.parent == out[-1].organisation.name:
            out.pop()
            first = inside[i - 1].start
        unit = _shrunk(text, hit.end, end)
        units = (
            [Span(start + unit[0], start + unit[1])]
            if unit[0] < unit[1] and UNIT_ZH.search(text[unit[0] : unit[1]])
            else []
        )
        if organisation.type == "unit":
            units.append(Span(start + hit.start, start + hit.end))
        a, b = _shrunk(text, first, end)
        out.append(_reading(_rolled_up(organisation, table), [Span(start + a, start + b)], units))
    return out


def _stands_zh(text: str, hit: Found) -> bool:
    """A Chinese form may be followed by a unit, but not by what makes it another name (北京大学出版社 is none of 北京大学)."""
    return not re.match(r"(?:出版社|附中|附小|附属[小中]学|东路|路\d|站)", text[hit.end :])


def organisation_zh(text: str) -> str | None:
    """The Chinese organisation that a string begins with, without the units that follow it; None when it begins with none."""
    strong = re.match(r"[^()]{1,20}?(?:大学|大學)(?:[((][^()]{1,6}[))])?(?:[\u4e00-\u9fff]{2,4}分校)?", text)
    if strong:
        return strong[0]
    company = re.match(r".{2,30}?(?:有限责任公司|股份有限公司|有限公司|公司|集团)", text)
    if company:
        return company[0]
    match = None
    for found in ORGANISATION_ZH.finditer(text):
        match = found
        if found[0] not in ("科技", "智能"):
            break
    return text[: match.end()] if match and match.end() >= 3 else None


def _lowest(known: list[_Part]) -> Organisation:
    organisations = [p.organisation for p in known if p.organisation is not None]
    parents = {o.parent for o in organisations}
    return next((o for o in organisations if o.name not in parents), organisations[0])


def _rolled_up(organisation: Organisation, table: InstitutionTable) -> Organisation:
    """The organisation itself, or its parent when it is a mere unit."""
    while organisation.type == "unit":
        parent = next(table.parents(organisation), None)
        if parent is None:
            break
        organisation = parent
    return organisation


def _reading(organisation: Organisation, printed: list[Span], units: list[Span]) -> Reading:
    return Reading(organisation, organisation.name, organisation.name_zh, organisation.country, printed, units)


def _without_bracket(text: str) -> str:
    short = _PARENTHESIS.sub(" ", text)
    return short if any(c.isalpha() for c in short) else text


def _is_brand(text: str) -> bool:
    words = text.split()
    return (
        0 < len(words) <= 5
        and any(c.isupper() for c in text)
        and len(text) > 1
        and not re.search(r"[.?!:]\s|\d{3,}", text)
    )


def _span(start: int, part: _Part) -> Span:
    return Span(start + part.start, start + part.end)


def _shrunk(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in " \t\n,;:&*·、":
        start += 1
    while end > start and text[end - 1] in " \t\n,;:&*·、":
        end -= 1
    return start, end


def _trimmed(text: str, start: int, a: int, b: int) -> Span:
    a, b = _shrunk(text, a, b)
    return Span(start + a, start + b)
