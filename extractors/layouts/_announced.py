"""Papers that an article announces in sentences: by title, or as a model released with its results."""

from __future__ import annotations

import re
from collections.abc import Iterable

from extractors import venues
from extractors.document import Document, Span
from extractors.layouts import _sections
from extractors.layouts._entry import Field, stated
from extractors.normal import han_share

_OPENING_LINES = 10
_OPENING_CHARACTERS = 2600
_QUOTED = r"[《「“\"](?P<title>[^《》「」“”\"\n]{4,240})[》」”\"]"
_ANNOUNCED = re.compile(
    rf"(?:发表|发布|公布|提出|推出|撰写|带来|分享|介绍|解读|放出|上线|公开|完成|题为|名为|标题为|"
    rf"题目为|题目是|published|released|introduce[sd]?|titled|entitled)"
    rf"[^。;\n]{{0,48}}?{_QUOTED}"
)
_NAMED = re.compile(
    rf"(?:论文|综述|技术报告|研究报告|预印本|预印版|一文|文章|新作|题为|名为|标题为|标题是|题目是|题目为|"
    rf"\bpaper|\bpreprint|\bsurvey|\barticle|\breport|\bstudy|\btitled|\bentitled|\bcalled)"
    rf"(?:[,:]|[,]?\s(?:titled|entitled|called)|\s*标题为|\s*题为|\s*是)?\s*{_QUOTED}",
    re.IGNORECASE,
)
_PAPER_WORD = re.compile(
    r"论文|综述|技术报告|研究报告|预印本|白皮书|文章|新作|一文|paper|survey|report|preprint|article", re.IGNORECASE
)
_OLD = re.compile(
    r"(?:(?:19|20)\d{2}\s*年)|早在|此前|之前|曾|去年|前年|当年|当时|经典|in (?:19|20)\d{2}\b|last year|previously",
    re.IGNORECASE,
)
_NOW = re.compile(
    r"近日|近期|最近|日前|今天|今日|本周|刚刚|最新|本文|本篇|新作|这篇|recently|today|this week|new paper|this paper",
    re.IGNORECASE,
)
_RELEASE = re.compile(
    r"发布|推出|开源|亮相|提出|上线|release|launch|introduc|open[- ]sourc|unveil|announc", re.IGNORECASE
)
_MODEL = re.compile(
    r"模型|参数|训练|预训练|后训练|微调|token|基准|评测|MoE|RL\b|model|parameter|train|benchmark|checkpoint",
    re.IGNORECASE,
)
_RESULT = re.compile(
    r"\d+(?:\.\d+)?\s?%|\d+(?:\.\d+)?\s?分|SOTA|state[- ]of[- ]the[- ]art|最先进|超越|优于|surpass|outperform",
    re.IGNORECASE,
)
_PROPOSED = re.compile(
    r"(?:团队|研究者|研究人员|作者|大学|学院|实验室|研究院|课题组|学者|科学家)[^。;\n]{0,60}?(?:提出|发表|设计|构建|证明|发现)"
    r"|(?:researchers?|authors?|team|group|universit\w+|labs?)\b[^.\n]{0,80}?(?:propos|introduc|present|publish|show|prov)\w*",
    re.IGNORECASE,
)
_TOLD = re.compile(r"采访|访谈|专访|融资|发布会|股价|售价|定价|每月|订阅|interview|funding|pricing", re.IGNORECASE)
_METHOD = re.compile(r"方法|框架|算法|机制|先用|再以|首先|实验|method|framework|algorithm|experiment", re.IGNORECASE)
_NAME = re.compile(r"[A-Za-z][\w.+-]*(?:[ -][A-Za-z0-9][\w.+-]*){0,4}")
_LATIN_TITLE = re.compile(r"(?P<title>[A-Z\d][\w-]*(?::)?(?:[ ][\w\-/&,:'’()+.%$]+){3,40})")
_EXPANDED = re.compile(r"(?P<name>[A-Z][\w.+-]{1,30})\s*\(\s*(?P<title>(?P=name)\s*:\s*[A-Z][^()\n]{10,200})\)")
_LEAD_IN = re.compile(r"[\s>#*+•◆■▪►\-]*(?:[\[(【]?\s*(?:\d{1,2}|[一二三四五六七八九十]{1,2})\s*[\])】.、:|]\s*)?")
_MARKED_TITLE = re.compile(
    r"(?:\*\*|__|\[|《|“|\"|<b>)+(?P<title>[^*_\[\]《》“”\"<>\n]{8,240})(?:\*\*|__|\]|》|”|\"|</b>)"
)
_DATE = re.compile(
    r"(?:发表时间|发布时间|发布日期|提交时间|提交日期|论文时间|发表于|submitted on|"
    r"published)\s*:?\s*(?P<y>20\d{2})\s*(?:年|[-/.])\s*(?P<m>\d{1,2})(?:\s*(?:月|"
    r"[-/.])\s*(?P<d>\d{1,2})?)?",
    re.IGNORECASE,
)


