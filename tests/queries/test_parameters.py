"""What callers give: names that become ids, types, choices, and messages that help."""

from __future__ import annotations

import pytest

from kg.errors import UnknownEntityError
from kg.model import Label
from kg.store.port import Store
from queries.catalogue import Catalogue
from queries.errors import AmbiguousNameError, ParameterError
from queries.resolve import resolve
from tests.queries import invented as g

CATALOGUE = Catalogue.load()


@pytest.mark.parametrize(
    ("text", "labels", "expected"),
    [
        (g.LANTERN, [Label.PAPER], g.LANTERN),
        ("2101.00001", [Label.PAPER], g.LANTERN),
        ("arXiv:2101.00001v2", [Label.PAPER], g.LANTERN),
        ("https://arxiv.org/abs/2101.00001", [], g.LANTERN),
        ("Lantern: Light in Long Texts", [Label.PAPER], g.LANTERN),
        ("lantern:  LIGHT in long texts", [], g.LANTERN),
        ("灯笼：长文本里的光", [Label.PAPER], g.LANTERN),
        ("Lantern", [Label.PAPER], g.LANTERN),
        ("Lantern", [Label.METHOD], g.M_LANTERN),
        ("lantern network", [Label.METHOD], g.M_LANTERN),
        ("Mosaic Models", [Label.PAPER], g.MOSAIC),
        ("Alone in the Field", [Label.PAPER], g.ALONE),
        ("Bo Ferro", [Label.PERSON], g.BO),
        ("Ferro Bo", [Label.PERSON], g.BO),
        ("Ferro, Bo", [Label.PERSON], g.BO),
        ("bo j. ferro", [Label.PERSON], g.BO),
        ("林小雨", [Label.PERSON], g.LIN),
        ("Lin Xiaoyu", [Label.PERSON], g.LIN),
        ("NFU", [Label.INSTITUTION], g.NORTHFIELD),
        ("青湖大學", [Label.INSTITUTION], g.QINGHU),
        ("harbor", [Label.INSTITUTION], g.HARBOR),
        ("PebbleQA", [], g.B_PEBBLE),
        ("pebble-qa", [Label.BENCHMARK], g.B_PEBBLE),
        ("ImaginaryConf 2022", [Label.VENUE], g.VENUE),
        ("cs.LG", [Label.CATEGORY], g.CATEGORY),
        (g.DOCUMENT, [], g.DOCUMENT),
        (g.R_TIDAL, [], g.R_TIDAL),
    ],
)
def test_names_become_ids(invented_store: Store, text: str, labels: list[Label], expected: str):
    assert resolve(invented_store, text, labels) == expected


def test_a_name_of_several_lists_them(invented_store: Store):
    with pytest.raises(AmbiguousNameError, match="several things") as caught:
        resolve(invented_store, "Ada Quill", [Label.PERSON])
    assert {c.id for c in caught.value.candidates} == {g.ADA, g.ADA_2}
    assert g.ADA_2 in str(caught.value)


@pytest.mark.parametrize(
    ("text", "meant"),
    [("Northfeld Univrsity", g.NORTHFIELD), ("Tidal Trainin of models", g.TIDAL), ("Xiaoyou Lin", g.LIN)],
)
def test_a_misspelt_name_offers_the_nearest(invented_store: Store, text: str, meant: str):
    with pytest.raises(AmbiguousNameError, match="did you mean") as caught:
        resolve(invented_store, text, [])
    assert meant in [c.id for c in caught.value.candidates]


@pytest.mark.parametrize(
    ("text", "labels", "message"),
    [
        ("Zyxwv Utsrq", [Label.PERSON], "no Person in the graph is called 'Zyxwv Utsrq'"),
        ("person:nobody", [Label.PERSON], "no Person in the graph has the id person:nobody"),
        (g.LANTERN, [Label.PERSON], "is the id of a Paper, and a Person is asked for"),
        ("   ", [Label.PERSON], "empty"),
        ("?", [], "called"),
    ],
)
def test_what_is_not_there_is_told(invented_store: Store, text: str, labels: list[Label], message: str):
    with pytest.raises(UnknownEntityError, match=message):
        resolve(invented_store, text, labels)


