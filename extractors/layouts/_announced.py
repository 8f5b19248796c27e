"""Papers that an article announces in sentences, in the reference that ends a piece of news, or in its list of sources."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple

from extractors import links, people
from extractors.document import Document, Span
from extractors.layouts import _presented, _sections, _titles
from extractors.layouts._entry import Field, Link, stated
from extractors.normal import han_share

_QUOTED = re.compile(r"[《「“\"](?P<title>[^《》「」“”\"\n]{4,240})[》」”\"]")
#: What stands before a title that is announced.
_ANNOUNCED = re.compile(
    r"(?:发表|发布|公布|提出|推出|撰写|带来|分享|介绍|解读|放出|上线|公开|完成|题为|名为|标题为|题目为|题目是|在论文|在文章|的论文|"
    r"published|released|introduce[sd]?|titled|entitled|\bin\s(?:a|the|our|their|his|her)\s(?:new\s|recent\s|latest\s)?(?:paper|preprint|study|article)|"
    r"described\sin|detailed\sin|reported\sin|(?:^|[.!?]\s+)in)[^。;\n]{0,48}?$",
    re.IGNORECASE,
)
_NAMED = re.compile(
    r"(?:论文|综述|技术报告|研究报告|预印本|预印版|一文|文章|新作|题为|名为|标题为|标题是|题目是|题目为|"
    r"\bpaper|\bpreprint|\bsurvey|\barticle|\breport|\bstudy|\bwork|\btitled|\bentitled|\bcalled)"
    r"(?:[,:]|[,]?\s(?:titled|entitled|called)|\s*标题为|\s*题为|\s*是)?\s*$",
    re.IGNORECASE,
)
#: Words that say that what follows them in marks is the title.
_TITLE_IS = re.compile(
    r"(?:\b(?:the|its|full|['’]s)\s+title(?:\sis|,|:)?|\b(?:paper|preprint|study|report|work)\s(?:is|was)\s(?:titled|entitled|called),?|(?:论文|文章|报告)的?(?:标题|题目|全名)(?:是|为|叫做?)?)\s*$",
    re.IGNORECASE,
)
_CALLED_AFTER = re.compile(
    r"^[,.]?[》」”\"]\s*(?:也|已|均|正式|同样|成功)*(?:被(?!引|视|认|誉|称|广)|入选|中稿|发表|刊登|获)|^[,.]?[》」”\"]\s*(?:[(\[][^()\[\]\n]{0,80}[)\]])?\s*(?:这|该|一|的)?[篇项]?(?:的)?(?:论文|综述|技术报告|研究论文|一文|预印本)"
    r"|^,?[”\"],?\s*(?:which\s(?:was|is|has|have|will\sbe)\s)?(?:just\s|recently\s|now\s|been\s)*(?:presented|published|accepted|appear\w*|to\sappear|recently|we\s|the\sauthors|our\s|researchers\s)",
    re.IGNORECASE,
)
_OLD = re.compile(
    r"(?:(?:19|20)\d{2}\s*年)|早在|此前|之前|曾|去年|前年|当年|当时|经典|in (?:19|20)\d{2}\b|last year|previously",
    re.IGNORECASE,
)
#: What stands before the title of a paper whose authors say something in it, or that is named in brackets.
_SHOWN_IN = re.compile(
    r"\b(?:show|report|argue|describe|propose|present|prove|find|demonstrate|explain|suggest|introduce|ask)(?:s|d|ed)?\sin\s$"
    r"|(?:\b(?:technical\sreport|paper|preprint)|论文|技术报告)\s?\(\s?$",
    re.IGNORECASE,
)
#: What somebody recommends or quotes is not announced.
_ASIDE = re.compile(
    r"推荐|引用|重读|致敬|提到|联想|想起|读过|读到|recommend|recall|remind|cit(?:e|ed|es|ing)\b", re.IGNORECASE
)
_RECOMMENDED = re.compile(
    r"(?:推荐|建议|可以|不妨|值得|值得一)(?:再|一并|同时|去|先)?(?:阅读|读|看看?|参考|参阅|翻)(?![^。\n]{0,6}(?:原文|原论文|本文|该论文))|重读|"
    r"\b(?:see also|worth (?:a )?re?a?d?(?:ing)?|re-?reading|recommend(?:ed)?\s(?:reading|you))\b",
    re.IGNORECASE,
)
_ANOTHER = re.compile(
    r"(?:另(?:外)?一篇|还(?:放出|发布|公布|发表|带来|推出|提出)了?|同时(?:还)?(?:放出|发布|公布|发表)|姊妹篇|第二篇)[^。\n]{0,40}?(?:论文|工作|研究|成果)|"
    r"\b(?:another|a second|a companion)\s(?:new\s|recent\s)?(?:paper|preprint|study)\b",
    re.IGNORECASE,
)
#: A title under which results were published: `以“…”为题发表`, `题为《…》的论文`.
_UNDER_TITLE = re.compile(
    r"以\s*[《“「\"](?P<title>[^《》「」“”\"\n]{6,240})[》」”\"]\s*(?:[(\[][^()\[\]\n]{4,260}[)\]])?\s*为(?:题|标题|题目)"
    r"|(?:题为|(?:标题|题目|篇名)(?:为|是|叫做?)|名为)\s*[《“「\"](?P<called>[^《》「」“”\"\n]{6,240})[》」”\"]"
    r"|以\s*(?P<bare>[A-Z][^,。\n《》“”]{16,220}?)\s*为(?:题|标题|题目)"
    r"|(?:题为|(?:标题|题目|全名)(?:为|是|叫做?))\s*(?P<open>[A-Z][^。\n《》“”\u4e00-\u9fff]{16,220}?)\s*(?=[,。;]\s?[\u4e00-\u9fff]|[。;\n]|的(?:论文|文章|研究)|\s*\(|$)"
)
#: A title without marks behind words that announce one, or in single quotes.
_UNQUOTED = re.compile(
    r"(?:(?:题为|标题为|题目为)\s*|\b(?:titled|entitled),?\s|"
    r"\bIn\s(?:a|the|their|this)\s(?:new|recent|latest)?\s?(?:paper|preprint),?\s(?=[A-Z][^\n]{12,220}?,\s(?:a|an|the|researchers|scientists|authors)\s))"
    r"'?(?P<title>[A-Z][^'\n《》“”\"]{12,220}?)"
    r"(?='|\s*的|\s*[,。]?\s*[\u4e00-\u9fff]|[,.]\s|[,.]?$)"
)
#: A title in marks of emphasis or quotation alone on its line.
_ALONE_IN_MARKS = re.compile(
    r"^\s*(?:\*{1,3}|_{1,3}|[\"“])(?P<title>[A-Z][^*_\n\"“”]{14,220}?)(?:\*{1,3}|_{1,3}|[\"”])\s*$", re.MULTILINE
)
#: A title in quotes that is called a paper: `a new paper, "Title"`, `The study is titled "Title"`, `In "Title," the authors`.
_QUOTED_PAPER = re.compile(
    r"(?:\b(?i:paper|preprint|study|report|article|manuscript|titled|entitled)\b[^\n\"“”.]{0,16}|(?:^|[.!?]\s)In\s(?:their\s\w+\s)?)"
    r"[\"“](?P<title>[A-Z][^\"“”\n]{14,220}?)[\"”]",
    re.MULTILINE,
)
_LATIN_TITLE = re.compile(r"(?P<title>[A-Z\d][\w-]*(?::)?(?:[ ][\w\-/&,:'’()+.%$]+){3,40})")
_EXPANDED = re.compile(r"(?P<name>[A-Z][\w.+-]{1,30})\s*\(\s*(?P<title>(?P=name)\s*:\s*[A-Z][^()\n]{10,200})\)")
_DATE = re.compile(
    r"(?:发表时间|发布时间|发布日期|提交时间|提交日期|论文时间|发表于|submitted on|"
    r"published)\s*:?\s*(?P<y>20\d{2})\s*(?:年|[-/.])\s*(?P<m>\d{1,2})(?:\s*(?:月|"
    r"[-/.])\s*(?P<d>\d{1,2})?)?",
    re.IGNORECASE,
)
#: The reference with which news ends: "More information: A Name et al, Title, Journal (2026). DOI: …".
_REFERENCE = re.compile(
    r"^[\s>*#\-]*(?:more information|journal reference|reference|publication|original (?:paper|article|publication)|paper|"
    r"source|citation|study|论文信息|原始论文|论文出处|文献信息|参考文献|参考论文|论文引用|期刊参考)\s*\**\s*:\s*\**\s*"
    r"(?P<body>\S[^\n]{24,600})$",
    re.IGNORECASE | re.MULTILINE,
)
_BEHIND_AUTHORS = re.compile(
    r"(?:et\s+al\.?|[A-ZÀ-Ž]\.|(?:(?:19|20)\d{2})\)?)[,.:]?\s+[“\"]?"
    r"(?P<title>[A-Z0-9](?:(?!,\s[A-ZÀ-Ž]\.|\s&\s[A-ZÀ-Ž][\w-]+,)[^“”\"\n]){12,240}?)[”\"]?\s*[,.?]\s*[”\"]?\s*"
    r"(?P<rest>(?:in\s|arxiv\b|[A-Z][^\n]{0,120}?\(?(?:19|20)\d{2}|doi|https?:)[^\n]*)$",
    re.IGNORECASE,
)
_SOURCES = re.compile(
    r"^[\s>*#\-]*(?:参考(?:资料|链接|来源|内容|文献)?|资料来源|相关链接|消息来源|来源|source|sources|references?|links?|via)"
    r"\s*\d*\s*:?\s*\**\s*(?:(?:https?:|\[)[^\n]*)?$",
    re.IGNORECASE,
)


_BIBTEX_TITLE = re.compile(
    r"^\s*title\s*=\s*[{\"]+(?P<title>[^{}\"\n]{8,240}?)[}\"]+\s*,?\s*$", re.IGNORECASE | re.MULTILINE
)
#: Words before a title that is only compared with.
_RELATED = re.compile(
    r"此前|之前|先前|同期|类似|相关|对比|参考|另一|沿用|previous|earlier|prior|related|concurrent|similar|see also",
    re.IGNORECASE,
)
_LINKED = re.compile(r"\[(?P<title>[^\[\]\n]+)\]\(https?://[^()\s]+\)[,.]?\s*")
#: So many characters may stand between a title and its id.
_NEAR = 40
_MOST_SOURCES = 3
_LONGEST_TITLE = 160
_LONGEST_HEADING = 300
_LITERATURE = re.compile(r"文献|references|bibliography", re.IGNORECASE)
_PROJECT_HOST = re.compile(r"^https?://[\w.-]+\.(?:github|gitlab|gitee)\.io\b", re.IGNORECASE)


class Announced(NamedTuple):
    """A paper that a text announces: its title, and its id where the same place gives it."""

    title: Field | None
    id: Field | None


def in_opening(document: Document, section: _sections.Section) -> Field | None:
    """The title of the paper that the opening of a section announces, or None. Older papers are not announced."""
    lines = _presented.opening(document, section)
    if lines and (titled := under_title(document, Span(lines[0].start, lines[-1].end))):
        return titled
    for line in lines:
        for match in _quoted(document, line):
            plain = document.plain
            before = plain[max(line.start, match.start() - 56) : match.start()]
            after = plain[match.end("title") : min(line.end, match.end() + 40)]
            said = _ANNOUNCED.search(before)
            shown = _SHOWN_IN.search(before) is not None and _titles.is_english_title(match["title"])
            called = _CALLED_AFTER.match(after) is not None or _identified(document, match, line)
            paper = _presented.PAPER_WORD.search((said[0] if said else "") + after[:10]) is not None
            if not ((said and paper) or called or shown or _TITLE_IS.search(before)):
                continue
            if _ASIDE.search(before[-24:]):
                continue
            if _OLD.search(before[-16:]) and not _presented.NOW.search(before[-24:] + after[:12]):
                continue
            return _title(document, match)
        for match in _UNQUOTED.finditer(document.plain, line.start, line.end):
            if _titles.is_english_title(match["title"]):
                return _title(document, match)
    return under_title(document, section.span)


def is_aside(document: Document, mention: Span) -> bool:
    """Whether the sentence before a paper's id recommends it for reading beside what the text is about."""
    start = document.line_span(document.line_of(mention.start)).start
    return _RECOMMENDED.search(document.plain, max(start, mention.start - _LONGEST_TITLE), mention.start) is not None


