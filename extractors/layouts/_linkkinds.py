"""What a label and the addresses behind it say together: a paper and which, its code, its data, a page, or something else."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from extractors import links, people, venues
from extractors.document import Document, Span
from extractors.layouts import _titles
from extractors.layouts._entry import Field, Link, LinkKind, trimmed

Kind = Literal["title", "paper", "code", "project", "data", "cite"]

TITLE = re.compile(r"(?:标题|题目|题名|论文名称?|title)$", re.IGNORECASE)
OTHER = re.compile(
    r"汇总|合集|大全|往期|历史文章|更多论文|相关|参考|前作|此前|之前|先前|延伸|对比方法|related|previous|prior|baseline",
    re.IGNORECASE,
)
_SKIP = re.compile(
    r"discord|twitter|^x$|微信|邮箱|e-?mail|联系|来源|图源|公众号|原文链接|source|via|credit|"
    r"作者主页|个人主页|slack|社群|讨论组|参考",
    re.IGNORECASE,
)
_CODE = re.compile(r"github|gitee|代码|code|仓库|repo|资源库|开源(?!模型|权重|数据)", re.IGNORECASE)
_PROJECT = re.compile(
    r"主页|官网|项目|\bproject\b|网站|网址|home\s?page|page|site|博客|blog|知乎|notion|视频|video|demo|演示|"
    r"体验|试用|申请|日志|文档|docs?$|documentation|介绍|wandb|playground|twitter thread",
    re.IGNORECASE,
)
_DATA = re.compile(
    r"数据|dataset|data|模型|model|权重|weights|checkpoint|hugging\s?face|modelscope|魔搭|榜|评测|"
    r"测评|leaderboard|基准|benchmark|下载|download|collection",
    re.IGNORECASE,
)
PAPER = re.compile(
    r"论文|paper|arxiv|预印本|preprint|技术报告|研究报告|报告|technical report|tech report|原文|"
    r"文章|openreview|doi|期刊|nature|链接$|地址$|^link$|pdf|publication|综述|全文",
    re.IGNORECASE,
)
_ENDS_PAPER = re.compile(r"(?:论文|paper|技术报告|report|arxiv)(?:链接|地址|link|url)?$", re.IGNORECASE)
_TITLED_ID = re.compile(r"^\[?(?:arxiv\s*:\s*)?(?P<id>\d{4}\.\d{4,5})(?:v\d+)?\]?\s*(?P<title>.*)$", re.IGNORECASE)
_READ_MORE = re.compile(
    r"(?:read|check\sout|find\sout|get|see)\s+(?:more|it|on|(?:the\s+)?(?:full\s+|original\s+|research\s+)?(?:paper|study|research|preprint|article))(?:\s+here)?$"
    r"|阅读全文$|论文见$|全文见$|(?:了解|阅读|查看)更多(?:详情|内容)?$|(?:阅读|查看)论文$",
    re.IGNORECASE,
)
#: A title with the place where the paper is to be read behind it: `Title (arXiv).`
_PLACED = re.compile(
    r"\W*(?P<title>[^\n]{12,240}?)[.,]?[\"”*_]*\s*[(\[](?:[^()\[\]\n]{0,24}?\b)?(?:\w*rxiv|pdf|paper|preprint|openreview|nature|science|"
    r"journal|pnas|cell|acl anthology|acm|ieee|pmlr|neurips|icml|iclr|technical report|论文)\b[^()\[\]\n]{0,24}[)\]][\s.。*_]*",
    re.IGNORECASE,
)
#: Labels before the page that a text was taken from.
_REPRINTED = re.compile(r"原文(?!.*(?:论文|paper))|转载|来源|出处|source|via|originally", re.IGNORECASE)
_ABSTRACT = re.compile(r"\babstract\s*:|摘要|announce type", re.IGNORECASE)
#: Words of a sentence that point to a paper.
_POINTING = re.compile(
    r"(?:this|that|these|those|a|an|our|their|his|her|another|recent|some|one|see|in)\s", re.IGNORECASE
)
_LONGEST_PAPER_LABEL = 40
_LONGEST_NAME = 16
#: Labels of other fields that hold a word for a paper: 论文作者, 文章单位.
_OF_OTHER_FIELDS = re.compile(
    r"作者|单位|机构|团队|成员|导师|时间|日期|期刊$|会议$|关键词|摘要|标签|领域|引用格式|authors?|affiliation|institution|keywords|abstract|\bdate|venue",
    re.IGNORECASE,
)
#: Words before the address of what a paper builds on.
_BORROWED = re.compile(
    r"基于|使用了?|采用了?|借助|沿用|框架|参考|对比|基线|baseline|based on|built (?:on|with)|using|thanks to",
    re.IGNORECASE,
)


class Label(NamedTuple):
    """A labelled value: its kind, the lines it stands on, and what it gives: a value, a paper's id, its title, addresses.
    A `weak` one names a paper without saying that the text is about it."""

    kind: Kind
    line: int
    last: int
    value: Field
    id: Field | None = None
    title: Field | None = None
    links: tuple[Link, ...] = ()
    weak: bool = False


def is_label(word: str) -> bool:
    """Whether the words before a colon are a label rather than the beginning of a sentence or a title."""
    word = word.strip(" *_[]")
    if _POINTING.match(word):
        return False
    return len(word) <= 24 and any(p.search(word) for p in (TITLE, PAPER, _CODE, _PROJECT, _DATA, OTHER))


def names_paper(word: str) -> bool:
    """Whether a label alone says that a paper's title follows: 论文, "paper"; and not 论文作者."""
    return (
        PAPER.search(word) is not None
        and len(word) <= _LONGEST_NAME
        and not (OTHER.search(word) or _OF_OTHER_FIELDS.search(word))
    )


