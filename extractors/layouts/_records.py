"""Entries made of lines, some with a label before the value, some known by their order: what listings have in common."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from extractors import links, people
from extractors.document import Document, Span
from extractors.layouts import _cells, _labels, _titlelines, _titles
from extractors.layouts._entry import Entry, Field, Link, trimmed
from extractors.normal import han_share

_DATE = re.compile(
    r"(?<!\d)(?P<y>(?:19|20)\d{2})\s*[-/.年]\s*(?P<m>\d{1,2})(?:\s*[-/.月]\s*(?P<d>\d{1,2})\s*日?|\s*月)?(?!\d)"
)
_DATE_EN = re.compile(
    r"(?:(?P<d>\d{1,2})\s+)?(?P<m>Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?,?\s+(?:(?P<d2>\d{1,2}),?\s+)?(?P<y>(?:19|20)\d{2})"
)
_MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
_CATEGORY = re.compile(
    r"(?<![\w.])(?:(?:cs|math|stat|eess|econ|physics|q-bio|q-fin|cond-mat|astro-ph|nlin)\.[A-Z]{2}(?:\b|(?=[a-z]))|cs\.[A-Z]{2}|math\.[A-Z]{2}|cond-mat\.[a-z-]+"
    r"|physics\.[a-z-]+|quant-ph|hep-(?:th|ph|ex|lat)|gr-qc|math-ph|nucl-(?:th|ex)|astro-ph(?:\.[A-Z]{2})?)(?![\w.]*@)"
)
_FORMATS = re.compile(
    r"v\d+|\b(?:pdf|html|other|ps|src|abs|tex source|cross-?list(?:ed)?(?: from)?|replaced|new|arxiv|id|listing)\b",
    re.IGNORECASE,
)
_ONLY_NUMBER = re.compile(
    rf"{_labels.LEAD}[\s\W]*(?:\d{{1,3}}|[一二三四五六七八九十]{{1,3}})?\s*[.、):|]?\s*"
    r"(?:第\s?\d{1,3}\s?篇|(?:No\.?|论文|paper)\s?(?:\d{1,3}|[一二三四五六七八九十]{1,3}))?\s*"
    r"(?:[\[(]?(?:oral|spotlight|highlight|poster|best paper[^)\]]{0,12}|口头报告|最佳论文)[\])]?)?\s*",
    re.IGNORECASE,
)
_LEAD = re.compile(_labels.LEAD)
#: What mailings print below the id of a paper that was revised.
_REPLACED = re.compile(r"replaced with (?:a )?revised version\b", re.IGNORECASE)
_ID_BEHIND = re.compile(r"[(\[]\s*(?:arxiv\s*:\s*)?(?P<id>\d{4}\.\d{4,5})(?:v\d+)?\s*[)\]]", re.IGNORECASE)
#: Fields whose value is prose about the paper.
_PROSE = frozenset({"summary", "abstract", "abstract_zh"})
#: Fields whose value may be a list of several lines.
_LISTED = frozenset({"authors", "institutions"})
#: Fields whose value may go on in the next lines, indented.
_WRAPPED = frozenset({"title", "title_zh", "authors", "institutions", "notes"})


#: Remarks in brackets and legends of marks.
_ASIDE = re.compile(r"\(|(?!#{1,6}\s+\[)[*†#‡](?![*†#‡\s]*[A-Z])")
#: What ends a list of names in brackets, and what there says something of the names themselves.
_IN_BRACKETS_LAST = re.compile(
    r"(?P<names>[^()\n]{4,400}?)\s*\((?P<inside>[^()\n]{2,200}(?:\([^()\n]{1,60}\)[^()\n]{0,100}){0,3})\)\s*"
)
_NO_ORGANISATIONS = re.compile(
    r"[*†‡§#]|作者|通讯|通信|一作|共一|贡献|负责|指导|按姓|字母|\bauthors?|correspond|equal|alphabetical|\d+\s?(?:人|位|more|others)|^等",
    re.IGNORECASE,
)
_LINKED_TITLE = re.compile(rf"{_labels.LEAD}\**\[(?P<title>[^\[\]\n]{{6,240}})\]\(https?://[^()\s]+\)")
_LISTS = re.compile(r"[,、;&…]|\band\b|et\s?al|等\s*$")
_MOSTLY = 0.6
_SHORT_LINE = 240
_INDENT = 2
_LONGEST_LABEL = 12


@dataclass
class _Draft:
    title: Field | None = None
    title_zh: Field | None = None
    paper_id: Field | None = None
    date: Field | None = None
    venue: Field | None = None
    abstract: Field | None = None
    abstract_zh: Field | None = None
    categories: list[Field] = field(default_factory=list)
    authors: list[Span] = field(default_factory=list)
    pairs: list[Span] = field(default_factory=list)
    institutions: list[Span] = field(default_factory=list)
    notes: list[Span] = field(default_factory=list)
    prose: list[Span] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)

    def add_prose(self, document: Document, span: Span) -> None:
        """A passage, or the next line of one that is wrapped."""
        if self.prose and span.start - self.prose[-1].end <= 4 and span.end - span.start > 8:
            gap = document.text[self.prose[-1].end : span.start]
            if gap.count("\n") == 1 and document.plain[self.prose[-1].end - 1] not in "。.!?:;":
                self.prose[-1] = Span(self.prose[-1].start, span.end)
                return
        self.prose.append(span)


def date_in(document: Document, span: Span) -> Field | None:
    """The first date printed in a place, as ISO 8601 (`2025-04-01`, or `2025-04` where no day is given)."""
    text = document.plain[span.start : span.end]
    if match := _DATE.search(text):
        year, month, day = match["y"], int(match["m"]), match["d"]
    elif match := _DATE_EN.search(text):
        year, month, day = match["y"], _MONTHS.index(match["m"]) + 1, match["d"] or match["d2"]
    else:
        return None
    if not 1 <= month <= 12 or (day and not 1 <= int(day) <= 31):
        return None
    value = f"{year}-{month:02d}" + (f"-{int(day):02d}" if day else "")
    return Field(value, Span(span.start + match.start(), span.start + match.end()))


def categories_in(document: Document, span: Span) -> list[Field]:
    """The arXiv categories printed in a place, in order, each once."""
    found: dict[str, Field] = {}
    for match in _CATEGORY.finditer(document.plain, span.start, span.end):
        found.setdefault(match[0], Field(match[0], Span(match.start(), match.end())))
    return list(found.values())


def is_head(document: Document, span: Span) -> bool:
    """Whether a line holds a paper's id, and besides it nothing but a date, categories and the names of formats."""
    mention = next(links.paper_ids(document, span), None)
    if mention is None:
        return False
    rest = document.plain[span.start : mention.span.start] + " " + document.plain[mention.span.end : span.end]
    rest = _DATE_EN.sub("", _DATE.sub("", _CATEGORY.sub("", _FORMATS.sub("", rest))))
    return sum(c.isalnum() for c in rest) <= 8