def under_title(document: Document, span: Span) -> Field | None:
    """The title under which a passage says that its results were published, or None. Older papers do not count."""
    for match in _UNDER_TITLE.finditer(document.plain, span.start, span.end):
        group = next(name for name in ("title", "called", "bare", "open") if match[name])
        before = document.plain[max(span.start, match.start() - 24) : match.start()]
        if not _OLD.search(before) and (_titles.looks_like_title(match[group]) or han_share(match[group]) > 0):
            return stated(document, *match.span(group))
    return None


def _identified(document: Document, match: re.Match[str], line: Span) -> bool:
    """Whether a paper's id stands just behind an English title in marks: `《Title》(arXiv:…)`."""
    mention = next(links.paper_ids(document, Span(match.end(), min(line.end, match.end() + 80))), None)
    return (
        mention is not None
        and _titles.is_english_title(match["title"])
        and mention.span.start - match.end() <= _NEAR
        and not _RELATED.search(document.plain, max(line.start, match.start() - 60), match.start())
    )


def another(document: Document, span: Span) -> Field | None:
    """The last title in marks of a passage that says that somebody also published another paper, or None."""
    said = None
    for match in _ANOTHER.finditer(document.plain, span.start, span.end):
        said = match
    if said is None or _OLD.search(document.plain, max(span.start, said.start() - 24), said.start()):
        return None
    titles = [m for m in _quoted(document, Span(said.start(), span.end)) if _titles.is_english_title(m["title"])]
    return _title(document, titles[0]) if titles else None