def linked(document: Document, number: int, word: str, span: Span, found: list[links.Address]) -> Label | None:
    """What the addresses behind a label are."""
    if not found:
        mention = next(links.paper_ids(document, span), None)
        if mention is None and _READ_MORE.search(word):
            return _placed(document, number, span)
        if mention is None or not PAPER.search(word) or _OF_OTHER_FIELDS.search(word) or len(word) > 24:
            return None
        return paper_as_text(document, number, span)
    value = Field(document.at(span), span)
    ids = {name: address for address in reversed(found) if (name := links.paper_id(address.url))}
    if OTHER.search(word) or len(ids) > 1 or (_BORROWED.search(word) and ids):
        return Label("cite", number, number, value)
    if (_SKIP.search(word) or _BORROWED.search(word)) and not ids:
        return None
    kind = _kind(word, found[0].url)
    if kind is None:
        return Label("cite", number, number, value) if ids else None
    if kind == "paper":
        name, address = next(iter(ids.items()), (None, found[0]))
        if name is None and links.is_aside(found[0].url):
            return None
        before = trimmed(document, span.start, address.span.start)
        title = _titles.value(document, before) if before else None
        if title is not None and len(title.text.split()) < 3 and not _titles.is_chinese_alone(title.text):
            title = None
        return Label(
            "paper",
            number,
            number,
            Field(address.url, address.span),
            Field(name, address.span) if name else None,
            title,
        )
    return Label(
        kind, number, number, value, links=tuple(Link(kind, a.url, a.span) for a in found if not links.is_aside(a.url))
    )


def _placed(document: Document, number: int, span: Span) -> Label | None:
    """`Read more: Title (arXiv).`: the paper of a newsletter that prints no address."""
    match = _PLACED.fullmatch(document.plain, *span)
    title = _titles.value(document, Span(*match.span("title"))) if match else None
    if title is None or not (_titles.is_english_title(title.text) or _titles.is_plain_title(title.text)):
        return None
    return Label("paper", number, number, title, title=title)


def _kind(word: str, url: str) -> LinkKind | None:
    """What a label and an address say together."""
    by_url = links.kind(url)
    if _READ_MORE.search(word):
        return "paper" if by_url == "paper" else None
    if _ENDS_PAPER.search(word) and not re.search(r"github|代码|code", word, re.IGNORECASE):
        return "paper"
    if by_url == "paper":
        if re.search(r"hugging\s?face|alphaxiv", word, re.IGNORECASE):
            return None
        return "paper" if PAPER.search(word) and len(word) <= _LONGEST_PAPER_LABEL else None
    if _REPRINTED.match(word):
        return None
    if _CODE.search(word):
        return "data" if by_url == "data" else "code"
    if _DATA.search(word) and not _PROJECT.search(word):
        return "data"
    if _PROJECT.search(word):
        return by_url if by_url in ("code", "data") else "project"
    if by_url in ("code", "data") and not links.is_aside(url):
        return by_url
    if PAPER.search(word) and len(word) <= 16:
        return "paper"
    return None


#: Words before the heading of a note, a column or a list.
COLUMN = re.compile(r"阅读|精读|解读|笔记|速读|分享|导读|周刊|日报|速递|推荐|盘点|综述$|汇总")


def paper_as_text(document: Document, number: int, span: Span) -> Label | None:
    """`论文: [2504.01234] Title` and `论文:《Title》`."""
    plain = document.plain[span.start : span.end]
    value = Field(document.at(span), span)
    if people.names_share(plain) == 1.0:
        return None
    if match := _TITLED_ID.match(plain):
        place = Span(span.start + match.start("id"), span.start + match.end("id"))
        title = (
            _titles.value(document, Span(span.start + match.start("title"), span.end))
            if match["title"].strip() and not _ABSTRACT.search(match["title"])
            else None
        )
        return Label("paper", number, number, value, Field(f"arxiv:{match['id']}", place), title)
    mention = next(links.paper_ids(document, span), None)
    if mention is not None:
        before = trimmed(document, span.start, mention.span.start)
        title = _titles.value(document, before) if before and before.end - before.start > 12 else None
        return Label("paper", number, number, value, Field(mention.id, mention.span), title)
    title = _titles.value(document, span)
    if title is None or venues.is_venue(title.text) or len(title.text) > 250 or any(c in title.text for c in "。;；"):
        return None
    if len(title.text.split()) < 3 and not _titles.is_chinese_alone(title.text) and plain[0] not in "《「":
        return None
    return Label("paper", number, number, value, None, title)
