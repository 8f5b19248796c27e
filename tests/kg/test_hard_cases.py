"""One thing, one node: hard cases of identity, on real ingest of small documents about invented papers."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from kg.identity import digest
from kg.pipeline import Graph
from kg.settings import Settings

pytestmark = pytest.mark.slow

TITLE = "DIFF Lantern: Cancelling Noise in Long Texts"
OTHERS = "Dow, Cy and Tao, Mo"
Ingest = Callable[..., Graph]


def listing(*entries: dict[str, str]) -> str:
    """A daily list."""
    parts = [f"每日论文\n全部条目 {len(entries)}\n"]
    for e in entries:
        chinese = f"{e['zh']}\n\n" if "zh" in e else ""
        parts.append(
            f"{e['id']} 2024-01-05 cs.LG\n\n{e['title']}\n\n{chinese}Ada Quill, Bo Ferro\n\n"
            f"发表机构 * {e.get('orgs', 'Harbor Labs')}\n\n详情\n英文摘要\n\n{e.get('abstract', 'We read long texts.')}\n"
        )
    return "\n".join(parts)


def bibtex(title: str, author: str = "Quill, Ada and Ferro, Bo", **fields: str) -> str:
    """One entry of a bibliography."""
    more = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items())
    return f"@article{{key,\n  title = {{{title}}},\n  author = {{{author}}},\n{more}  year = {{2024}},\n}}\n"


LANTERN = listing({"id": "2401.00101", "title": TITLE, "zh": "差分灯笼:消除长文本中的噪声"})


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Graph]:
    with Graph.open(settings=Settings(graph=str(tmp_path_factory.mktemp("graph")))) as graph:
        yield graph


@pytest.fixture
def ingest(opened: Graph, tmp_path: Path) -> Iterator[Ingest]:
    """Takes texts as documents, one after the other, into an empty graph."""

    def take(*texts: str) -> Graph:
        for known in opened.documents():
            opened.retract(known.id)
        for text in texts:
            ending = {"@": "bib", "{": "json"}.get(text[0], "txt")
            file = tmp_path / f"{digest(text)}.{ending}"
            file.write_text(text, "utf-8")
            assert not opened.ingest([file]).failed
        return opened

    yield take
    opened.verify()


def ids(graph: Graph, *prefixes: str) -> list[str]:
    return sorted(node.id for node in graph.store.nodes() if node.id.startswith(prefixes))


def papers(graph: Graph) -> list[str]:
    return ids(graph, "arxiv:", "doi:", "openreview:", "openalex:", "title:", "cite:")


def related(graph: Graph, kind: str) -> set[tuple[str, str]]:
    return {(r.start, r.end) for r in graph.store.relationships() if r.type == kind}


@pytest.mark.parametrize(
    "text",
    [
        bibtex(TITLE),
        bibtex(r"{\textsc{Diff}} Lantern: {C}ancelling noise in long texts"),
        bibtex("ＤＩＦＦ　Ｌａｎｔｅｒｎ：Cancelling Noise in Long Texts"),
        bibtex("Diff-Lantern — Cáncelling noise in long texts."),
        bibtex("DIFF Lantern"),
        bibtex(TITLE, doi="10.1234/lantern.5"),
        bibtex(TITLE, url="https://openreview.net/forum?id=AbCdEf123"),
        bibtex("A lamp for texts", doi="10.48550/arXiv.2401.00101"),
        bibtex("A lamp for texts", eprint="2401.00101v2", archivePrefix="arXiv"),
        bibtex("差分燈籠：消除長文本中的噪聲"),
    ],
    ids="title latex full-width accents short doi openreview arxiv-doi eprint chinese".split(),
)
def test_one_paper_under_many_names_is_one_node_in_either_order(ingest: Ingest, text: str):
    first = ingest(text, LANTERN)
    assert papers(first) == ["arxiv:2401.00101"]
    expected = first.fingerprint()
    assert ingest(LANTERN, text).fingerprint() == expected


def test_a_chain_of_names_ends_at_the_id(ingest: Ingest):
    graph = ingest(bibtex("DIFF Lantern"), bibtex(TITLE, url="https://openreview.net/forum?id=AbCdEf123"))
    assert papers(graph) == ["openreview:AbCdEf123"]
    graph = ingest(bibtex("DIFF Lantern"), bibtex(TITLE, url="https://openreview.net/forum?id=AbCdEf123"), LANTERN)
    assert papers(graph) == ["arxiv:2401.00101"]
    assert graph.current_id("title:difflantern") == graph.current_id("openreview:AbCdEf123") == "arxiv:2401.00101"
    (paper,) = [node for node in graph.store.nodes() if node.id == "arxiv:2401.00101"]
    assert paper.properties["urls"] == [
        "https://arxiv.org/abs/2401.00101",
        "https://openreview.net/forum?id=AbCdEf123",
    ]


@pytest.mark.parametrize(
    ("text", "other"),
    [
        (bibtex(TITLE, OTHERS, doi="10.1234/lantern.5"), "doi:10.1234/lantern.5"),
        (bibtex("DIFF Lantern", OTHERS), "title:difflantern"),
        (bibtex(TITLE, eprint="2402.00999", archivePrefix="arXiv"), "arxiv:2402.00999"),
        (bibtex("DIFF Lanterns and Nightingales"), "title:difflanternsandnightingales"),
    ],
    ids="title-of-others short-name-of-others two-arxiv-ids longer-title".split(),
)
def test_papers_that_only_look_alike_stay_two(ingest: Ingest, text: str, other: str):
    assert papers(ingest(LANTERN, text)) == sorted(["arxiv:2401.00101", other])


def test_a_short_name_that_two_papers_bear_belongs_to_neither(ingest: Ingest):
    more = bibtex("DIFF Lantern: The Return")
    assert papers(ingest(LANTERN, bibtex("DIFF Lantern"), more)) == [
        "arxiv:2401.00101",
        "title:difflantern",
        "title:difflanternthereturn",
    ]
    assert papers(ingest(LANTERN, bibtex("DIFF Lantern"))) == ["arxiv:2401.00101"]


def test_a_paper_is_named_by_what_it_proposes(ingest: Ingest):
    entry = {
        "id": "2401.00107",
        "title": "Differential Lantern",
        "abstract": "We propose DIFF-Lantern, a network. DIFF-Lantern reaches 61.0% on PebbleQA.",
    }
    assert papers(ingest(bibtex("DIFF Lantern"), listing(entry))) == ["arxiv:2401.00107"]


def test_works_of_openalex_are_known_by_their_numbers(ingest: Ingest):
    work = {
        "id": "https://openalex.org/W77",
        "doi": "https://doi.org/10.5555/pebble",
        "title": "Pebbles on the Shore of Reading",
        "publication_date": "2024-05-05",
        "primary_location": {"source": {"display_name": "Journal of Stones"}},
        "authorships": [{"author": {"display_name": "Ada Quill"}, "institutions": []}],
        "referenced_works": ["https://openalex.org/W78"],
    }
    graph = ingest(json.dumps({"meta": {"count": 1}, "results": [work]}))
    assert papers(graph) == ["doi:10.5555/pebble", "openalex:W78"]
    assert related(graph, "CITES") == {("doi:10.5555/pebble", "openalex:W78")}


def test_institutions_in_both_languages_and_by_short_forms(ingest: Ingest):
    names = ["北京大学", "Peking University", "PKU", "北大", "Peking University(北京大学)"]
    entries = [{"id": f"2401.0020{n}", "title": f"Paper {n}", "orgs": name} for n, name in enumerate(names)]
    graph = ingest(*map(listing, entries))
    (institution,) = ids(graph, "ror:", "org:")
    assert related(graph, "FROM") == {(f"arxiv:2401.0020{n}", institution) for n in range(len(names))}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Université de Montréal", "UQAM"),
        ("University of Montreal", "Université du Québec à Montréal"),
        ("UESTC", "USTC"),
        ("电子科技大学", "中国科学技术大学"),
        ("暨南大学", "济南大学"),
        ("Jinan University", "University of Jinan"),
    ],
)
def test_neighbours_stay_apart(ingest: Ingest, one: str, other: str):
    graph = ingest(
        *(listing({"id": f"2401.0030{n}", "title": f"Paper {n}", "orgs": o}) for n, o in enumerate((one, other)))
    )
    assert len(ids(graph, "ror:", "org:")) == 2


def test_laboratories_are_parts_of_their_company_where_their_name_says_so(ingest: Ingest):
    orgs = "Google; Google Brain; Google DeepMind"
    graph = ingest(listing({"id": "2401.00401", "title": "Three Houses", "orgs": orgs}))
    assert len(ids(graph, "ror:", "org:")) == 3
    names = {node.id: node.properties["name"] for node in graph.store.nodes()}
    parts = {(names[start], names[end]) for start, end in related(graph, "PART_OF")}
    assert parts == {("Google Brain", "Google"), ("Google DeepMind", "Google")}
    graph = ingest(listing({"id": "2401.00402", "title": "One House", "orgs": "DeepMind; Google"}))
    assert not related(graph, "PART_OF")


def of_abstract(*sentences: str) -> str:
    entries = ({"id": f"2401.0050{n}", "title": f"Paper {n}", "abstract": s} for n, s in enumerate(sentences))
    return listing(*entries)


def test_a_short_form_and_what_it_stands_for_are_one_method(ingest: Ingest):
    graph = ingest(
        of_abstract("We propose LeMoCa (Lexical Moving Cache Path)."),
        of_abstract("We use Lexical Moving Cache Path (LeMoCa) on PebbleQA.", "We compare with LeMoCa on PebbleQA."),
    )
    assert ids(graph, "method:") == ["method:lemoca"]


def test_methods_with_names_in_common_stay_apart(ingest: Ingest):
    graph = ingest(
        of_abstract("We propose PED-NOVA. We use TRNet on PebbleQA."),
        of_abstract("We propose condPED-NOVA.", "We compare with TRNet-Preference and with TRNet."),
    )
    assert ids(graph, "method:") == ["method:condpednova", "method:pednova", "method:trnet", "method:trnetpreference"]
    assert not related(graph, "VERSION_OF")


def test_a_family_and_its_versions_are_joined_by_a_relationship(ingest: Ingest):
    graph = ingest(
        of_abstract("We use MobileNets and MobileNetV2 on SQuAD v2.0."),
        of_abstract("We compare with MobileNet and MobileNet-V2 on SQuAD 2.0.", "We test on SQuAD and on SQuAD2.0."),
    )
    assert ids(graph, "method:") == ["method:mobilenet", "method:mobilenet2"]
    assert related(graph, "VERSION_OF") == {("method:mobilenet2", "method:mobilenet")}
    assert ids(graph, "benchmark:") == ["benchmark:squad", "benchmark:squad2"]
    assert related(graph, "EDITION_OF") == {("benchmark:squad2", "benchmark:squad")}


def test_a_notion_in_chinese_does_not_make_two_methods_one(ingest: Ingest):
    graph = ingest(
        of_abstract("We use FooNet-X(知识蒸馏网络) on PebbleQA.", "We use BarNet-X(知识蒸馏网络) on PebbleQA.")
    )
    assert {"method:foonetx", "method:barnetx"} <= set(ids(graph, "method:"))


def test_very_long_names_make_ids_of_bounded_length(ingest: Ingest):
    title = " ".join(f"word{n}" for n in range(900))
    graph = ingest(bibtex(title), bibtex(title + "s"), bibtex("A paper", "Quill, " + "Ada " * 600))
    assert len(papers(graph)) == 3
    assert max(len(node.id) for node in graph.store.nodes()) < 400
