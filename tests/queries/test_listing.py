"""Lists: filters, orders, words, facets, related things, and cursors that hold while the graph changes."""

from __future__ import annotations

import pytest

from kg.errors import UnknownEntityError
from kg.model import Label
from kg.store import GraphChanges, NodeState, Store
from queries.collections import COLLECTIONS, Collection
from queries.errors import ParameterError, UnknownCursorError
from queries.listing import Listing
from tests.queries import invented as story

pytestmark = pytest.mark.usefixtures("invented_store")


def listed(store: Store, name: str, limit: int = 100, **asked: object) -> list[str]:
    return [str(item["id"]) for item in Listing(COLLECTIONS[name], **asked).page(store, limit=limit).items]  # type: ignore[arg-type]


def test_every_collection_lists_all_of_its_kind(invented_store: Store) -> None:
    for name, collection in COLLECTIONS.items():
        wanted = {node.id for node in invented_store.nodes() if node.label is collection.label}
        assert set(listed(invented_store, name)) == wanted
        assert Listing(collection).total(invented_store) == len(wanted)


def test_papers_are_listed_newest_first(invented_store: Store) -> None:
    assert listed(invented_store, "papers")[:4] == [story.EMBER, story.TIDAL, story.MOSAIC, story.LANTERN]
    assert listed(invented_store, "papers", sort="date")[-1] == story.EMBER


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        ({"author": story.ADA}, {story.LANTERN, story.MOSAIC}),
        ({"author": "林小雨"}, {story.MOSAIC, story.TIDAL}),
        ({"author": story.ADA, "institution": story.QINGHU}, {story.MOSAIC}),
        ({"author": story.ADA, "from_year": 2022}, {story.MOSAIC}),
        ({"year": 2023}, {story.TIDAL, story.EMBER}),
        ({"to_year": 2020}, {story.ALONE}),
        ({"method": story.M_LANTERN}, {story.LANTERN, story.MOSAIC, story.EMBER}),
        ({"proposes": "Lantern"}, {story.LANTERN}),
        ({"cites": story.LANTERN}, {story.MOSAIC, story.TIDAL}),
        ({"cited_by": story.TIDAL}, {story.MOSAIC, story.LANTERN}),
        ({"has_code": True}, set()),
    ],
)
def test_filters(invented_store: Store, filters: dict[str, object], found: set[str]) -> None:
    listing = Listing(COLLECTIONS["papers"], filters)
    assert {item["id"] for item in listing.page(invented_store).items} == found
    assert listing.total(invented_store) == len(found)


def test_an_entity_that_is_not_there(invented_store: Store) -> None:
    with pytest.raises(UnknownEntityError, match="nobody"):
        listed(invented_store, "papers", filters={"author": "person:nobody"})


def test_every_filter_order_facet_and_field_runs(invented_store: Store) -> None:
    ids = {node.label: node.id for node in invented_store.nodes()}
    values = {"integer": 2022, "text": "x", "flag": True}
    for collection in COLLECTIONS.values():
        asked: list[Listing] = [
            Listing(collection, sort=f"{sign}{name}") for name in collection.sorts for sign in ("", "-")
        ]
        asked += [Listing(collection, {name: ids[f.labels[0]]}) for name, f in collection.entity_filters.items()]
        asked += [Listing(collection, {name: values[f.type]}) for name, f in collection.value_filters.items()]
        asked += [Listing(collection, text="lantern"), Listing(collection, fields=collection.fields)]
        for listing in asked:
            page = listing.page(invented_store)
            assert len(page.items) == listing.total(invented_store) or page.loose
            for facet in collection.facets:
                counted = listing.facet(invented_store, facet)
                assert all(one.count > 0 for one in counted)


@pytest.mark.parametrize("name", sorted(COLLECTIONS))
@pytest.mark.parametrize("limit", [1, 2, 3])
def test_pages_are_the_whole_list_in_order(invented_store: Store, name: str, limit: int) -> None:
    collection = COLLECTIONS[name]
    for sort in (None, *collection.sorts, *(f"-{s}" for s in collection.sorts)):
        listing = Listing(collection, sort=sort)
        whole = [item["id"] for item in listing.page(invented_store, limit=200).items]
        assert turned(invented_store, listing, limit) == whole


def turned(store: Store, listing: Listing, limit: int) -> list[str]:
    """The ids of all pages."""
    found: list[str] = []
    cursor: str | None = None
    while True:
        page = listing.page(store, limit=limit, cursor=cursor)
        found += [str(item["id"]) for item in page.items]
        cursor = page.next
        if cursor is None:
            return found


def test_words(invented_store: Store) -> None:
    assert listed(invented_store, "papers", text="mosaic")[0] == story.MOSAIC
    assert listed(invented_store, "papers", text="灯笼") == [story.LANTERN]
    assert listed(invented_store, "people", text="lin xiaoyu") == [story.LIN]
    assert listed(invented_store, "papers", text="lantern", filters={"author": story.BO}) == [story.LANTERN]


def test_signs_are_no_words(invented_store: Store) -> None:
    listing = Listing(COLLECTIONS["papers"], text="!?")
    assert not listing.page(invented_store).items
    assert listing.total(invented_store) == 0
    assert not listing.facet(invented_store, "year")


