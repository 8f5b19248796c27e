"""Examples in the OpenAPI document: invented people and papers."""

from __future__ import annotations

from typing import Any

from pydantic import ConfigDict

PAPER = {"id": "arxiv:2401.00001", "label": "Paper", "name": "Lantern: Sparse Attention for Long Documents"}
PERSON = {"id": "person:mira-okafor", "label": "Person", "name": "Mira Okafor"}
AUTHORED = {
    "id": "fact:5d2c9a1f0b7e4c36",
    "type": "AUTHORED",
    "start": "person:mira-okafor",
    "end": "arxiv:2401.00001",
    "properties": {"position": 1, "evidence": ["doc:0123456789abcdef:104-115"]},
}


QUERY = {
    "name": "person_papers",
    "title": "Papers of a person",
    "title_zh": "一个人的论文",
    "description": "Papers that the person is an author of, newest first.",
    "description_zh": "此人署名的论文，新者在前。",
    "parameters": [
        {
            "name": "person",
            "type": "entity",
            "description": "The person",
            "description_zh": "人物",
            "required": True,
            "labels": ["Person"],
            "choices": [],
        }
    ],
    "columns": [{"name": "paper", "type": "id", "description": "Id of the paper", "description_zh": "论文标识"}],
    "example": {"person": "person:mira-okafor"},
    "rows": 200,
    "seconds": 10.0,
}


def example(**value: Any) -> ConfigDict:
    """The configuration of a frozen model with an example."""
    return ConfigDict(frozen=True, json_schema_extra={"examples": [value]})
