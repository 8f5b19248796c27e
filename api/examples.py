"""Where a visitor can start: well connected entities, and questions that have an answer in this graph."""

from __future__ import annotations

import threading
import time
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from api import models
from kg.errors import QueryTimeoutError, UnknownEntityError
from kg.store.port import Store
from queries.errors import CatalogueError
from queries.statements import statement

if TYPE_CHECKING:
    from queries.catalogue import Catalogue
    from queries.template import Template

_KEPT = 60.0
_SECONDS = 5.0
_OF_EACH_KIND = 3
_QUESTIONS = 6
_FIRST = (
    "person_papers",
    "leaderboard",
    "coauthors",
    "method_lineage",
    "institution_collaborations",
    "path",
    "citations",
)


class Starter:
    """Finds examples, and keeps them for a minute."""

    def __init__(self, store: Store, catalogue: Catalogue) -> None:
        self._store = store
        self._catalogue = catalogue
        self._lock = threading.Lock()
        self._found: models.Examples | None = None
        self._at = 0.0

    def examples(self) -> models.Examples:
        """The examples; without entities when a large graph takes too long to look through."""
        with self._lock:
            if self._found is None or time.monotonic() - self._at > _KEPT:
                self._found = models.Examples(entities=self._entities(), questions=self._questions())
                self._at = time.monotonic()
            return self._found

    def _entities(self) -> list[models.ExampleEntity]:
        try:
            rows = self._store.read(statement("hubs"), {"most": _OF_EACH_KIND}, timeout=_SECONDS).rows
        except QueryTimeoutError:
            return []
        values: list[Mapping[str, Any]] = [{**row, "relationships": row["ties"]} for row in rows if row["ties"]]
        return [
            models.ExampleEntity.model_validate({**value, "name": value["name"] or value["id"]}) for value in values
        ]

    def _questions(self) -> list[models.ExampleQuestion]:
        names = [name for name in _FIRST if name in self._catalogue.names()]
        names += [template.name for template in self._catalogue if template.name not in names and template.example]
        found = []
        for name in names:
            question = self._question(self._catalogue.get(name))
            if question is not None:
                found.append(question)
            if len(found) == _QUESTIONS:
                break
        return found

    def _question(self, template: Template) -> models.ExampleQuestion | None:
        """A template with its example, or None when the example finds nothing here."""
        try:
            if not self._catalogue.run(self._store, template.name, template.example, limit=1).rows:
                return None
            shown = {
                name: self._name(template, name, value) for name, value in template.example.items() if _tells(value)
            }
        except (CatalogueError, UnknownEntityError, QueryTimeoutError):
            return None
        return models.ExampleQuestion(
            query=template.name,
            title=template.title,
            title_zh=template.title_zh,
            parameters=dict(template.example),
            shown=shown,
        )

    def _name(self, template: Template, parameter: str, value: object) -> str:
        described = template.parameter(parameter)
        if described is not None and described.type == "entity" and ":" in str(value):
            rows = self._catalogue.run(self._store, "entity", {"entity": value}).rows
            return str(rows[0]["name"]) if rows else str(value)
        return str(value)


def _tells(value: object) -> bool:
    """Whether a value says what a question is about; numbers and flags only say how."""
    return isinstance(value, str | tuple)
