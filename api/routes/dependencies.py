"""What routes take from the application. The functions do no work, so they run where the event loop does, without a thread."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated, Any

from fastapi import Depends, Path, Request

from api.lists import Lists
from api.reading import Reading


async def _reading(request: Request) -> Reading:
    reading = request.app.state.reading
    assert isinstance(reading, Reading)
    return reading


async def _lists(request: Request) -> Lists:
    lists = request.app.state.lists
    assert isinstance(lists, Lists)
    return lists


ReadingOf = Annotated[Reading, Depends(_reading)]
ListsOf = Annotated[Lists, Depends(_lists)]
EntityId = Annotated[
    str,
    Path(description="Id of the entity, as printed in answers", examples=["arxiv:2401.00001"], max_length=2000),
]


def one_of(names: Iterable[str]) -> dict[str, Any]:
    """What the OpenAPI document says of a list of names that is repeated or has commas. The route itself refuses other names, and
    says what may have been meant."""
    name = "|".join(names)
    return {"items": {"type": "string", "pattern": rf"^\s*({name})?\s*(,\s*({name})?\s*)*$"}}
