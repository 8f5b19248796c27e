"""Both stores keep and answer the same."""

from __future__ import annotations

import math
from collections.abc import Mapping

import pytest

from kg.errors import QueryError, QueryTimeoutError, StoreError
from kg.model import RELATIONSHIPS, Label, Rel, fact_id
from kg.store import GraphChanges, NodeState, RelState, Store

PAPER = NodeState(
    Label.PAPER,
    "arxiv:2901.00001",
    {
        "name": "Lanterns in the Fog",
        "title_zh": "雾中灯笼",
        "year": 2029,
        "urls": ["http://example.org/b", "http://example.org/a"],
        "aliases": [],
        "search": "lanterns in the fog 雾中灯笼 图神经网络 retrieval",
    },
)
OTHER = NodeState(
    Label.PAPER, "doi:10.9999/é'\"\\`}", {"name": 'Quotes "and" \\ backslash', "search": "大语言模型 对齐 alignment"}
)
PERSON = NodeState(
    Label.PERSON, "person:欧阳青", {"name": "欧阳青", "aliases": ["Ouyang Qing"], "search": "欧阳青 ouyang qing"}
)
RESULT = NodeState(Label.RESULT, "result:1", {"name": "12.5", "metric": "accuracy", "value": "12.5", "number": 12.5})


def link(rel: Rel, start: NodeState, end: NodeState, **properties: object) -> RelState:
    id = fact_id(rel, start.id, end.id)
    return RelState(rel, id, start.label, start.id, end.label, end.id, properties)  # type: ignore[arg-type]


AUTHORED = link(Rel.AUTHORED, PERSON, PAPER, position=0, roles=["first"], evidence=["doc:1:3-9", "doc:2:1-4"])
CITES = link(Rel.CITES, PAPER, OTHER, evidence=["doc:1:20-25"])
ALL = GraphChanges(nodes=[PAPER, OTHER, PERSON, RESULT], relationships=[AUTHORED, CITES])


def content(store: Store) -> tuple[dict[str, NodeState], dict[str, RelState]]:
    nodes, relationships = list(store.nodes()), list(store.relationships())
    by_id = {node.id: node for node in nodes}, {relationship.id: relationship for relationship in relationships}
    assert (len(by_id[0]), len(by_id[1])) == (len(nodes), len(relationships)), "something is there twice"
    return by_id


def typed(properties: Mapping[str, object]) -> dict[str, tuple[type, object]]:
    return {name: (type(value), value) for name, value in properties.items()}


