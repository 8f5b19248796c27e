"""One affiliation phrase in Chinese to the organisations it names: `甲大学计算机学院、乙研究院`."""

from __future__ import annotations

import re

from extractors.affiliations._readings import Reading, is_brand, reading, rolled_up, shrunk
from extractors.affiliations._words import ORGANISATION_ZH, UNIT_ZH, is_junk_zh, is_place
from extractors.document import Span
from extractors.registry.institutions import Found, InstitutionTable

_CUT_ZH = re.compile(r"\s*[,;、|/&+]\s*|\s+(?=[\u4e00-\u9fff])|\s*(?:以及|与|和|及)\s*")
_AND_ZH = re.compile(r"\s*(?:以及|与|和|及)\s*")
#: The numbered hospitals of a university, behind its name.
_HOSPITAL = re.compile(
    r"(?P<school>医学院)?(?:附属第(?P<after>[一二三四五六七八])(?:人民|临床)?|第(?P<before>[一二三四五六七八])(?:附属|临床))医院"
)
_ORDINALS = ("First", "Second", "Third", "Fourth", "Fifth", "Sixth", "Seventh", "Eighth")


def read_zh(text: str, start: int, table: InstitutionTable) -> list[Reading]:
    """The organisations of a phrase that is mostly Chinese; `text` is its plain form, `start` its offset in the document."""
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
        at, stop = shrunk(text, left, right)
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
            elif name is None and is_brand(text[at:stop]):
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
        if hospital := _hospital(text, start, hit, end):
            out.append(hospital)
            continue
        first = at if i == 0 else hit.start
        organisation = hit.organisations[0]
        if out and organisation.parent and out[-1].organisation and organisation.parent == out[-1].organisation.name:
            out.pop()
            first = inside[i - 1].start
        unit = shrunk(text, hit.end, end)
        units = (
            [Span(start + unit[0], start + unit[1])]
            if unit[0] < unit[1] and UNIT_ZH.search(text[unit[0] : unit[1]])
            else []
        )
        if organisation.type == "unit":
            units.append(Span(start + hit.start, start + hit.end))
        a, b = shrunk(text, first, end)
        out.append(reading(rolled_up(organisation, table), [Span(start + a, start + b)], units))
    return out


def _hospital(text: str, start: int, hit: Found, stop: int) -> Reading | None:
    """The hospital that a university has: `A大学附属第一医院`, `A大学医学院附属第二医院`, which is an institution by itself."""
    match = _HOSPITAL.match(text, hit.end, stop)
    if match is None:
        return None
    number = _ORDINALS["一二三四五六七八".index(match["after"] or match["before"])]
    school = " School of Medicine" if match["school"] else ""
    zh = text[hit.start : match.end()]
    place = Span(start + hit.start, start + match.end())
    return Reading(
        None,
        f"The {number} Affiliated Hospital, {hit.organisations[0].name}{school}",
        zh,
        hit.organisations[0].country,
        [place],
    )


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
