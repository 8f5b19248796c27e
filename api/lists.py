"""What the routes of the collections ask of a graph: pages, single things and many at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from api.models.problem import Suggestion
from api.problems import MovedError, ProblemError, ambiguous, bad_parameter
from kg.errors import UnknownEntityError
from queries.collections import COLLECTIONS
from queries.errors import AmbiguousNameError, ParameterError, UnknownCursorError
from queries.listing import Listing
from queries.resolve import is_id, resolve

if TYPE_CHECKING:
    from api.reading import Reading

Item = Mapping[str, Any]


class Lists:
    """Lists of things of a graph. One instance is shared between threads; it never writes."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._store = reading.store

    def page(
        self,
        name: str,
        filters: Mapping[str, object],
        *,
        text: str | None,
        sort: str | None,
        fields: Sequence[str],
        facets: Sequence[str],
        total: bool,
        limit: int,
        cursor: str | None,
    ) -> dict[str, Any]:
        """A page of a collection."""
        listing = Listing(COLLECTIONS[name], filters, text, sort, fields)
        try:
            page = listing.page(self._store, limit=limit, cursor=cursor)
            answer: dict[str, Any] = {"items": page.items, "next": page.next, "loose": page.loose}
            if total:
                answer["total"] = listing.total(self._store)
            if facets:
                answer["facets"] = {facet: listing.facet(self._store, facet) for facet in facets}
        except ParameterError as error:
            raise bad_parameter(error.parameter, str(error)) from error
        except UnknownCursorError as error:
            raise ProblemError(404, "unknown-cursor", "No such page", str(error)) from error
        except AmbiguousNameError as error:
            raise ambiguous(error) from error
        except UnknownEntityError as error:
            raise ProblemError(404, "unknown-entity", "No such entity", str(error)) from error
        return answer

    def item(self, name: str, wanted: str, fields: Sequence[str]) -> Item:
        """One thing, by any of its ids or by its exact name."""
        listing = Listing(COLLECTIONS[name], fields=fields)
        try:
            found = listing.of(self._store, [wanted]) if is_id(wanted, [listing.collection.label]) else ()
            found = found or listing.of(self._store, [self._resolved(name, wanted)])
        except ParameterError as error:
            raise bad_parameter(error.parameter, str(error)) from error
        if not found:
            raise self._reading.absent(wanted, [COLLECTIONS[name].label])
        return found[0]

    def batch(self, name: str, wanted: Sequence[str], fields: Sequence[str]) -> dict[str, Any]:
        """Many things, in the order of what was asked for, and what of it names nothing. Ids of old are followed."""
        ids: list[str] = []
        missing: list[dict[str, Any]] = []
        for one in wanted:
            try:
                ids.append(self._resolved(name, one))
            except MovedError as error:
                ids.append(error.new)
            except ProblemError as error:
                missing.append({"id": one, "suggestions": error.suggestions})
        try:
            return {"items": Listing(COLLECTIONS[name], fields=fields).of(self._store, ids), "missing": missing}
        except ParameterError as error:
            raise bad_parameter(error.parameter, str(error)) from error

    def suggest(self, text: str, limit: int) -> list[Suggestion]:
        """Things whose names begin with, or hold, what has been typed so far."""
        return [
            Suggestion(id=hit.id, name=hit.name, name_zh=hit.name_zh, label=hit.label)
            for hit in self._reading.search(text, None, limit).results
        ]

    def _resolved(self, name: str, wanted: str) -> str:
        label = COLLECTIONS[name].label
        try:
            return resolve(self._store, wanted, [label])
        except AmbiguousNameError as error:
            raise ambiguous(error) from error
        except UnknownEntityError as error:
            raise self._reading.absent(wanted, [label]) from error
