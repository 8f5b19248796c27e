"""The article: prose about papers. A long compilation with `#Title` sections, one text of a blog, or Markdown.

A section presents a paper when it labels one (论文标题:, 论文链接:, Paper:, …), when its opening announces one
by its title, or when it presents a released model with its results and addresses. A round-up is divided into the parts
that present one paper each. News, interviews and lists of tools present none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from extractors import links, names, people, venues
from extractors.document import Document, Span
from extractors.layouts import (
    _announced,
    _blocks,
    _labels,
    _linkkinds,
    _linklabels,
    _parts,
    _presented,
    _sections,
    _titles,
)
from extractors.layouts._blocks import Paper
from extractors.layouts._entry import Cut, Entry, Field, trimmed

NAME = "article"
TITLE = "Article or compilation: prose in sections, papers named by labels or in sentences"

_REFERENCES = re.compile(
    r"^[ #*\-]*(?:参考(?:文献|链接|资料|来源|内容|阅读)|references|引用|延伸阅读|相关阅读|推荐阅读|更多阅读|往期(?:推荐|回顾|精彩)|"
    r"further reading|related (?:reading|posts|articles))\s*:?\s*\**\s*$"
    r"|^[ #*\-]*参考(?:链接|资料|来源)\s*:",
    re.IGNORECASE,
)
#: How JSON, XML and BibTeX begin.
_DATA = re.compile(r"\s*(?:[{<]|\[\s*[{\"\[\]]|@\w+\s*\{)")
#: Labels that in an article stand before other things than a venue or a list of institutions.
_LOOSE = frozenset({"来源", "说明", "备注", "注释", "评论", "团队", "研究团队", "出处", "comment", "comments", "会议"})
#: The names behind a title, up to the end of their list.
_NAMES_BESIDE = re.compile(r"[.*_\"”]{1,5}\s+(?P<names>[^\n\[\]:]{10,800}?(?<=[^\W\d_]{2}))\.\s")
_PROSE_LINE, _CHINESE_PROSE_LINE = 40, 20
_DEEPEST = 3
#: So often the opening of an article names the paper that it speaks of.
_AGAIN = 3
_LABEL = 24
#: So many lines may stand between a title and the id below it.
_REACH = 3
#: Labels of lines that stand between a title and the id.
_BESIDE_ID = frozenset({"authors", "institutions", "link", "code", "project", "data", "notes", "date"})


def score(document: Document) -> float:
    """Middling for any text with prose, so that a layout of a stricter form wins; higher with headings."""
    lines = document.text.split("\n")
    prose = [line for line in lines if len(line.strip()) > _PROSE_LINE]
    if not (prose or any(len(line.strip()) > _CHINESE_PROSE_LINE and "。" in line for line in lines)) or _DATA.match(
        document.plain
    ):
        return 0.0
    longest = max((len(line) for line in prose), default=0)
    dense = sum(len(line) for line in prose) / max(1, len(document.text))
    sections = len(_sections.sections(document))
    return 0.3 + (0.15 if sections > 1 else 0.0) + (0.1 if dense > 0.5 and longest > 80 else 0.0)


def cut(document: Document) -> Cut:
    """The primary papers of each section; a section without one gives no entry."""
    code = _sections.code_lines(document)
    reader = _Reader(document, code)
    found: list[Entry] = []
    others: list[Span] = []
    for section in _sections.sections(document):
        entries = reader.entries(section)
        found += entries
        others += [] if entries else reader.prose(section.span)
    return Cut(tuple(_given(found, _owner(document, found, others), others)))


def _owner(document: Document, entries: Sequence[Entry], passages: Sequence[Span]) -> int | None:
    """Which of several papers passages speak of that stand above the first label, or in a section without one: the one that they
    name again and again."""
    told = "\n".join(document.plain[span.start : span.end] for span in passages)
    counts = [_times_named(told, entry) for entry in entries] if told and len(entries) > 1 else []
    if not counts or max(counts) < _AGAIN or sorted(counts)[-2] > max(counts) / 2:
        return None
    return counts.index(max(counts))


def _given(entries: Sequence[Entry], owner: int | None, passages: Sequence[Span]) -> list[Entry]:
    """The entries, with the passages in the prose of their owner only."""
    if owner is None:
        return list(entries)
    kept = [replace(e, prose=tuple(p for p in e.prose if p not in passages)) for e in entries]
    kept[owner] = replace(kept[owner], prose=tuple(sorted((*passages, *kept[owner].prose))))
    return kept


def _times_named(text: str, entry: Entry) -> int:
    """How often a text uses the name before the colon of an entry's title."""
    head, colon, _ = entry.title.text.partition(":") if entry.title else ("", "", "")
    if not colon or " " in head.strip() or not names.is_shaped(head.strip()):
        return 0
    return len(re.findall(rf"(?<![A-Za-z0-9_-]){re.escape(head.strip())}(?![A-Za-z0-9_-])", text))


