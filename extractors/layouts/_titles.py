"""Titles of papers as lines and headings print them: what reads like one, and what stands around it."""

from __future__ import annotations

import re

from extractors import links, people, venues
from extractors.document import Document, Span
from extractors.layouts import _labels
from extractors.layouts._entry import Field, stated
from extractors.normal import han_share

_NAME = re.compile(r"[A-Za-z][\w.+-]*(?:[ -][A-Za-z0-9][\w.+-]*){0,4}")
_LEAD = re.compile(
    rf"{_labels.LEAD}(?:0\d\s+|(?:论文|报告|paper|oral|spotlight|poster|No\.?)\s?\d{{1,2}}\s*[:.、|]?\s*)?"
    r"(?:\[(?:[A-Z]{2}|[a-z-]+\.[A-Z]{2})\]\s*)?",
    re.IGNORECASE,
)
_MARKED = re.compile(
    r"(?:\*\*|__|\[|《|“|\"|<b>|「)+\s*(?:\d{1,2}[.)、]\s*)?(?P<title>[^*_\[\]《》「」“”\"<>\n]{8,240})(?:\*\*|__|\]|》|”|\"|</b>|」)"
)
_READING = (
    r"(?:(?:论文|文献|文章|paper)?\s*(?:阅读|精读|解读|速读|泛读|粗读|笔记|分享|学习|翻译|导读|详解|总结|复现|推荐|速递|汇报|"
    r"reading|notes?|review)(?:\s*笔记|\s*分享|\s*总结|\s*记录)?|论文|paper)"
)
#: What a note about a paper prints before and behind its title: `【论文阅读】`, `论文笔记(3):`, `[CVPR 2025]`, `… 阅读笔记`.
_BEFORE_TITLE = re.compile(
    rf"\s*(?:#+\s*)?(?:(?:\[[^\[\]\n]{{2,40}}\]|\({_READING}[^()\n]{{0,12}}\)|{_READING}\s*(?:\(?\s*[\d一二三四五六七八九十]{{1,3}}\s*\)?)?\s*(?:[:|—–/-]|\s(?=[A-Z]))+"
    rf"|(?:[A-Z][A-Za-z-]{{1,11}}\s?['’]?\d{{2,4}}(?:\s(?:oral|spotlight|poster|highlight))?)\s*[:|—–-]+)\s*)+",
    re.IGNORECASE,
)
#: The number of a part of a round-up: `Paper 1: …`.
_COUNTED = re.compile(r"\W*(?:paper|论文|work|工作)\s?[\d一二三四五六七八九十]", re.IGNORECASE)
_BEHIND_TITLE = re.compile(
    rf"(?:[\s|:—–(\[-]*(?:{_READING}|(?:全文)?翻译|\((?:19|20)\d{{2}}\))[)\]]?)+\s*$", re.IGNORECASE
)
_READING_MARK = re.compile(_READING, re.IGNORECASE)
_KIND_BEHIND = re.compile(
    r"\s*[(\[](?:arxiv|pdf|paper|preprint|html|link|nature|science|openreview|blog|code|official|"
    r"[A-Za-z .]{2,30}(?:pdf|arxiv)?)[)\]]\s*$",
    re.IGNORECASE,
)
#: `Title. In Venue 2025.`, `Title. A Name, B Name.` and `A Name, B Name. "Title." Venue, 2025.`
_PUBLISHED = re.compile(r"(?P<title>[A-Z\d][^\n.|]{10,220}?)[.,]\s+(?P<rest>[^.\n][^\n]{3,300})$")
_CITED = re.compile(r"(?P<names>[A-ZÀ-Ž][^\n\"“”]{4,300}?)[.,:]?\s*[\"“](?P<title>[^\"“”\n]{12,220}?)[.,]?[\"”]")
_MOSTLY = 0.6
_LAST_NOTE = re.compile(r"[.\s]*\([^()]*\)[.\s]*$|\.\s*$")
_BRACKET_BEHIND = re.compile(r"\s*[(\[](?P<inside>[^()\[\]\n]{4,120})[)\]]\s*$")
_ORIGINAL = re.compile(
    r"[》”」\"]\s*[(\[]\s*(?:原题|英文(?:题目|标题|名)?\s*:?)?\s*[《“\"]?(?P<inside>[A-Z\d][^\n()《》“”]{11,240}?)[》”\"]?\s*[)\]]"
)
#: A bracket that closes behind an address: `Title (Venue, https://…)`.
_OPENED = re.compile(r"\s*[(\[](?=[^()\[\]\n]{2,40}$)")
_SEVERAL = re.compile(r"[,、&]|\sand\s")
_CHINESE = 0.4
_SHORT, _LONG = 6, 80
_SHORTEST = 4
_NO_TITLE = re.compile(r"[。;;]|[!!::,,]$|作者|编辑|来源")
_CELL = re.compile(r"\s+[|]\s+|\s*https?://|\s+[-–—]\s+(?=https?:|arxiv)")
#: A title with a dash and sentences behind it.
_BEFORE_PROSE = re.compile(r"(?P<title>[^\n]{10,200}?)\s+(?:-{1,2}|–|—)\s+(?=[A-Z][^\n]{80,})")
#: Words with which a page asks to follow a link; no title begins with them.
_INVITES = re.compile(
    r"\s*(?:check\sout|read|see|view|download|click|visit|access|find|get|full|learn|more|here|link|source|via|available|posted|published|updated|written|"
    r"点击|查看|阅读|下载|戳|传送|直达|详见|参见|链接|更多|原文)(?![\w-])",
    re.IGNORECASE,
)
_NOTE_MARK = re.compile(r"\s\[\d{1,3}\]\s*$")
_SMALL = frozenset(
    "a an the of in on at by for to from with without and or via as is are be not it its into over under".split()
)


