"""Each format is read back by a reader of its own, and holds what was written."""

from __future__ import annotations

import json
import re

import networkx
import pytest
from invented_story import HOSTILE_TITLE, LANTERN, LANTERN_TITLE
from rdflib import RDF, Graph, URIRef
from rdflib.namespace import SDO

from kg.errors import GraphError
from kg.exports import Format, Part, export
from kg.exports.source import own
from kg.fingerprint import fingerprint
from kg.model import Label, Rel
from kg.store.port import NodeState, RelState
from tests.queries import invented

INVENTED = Part(invented.CHANGES.nodes, invented.CHANGES.relationships)


def _texts(values):
    return {
        name: json.dumps(value, ensure_ascii=False) if isinstance(value, list) else value
        for name, value in values.items()
    }


@pytest.mark.parametrize("which", ["hard", "story"])
def test_networkx_reads_equal_graphml(which, request, tmp_path):
    source = request.getfixturevalue(which)
    source = source.store if which == "story" else source
    wanted = networkx.MultiDiGraph()
    for node in source.nodes():
        wanted.add_node(node.id, label=node.label.value, **_texts(own(node)))
    for rel in source.relationships():
        wanted.add_edge(rel.start, rel.end, key=rel.id, type=rel.type.value, **_texts(own(rel)))
    written = export(source, Format.GRAPHML, tmp_path / "graph.graphml")
    read = networkx.read_graphml(tmp_path / "graph.graphml", force_multigraph=True)
    assert (written.nodes, written.relationships) == (len(wanted), wanted.size())
    assert dict(read.nodes(data=True)) == dict(wanted.nodes(data=True))
    assert {edge[:3]: edge[3] for edge in read.edges(keys=True, data=True)} == {
        edge[:3]: edge[3] for edge in wanted.edges(keys=True, data=True)
    }


def test_characters_that_xml_cannot_hold_are_replaced(tmp_path):
    source = Part([NodeState(Label.METHOD, "method:a", {"name": "a\x00b\x0bc\ufffe"})], [])
    export(source, Format.GRAPHML, tmp_path / "graph.graphml")
    read = networkx.read_graphml(tmp_path / "graph.graphml")
    assert read.nodes["method:a"]["name"] == "a\ufffdb\ufffdc\ufffd"


@pytest.mark.parametrize("which", ["hard", "story"])
def test_pyarrow_reads_equal_parquet(which, request, tmp_path):
    parquet = pytest.importorskip("pyarrow.parquet", reason="the extra parquet is not installed")
    source = request.getfixturevalue(which)
    source = source.store if which == "story" else source
    export(source, Format.PARQUET, tmp_path / "tables")
    nodes = {}
    for label in Label:
        for row in parquet.read_table(tmp_path / "tables" / "nodes" / f"{label}.parquet").to_pylist():
            nodes[label, row["id"]] = {name: value for name, value in row.items() if value is not None and name != "id"}
    assert nodes == {(node.label, node.id): own(node) for node in source.nodes()}
    ties = {}
    for rel in Rel:
        for row in parquet.read_table(tmp_path / "tables" / "relationships" / f"{rel}.parquet").to_pylist():
            ties[rel, row["id"]] = {name: value for name, value in row.items() if value is not None and name != "id"}
    assert ties == {
        (rel.type, rel.id): {
            "start": rel.start,
            "start_label": rel.start_label,
            "end": rel.end,
            "end_label": rel.end_label,
            **own(rel),
        }
        for rel in source.relationships()
    }


def _run(script, store):
    """Run a script statement by statement, as a shell would."""
    for line in script.read_text("utf-8").splitlines():
        with store.writing_session() as session:
            session.execute_write(lambda transaction, text=line: transaction.run(text.removesuffix(";")).consume())


@pytest.mark.parametrize("which", ["hard", "invented"])
def test_a_fresh_store_runs_the_cypher_script(which, request, store, tmp_path):
    source = request.getfixturevalue("hard") if which == "hard" else INVENTED
    export(source, Format.CYPHER, tmp_path / "graph.cypher")
    _run(tmp_path / "graph.cypher", store)
    assert fingerprint(store) == fingerprint(source)


_DOMAINS = {
    "Thing": "alternateName identifier name sameAs subjectOf url",
    "CreativeWork": "about abstract author citation datePublished inLanguage isBasedOn isPartOf keywords mentions "
    "sourceOrganization",
    "Person": "affiliation",
    "Organization": "address parentOrganization",
    "Observation": "observationAbout value variableMeasured",
    "PostalAddress": "addressCountry",
}
_NEWER = {str(SDO) + "observationAbout"}  # than the vocabulary that rdflib holds
_PARENTS = {
    "ScholarlyArticle": {"CreativeWork"},
    "Dataset": {"CreativeWork"},
    "DigitalDocument": {"CreativeWork"},
    "CreativeWorkSeries": {"CreativeWork"},
}


@pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")
@pytest.mark.parametrize("which", ["hard", "story"])
def test_json_ld_says_only_what_schema_org_knows(which, request, tmp_path):
    source = request.getfixturevalue(which)
    source = source.store if which == "story" else source
    written = export(source, Format.JSONLD, tmp_path / "graph.jsonld")
    read = Graph()
    read.parse(data=(tmp_path / "graph.jsonld").read_text("utf-8"), format="json-ld")
    types = {}
    for subject, kind in read.subject_objects(RDF.type):
        assert kind in SDO, kind
        name = str(kind).rpartition("/")[2]
        types.setdefault(subject, {"Thing"}).update({name} | _PARENTS.get(name, set()))
    assert written.nodes == sum(1 for node in source.nodes()) == len([s for s in types if isinstance(s, URIRef)])
    for subject, predicate, _ in read:
        if predicate == RDF.type:
            continue
        assert predicate in SDO or str(predicate) in _NEWER, predicate
        allowed = {name for kind in types[subject] for name in _DOMAINS.get(kind, "").split()}
        assert str(predicate).rpartition("/")[2] in allowed, (subject, predicate)


def test_json_ld_keeps_the_order_of_authors_and_leads_to_the_web(story, tmp_path):
    export(story.store, Format.JSONLD, tmp_path / "graph.jsonld")
    nodes = {node["@id"]: node for node in json.loads((tmp_path / "graph.jsonld").read_text("utf-8"))["@graph"]}
    paper = nodes["https://arxiv.org/abs/" + LANTERN.partition(":")[2]]
    authorships = [rel for rel in story.store.relationships() if rel.type is Rel.AUTHORED and rel.end == LANTERN]
    order = [rel.start for rel in sorted(authorships, key=lambda rel: (rel.properties["position"], rel.start))]
    assert [nodes[author["@id"]]["identifier"] for author in paper["author"]] == order
    assert len(order) == 3
    (hostile,) = (node for node in nodes.values() if node["name"] == HOSTILE_TITLE)
    assert paper["@id"] in {cited["@id"] for cited in hostile["citation"]}


@pytest.mark.parametrize("form", Format)
def test_exports_are_whole_or_not_there(form, story, tmp_path):
    if form is Format.PARQUET:
        pytest.importorskip("pyarrow", reason="the extra parquet is not installed")

    class Broken:
        def nodes(self):
            yield from story.store.nodes()

        def relationships(self):
            raise GraphError("the store went away")

    with pytest.raises(GraphError, match="went away"):
        export(Broken(), form, tmp_path / form.value)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("form", [Format.CSV, Format.PARQUET])
def test_a_directory_with_files_in_it_is_not_written_over(form, story, tmp_path):
    if form is Format.PARQUET:
        pytest.importorskip("pyarrow", reason="the extra parquet is not installed")
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "thesis.txt").write_text("years of work")
    with pytest.raises(GraphError, match="there already"):
        export(story.store, form, tmp_path / "out")


def test_a_directory_that_is_not_there_is_named(story, tmp_path):
    with pytest.raises(GraphError, match="cannot be written"):
        export(story.store, Format.GRAPHML, tmp_path / "nowhere" / "graph.graphml")


@pytest.mark.parametrize("form", [Format.BIBTEX, Format.JSONLD])
def test_what_is_joined_comes_in_the_order_of_ids(form, story, tmp_path):
    nodes, relationships = list(story.store.nodes()), list(story.store.relationships())
    export(Part(nodes, relationships), form, tmp_path / "one")
    export(Part(nodes[::-1], relationships[::-1]), form, tmp_path / "two")
    one = (tmp_path / "one").read_text("utf-8")
    assert one == (tmp_path / "two").read_text("utf-8")
    assert re.search(re.escape(LANTERN_TITLE), one)


def test_a_text_with_the_divider_of_lists_is_refused_by_csv(tmp_path):
    source = Part([NodeState(Label.METHOD, "method:a", {"name": "a", "aliases": ["a\x1fb"]})], [])
    with pytest.raises(GraphError, match="unit separator"):
        export(source, Format.CSV, tmp_path / "csv")


def test_relationships_are_known_by_their_ends_too(tmp_path):
    ends = (Label.PAPER, "arxiv:1", Label.PAPER, "arxiv:2")
    nodes = [NodeState(Label.PAPER, id_, {"name": id_}) for id_ in ("arxiv:1", "arxiv:2")]
    ties = [RelState(Rel.CITES, f"fact:{n}", *ends, {"evidence": [f"doc:1:{n}-9"]}) for n in range(2)]
    export(Part(nodes, ties), Format.GRAPHML, tmp_path / "graph.graphml")
    read = networkx.read_graphml(tmp_path / "graph.graphml", force_multigraph=True)
    assert read.number_of_edges("arxiv:1", "arxiv:2") == 2