class _Reader:
    """Reads the sections of one document."""

    def __init__(self, document: Document, code: frozenset[int]) -> None:
        self.document = document
        self.code = code

    def entries(self, section: _sections.Section, *, depth: int = 0, of_papers: bool = False) -> list[Entry]:
        """The papers of a section, or of a part of one. `of_papers` tells that a heading above says that its parts are papers."""
        document = self.document
        end = _references_from(document, section)
        labels = list(_linklabels.of_section(document, section.first, end, self.code))
        of_papers = of_papers or _parts.is_of_papers(section.title)
        parts, each = _parts.of_section(document, section, labels, end, self.code) if depth < _DEEPEST else ((), False)
        if parts:
            above = Span(section.span.start, max(section.span.start, parts[0].span.start - 1))
            common = venues.of_all(document, document.lines_between(section.first, parts[0].first - 1))
            shared = tuple(self.prose(above)) if above.end > above.start and parts[0].first > section.first else ()
            found = [e for part in parts for e in self.entries(part, depth=depth + 1, of_papers=of_papers or each)]
            found = [replace(e, shared=(*shared, *e.shared), venue_of_all=e.venue_of_all or common) for e in found]
            return found if depth else _given(found, _owner(document, found, shared), shared)
        blocks = _blocks.of_labels(document, [label for label in labels if not label.weak])
        papers = _blocks.merged([paper for block in blocks for paper in block if paper.named])
        if not papers and (
            paper := self._unlabelled(section, labels, blocks, end, part=depth > 0, of_papers=of_papers)
        ):
            papers = [paper]
        if not papers:
            return []
        if len(papers) == 1:
            spans = [section.span]
            papers[0].add_links([link for block in blocks for p in block if not p.named for link in p.links])
            papers[0].add_links(_announced.source_links(document, section))
        else:
            spans = _blocks.divided(document, section, papers)
        if len(papers) == 1 and depth == 0 and (more := self._further(papers[0], labels, end)):
            papers.append(more)
            spans = _blocks.cut_at(document, section, more.first)
        start = min(span.start for span in spans)
        before = tuple(self.prose(Span(section.span.start, start - 1))) if start > section.span.start else ()
        ids = tuple(paper.paper_id.text for paper in papers if paper.paper_id)
        if len(papers) == 1:
            ids += tuple(label.id.text for label in labels if label.kind == "paper" and label.id and not label.weak)
        found = [
            replace(self._entry(section, paper, span, end, part=depth > 0), shared=before, other_ids=ids)
            for paper, span in zip(papers, spans, strict=True)
        ]
        if depth or len(found) == 1:
            return found
        opening = before or [p for p in found[0].prose if p.end < document.line_span(papers[0].first).start]
        return _given(found, _owner(document, found, opening), opening)

    def _unlabelled(
        self,
        section: _sections.Section,
        labels: Sequence[_linkkinds.Label],
        blocks: Sequence[Sequence[Paper]],
        end: int,
        *,
        part: bool,
        of_papers: bool,
    ) -> Paper | None:
        """The paper that a section presents without a label, as surely as it says so."""
        document = self.document
        body = _until(document, section, end)
        if announced := _announced.in_opening(document, body):
            near = _id_near(labels, document.line_of(announced.span.start))
            return Paper(body.first, body.first, title=announced, paper_id=near or self._only_id(section, part=part))
        if part and (paper := self._of_part(body, labels, of_papers=of_papers)):
            return paper
        if note := _titles.of_note(document, body.first):
            near = _id_near(labels, 0) or self._only_id(section, part=part)
            return Paper(body.first, body.first, title=note, paper_id=near)
        if weak := self._weakly_labelled(body, labels):
            return weak
        if reference := _announced.reference(document, section):
            return Paper(section.last, section.last, title=reference.title, paper_id=reference.id)
        if (shown := _blocks.with_artefacts(blocks)) and _presented.is_release(document, body):
            return Paper(shown.first, shown.last)
        opening = _presented.opening(document, body)
        linked = next((p for block in blocks for p in block if p.links), None)
        if of_papers and part and linked and _presented.proposes(document, opening):
            return Paper(linked.first, linked.last)
        if not part and _presented.is_reported(document, body):
            return Paper(section.first, section.first)
        if not _presented.tells(document, opening):
            return None
        if source := _announced.source(document, section):
            return Paper(section.first, section.last, paper_id=source)
        return None

    def _of_part(
        self, section: _sections.Section, labels: Sequence[_linkkinds.Label], *, of_papers: bool
    ) -> Paper | None:
        """The paper of a part of a round-up that names one: by an address of its own, or beside its title."""
        document = self.document
        mentions = list(links.paper_ids(document, section.span))
        title = _titles.leading(document, section.first)
        if not mentions and title is not None and of_papers:
            opening = _presented.opening(document, section)
            if not (
                section.first == section.last
                or _titles.published(document, section.first)
                or _presented.proposes(document, opening)
            ):
                return None
            line = document.line_span(section.first)
            rest = Span(title.span.end, line.end)
            venue = venues.in_notes(document, [rest]) if rest.start < rest.end else None
            return Paper(section.first, section.first, title=title, venue=venue)
        if not mentions or (len({m.id for m in mentions}) > 1 and title is None):
            return None
        first = mentions[0]
        if title is None and _announced.is_aside(document, first.span):
            return None
        number = document.line_of(first.span.start)
        if title is None and not (
            of_papers
            or number == section.first
            or _presented.is_alone(document, first.span)
            or _presented.tells(document, _presented.opening(document, section))
        ):
            return None
        named = next((label for label in labels if label.id is not None and label.id.text == first.id), None)
        if title is not None and not (_titles.is_in_title_case(title.text) or _titles.is_chinese(title.text)):
            title = None  # the heading is one only where nothing else is
        return Paper(
            number, number, title=(named.title if named else None) or title, paper_id=Field(first.id, first.span)
        )

    def _title_above(self, section: _sections.Section, id_: Field, reach: int) -> Field | None:
        """The title on a line of its own above that of an id, with labelled lines and so many others less one between them."""
        if reach == 1 and not _presented.is_alone(self.document, id_.span):
            return None
        seen = 0
        for above in range(self.document.line_of(id_.span.start) - 1, section.first - 1, -1):
            line = self.document.line_span(above)
            if not self.document.plain_lines[above - 1].strip():
                continue
            if title := _titles.leading(self.document, above):
                return title
            labelled = _labels.read(self.document.plain, line)
            seen += labelled is None or labelled.field not in _BESIDE_ID
            if seen >= reach:
                return None
        return None

    def _weakly_labelled(self, section: _sections.Section, labels: Sequence[_linkkinds.Label]) -> Paper | None:
        """The one paper whose address the opening of a section gives without a label."""
        document = self.document
        weak = [label for label in labels if label.weak and label.id is not None]
        first = weak[0] if weak else None
        if first is None or (first.title is None and _announced.is_aside(document, first.value.span)):
            return None
        alone = _presented.is_alone(document, first.value.span)
        above = next((n for n in range(first.line - 1, section.first, -1) if document.plain_lines[n - 1].strip()), None)
        title = first.title or (
            _titles.leading(document, above) if alone and above and first.line - above <= 2 else None
        )
        ids = {label.id.text for label in weak if label.id}
        new = _presented.speaks_of_new(document, section, first.line)
        if not _presented.is_in_opening(document, section, first.line) and not (alone and len(ids) == 1):
            return None
        if title is None and not new and (len(ids) > 1 or not _presented.is_presented(document, section, first.line)):
            title = (
                _announced.title_near(document, section, section.span, named=True) if alone and len(ids) == 1 else None
            )
            if title is None:
                return None
        return Paper(first.line, first.last, title=title, paper_id=first.id)

    def _further(self, paper: Paper, labels: Sequence[_linkkinds.Label], end: int) -> Paper | None:
        """Another paper that the end of an article on one presents: announced as such, with its title, and an id on a line."""
        document = self.document
        known = paper.paper_id.text if paper.paper_id else ""
        later = [label for label in labels if paper.last < label.line <= end and label.id and label.id.text != known]
        for label in later:
            if not _presented.is_alone(document, label.value.span):
                continue
            if found := _announced.another(document, Span(document.line_span(paper.last).end, label.value.span.start)):
                number = document.line_of(found.span.start)
                first = _blocks.heading_above(document, paper.last + 1, number)
                return Paper(first, label.last, 1, title=found, paper_id=label.id)
        return None

    def _only_id(self, section: _sections.Section, *, part: bool) -> Field | None:
        """The only id that a section gives: one that stands alone on a line, or any in a part of a round-up."""
        mentions = list(links.paper_ids(self.document, section.span))
        if len({m.id for m in mentions}) != 1:
            return None
        if not part and not _presented.is_alone(self.document, mentions[0].span):
            return None
        return Field(mentions[0].id, mentions[0].span)

    def _id_alone(self, body: Span) -> Field | None:
        """The only id that stands alone on a line of a part whose paper is named by its title."""
        mentions = [m for m in links.paper_ids(self.document, body) if _presented.is_alone(self.document, m.span)]
        return Field(mentions[0].id, mentions[0].span) if len({m.id for m in mentions}) == 1 else None

    def _entry(self, section: _sections.Section, paper: Paper, span: Span, end: int, *, part: bool) -> Entry:
        document = self.document
        body = Span(span.start, max(span.start + 1, min(span.end, document.line_span(end).end)))
        named = paper.paper_id is not None
        above = self._title_above(section, paper.paper_id, _REACH if part else 1) if paper.paper_id else None
        title = paper.title or (above if above and _titles.is_in_title_case(above.text) else None)
        title = title or _announced.title_near(document, section, body, named=named) or above
        if title is None and paper.paper_id is not None and (cited := _announced.reference(document, section)):
            title = cited.title if cited.id is not None and cited.id.text == paper.paper_id.text else None
        paper_id = _better_id(document, span, paper) or (self._id_alone(body) if paper.title else None)
        name = paper_id or title or _titles.short_name(document, span)
        chinese = None
        if title is not None:
            chinese = title if _titles.is_chinese(title.text) else _titles.translation(document, title)
            headed = _titles.leading(document, document.line_of(span.start)) if chinese is title else None
            title = _titles.original(document, title) or headed or title
        passages = tuple(self.prose(span))
        byline = _names_beside(document, title) if title else None
        line_end = document.line_span(document.line_of(byline.end)).end if byline else 0
        labelled = _labelled_lines(document, passages, end)
        return Entry(
            span=span,
            section=section.title.strip(),
            paper_id=paper_id or (Field(_titles.title_id(name.text), name.span) if name else None),
            title=title,
            title_zh=chinese,
            date=_announced.date(document, passages),
            venue=paper.venue
            or (venues.in_notes(document, [Span(byline.end, line_end)]) if byline and byline.end < line_end else None)
            or venues.in_notes(document, [place for kind, place in labelled if kind == "notes"]),
            institution_list=tuple(place for kind, place in labelled if kind == "institutions"),
            authors=(byline,) if byline else (),
            prose=passages,
            notes=tuple(p for p in passages if document.line_of(p.start) <= end),
            people_in_prose=True,
            links=tuple(paper.links),
        )

    def prose(self, span: Span) -> Iterator[Span]:
        """The passages of a part: its lines without program text, joined where they follow each other."""
        document = self.document
        start: int | None = None
        stop = span.start
        first, last = document.line_of(span.start), document.line_of(max(span.start, span.end - 1))
        for number in range(first, last + 1):
            line = document.line_span(number)
            if number in self.code or not document.text[line.start : line.end].strip():
                if start is not None:
                    yield Span(start, stop)
                    start = None
                continue
            if start is None:
                start = line.start
            stop = line.end
        if start is not None:
            yield Span(start, stop)