def leading(document: Document, number: int) -> Field | None:
    """The title with which a line begins, behind a number or bullet: in bold or title marks, or as all that stands before
    a bar, an address, the authors, the place of publication or the line's end. No title where a label begins the line."""
    line = document.line_span(number)
    plain = document.plain[line.start : line.end]
    labelled = _labels.read(document.plain, line)
    if labelled is not None and labelled.field != "title":
        return None
    lead = _LEAD.match(plain)
    start = labelled.value.start - line.start if labelled else lead.end() if lead else 0
    match = _MARKED.match(plain, start)
    if match is None and lead and lead[0].rstrip().endswith("**"):
        match = _OPENED_IN_BOLD.match(plain, start)
    if match is not None and looks_like_title(match["title"]) and not _INVITES.match(match["title"]):
        return _without_kind(document, Span(line.start + match.start("title"), line.start + match.end("title")))
    if printed := published(document, number):
        return printed
    cell = _CELL.search(plain, start)
    rest = plain[start : cell.start() if cell else len(plain)].rstrip(" *:(|-")
    if people.names_share(rest) == 1.0 and _SEVERAL.search(rest):
        return None
    if lead and any(map(str.isdigit, lead[0])) and (dashed := _BEFORE_PROSE.match(plain, start)):
        rest = dashed["title"]
    if len(rest) <= 200 and is_english_title(rest) and not rest.endswith(".") and not rest.isupper():
        return _without_kind(document, Span(line.start + start, line.start + start + len(rest)))
    return None


def published(document: Document, number: int) -> Field | None:
    """The title in a line of a list of publications: with its authors or its place of publication beside it, or None."""
    line = document.line_span(number)
    plain = document.plain[line.start : line.end]
    lead = _LEAD.match(plain)
    start = lead.end() if lead else 0
    for pattern, beside in ((_CITED, "names"), (_PUBLISHED, "rest")):
        found = pattern.match(plain, start)
        if found is None or not is_english_title(found["title"]):
            continue
        if _is_imprint(found[beside]) or people.names_share(_LAST_NOTE.sub("", found[beside])) >= _MOSTLY:
            return stated(document, line.start + found.start("title"), line.start + found.end("title"))
    return None


