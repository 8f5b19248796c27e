"""One affiliation phrase to the organisations it names: `School of Computing, University of X, City & Y Labs`."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from extractors.affiliations._phrase_zh import read_zh
from extractors.affiliations._readings import Reading, is_brand, reading, rolled_up, shrunk
from extractors.affiliations._words import Kind, country_of, is_place, kind, spelt_out
from extractors.document import Span
from extractors.normal import is_han
from extractors.registry.institutions import Found, InstitutionTable, Organisation

_CUT = re.compile(
    r"\s*[,;、|]\s*|\s+[&·]\s+|\s*/\s+|\s+/\s*|\s+(?:and|und|et|y)\s+(?=[A-Z])|(?<=[\w)])\s+[-–—]{1,2}\s+(?=[A-Z])"
)
_AND = re.compile(r"\s+(?:&|and|und|et|y)\s+")
_JOINER = re.compile(r"[;&、|/+]|\band\b|\bund\b|\bet\b|与|和|及")
_LINKING = re.compile(r"^\s*(?:,|at|of|in|from|for|@|\(|-|–|—|the|\bde\b|\bder\b)*\s*$", re.IGNORECASE)
_LEGAL = re.compile(r"(?:Inc|Corp|Corporation|Co|Ltd|LLC|GmbH|AG|Limited|PLC|S\.A)\.?(?:,?\s*Ltd\.?)?", re.IGNORECASE)
_LOOSE_FORM = re.compile(r"[A-Z][a-z]+$")
_HEAD = re.compile(r"\b(?:universit\w+|institut\w*|college|academy|hospital|company|press)\b", re.IGNORECASE)
_PARENTHESIS = re.compile(r"\(([^()]*)\)")


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
        return read_zh(text, start, table)
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
        whole and is_brand(text[right[0] : right[1]])
    )


def _part(text: str, start: int, end: int, hits: list[Found], joiner: bool) -> list[_Part]:
    start, end = shrunk(text, start, end)
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
        before = shrunk(text, start, hit.start)
        after = shrunk(text, hit.end, end)
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
            rolled_up(organisation, table),
            units + [_span(start, p) for p in plain_units + unit_parts],
        )
        others = [p for p in group if p.organisation is None and p.kind is Kind.ORGANISATION]
        units += [_span(start, p) for p in others]
        units += _leading(start, group)
        return [reading(organisation, [span], sorted(set(units)))]
    named = [p for p in group if p.kind is Kind.ORGANISATION]
    if not named:
        bodies = [p for p in group if p.kind is Kind.BODY]
        loose = [p for p in group if p.kind is Kind.OTHER and is_brand(p.text)]
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


def _lowest(known: list[_Part]) -> Organisation:
    organisations = [p.organisation for p in known if p.organisation is not None]
    parents = {o.parent for o in organisations}
    return next((o for o in organisations if o.name not in parents), organisations[0])


def _without_bracket(text: str) -> str:
    short = _PARENTHESIS.sub(" ", text)
    return short if any(c.isalpha() for c in short) else text


def _span(start: int, part: _Part) -> Span:
    return Span(start + part.start, start + part.end)


def _trimmed(text: str, start: int, a: int, b: int) -> Span:
    a, b = shrunk(text, a, b)
    return Span(start + a, start + b)
