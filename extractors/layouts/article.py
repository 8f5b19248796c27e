"""The article: prose about papers. A long compilation with `#Title` sections, one text of a blog, or Markdown.

A section presents a paper when it labels one (论文标题:, 论文链接:, Paper:, …), when its opening announces one
by its title, or when it presents a released model with its results and addresses. News, interviews and lists of tools present none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import pairwise

from extractors import links, normal, venues
from extractors.document import Document, Span
from extractors.layouts import _announced, _labels, _linklabels, _sections
from extractors.layouts._entry import Cut, Entry, Field, Link, Problem, trimmed

NAME = "article"
TITLE = "Article or compilation: prose in sections, papers named by labels or in sentences"

_REFERENCES = re.compile(
    r"^[ #*\-]*(?:参考(?:文献|链接|资料|来源|内容|阅读)|references|引用|延伸阅读|相关阅读|推荐阅读)\s*:?\s*\**\s*$"
    r"|^[ #*\-]*参考(?:链接|资料|来源)\s*:",
    re.IGNORECASE,
)
_ORDINAL = re.compile(
    r"^[\s>*#\-+•·]*(?:第[一二三四五六七八九十\d]{1,2}\s?(?:篇|项(?:工作|研究|成果)|个(?:工作|研究|成果))|"
    r"另(?:外)?一(?:篇|项)|(?:首先|接着|接下来|随后|最后)[^。,]{0,6}一篇|其[一二三四五六](?=[,是为:])|"
    r"(?:the\s+)?(?:first|second|third|fourth|fifth|other|final|last|another)\s+(?:paper|work|study|one|preprint)\b)",
    re.IGNORECASE,
)
_ITEM = re.compile(
    r"^\s*(?:#{1,6}\s+)?(?:[-*+•◆■▪►]\s+|\d{1,2}\s*[.、):|]\s*(?=\S)|[\[(【]\s*(?:\d{1,2}|[一二三四五六七八九十]{1,2})\s*[\])】]\s*|"
    r"[一二三四五六七八九十]{1,2}、|#{2,6}\s+(?=\S))"
)
#: Labels that in an article stand before other things than a venue or a list of institutions.
_LOOSE = frozenset({"说明", "备注", "注释", "评论", "团队", "研究团队", "出处", "comment", "comments", "会议"})
_PROSE_LINE = 40


@dataclass
class _Paper:
    """A paper while a section is read: what its labels say and the lines they stand on."""

    first: int
    last: int
    block: int
    title: Field | None = None
    paper_id: Field | None = None
    report: Field | None = None
    links: list[Link] = field(default_factory=list)

    @property
    def named(self) -> bool:
        return self.title is not None or self.paper_id is not None or self.report is not None


def score(document: Document) -> float:
    """Middling for any text with prose, so that a layout of a stricter form wins; higher with headings."""
    lines = document.text.split("\n")
    prose = [line for line in lines if len(line.strip()) > _PROSE_LINE]
    if not prose:
        return 0.0
    longest = max(len(line) for line in prose)
    dense = sum(len(line) for line in prose) / max(1, len(document.text))
    head = document.plain.lstrip()[:1]
    if head in "{[<@" and not document.plain.lstrip().startswith(("[!", "[`")):
        return 0.0
    sections = len(_sections.sections(document))
    return 0.3 + (0.15 if sections > 1 else 0.0) + (0.1 if dense > 0.5 and longest > 80 else 0.0)


def cut(document: Document) -> Cut:
    """The primary papers of each section; a section without one gives no entry."""
    entries: list[Entry] = []
    problems: list[Problem] = []
    code = _sections.code_lines(document)
    for section in _sections.sections(document):
        entries += _papers_of(document, section, code)
    return Cut(tuple(entries), tuple(problems))


def _papers_of(document: Document, section: _sections.Section, code: frozenset[int]) -> list[Entry]:
    end = _references_from(document, section)
    labels = list(_linklabels.of_section(document, section.first, end, code))
    if enumerated := _enumerated(document, section, labels, end):
        return [_entry(document, section, paper, span, code, end) for paper, span in enumerated]
    blocks = _blocks(document, [label for label in labels if not label.weak])
    papers = _merged([paper for block in blocks for paper in block if paper.named])
    if not papers:
        announced = _announced.in_opening(document, section)
        if announced is not None:
            number = document.line_of(announced.span.start)
            papers = [_Paper(number, number, 0, title=announced, paper_id=_id_near(labels, number))]
        elif weak := _presented(document, section, labels):
            papers = [weak]
        elif (shown := _with_artefacts(blocks)) and _announced.is_release(document, section):
            papers = [_Paper(shown.first, shown.last, 0)]
    if not papers:
        return []
    if len(papers) == 1:
        spans = [section.span]
        spare = [link for block in blocks for paper in block if not paper.named for link in paper.links]
        papers[0].links += [link for link in spare if link.url not in {mine.url for mine in papers[0].links}]
    else:
        spans = _divided(document, section, papers)
    found = []
    start = min(span.start for span in spans)
    shared = tuple(_prose(document, Span(section.span.start, start - 1), code)) if start > section.span.start else ()
    for paper, span in zip(papers, spans, strict=True):
        entry = _entry(document, section, paper, span, code, end)
        found.append(replace(entry, shared=shared, other_ids=tuple(p.paper_id.text for p in papers if p.paper_id)))
    return found


def _entry(
    document: Document, section: _sections.Section, paper: _Paper, span: Span, code: frozenset[int], end: int
) -> Entry:
    title = paper.title or _announced.title_near(document, section, span, named=paper.paper_id is not None)
    paper_id = _better_id(document, span, paper)
    chinese = (
        title is not None
        and any("\u4e00" <= c <= "\u9fff" for c in title.text)
        and not re.search(r"[A-Za-z]{3,} [A-Za-z]{3,} [A-Za-z]{2,}", title.text)
    )
    heading = document.line_span(section.first)
    name = paper_id or title or _announced.short_name(document, span) or Field(section.title, heading)
    passages = tuple(_prose(document, span, code))
    labelled = _labelled_lines(document, passages, end)
    return Entry(
        span=span,
        section=section.title.strip(),
        paper_id=paper_id or Field(_announced.title_id(name.text), name.span),
        title=title,
        title_zh=title if chinese else None,
        date=_announced.date(document, passages),
        venue=venues.in_notes(document, [place for name, place in labelled if name == "notes"]),
        institution_list=tuple(place for name, place in labelled if name == "institutions"),
        prose=passages,
        notes=tuple(p for p in passages if document.line_of(p.start) <= end),
        people_in_prose=True,
        links=tuple(paper.links),
    )


def _labelled_lines(document: Document, passages: tuple[Span, ...], end: int) -> list[tuple[str, Span]]:
    """The lines that label a venue or institutions (`Venue: …`, `- **机构**:…`): `notes` or `institutions`, and the value."""
    found = []
    for passage in passages:
        for number in range(document.line_of(passage.start), min(end, document.line_of(passage.end - 1)) + 1):
            line = document.line_span(number)
            if line.end - line.start > 240:
                continue
            labelled = _labels.read(document.plain, line)
            if labelled is None or labelled.field not in ("notes", "institutions") or labelled.label in _LOOSE:
                continue
            value = trimmed(document, *labelled.value)
            if value is not None and not any(c in document.plain[value.start : value.end] for c in "。!?"):
                found.append((labelled.field, value))
    return found


def _presented(document: Document, section: _sections.Section, labels: list[_linklabels.Label]) -> _Paper | None:
    """The one paper whose address the opening of a section gives without a label."""
    weak = [label for label in labels if label.weak and label.id is not None]
    ids = {label.id.text for label in weak if label.id}
    first = weak[0] if weak else None
    if first is None or not _announced.is_in_opening(document, section, first.line):
        return None
    if len(ids) > 1 and first.title is None and not _announced.speaks_of_new(document, section, first.line):
        return None
    if (
        first.title is None
        and not _announced.speaks_of_new(document, section, first.line)
        and not _announced.is_presented(document, section, first.line)
    ):
        return None
    return _Paper(first.line, first.last, 0, title=first.title, paper_id=first.id)


def _enumerated(
    document: Document, section: _sections.Section, labels: list[_linklabels.Label], end: int
) -> list[tuple[_Paper, Span]]:
    """The papers that a section counts off (第一篇…, 第二篇…; "The first paper … The second …"), each with its part.
    Empty unless two of the parts name different papers."""
    starts = [n for n in range(section.first, end + 1) if _ORDINAL.match(document.plain_lines[n - 1])]
    if len(starts) < 2:
        starts = _items(document, section, end)
    found: list[tuple[_Paper, Span]] = []
    if len(starts) < 2:
        return []
    for first, after in zip(starts, [*starts[1:], section.last + 1], strict=True):
        last = after - 1
        while last > first and not document.plain_lines[last - 1].strip():
            last -= 1
        span = Span(document.line_span(first).start, document.line_span(last).end)
        mine = [label for label in labels if first <= label.line <= last]
        named = next((label for label in mine if label.id is not None), None)
        if named is None:
            mention = next(links.paper_ids(document, document.line_span(first)), None)
            if mention is None:
                continue
            paper_id: Field | None = Field(mention.id, mention.span)
        else:
            paper_id = named.id
        titles = [label.value if label.kind == "title" else label.title for label in mine]
        if not any(titles):
            titles = [_announced.as_title(document, first)]
        paper = _Paper(first, last, len(found), paper_id=paper_id, title=next((t for t in titles if t), None))
        paper.links = [link for label in mine for link in label.links]
        found.append((paper, span))
    return found if len({paper.paper_id.text for paper, _ in found if paper.paper_id}) > 1 else []


def _items(document: Document, section: _sections.Section, end: int) -> list[int]:
    """The first lines of the items of a list, each of which names one paper by id and its title in its first line."""
    lines = document.plain_lines
    starts = [n for n in range(section.first, end + 1) if _ITEM.match(lines[n - 1])]
    kinds = {n: re.sub(r"[\d\s一二三四五六七八九十]+", "0", (_ITEM.match(lines[n - 1]) or [""])[0]) for n in starts}
    for kind in dict.fromkeys(kinds.values()):
        mine = [n for n in starts if kinds[n] == kind]
        named = 0
        for first, after in zip(mine, [*mine[1:], end + 1], strict=True):
            place = Span(document.line_span(first).start, document.line_span(max(first, after - 1)).end)
            ids = {mention.id for mention in links.paper_ids(document, place)}
            named += len(ids) == 1 and after - first <= 12 and _announced.as_title(document, first) is not None
        if named >= 2 and named >= 0.7 * len(mine):
            return mine
    return []


def _id_near(labels: list[_linklabels.Label], number: int) -> Field | None:
    """The id that the line of an announcement gives, or the only one that the section gives at all."""
    weak = [label.id for label in labels if label.weak and label.id is not None]
    same = [label.id for label in labels if label.weak and label.id is not None and abs(label.line - number) <= 1]
    if same:
        return same[0]
    return weak[0] if len({field.text for field in weak}) == 1 else None


def _blocks(document: Document, labels: list[_linklabels.Label]) -> list[list[_Paper]]:
    """The blocks of labelled lines of a section, each as its papers in order."""
    blocks: list[list[_Paper]] = []
    last = 0
    for label in labels:
        if label.kind == "cite":
            continue
        near = label.line - last <= 4 or (label.line - last <= 7 and not _has_prose(document, last + 1, label.line - 1))
        touching = not any(document.plain_lines[n - 1].strip() for n in range(last + 1, label.line))
        last = label.last
        if (
            not blocks
            or not near
            or (not touching and (blocks[-1][-1].paper_id is not None or _is_other(blocks[-1][-1], label)))
        ):
            blocks.append([_Paper(label.line, label.last, len(blocks))])
        paper = blocks[-1][-1]
        if _is_other(paper, label):
            paper = _Paper(label.line, label.last, len(blocks) - 1)
            blocks[-1].append(paper)
        paper.last = label.last
        if label.kind == "title":
            paper.title = paper.title or label.value
        elif label.kind == "paper":
            if label.id is not None:
                paper.paper_id = paper.paper_id or label.id
            else:
                paper.report = paper.report or label.value
            if label.title is not None:
                paper.title = paper.title or label.title
        else:
            paper.links += [link for link in label.links if link.url not in {known.url for known in paper.links}]
    return blocks


def _is_other(paper: _Paper, label: _linklabels.Label) -> bool:
    """Whether a label speaks of another paper than the one that the block has so far."""
    title = label.value if label.kind == "title" else label.title
    if title is not None and paper.title is not None and normal.key(title.text) != normal.key(paper.title.text):
        return True
    if label.kind == "paper" and label.id is not None:
        return (
            paper.paper_id is not None
            and label.id.text != paper.paper_id.text
            and label.id.text.split(":")[0] == paper.paper_id.text.split(":")[0]
        )
    return False


def _with_artefacts(blocks: list[list[_Paper]]) -> _Paper | None:
    """The first block that gives code, weights or data: what a release has and an interview has not."""
    return next(
        (paper for block in blocks for paper in block if any(link.kind in ("code", "data") for link in paper.links)),
        None,
    )


def _merged(papers: list[_Paper]) -> list[_Paper]:
    """Papers named twice as one."""
    kept: list[_Paper] = []
    for paper in papers:
        same = next(
            (
                k
                for k in kept
                if (k.paper_id and paper.paper_id and k.paper_id.text == paper.paper_id.text)
                or (k.title and paper.title and k.title.text.lower() == paper.title.text.lower())
            ),
            None,
        )
        if same is None:
            kept.append(paper)
        else:
            same.title = same.title or paper.title
            same.paper_id = same.paper_id or paper.paper_id
            same.links += paper.links
    return kept


def _divided(document: Document, section: _sections.Section, papers: list[_Paper]) -> list[Span]:
    """The part of a section that each of its papers has. Papers of one block share the whole."""
    if len({paper.block for paper in papers}) == 1:
        return [section.span] * len(papers)
    starts = []
    floor = section.first
    for paper in papers:
        starts.append(_heading_above(document, floor, paper.first))
        floor = paper.last + 1
    spans = []
    for index, start in enumerate(starts):
        last = starts[index + 1] - 1 if index + 1 < len(starts) and starts[index + 1] > start else section.last
        if index + 1 == len(starts):
            last = _end_of_last(document, papers, starts, section.last)
        spans.append(Span(document.line_span(start).start, document.line_span(max(start, last)).end))
    return spans


def _heading_above(document: Document, floor: int, line: int) -> int:
    best = line
    for number in range(line - 1, max(floor, line - 25) - 1, -1):
        plain = document.plain_lines[number - 1]
        if plain.startswith("#"):
            return number
        if best == line and line - number <= 8 and _sections.is_heading(plain):
            best = number
            if line - number <= 2:
                return best
    return best


def _end_of_last(document: Document, papers: list[_Paper], starts: list[int], last: int) -> int:
    """The last paper's part is as long as the longest of the others, and ends at the next heading then."""
    lengths = [b - a for a, b in pairwise(starts)]
    for number in range(papers[-1].last + 1, last + 1):
        if number - starts[-1] >= max(lengths) and _sections.is_heading(document.plain_lines[number - 1]):
            return number - 1
    return last


def _better_id(document: Document, span: Span, paper: _Paper) -> Field | None:
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


def _has_prose(document: Document, first: int, last: int) -> bool:
    return any(document.line_span(n).end - document.line_span(n).start > _PROSE_LINE for n in range(first, last + 1))


def _prose(document: Document, span: Span, code: frozenset[int]) -> Iterator[Span]:
    """The passages of a part: its lines without program text, joined where they follow each other."""
    start: int | None = None
    stop = span.start
    first, last = document.line_of(span.start), document.line_of(max(span.start, span.end - 1))
    for number in range(first, last + 1):
        line = document.line_span(number)
        if number in code or not document.text[line.start : line.end].strip():
            if start is not None:
                yield Span(start, stop)
                start = None
            continue
        if start is None:
            start = line.start
        stop = line.end
    if start is not None:
        yield Span(start, stop)


__all__ = ["NAME", "TITLE", "cut", "score"]
