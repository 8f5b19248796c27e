"""What a layout hands on: entries, with the places of their fields."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from extractors.document import Document, Span
from extractors.record import Author, Cite, Institution

LinkKind = Literal["paper", "code", "project", "data"]


class Field(NamedTuple):
    """A value and the characters that state it. `text` differs from them where the format escapes or wraps text."""

    text: str
    span: Span


class Link(NamedTuple):
    """An address that an entry prints, with what the words before it say it is."""

    kind: LinkKind
    url: str
    span: Span


@dataclass(frozen=True)
class Entry:
    """One paper of a document, as far as its layout tells: the spans of the fields, to be read by the field modules.

    `authors` are lines that hold nothing but names; `people`, `organisations` and `cites` what a structured format gives ready
    made. `institution_pairs` is a line of `English(中文)` pairs, `institution_list` a list joined by "&", ",", ";" or "、".
    `prose` are the passages that talk about the paper; `people_in_prose` tells that its authors are named in sentences.
    `shared` is the prose before the first of several papers, which may name the people and institutions of all.
    `other_ids` are ids of the same paper, or of papers presented beside it: naming them cites nothing.
    `notes` are lines in which a venue may be named (comments, journal reference); `venue_of_all` is what the text before
    several papers says of them all (三篇论文被 X 接收).
    """

    span: Span
    section: str
    paper_id: Field | None = None
    other_ids: tuple[str, ...] = ()
    title: Field | None = None
    title_zh: Field | None = None
    date: Field | None = None
    venue: Field | None = None
    venue_of_all: Field | None = None
    abstract: Field | None = None
    abstract_zh: Field | None = None
    categories: tuple[Field, ...] = ()
    authors: tuple[Span, ...] = ()
    people: tuple[Author, ...] = ()
    truncated: Span | None = None
    institution_pairs: tuple[Span, ...] = ()
    institution_list: tuple[Span, ...] = ()
    organisations: tuple[Institution, ...] = ()
    notes: tuple[Span, ...] = ()
    shared: tuple[Span, ...] = ()
    prose: tuple[Span, ...] = ()
    people_in_prose: bool = False
    links: tuple[Link, ...] = ()
    cites: tuple[Cite, ...] = ()


class Problem(NamedTuple):
    """Something that could not be read, at a line (1-based)."""

    line: int
    message: str


@dataclass(frozen=True)
class Cut:
    """The entries of a document in the order of the text, and what could not be read."""

    entries: tuple[Entry, ...]
    problems: tuple[Problem, ...] = field(default=())


def trimmed(document: Document, start: int, end: int) -> Span | None:
    """The span without white space at its ends; None when nothing is left."""
    text = document.text
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end) if start < end else None


def stated(document: Document, start: int, end: int) -> Field | None:
    """The trimmed text of a place as a field."""
    span = trimmed(document, start, end)
    return Field(document.at(span), span) if span else None


def lines_of(document: Document, span: Span) -> tuple[int, int]:
    """First and last line of a span, 1-based, inclusive."""
    return document.line_of(span.start), document.line_of(max(span.start, span.end - 1))
