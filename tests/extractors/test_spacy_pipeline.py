"""The tokenizer for mixed text and the entity component, in a real spaCy pipeline."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

spacy = pytest.importorskip("spacy", reason="the extra nlp is not installed")

TEXT = "清华大学的团队提出 PalisadeNet,在 GSM8K 上优于 GPT-4o。PalisadeNet runs on llama.cpp."


@pytest.fixture(scope="module")
def nlp() -> Any:
    from extractors.spacy_pipeline import MixedTokenizer

    pipeline = spacy.blank("xx")
    pipeline.tokenizer = MixedTokenizer(pipeline.vocab)
    pipeline.add_pipe("paperkg_entities")
    return pipeline


def test_chinese_is_cut_by_character_and_latin_names_stay_whole(nlp: Any) -> None:
    words = [t.text for t in nlp.tokenizer("近日,Mira Vale与团队发布GPT-4o和C++库。")]
    assert words == ["近", "日", ",", "Mira", "Vale", "与", "团", "队", "发", "布", "GPT-4o", "和", "C++", "库", "。"]


@settings(max_examples=200, deadline=None)
@given(text=st.text("ab Z9.-_'潮汐，。 \n\t()$é😀", max_size=60))
def test_tokens_give_the_text_back(nlp: Any, text: str) -> None:
    assert nlp.tokenizer(text).text == text


def test_entities_are_labelled_and_named(nlp: Any) -> None:
    doc = nlp(TEXT)
    entities = {(e.text, e.label_) for e in doc.ents}
    expected = {("PalisadeNet", "METHOD"), ("GPT-4o", "METHOD"), ("GSM8K", "BENCHMARK"), ("llama.cpp", "METHOD")}
    assert expected <= entities
    assert {e.kb_id_ for e in doc.ents if e.text == "PalisadeNet"} == {"method:palisadenet"}
    assert sum(e.text == "PalisadeNet" for e in doc.ents) == 2


def test_organisations_are_marked(nlp: Any) -> None:
    assert ("清华大学", "ORG") in {(e.text, e.label_) for e in nlp(TEXT).ents}


def test_every_mention_is_in_the_span_group(nlp: Any) -> None:
    doc = nlp(TEXT)
    assert {(e.start_char, e.end_char) for e in doc.ents} <= {(s.start_char, s.end_char) for s in doc.spans["paperkg"]}


def test_entities_that_are_there_already_are_kept(nlp: Any) -> None:
    from extractors.spacy_pipeline import Entities

    doc = nlp.tokenizer("Mira Vale proposes PalisadeNet.")
    doc.ents = [spacy.tokens.Span(doc, 0, 2, label="PERSON")]
    kept = {(e.text, e.label_) for e in Entities()(doc).ents}
    assert ("Mira Vale", "PERSON") in kept
    replaced = {e.label_ for e in Entities(overwrite=True)(doc).ents}
    assert "PERSON" not in replaced


def test_the_pipeline_survives_saving(nlp: Any) -> None:
    config = nlp.config["components"]["paperkg_entities"]
    assert config["spans_key"] == "paperkg"
    assert nlp.from_bytes(nlp.to_bytes())(TEXT).ents


@pytest.mark.parametrize("text", ["", " ", "\n\n", "。"])
def test_texts_without_names_stay_as_they_are(nlp: Any, text: str) -> None:
    doc = nlp(text)
    assert doc.text == text
    assert doc.ents == ()
