"""Whether a text presents a paper: tells who made what and how it works, and does not only mention it."""

from __future__ import annotations

import re
from collections.abc import Iterable

from extractors import links
from extractors.document import Document, Span
from extractors.layouts import _sections

_OPENING_LINES = 10
_OPENING_CHARACTERS = 2600
PAPER_WORD = re.compile(
    r"论文|综述|技术报告|研究报告|预印本|白皮书|文章|新作|一文|新研究|paper|survey|report|preprint|article|study",
    re.IGNORECASE,
)
NOW = re.compile(
    r"近日|近期|最近|日前|今天|今日|本周|刚刚|最新|本文|本篇|新作|这篇|新研究|"
    r"recently|today|this week|new (?:paper|study|research)|this paper",
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
    r"(?:团队|研究者|研究人员|作者|大学|学院|实验室|研究院|课题组|学者|科学家|他们)[^。;\n]{0,60}?(?:提出|发表|设计|构建|证明|发现|开发|研发|推出)"
    r"|(?:团队|研究者|研究人员|作者|大学|学院|实验室|研究院|课题组|他们|方法|模型|框架)[^;\n]{0,90}?(?:叫做?|称为|称之为|名为|命名为|取名)\s?「?“?[A-Z]"
    r"|(?:researchers?|authors?|team|group|universit\w+|labs?|scientists)\b[^.\n]{0,80}?"
    r"(?:propos|introduc|present|publish|show|prov|develop|buil[td]|creat|design|found|find|describ|releas|unveil)\w*"
    r"|\b(?:we(?:\sare|['’]re)?|this\s(?:paper|work|study|survey|article)|the\spaper)\s"
    r"(?:propos|introduc|present|show|develop|describ|find|releas|explor|investigat|stud|examin|address|provid)\w*",
    re.IGNORECASE,
)
_ITS_AUTHORS = re.compile(
    r"\b(?:lead|first|senior|corresponding)\sauthors?\s(?:of|on)\s(?:the|this)\s(?:new\s)?(?:study|paper|work|research)\b"
    r"|\bco-?authors\s(?:of\sthe\s\w+\s)?(?:were|are|include)\b",
    re.IGNORECASE,
)
_CALLED = re.compile(r"\b(?:called|named|dubbed|known\sas)\s[“\"]?[A-Z][\w-]*[A-Z\d]")
_TOLD = re.compile(r"采访|访谈|专访|融资|发布会|股价|售价|定价|每月|订阅|interview|funding|pricing", re.IGNORECASE)
_METHOD = re.compile(
    r"方法|框架|算法|机制|先用|再以|首先|实验|method|framework|algorithm|experiment|technique|approach|evaluat|survey|taxonomy",
    re.IGNORECASE,
)


def opening(document: Document, section: _sections.Section, span: Span | None = None) -> list[Span]:
    """The first lines of a section (or of a part of it) that hold text; lines that were broken to a width are one."""
    first = document.line_of(span.start) if span else section.first
    last = document.line_of(max(span.start, span.end - 1)) if span else section.last
    found: list[Span] = []
    size = 0
    for number in range(first, last + 1):
        line = document.line_span(number)
        if not document.text[line.start : line.end].strip():
            continue
        if found and line.start and document.plain[line.start - 1] != "\n":
            found[-1] = Span(found[-1].start, line.end)
        else:
            found.append(line)
        size += line.end - line.start
        if len(found) >= _OPENING_LINES or size > _OPENING_CHARACTERS:
            break
    return found


def is_release(document: Document, section: _sections.Section) -> bool:
    """Whether a section presents a released model or technique with its results (and not a tool, a product or a list)."""
    words = " ".join(document.plain[line.start : line.end] for line in opening(document, section))
    body = document.plain[section.span.start : section.span.end]
    if not _RELEASE.search(words):
        return False
    return len(_MODEL.findall(body)) >= 12 and _RESULT.search(body) is not None


def is_in_opening(document: Document, section: _sections.Section, number: int) -> bool:
    """Whether a line stands in the opening of a section, or the section is short."""
    lines = opening(document, section)
    return number <= document.line_of(lines[-1].end) if lines else False


def speaks_of_new(document: Document, section: _sections.Section, number: int) -> bool:
    """Whether a line, or one of its neighbours, speaks of a paper as the subject at hand."""
    for near in (number, number - 1, number + 1):
        if section.first <= near <= section.last:
            plain = document.plain_lines[near - 1]
            if PAPER_WORD.search(plain) and NOW.search(plain):
                return True
    return False


def is_presented(document: Document, section: _sections.Section, number: int) -> bool:
    """Whether the paragraph of a line, or the opening above it, says that somebody published or proposed something now, and says
    how it works: what a short item of a round-up tells of its paper, and a piece of news that points to one does not."""
    lines = opening(document, section)
    line = document.line_span(number)
    return tells(document, lines if any(line.start >= a and line.end <= b for a, b in lines) else [*lines, line])


def tells(document: Document, lines: Iterable[Span]) -> bool:
    """Whether lines say that somebody proposed something, and how it works or how well."""
    text = " ".join(document.plain[line.start : line.end] for line in lines)
    if not _PROPOSED.search(text) or _TOLD.search(text):
        return False
    return len(_MODEL.findall(text)) + 2 * len(_RESULT.findall(text)) + len(_METHOD.findall(text)) >= 3


def proposes(document: Document, lines: Iterable[Span]) -> bool:
    """Whether lines say that somebody proposed, showed or made something; what each item of a list of papers says."""
    text = " ".join(document.plain[line.start : line.end] for line in lines)
    return _PROPOSED.search(text) is not None and not _TOLD.search(text)


def is_reported(document: Document, section: _sections.Section) -> bool:
    """Whether news reports a study without its title or address: it calls somebody the author, and what was made by name."""
    return all(pattern.search(document.plain, *section.span) for pattern in (_ITS_AUTHORS, _CALLED))


def is_alone(document: Document, span: Span) -> bool:
    """Whether an address or id stands on its line by itself, behind a label at most."""
    line = document.line_span(document.line_of(span.start))
    rest = document.plain[line.start : span.start] + document.plain[span.end : line.end]
    return sum(c.isalnum() for c in links.URL.sub("", rest)) <= 12