def is_number(document: Document, span: Span) -> bool:
    """Whether a line is the number of an entry and nothing else, but for how the paper was accepted: `四、(Spotlight)`."""
    return span.end - span.start < 28 and _ONLY_NUMBER.fullmatch(document.plain, span.start, span.end) is not None


def read_entry(
    document: Document, first: int, last: int, *, head: Span | None, section: str = "", title: Span | None = None
) -> Entry | None:
    """An entry between two lines (1-based, inclusive). `head` is a line of it that holds id, date and categories and no field;
    `title` a title that the heading of the entry gives. None when nothing names a paper."""
    draft = _Draft()
    if head is not None:
        _identity(document, head, draft)
        draft.date = date_in(document, head)
        draft.categories += categories_in(document, head)
    if title is not None:
        _title(document, title, draft)
    pending: str | None = None
    listed: str | None = None
    number = first - 1
    while number < last:
        number += 1
        line = document.line_span(number)
        if head is not None and line.start <= head.start < line.end:
            continue
        if title is not None and line.start <= title.start < line.end:
            continue
        body = trimmed(document, line.start, line.end)
        if body is None or not any(c.isalpha() for c in document.plain[body.start : body.end]):
            continue
        if is_number(document, body):
            draft.notes.append(body)
            continue
        if _REPLACED.match(document.plain, *body):
            draft.date = draft.date or date_in(document, body)
            continue
        if several := _labels.beside(document.plain, line):
            for one in several:
                if value := trimmed(document, *one.value):
                    _keep(document, one.field, value, draft)
            pending = listed = None
            continue
        labelled = _labels.read(document.plain, line, bars=True) or _bare(document, line)
        if labelled is None and pending is None and listed and _goes_on(document, body, listed):
            _keep(document, listed, body, draft)
            continue
        listed = (labelled.field if labelled else pending) if labelled or pending in _LISTED else None
        listed = listed if listed in _LISTED else None
        if labelled is not None:
            pending = labelled.field
            value = trimmed(document, labelled.value.start, labelled.value.end)
            if value is not None and labelled.field in _WRAPPED:
                number = _wrapped_until(document, number, last)
                value = trimmed(document, value.start, document.line_span(number).end)
            if value is not None:
                _keep(document, labelled.field, value, draft)
                pending = labelled.field if labelled.field in _PROSE else None
            continue
        if pending is not None and pending != "details" and not is_imprint(document, body):
            _keep(document, pending, body, draft)
            pending = pending if pending in _PROSE else None
            continue
        _unlabelled(document, body, draft)
    _without_teaser(document, draft)
    return _finished(document, draft, first, last, section)


