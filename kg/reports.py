"""What became of documents, and what a graph holds."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from extractors import Problem
    from kg.analytics import Standing

Status = Literal["added", "replaced", "unchanged", "failed"]


@dataclass(frozen=True)
class DocumentReport:
    """What became of one path."""

    path: str
    status: Status
    document: str | None = None
    papers: int = 0
    writes: int = 0
    error: str | None = None
    problems: tuple[Problem, ...] = ()


@dataclass
class IngestReport:
    """What became of all paths, in their order."""

    documents: list[DocumentReport] = field(default_factory=list)
    writes: int = 0

    def count(self, status: Status) -> int:
        return sum(d.status == status for d in self.documents)

    @property
    def papers(self) -> int:
        return sum(d.papers for d in self.documents)

    @property
    def failed(self) -> list[DocumentReport]:
        return [d for d in self.documents if d.status == "failed"]


@dataclass(frozen=True)
class GraphStatus:
    """Counts of the graph and of its ledger, and whether what `kg analyse` added is that of the graph as it is now."""

    nodes: dict[str, int]
    relationships: dict[str, int]
    documents: int
    records: int
    claims: int
    pending: int
    measures: Standing