def _names_beside(document: Document, title: Field) -> Span | None:
    """The authors behind a title in a list of publications: `**Title.** A Name, B Name. Venue, year.`"""
    line = document.line_span(document.line_of(title.span.end))
    match = _NAMES_BESIDE.match(document.plain, title.span.end, line.end)
    if match is None or people.names_share(match["names"].replace("\\", "")) < 1.0:
        return None
    return Span(*match.span("names"))


def _until(document: Document, section: _sections.Section, last: int) -> _sections.Section:
    """A section without the lines behind one: its list of references."""
    last = max(section.first, min(last, section.last))
    return section._replace(span=Span(section.span.start, document.line_span(last).end), last=last)


def _labelled_lines(document: Document, passages: tuple[Span, ...], end: int) -> list[tuple[str, Span]]:
    """The lines that label a venue or institutions (`Venue: …`, `- **机构**:…`): `notes` or `institutions`, and the value."""
    found = []
    for passage in passages:
        for number in range(document.line_of(passage.start), min(end, document.line_of(passage.end - 1)) + 1):
            line = document.line_span(number)
            if line.end - line.start > 240:
                continue
            labelled = _labels.read(document.plain, line)
            value = trimmed(document, *labelled.value) if labelled else None
            if labelled is None and line.end - line.start < _LABEL and number < end:
                labelled = _labels.read(document.plain, line, bare=True)
                below = trimmed(document, *document.line_span(number + 1))
                alone = labelled is not None and trimmed(document, *labelled.value) is None
                value = below if alone and below and venues.is_venue(document.plain[slice(*below)]) else None
            if labelled is None or value is None or labelled.field not in ("notes", "institutions"):
                continue
            words = document.plain[value.start : value.end]
            if labelled.label in _LOOSE and not venues.is_venue(words):
                continue
            if not any(c in words for c in "。!?"):
                found.append((labelled.field, value))
    return found