def test_mistyped_words(invented_store: Store) -> None:
    page = Listing(COLLECTIONS["papers"], text="mozaic").page(invented_store)
    assert page.loose
    assert story.MOSAIC in {item["id"] for item in page.items}


def test_pages_of_a_search(invented_store: Store) -> None:
    for text in ("l", "quill", "lantrn"):
        listing = Listing(COLLECTIONS["people" if text == "quill" else "papers"], text=text)
        whole = [item["id"] for item in listing.page(invented_store).items]
        assert turned(invented_store, listing, 1) == whole


def test_fields(invented_store: Store) -> None:
    (paper,) = (
        Listing(COLLECTIONS["papers"], {"author": story.BO, "year": 2021}, fields=("name", "authors"))
        .page(invented_store)
        .items
    )
    assert set(paper) == {"id", "name", "authors"}
    assert [author["id"] for author in paper["authors"]] == [story.ADA, story.BO]
    assert [author["position"] for author in paper["authors"]] == [1, 2]


def test_facets(invented_store: Store) -> None:
    years = Listing(COLLECTIONS["papers"]).facet(invented_store, "year")
    assert [(f.value, f.count) for f in years] == [(2023, 2), (2020, 1), (2021, 1), (2022, 1)]
    methods = Listing(COLLECTIONS["papers"], {"year": 2023}).facet(invented_store, "method")
    assert {f.value: f.count for f in methods} == {story.M_TIDAL: 2, story.M_MOSAIC: 1, story.M_LANTERN: 1}


def test_by_ids(invented_store: Store) -> None:
    asked = [story.TIDAL, "arxiv:9999.99999", story.LANTERN, story.TIDAL]
    found = Listing(COLLECTIONS["papers"], fields=("title",)).of(invented_store, asked)
    assert [item["id"] for item in found] == [story.TIDAL, story.LANTERN]


@pytest.mark.parametrize(
    ("asked", "parameter", "hint"),
    [
        ({"sort": "dates"}, "sort", '"date"'),
        ({"fields": ("titel",)}, "fields", '"title"'),
    ],
)
def test_what_is_not_known_is_named(invented_store: Store, asked: dict[str, object], parameter: str, hint: str) -> None:
    with pytest.raises(ParameterError, match=hint) as raised:
        Listing(COLLECTIONS["papers"], **asked).page(invented_store)  # type: ignore[arg-type]
    assert raised.value.parameter == parameter


@pytest.mark.parametrize("cursor", ["x", "🦀", "e30", "W10", "WyJhIiwxLCJiIl0", "W251bGwsbnVsbCxudWxsLG51bGxd"])
def test_a_cursor_of_nobody(invented_store: Store, cursor: str) -> None:
    with pytest.raises(UnknownCursorError, match="cursor"):
        Listing(COLLECTIONS["papers"]).page(invented_store, cursor=cursor)


def test_a_cursor_of_another_list(invented_store: Store) -> None:
    cursor = Listing(COLLECTIONS["papers"]).page(invented_store, limit=1).next
    with pytest.raises(UnknownCursorError, match="another list"):
        Listing(COLLECTIONS["papers"], sort="name").page(invented_store, cursor=cursor)


def _paper(number: int, date: str) -> NodeState:
    name = f"Grown {number}"
    return NodeState(
        COLLECTIONS["papers"].label,
        f"arxiv:9000.{number:05}",
        {"name": name, "search": name.lower(), "date": date, "year": 2024},
    )


def test_a_filter_by_document_lists_things_of_the_kind_only(invented_store: Store) -> None:
    document = next(node.id for node in invented_store.nodes(Label.DOCUMENT))
    for collection in COLLECTIONS.values():
        if "document" not in collection.entity_filters:
            continue
        kind = {node.id for node in invented_store.nodes(collection.label)}
        listed = Listing(collection, {"document": document})
        assert {item["id"] for item in listed.page(invented_store).items} <= kind
        assert listed.total(invented_store) == len(listed.page(invented_store).items)


def test_a_cursor_holds_while_the_graph_changes(store: Store) -> None:
    """What was there from the first page to the last is listed once, whatever comes and goes meanwhile."""
    papers: Collection = COLLECTIONS["papers"]
    stay = [_paper(n, f"2024-01-{n:02}") for n in range(1, 13)]
    goes = _paper(100, "2024-01-09")
    store.apply(GraphChanges(nodes=[*stay, goes]))
    listing = Listing(papers)
    found: list[str] = []
    cursor: str | None = None
    for turn in range(100):
        page = listing.page(store, limit=3, cursor=cursor)
        found += [str(item["id"]) for item in page.items]
        cursor = page.next
        if cursor is None:
            break
        coming = [_paper(200 + turn, "2024-12-31"), _paper(300 + turn, "2024-01-05")]
        store.apply(GraphChanges(nodes=coming, delete_nodes=[goes]))
    assert [i for i in found if i in {p.id for p in stay}] == [p.id for p in reversed(stay)]
    assert len(found) == len(set(found))
