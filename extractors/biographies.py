"""Short biographies of the authors under a heading (作者简介, "About the authors"): who is introduced, as what, from where."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from extractors import people, wording
from extractors.document import Document, Span
from extractors.record import Role

if TYPE_CHECKING:
    from extractors.affiliations import OrgMention

_WHOSE = (
    r"(?:(?:论文|文章|本文|主要|第一|核心|共同第一|该论文)?(?:的)?(?:作者|团队|研究团队|课题组|一作)"
    r"(?:(?:和|及|与|/)(?:团队|机构))?(?:团队)?)"
)
_HEADING = re.compile(
    r"^[ #>*\-+\d.、一二三四五六七八九十()【\[|■●◆▍]*"
    rf"(?:关于(?:论文|本文)?(?:的)?(?:作者|团队|研究团队)(?:们)?|{_WHOSE}(?:们)?(?:的)?"
    r"(?:简介|介绍|信息|信息介绍|成员介绍|小传|简历|背景|档案|履历|一览)"
    r"|about the authors|author (?:bios?|biographies|information)|the authors)[\] *】|]*",
    re.IGNORECASE,
)
_CLOSED = re.compile(r"[ *:]*$")
_INLINE = re.compile(r"\s*\**\s*:\s*\**\s*(?=\S)")
_LEAD = r"[ \-*•·●◆▪#>\d.、()]*(?:(?:第一|共同第一|通讯|共同通讯)作者\s?[:·]?\s?)?\**"
_WHO = re.compile(
    rf"^{_LEAD}(?P<names>[^\s:,(*][^:,(\n*]{{1,60}}?)\**\s*(?:\((?P<paren>[^)\n]{{1,80}})\))?\**\s*"
    r"(?:[:,]|——|—|--|(?=(?:现)?(?:是|为|系)(?!否))|(?=现(?:任|就读|在)|毕业于|目前|本科|博士毕业|来自|任职于)|\s(?=(?:is|was|holds|received|works)\b)|\s-\s)\s*"
    r"(?P<rest>\S[^\n]*)$"
)
_ALONE = re.compile(rf"^{_LEAD}(?P<names>[^:,。;\n*(]{{2,40}}?)\**\s*(?:\((?P<paren>[^)\n]{{1,80}})\))?[ *:]*$")
_TITLES = re.compile(rf"\s*(?:{wording.TITLES})\s*$", re.IGNORECASE)
_PAST = re.compile(
    r"毕业|曾|师从|获|访问|此前|之前|早年|发表|担任(?!.{0,12}(?:教授|研究员|主任|院长))|入选|授权|引用|合作|交流|导师(?:为|是|:)|即将|将(?:加入|赴|前往|入职)|拟|"
    r"previously|graduated|received|former|earned|obtained|Ph\.?D\.? from|will join|incoming",
    re.IGNORECASE,
)
_JOINT = re.compile(r"\s*(?:[、/&]|和|与|及|以及|\band\b)\s*")
_END = re.compile(
    r"^\s*(?:#|[\d一二三四五六七八九十]+[.、]\s?(?!.{2,12}[:,])|参考|references|论文(?:链接|地址|标题)|©)",
    re.IGNORECASE,
)
_PATIENCE = 4


class Biography(NamedTuple):
    """People who are introduced together, their roles with the words that say so, and the organisations that they are at."""

    names: tuple[Span, ...]
    roles: tuple[tuple[Role, Span], ...]
    organisations: tuple[OrgMention, ...]


def find(document: Document, passages: Sequence[Span], mentions: Sequence[OrgMention]) -> Iterator[Biography]:
    """The biographies of the passages, in order. Past employers and schools (毕业于, 曾在, "previously") are left out."""
    for passage in passages:
        quiet: int | None = None
        name_above: Biography | None = None
        for number in range(document.line_of(passage.start), document.line_of(max(passage.start, passage.end - 1)) + 1):
            line = document.line_span(number)
            plain = document.plain[line.start : line.end]
            if not plain.strip():
                continue
            heading = _heading(plain)
            if heading is not None:
                quiet, name_above = 0, None
                yield from _run_on(document, Span(line.start + heading, line.end), mentions)
                continue
            if quiet is None:
                continue
            found = _introduced(document, line, mentions) if len(plain) < 1200 else []
            if found:
                if name_above is not None:
                    yield name_above
                    name_above = None
                quiet = 0
                yield from found
                continue
            alone = _alone(document, line)
            if alone is not None:
                if name_above is not None:
                    yield name_above
                name_above, quiet = alone, 0
                continue
            if name_above is not None:
                yield name_above._replace(organisations=tuple(present(document, line, mentions)))
                name_above = None
                continue
            quiet += 1
            if quiet >= _PATIENCE or _END.match(plain):
                quiet = None
        if name_above is not None:
            yield name_above


def _heading(plain: str) -> int | None:
    """Where the text behind a heading begins (the end of the line where it stands alone); None for another line."""
    match = _HEADING.match(plain)
    if match is None:
        return None
    if _CLOSED.match(plain, match.end()):
        return len(plain)
    if match[0].rstrip().endswith("]"):
        return match.end()
    inline = _INLINE.match(plain, match.end())
    return inline.end() if inline else None


def _run_on(document: Document, span: Span, mentions: Sequence[OrgMention]) -> Iterator[Biography]:
    """Biographies in one line, with semicolons or full stops between them."""
    start = span.start
    for cut in (*re.finditer(r"[;。]", document.plain[span.start : span.end]), None):
        end = span.start + cut.start() if cut else span.end
        if start < end:
            yield from _introduced(document, Span(start, end), mentions)
        start = end + 1


def _introduced(document: Document, line: Span, mentions: Sequence[OrgMention]) -> list[Biography]:
    """The people whom a line introduces, and apart those of them of whom a clause of their own says where they are."""
    match = _WHO.match(document.plain[line.start : line.end])
    if match is None:
        return []
    names = _names(document, line.start + match.start("names"), line.start + match.end("names"))
    if not names:
        return []
    rest = Span(line.start + match.start("rest"), line.end)
    first_clause = re.match(r"[^,;。:]{0,24}", document.plain[rest.start : rest.end])
    roles = _roles(line, match)
    if first_clause and (role := wording.role_of(first_clause[0].strip().lstrip("是为系"))) is not None:
        roles.append((role, Span(rest.start, rest.start + first_clause.end())))
    organisations = present(document, Span(line.start + match.end("names"), line.end), mentions)
    own: list[Biography] = []
    for name in names if len(names) > 1 else ():
        last = document.at(name).split()[-1]
        said = re.search(rf"[,;。]\s*(?:其中,?\s?)?{re.escape(last)}[^,;。]*", document.text[rest.start : rest.end])
        place = Span(rest.start + said.start(), rest.start + said.end()) if said else rest
        mine = [m for m in organisations if said and place.start <= m.span.start < place.end]
        organisations = [m for m in organisations if m not in mine]
        own += [Biography((name,), (), tuple(mine))] if mine else []
    return [Biography(names, tuple(roles), tuple(organisations)), *own]


def _alone(document: Document, line: Span) -> Biography | None:
    match = _ALONE.match(document.plain[line.start : line.end])
    if match is None:
        return None
    names = _names(document, line.start + match.start("names"), line.start + match.end("names"))
    return Biography(names, tuple(_roles(line, match)), ()) if names else None


def _roles(line: Span, match: re.Match[str]) -> list[tuple[Role, Span]]:
    found: list[tuple[Role, Span]] = []
    for piece in re.finditer(r"[^,;、/]+", match["paren"] or ""):
        if (role := wording.role_of(piece[0].strip())) is not None:
            start = line.start + match.start("paren") + piece.start()
            found.append((role, Span(start, start + len(piece[0]))))
    return found


def _names(document: Document, start: int, end: int) -> tuple[Span, ...]:
    """The names of a place that holds nothing else but titles; empty where something else stands there."""
    found = []
    at = start
    for cut in (*_JOINT.finditer(document.plain[start:end]), None):
        stop = start + cut.start() if cut else end
        piece = document.plain[at:stop]
        title = _TITLES.search(piece)
        name = piece[: title.start()] if title else piece
        bare = name.strip()
        if not people.is_name(bare) or wording.is_common(bare):
            return ()
        begin = at + len(name) - len(name.lstrip())
        found.append(Span(begin, begin + len(bare)))
        at = start + cut.end() if cut else end
    return tuple(found)


def present(document: Document, span: Span, mentions: Sequence[OrgMention]) -> list[OrgMention]:
    """The organisations of the first sentence of a biography that names a present one."""
    start = span.start
    for stop in (*re.finditer(r"。|(?<=[a-z)])\.\s", document.plain[span.start : span.end]), None):
        end = span.start + stop.start() if stop else span.end
        found = _of_sentence(document, start, end, mentions)
        if found:
            return found
        start = end + 1
    return []


def _of_sentence(document: Document, start: int, end: int, mentions: Sequence[OrgMention]) -> list[OrgMention]:
    found: list[OrgMention] = []
    at = start
    for cut in (*re.finditer(r"[,;]", document.plain[start:end]), None):
        stop = start + cut.start() if cut else end
        if not _PAST.search(document.plain[at:stop]):
            found += [m for m in mentions if at <= m.span.start and m.span.end <= stop]
        at = stop + 1
    return found