def title_near(document: Document, section: _sections.Section, span: Span, *, named: bool) -> Field | None:
    """The title that the prose of a part gives for its paper: announced, in the heading, or spelt out behind its short name."""
    number = document.line_of(span.start)
    if note := _titles.of_note(document, number):
        return note
    if span == section.span and (announced := in_opening(document, section)):
        return announced
    headed = _titles.leading(document, number) if named else None
    if headed and (_titles.is_in_title_case(headed.text) or _titles.is_chinese(headed.text)):
        return headed
    if named and (told := _told(document, Span(document.line_span(number).end, span.end))):
        return told
    if headed:
        return headed
    bibtex = list(_BIBTEX_TITLE.finditer(document.plain, span.start, span.end))
    if len(bibtex) == 1:
        return stated(document, bibtex[0].start("title"), bibtex[0].end("title"))
    if named and (above := _above_names(document, section, span)):
        return above
    if named and (spelt := _behind_name(document, span)):
        return spelt
    for line in _presented.opening(document, section, span):
        plain = document.plain[line.start : line.end]
        if match := _EXPANDED.search(plain):
            return stated(document, line.start + match.start("title"), line.start + match.end("title"))
        if not named:
            continue
        for quoted in _quoted(document, line):
            before = document.plain[max(line.start, quoted.start() - 24) : quoted.start()]
            if _NAMED.search(before) and not _OLD.search(before[-16:]):
                return _title(document, quoted)
        for word in re.finditer(r"(?:论文|paper|preprint|study|titled|entitled)\s*[:,]?\s*(?=[A-Z])", plain):
            latin = _LATIN_TITLE.match(plain, word.end())
            words = (
                re.split(
                    r"\s*[,。]?\s*(?=[\u4e00-\u9fff])|,\s*(?=[A-Z]{3,})|\sby\s(?=[A-Z])|,\s(?=[a-z]+(?:s|ed)\s)|[,，]$",
                    latin["title"],
                )[0]
                if latin
                else ""
            )
            if latin and _titles.is_english_title(words):
                start = line.start + latin.start()
                return stated(document, start, start + len(words.rstrip(" ,.")))
    return under_title(document, span)


