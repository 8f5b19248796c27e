"""Every template on every store, with the rows that follow from the invented graph by hand."""

from __future__ import annotations

from typing import Any

import pytest

from kg.model import Label, Rel
from kg.store.port import Rows, Store
from queries.catalogue import Catalogue
from tests.queries import invented as g

CATALOGUE = Catalogue.load()


def _fact(kind: Rel, start: str, end: str, key: str = "") -> str:
    return g.rel(kind, start, end, key).id


def _picked(rows: Rows, columns: tuple[str, ...]) -> list[tuple[Any, ...]]:
    return [tuple(row[c] for c in columns) for row in rows.rows]


ANSWERS: list[tuple[str, dict[str, object], tuple[str, ...], list[tuple[Any, ...]]]] = [
    (
        "authors",
        {"paper": g.MOSAIC},
        ("position", "person", "printed", "roles", "institutions", "fact"),
        [
            (
                1,
                g.ADA,
                "Ada Quill",
                [],
                [
                    {
                        "id": g.NORTHFIELD,
                        "name": "Northfield University",
                        "fact": _fact(Rel.AFFILIATED_WITH, g.ADA, g.NORTHFIELD, g.MOSAIC),
                    }
                ],
                _fact(Rel.AUTHORED, g.ADA, g.MOSAIC),
            ),
            (
                2,
                g.LIN,
                "Xiaoyu Lin",
                [],
                [
                    {
                        "id": g.QINGHU,
                        "name": "Qinghu University",
                        "fact": _fact(Rel.AFFILIATED_WITH, g.LIN, g.QINGHU, g.MOSAIC),
                    }
                ],
                _fact(Rel.AUTHORED, g.LIN, g.MOSAIC),
            ),
        ],
    ),
    (
        "results",
        {"paper": g.MOSAIC},
        ("result", "benchmark", "metric", "value", "number", "method_name"),
        [(g.R_MOSAIC, g.B_PEBBLE, "accuracy", "70.5%", 70.5, "Mosaic")],
    ),
    (
        "person_papers",
        {"person": g.BO},
        ("paper", "title_zh", "position", "roles", "printed"),
        [
            (g.EMBER, None, 2, [], "Bo J. Ferro"),
            (g.LANTERN, "灯笼：长文本里的光", 2, ["corresponding"], "Bo Ferro"),
        ],
    ),
    ("person_papers", {"person": g.BO, "role": "corresponding"}, ("paper",), [(g.LANTERN,)]),
    ("person_papers", {"person": g.BO, "role": "lead"}, ("paper",), []),
    (
        "person_institutions",
        {"person": g.ADA},
        ("institution", "papers", "first_year", "last_year"),
        [(g.NORTHFIELD, 2, 2021, 2022)],
    ),
    ("coauthors", {"person": g.ADA}, ("person", "steps", "papers"), [(g.BO, 1, 1), (g.LIN, 1, 1)]),
    (
        "coauthors",
        {"person": g.ADA, "steps": 2},
        ("person", "steps", "papers", "through"),
        [(g.BO, 1, 1, []), (g.LIN, 1, 1, []), (g.CY, 2, 2, ["Bo Ferro", "Xiaoyu Lin"])],
    ),
    ("coauthors", {"person": g.ADA_2, "steps": 2}, ("person",), []),
    (
        "institution_papers",
        {"institution": g.NORTHFIELD},
        ("paper", "places"),
        [
            (g.TIDAL, ["Vision Lab"]),
            (g.MOSAIC, ["Northfield University"]),
            (g.LANTERN, ["Northfield University"]),
        ],
    ),
    ("institution_papers", {"institution": g.NORTHFIELD, "units": False}, ("paper",), [(g.MOSAIC,), (g.LANTERN,)]),
    (
        "institution_collaborations",
        {"institution": g.NORTHFIELD},
        ("institution", "name_zh", "country", "papers", "first_year", "example"),
        [(g.QINGHU, "青湖大学", "CN", 1, 2022, g.MOSAIC)],
    ),
    ("institution_collaborations", {"institution": g.NORTHFIELD, "since": 2023}, ("institution",), []),
    ("institution_collaborations", {"institution": g.QINGHU}, ("institution",), [(g.NORTHFIELD,)]),
    (
        "institution_methods",
        {"institution": g.NORTHFIELD},
        ("method", "papers", "proposes", "uses", "compares_with", "last_year"),
        [(g.M_LANTERN, 2, 1, 1, 0, 2022), (g.M_MOSAIC, 1, 1, 0, 0, 2022)],
    ),
    ("institution_methods", {"institution": g.QINGHU, "relation": "compares_with"}, ("method",), [(g.M_MOSAIC,)]),
    (
        "method_papers",
        {"method": g.M_LANTERN},
        ("paper", "relation"),
        [(g.EMBER, "uses"), (g.MOSAIC, "uses"), (g.LANTERN, "proposes")],
    ),
    (
        "method_papers",
        {"method": g.M_LANTERN, "relation": "proposes"},
        ("paper", "fact"),
        [(g.LANTERN, _fact(Rel.PROPOSES, g.LANTERN, g.M_LANTERN))],
    ),
    ("method_papers", {"method": g.M_MOSAIC, "relation": "compares_with"}, ("paper",), [(g.TIDAL,)]),
    (
        "benchmark_papers",
        {"benchmark": g.B_PEBBLE},
        ("paper", "relation"),
        [(g.EMBER, "trains_on"), (g.TIDAL, "evaluates_on"), (g.MOSAIC, "evaluates_on"), (g.LANTERN, "introduces")],
    ),
    ("venue_papers", {"venue": g.VENUE}, ("paper", "title"), [(g.MOSAIC, "Mosaic Models of Meaning")]),
    (
        "method_lineage",
        {"method": g.M_TIDAL, "steps": 1},
        ("step", "method", "how", "basis_of", "paper"),
        [(1, g.M_LANTERN, "cites", g.M_TIDAL, g.TIDAL), (1, g.M_MOSAIC, "cites", g.M_TIDAL, g.TIDAL)],
    ),
    (
        "method_lineage",
        {"method": g.M_TIDAL, "steps": 3},
        ("step", "method", "how", "basis_of", "fact"),
        [
            (1, g.M_LANTERN, "cites", g.M_TIDAL, _fact(Rel.CITES, g.TIDAL, g.LANTERN)),
            (1, g.M_MOSAIC, "cites", g.M_TIDAL, _fact(Rel.CITES, g.TIDAL, g.MOSAIC)),
            (2, g.M_LANTERN, "uses", g.M_MOSAIC, _fact(Rel.USES, g.MOSAIC, g.M_LANTERN)),
            (2, g.M_LANTERN, "cites", g.M_MOSAIC, _fact(Rel.CITES, g.MOSAIC, g.LANTERN)),
        ],
    ),
    (
        "leaderboard",
        {"benchmark": g.B_PEBBLE},
        ("metric", "number", "method", "paper", "fact"),
        [
            ("accuracy", 70.5, g.M_MOSAIC, g.MOSAIC, _fact(Rel.REPORTS, g.MOSAIC, g.R_MOSAIC)),
            ("accuracy", 61.0, g.M_LANTERN, g.LANTERN, _fact(Rel.REPORTS, g.LANTERN, g.R_LANTERN)),
            ("F1", 66.1, None, g.TIDAL, _fact(Rel.REPORTS, g.TIDAL, g.R_TIDAL)),
        ],
    ),
    (
        "leaderboard",
        {"benchmark": g.B_PEBBLE, "metric": "Accuracy", "best": "lowest"},
        ("number", "year"),
        [(61.0, 2021), (70.5, 2022)],
    ),
    ("references", {"paper": g.EMBER}, ("id", "depth"), [(g.TIDAL, 1)]),
    ("references", {"paper": g.EMBER, "depth": 2}, ("id", "depth"), [(g.TIDAL, 1), (g.MOSAIC, 2), (g.LANTERN, 2)]),
    ("references", {"paper": g.EMBER, "depth": 4}, ("id", "depth"), [(g.TIDAL, 1), (g.MOSAIC, 2), (g.LANTERN, 2)]),
    (
        "citations",
        {"paper": g.LANTERN},
        ("id", "name", "year"),
        [(g.TIDAL, "Tidal Training", 2023), (g.MOSAIC, "Mosaic Models of Meaning", 2022)],
    ),
    ("citations", {"paper": g.LANTERN, "depth": 3}, ("id", "depth"), [(g.TIDAL, 1), (g.MOSAIC, 1), (g.EMBER, 2)]),
    ("citations", {"paper": g.ALONE, "depth": 4}, ("id",), []),
    ("path", {"start": g.ADA, "end": g.BO}, ("length",), [(2,)]),
    ("path", {"start": g.HARBOR, "end": g.B_REEF}, ("length",), [(2,)]),
    ("path", {"start": g.ADA, "end": g.CY, "max": 2}, ("length",), []),
    ("path", {"start": g.ADA, "end": g.ADA_2, "max": 8}, ("length",), []),
    ("path", {"start": g.ADA, "end": g.ADA}, ("length",), []),
    (
        "documents",
        {"entity": g.LANTERN},
        ("document", "layout", "language"),
        [(g.OTHER_DOCUMENT, "digest", "zh"), (g.DOCUMENT, "listing", "en")],
    ),
    ("documents", {"entity": g.CY}, ("document",), []),
    (
        "evidence",
        {"fact": _fact(Rel.PROPOSES, g.LANTERN, g.M_LANTERN)},
        ("type", "start", "start_label", "start_name", "end", "end_label", "end_name", "evidence"),
        [
            (
                "PROPOSES",
                g.LANTERN,
                "Paper",
                "Lantern: Light in Long Texts",
                g.M_LANTERN,
                "Method",
                "Lantern",
                [f"{g.DOCUMENT}:10-20", f"{g.OTHER_DOCUMENT}:10-20"],
            )
        ],
    ),
    ("evidence", {"fact": "fact:0000000000000000"}, ("fact",), []),
    (
        "top_methods",
        {"since": 2021, "until": 2023},
        ("method", "papers", "first_year", "last_year"),
        [(g.M_LANTERN, 2, 2022, 2023), (g.M_TIDAL, 1, 2023, 2023)],
    ),
    ("top_methods", {"since": 2021, "until": 2021, "relation": "proposes"}, ("method",), [(g.M_LANTERN,)]),
    ("top_methods", {"since": 1990, "until": 1999, "relation": "any"}, ("method",), []),
    ("top_benchmarks", {"since": 2021, "relation": "any"}, ("benchmark", "papers"), [(g.B_PEBBLE, 4), (g.B_REEF, 1)]),
    ("top_benchmarks", {"since": 2023}, ("benchmark", "papers"), [(g.B_PEBBLE, 1), (g.B_REEF, 1)]),
    (
        "most_influential",
        {},
        ("paper", "citations", "pagerank", "year"),
        [(g.LANTERN, 2, 0.4, 2021), (g.TIDAL, 1, 0.25, 2023), (g.MOSAIC, 1, 0.2, 2022)],
    ),
    ("most_influential", {"by": "citations", "since": 2022}, ("paper",), [(g.MOSAIC,), (g.TIDAL,)]),
    ("rising_methods", {}, ("method", "recent", "papers", "rise"), [(g.M_TIDAL, 2, 2, 2.0), (g.M_MOSAIC, 1, 2, 1.0)]),
    ("rising_methods", {"least": 2}, ("method",), [(g.M_TIDAL,)]),
    (
        "communities",
        {},
        ("community", "size", "members"),
        [
            (
                1,
                3,
                [
                    {"id": g.ADA, "name": "Ada Quill"},
                    {"id": g.BO, "name": "Bo Ferro"},
                    {"id": g.CY, "name": "Cy Dow"},
                ],
            ),
            (2, 1, [{"id": g.LIN, "name": "Xiaoyu Lin"}]),
        ],
    ),
    ("communities", {"of": "institutions"}, ("community", "size"), [(1, 2)]),
    (
        "bridges",
        {},
        ("id", "name_zh", "betweenness", "partners", "papers", "community"),
        [(g.LIN, "林小雨", 0.5, 2, 2, 2), (g.ADA, None, 0.25, 2, 2, 1), (g.CY, None, 0.25, 2, 2, 1)],
    ),
    ("bridges", {"of": "institutions"}, ("id", "betweenness"), [(g.QINGHU, 0.5)]),
    (
        "collaboration_by_year",
        {},
        ("institution", "year", "papers"),
        [(g.QINGHU, 2022, 4), (g.NORTHFIELD, 2022, 3), (g.NORTHFIELD, 2021, 1)],
    ),
    ("collaboration_by_year", {"institution": g.HARBOR}, ("year",), []),
]


