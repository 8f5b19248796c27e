"""A document: its text, where it came from, and exact places in it."""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_right
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from extractors import normal, wrapping

_ENDS = "。!?！？;；"
#: A full stop that ends no sentence: after an initial ("Aidan N. Gomez") or an abbreviation.
_ABBREVIATED = re.compile(
    r"(?:(?<![^\W_])[A-ZÀ-ÖØ-ÞĀČĎĐĘĚŁŃŇŘŚŠŤŹŻŽ]|(?<![A-Za-z])(?:et al|e\.g|i\.e|vs|cf|[Ff]igs?|[Tt]ab|"
    r"[Ee]qs?|[Ss]ec|[Aa]pp|[Rr]efs?|"
    r"No|Vol|pp|Dr|Prof|Mr|Mrs|Ms|"
    r"St|Jr|Sr|Inc|Ltd|Corp|Co|Univ|Dept|approx|resp|w\.r\.t))\.$"
)
_CLOSERS = "”’」』）)\"'】》"


class Span(NamedTuple):
    """A place in a document: characters `start` (inclusive) to `end` (exclusive), counted from 0 in `Document.text`."""

    start: int
    end: int


@dataclass(frozen=True)
class Document:
    """One source text.

    `text` is what was read, with line ends as "\\n" and without a byte order mark; every offset in the project counts
    its characters. `source` is the path or address it came from and says nothing about what the document is:
    two files with the same text are one document.
    """

    text: str
    source: str = field(default="", compare=False)

    @cached_property
    def id(self) -> str:
        """`doc:` and the first 16 hexadecimal digits of the SHA-256 of the text in UTF-8."""
        return "doc:" + hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()[:16]

    @cached_property
    def plain(self) -> str:
        """The text as patterns read it: same offsets, ASCII punctuation, simplified characters (`normal.plain`), and a space where
        a line was broken to a width (`wrapping.unwrapped`)."""
        return wrapping.unwrapped(normal.plain(self.text))

    @property
    def stem(self) -> str:
        """The file name without folders and ending: the `doc` field of a record."""
        name = self.source.replace("\\", "/").rstrip("/").rsplit("/", 1)[-1]
        return name.rsplit(".", 1)[0] if "." in name.lstrip(".") else name

    @cached_property
    def line_starts(self) -> tuple[int, ...]:
        """Offset of the first character of each line."""
        starts = [0]
        at = self.text.find("\n")
        while at != -1:
            starts.append(at + 1)
            at = self.text.find("\n", at + 1)
        if len(starts) > 1 and starts[-1] == len(self.text):
            starts.pop()
        return tuple(starts)

    @property
    def line_count(self) -> int:
        return len(self.line_starts)

    def line_of(self, offset: int) -> int:
        """The 1-based number of the line that holds this character."""
        return bisect_right(self.line_starts, offset)

    @cached_property
    def line_spans(self) -> tuple[Span, ...]:
        """The characters of each line, without its line end."""
        starts = self.line_starts
        ends = [start - 1 for start in starts[1:]]
        last = len(self.text)
        ends.append(last - 1 if last > starts[-1] and self.text[-1] == "\n" else last)
        return tuple(map(Span, starts, ends))

    @cached_property
    def plain_lines(self) -> tuple[str, ...]:
        """Each line in plain form (`normal.plain`), without its line end."""
        plain = self.plain
        return tuple([plain[start:end] for start, end in self.line_spans])

    def line_span(self, line: int) -> Span:
        """The characters of a line (1-based), without its line end. Raises IndexError outside the document."""
        if not 1 <= line <= len(self.line_starts):
            raise IndexError(f"{self.source or self.id}: no line {line}")
        return self.line_spans[line - 1]

    def lines_between(self, first: int, last: int) -> list[Span]:
        """The lines from first to last (1-based, inclusive), without their line ends."""
        return list(self.line_spans[first - 1 : max(first - 1, last)])

    def line(self, number: int) -> str:
        """The text of a line (1-based)."""
        start, end = self.line_span(number)
        return self.text[start:end]

    def at(self, span: Span) -> str:
        """The text of a span. Raises IndexError when the span is not inside the document."""
        if not 0 <= span.start < span.end <= len(self.text):
            raise IndexError(f"{self.source or self.id}: no characters {span.start}-{span.end}")
        return self.text[span.start : span.end]

    def sentence_around(self, span: Span, *, limit: int = 600) -> Span:
        """The sentence (or the line, where there is no sentence) that holds a span, over the ends of lines that were broken to a
        width; at most `limit` characters a side."""
        floor, ceiling = max(0, span.start - limit), min(len(self.text), span.end + limit)
        start = span.start
        while start > floor and not self._ends_before(start):
            start -= 1
        end = span.end
        while end < ceiling and not self._ends_before(end):
            end += 1
        while start < span.start and self.text[start].isspace():
            start += 1
        while end > span.end and self.text[end - 1].isspace():
            end -= 1
        return Span(start, end)

    def _ends_before(self, offset: int) -> bool:
        """Whether a sentence ends just before this character."""
        before = self.text[offset - 1]
        if before in _CLOSERS and offset >= 2:
            return self.text[offset - 2] in "。!?！？" and (
                offset == len(self.text) or self.text[offset] not in _CLOSERS
            )
        if before == "\n":
            return self.plain[offset - 1] == "\n"
        if before in _ENDS:
            return offset == len(self.text) or self.text[offset] not in _CLOSERS
        if before != "." or offset == len(self.text) or not self.text[offset].isspace():
            return False
        return _ABBREVIATED.search(self.text, max(0, offset - 12), offset) is None