class TestApply:
    def test_what_is_written_is_what_is_there(self, store: Store) -> None:
        assert store.apply(ALL) == 6
        nodes, relationships = content(store)
        assert nodes == {node.id: node for node in ALL.nodes}
        assert relationships == {relationship.id: relationship for relationship in ALL.relationships}
        for node in ALL.nodes:
            assert typed(nodes[node.id].properties) == typed(node.properties)
        assert typed(relationships[AUTHORED.id].properties) == typed(AUTHORED.properties)

    def test_twice_is_once(self, store: Store) -> None:
        store.apply(ALL)
        before = content(store)
        assert store.apply(ALL) == 6
        assert content(store) == before

    def test_nothing_is_nothing(self, store: Store) -> None:
        assert store.apply(GraphChanges()) == 0

    def test_a_property_that_is_not_named_any_more_is_gone(self, store: Store) -> None:
        store.apply(ALL)
        changed = NodeState(PAPER.label, PAPER.id, {"name": "Another name", "year": None})  # type: ignore[dict-item]
        weaker = link(Rel.AUTHORED, PERSON, PAPER, evidence=["doc:2:1-4"])
        store.apply(GraphChanges(nodes=[changed], relationships=[weaker]))
        nodes, relationships = content(store)
        assert nodes[PAPER.id].properties == {"name": "Another name"}
        assert relationships[AUTHORED.id] == weaker
        assert relationships[CITES.id] == CITES

    def test_deleting(self, store: Store) -> None:
        store.apply(ALL)
        assert store.apply(GraphChanges(delete_relationships=[CITES], delete_nodes=[RESULT])) == 2
        nodes, relationships = content(store)
        assert set(nodes) == {PAPER.id, OTHER.id, PERSON.id}
        assert set(relationships) == {AUTHORED.id}
        assert store.apply(GraphChanges(delete_relationships=[CITES], delete_nodes=[RESULT])) == 0

    def test_counts_follow_what_is_written_and_deleted(self, store: Store) -> None:
        store.apply(ALL)
        assert store.counts() == ({"Paper": 2, "Person": 1, "Result": 1}, {"AUTHORED": 1, "CITES": 1})
        store.apply(GraphChanges(delete_nodes=[OTHER], delete_relationships=[AUTHORED]))
        assert store.counts() == ({"Paper": 1, "Person": 1, "Result": 1}, {})

    def test_a_deleted_node_takes_its_relationships(self, store: Store) -> None:
        store.apply(ALL)
        assert store.apply(GraphChanges(delete_nodes=[PAPER])) == 1
        assert content(store)[1] == {}

    def test_deleted_and_written_in_one_transaction(self, store: Store) -> None:
        store.apply(ALL)
        again = GraphChanges(
            delete_relationships=[AUTHORED], delete_nodes=[PAPER], nodes=[PAPER], relationships=[AUTHORED, CITES]
        )
        assert store.apply(again) == 5
        assert content(store)[1] == {AUTHORED.id: AUTHORED, CITES.id: CITES}

    def test_the_last_of_two_states_holds(self, store: Store) -> None:
        store.apply(
            GraphChanges(nodes=[NodeState(Label.METHOD, "method:x", {"name": name}) for name in ("old", "new")])
        )
        assert content(store)[0]["method:x"].properties == {"name": "new"}

    def test_a_missing_end_writes_nothing_at_all(self, store: Store) -> None:
        with pytest.raises(StoreError, match="1 of 1 relationships CITES have an end that is not in the graph"):
            store.apply(GraphChanges(nodes=[PAPER], relationships=[CITES]))
        assert content(store) == ({}, {})

    def test_every_label_and_every_type(self, store: Store) -> None:
        nodes = {label: NodeState(label, f"{label.lower()}:1", {"name": str(label)}) for label in Label}
        relationships = [
            link(rel, nodes[start], node, evidence=[f"doc:1:{place}-9"])
            for place, (rel, (start, end)) in enumerate(RELATIONSHIPS.items())
            for label, node in nodes.items()
            if end in (None, label)
        ]
        assert store.apply(GraphChanges(nodes=list(nodes.values()), relationships=relationships)) == 9 + len(
            relationships
        )
        found = content(store)
        assert found[0] == {node.id: node for node in nodes.values()}
        assert found[1] == {relationship.id: relationship for relationship in relationships}

    def test_more_rows_than_a_batch_out_of_one_node(self, store: Store) -> None:
        document = NodeState(Label.DOCUMENT, "doc:1", {"name": "一份长文"})
        methods = [NodeState(Label.METHOD, f"method:{number}", {"name": f"m{number}"}) for number in range(6_000)]
        mentions = [link(Rel.MENTIONS, document, method) for method in methods]
        everything = GraphChanges(nodes=[document, *methods], relationships=mentions)
        assert store.apply(everything) == 12_001
        assert store.apply(everything) == 12_001
        assert sum(1 for _ in store.relationships()) == 6_000
        assert store.apply(GraphChanges(delete_relationships=mentions[:5_500])) == 5_500
        assert sum(1 for _ in store.relationships()) == 500

    def test_awkward_values(self, store: Store) -> None:
        values: dict[str, object] = {
            "name": "\u202e𝔘nicode \x00 \n\t'\"`$ {} \U0001f600",
            "abstract": "长" * 100_000,
            "year": 2**62,
            "title": "",
        }
        number = {"number": -0.1, "value": "1e-300", "name": "x"}
        store.apply(
            GraphChanges(nodes=[NodeState(Label.PAPER, "title:x", values), NodeState(Label.RESULT, "result:x", number)])
        )  # type: ignore[arg-type]
        nodes = content(store)[0]
        assert nodes["title:x"].properties == values
        assert nodes["result:x"].properties == number

    def test_clear(self, store: Store) -> None:
        store.apply(ALL)
        store.clear()
        assert content(store) == ({}, {})
        assert store.apply(ALL) == 6
        assert len(store.read("MATCH (n:Paper {id: $id}) RETURN n", {"id": PAPER.id}).rows) == 1

    def test_migrate_again_keeps_everything(self, store: Store) -> None:
        store.apply(ALL)
        before = content(store)
        store.migrate()
        assert content(store) == before