@pytest.mark.parametrize(
    ("name", "given", "columns", "expected"), ANSWERS, ids=lambda v: v if isinstance(v, str) else ""
)
def test_the_answer_is_the_one_by_hand(
    invented_store: Store,
    name: str,
    given: dict[str, object],
    columns: tuple[str, ...],
    expected: list[tuple[Any, ...]],
):
    assert _picked(CATALOGUE.run(invented_store, name, given), columns) == expected


def test_a_paper_has_everything(invented_store: Store):
    (row,) = CATALOGUE.run(invented_store, "paper", {"paper": g.MOSAIC}).rows
    assert (row["paper"], row["title"], row["year"], row["date"]) == (
        g.MOSAIC,
        "Mosaic Models of Meaning",
        2022,
        "2022-02-06",
    )
    assert [a["name"] for a in row["authors"]] == ["Ada Quill", "Xiaoyu Lin"]
    assert [i["name"] for i in row["institutions"]] == ["Northfield University", "Qinghu University"]
    assert [(m["name"], m["relation"]) for m in row["methods"]] == [("Mosaic", "proposes"), ("Lantern", "uses")]
    assert [(b["name"], b["relation"]) for b in row["benchmarks"]] == [("PebbleQA", "evaluates_on")]
    assert [(r["benchmark"], r["value"], r["method"]) for r in row["results"]] == [("PebbleQA", "70.5%", "Mosaic")]
    assert [v["name"] for v in row["venues"]] == ["ImaginaryConf 2022"]
    assert row["categories"] == ["cs.LG"]
    assert (row["references"], row["citations"]) == (1, 1)
    assert [d["id"] for d in row["documents"]] == [g.DOCUMENT]


