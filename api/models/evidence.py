"""Facts, the sentences that state them, and documents."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from api.models.example import PAPER, PERSON, example
from api.models.graph import EntityRef


class Fact(BaseModel):
    """A relationship with the names of its ends."""

    model_config = ConfigDict(frozen=True)
    id: str
    type: str
    start: EntityRef
    end: EntityRef
    properties: dict[str, Any] = Field(default_factory=dict)


class EvidenceItem(BaseModel):
    """A place in a document that states a fact.

    `start` and `end` are the quote's characters, `sentence_start` and `sentence_end` those of the sentence around it, all
    counted from 0 as Unicode code points of the document's text; `line` counts from 1.
    """

    model_config = ConfigDict(frozen=True)
    document: str
    name: str
    start: int
    end: int
    line: int
    quote: str
    sentence: str
    sentence_start: int
    sentence_end: int


class FactEvidence(BaseModel):
    """A fact and every sentence that states it."""

    model_config = example(
        fact={"id": "fact:5d2c9a1f0b7e4c36", "type": "AUTHORED", "start": PERSON, "end": PAPER, "properties": {}},
        evidence=[
            {
                "document": "doc:0123456789abcdef",
                "name": "digest.txt",
                "start": 104,
                "end": 115,
                "line": 3,
                "quote": "Mira Okafor",
                "sentence": "Authors: Mira Okafor, Jonas Lind",
                "sentence_start": 95,
                "sentence_end": 127,
            }
        ],
    )
    fact: Fact
    evidence: list[EvidenceItem]


class DocumentInfo(BaseModel):
    """A document that was read."""

    model_config = ConfigDict(frozen=True)
    id: str
    name: str
    layout: str
    characters: int


class DocumentText(DocumentInfo):
    """A document with its text; offsets of evidence count its characters."""

    model_config = example(
        id="doc:0123456789abcdef",
        name="digest.txt",
        layout="digest",
        characters=32,
        text="Authors: Mira Okafor, Jonas Lind",
    )
    text: str


class Mention(BaseModel):
    """A place in a document where a thing is named, with the fact that is stated there; offsets count code points from 0.

    `fact` and `type` are null where a document names the paper that it speaks of.
    """

    model_config = ConfigDict(frozen=True)
    start: int
    end: int
    fact: str | None
    type: str | None
    node: EntityRef


class DocumentMentions(BaseModel):
    """Everything that was read out of a document, in the order of the text. `truncated`: there is more."""

    model_config = example(
        document="doc:0123456789abcdef",
        mentions=[{"start": 9, "end": 20, "fact": "fact:5d2c9a1f0b7e4c36", "type": "AUTHORED", "node": PERSON}],
        truncated=False,
    )
    document: str
    mentions: list[Mention]
    truncated: bool