def _told(document: Document, span: Span) -> Field | None:
    """The only title in title case that a part gives its paper: alone in marks on a line, or in quotes beside `paper`."""
    found: dict[str, Field] = {}
    for pattern in (_ALONE_IN_MARKS, _QUOTED_PAPER):
        for match in pattern.finditer(document.plain, *span):
            before = document.plain[max(span.start, match.start() - 24) : match.start()]
            title = match["title"].rstrip(" ,.")
            if _titles.is_in_title_case(title) and not _OLD.search(before) and not _RELATED.search(before):
                start = match.start("title")
                if field := stated(document, start, start + len(title)):
                    found.setdefault(field.text.lower(), field)
    return next(iter(found.values())) if len(found) == 1 else None


def _above_names(document: Document, section: _sections.Section, span: Span) -> Field | None:
    """The title in the opening of a part on the line above that of its authors' names."""
    lines = _presented.opening(document, section, span)
    for line, below in pairwise(lines):
        names = document.plain[below.start : below.end]
        if people.names_share(names) == 1.0 and re.search(r"[,、&]|\band\b", names):
            return _titles.leading(document, document.line_of(line.start))
    return None


def _behind_name(document: Document, span: Span) -> Field | None:
    """The title that a part spells out behind the short name of its heading (`Name: What the Paper Does`)."""
    name = _titles.short_name(document, span)
    if name is None:
        return None
    pattern = re.compile(
        rf"(?<![\w-]){re.escape(name.text)}\s?:\s(?P<title>[A-Z][^\n.。;《》「」“”\"()\[\]*]{{8,200}})"
    )
    for match in pattern.finditer(document.plain, span.start, span.end):
        place = Span(match.start(), match.end())
        if _titles.is_english_title(document.plain[slice(*place)].rstrip(" ,:")):
            return stated(document, *place)
    return None