def test_a_path_leads_from_start_to_end(invented_store: Store):
    (row,) = CATALOGUE.run(invented_store, "path", {"start": g.ADA, "end": g.CY}).rows
    ids = [n["id"] for n in row["nodes"]]
    assert row["length"] == 3
    assert (ids[0], ids[-1]) == (g.ADA, g.CY)
    for relationship, *ends in zip(row["relationships"], ids, ids[1:], strict=False):
        assert {relationship["start"], relationship["end"]} == set(ends)
        assert relationship["properties"]["evidence"] == [f"{g.DOCUMENT}:10-20"]
    assert all("search" not in n["properties"] for n in row["nodes"])


def test_an_entity_has_counts(invented_store: Store):
    (row,) = CATALOGUE.run(invented_store, "entity", {"entity": g.MOSAIC}).rows
    assert (row["id"], row["label"], row["name"]) == (g.MOSAIC, "Paper", "Mosaic Models of Meaning")
    assert "search" not in row["properties"]
    counts = {(c["type"], c["direction"], c["label"]): c["count"] for c in row["counts"]}
    assert counts == {
        ("AUTHORED", "in", "Person"): 2,
        ("FROM", "out", "Institution"): 2,
        ("PROPOSES", "out", "Method"): 1,
        ("USES", "out", "Method"): 1,
        ("EVALUATES_ON", "out", "Benchmark"): 1,
        ("REPORTS", "out", "Result"): 1,
        ("CITES", "out", "Paper"): 1,
        ("CITES", "in", "Paper"): 1,
        ("PUBLISHED_IN", "out", "Venue"): 1,
        ("IN_CATEGORY", "out", "Category"): 1,
        ("MENTIONS", "in", "Document"): 1,
    }