def in_opening(document: Document, section: _sections.Section) -> Field | None:
    """The title of the paper that the opening of a section announces, or None. Older papers are not announced."""
    for line in _opening(document, section):
        plain = document.plain[line.start : line.end]
        for match in _ANNOUNCED.finditer(plain):
            around = plain[max(0, match.start() - 24) : match.end() + 10]
            before = plain[max(0, match.start() - 16) : match.start("title")]
            if not _PAPER_WORD.search(plain[match.start() : match.end() + 8]) or not _looks_like_title(match["title"]):
                continue
            if _OLD.search(before) and not _NOW.search(around):
                continue
            return stated(document, line.start + match.start("title"), line.start + match.end("title"))
    return None


def title_near(document: Document, section: _sections.Section, span: Span, *, named: bool) -> Field | None:
    """The title that the prose of a part gives for its paper: announced, in the heading, or spelt out behind its short name."""
    if span == section.span and (announced := in_opening(document, section)):
        return announced
    heading = document.line_span(document.line_of(span.start))
    text = document.text[heading.start : heading.end].strip()
    bare = text.lstrip("#").strip()
    if named and _is_english_title(bare):
        at = heading.start + document.text[heading.start : heading.end].index(bare)
        return stated(document, at, at + len(bare))
    for line in _opening(document, section, span):
        plain = document.plain[line.start : line.end]
        if match := _EXPANDED.search(plain):
            return stated(document, line.start + match.start("title"), line.start + match.end("title"))
        if named:
            for match in _NAMED.finditer(plain):
                old = _OLD.search(plain[max(0, match.start() - 16) : match.start()])
                if not old and _looks_like_title(match["title"]):
                    return stated(document, line.start + match.start("title"), line.start + match.end("title"))
            for word in re.finditer(r"(?:论文|paper|titled|entitled)\s*[::]?\s*(?=[A-Z])", plain):
                match = _LATIN_TITLE.match(plain, word.end())
                if match and _is_english_title(
                    title := re.split(r"[,。]\s*(?=[\u4e00-\u9fff]|[A-Z]{3,})|[,，]$", match["title"])[0]
                ):
                    return stated(
                        document, line.start + match.start(), line.start + match.start() + len(title.rstrip(" ,."))
                    )
    return None


def as_title(document: Document, number: int) -> Field | None:
    """The title with which a line begins, behind a number or bullet: in bold or title marks, or as the whole of the line."""
    line = document.line_span(number)
    plain = document.plain[line.start : line.end]
    lead = _LEAD_IN.match(plain)
    start = lead.end() if lead else 0
    match = _MARKED_TITLE.match(plain, start)
    if match is not None and _looks_like_title(match["title"]):
        return stated(document, line.start + match.start("title"), line.start + match.end("title"))
    rest = plain[start:].rstrip(" *:")
    if len(rest) <= 200 and _is_english_title(rest) and not rest.endswith("."):
        return stated(document, line.start + start, line.start + start + len(rest))
    return None