class TestRead:
    def test_nodes_relationships_and_paths_are_plain(self, store: Store) -> None:
        store.apply(ALL)
        rows = store.read("MATCH path = (a:Person)-[r:AUTHORED]->(b:Paper) RETURN path, a, r, b.year AS year")
        person = {"id": PERSON.id, "label": "Person", "properties": dict(PERSON.properties)}
        paper = {"id": PAPER.id, "label": "Paper", "properties": dict(PAPER.properties)}
        authored = {
            "id": AUTHORED.id,
            "type": "AUTHORED",
            "start": PERSON.id,
            "end": PAPER.id,
            "properties": dict(AUTHORED.properties),
        }
        assert rows.columns == ("path", "a", "r", "year")
        assert rows.rows == (
            {"path": {"nodes": [person, paper], "relationships": [authored]}, "a": person, "r": authored, "year": 2029},
        )
        assert not rows.truncated

    @pytest.mark.parametrize(
        ("expression", "value"),
        [
            ("null", None),
            ("true", True),
            ("1", 1),
            ("9007199254740993", 9007199254740993),
            ("0.5", 0.5),
            ("'数'", "数"),
            ("[1, ['a', null]]", [1, ["a", None]]),
            ("{a: {b: [1]}}", {"a": {"b": [1]}}),
            ("date('2029-02-03')", "2029-02-03"),
            ("datetime('2029-02-03T04:05:06Z')", "2029-02-03T04:05:06.000000000+00:00"),
            ("$given", {"list": [1, "二"]}),
        ],
    )
    def test_values(self, store: Store, expression: str, value: object) -> None:
        rows = store.read(f"RETURN {expression} AS value", {"given": {"list": [1, "二"]}})
        assert rows.rows == ({"value": value},)
        assert type(rows.rows[0]["value"]) is type(value)

    def test_limit(self, store: Store) -> None:
        everything = "UNWIND range(1, 5000) AS number RETURN number"
        whole = store.read(everything)
        assert (len(whole.rows), whole.truncated) == (5000, False)
        cut = store.read(everything, limit=3)
        assert (cut.rows, cut.truncated) == (({"number": 1}, {"number": 2}, {"number": 3}), True)
        exact = store.read(everything, limit=5000)
        assert (len(exact.rows), exact.truncated) == (5000, False)
        assert store.read(everything, limit=0).truncated
        assert store.read("RETURN 1 AS one").rows == ({"one": 1},), "the connection is fit for use after a cut answer"

    def test_no_rows(self, store: Store) -> None:
        """The embedded engine tells its columns with the first row only."""
        rows = store.read("MATCH (n:Paper {id: 'none'}) RETURN n.id AS id, n AS node")
        assert rows.rows == ()
        assert rows.columns == (() if store.kind == "embedded" else ("id", "node"))

    @pytest.mark.parametrize(
        "wrong",
        ["MATCH (n RETURN n", "", "RETURN $missing", "RETURN unknown_name", "CALL no.such.procedure()", "RETURN 1/0"],
    )
    def test_a_wrong_statement(self, store: Store, wrong: str) -> None:
        with pytest.raises(QueryError) as caught:
            store.read(wrong)
        assert str(caught.value).strip()
        assert "log" not in str(caught.value), "the reason itself, not where to look for it"

    def test_a_statement_that_takes_too_long(self, store: Store) -> None:
        store.apply(GraphChanges(nodes=[NodeState(Label.METHOD, f"method:{n}", {"name": f"m{n}"}) for n in range(400)]))
        slow = "MATCH (a:Method), (b:Method), (c:Method), (d:Method) WHERE a.name + b.name < c.name + d.name RETURN count(*)"
        with pytest.raises(QueryTimeoutError, match=r"longer than 0\.5 seconds"):
            store.read(slow, timeout=0.5)
        assert store.read("RETURN 1 AS one", timeout=30).rows == ({"one": 1},)

    def test_a_broken_number_is_no_surprise(self, store: Store) -> None:
        value = store.read("RETURN sqrt(-1) AS value").rows[0]["value"]
        assert isinstance(value, float)
        assert math.isnan(value)


