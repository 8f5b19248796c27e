"""The daily digest: a table of contents, then for each paper names [institutions], title, notes, abstract, link.

The lines may stand in another order.
"""

from __future__ import annotations

import re
from itertools import pairwise

from extractors import links, venues
from extractors.document import Document, Span
from extractors.layouts import _labels, _linklabels, _namelines, _sections, _titlelines, _titles
from extractors.layouts._entry import Cut, Entry, Field, Link, Problem, lines_of, trimmed
from extractors.normal import han_share

NAME = "digest"
TITLE = "Daily digest: names [institutions], title, notes, abstract, link"

_ORGANISATION = re.compile(
    r"\b(?:univ|institut|college|laborator|labs?\b|research\b|academy|polytech|eth\b|epfl|mit\b|inria|google|meta\b|microsoft"
    r"|openai|deepmind|nvidia|amazon|apple\b|ibm\b|huawei|tencent|alibaba|baidu|bytedance|anthropic)|大学|学院|研究院|研究所|实验室|公司|中科院|科学院",
    re.IGNORECASE,
)
_TOPIC = re.compile(
    r"(?:^|"
    r"\s)(?:\d{1,2}\s*[、.．)]\s*)\[(?P<topic>[A-Za-z][A-Za-z.]{1,8})\]\s*(?P<title>[^\n]*?)(?=\s+\d{1,2}\s*[、.)]\s*\[[A-Za-z.]{2,9}\]|"
    r"$)"
)
_HEAD = re.compile(r"^\s*(?:\d{1,2}\s*[、.)]\s*)?\[(?P<topic>[A-Z]{2}|[a-z-]+\.[A-Z]{2})\]\s*(?P<title>\S.*)?$")
_NUMBER = re.compile(_labels.LEAD)
_ARXIV_TOPIC = {
    "LG": "cs.LG",
    "CV": "cs.CV",
    "CL": "cs.CL",
    "AI": "cs.AI",
    "RO": "cs.RO",
    "IR": "cs.IR",
    "NE": "cs.NE",
    "HC": "cs.HC",
    "CR": "cs.CR",
    "SD": "cs.SD",
    "MA": "cs.MA",
    "GR": "cs.GR",
    "SE": "cs.SE",
    "DC": "cs.DC",
    "DS": "cs.DS",
    "IT": "cs.IT",
    "SI": "cs.SI",
    "CY": "cs.CY",
    "LO": "cs.LO",
    "AR": "cs.AR",
    "DB": "cs.DB",
    "GT": "cs.GT",
    "ML": "stat.ML",
    "AS": "eess.AS",
    "IV": "eess.IV",
}
_VENUE = re.compile(
    r"(?:in\s+)?(?P<name>[^\d]{2,60}?),?\s*(?:(?:19|20)\d{2})?[\s,]*(?:\([^()]{2,20}\)|oral|spotlight|poster)?",
    re.IGNORECASE,
)
#: A line in title marks.
_QUOTED = re.compile(r"\s*[\"“《「][^\"“”《》「」\n]{8,240}[\"”》」]\s*")
_PROSE = 180
_LONGEST_VENUE = 80
_SHORTEST = 4
_FEW = 0.2
_LONGEST_TITLE = 120
#: A line in bold, in which a title may be of one word.
_IN_BOLD = re.compile(r"\W*\*\*[A-Z][^*]{1,120}\*\*\W*")
#: So many lines above the names a title may stand.
_NEAR = 5
#: A digest of one paper has no more headings: an article about it has.
_HEADINGS = 2
#: An entry has no more lines than this.
_LINES_OF_ENTRY = 24