def is_release(document: Document, section: _sections.Section) -> bool:
    """Whether a section presents a released model or technique with its results (and not a tool, a product or a list)."""
    opening = " ".join(document.plain[line.start : line.end] for line in _opening(document, section))
    body = document.plain[section.span.start : section.span.end]
    if not _RELEASE.search(opening):
        return False
    return len(_MODEL.findall(body)) >= 12 and _RESULT.search(body) is not None


def is_in_opening(document: Document, section: _sections.Section, number: int) -> bool:
    """Whether a line stands in the opening of a section, or the section is short."""
    opening = _opening(document, section)
    return number <= document.line_of(opening[-1].start) if opening else False


def speaks_of_new(document: Document, section: _sections.Section, number: int) -> bool:
    """Whether a line, or one of its neighbours, speaks of a paper as the subject at hand."""
    for near in (number, number - 1, number + 1):
        if section.first <= near <= section.last:
            plain = document.plain_lines[near - 1]
            if _PAPER_WORD.search(plain) and _NOW.search(plain):
                return True
    return False


def is_presented(document: Document, section: _sections.Section, number: int) -> bool:
    """Whether the paragraph of a line, or the opening above it, says that somebody published or proposed something now, and says
    how it works: what a short item of a round-up tells of its paper, and a piece of news that points to one does not."""
    opening = " ".join(document.plain[line.start : line.end] for line in _opening(document, section))
    line = document.plain_lines[number - 1]
    text = opening if line in opening else f"{opening} {line}"
    if not _PROPOSED.search(text) or _TOLD.search(text):
        return False
    return len(_MODEL.findall(text)) + 2 * len(_RESULT.findall(text)) + len(_METHOD.findall(text)) >= 3


def short_name(document: Document, span: Span) -> Field | None:
    """The short name by which a part's heading calls its paper (`MemOS`, `Semi-PD`), or None."""
    heading = document.line_span(document.line_of(span.start))
    plain = document.plain[heading.start : heading.end]
    lead = re.match(r"[#\s\d.、)]*(?:Day\s*\d+\s*[|:]\s*)?", plain)
    start = heading.start + (lead.end() if lead else 0)
    match = _NAME.match(document.plain, start, heading.end) or _NAME.search(document.plain, start, heading.end)
    if match is None or len(match[0]) < 2:
        return None
    return stated(document, match.start(), match.end())


def title_id(name: str) -> str:
    """The id of a paper that is only known by its title or short name."""
    return "title:" + " ".join(name.lower().split())


def date(document: Document, passages: Iterable[Span]) -> Field | None:
    """The date that a part states for its paper (发表时间 2025 年 4 月), in ISO form."""
    for passage in passages:
        if match := _DATE.search(document.plain, passage.start, passage.end):
            if not 1 <= int(match["m"]) <= 12:
                continue
            day = f"-{int(match['d']):02d}" if match["d"] else ""
            place = stated(document, match.start("y"), match.end())
            return Field(f"{match['y']}-{int(match['m']):02d}{day}", place.span) if place else None
    return None


def _opening(document: Document, section: _sections.Section, span: Span | None = None) -> list[Span]:
    """The first lines of a section (or of a part of it) that hold text."""
    first = document.line_of(span.start) if span else section.first
    last = document.line_of(max(span.start, span.end - 1)) if span else section.last
    found: list[Span] = []
    size = 0
    for number in range(first, last + 1):
        line = document.line_span(number)
        if not document.text[line.start : line.end].strip():
            continue
        found.append(line)
        size += line.end - line.start
        if len(found) >= _OPENING_LINES or size > _OPENING_CHARACTERS:
            break
    return found


def _looks_like_title(text: str) -> bool:
    if venues.is_venue(text):
        return False
    if han_share(text) > 0.3:
        return len(text) >= 8
    return len(text.split()) >= 3


def _is_english_title(text: str) -> bool:
    words = text.split()
    return bool(words) and (
        4 <= len(words) <= 40
        and han_share(text) < 0.1
        and text[0].isupper()
        and sum(1 for w in words if w[0].isupper()) >= 0.4 * len(words)
    )
