"""Marks behind the names of a list, and the legends that say what they mean.

`A¹*, B²†` with `1 University of X  2 Y Labs` and `* equal contribution, † corresponding author`, in either language; marks are
digits (raised, plain, in brackets), letters that are raised, and signs. What no legend explains means nothing.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from extractors.document import Document, Span
from extractors.record import Role

if TYPE_CHECKING:
    from extractors.affiliations import OrgMention

_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_SIGNS = "*†‡§¶#✉∗⋆☆★♠♣♦♡△▲◇◆⊕✝✦"
_LATEX = {"dagger": "†", "ddagger": "‡", "ast": "*", "star": "*", "S": "§", "P": "¶"}
_ATOM = re.compile(
    rf"(?P<open>[\s^${{\[(]|<sup>|\\(?=[\s*]))*(?:(?P<digit>\d{{1,2}})(?![\d.年月])|(?P<raised>[⁰¹²³⁴-⁹])|(?P<sign>(?P<one>[{_SIGNS}])(?P=one)*)|"
    r"\\(?P<latex>ddagger|dagger|ast|star|S|P)\b|(?P<small>[ᵃ-ᶻ])|(?<=[\^{,])(?P<letter>[a-h])(?=[,}\s*]))"
    r"(?P<close>[\s}$\])]*(?:</sup>)?)"
)
_COMMA = re.compile(
    r"\s?[,、]\s?(?=(?:[\^${\[(]|<sup>)*(?:\\d?dagger|\\ast|\d{1,2}(?![\d\w])|[⁰¹²³⁴-⁹]|[" + _SIGNS + "]))"
)
_ROLES: tuple[tuple[Role, re.Pattern[str]], ...] = (
    (
        "co-first",
        re.compile(
            r"共同第?一|并列第?一|共一|同等贡献|贡献(?:相同|相等|均等|一致)|equal(?:ly)?\b(?!\s+(?:advis|superv))|"
            r"co-?\s?first|joint(?:ly)?\s+(?:first|lead)|co-lead\s+authors?",
            re.IGNORECASE,
        ),
    ),
    ("corresponding", re.compile(r"通讯|通信作者|correspond\w*", re.IGNORECASE)),
    (
        "lead",
        re.compile(
            r"项目(?:总)?(?:负责|领导|主管|牵头|\s?leader|\s?lead)|project\s+lead|tech\w*\s+lead", re.IGNORECASE
        ),
    ),
    ("first", re.compile(r"第一作者|first\s+author", re.IGNORECASE)),
)
_MEANS = re.compile(
    r"(?:[$}\s]|</sup>)*(?:号|的?作者|者|标记)?\s*(?:表示|代表|均?为|是|指|标注|denotes?|indicates?|means|marks?|these|authors?|the|=|:|-|\()*\s*",
    re.IGNORECASE,
)
_MARKED_BY = re.compile(
    r"(?:作者|者|authors?|ions?)?\s*(?:[用以由]|标|标有|标注为?|标记为?|记为|\(|:|=|(?:is|are)?\s?(?:marked|denoted|indicated)\s?(?:with|by|as)?)"
    r"\s*(?:an?\s)?$",
    re.IGNORECASE,
)
_ENTRY = re.compile(
    rf"(?:^|(?<=[\s;,。、:(\])|}}]))(?P<mark>(?:\(\d{{1,2}}\)|\[\d{{1,2}}\]|\$?\^?\{{?\d{{1,2}}\}}?\$?(?![\d年月%])|[⁰¹²³⁴-⁹]{{1,2}}|"
    rf"<sup>\w{{1,2}}</sup>|\^\{{?[a-h]\}}?|[ᵃ-ᶻ]|[{_SIGNS}]{{1,2}}))\s*[.:=、)-]?\s*(?=[^\W\d_]|[\"“])"
)
_HEAD = re.compile(
    r"[\s>*#\-(\[]*(?:(?:作者|论文|研究|所属|发表)?(?:单位|机构|信息)|(?:author\s)?affiliations?|institutions?)?[\]\s*]*:?[\s(]*",
    re.IGNORECASE,
)
_REACH = 16
_LONGEST = 160


class Meaning(NamedTuple):
    """What the marks behind one name say: roles with the words of the legend, and organisations."""

    roles: tuple[tuple[Role, Span], ...] = ()
    organisations: tuple[OrgMention, ...] = ()


@dataclass
class _Legend:
    roles: dict[str, tuple[Role, Span]] = field(default_factory=dict)
    organisations: dict[str, list[OrgMention]] = field(default_factory=dict)


def behind(document: Document, name: Span, limit: int) -> tuple[tuple[str, ...], int]:
    """The marks right behind a name, and where they end. `limit` is where the next name begins, or the line ends."""
    marks: list[str] = []
    at = name.end
    if document.plain.startswith("**", at) and document.plain.endswith("**", 0, name.start):
        at += 2
    while match := _ATOM.match(document.plain, at, limit):
        opening = document.plain[at : match.end("open")] if match["open"] else ""
        if "((" in opening or ("(" in opening and not match["close"].strip().startswith(")")):
            break
        if match["digit"] and opening.strip() == "" and opening and not marks:
            break
        marks.append(_plain(match))
        at = match.end()
        if comma := _COMMA.match(document.plain, at, limit):
            at = comma.end()
    return tuple(marks), at


def read(document: Document, names: Sequence[Span], passages: Sequence[Span]) -> list[Meaning]:
    """What the marks of each name mean, by the legends in `passages`. As many as `names`, which stand in order."""
    carried: list[tuple[str, ...]] = []
    places: list[Span] = []
    for name, after in zip(names, [*names[1:], None], strict=False):
        line_end = _line_end(document, name)
        limit = min(after.start, line_end) if after and after.start > name.end else line_end
        marks, end = behind(document, name, limit)
        carried.append(marks)
        places.append(Span(name.end, end))
    if not any(carried):
        return [Meaning() for _ in names]
    known = frozenset(mark for marks in carried for mark in marks)
    legend = _Legend()
    _roles(document, passages, known, places, legend.roles)
    _organisations(document, passages, known, names, legend.organisations)
    return [_meaning(marks, legend) for marks in carried]


def _line_end(document: Document, name: Span) -> int:
    """Where the line of a name ends; the stars at its end that only set the whole line in italics are left out."""
    line = document.line_span(document.line_of(name.end - 1))
    text = document.plain[line.start : line.end].rstrip()
    stars = len(text) - len(text.rstrip("*"))
    return line.start + len(text) - stars if stars and text.lstrip().startswith("*" * stars) else line.end


def _meaning(marks: tuple[str, ...], legend: _Legend) -> Meaning:
    roles = {legend.roles[mark][0]: legend.roles[mark][1] for mark in marks if mark in legend.roles}
    if "co-first" in roles:
        roles.pop("first", None)
    organisations = [mention for mark in marks for mention in legend.organisations.get(mark, ())]
    return Meaning(tuple(roles.items()), tuple(organisations))


def _plain(match: re.Match[str]) -> str:
    if match["digit"] or match["raised"]:
        return (match["digit"] or match["raised"]).translate(_RAISED).lstrip("0") or "0"
    if match["latex"]:
        return _LATEX[match["latex"]]
    if match["small"] or match["letter"]:
        return _small(match["small"] or match["letter"])
    return str(match["sign"]).translate(str.maketrans("∗⋆✝", "**†"))


def _small(letter: str) -> str:
    return unicodedata.normalize("NFKC", letter)


def _roles(
    document: Document,
    passages: Sequence[Span],
    known: frozenset[str],
    places: Sequence[Span],
    found: dict[str, tuple[Role, Span]],
) -> None:
    signs = sorted((mark for mark in known if not mark.isalnum()), key=len, reverse=True)
    if not signs:
        return
    pattern = re.compile(rf"([{_SIGNS}])\1*|\\(?:dagger|ddagger|ast)\b")
    plain = document.plain
    for passage in passages:
        marks = list(pattern.finditer(plain, passage.start, passage.end))
        for match, after in zip(marks, [*marks[1:], None], strict=False):
            mark = match[0].translate(str.maketrans("∗⋆✝", "**†"))
            mark = _LATEX.get(mark.lstrip("\\"), mark)
            if mark not in signs or mark in found:
                continue
            at_name = any(place.start <= match.start() < place.end for place in places)
            stop = min(after.start() if after else passage.end, match.end() + _LONGEST)
            line_end = plain.find("\n", match.end(), stop)
            stop = line_end if line_end != -1 else stop
            if at_name and not re.match(r"[\s})$]*\(", plain[match.end() : stop]):
                continue
            said = _role_after(plain, match.end(), stop)
            if said is None and not at_name:
                said = _role_before(plain, max(passage.start, match.start() - 40), match.start())
            if said is not None:
                found[mark] = said


def _role_after(plain: str, start: int, stop: int) -> tuple[Role, Span] | None:
    means = _MEANS.match(plain, start, stop)
    begin = means.end() if means else start
    end = next((m.start() for m in re.finditer("[;。]", plain[begin:stop])), stop - begin) + begin
    for role, pattern in _ROLES:
        match = pattern.search(plain, begin, end)
        if match and match.start() - begin <= (_REACH if plain[match.start()] > "\u3000" else 2 * _REACH):
            return role, Span(match.start(), match.end())
    return None


def _role_before(plain: str, start: int, stop: int) -> tuple[Role, Span] | None:
    for role, pattern in _ROLES:
        for match in pattern.finditer(plain, start, stop):
            if _MARKED_BY.fullmatch(plain, match.end(), stop):
                return role, Span(match.start(), match.end())
    return None


def _organisations(
    document: Document,
    passages: Sequence[Span],
    known: frozenset[str],
    names: Sequence[Span],
    found: dict[str, list[OrgMention]],
) -> None:
    """Fills in the organisations of the first block of lines that explains at least half of the numbers or letters."""
    wanted = {mark for mark in known if mark.isalnum()} or set(known)
    first, last = document.line_of(names[0].start), document.line_of(names[-1].start)
    block: dict[str, list[OrgMention]] = {}
    for number in _lines_near(document, passages, first, last):
        new = _entries(document, number, names, wanted)
        if new:
            block.update({mark: mentions for mark, mentions in new.items() if mark not in block})
        elif block and document.plain_lines[number - 1].strip():
            break
        if len(block) == len(wanted):
            break
    if 2 * len(block) >= len(wanted) and (len(block) > 1 or any(mark.isalnum() for mark in block)):
        found.update(block)


def _lines_near(document: Document, passages: Sequence[Span], first: int, last: int) -> Iterator[int]:
    inside = {
        number
        for passage in passages
        for number in range(document.line_of(passage.start), document.line_of(max(passage.start, passage.end - 1)) + 1)
    }
    yield from (number for number in range(first, last + 16) if number in inside)


def _entries(
    document: Document, number: int, names: Sequence[Span], wanted: set[str]
) -> Mapping[str, list[OrgMention]]:
    """The organisations that a line numbers, by mark; a bracket that is open at its end goes on in the next line."""
    from extractors.affiliations import of_legend  # noqa: PLC0415  (they import the record models)

    line = document.line_span(number)
    floor = max((name.end for name in names if line.start <= name.start < line.end), default=line.start)
    end = line.end
    if document.plain.count("(", floor, end) > document.plain.count(")", floor, end) and number < document.line_count:
        end = document.line_span(number + 1).end
    plain = document.plain
    marks = [match for match in _ENTRY.finditer(plain[floor:end]) if _written(match["mark"]) in wanted]
    if not marks:
        return {}
    head = plain[floor : floor + marks[0].start()]
    if not _HEAD.fullmatch(head) and not (floor > line.start and head.rstrip().endswith("(")):
        return {}
    found: dict[str, list[OrgMention]] = {}
    for match, after in zip(marks, [*marks[1:], None], strict=False):
        start, stop = floor + match.end(), floor + after.start() if after else end
        while stop > start and plain[stop - 1] in " \n,;.()":
            if plain[stop - 1] == ")" and plain.count("(", start, stop) >= plain.count(")", start, stop):
                break
            stop -= 1
        if start < stop and stop - start <= _LONGEST and "。" not in plain[start:stop]:
            mentions = of_legend(document, Span(start, stop))
            if mentions:
                found.setdefault(_written(match["mark"]), []).extend(mentions)
    return found


def _written(mark: str) -> str:
    text = re.sub(r"</?sup>|[\s()\[\]{}$^\\]", "", mark).translate(_RAISED)
    if text.isdigit():
        return text.lstrip("0") or "0"
    return _small(text) if len(text) == 1 else text
