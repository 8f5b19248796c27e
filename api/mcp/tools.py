"""The tools: each a question that the templates and lists answer, in the words of somebody who asks about papers."""

from __future__ import annotations

import copy
from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated, Any, Literal

from pydantic import Field

from api.mcp.answers import Answer, Evidences, fitted
from kg.errors import UnknownEntityError
from kg.model import Label
from queries.collections import COLLECTIONS
from queries.listing import Listing
from queries.resolve import resolve

if TYPE_CHECKING:
    from kg.pipeline import Graph
    from queries.catalogue import Catalogue

Limit = Annotated[int, Field(ge=1, le=100, description="Most rows to give")]
Thing = Annotated[str, Field(min_length=1, max_length=2000, description="An id, or a name in English or Chinese")]
Year = Annotated[int | None, Field(ge=1900, le=2200)]
Kind = Literal["Paper", "Person", "Institution", "Method", "Benchmark", "Venue"]

_LISTED = ("title", "title_zh", "date", "year", "authors", "venues")


class Tools:
    """What an assistant may ask. Public methods are the tools, their docstrings the descriptions. May be shared between threads."""

    def __init__(self, graph: Graph, catalogue: Catalogue) -> None:
        self._store = graph.store
        self._catalogue = catalogue
        self._evidence = Evidences(graph)

    def search(
        self, text: Annotated[str, Field(max_length=2000)], kinds: list[Kind] | None = None, limit: Limit = 10
    ) -> Answer:
        """Find papers, people, institutions, methods, benchmarks and venues by name: English, Chinese, pinyin, ids, abbreviations.

        Gives ids for the other tools."""
        parameters: dict[str, object] = {"text": text}
        if kinds:
            parameters["labels"] = list(kinds)
        return fitted(self._rows("search", parameters, limit, name="found"))

    def get_entity(self, entity: Thing) -> Answer:
        """One thing of any kind: its names, properties, and how many relationships of each type it has."""
        return fitted(self._only("entity", {"entity": entity}))

    def list_papers(
        self,
        text: Annotated[str | None, Field(max_length=400, description="Words of the title, in either language")] = None,
        author: Thing | None = None,
        institution: Thing | None = None,
        venue: Thing | None = None,
        category: Annotated[str | None, Field(description="An arXiv category, such as cs.CL")] = None,
        method: Annotated[str | None, Field(description="Proposed, used or compared with")] = None,
        benchmark: Annotated[str | None, Field(description="Introduced, evaluated on or trained on")] = None,
        from_year: Year = None,
        to_year: Year = None,
        has_code: bool | None = None,
        sort: Literal["date", "-date", "name"] | None = None,
        cursor: Annotated[str | None, Field(description="`next` of the page before")] = None,
        limit: Limit = 20,
    ) -> Answer:
        """Papers by any combination of filters, the newest first, page by page, with how many there are in all."""
        asked = {
            "author": author,
            "institution": institution,
            "venue": venue,
            "category": category,
            "method": method,
            "benchmark": benchmark,
            "from_year": from_year,
            "to_year": to_year,
            "has_code": has_code,
        }
        filters = {name: value for name, value in asked.items() if value is not None}
        listing = Listing(COLLECTIONS["papers"], filters, text, sort, _LISTED)
        page = listing.page(self._store, limit=limit, cursor=cursor)
        answer: Answer = {"papers": copy.deepcopy([dict(item) for item in page.items])}
        answer |= {"total": listing.total(self._store), "next": page.next}
        return fitted(answer | ({"loose": True} if page.loose else {}))

    def paper(self, paper: Thing) -> Answer:
        """Everything known of one paper: authors in order, institutions, methods, benchmarks, results, venue, links.

        Each fact comes with a sentence that states it."""
        return fitted(self._evidence.cited(self._only("paper", {"paper": paper})))

    def person(self, person: Thing, limit: Limit = 20) -> Answer:
        """A researcher: institutions, papers and co-authors, with evidence. Two of one name are two; give an id to choose."""
        found = self._only("entity", {"entity": self._resolved(person, Label.PERSON)})
        given = {"person": found["id"]}
        answer = {"person": found}
        for name, template in (
            ("institutions", "person_institutions"),
            ("papers", "person_papers"),
            ("coauthors", "coauthors"),
        ):
            answer |= self._rows(template, given, limit, name=name)
        return fitted(self._evidence.cited(answer))

    def institution(self, institution: Thing, limit: Limit = 15) -> Answer:
        """The profile of an institution: its papers, the methods that they propose and use, and whom it works with."""
        found = self._only("entity", {"entity": self._resolved(institution, Label.INSTITUTION)})
        given = {"institution": found["id"]}
        answer = {"institution": found}
        for name, template in (
            ("papers", "institution_papers"),
            ("methods", "institution_methods"),
            ("collaborators", "institution_collaborations"),
        ):
            answer |= self._rows(template, given, limit, name=name)
        return fitted(self._evidence.cited(answer))

    def method_lineage(self, method: Thing, steps: Annotated[int, Field(ge=1, le=3)] = 2, limit: Limit = 50) -> Answer:
        """What a method builds on, step by step back, by the papers that propose the methods, with evidence."""
        return self._cited("method_lineage", {"method": method, "steps": steps}, limit)

    def leaderboard(
        self,
        benchmark: Thing,
        metric: str | None = None,
        best: Literal["highest", "lowest"] = "highest",
        limit: Limit = 30,
    ) -> Answer:
        """Results that papers report on a benchmark, the best of each metric first, with the sentence that states each."""
        given: dict[str, object] = {"benchmark": benchmark, "best": best}
        return self._cited("leaderboard", given | ({"metric": metric} if metric else {}), limit)

    def citations(
        self,
        paper: Thing,
        direction: Annotated[
            Literal["cited_by", "references"], Field(description="Papers that cite it, or that it cites")
        ] = "cited_by",
        depth: Annotated[int, Field(ge=1, le=4)] = 1,
        limit: Limit = 50,
    ) -> Answer:
        """The papers that cite a paper, or that it cites, to a given depth."""
        template = "citations" if direction == "cited_by" else "references"
        return self._cited(template, {"paper": paper, "depth": depth}, limit)

    def path(self, start: Thing, end: Thing, longest: Annotated[int, Field(ge=1, le=8)] = 6) -> Answer:
        """The shortest way between two things of any kind, with the sentence that states each step."""
        found = self._catalogue.run(self._store, "path", {"start": start, "end": end, "max": longest}).rows
        if not found:
            return {"path": None, "note": f"no path of at most {longest} relationships ties the two"}
        row: Mapping[str, Any] = found[0]
        answer: Answer = {
            "length": row["length"],
            "things": [{name: node[name] for name in ("id", "label", "name")} for node in row["nodes"]],
            "steps": [
                {"start": step["start"], "type": step["type"], "end": step["end"], "fact": step["id"]}
                for step in row["relationships"]
            ],
        }
        return fitted(self._evidence.cited(answer))

    def evidence(
        self, fact: Annotated[str, Field(description="An id fact:… from another tool")], limit: Limit = 10
    ) -> Answer:
        """Every sentence that states a fact, with document and line."""
        rows = self._catalogue.run(self._store, "evidence", {"fact": fact}).rows
        if not rows:
            raise UnknownEntityError(
                f"no fact in the graph has the id {fact[:80]}; ids of facts come with the other tools' answers"
            )
        row: Mapping[str, Any] = rows[0]
        told = {name: row[name] for name in ("fact", "type", "start", "start_name", "end", "end_name")}
        return fitted(
            {**told, "evidence": self._evidence.sentences(row["evidence"], limit), "places": len(row["evidence"])}
        )

    def run_query(self, name: str, parameters: dict[str, Any] | None = None, limit: Limit = 50) -> Answer:
        """Run one of the named queries:"""
        return self._cited(name, parameters or {}, limit)

    # parts

    def _cited(self, template: str, parameters: Mapping[str, object], limit: int) -> Answer:
        return fitted(self._evidence.cited(self._rows(template, parameters, limit)))

    def _rows(self, template: str, parameters: Mapping[str, object], limit: int, *, name: str = "rows") -> Answer:
        found = self._catalogue.run(self._store, template, parameters, limit=limit)
        answer: Answer = {name: copy.deepcopy([dict(row) for row in found.rows])}
        return answer | ({f"more_{name}": True} if found.truncated else {})

    def _only(self, template: str, parameters: Mapping[str, object]) -> Answer:
        rows = self._catalogue.run(self._store, template, parameters).rows
        if not rows:
            raise UnknownEntityError(f"nothing in the graph is {', '.join(map(repr, parameters.values()))}")
        return copy.deepcopy(dict(rows[0]))

    def _resolved(self, name: str, label: Label) -> str:
        return resolve(self._store, name, [label])
