"""Lists of things: filtered, ordered, page by page with cursors that hold while the graph grows.

A cursor names the last item of a page by its place in the order, not by a number of rows to skip: what is added or taken back
between two pages neither repeats an item nor hides one that was there. A search by words without an order of its own is ranked by a
function of the item and the words alone (equal to a name, beginning with it, shorter before longer), for the same reason.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from kg import identity
from kg.store.port import Store
from queries import fulltext
from queries.collections import Collection, EntityFilter, Sort
from queries.errors import ParameterError, UnknownCursorError, did_you_mean
from queries.parameters import nearest
from queries.resolve import resolve

MOST_ITEMS = 200
MOST_FACETS = 100
_MOST_MATCHES = 10_000
_SECONDS = 15.0
_RELEVANCE = "relevance"
_TEXT_LENGTH = 400


@dataclass(frozen=True)
class Page:
    """Some items of a list, as mappings of their fields; `next` is the cursor of the page after it. `loose`: no item has all of the
    words, these have some, or words like them."""

    items: tuple[Mapping[str, Any], ...]
    next: str | None = None
    loose: bool = False


@dataclass(frozen=True)
class Facet:
    """How many items have a value: of an entity its id and name."""

    value: str | int
    name: str
    count: int


@dataclass(frozen=True)
class Listing:
    """What is asked of a collection: filters by name, words, an order (`-` before it turns it round) and fields (none: all)."""

    collection: Collection
    filters: Mapping[str, object] = field(default_factory=dict)
    text: str | None = None
    sort: str | None = None
    fields: Sequence[str] = ()

    def page(self, store: Store, *, limit: int = 25, cursor: str | None = None) -> Page:
        """A page of at most `limit` items (1 to MOST_ITEMS). Raises ParameterError, and what `resolve` and `Store.read` raise."""
        fields = self._checked_fields()
        sort, descending = self._order()
        if self._speechless:
            return Page(())
        place = self._place(cursor)
        loose = bool(place and place["loose"])
        found = self._select(store, sort, descending, limit, place, loose=loose)
        if not found and place is None and self.text:
            found = self._select(store, sort, descending, limit, None, loose=True)
            loose = bool(found)
        kept = found[:limit]
        after = self._cursor(kept[-1], loose) if len(found) > limit else None
        return Page(self._items(store, kept, fields), after, loose)

    def total(self, store: Store) -> int:
        """How many items there are in all."""
        if self._speechless:
            return 0
        opening, values = self._opening(store, loose=False)
        return int(str(store.read(f"{opening} RETURN count(n) AS count", values, timeout=_SECONDS).rows[0]["count"]))

    def facet(self, store: Store, name: str, *, limit: int = 20) -> tuple[Facet, ...]:
        """The commonest values that the items have in one respect, with how many have each."""
        if name not in self.collection.facets:
            raise self._unknown("facets", name, tuple(self.collection.facets))
        if self._speechless:
            return ()
        opening, values = self._opening(store, loose=False)
        cypher = (
            f"{opening} {self.collection.facets[name]} WHERE value IS NOT NULL "
            "RETURN value, name, count ORDER BY count DESC, value LIMIT $rows"
        )
        rows = store.read(cypher, {**values, "rows": limit}, timeout=_SECONDS).rows
        return tuple(Facet(**row) for row in rows)  # type: ignore[arg-type]

    # what is asked for

    @property
    def _speechless(self) -> bool:
        """Whether the words asked for hold no word, so that nothing can have them."""
        return bool(self.text) and self.collection.searched and not fulltext.words(str(self.text))

    def _checked_fields(self) -> tuple[str, ...]:
        for name in self.fields:
            if name not in self.collection.fields:
                raise self._unknown("fields", name, self.collection.fields)
        return tuple(self.fields) or self.collection.fields

    def _order(self) -> tuple[Sort, bool]:
        if self.sort is None and self.text:
            return Sort(_rank()), False
        name = next(iter(self.collection.sorts)) if self.sort is None else self.sort
        sort = self.collection.sorts.get(name.removeprefix("-"))
        if sort is None:
            raise self._unknown("sort", name, tuple(self.collection.sorts))
        return sort, sort.descending if self.sort is None else name.startswith("-")

    def _unknown(self, parameter: str, name: str, known: Sequence[str]) -> ParameterError:
        listed = f" ({', '.join(known)})" if known else ""
        message = f"no {parameter.rstrip('s')} of {self.collection.name} is called {name[:80]!r}"
        return ParameterError(self.collection.name, parameter, f"{message}{did_you_mean(nearest(name, known))}{listed}")

    # cursors

    def _asked(self) -> str:
        """A short hash of the filters, the words and the order: a cursor is good for its own list only."""
        whole = json.dumps(
            [self.collection.name, dict(self.filters), self.text, self.sort], sort_keys=True, default=str
        )
        return hashlib.sha256(whole.encode()).hexdigest()[:12]

    def _cursor(self, last: Mapping[str, Any], loose: bool) -> str:
        plain = json.dumps([self._asked(), last["place"], last["id"], loose], ensure_ascii=False)
        return base64.urlsafe_b64encode(plain.encode()).decode().rstrip("=")

    def _place(self, cursor: str | None) -> dict[str, Any] | None:
        if not cursor:
            return None
        try:
            padded = cursor + "=" * (-len(cursor) % 4)
            asked, place, id_, loose = json.loads(base64.b64decode(padded, altchars=b"-_", validate=True))
            if not isinstance(place, (str, int, float)) or not isinstance(id_, str) or not isinstance(loose, bool):
                raise TypeError
        except (ValueError, TypeError) as error:
            raise UnknownCursorError("the cursor is none of this service; take it from `next` as it is") from error
        if asked != self._asked():
            message = "the cursor is of another list: filters, words and order must stay the same from page to page"
            raise UnknownCursorError(message)
        return {"after": place, "after_id": id_, "loose": loose}

    # statements

    def _opening(self, store: Store, *, loose: bool) -> tuple[str, dict[str, object]]:
        """The part of the statement that binds each item as `n` once, with the values that it takes."""
        values: dict[str, object] = {}
        tied: list[tuple[str, EntityFilter]] = []
        conditions: list[str] = []
        for name, given in self.filters.items():
            if (by_entity := self.collection.entity_filters.get(name)) is not None:
                values[name] = resolve(store, str(given), by_entity.labels)
                tied.append((name, by_entity))
            else:
                values[name] = given
                conditions.append(self.collection.value_filters[name].condition)
        label = self.collection.label
        if self.text:
            text = self.text[:_TEXT_LENGTH]
            if self.collection.searched:
                values["text"] = fulltext.loose_query(text) if loose else fulltext.query(text)
                opening = (
                    f"CALL db.index.fulltext.queryNodes('{label.lower()}_text', $text) YIELD node, score "
                    f"WITH node AS n, score ORDER BY score DESC LIMIT {_MOST_MATCHES} WITH n"
                )
            else:
                opening = f"MATCH (n:{label})"
                conditions.append("toLower(n.name) CONTAINS $folded")
            values["folded"] = identity.folded(text)
        elif tied:
            name, first = tied.pop(0)
            opening = f"MATCH {_pattern(name, first).replace('(n)', f'(n:{label})')} WITH DISTINCT n"
        else:
            opening = f"MATCH (n:{label})"
        conditions += [f"EXISTS {{ MATCH {_pattern(name, one)} }}" for name, one in tied]
        return opening + (f" WHERE {' AND '.join(conditions)}" if conditions else "") + " WITH n", values

    def _select(
        self,
        store: Store,
        sort: Sort,
        descending: bool,
        limit: int,
        place: Mapping[str, Any] | None,
        *,
        loose: bool,
    ) -> list[Mapping[str, Any]]:
        opening, values = self._opening(store, loose=loose)
        after = ""
        if place is not None:
            beyond = "<" if descending else ">"
            after = f" WHERE place {beyond} $after OR (place = $after AND n.id > $after_id)"
            values |= {"after": place["after"], "after_id": place["after_id"]}
        cypher = (
            f"{opening}, {sort.expression} AS place{after} "
            "RETURN n.id AS id, place, properties(n) AS properties "
            f"ORDER BY place {'DESC' if descending else 'ASC'}, id LIMIT $rows"
        )
        rows = store.read(cypher, {**values, "rows": limit + 1}, timeout=_SECONDS).rows
        return [dict(row) for row in rows]

    def _items(
        self, store: Store, found: Sequence[Mapping[str, Any]], fields: Sequence[str]
    ) -> tuple[Mapping[str, Any], ...]:
        if any(name in self.collection.related for name in fields):
            found = self._whole(store, [row["id"] for row in found], fields)
        return tuple(self._item(row, fields) for row in found)

    def _item(self, row: Mapping[str, Any], fields: Sequence[str]) -> Mapping[str, Any]:
        own = row["properties"]
        values = {name: row[name] if name in self.collection.related else own.get(name) for name in fields}
        return {"id": row["id"], **{name: value for name, value in values.items() if value is not None}}

    def _whole(self, store: Store, ids: Sequence[str], fields: Sequence[str]) -> list[Mapping[str, Any]]:
        """The things with these ids, in their order, with those that stand beside them in these fields."""
        beside = {name: self.collection.related[name] for name in fields if name in self.collection.related}
        calls = (
            f"CALL (n) {{ MATCH {one.pattern} WITH r, x ORDER BY {one.order} "
            f"RETURN collect(DISTINCT {{{one.columns}}}) AS `{name}` }}"
            for name, one in beside.items()
        )
        cypher = (
            f"UNWIND $ids AS wanted MATCH (n:{self.collection.label} {{id: wanted}}) {' '.join(calls)} "
            f"RETURN {', '.join(['n.id AS id', 'properties(n) AS properties', *(f'`{name}`' for name in beside)])}"
        )
        asked = list(dict.fromkeys(ids))
        rows = {row["id"]: row for row in store.read(cypher, {"ids": asked}, timeout=_SECONDS).rows} if asked else {}
        return [rows[one] for one in asked if one in rows]

    def of(self, store: Store, ids: Sequence[str]) -> tuple[Mapping[str, Any], ...]:
        """The items with these ids, in their order; those that are not there are left out."""
        fields = self._checked_fields()
        return tuple(self._item(row, fields) for row in self._whole(store, ids, fields))


def _pattern(name: str, one: EntityFilter) -> str:
    label = "|".join(one.labels)
    return one.pattern.format(x=f":{label} {{id: ${name}}}")


def _rank() -> str:
    """How well an item's names fit the words: exactly, from the beginning, or somewhere; then the shorter names first."""
    return (
        "CASE WHEN n.search = $folded OR n.search STARTS WITH $folded + ' |' THEN 0 "
        "WHEN n.search CONTAINS '| ' + $folded + ' |' OR n.search ENDS WITH '| ' + $folded THEN 100000 "
        "WHEN n.search STARTS WITH $folded THEN 200000 ELSE 300000 END + size(coalesce(n.name, ''))"
    )
