"""What the routes ask of a graph: the templates' rows and the ledger's documents, in the models of the API."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, zip_longest
from typing import TYPE_CHECKING, Any, Literal

from api import models
from api.examples import Starter
from api.mentions import mentions_of
from api.problems import MovedError, ProblemError, ambiguous, bad_parameter, unknown
from kg.errors import LedgerError, QueryTimeoutError, UnknownDocumentError, UnknownEntityError
from kg.model import Label, Rel, label_of
from kg.store.port import Rows, Store
from kg.version import __version__
from queries.errors import AmbiguousNameError, ParameterError, UnknownTemplateError
from queries.resolve import resolve
from queries.statements import statement
from queries.subgraph import between

if TYPE_CHECKING:
    from kg.pipeline import Graph
    from queries.catalogue import Catalogue

_SURROUNDINGS = 2000
_OWN = frozenset({"id", "name", "search"})


class Reading:
    """Reads a graph. One instance is shared between threads; it never writes."""

    def __init__(self, graph: Graph, catalogue: Catalogue) -> None:
        self._graph = graph
        self._catalogue = catalogue
        self._ledger = threading.Lock()
        self._starter = Starter(graph.store, catalogue)

    @property
    def store(self) -> Store:
        """The graph database."""
        return self._graph.store

    @property
    def catalogue(self) -> Catalogue:
        """The templates."""
        return self._catalogue

    # the service

    def health(self, *, writing: bool, private: bool) -> models.Health:
        """The service itself: whether it answers, whatever its graph does, and what it lets be done."""
        return models.Health(status="ok", version=__version__, graph=self._place(), writing=writing, private=private)

    def ready(self) -> models.Ready:
        """Whether requests can be answered. Raises what `Store.read` raises, or LedgerError."""
        self._graph.store.read(statement("alive"), timeout=5.0, limit=1)
        try:
            with self._ledger:
                documents = self._graph.ledger.count("document")
        except sqlite3.Error as error:
            raise LedgerError(f"the ledger does not answer: {error}") from error
        return models.Ready(status="ready", graph=self._place(), documents=documents)

    def _place(self) -> models.GraphPlace:
        store = self._graph.store
        return models.GraphPlace(kind=store.kind, url=_without_secret(store.url))

    def statistics(self) -> models.Statistics:
        counts: dict[str, dict[str, int]] = {"node": {}, "relationship": {}}
        for row in self._rows("statistics", {}).rows:
            if row["count"]:
                counts[str(row["kind"])][str(row["name"])] = int(str(row["count"]))
        with self._ledger:
            documents = self._graph.ledger.count("document")
        return models.Statistics(nodes=counts["node"], relationships=counts["relationship"], documents=documents)

    def examples(self) -> models.Examples:
        return self._starter.examples()

    # entities

    def entity(self, entity_id: str) -> models.Entity:
        row = self._one("entity", {"entity": entity_id}, entity_id)
        return models.Entity(
            id=row["id"],
            label=row["label"],
            name=row["name"] or row["id"],
            properties=_properties(row["properties"]),
            counts=[models.RelationCount.model_validate(count) for count in row["counts"]],
        )

    def search(self, text: str, label: Label | None, limit: int) -> models.SearchAnswer:
        """Entities by name; when no name has all the words, those whose names are nearest to a mistyped one."""
        parameters: dict[str, object] = {"text": text}
        if label is not None:
            parameters["labels"] = [label.value]
        try:
            rows = self._rows("search", parameters, limit).rows
        except ParameterError as error:
            if error.parameter != "text":
                raise bad_parameter("label", str(error)) from error
            rows = ()
        hits = [models.SearchHit.model_validate({**row, "name": row["name"] or row["id"]}) for row in rows]
        if not hits:
            near = self._near(text, [label] if label else [])[:limit]
            hits = [
                models.SearchHit(id=n.id, label=n.label or "", name=n.name or n.id, name_zh=n.name_zh, score=0.0)
                for n in near
            ]
        return models.SearchAnswer(query=text, results=hits)

    def neighbourhood(
        self, entity_id: str, depth: int, types: Sequence[Rel], labels: Sequence[Label], limit: int
    ) -> models.Neighbourhood:
        """At most `limit` relationships around an entity: the nearest first, and of each depth some of every type.

        Without `types` MENTIONS is left out, unless the entity is a document or documents are asked for by `labels`.
        """
        asked = list(types)
        if not asked and (Label.DOCUMENT in labels or label_of(entity_id) is Label.DOCUMENT):
            asked = list(Rel)
        parameters: dict[str, object] = {"entity": entity_id, "depth": depth}
        if asked:
            parameters["types"] = [rel.value for rel in asked]
        if labels:
            parameters["labels"] = [label.value for label in labels]
        centre = self._one("entity", {"entity": entity_id}, entity_id)
        found = self._rows("neighbourhood", parameters, _SURROUNDINGS)
        rows = list(_fair(found.rows))[:limit]
        nodes = {centre["id"]: _node(centre)}
        for row in rows:
            for node in (_node(row["start"]), _node(row["end"])):
                nodes.setdefault(node.id, node)
        return models.Neighbourhood(
            centre=centre["id"],
            nodes=list(nodes.values()),
            relationships=[_relationship(row["relationship"]) for row in rows],
            truncated=found.truncated or len(found.rows) > limit,
        )

    def path(self, start: str, end: str, longest: int) -> models.PathAnswer:
        first = self._one("entity", {"entity": start}, start)
        last = self._one("entity", {"entity": end}, end)
        ends = {"start": first["id"], "end": last["id"]}
        if first["id"] == last["id"]:
            return models.PathAnswer(**ends, length=0, nodes=[_node(first)], relationships=[])
        rows = self._rows("path", {**ends, "max": longest}).rows
        if not rows:
            detail = f"No path of at most {longest} relationships ties {first['name']!r} to {last['name']!r}."
            raise ProblemError(404, "no-path", "No path", detail)
        row: Mapping[str, Any] = rows[0]
        return models.PathAnswer(
            **ends,
            length=row["length"],
            nodes=[_node(node) for node in row["nodes"]],
            relationships=[_relationship(one) for one in row["relationships"]],
        )

    def subgraph(self, ids: Sequence[str], limit: int) -> models.Subgraph:
        """The things with these ids and at most `limit` relationships between them; ids that name nothing are left out."""
        found = between(self._graph.store, ids, limit=limit)
        return models.Subgraph(
            nodes=[_node(node) for node in found.nodes],
            relationships=[_relationship(one) for one in found.relationships],
            truncated=found.truncated,
        )

    def citations(self, paper_id: str, direction: Literal["citations", "references"], depth: int) -> models.Citations:
        paper = self._one("entity", {"entity": paper_id}, paper_id)
        if paper["label"] != Label.PAPER:
            raise bad_parameter("paper_id", f"{paper['id']} is the id of a {paper['label']}, and a Paper is asked for")
        found = self._rows(direction, {"paper": paper["id"], "depth": depth})
        results = [models.Citation.model_validate({**row, "name": row["name"] or row["id"]}) for row in found.rows]
        return models.Citations(paper=paper["id"], direction=direction, results=results, truncated=found.truncated)

    # templates

    def queries(self) -> models.QueryList:
        return models.QueryList(queries=[models.QueryInfo.of(template) for template in self._catalogue])

    def run(self, name: str, parameters: Mapping[str, object], limit: int | None) -> models.QueryAnswer:
        """Run a template. `limit` is the row limit unless the template itself has a parameter of this name."""
        try:
            template = self._catalogue.get(name)
            given = dict(parameters)
            if limit is not None and template.parameter("limit"):
                given["limit"], limit = limit, None
            rows = self._catalogue.run(self._graph.store, template.name, given, limit=limit)
        except UnknownTemplateError as error:
            raise unknown("query", name, [models.Suggestion(id=near) for near in error.suggestions]) from error
        except ParameterError as error:
            raise bad_parameter(error.parameter, str(error)) from error
        except AmbiguousNameError as error:
            raise ambiguous(error) from error
        return models.QueryAnswer(
            query=template.name,
            columns=list(rows.columns),
            rows=[dict(row) for row in rows.rows],
            truncated=rows.truncated,
        )

    # evidence

    def evidence(self, fact_id: str) -> models.FactEvidence:
        rows = self._rows("evidence", {"fact": fact_id}).rows
        if not rows:
            raise unknown("fact", fact_id)
        row: Mapping[str, Any] = rows[0]
        start, end = (
            models.EntityRef(id=row[side], label=row[f"{side}_label"], name=row[f"{side}_name"] or row[side])
            for side in ("start", "end")
        )
        properties = {k: v for k, v in _properties(row["properties"]).items() if k != "evidence"}
        with self._ledger:
            places = self._graph.evidence(row["evidence"])
        return models.FactEvidence(
            fact=models.Fact(id=row["fact"], type=row["type"], start=start, end=end, properties=properties),
            evidence=[models.EvidenceItem.model_validate(place, from_attributes=True) for place in places],
        )

    def document(self, document_id: str) -> models.DocumentText:
        try:
            with self._ledger:
                stored = self._graph.document(document_id)
        except UnknownDocumentError as error:
            raise unknown("document", document_id, self._documents_like(document_id)) from error
        return models.DocumentText(
            id=stored.id, name=stored.name, layout=stored.layout, characters=len(stored.text), text=stored.text
        )

    def mentions(self, document_id: str) -> models.DocumentMentions:
        self.document(document_id)
        with self._ledger:
            return mentions_of(self._graph, document_id)

    # parts

    def _rows(self, name: str, parameters: Mapping[str, object], limit: int | None = None) -> Rows:
        return self._catalogue.run(self._graph.store, name, parameters, limit=limit)

    def _one(self, name: str, parameters: Mapping[str, object], wanted: str) -> Mapping[str, Any]:
        """The only row of a template that is about one entity, or the problem that there is none."""
        try:
            rows = self._rows(name, parameters).rows
        except AmbiguousNameError as error:
            raise ambiguous(error) from error
        except (UnknownEntityError, ParameterError) as error:
            raise self.absent(wanted) from error
        if not rows:
            raise self.absent(wanted)
        return rows[0]

    def absent(self, wanted: str, labels: Sequence[Label] = ()) -> Exception:
        """Where an id leads that names nothing: to what it has become, or nowhere."""
        current = self._graph.current_id(wanted)
        if current is not None and current != wanted:
            return MovedError(wanted, current)
        return unknown("entity", wanted, self._near(wanted, labels))

    def _near(self, text: str, labels: Sequence[Label] = ()) -> list[models.Suggestion]:
        """What may have been meant by an id or name that is not there."""
        label = label_of(text)
        name = text.split(":", 1)[1].replace("-", " ") if label else text
        store = self._graph.store
        try:
            found = resolve(store, name, [*labels] or ([label] if label else []))
            row: Mapping[str, Any] = self._rows("entity", {"entity": found}).rows[0]
        except AmbiguousNameError as error:
            near = between(store, [c.id for c in error.candidates[:5]], limit=1).nodes
            return [_suggestion(node) for node in near]
        except (UnknownEntityError, ParameterError, QueryTimeoutError, IndexError):
            return []
        return [_suggestion(row)]

    def _documents_like(self, wanted: str) -> list[models.Suggestion]:
        from rapidfuzz import fuzz, process  # noqa: PLC0415 - costs 20 ms that most calls do not need

        with self._ledger:
            stored = self._graph.documents()
        names = {d.id: d.id for d in stored} | {f"{d.id} ": d.name for d in stored}
        near = process.extract(wanted, names, scorer=fuzz.ratio, limit=3, score_cutoff=70)
        ids = dict.fromkeys(key.strip() for _, _, key in near)
        by_id = {d.id: d for d in stored}
        return [models.Suggestion(id=i, name=by_id[i].name, label=Label.DOCUMENT) for i in ids]


def _fair(rows: Iterable[Mapping[str, Any]]) -> Iterator[Mapping[str, Any]]:
    """The rows of a neighbourhood by depth, and within a depth one of each type in turn."""
    groups: dict[int, dict[str, list[Mapping[str, Any]]]] = {}
    for row in rows:
        groups.setdefault(row["depth"], {}).setdefault(row["relationship"]["type"], []).append(row)
    for depth in sorted(groups):
        turns = zip_longest(*groups[depth].values())
        yield from (row for row in chain.from_iterable(turns) if row is not None)


def _suggestion(node: Mapping[str, Any]) -> models.Suggestion:
    given = node["properties"]
    chinese = given.get("name_zh") or given.get("title_zh")
    return models.Suggestion(id=node["id"], name=node["name"], name_zh=chinese, label=node["label"])


def _properties(values: Mapping[str, Any]) -> dict[str, Any]:
    return {k: v for k, v in values.items() if k not in _OWN and v is not None and not k.startswith("@")}


def _node(value: Mapping[str, Any]) -> models.Node:
    return models.Node(
        id=value["id"],
        label=value["label"],
        name=value["name"] or value["id"],
        properties=_properties(value["properties"]),
    )


def _relationship(value: Mapping[str, Any]) -> models.Relationship:
    return models.Relationship(
        id=value["id"],
        type=value["type"],
        start=value["start"],
        end=value["end"],
        properties=_properties(value["properties"]),
    )


def _without_secret(url: str) -> str:
    scheme, found, rest = url.partition("://")
    return f"{scheme}://{rest.rpartition('@')[2]}" if found else url
