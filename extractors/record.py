"""What one document says of one paper: frozen models, each value with the spans that state it.

The JSON form is the record format of the answer keys (fields `doc` to `cites`), plus `document`, `span`, `evidence` and the
`…spans` fields. A model refuses a value without a span, so nothing without evidence can leave the extractors.
"""

from __future__ import annotations

from typing import Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from extractors.document import Document, Span

Role = Literal["first", "co-first", "corresponding", "lead"]
MethodRelation = Literal["proposes", "uses", "compares"]
BenchmarkRelation = Literal["introduces", "evaluates", "trains"]
Spans = tuple[Span, ...]


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Stated(_Frozen):
    """Something that a document states: `spans` are the places that name it, in the order of the text."""

    spans: Spans = Field(min_length=1)


class Author(Stated):
    """A name as printed. `role_spans` and `affiliation_spans` hold the places that state each role and each tie."""

    name: str = Field(min_length=1)
    roles: tuple[Role, ...] = ()
    affiliations: tuple[str, ...] = ()
    orcid: str | None = None
    role_spans: dict[str, Spans] = Field(default_factory=dict)
    affiliation_spans: dict[str, Spans] = Field(default_factory=dict)

    @model_validator(mode="after")
    def _every_tie_is_stated(self) -> Self:
        _need(self.role_spans, self.roles, f"role of {self.name}")
        _need(self.affiliation_spans, self.affiliations, f"affiliation of {self.name}")
        return self


class Institution(Stated):
    """A top-level organisation: `name` in English as it calls itself, `printed` the exact strings of the text,
    `units` its departments and laboratories as printed, `id` its registry id (`ror:…`) when it was linked."""

    name: str = Field(min_length=1)
    name_zh: str | None = None
    units: tuple[str, ...] = ()
    printed: tuple[str, ...] = ()
    country: str | None = None
    id: str | None = None
    unit_spans: dict[str, Spans] = Field(default_factory=dict)

    @model_validator(mode="after")
    def _every_unit_is_stated(self) -> Self:
        _need(self.unit_spans, self.units, f"unit of {self.name}")
        return self


class Method(Stated):
    """A named technique, model or system."""

    name: str = Field(min_length=1)
    aliases: tuple[str, ...] = ()
    relation: MethodRelation


class Benchmark(Stated):
    """A named data set, benchmark or leaderboard."""

    name: str = Field(min_length=1)
    aliases: tuple[str, ...] = ()
    relation: BenchmarkRelation


class Result(Stated):
    """A value stated for a named benchmark; `value` as printed ("36.9%"), `method` the one it belongs to."""

    benchmark: str = Field(min_length=1)
    metric: str | None = None
    value: str = Field(min_length=1)
    method: str | None = None


class Cite(Stated):
    """Another paper that is named: by id, by printed title, or by an author-year mention."""

    id: str | None = None
    title: str | None = None
    mention: str | None = None

    @model_validator(mode="after")
    def _names_something(self) -> Self:
        if not (self.id or self.title or self.mention):
            raise ValueError("a citation needs an id, a title or a mention")
        return self


class PaperRecord(_Frozen):
    """One paper as one document presents it.

    `doc` is the file's stem, `document` the document's id, `lines` the entry's first and last line (1-based, inclusive),
    `span` its characters. `evidence` maps each plain field that has a value to its spans: `paper_id`, `title`, `title_zh`,
    `date`, `venue`, `abstract`, `abstract_zh`, `authors_truncated`, and for lists `category:cs.LG`, `code:URL`,
    `project:URL`, `data:URL`.
    """

    doc: str
    document: str
    section: str
    lines: tuple[int, int]
    span: Span
    primary: bool = True
    paper_id: str
    title: str | None = None
    title_zh: str | None = None
    date: str | None = None
    abstract: str | None = None
    abstract_zh: str | None = None
    categories: tuple[str, ...] = ()
    venue: str | None = None
    authors: tuple[Author, ...] = ()
    authors_truncated: bool = False
    institutions: tuple[Institution, ...] = ()
    methods: tuple[Method, ...] = ()
    benchmarks: tuple[Benchmark, ...] = ()
    results: tuple[Result, ...] = ()
    code: tuple[str, ...] = ()
    project: tuple[str, ...] = ()
    data: tuple[str, ...] = ()
    cites: tuple[Cite, ...] = ()
    evidence: dict[str, Spans] = Field(default_factory=dict)

    @model_validator(mode="after")
    def _every_value_is_stated(self) -> Self:
        plain = ("paper_id", "title", "title_zh", "date", "venue", "abstract", "abstract_zh", "authors_truncated")
        keys = [name for name in plain if getattr(self, name)]
        keys += [f"category:{c}" for c in self.categories]
        keys += [f"{kind}:{url}" for kind in ("code", "project", "data") for url in getattr(self, kind)]
        _need(self.evidence, keys, f"{self.doc} {self.section}")
        return self

    def check(self, document: Document) -> None:
        """Raise ValueError unless the record is of this document and each of its spans lies inside its entry's document."""
        if self.document != document.id:
            raise ValueError(f"{self.doc}: the record is of {self.document}, not of {document.id}")
        for span in self.all_spans():
            if not 0 <= span.start < span.end <= len(document.text):
                raise ValueError(f"{self.doc} {self.section}: span {span.start}-{span.end} lies outside the document")

    def all_spans(self) -> list[Span]:
        """Every span of the record."""
        spans = [self.span, *(s for group in self.evidence.values() for s in group)]
        parts: tuple[Stated, ...] = (
            *self.authors,
            *self.institutions,
            *self.methods,
            *self.benchmarks,
            *self.results,
            *self.cites,
        )
        for part in parts:
            spans += part.spans
        for author in self.authors:
            spans += [
                s for table in (author.role_spans, author.affiliation_spans) for group in table.values() for s in group
            ]
        for institution in self.institutions:
            spans += [s for group in institution.unit_spans.values() for s in group]
        return spans


def _need(table: dict[str, Spans], keys: tuple[str, ...] | list[str], what: str) -> None:
    missing = [key for key in keys if not table.get(key)]
    if missing:
        raise ValueError(f"{what}: no evidence for {', '.join(missing)}")