def score(document: Document) -> float:
    """High when names with bracketed institutions and paper links stand on lines of their own, in like numbers."""
    everyone = _namelines.find(document)
    ids = _link_lines(document, everyone)
    names = [n for n in everyone if _names_institutions(document, n)]
    bracketed = sum(1 for n in everyone if n.institutions)
    labelled = (
        2 * bracketed < len(everyone)
        and bool(ids)
        and _linklabels.count_titled(document, _sections.code_lines(document)) >= len(everyone)
    )
    if not names and _alternate([n.line for n in everyone], [line for line, _ in ids]):
        titled = sum(1 for n in everyone if _has_title(document, n.line))
        labelled = labelled or _sections.end_in_fields(document, [(n.line, n.line) for n in everyone])
        return 0.5 if not labelled and 2 * titled >= len(everyone) else 0.0
    if labelled or not names or not ids or _sections.end_in_fields(document, [(n.line, n.line) for n in everyone]):
        return 0.0
    if sum(1 for line in document.plain_lines if line.strip()) > _LINES_OF_ENTRY * len(everyone):
        return 0.0
    if len(ids) == 1 and sum(line.startswith("#") for line in document.plain_lines) > _HEADINGS:
        return 0.0
    like = min(len(names), len(ids)) / max(len(names), len(ids))
    labels = sum(
        1 for m in re.finditer(r"^(?:要点|主旨|一句话总结|创新|贡献|心得|摘要|TL;DR)\s*:", document.plain, re.MULTILINE)
    )
    return min(1.0, 0.5 * like + 0.25 * min(1.0, len(names) / 2) + (0.25 if labels else 0.0))


def _names_institutions(document: Document, who: _namelines.NameLine) -> bool:
    """Whether institutions stand in brackets behind the names, behind each of them, or alone on the next line."""
    if who.institutions or "(" in document.plain[who.names.start : who.names.end]:
        return True
    below = _line_below(document, who.line)
    text = document.plain_lines[below - 1].strip() if below else ""
    return re.fullmatch(r"[\[(][^\[\]]{2,200}[\])]", text) is not None


def _has_title(document: Document, number: int) -> bool:
    """Whether the line above or below the names, over addresses and a gap, is a title: short, and no sentence."""
    for step in (-1, 1):
        near = number + step
        while 1 <= near <= document.line_count and abs(near - number) < _NEAR and _passes(document, near):
            near += step
        text = document.plain_lines[near - 1].strip(" *_") if 1 <= near <= document.line_count else ""
        if _SHORTEST < len(text) <= _PROSE and not text.endswith((".", "。", ";", ",", "!")):
            return True
    return False


def _line_below(document: Document, number: int) -> int | None:
    """The next line with text, a gap of one line apart at most."""
    below = (
        n for n in range(number + 1, min(number + 2, document.line_count) + 1) if document.plain_lines[n - 1].strip()
    )
    return next(below, None)


def _alternate(names: list[int], ids: list[int]) -> bool:
    """Whether lines of names and of links take turns, two times and more, never far from each other."""
    if len(names) < 2 or len(names) != len(ids):
        return False
    merged = sorted([(n, "name") for n in names] + [(n, "id") for n in ids])
    kinds = [kind for _, kind in merged]
    near = all(abs(name - link) <= _LINES_OF_ENTRY for name, link in zip(sorted(names), sorted(ids), strict=True))
    return near and all(left != right for left, right in pairwise(kinds))


def cut(document: Document) -> Cut:
    """Entries run from a line of names to its link (or from the link on, where links stand first)."""
    names = _namelines.find(document)
    ids = _link_lines(document, names)
    problems: list[Problem] = []
    if not names:
        return Cut((), (Problem(1, "no line of names: not a digest"),))
    topics = _topics(document, names[0].line)
    link_first = (
        bool(ids)
        and ids[0][0] < names[0].line
        and (len(ids) < 2 or len(names) < 1 or ids[0][0] > _toc_end(document, names[0].line))
    )
    titled = _titles_above(document, names)
    if link_first and titled and ids[0][0] < titled[0]:
        titled = []
    starts = titled or _starts(document, names, ids, link_first)
    link_first = link_first and not titled
    link_last = not link_first and _is_link_last(document, starts, ids)
    entries: list[Entry] = []
    for index, (who, first) in enumerate(zip(names, starts, strict=True)):
        last = starts[index + 1] - 1 if index + 1 < len(starts) else document.line_count
        mine = [(line, mention) for line, mention in ids if first <= line <= last]
        if not mine:
            problems.append(Problem(first, "the entry has no link: it is not whole, and was left out"))
            continue
        if link_last:
            last = max(mine[-1][0], who.line)
        last = next((n - 1 for n in range(who.line + 2, last + 1) if _is_department(document, n)), last)
        while last > first and not any(c.isalnum() for c in document.line(last)):
            last -= 1
        entries.append(
            _entry(
                document,
                who,
                first,
                last,
                mine[0][1],
                topics[index] if index < len(topics) else None,
                titled=bool(titled),
            )
        )
    return Cut(tuple(entries), tuple(problems))