def of_fields(document: Document, first: int, last: int, fields: Sequence[tuple[str, Span]]) -> Entry | None:
    """An entry between two lines (1-based) whose fields are known by name. None when nothing names a paper."""
    draft = _Draft()
    for name, place in fields:
        _keep(document, name, place, draft)
    return _finished(document, draft, first, last, "")


def _goes_on(document: Document, body: Span, name: str) -> bool:
    """Whether a line goes on with a list of names or institutions: below a separator, or as one more line of such a list."""
    text = document.plain[slice(*body)]
    above = document.plain_lines[document.line_of(body.start) - 2].rstrip()
    if not above or len(text) > _SHORT_LINE or "。" in text or links.URL.search(text):
        return False
    if name == "authors":
        return above.endswith((",", "、", ";", "&", " and")) and people.names_share(text) >= _MOSTLY
    from extractors.affiliations import is_list  # noqa: PLC0415  (they import the record models)

    return above.endswith((",", "、", ";", "&", " and")) or is_list(document, body)


def _without_teaser(document: Document, draft: _Draft) -> None:
    """Drop a numbered Chinese heading above the line of an English title: it advertises the paper and is no translation."""
    title, heading = draft.title, draft.title_zh
    if title is None or heading is None or heading.span.start > title.span.start:
        return
    line = document.line_span(document.line_of(heading.span.start))
    numbered = _LEAD.match(document.plain, line.start, heading.span.start)
    name = re.match(r"[A-Z][\w.+-]+(?=:)", heading.text)
    if name and title.text.startswith(name[0]):
        return
    if line.end < title.span.start and numbered and numbered.end() == heading.span.start > line.start:
        draft.title_zh = None


def _finished(document: Document, draft: _Draft, first: int, last: int, section: str) -> Entry | None:
    if draft.paper_id is None and draft.title is None and draft.title_zh is None:
        return None
    span = Span(document.line_span(first).start, document.line_span(last).end)
    return Entry(
        span=span,
        section=section
        or (
            draft.paper_id.text.split(":", 1)[1]
            if draft.paper_id
            else (draft.title or draft.title_zh or Field("", span)).text
        ),
        paper_id=draft.paper_id,
        title=draft.title,
        title_zh=draft.title_zh,
        date=draft.date,
        abstract=draft.abstract,
        abstract_zh=draft.abstract_zh,
        categories=tuple(
            {c.text: c for c in reversed(draft.categories)}[name]
            for name in dict.fromkeys(c.text for c in draft.categories)
        ),
        authors=tuple(draft.authors),
        institution_pairs=tuple(draft.pairs),
        institution_list=tuple(draft.institutions),
        notes=tuple(draft.notes),
        prose=tuple(draft.prose),
        links=tuple(draft.links),
    )


