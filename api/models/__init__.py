"""The JSON that the API answers with. Every example describes invented people and papers."""

from __future__ import annotations

from api.models.evidence import (
    DocumentInfo,
    DocumentMentions,
    DocumentText,
    EvidenceItem,
    Fact,
    FactEvidence,
    Mention,
)
from api.models.graph import (
    Citation,
    Citations,
    Entity,
    EntityRef,
    Neighbourhood,
    Node,
    PathAnswer,
    RelationCount,
    Relationship,
    SearchAnswer,
    SearchHit,
    Subgraph,
    Suggestions,
)
from api.models.problem import ParameterError, Problem, Suggestion
from api.models.queries import QueryAnswer, QueryColumn, QueryInfo, QueryList, QueryParameter
from api.models.service import ExampleEntity, ExampleQuestion, Examples, GraphPlace, Health, Ready, Statistics

__all__ = [
    "Citation",
    "Citations",
    "DocumentInfo",
    "DocumentMentions",
    "DocumentText",
    "Entity",
    "EntityRef",
    "EvidenceItem",
    "ExampleEntity",
    "ExampleQuestion",
    "Examples",
    "Fact",
    "FactEvidence",
    "GraphPlace",
    "Health",
    "Mention",
    "Neighbourhood",
    "Node",
    "ParameterError",
    "PathAnswer",
    "Problem",
    "QueryAnswer",
    "QueryColumn",
    "QueryInfo",
    "QueryList",
    "QueryParameter",
    "Ready",
    "RelationCount",
    "Relationship",
    "SearchAnswer",
    "SearchHit",
    "Statistics",
    "Subgraph",
    "Suggestion",
    "Suggestions",
]