def _entry(
    document: Document,
    who: _namelines.NameLine,
    first: int,
    last: int,
    mention: links.Mention,
    topic: Field | None,
    *,
    titled: bool,
) -> Entry:
    title: Field | None = None
    title_zh: Field | None = None
    abstract: Field | None = None
    prose: list[Span] = []
    notes: list[Span] = []
    found: list[Link] = []
    institutions = who.institutions
    below = _line_below(document, who.line)
    below_prose: int | None = None
    order = [*range(who.line, last + 1), *range(who.line - 1, first - 1, -1)]
    own = [place for place in (who.after, who.before) if place]
    if first < who.line and titled:
        own.append(document.line_span(first))
    elif first < who.line and _QUOTED.fullmatch(document.plain_lines[who.line - 2]):
        own.append(document.line_span(who.line - 1))
    for place in own:
        title, title_zh = _keep_title(document, place, title, title_zh)
        notes += _behind(document, place, title, title_zh)
    for number in order:
        line = document.line_span(number)
        if number == who.line or line.start == line.end or not document.text[line.start : line.end].strip():
            continue
        labelled = _labels.read(document.plain, line)
        if labelled and labelled.field in ("title", "title_zh"):
            title, title_zh = _keep_title(document, labelled.value, title, title_zh)
            continue
        if labelled and labelled.field == "notes":
            notes.append(labelled.value)
            continue
        if institutions is None and (
            labelled.field == "institutions" if labelled else number == below and _are_organisations(document, line)
        ):
            institutions = trimmed(document, *(labelled.value if labelled else line))
            continue
        body = labelled.value if labelled else line
        span = trimmed(document, body.start, body.end)
        if span is None:
            continue
        if _is_only_link(document, span):
            found += [
                Link(links.kind(a.url), a.url, a.span)
                for a in links.urls(document, span)
                if links.kind(a.url) != "paper" and not links.is_aside(a.url)
            ]
            continue
        head = _HEAD.match(document.plain[line.start : line.end])
        if head:
            topic = Field(
                document.text[line.start + head.start("topic") : line.start + head.end("topic")],
                Span(line.start + head.start("topic"), line.start + head.end("topic")),
            )
            if head["title"]:
                title, title_zh = _keep_title(
                    document, Span(line.start + head.start("title"), line.end), title, title_zh
                )
            continue
        text = document.at(span)
        if not labelled and len(text) <= _LONGEST_VENUE and _is_venue(document.plain[slice(*span)]):
            notes.append(span)
            continue
        running = not labelled and (
            _titlelines.is_prose(document.plain[slice(*span)]) or (number == below_prose and _runs_on(document, number))
        )
        below_prose = number + 1 if running else None
        if (
            not labelled
            and not running
            and len(text) <= _PROSE
            and not (title and title_zh)
            and not text.endswith(("。", ".", ";", "；", ":", "："))
            and not _labels.recurs(document.plain, line)
        ):
            before = title, title_zh
            title, title_zh = _keep_title(document, span, title, title_zh)
            if (title, title_zh) != before:
                notes += _behind(document, span, title, title_zh)
                continue
        prose.append(span)
        if len(text) > _PROSE and han_share(text) < 0.2 and (abstract is None or labelled):
            abstract = Field(text, span)
    span = Span(document.line_span(first).start, document.line_span(last).end)
    category: tuple[Field, ...] = ()
    if topic:
        name = _ARXIV_TOPIC.get(topic.text, topic.text)
        category = (Field(name, topic.span),)
    return Entry(
        span=span,
        section=mention.id.split(":", 1)[1],
        paper_id=Field(mention.id, mention.span),
        title=title,
        title_zh=title_zh,
        abstract=abstract,
        categories=category,
        authors=(who.names,),
        institution_list=(institutions,) if institutions else (),
        notes=tuple(notes),
        prose=tuple(sorted(prose)),
        links=tuple(found),
    )