def _id_near(labels: Sequence[_linkkinds.Label], number: int) -> Field | None:
    """The id that the line of an announcement gives, or the only one that the section gives at all."""
    weak = [label.id for label in labels if label.weak and label.id is not None]
    same = [label.id for label in labels if label.weak and label.id is not None and abs(label.line - number) <= 1]
    if same:
        return same[0]
    return weak[0] if len({field.text for field in weak}) == 1 else None


def _better_id(document: Document, span: Span, paper: Paper) -> Field | None:
    """The arXiv id where a section also gives one for its own paper (its page in a forum of arXiv papers), else the labelled id."""
    own = paper.paper_id
    if own is not None and own.text.startswith("arxiv:"):
        return own
    if own is not None or paper.title is not None:
        for address in links.urls(document, span):
            if re.search(r"alphaxiv\.org/|huggingface\.co/papers/", address.url):
                name = links.paper_id(address.url)
                if name is not None:
                    return Field(name, address.span)
    return own


def _references_from(document: Document, section: _sections.Section) -> int:
    """The last line of a section before its list of references."""
    for number in range(section.first + 1, section.last + 1):
        line = document.line_span(number)
        if line.end - line.start < 40 and _REFERENCES.match(document.plain[line.start : line.end]):
            return number - 1
    return section.last


__all__ = ["NAME", "TITLE", "cut", "score"]