class TestSearch:
    @pytest.mark.parametrize(
        ("label", "query", "found"),
        [
            ("paper", "图神经网络", [PAPER.id]),
            ("paper", "神经", [PAPER.id]),
            ("paper", "灯笼", [PAPER.id]),
            ("paper", "对齐", [OTHER.id]),
            ("paper", "lanterns", [PAPER.id]),
            ("paper", "LANTERNS", [PAPER.id]),
            ("paper", "alignment 大语言模型", [OTHER.id]),
            ("paper", "lanterns 灯笼", [PAPER.id]),
            ("person", "欧阳青", [PERSON.id]),
            ("person", "欧阳", [PERSON.id]),
            ("person", "qing", [PERSON.id]),
            ("paper", "水獭", []),
        ],
    )
    def test_full_text_in_both_languages(self, store: Store, label: str, query: str, found: list[str]) -> None:
        store.apply(ALL)
        cypher = "CALL db.index.fulltext.queryNodes($index, $q) YIELD node, score RETURN node.id AS id, score"
        rows = store.read(cypher, {"index": f"{label}_text", "q": query}).rows
        assert [row["id"] for row in rows] == found
        assert all(isinstance(row["score"], float) and row["score"] > 0 for row in rows)

    def test_what_was_changed_is_found_anew(self, store: Store) -> None:
        store.apply(ALL)
        store.apply(GraphChanges(nodes=[NodeState(PERSON.label, PERSON.id, {"name": "司马紫", "search": "司马紫"})]))
        cypher = "CALL db.index.fulltext.queryNodes('person_text', $q) YIELD node RETURN node.id AS id"
        assert store.read(cypher, {"q": "欧阳"}).rows == ()
        assert store.read(cypher, {"q": "司马"}).rows == ({"id": PERSON.id},)
        store.apply(GraphChanges(delete_nodes=[PERSON]))
        assert store.read(cypher, {"q": "司马"}).rows == ()


def test_measures_are_set_beside_the_properties_and_taken_away(store: Store) -> None:
    store.apply(GraphChanges(nodes=[PAPER, OTHER]))
    given = {PAPER.id: {"citations": 3, "pagerank": 0.25, "years": ["2029:1"]}, "arxiv:none": {"citations": 1}}
    assert store.annotate(Label.PAPER, given) == 1
    found = {node.id: dict(node.properties) for node in store.nodes(Label.PAPER)}
    assert found[PAPER.id] == {**PAPER.properties, "citations": 3, "pagerank": 0.25, "years": ["2029:1"]}
    assert found[OTHER.id] == OTHER.properties
    assert store.annotate(Label.PAPER, {PAPER.id: {"citations": 0, "pagerank": None, "years": None}}) == 1
    found = {node.id: dict(node.properties) for node in store.nodes(Label.PAPER)}
    assert found[PAPER.id] == {**PAPER.properties, "citations": 0}
    assert [node.id for node in store.nodes(Label.PERSON)] == []
