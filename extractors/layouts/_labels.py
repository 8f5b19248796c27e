"""The words that label a field in front of its value, in both languages, and how a labelled line is read."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from extractors.document import Span

#: Printed label (lower case, spaces single) → field.
LABELS: dict[str, str] = {
    word: field
    for field, words in {
        "title": "原题|原标题|英文名|英文名称|英文原题|原文题目|原文名|论文原题|"
        "title (english)|title|paper title|英文|英文标题|英文题目|论文英文标题|论文标题|论文题目|论文名称|论文名|标题|"
        "题目|题名|原文标题|篇名|paper|论文|文章标题|report title|文章题目|文献标题|文献题目|文章名|文献名|研究标题|报告标题|"
        "英文原名|english title|article title|标题(英文)|题目(英文)",
        "title_zh": "中文|中译|中译名|中文名|中文名称|中文译题|译题|中文标题|"
        "中文题目|译名|中文译名|标题翻译|中文题名|译文标题|标题(中文)|title (chinese)|题目(中文)|标题译文|"
        "论文中文标题|chinese title",
        "authors": "第一作者及合作者|作者信息|作者团队|作者(们)|"
        "authors|author|author(s)|作者|论文作者|作者列表|全部作者|作者名单|by|文章作者|主要作者|paper authors|"
        "研究者|研究人员|作者姓名|全体作者|written by",
        "institutions": "affiliation(s)|institution(s)|作者所属机构|所属单位|所在机构|研究团队单位|机构/单位|完成单位|来源机构|"
        "作者机构/单位|affiliations|affiliation|institutions|institution|发表机构|作者单位|机构|"
        "单位|研究机构|"
        "from|org|orgs|学校|院校|高校|作者学校|所在单位|作者所属单位|"
        "所属机构|论文机构|作者机构|发布机构|研究单位|organizations|organization|团队|研究团队|"
        "论文单位|第一单位|研究团队/机构|作者单位/机构|合作机构|合作单位|论文机构/单位|机构名称|作者机构信息|labs|lab",
        "notes": "来源|发表来源|发表|发表情况|录用状态|发表状态|接收状态|收录会议|收录期刊|录用会议|录用期刊|收录于|"
        "录用于|中稿会议|发表会议/期刊|发表于会议|发表刊物|journal|conference|"
        "accepted at|accepted to|accepted by|appears in|comments|comment|备注|注释|评论|"
        "说明|journal ref|journal reference|journal-ref|期刊引用|"
        "期刊|发表于|发表信息|发表在|录用信息|录用情况|venue|会议|期刊/会议|会议/期刊|publication|"
        "published in|收录|来源期刊|发表期刊|发表会议|出处|接收情况|期刊名称|会议名称|会议信息|论文来源|论文出处|"
        "发表刊物/会议|刊物|accepted|publication venue|conference/journal|journal/conference|录用期刊/会议|会议/年份|接收会议|"
        "中稿情况|期刊/会议名称|发表期刊/会议|发表会议/年份|录用|接收",
        "date": "date|submitted|published|日期|发布日期|发布时间|提交日期|提交时间|发表时间|发表日期|"
        "更新时间|更新日期|时间|submitted on|publication date",
        "categories": "subjects|subject|categories|category|分类|类别|学科|领域分类|subject area|primary category|"
        "学科分类|arxiv分类|tags|tag|标签|领域|所属领域|研究领域|方向|研究方向|arxiv 分类|arxiv类别|"
        "subject class|fields|field|topics",
        "link": "论文/原文|阅读原文|查看论文|论文原文|文章链接|文章地址|paper/link|abs|arxiv url|arxiv 编号|arxiv id|"
        "read|read more|link|url|paper link|paper url|arxiv|arxiv link|arxiv url|"
        "arxiv id|arxiv编号|编号|pdf|链接|"
        "论文链接|论文地址|原文链接|原文地址|地址|论文原文链接|论文全文|论文pdf|论文下载地址|论文链接(arxiv)|文献链接|paper pdf|"
        "huggingface链接|hf链接|论文doi|arxiv链接|arxiv 链接|论文网址|下载地址|pdf链接|"
        "pdf 链接|paper id|id|doi|doi链接|paper address|openreview|论文下载|全文链接|全文|原文",
        "code": "code|github|代码|代码链接|代码地址|开源代码|开源地址|代码仓库|github链接|github地址|"
        "code link|code url|repository|repo|开源链接|项目代码|仓库|开源仓库|源码|源代码|源码地址|源码链接|代码开源|"
        "代码仓库地址|github repo|official code|source code|github 地址|github 链接|github仓库|官方代码",
        "project": "project|project page|homepage|website|项目|项目主页|项目地址|主页|项目链接|项目网址|demo|"
        "blog|博客|project link|网站|论文主页|论文项目|项目官网|项目页|项目页面|官网|网页|web|webpage|project website|"
        "project url|项目主页链接|主页链接|主页地址|demo地址|在线demo|演示|演示地址",
        "data": "dataset|data|数据集|数据|模型|数据链接|数据集链接|数据地址|model|weights|hugging face|"
        "huggingface|模型地址|模型链接|权重|leaderboard|榜单|数据集地址|数据集主页|数据下载|模型权重|开源数据|开源模型|datasets",
        "summary": "ai总结|总结|一句话总结|tl;dr|tldr|要点|亮点|主旨|创新|贡献|提升|不足|心得|关键词|keywords|"
        "核心|核心观点|简介|解读|点评|推荐理由|内容|highlights|summary|key points|主要内容|动机|方法|"
        "结果|结论|背景|motivation|method|results|result|conclusion|核心思想|主要贡献|研究问题|实验|"
        "局限|局限性|导读|速读|看点|one-sentence summary|一句话|一句话概括|一句话简介|一句话介绍|详细|详细介绍|推荐语|摘要总结|"
        "要点总结|核心要点|核心贡献|核心创新|创新点|主要创新|研究背景|研究方法|研究内容|实验结果|实验结论|主要结果|关键结果|应用场景|小结|简评|短评|锐评|"
        "点赞|why it matters|bottom line|takeaway|takeaways|one-liner|in short|what|why|how",
        "abstract_zh": "ai中文摘要|中文摘要|摘要(中文)|摘要翻译|摘要译文|译文",
        "abstract": "英文摘要|abstract|摘要|摘要(英文)|论文摘要|原文摘要|英文原文|summary (english)",
        "details": "详情|展开|收起|details|more",
    }.items()
    for word in words.split("|")
}
_INLINE = re.compile(r"(?:^|(?<=[\s;,。、]))(?:[\d.、)\]\[( ]{0,6})(?P<label>[A-Za-z\u4e00-\u9fff]{2,14})\s?:(?!//)")
_SIDES = re.compile(r"\s+[|·•]\s+")
_HAN_NUMBER = "[一二三四五六七八九十]"
#: What may stand before a label or a title: symbols, emoji, a number with its mark.
LEAD = (
    r"(?:[^\w\[\](){}《》「」“”\"'<:|/\\$@&%\n.。,;!?~`=^]|[_~`])*+"
    rf"(?:(?:[\[(]\s*(?:\d{{1,3}}(?:\s?/\s?\d{{1,3}})?|{_HAN_NUMBER}{{1,3}})\s*[\])]|\d{{1,2}}/\d{{1,2}}(?=[\s:.])|"
    rf"(?:\d{{1,3}}|{_HAN_NUMBER}{{1,3}})\s*(?:[.、):|·]|\s[–—-](?=\s))(?!\d)|"
    r"\d\ufe0f?\u20e3|[\u2460-\u249b\u2776-\u277f]|(?<=#)\d{1,3}(?=\s)|0\d(?=\s))[\s:、.]*+[*_\s]*+)?"
)
#: What may be a label: a short word before a colon.
_ANY = re.compile(r"[^\w\n]{0,8}(?P<label>[\u4e00-\u9fff]{2,8}|[A-Z][a-z]+(?: [a-z]+){0,2})[*_\])]*:(?!//)")
_ENOUGH = 3
#: A value that leads to a paper and does not name it.
_ADDRESS = re.compile(
    r"[\s<*]*(?:https?://|arxiv\s*:\s*\d|\[(?:arxiv|pdf|link|paper|here|链接|论文|原文)[^\]\n]{0,12}\]\()",
    re.IGNORECASE,
)
#: A bar behind a label, with the value behind it and no other bar; a sign that closes the label; an arrow, a dash.
_BAR = r"(?:\s*+\|(?=[^|\n]*\w[^|\n]*(?:\n|\Z))|\s*+[#◆■●★☆※◇](?=\s*\S)|\s++(?:→|⇒|➜|=>|->|—|–|=|»|>>|::)\s)"
#: Words in brackets that label what follows them even where they are no Chinese ones.
_ENGLISH_IN_BRACKETS = frozenset(
    "title authors author affiliation affiliations institution institutions abstract comments venue date summary tl;dr".split()
) | {"title (chinese)", "chinese title"}


class Labelled(NamedTuple):
    """A line that begins with a label: the field, the label as printed, where label and value stand."""

    field: str
    label: str
    start: int
    value: Span


def read(plain: str, line: Span, *, bare: bool = False, bars: bool = False) -> Labelled | None:
    """A line as label and value, or None. A colon follows the label, or the label and its value are the two cells of a row of a
    table; with `bare` a space, a star or the line's end will do, with `bars` the only bar of the line, an arrow, a dash and
    other brackets."""
    if not (bare or bars) and all(plain.find(mark, line.start, line.end) < 0 for mark in ":|])」"):
        return None
    match = _pattern(bare, bars).match(plain, line.start, line.end)
    if match is None:
        return None
    word = " ".join(match["label"].lower().split())
    field = field_of(word)
    if field is None or (match["open"] and match["close"] and word.isascii() and word not in _ENGLISH_IN_BRACKETS):
        return None
    if field == "title" and _ADDRESS.match(plain, match.end(), line.end):
        field = "link"
    end = line.end
    if match["bar"]:
        while end > match.end() and plain[end - 1] in " |":
            end -= 1
        if "|" in plain[match.end() : end]:
            return None
    return Labelled(field, match["label"], match.start("label"), Span(match.end(), end))


def inline(plain: str, line: Span) -> list[int]:
    """Where the labels begin that a line holds one behind the other (`标题:… 作者:… 链接:…`), the first at its start."""
    starts: list[int] = []
    kept: set[str] = set()
    for match in _INLINE.finditer(plain, *line):
        field = field_of(match["label"])
        if field is not None and field not in kept and (starts or match.start() == line.start):
            kept.add(field)
            starts.append(match.start("label"))
    return starts


def beside(plain: str, line: Span) -> list[Labelled]:
    """The labelled fields that a line holds side by side, between bars or dots (`👍 12 | 作者:… | 机构:…`); none where it has
    fewer than two."""
    found: list[Labelled] = []
    start = line.start
    for edge in (*_SIDES.finditer(plain, *line), None):
        end = edge.start() if edge else line.end
        labelled = read(plain, Span(start, end)) if start < end else None
        if labelled is not None:
            found.append(labelled)
        if edge:
            start = edge.end()
    return found if len(found) > 1 and start > line.start else []


def recurs(plain: str, line: Span) -> bool:
    """Whether a line begins with words and a colon that begin other lines, too, as an unknown label does."""
    match = _ANY.match(plain, *line)
    if match is None:
        return False
    word = match["label"]
    return sum(1 for _ in re.finditer(rf"^[^\w\n]{{0,8}}{re.escape(word)}[*_\])]*:", plain, re.MULTILINE)) >= _ENOUGH


def field_of(word: str) -> str | None:
    """The field that a label alone names, or None."""
    word = " ".join(word.strip(" *").lower().split())
    return LABELS.get(word) or LABELS.get(word.replace(" ", ""))


@cache
def _pattern(bare: bool, bars: bool) -> re.Pattern[str]:
    words = sorted(LABELS, key=len, reverse=True)
    inside = "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in words)
    ending = (
        r"(?:\s*+\**+\s*+:\s*+\**|\s++\*?\s*|\*\*\s*$|$)"
        if bare
        else rf"(?:\s*+[*`]*+\s*+:\s*+\**|(?(bar)\s*+\**+\s*+\||{_BAR if bars else '(?!)'}))"
    )
    opening, closing = (r"\[(「<《`", r"\])」>》`") if bars else (r"\[(「", r"\])」")
    inside_brackets = rf"\s*+(?:[{closing}]\**+\s*+:\s*+\**|:|(?P<close>[{closing}])(?!\())"
    return re.compile(
        rf"(?P<bar>\s*\|\s*)?{LEAD}\**(?P<open>[{opening}])?(?P<label>{inside})(?:\s?\d{{1,2}}|\s?{_HAN_NUMBER}(?=\s*:))?"
        rf"(?(open){inside_brackets}|{ending})[ ]*",
        re.IGNORECASE,
    )
