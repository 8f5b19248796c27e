"""What was read out of a document, place by place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from api.models.evidence import DocumentMentions, Mention
from api.models.graph import EntityRef
from kg.model import Label, Rel
from kg.view import parse_ref
from queries.statements import statement

if TYPE_CHECKING:
    from kg.pipeline import Graph

_MOST_FACTS = 20_000
_SECONDS = 20.0
_TITLES = ("title", "title_zh")


def mentions_of(graph: Graph, document_id: str) -> DocumentMentions:
    """The places of every fact that the document states, as the graph has it, and of the titles of its papers.

    The caller has made sure that the document is there, and that nobody else uses the graph's ledger meanwhile.
    """
    parameters = {"document": document_id, "prefix": f"{document_id}:", "rows": _MOST_FACTS + 1}
    found = graph.store.read(statement("document_mentions"), parameters, timeout=_SECONDS, limit=_MOST_FACTS)
    mentions = [mention for row in found.rows for mention in _of_fact(row)]
    mentions += _of_titles(graph, document_id)
    unique = sorted(set(mentions), key=lambda m: (m.start, -m.end, m.type or "", m.node.id))
    return DocumentMentions(document=document_id, mentions=unique, truncated=found.truncated)


def _of_fact(row: Mapping[str, Any]) -> Iterator[Mention]:
    """A fact is stated where its author, or what its paper speaks of, is named."""
    node = row["start"] if row["type"] == Rel.AUTHORED else row["end"]
    named = EntityRef(id=node["id"], label=node["label"], name=node["name"] or node["id"])
    for place in row["places"]:
        _, start, end = parse_ref(place)
        yield Mention(start=start, end=end, fact=row["fact"], type=row["type"], node=named)


def _of_titles(graph: Graph, document_id: str) -> Iterator[Mention]:
    for record in graph.ledger.records(document_id):
        paper = graph.current_id(record.paper_id)
        if paper is None:
            continue
        named = EntityRef(id=paper, label=Label.PAPER, name=record.title or record.title_zh or paper)
        for field in _TITLES:
            for start, end in record.evidence.get(field, ()):
                yield Mention(start=start, end=end, fact=None, type=None, node=named)
