"""The labelled lines of a section as papers: which labels speak of one paper, and which part of the section is its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from extractors import normal
from extractors.document import Document, Span
from extractors.layouts import _linkkinds, _sections
from extractors.layouts._entry import Field, Link

_PROSE_LINE = 40
#: So many lines may stand between the title of a paper and its address where a section has several.
_NEAR = 12
#: A gap of more lines than this parts two items.
_WIDE = 2


@dataclass
class Paper:
    """A paper while a section is read: what its labels say and the lines they stand on."""

    first: int
    last: int
    block: int = 0
    title: Field | None = None
    paper_id: Field | None = None
    report: Field | None = None
    venue: Field | None = None
    links: list[Link] = field(default_factory=list)

    @property
    def named(self) -> bool:
        return self.title is not None or self.paper_id is not None or self.report is not None

    def add_links(self, more: Sequence[Link]) -> None:
        """Addresses that the paper does not have yet."""
        self.links += [link for link in more if link.url not in {known.url for known in self.links}]


def of_labels(document: Document, labels: Sequence[_linkkinds.Label]) -> list[list[Paper]]:
    """The blocks of labelled lines of a section, each as its papers in order."""
    blocks: list[list[Paper]] = []
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
            blocks.append([Paper(label.line, label.last, len(blocks))])
        paper = blocks[-1][-1]
        if _is_other(paper, label):
            paper = Paper(label.line, label.last, len(blocks) - 1)
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
            paper.add_links(label.links)
    return blocks


def merged(papers: Sequence[Paper]) -> list[Paper]:
    """Papers named twice as one."""
    kept: list[Paper] = []
    for paper in papers:
        same = next(
            (
                k
                for k in kept
                if (k.paper_id and paper.paper_id and k.paper_id.text == paper.paper_id.text)
                or (k.title and paper.title and normal.key(k.title.text) == normal.key(paper.title.text))
            ),
            None,
        )
        if same is None:
            kept.append(paper)
        else:
            same.title = same.title or paper.title
            same.paper_id = same.paper_id or paper.paper_id
            same.add_links(paper.links)
    return _halves_joined(kept)


def _halves_joined(papers: Sequence[Paper]) -> list[Paper]:
    """A paper that only has a title and the next one that only has an address are one, whose labels stand apart."""
    joined: list[Paper] = []
    for paper in papers:
        before = joined[-1] if joined else None
        if (
            before is not None
            and before.title is not None
            and before.paper_id is None
            and (before.report is None or "http" not in before.report.text)
            and paper.title is None
            and (len(papers) == 2 or paper.first - before.last <= _NEAR)
        ):
            before.paper_id, before.report, before.last = paper.paper_id, paper.report, paper.last
            before.add_links(paper.links)
        else:
            joined.append(paper)
    return joined


def with_artefacts(blocks: Sequence[Sequence[Paper]]) -> Paper | None:
    """The first block that gives code, weights or data: what a release has and an interview has not."""
    return next(
        (paper for block in blocks for paper in block if any(link.kind in ("code", "data") for link in paper.links)),
        None,
    )


def divided(document: Document, section: _sections.Section, papers: Sequence[Paper]) -> list[Span]:
    """The part of a section that each of its papers has. Papers of one block share the whole."""
    if len({paper.block for paper in papers}) == 1:
        return [section.span] * len(papers)
    if _labels_end_parts(document, section, papers):
        return _ending_with_labels(document, section, papers)
    starts = []
    floor = section.first
    for paper in papers:
        starts.append(heading_above(document, floor, paper.first))
        floor = paper.last + 1
    spans = []
    for index, start in enumerate(starts):
        last = starts[index + 1] - 1 if index + 1 < len(starts) and starts[index + 1] > start else section.last
        if index + 1 == len(starts):
            last = _end_of_last(document, papers, starts, section.last)
        spans.append(Span(document.line_span(start).start, document.line_span(max(start, last)).end))
    return spans


def _labels_end_parts(document: Document, section: _sections.Section, papers: Sequence[Paper]) -> bool:
    """Whether each part of a section ends with the labels of its paper."""
    bounds = [section.first - 1, *(paper.last for paper in papers)]
    before = [_prose_lines(document, a + 1, paper.first - 1) for a, paper in zip(bounds, papers, strict=False)]
    if min(before) < 2:
        return False
    places = [(paper.first, paper.last) for paper in papers]
    return _prose_lines(document, papers[-1].last + 1, section.last) == 0 or _sections.end_in_fields(
        document, places, section.first, section.last
    )


def _ending_with_labels(document: Document, section: _sections.Section, papers: Sequence[Paper]) -> list[Span]:
    """The parts of such a section: each begins behind the labels of the one before, below the widest gap there."""
    spans = []
    floor = section.first
    for paper in papers:
        filled = [n for n in range(floor, paper.first) if document.plain_lines[n - 1].strip()]
        gaps = [(b - a, b) for a, b in pairwise([floor - 1, *filled]) if floor > section.first]
        start = max((b for gap, b in gaps if gap > _WIDE), default=filled[0] if filled else paper.first)
        if not _prose_lines(document, start, paper.first - 1):
            start = filled[0] if filled else paper.first
        spans.append(Span(document.line_span(start).start, document.line_span(paper.last).end))
        floor = paper.last + 1
    return spans


def _prose_lines(document: Document, first: int, last: int) -> int:
    """How many lines of prose stand between two lines."""
    return sum(
        1
        for n in range(first, last + 1)
        if (s := document.line_span(n)).end - s.start > _PROSE_LINE and "http" not in document.plain_lines[n - 1]
    )


def _is_other(paper: Paper, label: _linkkinds.Label) -> bool:
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


def cut_at(document: Document, section: _sections.Section, number: int) -> list[Span]:
    """The part of a section above a line and the part from it on."""
    start = document.line_span(number).start
    return [Span(section.span.start, start - 1), Span(start, section.span.end)]


def heading_above(document: Document, floor: int, line: int) -> int:
    """The line of the heading above a line, not above `floor`; the line itself where there is none."""
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


def _end_of_last(document: Document, papers: Sequence[Paper], starts: Sequence[int], last: int) -> int:
    """The last paper's part is as long as the longest of the others, and ends at the next heading then."""
    lengths = [b - a for a, b in pairwise(starts)]
    for number in range(papers[-1].last + 1, last + 1):
        if number - starts[-1] >= max(lengths) and _sections.is_heading(document.plain_lines[number - 1]):
            return number - 1
    return last


def _has_prose(document: Document, first: int, last: int) -> bool:
    return any(document.line_span(n).end - document.line_span(n).start > _PROSE_LINE for n in range(first, last + 1))
