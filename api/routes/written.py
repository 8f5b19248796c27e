"""Answers written as JSON where they are made, in the thread of the endpoint: what a route gives is of its model already, so it
is neither checked again nor turned into plain values first."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any

from fastapi import APIRouter, Response
from pydantic_core import to_json

JSON = "application/json"


def written(value: object, headers: Mapping[str, str] | None = None) -> Response:
    """An answer: a model, or plain values. What is no number in JSON (infinity) is null."""
    return Response(to_json(value, inf_nan_mode="null"), media_type=JSON, headers=headers)


class ReadRouter(APIRouter):
    """A router of routes that read: what their endpoints give is written at once; the annotation tells its model."""

    def add_api_route(self, path: str, endpoint: Callable[..., Any], **options: Any) -> None:
        super().add_api_route(path, _writing(endpoint), **options)


def _writing(endpoint: Callable[..., Any]) -> Callable[..., Response]:
    @wraps(endpoint)
    def answer(*arguments: Any, **named: Any) -> Response:
        found = endpoint(*arguments, **named)
        return found if isinstance(found, Response) else written(found)

    return answer
