"""Ten hard cases of identity, each told in a line: `pytest -s tests/kg/test_ten_hard_cases.py` (docs/identity.md has the table)."""

from __future__ import annotations

import pytest

from kg.model import Label
from kg.pipeline import Graph
from tests.kg.test_hard_cases import Ingest, bibtex, ingest, listing, of_abstract, opened, related

__all__ = ["ingest", "opened"]  # fixtures

pytestmark = pytest.mark.slow

KINDS = {
    "papers": Label.PAPER,
    "people": Label.PERSON,
    "institutions": Label.INSTITUTION,
    "methods": Label.METHOD,
}


def from_(*organisations: str) -> list[str]:
    """A list for each organisation, with a paper from there."""
    return [
        listing({"id": f"2401.0060{n}", "title": f"Paper {n} of Its Kind", "orgs": organisation})
        for n, organisation in enumerate(organisations)
    ]


def by(*authors: str, titles: tuple[str, ...] = (), ids: tuple[str, ...] = ()) -> list[str]:
    """An entry of a bibliography for each list of authors; titles and arXiv ids tell which papers are one."""
    fields = ({"eprint": id_, "archivePrefix": "arXiv"} for id_ in ids) if ids else ({} for _ in authors)
    named = titles or tuple(f"Paper {n} of Its Kind" for n in range(len(authors)))
    return [bibtex(title, author, **more) for title, author, more in zip(named, authors, fields, strict=True)]


ONE = ("2401.00701", "2401.00701")
LANTERNS = ("Lanterns for Reading in Fog", "Fog Lanterns Read Once More")
FAR = ("Lanterns for Reading in Fog", "Estimating the Yield of Barley")
READINGS = ("单晓峰 / Shan, Xiaofeng", "曾晓峰 / Zeng, Xiaofeng", "解晓峰 / Xie, Xiaofeng", "仇晓峰 / Qiu, Xiaofeng")

CASES = {
    "four names of one university": (from_("北大", "北京大学", "Peking University", "PKU"), "institutions", 1),
    "UdeM and UQAM": (from_("Université de Montréal", "UdeM", "UQAM"), "institutions", 2),
    "UESTC and USTC": (from_("UESTC", "电子科技大学", "USTC", "中国科学技术大学"), "institutions", 2),
    "暨南大学 and 济南大学": (
        from_("暨南大学", "Jinan University", "济南大学", "University of Jinan"),
        "institutions",
        2,
    ),
    "a short form and its expansion": (
        [
            of_abstract(
                "We propose LeMoCa (Lexical Moving Cache Path).", "We use Lexical Moving Cache Path on PebbleQA."
            )
        ],
        "methods",
        1,
    ),
    "one name at the end of another": (
        [of_abstract("We propose PED-NOVA.", "We propose condPED-NOVA.", "We compare with PED-NOVA.")],
        "methods",
        2,
    ),
    "one name at the start of another": (
        [of_abstract("We use TRNet on PebbleQA.", "We compare with TRNet-Preference and with TRNet.")],
        "methods",
        2,
    ),
    "a family and its versions": (
        [of_abstract("We use MobileNets and MobileNetV2.", "We compare with MobileNet and MobileNet-V2.")],
        "methods",
        2,
    ),
    "two of a common name with circles of their own": (
        by("Li, Wei and Quill, Ada", "Li, Wei and Ferro, Bo", titles=FAR),
        "people",
        4,
    ),
    "one of a common name with a circle": (
        by("Li, Wei and Quill, Ada", "Wei Li and Ada Quill", titles=LANTERNS),
        "people",
        2,
    ),
    "a common name in both scripts, in one paper": (
        by("李伟 and Quill, Ada", "Li, Wei and Quill, Ada", ids=ONE),
        "people",
        2,
    ),
    "a common name in both scripts, in two papers": (
        by("李伟 and Quill, Ada", "Li, Wei and Ferro, Bo", titles=FAR),
        "people",
        4,
    ),
    "one romanisation of two names": (by("李伟 and Quill, Ada", "李薇 and Quill, Ada", titles=LANTERNS), "people", 3),
    **{
        f"{reading}, in one paper": (
            by(*(f"{name} and Quill, Ada" for name in reading.split(" / ")), ids=ONE),
            "people",
            2,
        )
        for reading in READINGS
    },
    "an initial and a common family name": (
        by("Li, W. and Quill, Ada", "Li, Wei and Ferro, Bo", titles=FAR),
        "people",
        4,
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_a_hard_case(ingest: Ingest, case: str):
    texts, kind, expected = CASES[case]
    graph = ingest(*texts)
    print(f"{case}: {told(graph, kind)}", flush=True)
    assert len(names_of(graph, kind)) == expected
    there = graph.fingerprint()
    assert ingest(*reversed(texts)).fingerprint() == there


def test_versions_are_joined_by_a_relationship(ingest: Ingest):
    graph = ingest(*CASES["a family and its versions"][0])
    assert related(graph, "VERSION_OF") == {("method:mobilenet2", "method:mobilenet")}


def names_of(graph: Graph, kind: str) -> dict[str, str]:
    """The names of the nodes of a kind by their ids."""
    nodes = (node for node in graph.store.nodes() if node.label is KINDS[kind])
    return {node.id: str(node.properties["name"]) for node in nodes}


def told(graph: Graph, kind: str) -> str:
    names = names_of(graph, kind)
    return f"{len(names)} {kind}: " + ", ".join(f"{name} ({id_})" for id_, name in sorted(names.items()))