def _is_imprint(text: str) -> bool:
    """Whether words behind a title say where it was published."""
    return venues.in_name(text) is not None or re.match(r"\s*(?:In\s[A-Z]|Proceedings|arXiv\b)", text) is not None


def of_note(document: Document, number: int) -> Field | None:
    """The title that the heading of a note gives beside the words that call it so: `【论文阅读】Title`, `[ICLR 2025] Title`."""
    line = document.line_span(number)
    plain = document.plain[line.start : line.end]
    before = _BEFORE_TITLE.match(plain)
    behind = _BEHIND_TITLE.search(plain, before.end() if before else 0)
    if before is None and behind is None:
        return None
    start, end = (before.end() if before else 0), (behind.start() if behind else len(plain))
    text = plain[start:end].strip(" *#")
    if text[:1] in '《「“"' and (marked := _MARKED.match(text)):
        text = marked["title"]
    at = plain.find(text, start)
    called = _READING_MARK.search(plain[:start]) or behind is not None
    if before and _COUNTED.match(before[0]) and not (is_in_title_case(text) or is_chinese(text)):
        return None
    if not text or at < 0 or not (is_english_title(text) or (called and is_plain_title(text))):
        return None
    return stated(document, line.start + at, line.start + at + len(text))


def translation(document: Document, title: Field) -> Field | None:
    """The Chinese title in brackets behind an English one, or between its line and that of a label, names or an address."""
    number = document.line_of(title.span.start)
    line = document.line_span(number)
    bracket = _BRACKET_BEHIND.match(document.plain, title.span.end, line.end)
    if bracket is not None and han_share(bracket["inside"]) > _CHINESE and len(bracket["inside"]) >= _SHORT:
        return stated(document, bracket.start("inside"), bracket.end("inside"))
    if number + 2 > document.line_count or han_share(title.text) > 0:
        return None
    if document.plain[title.span.end : line.end].strip(' *》”"'):
        return None
    after = document.line_span(number + 2)
    words = document.plain_lines[number + 1]
    if not ("http" in words or people.names_share(words) == 1.0 or _labels.read(document.plain, after)):
        return None
    below = stated(document, *document.line_span(number + 1))
    if below is None or not _SHORT <= len(below.text) <= _LONG or han_share(below.text) < _CHINESE:
        return None
    return None if _labels.read(document.plain, below.span) or _NO_TITLE.search(below.text) else below


def original(document: Document, title: Field) -> Field | None:
    """The English title in brackets behind a Chinese one and the marks that close it: `《中文》(English)`."""
    match = _ORIGINAL.match(document.plain, title.span.end)
    if (
        match is None
        or not is_chinese(title.text)
        or not (is_english_title(match["inside"]) or is_plain_title(match["inside"]))
    ):
        return None
    return stated(document, *match.span("inside"))


def value(document: Document, span: Span) -> Field | None:
    """A title without the quotes, the address and the kind of link around it."""
    plain = document.plain[span.start : span.end]
    if match := re.match(r"\[(?P<t>[^\]]{6,})\]\(https?://", plain):
        return _without_kind(document, Span(span.start + match.start("t"), span.start + match.end("t")))
    stop = links.URL.search(plain)
    if note := _NOTE_MARK.search(plain):
        span = Span(span.start, span.start + note.start())
    field = stated(document, span.start, span.start + stop.start() if stop else span.end)
    if field is not None and field.text.endswith("]("):
        field = stated(document, field.span.start, field.span.end - 1)
    while field is not None and field.text and field.text[0] in '《「“"*_[' and field.text[-1] in '》」”"*_]':
        field = stated(document, field.span.start + 1, field.span.end - 1)
    if field is not None and field.text[0] == "《" and field.text.count("》") == 1:
        inside = field.text.index("》")
        if len(field.text) - inside <= 12:
            field = stated(document, field.span.start + 1, field.span.start + inside)
    if field is not None and (opened := _OPENED.search(document.plain, *field.span)):
        field = stated(document, field.span.start, opened.start())
    if field is not None and field.text[-1] in "(([,;|" and len(field.text) > 2:
        field = stated(document, field.span.start, field.span.end - 1)
    if field is None or _INVITES.match(field.text) or sum(c.isalnum() for c in field.text) < _SHORTEST:
        return None
    title = _without_kind(document, _without_bracket(document, field.span))
    return Field(" ".join(title.text.split()), title.span) if title is not None and "\n" in title.text else title


