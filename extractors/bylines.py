"""Sentences that name the authors of a paper: read as tokens (roles, names, titles, organisations, joints), then bound together.

The words before and after a name decide: `通讯作者为丙教授` and `丙教授为通讯作者` say the same of 丙. Who is
thanked, quoted, taught or named as the author of something else stands behind no such word and is no author.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from extractors import people, wording
from extractors.byline_items import short_names
from extractors.byline_reader import Reader
from extractors.document import Document, Span
from extractors.gate import PLAIN
from extractors.record import Role

if TYPE_CHECKING:
    from extractors.affiliations import OrgMention

_GATE = PLAIN.pattern(wording.GATE, re.IGNORECASE)
_SENTENCE_END = re.compile(
    r"[。!?;\n]|"
    r"\.(?:(?<=[a-z\d)\]]\.)|(?<=[A-Z][A-Z]\.))(?<!Prof\.)(?<!\bDr\.)(?<!\bMr\.)(?<!\bMs\.)(?<!\bal\.)(?<!\bvs\.)(?<!\bFig\.)\s+(?=[A-Z\u4e00-\u9fff])"
)
_CONTINUES = re.compile(
    r"^[\s\-*•]*(?:还有|此外还有|以及|另外还有|其他作者|其余作者|另有|also|other authors)", re.IGNORECASE
)
_PRESS = re.compile(
    r"^[\s>*#\-•◆●▍【\[(©®]*(?:\S{1,20}\s?原创\s?·\s?)?(?:(?:作者|文|撰文|采写|采访|编译|编辑|整理|记者|来源|责编|出品)\s*[|丨/｜·]\s*\S"
    r"|(?:编辑|责编|责任编辑|撰文|采写|记者|编译|翻译|译者|校对|审校|审核|来源|出品|运营|排版|图源|摄影|供稿|(?:投稿|特约|专栏|撰稿)作者|撰稿人?|文|投稿|整理|转载)\s*:"
    r"|(?:本文|原文|原)?(?:作者|文)\s*[:|丨/｜]\s*[^\n]{1,30}?[\s,;|丨/｜]+(?:编辑|责编|责任编辑|来源|审校|校对|出品|排版|记者|公众号|时间|题图|翻译|译者)\s*[:|丨/｜]"
    r"|[Aa]uthors?\s?:[^|\n]{2,40}\|\s?(?:[Rr]eviewed|[Ee]dit)\w*(?:\sby)?\s?:)",
)
#: The line above that of the authors in an entry of a listing, where fields stand behind bars.
_OF_PAPER = re.compile(
    r"[^\w\n]*(?:论文|原文|英文|中文)?(?:标题|题目|题名|译题|译名)\s*[|:]|[^\w\n]*title\s*[|:]", re.IGNORECASE
)
_ONE_AUTHOR = re.compile(r"\W*(?:本文|原文|原)?(?:作者|文)\s*:\s*[^、,;&\n]{1,24}")
_REPRINT = re.compile(r"授权转载|转载自|授权发布|系作者(?:投稿|授权)")
_MADE = PLAIN.pattern(
    r"提出|推出|发布|发表|设计|开发|研发|打造|给出|带来|构建|发现|证明|揭示|展示|propos|introduc|present|develop|releas|show|find|found|"
    r"argu|report|prove|led by",
    re.IGNORECASE,
)


_NAME_FIRST = re.compile(r"\s*(?P<name>[\u3400-\u9fff·]{2,8}?|[A-ZÀ-Þ][^\W\d_]+(?:\s[^\W\d_.'-]+){1,3})\s*[,(]")
_HEAD = PLAIN.pattern(
    rf"(?P<name>{people.LATIN_NAME.pattern})\s?(?:副?教授|博士|研究员)?(?:的)?(?:(?:研究)?团队|课题组|研究组)"
)
_SIGNATURE = re.compile(
    r"(?:^|[\s·])(?:本文|原文)?(?:作者|撰文|分享嘉宾|演讲嘉宾|嘉宾|讲者)\s?[|丨]\s?(?P<name>[\u3400-\u9fff·]{2,8}|[A-Z][\w.-]+(?:\s[A-Z][\w.-]+){1,2})"
    r"(?=\s|$)"
)
#: The lines at the head of an article among which it is signed.
_SIGNED = 24
#: What follows may call people whom the same sentence has named by a part of the name.
_AMONG = re.compile(r"其中|贡献(?:相同|均等|相等)")
_OPENING = 8


class Byline(NamedTuple):
    """One naming of an author: where, with which roles (and the words that say so), tied to which organisations."""

    name: str
    span: Span
    roles: tuple[tuple[Role, Span], ...]
    organisations: tuple[OrgMention, ...]


class Reading(NamedTuple):
    """The bylines of a passage in the order of the text, the mark that says that a list goes on, and the organisations of several
    authors of whom it is not said who is at which."""

    bylines: tuple[Byline, ...]
    more: Span | None
    organisations: tuple[OrgMention, ...] = ()


def find(
    document: Document,
    passages: Sequence[Span],
    mentions: Sequence[OrgMention],
    *,
    own_names: Sequence[str] = (),
    known: Sequence[str] = (),
) -> Reading:
    """The authors that sentences of these passages name. `mentions` are the organisations in them, `own_names` the names by which
    the passage calls its own paper or method, `known` the authors whom lists name: of them, and of those found before, a Latin
    family name alone will do."""
    found: list[Byline] = []
    more: Span | None = None
    together: list[OrgMention] = []
    shorts = short_names(own_names)
    names = list(known)
    heads = _heads(document, passages)
    speaker = _speaker(document)
    for passage in passages:
        late = _line_after(document, passage, _OPENING)
        going_on = listing = False
        for sentence in _sentences(document, passage):
            text = document.plain[sentence.start : sentence.end]
            opening = sentence.start < late
            gated = _GATE.search(document.plain, *sentence) is not None or (
                _MADE.search(document.plain, *sentence) is not None
                and (opening or any(name in text for name in shorts))
            )
            if gated and (is_press(document, sentence.start) or _REPRINT.search(text)):
                continue
            goes_on = going_on and (_CONTINUES.match(text) is not None or (listing and _starts_with_name(text)))
            if not gated and not goes_on:
                going_on = listing = False
                continue
            inside = [m for m in mentions if sentence.start <= m.span.start and m.span.end <= sentence.end]
            reader = partial(
                Reader,
                document,
                sentence,
                inside,
                own_names,
                continued=not gated or goes_on,
                opening=opening,
                speaker=speaker,
            )
            sentence_reader = reader(families=_short_forms(names, heads))
            items = sentence_reader.read()
            if items and _AMONG.search(text):
                names += [item.token.text for item in items if item.token.text not in names]
                sentence_reader = reader(families=_short_forms(names, heads))
                items = sentence_reader.read()
            names += [item.token.text for item in items if item.token.text not in names]
            found += [
                Byline(
                    item.token.text,
                    Span(item.token.start, item.token.end),
                    tuple(item.roles.items()),
                    tuple(item.organisations),
                )
                for item in items
            ]
            more = more or sentence_reader.more
            together += sentence_reader.loose if items else ()
            going_on = bool(items)
            listing = text.endswith(";") and going_on and not any(item.roles for item in items)
    return Reading(tuple(found), more, tuple(together))


def _short_forms(names: Sequence[str], heads: Sequence[str]) -> dict[str, str]:
    """The parts of Latin names that stand for one person each, with the full names."""
    return {**people.given(names), **people.families([*names, *heads])}


def _speaker(document: Document) -> str | None:
    """The person who signs the article or gives the talk, alone: whom "I" means."""
    named = {match["name"].strip() for line in document.plain_lines[:_SIGNED] if (match := _SIGNATURE.search(line))}
    return next(iter(named)) if len(named) == 1 and people.is_name(next(iter(named))) else None


def _heads(document: Document, passages: Sequence[Span]) -> list[str]:
    """The people after whom groups are named (`Ada Quill 团队`), of whom later sentences may give the family name alone."""
    found = (
        document.text[match.start("name") : match.end("name")]
        for passage in passages
        for match in _HEAD.finditer(document.plain, passage.start, passage.end)
    )
    return [name for name in dict.fromkeys(found) if people.is_latin_name(name)]


def _starts_with_name(text: str) -> bool:
    """Whether a part of a list with semicolons introduces the next person: `乙,A大学教授`."""
    match = _NAME_FIRST.match(text)
    return match is not None and people.is_name(match["name"])


def _line_after(document: Document, passage: Span, count: int) -> int:
    """Where the first so many lines with text of a passage end."""
    end = passage.start
    for number in range(document.line_of(passage.start), document.line_of(max(passage.start, passage.end - 1)) + 1):
        if document.plain_lines[number - 1].strip():
            end, count = document.line_span(number).end, count - 1
            if count == 0:
                break
    return end


def is_press(document: Document, offset: int) -> bool:
    """Whether a line names who wrote or edited the article, not the paper: `作者 | 甲 编辑 | 乙`, or `作者:甲` beside `编辑:乙`."""
    number = document.line_of(offset)
    text = document.plain_lines[number - 1]
    if len(text) < 120 and _PRESS.match(text):
        above = document.plain_lines[number - 2] if number > 1 else ""
        return _OF_PAPER.match(above) is None
    return _ONE_AUTHOR.fullmatch(text) is not None and any(
        _PRESS.match(document.plain_lines[beside - 1])
        for beside in (number - 1, number + 1)
        if 1 <= beside <= document.line_count
    )


def _sentences(document: Document, span: Span) -> Iterator[Span]:
    start = span.start
    for match in _SENTENCE_END.finditer(document.plain, span.start, span.end):
        if match.end() > start + 1:
            yield Span(start, match.end())
        start = match.end()
    if span.end > start:
        yield Span(start, span.end)