@pytest.mark.parametrize(
    ("name", "given", "message"),
    [
        ("person_papers", {}, "the parameter person is needed"),
        ("person_papers", {"person": ""}, "the parameter person is needed"),
        ("person_papers", {"persn": "x"}, 'did you mean "person"'),
        ("person_papers", {"person": g.BO, "role": "boss"}, "one of first, co-first, corresponding, lead"),
        ("statistics", {"x": 1}, "takes no parameters"),
        ("citations", {"paper": g.LANTERN, "depth": 0}, "whole number from 1 to 4"),
        ("citations", {"paper": g.LANTERN, "depth": "2.5"}, "whole number"),
        ("citations", {"paper": g.LANTERN, "depth": True}, "whole number"),
        ("citations", {"paper": g.LANTERN, "depth": "inf"}, "whole number"),
        ("citations", {"paper": ["a"]}, "a text"),
        ("institution_papers", {"institution": g.NORTHFIELD, "units": "perhaps"}, "true or false"),
        ("neighbourhood", {"entity": g.LANTERN, "types": "CITES,LOVES"}, "one of AUTHORED"),
        ("search", {"text": "?!"}, "a text with a letter"),
        ("search", {"text": "x" * 5000}, "at most 2000 characters"),
        ("leaderboard", {"benchmark": g.B_PEBBLE, "metric": "acuracy"}, 'did you mean "accuracy"'),
    ],
)
def test_wrong_parameters_are_told(invented_store: Store, name: str, given: dict[str, object], message: str):
    with pytest.raises(ParameterError, match=message) as caught:
        CATALOGUE.run(invented_store, name, given)
    assert str(caught.value).startswith(name)


def test_texts_are_read_as_the_type_that_is_asked_for(invented_store: Store):
    run = CATALOGUE.run
    assert run(invented_store, "citations", {"paper": g.LANTERN, "depth": "3"}) == run(
        invented_store, "citations", {"paper": g.LANTERN, "depth": 3}
    )
    flags = [run(invented_store, "institution_papers", {"institution": "NFU", "units": v}) for v in ("no", False, "0")]
    assert flags[0] == flags[1] == flags[2]
    types = [
        run(invented_store, "neighbourhood", {"entity": g.LANTERN, "types": v})
        for v in ("cites,uses", ["CITES", "USES"])
    ]
    assert types[0] == types[1]


def test_choices_come_from_the_graph(invented_store: Store):
    assert CATALOGUE.choices(invented_store, "leaderboard", "metric", {"benchmark": g.B_PEBBLE}) == ["accuracy", "F1"]
    assert CATALOGUE.choices(invented_store, "leaderboard", "best", {}) == ["highest", "lowest"]


@pytest.mark.parametrize(
    "text", ["' OR 1=1 //", "x'}) DETACH DELETE n //", "$paper", "\\u0027", "*:*", "id:* AND name:*"]
)
def test_values_are_never_part_of_the_statement(invented_store: Store, text: str):
    with pytest.raises((UnknownEntityError, AmbiguousNameError)):
        CATALOGUE.run(invented_store, "paper", {"paper": text})
    assert CATALOGUE.run(invented_store, "evidence", {"fact": text}).rows == ()


def test_limits(invented_store: Store):
    rows = CATALOGUE.run(invented_store, "benchmark_papers", {"benchmark": g.B_PEBBLE}, limit=2)
    assert rows.truncated
    assert [r["paper"] for r in rows.rows] == [g.EMBER, g.TIDAL]
    assert not CATALOGUE.run(invented_store, "benchmark_papers", {"benchmark": g.B_PEBBLE}, limit=4).truncated
    most = CATALOGUE.get("benchmark_papers").rows
    assert len(CATALOGUE.run(invented_store, "benchmark_papers", {"benchmark": g.B_PEBBLE}, limit=most * 10).rows) == 4


ENTITIES = [
    (template.name, parameter.name, (parameter.labels or tuple(Label))[0])
    for template in Catalogue.load()
    for parameter in template.parameters
    if parameter.type == "entity"
]
ABSENT = {
    Label.PAPER: "arxiv:9901.99999",
    Label.PERSON: "person:nobody.000000",
    Label.INSTITUTION: "org:nowhere",
    Label.METHOD: "method:neverthere",
    Label.BENCHMARK: "benchmark:neverthere",
    Label.VENUE: "venue:neverthere",
}


@pytest.mark.parametrize(("name", "parameter", "label"), ENTITIES)
def test_an_id_of_nothing_is_told_by_every_template(invented_store: Store, name: str, parameter: str, label: Label):
    catalogue = Catalogue.load()
    example = {**catalogue.get(name).example}
    for other in catalogue.get(name).parameters:
        if other.type == "entity" and other.required:
            example[other.name] = ABSENT[(other.labels or tuple(Label))[0]]
    with pytest.raises(UnknownEntityError):
        catalogue.run(invented_store, name, {**example, parameter: ABSENT[label]})