@pytest.mark.parametrize("node", g.NODES, ids=lambda n: n.id)
def test_the_counts_of_an_entity_are_those_of_its_relationships(invented_store: Store, node):
    (row,) = CATALOGUE.run(invented_store, "entity", {"entity": node.id}).rows
    labels = {n.id: n.label.value for n in g.NODES}
    expected: dict[tuple[str, str, str], int] = {}
    for r in g.RELATIONSHIPS:
        for own, other, direction in ((r.start, r.end, "out"), (r.end, r.start, "in")):
            if own == node.id:
                key = (r.type.value, direction, labels[other])
                expected[key] = expected.get(key, 0) + 1
    assert {(c["type"], c["direction"], c["label"]): c["count"] for c in row["counts"]} == expected


def _relationships(rows: Rows) -> dict[str, int]:
    return {row["relationship"]["id"]: row["depth"] for row in rows.rows}


def test_a_neighbourhood_has_the_relationships_around(invented_store: Store):
    rows = CATALOGUE.run(invented_store, "neighbourhood", {"entity": g.EMBER})
    expected = {r.id for r in g.RELATIONSHIPS if g.EMBER in (r.start, r.end) and r.type is not Rel.MENTIONS}
    assert set(_relationships(rows)) == expected
    first = rows.rows[0]
    assert first["relationship"]["type"] == "AUTHORED"
    assert first["relationship"]["properties"]["position"] == 1
    assert first["start"]["label"] == "Person"
    assert first["end"] == {
        "id": g.EMBER,
        "label": "Paper",
        "name": "Ember Keeps Warm",
        "properties": {k: v for k, v in next(n for n in g.NODES if n.id == g.EMBER).properties.items() if k != "search"}
        | {"id": g.EMBER},
    }


