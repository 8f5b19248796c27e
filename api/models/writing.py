"""What is sent to change a graph, and what became of it."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from api.models.evidence import EvidenceItem
from api.models.example import example

_Id = Annotated[str, Field(min_length=1, max_length=2000)]
_Why = Annotated[str, Field(max_length=2000, description="The reason, in your own words")]


class Received(BaseModel):
    """What became of a document that was sent or taken back."""

    model_config = example(
        document="doc:0123456789abcdef", name="digest.txt", status="added", papers=8, writes=412, problems=[]
    )
    document: str
    name: str
    status: Literal["added", "replaced", "unchanged", "retracted"]
    papers: int
    writes: int
    problems: list[str] = Field(default_factory=list)


class _Asked(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")
    why: _Why = ""


class MergeAsked(_Asked):
    """Two things are one."""

    action: Literal["merge"]
    ids: Annotated[list[_Id], Field(min_length=2, max_length=2)]


class SplitAsked(_Asked):
    """Parts of a thing (its keys, or papers of a person) are another thing."""

    action: Literal["split"]
    id: _Id
    parts: Annotated[list[_Id], Field(min_length=1, max_length=200)]


class RenameAsked(_Asked):
    """A thing is to be shown under this name."""

    action: Literal["rename"]
    id: _Id
    name: Annotated[str, Field(min_length=1, max_length=500)]


class RejectAsked(_Asked):
    """A fact is wrong."""

    action: Literal["reject"]
    fact: _Id


class UndoAsked(_Asked):
    """An earlier decision no longer holds."""

    action: Literal["undo"]
    number: Annotated[int, Field(ge=1)]


DecisionAsked = Annotated[
    MergeAsked | SplitAsked | RenameAsked | RejectAsked | UndoAsked, Field(discriminator="action")
]


class DecisionMade(BaseModel):
    """A line of the decision log; `what` holds what is particular to its action. `holds`: it has not been undone."""

    model_config = example(
        number=3,
        action="merge",
        at="2026-01-02T03:04:05Z",
        by="ada",
        why="one ORCID",
        what={"ids": ["person:a", "person:b"]},
        holds=True,
    )
    number: int
    action: str
    at: datetime
    by: str
    why: str
    what: dict[str, Any]
    holds: bool


class DecisionList(BaseModel):
    """The decision log, oldest first."""

    model_config = example(decisions=[])
    decisions: list[DecisionMade]


class DoubtSide(BaseModel):
    """One of two things whose identity is doubted, with sentences that name it. `part`: what a split would take out."""

    model_config = ConfigDict(frozen=True, from_attributes=True)
    id: str
    names: list[str]
    quotes: list[EvidenceItem]
    part: str | None = None


class DoubtItem(BaseModel):
    """`split`: they are two and may be one; `merge`: they are one and may be two."""

    model_config = ConfigDict(frozen=True, from_attributes=True)
    kind: Literal["split", "merge"]
    label: str
    left: DoubtSide
    right: DoubtSide
    reason: str
    score: float


class DoubtList(BaseModel):
    """Where identity is in doubt, likeliest first."""

    model_config = example(doubts=[])
    doubts: list[DoubtItem]


class PartItem(BaseModel):
    """What a split can take out of a thing, of a person a paper, with the names that documents give it."""

    model_config = ConfigDict(frozen=True, from_attributes=True)
    id: str
    names: list[str]


class PartList(BaseModel):
    """The parts of a thing."""

    model_config = example(
        parts=[{"id": "arxiv:2401.00001", "names": ["Lantern: Sparse Attention for Long Documents"]}]
    )
    parts: list[PartItem]


class KeyShown(BaseModel):
    """Whose key a request shows, and what it allows."""

    model_config = example(name="ada", scope="curate")
    name: str
    scope: str


class Statement(BaseModel):
    """A statement of Cypher that only reads."""

    model_config = example(query="MATCH (p:Paper) RETURN p.year AS year, count(*) AS papers", parameters={}, limit=100)
    query: Annotated[str, Field(min_length=1, max_length=20_000)]
    parameters: dict[str, Any] = Field(default_factory=dict)
    limit: Annotated[int, Field(ge=1, le=5000)] = 500


class StatementAnswer(BaseModel):
    """The rows of a statement. `truncated`: there are more, or more bytes than an answer may have."""

    model_config = example(columns=["year", "papers"], rows=[{"year": 2024, "papers": 61}], truncated=False)
    columns: list[str]
    rows: list[dict[str, Any]]
    truncated: bool
