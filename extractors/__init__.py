"""Documents to records: pure functions, no database, no network."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from extractors.document import Document
    from extractors.layouts._entry import Problem as Problem
    from extractors.record import PaperRecord

#: Layouts of lists, which may have some of their papers in tables.
_WITH_TABLES = frozenset({"digest", "stacked", "labelled", "listing"})


@dataclass(frozen=True)
class Extraction:
    """What was read out of a document: its layout, one record a primary paper, and what could not be read."""

    layout: str
    records: tuple[PaperRecord, ...]
    problems: tuple[Problem, ...]


def extract(document: Document, *, layout: str | None = None) -> Extraction:
    """Read a document: recognise its layout (or take the one named), cut it into entries, fill their fields.

    The same text gives the same records. Raises LayoutError when no layout fits or none is called so.
    """
    from extractors import assemble, layouts  # noqa: PLC0415  (the registries and pydantic load with them)
    from extractors.layouts import rows  # noqa: PLC0415

    chosen = layouts.named(layout) if layout else layouts.recognise(document)
    cut = chosen.cut(document)
    if chosen.NAME in _WITH_TABLES and (more := rows.beside(document, cut.entries)).entries:
        entries = sorted((*cut.entries, *more.entries), key=lambda entry: entry.span)
        cut = replace(cut, entries=tuple(entries), problems=(*cut.problems, *more.problems))
    return Extraction(chosen.NAME, assemble.records(document, cut.entries), cut.problems)