def test_a_neighbourhood_goes_further(invented_store: Store):
    rows = CATALOGUE.run(invented_store, "neighbourhood", {"entity": g.EMBER, "depth": 2})
    near = {g.EMBER} | {
        end
        for r in g.RELATIONSHIPS
        if g.EMBER in (r.start, r.end) and r.type is not Rel.MENTIONS
        for end in (r.start, r.end)
    }
    expected = {r.id for r in g.RELATIONSHIPS if r.type is not Rel.MENTIONS and {r.start, r.end} & near}
    assert set(_relationships(rows)) == expected
    assert {row["depth"] for row in rows.rows} == {1, 2}
    assert len(rows.rows) == len(expected)


def test_a_neighbourhood_is_filtered_and_limited(invented_store: Store):
    run = CATALOGUE.run
    cites = run(invented_store, "neighbourhood", {"entity": g.LANTERN, "types": ["CITES"], "depth": 3})
    assert {row["relationship"]["type"] for row in cites.rows} == {"CITES"}
    assert len(cites.rows) == 4
    people = run(invented_store, "neighbourhood", {"entity": g.LANTERN, "labels": "Person"})
    assert {row["start"]["id"] for row in people.rows} == {g.ADA, g.BO}
    mentions = run(invented_store, "neighbourhood", {"entity": g.LANTERN, "types": "MENTIONS"})
    assert {row["start"]["id"] for row in mentions.rows} == {g.DOCUMENT, g.OTHER_DOCUMENT}
    few = run(invented_store, "neighbourhood", {"entity": g.LANTERN}, limit=3)
    assert few.truncated
    assert len(few.rows) == 3


def test_statistics_count_everything(invented_store: Store):
    rows = CATALOGUE.run(invented_store, "statistics", {}).rows
    counts = {(row["kind"], row["name"]): row["count"] for row in rows}
    assert len(counts) == len(Label) + len(Rel)
    for label in Label:
        assert counts["node", label.value] == sum(n.label is label for n in g.NODES)
    for kind in Rel:
        assert counts["relationship", kind.value] == sum(r.type is kind for r in g.RELATIONSHIPS)


@pytest.mark.parametrize(
    ("text", "labels", "expected"),
    [
        ("lantern", None, [g.M_LANTERN, g.LANTERN]),
        ("lant", None, [g.M_LANTERN, g.LANTERN]),
        ("Lantern Network", None, [g.M_LANTERN]),
        ("long LIGHT", None, [g.LANTERN]),
        ("灯笼", None, [g.LANTERN]),
        ("燈籠", None, [g.LANTERN]),
        ("长文本里的光", None, [g.LANTERN]),
        ("潮汐训练", None, [g.TIDAL]),
        ("chaoxixun", None, [g.TIDAL]),
        ("林小雨", None, [g.LIN]),
        ("linxiaoyu", None, [g.LIN]),
        ("青湖", None, [g.QINGHU]),
        ("nfu", None, [g.NORTHFIELD]),
        ("卵石", None, [g.B_PEBBLE]),
        ("imaginaryconf", None, [g.VENUE]),
        ("2101.00001", None, [g.LANTERN]),
        (g.ADA, None, [g.ADA]),
        ("ada quill", ["Person"], [g.ADA, g.ADA_2]),
        ("lantern", ["Paper"], [g.LANTERN]),
        ('lantern AND NOT (mosaic OR "tidal*~', None, []),
        ("zebra", None, []),
    ],
)
def test_search(invented_store: Store, text: str, labels: list[str] | None, expected: list[str]):
    given: dict[str, object] = {"text": text, **({"labels": labels} if labels else {})}
    assert [row["id"] for row in CATALOGUE.run(invented_store, "search", given).rows] == expected


def test_every_template_is_asked_here():
    asked = {name for name, *_ in ANSWERS} | {"paper", "entity", "neighbourhood", "statistics", "search"}
    assert asked == set(CATALOGUE.names())


@pytest.mark.neo4j
def test_the_two_stores_agree(both_stores: tuple[Store, Store]):
    for name, given, *_ in [
        *ANSWERS,
        ("paper", {"paper": g.MOSAIC}),
        ("entity", {"entity": g.ADA}),
        ("neighbourhood", {"entity": g.MOSAIC, "depth": 3}),
    ]:
        one, other = (CATALOGUE.run(store, name, given) for store in both_stores)
        assert one.columns == other.columns
        if name != "path":
            assert one.rows == other.rows, name