def _wrapped_until(document: Document, number: int, last: int) -> int:
    """The last line of a value that goes on in indented lines below its own, as mailings wrap them."""
    lines, first = document.plain_lines, number
    while number < last:
        below = lines[number]
        if _indent(below) < max(_INDENT, _indent(lines[first - 1]) + _INDENT) or not below.strip():
            break
        if _labels.read(document.plain, document.line_span(number + 1)) is not None or below.strip().startswith("\\"):
            break
        number += 1
    return number


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _bare(document: Document, line: Span) -> _labels.Labelled | None:
    """A label without a colon. Only labels that no title begins with, or that stand alone on their line."""
    labelled = _labels.read(document.plain, line, bare=True)
    if labelled is None:
        return None
    alone = trimmed(document, *labelled.value) is None
    word = labelled.label.lower()
    sure = word in {
        "发表机构",
        "ai总结",
        "ai中文摘要",
        "英文摘要",
        "中文摘要",
        "comments",
        "journal ref",
        "详情",
        "作者单位",
        "备注",
        "tl;dr",
        "subjects",
    }
    return labelled if alone or sure else None


def _keep(document: Document, name: str, value: Span, draft: _Draft) -> None:
    if name in ("title", "title_zh"):
        if mention := next(links.paper_ids(document, value), None):
            draft.paper_id = draft.paper_id or Field(mention.id, mention.span)
            if mention.span.end - mention.span.start > 0.8 * (value.end - value.start):
                return
        _title(document, value, draft)
    elif name == "authors":
        _authors(document, value, draft)
    elif name == "institutions":
        star = re.match(r"\s*\*\s*", document.plain[value.start : value.end])
        value = Span(value.start + (star.end() if star else 0), value.end)
        if value.start < value.end:
            (draft.pairs if star or _is_pairs(document.plain[value.start : value.end]) else draft.institutions).append(
                value
            )
    elif name == "notes":
        draft.notes.append(value)
        _links(document, value, draft)
        _identity(document, value, draft)
    elif name == "date":
        draft.date = draft.date or date_in(document, value)
    elif name == "categories":
        draft.categories += categories_in(document, value)
        if _CATEGORY.sub("", document.plain[slice(*value)]).strip(" ,;/|·"):
            draft.notes.append(value)
    elif name == "link":
        _identity(document, value, draft)
        draft.date = draft.date or (
            date_in(document, value) if not links.URL.search(document.plain, value.start, value.end) else None
        )
        draft.categories += categories_in(document, value)
        _links(document, value, draft, labelled=_are_labelled(document, value))
    elif name == "imprint":
        draft.notes.append(value)
        _identity(document, value, draft)
        draft.date = draft.date or date_in(document, value)
        draft.categories += categories_in(document, value)
        _links(document, value, draft, labelled=True)
    elif name in ("code", "project", "data"):
        for address in links.urls(document, value):
            draft.links.append(Link(name, address.url, address.span))  # type: ignore[arg-type]
    elif name in _PROSE:
        draft.add_prose(document, value)
        field_ = Field(document.at(value), value)
        chinese = han_share(field_.text) > 0.2
        if name == "abstract" and not chinese:
            draft.abstract = draft.abstract or field_
        elif name == "abstract_zh" or (name == "abstract" and chinese):
            draft.abstract_zh = draft.abstract_zh or field_


def _are_labelled(document: Document, value: Span) -> bool:
    """Whether the addresses of a line are those of links with words, or stand behind pictures that say what they are."""
    plain = document.plain[slice(*value)]
    return "](" in plain or re.match(r"[^\w\s#*\-.,:;()\[\]<>|/]", plain) is not None


def _authors(document: Document, value: Span, draft: _Draft) -> None:
    """A list of names; a bracket that ends it and holds organisations gives those of all: `A Name, B Name (X; Y)`."""
    tail = _IN_BRACKETS_LAST.fullmatch(document.plain, *value)
    if (
        tail
        and not _NO_ORGANISATIONS.search(tail["inside"])
        and people.names_share(tail["inside"]) < _MOSTLY
        and _LISTS.search(tail["names"])
    ):
        draft.institutions.append(Span(*tail.span("inside")))
        value = Span(value.start, tail.end("names"))
    draft.authors.append(value)


