"""Other papers that a passage names: by id or address, by title in title marks, as author and year, in a list of references."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field

from extractors import links, venues
from extractors.document import Document, Span
from extractors.gate import PLAIN
from extractors.normal import han_share, key
from extractors.record import Cite

_NAME = r"[A-ZÀ-ÖØ-ÞĀ-Ž][A-Za-zÀ-ɏ’'\-]+"
_PARTICLE = r"(?:(?:van|von|de|der|den|la|le|di|da|el|al)\s)*"
_YEAR = r"(?:19|20)\d{2}[a-z]?"
_OTHERS = r"\s*(?:,\s*)?(?:et\s+al\.?|等人?|and\s+colleagues)"
_SECOND = rf"(?:\s(?:and|&)\s|\s*[和与]\s*){_PARTICLE}{_NAME}"
_AUTHOR_YEAR = PLAIN.pattern(
    rf"(?<![\w-])(?P<name>{_PARTICLE}{_NAME})(?P<rest>{_OTHERS}|{_SECOND})?(?:'s|"
    rf"’s)?\s*(?:,\s*(?P<y1>{_YEAR})(?!\d)|[(\[]\s*(?P<y2>{_YEAR})\s*[)\],;])"
)
_YEAR_AUTHOR = PLAIN.pattern(
    rf"(?<!\d)(?P<year>(?:19|20)\d{{2}})\s*年\s*[,]?\s*(?:由\s*)?(?P<name>{_NAME})\s*(?:等人?|et\s+al\.?)"
)
_AUTHOR_IN_YEAR = PLAIN.pattern(
    rf"(?<![\w-])(?P<name>{_NAME})(?:\s*(?:等人?|et\s+al\.?)\s*(?:于|在)?|{_SECOND}\s*(?:于|在))\s*(?P<year>(?:19|20)\d{{2}})\s*年"
)
_TITLE_OF = re.compile(
    rf"(?:(?P<year>(?:19|20)\d{{2}})\s*年\s*)?(?P<name>{_NAME})\s*(?:等人?|"
    rf"et\s+al\.?)\s*(?:[(\[]?\s*(?P<y2>{_YEAR})\s*[)\]]?)?\s*(?:提出)?的?(?:研究|论文|工作|文章|"
    rf"综述|paper|work)?\s*$"
)
_MARKED = re.compile(
    r"《(?P<b>[^》\n]{3,240})》|「(?P<c>[^」\n]{12,240})」|“(?P<q>[^”\n]{12,240})”|\"(?P<d>[A-Z][^\"\n]{12,240})\""
)
_BEHIND_TITLE = re.compile(r"[》」”\"]\s*[(\[,:]?\s*(?:见|论文|链接|地址|paper|link)?\s*:?\s*", re.IGNORECASE)
_TAKEN_FROM = re.compile(r"(?:取自|出自|源自|引自|参考了?|沿用了?|来自|读过|重读|经典的?)\W*$")
_PAPER = re.compile(
    r"论文|综述|研究|一文|工作|文章|技术报告|题为|名为|paper|survey|article|titled|entitled", re.IGNORECASE
)
_NO_PAPER = re.compile(
    r"电影|影片|剧集|电视剧|小说|游戏|杂志|纪录片|歌曲|专辑|图书|书籍|一书|著作|新闻|报道|报导|"
    r"报纸|日报|参阅|参见|详见|演讲|播客|博客|节目|film|movie|novel|magazine|game|book",
    re.IGNORECASE,
)
_REFERENCE = re.compile(
    r"^\s*(?:\[\s*\d{1,3}\s*\]|\d{1,3}[.)、]|[-*•]\s)\s*(?P<body>\S[^\n]{15,})$|^(?P<bare>[A-ZÀ-Ž][^\n]{2,200}\((?:19|20)\d{2}[^\n]{15,})$",
    re.MULTILINE,
)
_REFERENCES = PLAIN.pattern(
    r"^[ #*\-]*(?:参考(?:文献|资料|阅读)|references|bibliography|引用(?:文献)?|"
    r"(?:延伸|扩展|推荐)阅读|further reading)\s*:?\s*\**\s*$",
    re.IGNORECASE | re.MULTILINE,
)
#: Chinese references mark the kind of document behind the title: `Title[J].`; those of the APA have the year before it.
_REF_KIND = re.compile(r"[.,。]\s*(?P<title>[^.。\[\]\n]{6,240}?)\s*\[(?:J|C|D|M|N|A|R|EB|OL|P)[A-Z/]{0,4}\]")
_REF_APA = re.compile(r"\((?:19|20)\d{2}[a-z]?(?:,\s\w+)?\)\.?,?\s*[*_“\"]*(?P<title>[A-Z][^.\n*_”\"]{10,240})")
_REF_QUOTED = re.compile(r"[\"“](?P<title>[^\"”]{10,240}?)[.,]?[\"”]")
_REF_AUTHORS = re.compile(
    rf"(?P<authors>{_NAME}(?:\s[A-Z]\b\.?){{1,3}}(?:,\s*{_NAME}(?:\s[A-Z]\b\.?){{1,3}})*(?:,?\s*et\s+al)?\.)\s*(?P<title>[A-Z][^.\n]{{12,240}}?)[.?]\s*(?P<tail>[^\n)]{{0,120}}?)(?P<year>(?:19|"
    rf"20)\d{{2}})"
)
_REF_PLAIN = re.compile(
    r"(?:et\s+al\.?,?|(?<=[a-z]{2})\.|(?<=[a-z]\s[A-Z])\.)\s*(?:\(?(?:19|20)\d{2}[a-z]?\)?[.,]\s*)?(?P<title>[A-Z][^.\n]{14,240}?)[.?]\s"
)
_LEADS_TO_NAME = re.compile(
    r"(?<![a-z])(?:of|by|from|to|with|than|see|and|following|follow|unlike|extends?|results?|cf\.|as in|"
    r"(?:shown|proposed|introduced) in) $",
    re.IGNORECASE,
)
_NOT_AUTHOR = frozenset(
    "In Since From The Figure Table Section By Until During After Before And January February "
    "March April May June July August September October November December Spring "
    "Summer Fall Winter Version Release Python Ubuntu Windows COVID Eq Equation Appendix "
    "Algorithm Theorem Lemma Day Week Part Chapter Step Level Stage Phase Vol No Copyright".split()
)


@dataclass
class _Found:
    """A cited paper while a text is read; `keys` are all the forms under which it may be named again."""

    keys: set[str]
    spans: list[Span]
    id: str | None = None
    title: str | None = None
    mention: str | None = None
    aliases: set[str] = field(default_factory=set)


def find(
    document: Document,
    passages: Sequence[Span],
    *,
    own: Collection[str] = (),
    titles: Sequence[str] = (),
    not_people: Collection[str] = (),
) -> tuple[Cite, ...]:
    """The papers that passages cite, each once, in the order of the text.

    `own` are the ids and `titles` the titles of the paper itself; `not_people` names (of methods, benchmarks) that a year may
    follow without their being authors.
    """
    mine = {name.lower() for name in own}
    skip = [key(title) for title in titles if title]
    no_people = {key(name) for name in not_people}
    found: list[_Found] = []
    listed = False
    for passage in passages:
        headings = list(_REFERENCES.finditer(document.plain, passage.start, passage.end))
        for cite in sorted(_of_passage(document, passage, no_people, listed=listed), key=lambda c: c.spans[0]):
            if cite.id is not None and cite.id.lower() in mine:
                continue
            if cite.title is not None and any(
                key(cite.title) in own_title or own_title in key(cite.title) for own_title in skip
            ):
                continue
            _merge(found, cite)
        listed = bool(headings) if headings else listed and _REFERENCE.match(document.plain, *passage) is not None
    return tuple(Cite(id=c.id, title=c.title, mention=c.mention, spans=tuple(sorted(set(c.spans)))) for c in found)


def _merge(found: list[_Found], cite: _Found) -> None:
    known = next((f for f in found if f.keys & cite.keys), None)
    if known is None:
        found.append(cite)
        return
    known.spans += cite.spans
    known.keys |= cite.keys
    known.id = known.id or cite.id
    known.title = known.title or cite.title
    if known.mention is None or (cite.mention and "et al" in cite.mention and "et al" not in known.mention):
        known.mention = cite.mention or known.mention


def _of_passage(document: Document, passage: Span, no_people: set[str], *, listed: bool) -> list[_Found]:
    """The papers that a passage cites; `listed` where it goes on with a list of references."""
    found: list[_Found] = []
    taken: list[Span] = []

    def add(cite: _Found) -> None:
        found.append(cite)
        taken.extend(cite.spans)

    for cite in _references(document, passage, listed=listed):
        add(cite)
    for mention in links.paper_ids(document, passage):
        if not _inside(mention.span, taken):
            add(_Found({mention.id.lower()}, [mention.span], id=mention.id, mention=document.at(mention.span)))
    named = [cite for cite in found if cite.id is not None]
    for cite in _marked(document, passage):
        if _inside(cite.spans[0], taken):
            continue
        same = next((n for n in named if _follows(document.plain, cite.spans[0].end, n.spans[0].start)), None)
        if same is not None and same.title is None:
            same.title, same.keys, same.spans = cite.title, same.keys | cite.keys, [*cite.spans, *same.spans]
            taken.extend(cite.spans)
        else:
            add(cite)
    titled = [cite for cite in found if cite.title is not None]
    for cite in _author_years(document, passage, no_people):
        if _inside(cite.spans[0], taken):
            continue
        same = next((t for t in titled if _names_authors(document.plain, t.spans[0].end, cite.spans[0].start)), None)
        if same is None:
            add(cite)
        else:
            same.keys |= cite.keys
            same.mention = cite.mention
            taken.extend(cite.spans)
    return found


def _follows(plain: str, end: int, start: int) -> bool:
    """Whether an id stands just behind a title in marks, in brackets or after a comma: `《Title》(arXiv:…)`."""
    return 0 < start - end <= 16 and _BEHIND_TITLE.fullmatch(plain, end, start) is not None


def _names_authors(plain: str, end: int, start: int) -> bool:
    """Whether an author and a year stand just behind a title in marks: `《Title》, Name et al., 2022`."""
    return 0 < start - end <= 6 and re.fullmatch(r"[》」”\"]\s*[,(—-]*\s*", plain[end:start]) is not None


def _inside(span: Span, taken: Sequence[Span]) -> bool:
    return any(t.start < span.end and span.start < t.end for t in taken)


def _author_years(document: Document, passage: Span, no_people: set[str]) -> Iterator[_Found]:
    plain = document.plain
    for match in _AUTHOR_YEAR.finditer(plain, passage.start, passage.end):
        name, rest = match["name"], match["rest"]
        year = match["y1"] or match["y2"]
        if _no_author(name, no_people) or (match["y1"] and not rest):
            continue
        if rest is None and (_is_label(plain, match) or venues.is_venue(name)):
            continue
        closing = match.end() - (1 if plain[match.end() - 1] in ",;" else 0)
        span = Span(match.start(), closing)
        yield _Found({_person_key(name, year)}, [span], mention=document.at(span))
    for pattern in (_YEAR_AUTHOR, _AUTHOR_IN_YEAR):
        for match in pattern.finditer(plain, passage.start, passage.end):
            if not _no_author(match["name"], no_people):
                span = Span(match.start(), match.end())
                yield _Found({_person_key(match["name"], match["year"])}, [span], mention=document.at(span))


def _is_label(plain: str, match: re.Match[str]) -> bool:
    """Whether a single word before a year is a product, a meeting or a word of a title rather than a surname."""
    name = match["name"].split()[-1]
    before = plain[max(0, match.start() - 1) : match.start()]
    return (
        name.isupper()
        or any(c.isupper() for c in name[1:] if "-" not in name)
        or before.isalpha()
        or (
            before == " "
            and plain[max(0, match.start() - 2)].islower()
            and not _LEADS_TO_NAME.search(plain, max(0, match.start() - 14), match.start())
        )
    )


def _no_author(name: str, no_people: set[str]) -> bool:
    word = name.rsplit(maxsplit=1)[-1]
    return word in _NOT_AUTHOR or key(word) in no_people or (word.isupper() and len(word) > 6)


def _person_key(name: str, year: str) -> str:
    return f"{key(name.rsplit(maxsplit=1)[-1])}/{year}"


def _marked(document: Document, passage: Span) -> Iterator[_Found]:
    plain = document.plain
    for match in _MARKED.finditer(plain, passage.start, passage.end):
        group = str(match.lastgroup)
        span = Span(match.start(group), match.end(group))
        title = document.at(span).strip()
        before = plain[max(passage.start, match.start() - 24) : match.start()]
        after = plain[match.end() : min(passage.end, match.end() + 12)]
        if not _is_paper_title(title, before, after, strong=group == "b") or venues.is_venue(title):
            continue
        keys = {key(title)}
        mention = document.text[match.start() : match.end()]
        if by := _TITLE_OF.search(before):
            if year := by["year"] or by["y2"]:
                keys.add(_person_key(by["name"], year))
            mention = by[0].strip()
        yield _Found(keys, [span], title=title, mention=mention)


def _is_paper_title(title: str, before: str, after: str, *, strong: bool) -> bool:
    words = title.split()
    spoken = (
        _PAPER.search(before[-12:]) is not None
        or re.match(r"\s*(?:这篇|的)?(?:论文|综述|研究|一文|文章|工作|paper)", after) is not None
    )
    if _NO_PAPER.search(before) or _NO_PAPER.search(after[:6]):
        return False
    if han_share(title) > 0.3:
        return strong and len(title) >= 6 and re.search(r"(?:论文|综述|技术报告|白皮书)\W{0,2}$", before) is not None
    if strong:
        if len(words) == 2 and all(w[:1].isupper() for w in words) and _TAKEN_FROM.search(before):
            return True
        return len(words) >= 3 or (spoken and "论文" in before[-8:] + after[:6])
    if len(words) in (2, 3) and re.search(r"(?:论文|题为|名为|titled|entitled)\W{0,3}$", before):
        return re.search(r"论文|paper|综述", before[-8:] + after, re.IGNORECASE) is not None
    capitals = sum(1 for w in words if w[:1].isupper())
    if len(words) >= 5 and capitals >= 0.6 * len(words) and not re.search(r"[.!?,]$", title) and title[0].isupper():
        return True
    return len(words) >= 4 and spoken and capitals >= 0.4 * len(words)


def _references(document: Document, passage: Span, *, listed: bool) -> Iterator[_Found]:
    """The numbered entries of a list of references, and references given in full in a sentence."""
    plain = document.plain
    heading = _REFERENCES.search(plain, passage.start, passage.end)
    stop = passage.start if listed else heading.start() if heading else passage.end
    for match in _REFERENCE.finditer(plain, stop, passage.end):
        if cite := _reference(document, Span(*match.span("body" if match["body"] else "bare"))):
            yield cite
    for match in _REF_AUTHORS.finditer(plain, passage.start, stop):
        span = Span(match.start(), match.end())
        title = document.text[match.start("title") : match.end("title")].strip()
        first = match["authors"].split()[0].rstrip(",")
        yield _Found(
            {key(title), _person_key(first, match["year"])},
            [span],
            title=title,
            mention=document.text[match.start("authors") : match.end("authors")],
        )


def _reference(document: Document, span: Span) -> _Found | None:
    text = document.plain[span.start : span.end]
    mention = next(links.paper_ids(document, span), None)
    title: str | None = None
    quoted = (
        _REF_KIND.search(text)
        or _REF_QUOTED.search(text)
        or _MARKED.search(text)
        or _REF_APA.search(text)
        or _REF_PLAIN.search(text)
    )
    if quoted is not None:
        group = "title" if "title" in quoted.groupdict() else str(quoted.lastgroup)
        title = document.text[span.start + quoted.start(group) : span.start + quoted.end(group)].strip()
    elif mention is not None:
        lead = text[: mention.span.start - span.start].strip(" ,:.-(")
        title = lead if len(lead.split()) >= 4 and han_share(lead) < 0.2 else None
    if title is None and mention is None:
        return None
    keys = {mention.id.lower()} if mention else set()
    if title:
        keys.add(key(title))
    years = re.findall(r"(?<![\d.])(?:19|20)\d{2}(?![\d.]\d)", text)
    if years and (surname := re.match(_NAME, text)):
        keys.add(_person_key(surname[0], years[-1]))
    return _Found(keys, [span], id=mention.id if mention else None, title=title, mention=document.at(span)[:200])