def _is_department(document: Document, number: int) -> bool:
    """Whether a line is a heading in capitals only (`INDUSTRY NEWS`), below which other things follow."""
    text = document.plain_lines[number - 1].strip(" #*=-")
    return 3 < len(text) <= 32 and text.isupper() and text.replace(" ", "").isalpha() and text.isascii()


def _is_venue(text: str) -> bool:
    """Whether a line names a meeting or journal, with the year at most."""
    match = _VENUE.fullmatch(text.strip(" *_"))
    return match is not None and venues.is_venue(match["name"])


def _runs_on(document: Document, number: int) -> bool:
    """Whether a line goes on with the running text above it: amid a sentence, or in English that is no title."""
    if not document.plain_lines[number - 2].rstrip().endswith((".", "!", "?", "。")):
        return True
    text = document.plain_lines[number - 1].strip()
    return han_share(text) < _FEW and not (len(text) < _LONGEST_TITLE and _titles.is_english_title(text))


def _keep_title(
    document: Document, place: Span, title: Field | None, title_zh: Field | None
) -> tuple[Field | None, Field | None]:
    """A line as the title of its language, unless there is one already."""
    for found in _titlelines.read(document, place):
        if len(found.field.text) < _SHORTEST or not any(c.isalpha() for c in found.field.text):
            continue
        if found.chinese:
            title_zh = title_zh or found.field
        else:
            title = title or found.field
    return title, title_zh


def _behind(document: Document, place: Span, *titles: Field | None) -> list[Span]:
    """What a line says behind its title: how the paper is called for short, where it appeared."""
    ends = [title.span.end for title in titles if title and place.start <= title.span.start < place.end]
    rest = trimmed(document, max(ends), place.end) if ends else None
    return [rest] if rest and any(c.isalpha() for c in document.plain[slice(*rest)]) else []


def _starts(
    document: Document, names: list[_namelines.NameLine], ids: list[tuple[int, links.Mention]], link_first: bool
) -> list[int]:
    """The first line of each entry."""
    starts: list[int] = []
    id_lines = [line for line, _ in ids]
    loose = _sections.is_loose(document)
    for index, who in enumerate(names):
        floor = names[index - 1].line + 1 if index else 1
        start = who.line
        if link_first:
            start = max((line for line in id_lines if floor <= line < who.line), default=who.line)
            while start > floor and _HEAD.match(document.plain_lines[start - 2]):
                start -= 1
        else:
            while start > floor:
                above = start - 1
                while loose and above > floor and not document.plain_lines[above - 1].strip():
                    above -= 1
                if above > floor and not document.plain_lines[above - 1].strip() and _is_titled(document, above - 1):
                    above -= 1
                if not _is_heading(document, above, id_lines):
                    break
                start = above
                if _is_titled(document, start):
                    break
        starts.append(start)
    return starts


def _titles_above(document: Document, names: list[_namelines.NameLine]) -> list[int]:
    """The lines of the titles above the names, with an empty line or addresses between them at most; none unless all have one."""
    found: list[int] = []
    floor = short = 0
    for who in names:
        number = who.line - 1
        while number > max(floor, who.line - _NEAR) and _passes(document, number):
            number -= 1
        titles = _titlelines.read(document, document.line_span(number)) if number > floor else []
        english = [title.field.text for title in titles if not title.chinese]
        if not any(map(_titles.is_english_title, english)):
            if not english or not _IN_BOLD.fullmatch(document.plain_lines[number - 1]):
                return []
            short += 1
        found.append(number)
        floor = who.line
    return found if 2 * short < len(found) else []


def _passes(document: Document, number: int) -> bool:
    """Whether a line between a title and names is empty or holds addresses only."""
    line = trimmed(document, *document.line_span(number))
    return line is None or _is_only_link(document, line)


def _is_titled(document: Document, number: int) -> bool:
    """Whether a line says itself that it is a title: by a label or a topic in front."""
    labelled = _labels.read(document.plain, document.line_span(number))
    return _HEAD.match(document.plain_lines[number - 1]) is not None or (
        labelled is not None and labelled.field == "title"
    )


