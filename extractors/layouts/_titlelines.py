"""Lines that hold a title and nothing else: without number, topic, quotes, formats and id, in one language or two."""

from __future__ import annotations

import re
from typing import NamedTuple

from extractors.document import Document, Span
from extractors.layouts import _labels
from extractors.layouts._entry import Field, stated
from extractors.normal import han_share

#: A title and its translation on one line: `中文(English)`, `English | 中文`.
_BOTH = re.compile(
    r"\s*(?P<left>[^()\n|]{4,240}?)\s*(?:\((?P<right>[^()\n|]{6,240}|(?![^()\n]*(?:论文|报告|[奖奬]))[\u4e00-\u9fff]{5})\)|[|/]\s*(?P<other>[^()\n|]{6,240}))\s*"
)
_LEAD = re.compile(_labels.LEAD)
_TOPIC = re.compile(r"\s*\[[A-Za-z]{2,5}(?:\.[A-Z]{2})?\]\s*(?=\S)")
_BEHIND = re.compile(
    r"(?:\s*\[(?:pdf|copy|kimi|html|rel|arxiv|doi|code|other)\b[^\[\]]{0,24}\]|\s*\[(?:[a-z-]+\.[A-Z]{2}|[a-z]+-[a-z]+)\]"
    r"|\s*[(\[](?:arxiv\s*:\s*)?\d{4}\.\d{4,5}(?:v\d+)?[)\]]|\*{2,3}|__|[\s\-—–|:/]+)+$",
    re.IGNORECASE,
)
#: What stands behind a title in bold, links by their labels, or the meeting in brackets behind any.
_REMARKS = re.compile(
    r"\**(?:\s*[|·/,]?\s*\[{1,2}[^\[\]\n]{1,24}\]{1,2}\(https?://[^()\s]+\)\]?|\s*`[^`\n]{2,40}`)+\s*$"
    r"|\s*\((?:https?://[^()\s]+|oral|spotlight|highlight|poster|best paper[^()]{0,12}|口头报告|最佳论文[^()]{0,6})\)\s*$"
    r"|\*\*\s*(?:[(\[][^()\[\]\n]{1,48}[)\]][\s,.]*)+$"
    r"|\s*(?:\([^()\n]{2,40}(?:19|20)\d{2}[^()\n]{0,20}\)|\[[^\[\]\n]{2,40}(?:19|20)\d{2}[^\[\]\n]{0,20}\])\s*$",
    re.IGNORECASE,
)
#: A title that is a link: `[Title](https://…)`.
_LINKED = re.compile(r"\**\[(?P<title>[^\[\]\n]{6,240})\]\(https?://[^()\s]+\)")
#: A sentence that gives the title: `The paper is titled "Title".`, `In "Title," the authors …`, `论文《Title》给出了…`.
_SAID = re.compile(
    r"(?:[^\n\"“《]{0,60}\b(?i:paper|preprint|study|report|titled|entitled)\b[^\n\"“《:]{0,16}\s|In\s|[^\n\"“《:]{0,24}(?:论文|文章|工作以|题为)\s?)"
    r"[\"“《](?P<title>[A-Z][^\"“”《》\n\u4e00-\u9fff]{14,220}?)[\"”》](?=\s?[\w\u4e00-\u9fff.,;。])"
)
#: What a page prints around its text, or below a picture.
_FURNITURE = re.compile(
    r"\W*(?:预览时标签不可点|微信扫一扫|关注该?公众号|(?:轻触|点击)?阅读原文|(?:向上|继续|左右)滑动|点击(?:蓝字|上方|下方|关注)|扫码(?:关注|进群)|长按(?:识别|扫码)"
    r"|(?:图|表)\s?\d{1,2}\s?[:.、]|(?:Figure|Fig\.?|Table)\s\d{1,2}\b)"
)
_OPEN, _CLOSE = '《「“"', '》」”"'
#: So many Chinese characters among the letters make a title Chinese; fewer are names in an English one.
_CHINESE = 0.15


_SENTENCES = re.compile(r"[a-z\d)\]%]{2}\.\s(?:[A-Z][a-z]*|[A-Z]\w+)\s[a-z\d]|。[^\s\d]")
_SHORTEST_PROSE = 60


class Title(NamedTuple):
    """A title, and whether it is Chinese."""

    field: Field
    chinese: bool


def read(document: Document, place: Span) -> list[Title]:
    """The titles of a line: one, one in each language, or none."""
    if _FURNITURE.match(document.plain, *place):
        return []
    if said := _SAID.match(document.plain, *place):
        title = stated(document, said.start("title"), said.start("title") + len(said["title"].rstrip(" ,.")))
        return [Title(title, chinese=False)] if title else []
    place = _bare(document, place)
    if both := _BOTH.fullmatch(document.plain, place.start, place.end):
        sides = [Span(*both.span(name)) for name in ("left", "right" if both["right"] else "other")]
        shares = [han_share(document.at(side)) for side in sides]
        if min(shares) < 0.1 and max(shares) > 0.3:
            return [title for side in sides for title in read(document, side)]
    field = stated(document, *place) if place.start < place.end else None
    if field is None:
        return []
    inside = field.text[1:-1]
    if inside and field.text[0] in _OPEN and field.text[-1] in _CLOSE and not any(c in inside for c in "《》「」"):
        field = stated(document, field.span.start + 1, field.span.end - 1) or field
    if "\n" in field.text:
        field = Field(" ".join(field.text.split()), field.span)
    return [Title(field, han_share(field.text) > _CHINESE)]


def is_prose(plain: str) -> bool:
    """Whether a line without a label is running text: one sentence ends in it and the next one begins."""
    return len(plain) > _SHORTEST_PROSE and _SENTENCES.search(plain) is not None


def _bare(document: Document, place: Span) -> Span:
    """A place without number and topic before, and without formats and id behind what it holds."""
    plain, (start, end) = document.plain, place
    lead = _LEAD.match(plain, start, end)
    if lead and lead.end() < end:
        start = lead.end()
    topic = _TOPIC.match(plain, start, end)
    if topic and topic.end() < end:
        start = topic.end()
    if linked := _LINKED.match(plain, start, end):
        return Span(*linked.span("title"))
    for mark in "*_":
        if mark in plain[place.start : start] and plain[end - 1] == mark:
            end = start + len(plain[start:end].rstrip(mark))
    if remarks := _REMARKS.search(plain, start, end):
        end = remarks.start() if remarks.start() > start else end
    behind = _BEHIND.search(plain[start:end])
    return Span(start, start + behind.start()) if behind and behind.start() else Span(start, end)
