"""`kg analyse`: measures beside the graph, that go stale, are no part of the fingerprint and follow from the graph alone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pydantic import SecretStr

from kg.model import MEASURES, Label
from kg.pipeline import Graph
from kg.settings import Settings
from queries.catalogue import Catalogue
from tests.kg.test_hard_cases import listing

pytestmark = pytest.mark.slow

TEAM = ("Harbor Labs; Northfield University", "Harbor Labs; Northfield University", "Qinghu Institute")
DOCUMENTS = [
    listing({"id": f"2{n}01.0001{n}", "title": f"Paper Number {n}", "orgs": orgs, "abstract": abstract})
    for n, (orgs, abstract) in enumerate(
        [
            (TEAM[0], "We propose FooNet. We test on PebbleQA."),
            (TEAM[1], "We use FooNet and BarNet. It builds on https://arxiv.org/abs/2001.00010 ."),
            (
                TEAM[2],
                "We use BarNet. It builds on https://arxiv.org/abs/2001.00010 and https://arxiv.org/abs/2101.00011 .",
            ),
        ]
    )
]


@pytest.fixture(params=["embedded", pytest.param("neo4j", marks=pytest.mark.neo4j)])
def graph(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Graph]:
    settings = Settings(graph=str(tmp_path / "graph"))
    if request.param == "neo4j":
        server: Any = request.getfixturevalue("neo4j_server")
        request.getfixturevalue("neo4j_store")
        settings = Settings(
            graph=server.url, user=server.user, password=SecretStr(server.password), ledger=tmp_path / "ledger"
        )
    with Graph.open(settings=settings) as opened:
        yield opened


def ingest(graph: Graph, directory: Path, *texts: str) -> None:
    for text in texts:
        file = directory / f"{text.splitlines()[3].split()[0]}.txt"
        file.write_text(text, "utf-8")
        assert not graph.ingest([file]).failed


def measured(graph: Graph, label: Label) -> dict[str, dict[str, object]]:
    """The measures of each node of a label."""
    return {
        node.id: {name: value for name, value in node.properties.items() if name in MEASURES[label]}
        for node in graph.store.nodes(label)
    }


def test_measures_follow_from_the_graph(graph: Graph, tmp_path: Path):
    ingest(graph, tmp_path, *DOCUMENTS)
    before = graph.fingerprint()
    assert graph.status().measures == "none"
    graph.analyse()
    assert graph.status().measures == "current"
    assert graph.fingerprint() == before
    graph.verify()

    papers = measured(graph, Label.PAPER)
    assert {id_: p["citations"] for id_, p in papers.items()} == {
        "arxiv:2001.00010": 2,
        "arxiv:2101.00011": 1,
        "arxiv:2201.00012": 0,
    }
    ranks = {id_: float(str(p["pagerank"])) for id_, p in papers.items()}
    assert sorted(ranks, key=lambda id_: -ranks[id_]) == ["arxiv:2001.00010", "arxiv:2101.00011", "arxiv:2201.00012"]
    assert sum(ranks.values()) == pytest.approx(1, abs=1e-5)
    assert {p["coauthors"] for p in measured(graph, Label.PERSON).values()} == {1}
    names = {node.id: node.properties["name"] for node in graph.store.nodes(Label.INSTITUTION)}
    institutions = {names[id_]: m for id_, m in measured(graph, Label.INSTITUTION).items()}
    assert institutions["Harbor Labs"] == {
        "papers": 2,
        "partners": 1,
        "community": 1,
        "community_rank": 1,
        "community_size": 2,
        "betweenness": 0.0,
        "collaborations": ["2020:1", "2021:1"],
    }
    assert institutions["Qinghu Institute"] == {"papers": 1, "partners": 0, "betweenness": 0.0}
    methods = measured(graph, Label.METHOD)
    assert methods["method:barnet"] == {"papers": 2, "recent": 2, "rise": 2.0}
    assert methods["method:foonet"]["recent"] == 1
    rows = Catalogue.load().run(graph.store, "rising_methods", {}).rows
    assert rows[0]["method"] == "method:barnet"


def test_a_change_makes_them_stale_and_a_second_analysis_brings_them_up_to_date(graph: Graph, tmp_path: Path):
    ingest(graph, tmp_path, *DOCUMENTS[:2])
    graph.analyse()
    ingest(graph, tmp_path, DOCUMENTS[0])
    assert graph.status().measures == "current"
    ingest(graph, tmp_path, DOCUMENTS[2])
    assert graph.status().measures == "stale"
    graph.analyse()
    assert graph.status().measures == "current"
    first = {label: measured(graph, label) for label in MEASURES}
    graph.rebuild()
    assert graph.status().measures == "none"
    assert not any(any(m.values()) for m in measured(graph, Label.PAPER).values())
    graph.analyse()
    assert {label: measured(graph, label) for label in MEASURES} == first
    for document in graph.documents():
        graph.retract(document.id)
    assert graph.status().measures == "stale"
    graph.analyse()
    assert graph.status().measures == "current"


def test_ranks_say_who_is_first(tmp_path: Path):
    with Graph.open(settings=Settings(graph=str(tmp_path / "graph"))) as graph:
        titles = [f"{15 + n // 10}{n % 10 + 1:02}.000{n:02}" for n in range(30)]
        cited = [f" It builds on https://arxiv.org/abs/{a} ." for a in titles]
        documents = [
            listing(
                {
                    "id": id_,
                    "title": f"Paper {id_}",
                    "orgs": TEAM[n % 3],
                    "abstract": f"We use FooNet.{''.join(cited[:n:3])}",
                }
            )
            for n, id_ in enumerate(titles)
        ]
        ingest(graph, tmp_path, *documents)
        graph.analyse()
        papers = measured(graph, Label.PAPER)
        years = {node.id: node.properties.get("year") for node in graph.store.nodes(Label.PAPER)}
        for measure in ("citations", "pagerank"):
            for year in set(years.values()):
                several = [id_ for id_ in papers if years[id_] == year and papers[id_]["citations"]]
                several.sort(key=lambda id_: (-papers[id_][measure], id_))
                assert [papers[id_][f"{measure}_rank"] for id_ in several] == list(range(1, len(several) + 1))
            best = sorted(papers, key=lambda id_: (-papers[id_][measure], id_))[:3]
            rows = Catalogue.load().run(graph.store, "most_influential", {"by": measure}, limit=3).rows
            assert [row["paper"] for row in rows] == best
        assert all(
            f"{m}_rank" not in papers[id_]
            for id_ in papers
            for m in ("citations", "pagerank")
            if not papers[id_]["citations"]
        )


def test_measures_of_an_older_version_are_stale(graph: Graph, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    ingest(graph, tmp_path, *DOCUMENTS)
    with monkeypatch.context() as patched:
        patched.setattr("kg.analytics._VERSION", 1)
        graph.analyse()
        assert graph.status().measures == "current"
    assert graph.status().measures == "stale"


def test_the_order_of_documents_changes_no_measure(graph: Graph, tmp_path: Path):
    ingest(graph, tmp_path, *DOCUMENTS)
    graph.analyse()
    first = {label: measured(graph, label) for label in MEASURES}
    for document in graph.documents():
        graph.retract(document.id)
    ingest(graph, tmp_path, *reversed(DOCUMENTS))
    graph.analyse()
    assert {label: measured(graph, label) for label in MEASURES} == first


def test_an_analysis_that_is_cut_off_is_stale(graph: Graph, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    ingest(graph, tmp_path, *DOCUMENTS)
    graph.analyse()

    def cut_off(done: int, total: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        graph.analyse(cut_off)
    assert graph.status().measures == "stale"
    graph.analyse()
    assert graph.status().measures == "current"