def _is_link_last(document: Document, starts: list[int], ids: list[tuple[int, links.Mention]]) -> bool:
    """Whether entries end with their link: after it comes the next entry, and nothing that belongs to the one before."""
    ends = [*(start - 1 for start in starts[1:]), document.line_count]
    after = 0
    for first, last in zip(starts, ends, strict=True):
        link = max((line for line, _ in ids if first <= line <= last), default=last)
        after += sum(1 for n in range(link + 1, last + 1) if sum(c.isalpha() for c in document.plain_lines[n - 1]) > 12)
    return after < max(1, len(starts))


def _is_heading(document: Document, number: int, id_lines: list[int]) -> bool:
    """Whether the line above the names belongs to them: a short title, not the end of the entry before."""
    text = document.line(number).strip() if document.line_span(number).end > document.line_span(number).start else ""
    if not text or number in id_lines or len(text) > _PROSE:
        return False
    plain = document.plain_lines[number - 1]
    labelled = _labels.read(document.plain, document.line_span(number))
    if labelled is not None and labelled.field in ("title", "title_zh"):
        return True
    if labelled is not None or len(_TOPIC.findall(plain)) > 1 or links.URL.search(plain):
        return False
    if re.match(r"\s*(?:摘要|[A-Z]{2}\s*-\s)", plain):
        return False
    return not text.endswith(("。", "!", "?", "!", ".", ";", ")")) or bool(_HEAD.match(plain))


def _are_organisations(document: Document, line: Span) -> bool:
    """Whether a line below the names is a list of organisations: short, no sentence, and with the words of such names."""
    text = document.plain[line.start : line.end].strip()
    if lead := _NUMBER.match(text):
        text = text[lead.end() :]
    return (
        len(text) <= 240
        and "http" not in text
        and not text.endswith((".", "。", "!", "?", ":"))
        and _ORGANISATION.search(text) is not None
        and all(len(piece.split()) <= 9 for piece in re.split("[,;&、]", text))
    )


def _link_lines(document: Document, names: list[_namelines.NameLine]) -> list[tuple[int, links.Mention]]:
    """The papers whose address stands on a line of its own, or ends the line of their authors."""
    found = [(who.line, who.link) for who in names if who.link is not None]
    for number in range(1, document.line_count + 1):
        line = document.line_span(number)
        if line.end - line.start > 300:
            continue
        plain = document.plain[line.start : line.end]
        if "/" not in plain and "arxiv" not in plain.lower():
            continue
        span = trimmed(document, *line)
        if span and _is_only_link(document, span) and (mention := next(links.paper_ids(document, span), None)):
            found.append((number, mention))
    return sorted(found or _linked_titles(document, names), key=lambda pair: pair[0])


def _linked_titles(document: Document, names: list[_namelines.NameLine]) -> list[tuple[int, links.Mention]]:
    """The papers whose titles above the names link to them."""
    lines = _titles_above(document, names)
    mentions = [next(links.paper_ids(document, document.line_span(line)), None) for line in lines]
    return [(line, mention) for line, mention in zip(lines, mentions, strict=True) if mention]


def _is_only_link(document: Document, span: Span) -> bool:
    """Whether a line holds an address (with a label before it at most) and nothing else."""
    text = document.plain[span.start : span.end]
    rest = links.URL.sub("", text)
    if rest == text:
        rest = re.sub(r"arxiv\s*:\s*\d{4}\.\d{4,5}(?:v\d+)?(?:\s*\[[\w.-]+\])?", "", text, flags=re.IGNORECASE)
        if rest == text:
            return False
    return len(re.sub(r"[\s\W_]+", "", rest)) <= 16 and not rest.strip().endswith("。")


def _topics(document: Document, until: int) -> list[Field]:
    """The topics of the table of contents, in order."""
    found: list[Field] = []
    for number in range(1, until):
        line = document.line_span(number)
        for match in _TOPIC.finditer(document.plain[line.start : line.end]):
            place = Span(line.start + match.start("topic"), line.start + match.end("topic"))
            found.append(Field(document.at(place), place))
    return found if len(found) > 1 else []


def _toc_end(document: Document, until: int) -> int:
    return max((n for n in range(1, until) if _TOPIC.search(document.plain_lines[n - 1])), default=0)


__all__ = ["NAME", "TITLE", "cut", "lines_of", "score"]