def reference(document: Document, section: _sections.Section) -> Announced | None:
    """The paper of the reference that a piece of news gives for its subject, or None."""
    for match in _REFERENCE.finditer(document.plain, section.span.start, section.span.end):
        body = Span(match.start("body"), match.end("body"))
        mention = next(links.paper_ids(document, body), None)
        found = _BEHIND_AUTHORS.search(document.plain[body.start : body.end])
        if found is None:
            continue
        title = stated(document, body.start + found.start("title"), body.start + found.end("title"))
        return Announced(title, Field(mention.id, mention.span) if mention else None)
    return None


def source(document: Document, section: _sections.Section) -> Field | None:
    """The first paper in the list of addresses that ends an article on new research (参考资料:), or None where it has many."""
    place = _sources(document, section)
    mentions = [m for m in links.paper_ids(document, place) if _presented.is_alone(document, m.span)] if place else []
    return Field(mentions[0].id, mentions[0].span) if 1 <= len({m.id for m in mentions}) <= _MOST_SOURCES else None


def source_links(document: Document, section: _sections.Section) -> list[Link]:
    """The repositories, data sets and project pages alone on lines of that list, which news gives of its paper; a list of
    references gives none."""
    place = _sources(document, section)
    if place is None or _LITERATURE.search(document.plain_lines[document.line_of(place.start) - 1]):
        return []
    return [
        Link(kind, address.url, address.span)
        for address in links.urls(document, place)
        if ((kind := links.kind(address.url)) in ("code", "data") or _PROJECT_HOST.search(address.url))
        and _presented.is_alone(document, address.span)
    ]


def _sources(document: Document, section: _sections.Section) -> Span | None:
    """The list of addresses that ends a section, from its heading on."""
    lines = document.plain_lines
    for number in range(section.first + 1, section.last + 1):
        if len(lines[number - 1]) < _LONGEST_HEADING and _SOURCES.match(lines[number - 1]):
            return Span(document.line_span(number).start, document.line_span(section.last).end)
    return None


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


def _quoted(document: Document, line: Span) -> Iterator[re.Match[str]]:
    """The words in title marks of a line that may be a paper's title."""
    return (
        match
        for match in _QUOTED.finditer(document.plain, line.start, line.end)
        if _titles.looks_like_title(match["title"])
    )


def _title(document: Document, match: re.Match[str]) -> Field | None:
    """The words in title marks, without the comma that English typesetting puts inside them."""
    start, end = match.span("title")
    if linked := _LINKED.fullmatch(document.plain, start, end):
        start, end = linked.span("title")
    while document.plain[end - 1] in ",.; ":
        end -= 1
    title = stated(document, start, end)
    return Field(" ".join(title.text.split()), title.span) if title else None


__all__ = ("Announced", "date", "in_opening", "reference", "source", "title_near")