def _without_bracket(document: Document, span: Span) -> Span:
    """An English title without a translation or the place of publication in brackets behind it."""
    match = _BRACKET_BEHIND.search(document.plain[span.start : span.end])
    if match is None or match.start() < _SHORT:
        return span
    inside = match["inside"]
    if venues.in_name(inside) is not None or (
        han_share(inside) > _CHINESE
        and is_english_title(document.plain[span.start : span.start + match.start()].rstrip())
    ):
        return Span(span.start, span.start + match.start())
    return span


def _without_kind(document: Document, span: Span) -> Field | None:
    kind = _KIND_BEHIND.search(document.plain[span.start : span.end])
    if kind and kind.start() > 12 and len(kind[0].split()) <= 3:
        return stated(document, span.start, span.start + kind.start())
    return stated(document, *span)


def looks_like_title(text: str) -> bool:
    """Whether words in title marks may be a paper's title: long enough, and no journal or conference."""
    if venues.is_venue(text):
        return False
    if han_share(text) > 0.3:
        return len(text) >= 8 and "。" not in text
    return len(text.split()) >= 3


#: A title in bold whose first mark was taken for a bullet's.
_OPENED_IN_BOLD = re.compile(r"(?P<title>[^*\n]{8,240}?)\.?\*\*")
#: So many of a title's words, but for the small ones, begin with capitals.
_TITLE_CASE = 0.8
#: How a title begins: with a capital or digit, or a name with a capital inside (`rStar`).
_BEGINS = re.compile(r"[A-ZÀ-ÖØ-Þ\d]|[a-z]{1,3}[A-Z][\w-]*:")


def is_english_title(text: str) -> bool:
    """Whether a text without marks reads like an English title: title case, or a name and a colon before the rest."""
    words = text.split()
    if not words or not 3 <= len(words) <= 40 or han_share(text) >= 0.1 or not _BEGINS.match(text):
        return False
    if _INVITES.match(text) or text.count("|") > 1 or " > " in text:
        return False
    capitals = sum(1 for word in words if word[0].isupper() or word[0].isdigit())
    small = sum(1 for word in words if word.lower() in _SMALL)
    if len(words) == 3 and (capitals < 3 or ":" not in text):
        return False
    return capitals >= 0.4 * len(words) or (
        re.match(r"[A-Z][\w+.-]*\d*:\s", text) is not None and capitals + small >= 2
    )


def is_in_title_case(text: str) -> bool:
    """Whether a text is an English title of four words and more whose words but the small ones begin with capitals."""
    words = [word.lstrip("“\"'(") for word in text.split()]
    large = [word for word in words if word and word.lower() not in _SMALL]
    capitals = sum(1 for word in large if word[0].isupper() or word[0].isdigit())
    return (
        4 <= len(words) <= 40 and han_share(text) < 0.1 and not text.isupper() and capitals >= _TITLE_CASE * len(large)
    )


def is_plain_title(text: str) -> bool:
    """Whether words that are said to be a title may be one in sentence case."""
    words = text.split()
    return 4 <= len(words) <= 40 and han_share(text) < 0.1 and text[0].isalnum() and not text.endswith((".", "!"))


def is_chinese(text: str) -> bool:
    """Whether a title is a Chinese one, with English names in it at most."""
    return any("\u4e00" <= c <= "\u9fff" for c in text) and not re.search(
        r"[A-Za-z]{3,} [A-Za-z]{3,} [A-Za-z]{2,}", text
    )


def is_chinese_alone(text: str) -> bool:
    """Whether a value without title marks may be a Chinese title."""
    return (
        len(text) >= 8
        and sum(1 for c in text if "\u4e00" <= c <= "\u9fff") > len(text) / 2
        and not any(c in text for c in ",,:：")
    )


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