def _unlabelled(document: Document, body: Span, draft: _Draft) -> None:
    plain = document.plain[body.start : body.end]
    if "|" in plain and _cells.is_row(document, body):
        for name, place in _cells.fields(document, body):
            _keep(document, name, place, draft)
        return
    if links.URL.match(plain) or re.match(r"arxiv\s*:\s*\d", plain, re.IGNORECASE):
        _identity(document, body, draft)
        _links(document, body, draft)
        return
    if len(plain) <= _SHORT_LINE and draft.paper_id is None and is_imprint(document, body):
        _identity(document, body, draft)
        draft.categories += categories_in(document, body)
        _links(document, body, draft, labelled=True)
        return
    if not draft.authors and (draft.title or draft.title_zh) and _is_names(plain):
        draft.authors.append(body)
    elif (
        len(plain) < 320
        and not (draft.title and draft.title_zh)
        and not draft.prose
        and not _ASIDE.match(plain)
        and not _is_sentence(plain)
        and not _titlelines.is_prose(plain)
        and not _labels.recurs(document.plain, body)
    ):
        before = draft.title, draft.title_zh
        _title(document, body, draft)
        if before == (draft.title, draft.title_zh):
            draft.add_prose(document, body)
    else:
        draft.add_prose(document, body)


def is_imprint(document: Document, span: Span) -> bool:
    """Whether a line holds ids, categories, a date and addresses with short labels and nothing else."""
    linked = _LINKED_TITLE.match(document.plain, *span)
    if next(links.paper_ids(document, span), None) is None or (linked and _titles.is_english_title(linked["title"])):
        return False
    rest = document.plain[span.start : span.end]
    for mention in links.paper_ids(document, span):
        rest = rest.replace(document.plain[slice(*mention.span)], " ")
    rest = _DATE_EN.sub("", _DATE.sub("", _CATEGORY.sub("", _FORMATS.sub("", links.URL.sub("", rest)))))
    return all(len(piece) <= _LONGEST_LABEL for piece in re.split(r"[:|/,;()\[\]\s]+", rest)) and len(rest.split()) <= 8


def _is_sentence(plain: str) -> bool:
    """Whether a Chinese line ends as sentences do and titles do not."""
    return plain.rstrip(' *"”」').endswith(("。", ";")) and han_share(plain) > 0


def _is_names(plain: str) -> bool:
    share = people.names_share(plain)
    return share > 0.6 or (share >= 0.5 and plain.count(",") >= 2)


def _is_pairs(plain: str) -> bool:
    return bool(re.search(r"[A-Za-z][^()]*\([^()]*[\u4e00-\u9fff]", plain))


def _title(document: Document, place: Span, draft: _Draft) -> None:
    """Keep the titles of a line; an id behind them, or that a link of theirs leads to, is the paper's."""
    if linked := _LINKED_TITLE.match(document.plain, *place):
        _identity(document, place, draft)
        _links(document, place, draft, labelled=True)
        place = Span(*linked.span("title"))
    titles = _titlelines.read(document, place)
    for title in titles:
        if title.chinese:
            draft.title_zh = draft.title_zh or title.field
        else:
            draft.title = draft.title or title.field
    behind = Span(titles[-1].field.span.end, place.end) if titles else place
    if match := _ID_BEHIND.search(document.plain, *behind) if behind.start < behind.end else None:
        draft.paper_id = draft.paper_id or Field(f"arxiv:{match['id']}", Span(*match.span("id")))
    if titles and any(c.isalpha() for c in document.plain[slice(*behind)]):
        draft.notes.append(behind)


def _identity(document: Document, place: Span, draft: _Draft) -> None:
    if draft.paper_id is None:
        mention = next(links.paper_ids(document, place), None)
        if mention is not None:
            draft.paper_id = Field(mention.id, mention.span)
        elif match := re.match(
            r"\W*(?:arxiv\s*:?\s*)?(?P<id>\d{4}\.\d{4,5})(?:v\d+)?(?!\d)",
            document.plain[place.start : place.end],
            re.IGNORECASE,
        ):
            draft.paper_id = Field(
                f"arxiv:{match['id']}", Span(place.start + match.start("id"), place.start + match.end("id"))
            )


def _links(document: Document, place: Span, draft: _Draft, *, labelled: bool = False) -> None:
    """The addresses of code and data of a place; with `labelled` those of pages, too."""
    for address in links.urls(document, place):
        kind = links.kind(address.url)
        if kind in ("code", "data") or (labelled and kind == "project" and not links.is_aside(address.url)):
            draft.links.append(Link(kind, address.url, address.span))
