"""Invented documents of each layout, read from end to end: layout, papers, and every field that the reader owns."""

from __future__ import annotations

from pathlib import Path

import pytest

from extractors import Extraction, extract, readers
from extractors.document import Document
from extractors.record import PaperRecord

DOCUMENTS = Path(__file__).parent / "documents"


def read(name: str) -> tuple[Document, Extraction]:
    document = readers.read(DOCUMENTS / name)
    return document, extract(document)


def papers(name: str) -> dict[str, PaperRecord]:
    return {record.paper_id: record for record in read(name)[1].records}


def names(record: PaperRecord) -> list[str]:
    return [author.name for author in record.authors]


@pytest.mark.parametrize(
    ("name", "layout", "ids"),
    [
        ("digest.txt", "digest", ["arxiv:2609.00001", "arxiv:2609.00002"]),
        ("digest-link-first.txt", "digest", ["arxiv:2603.01234", "arxiv:2603.04321"]),
        ("digest-title-beside-names.txt", "digest", ["arxiv:2602.11111", "arxiv:2602.22222"]),
        ("digest-labels.txt", "digest", ["arxiv:2605.00123", "arxiv:2605.00456"]),
        ("listing.txt", "listing", ["arxiv:2609.01001", "arxiv:2609.01002"]),
        ("labelled-numbers.txt", "labelled", ["arxiv:2603.00011", "arxiv:2603.00022"]),
        ("labelled-english.txt", "labelled", ["arxiv:2604.10001", "arxiv:2604.10002"]),
        ("labelled-title-beside-number.txt", "labelled", ["arxiv:2605.09991", "arxiv:2605.09992", "arxiv:2605.09993"]),
        ("compilation.txt", "article", ["arxiv:2607.11111", "arxiv:2607.22222", "arxiv:2607.33333"]),
        ("compilation-roundup.txt", "article", ["arxiv:2605.10001", "arxiv:2605.10002", "arxiv:2605.10003"]),
        ("compilation-news.txt", "article", ["arxiv:2603.04444"]),
        ("article-blog.txt", "article", ["arxiv:2604.01234"]),
        ("article-english.txt", "article", ["arxiv:2606.12345"]),
        ("article-markdown.md", "article", ["arxiv:2602.07777"]),
        ("article-page.html", "article", ["arxiv:2606.00001"]),
        ("article-references.txt", "article", ["openreview:AbCdEf123"]),
        ("arxiv.atom", "arxiv-atom", ["arxiv:2601.00777"]),
        ("oai.xml", "oai", ["arxiv:2602.00999", "doi:10.5555/quiet.2026"]),
        ("anthology.xml", "acl-anthology", ["doi:10.18653/v1/2026.emnlp-main.7", "doi:10.18653/v1/2026.emnlp-main.8"]),
        ("references.bib", "bibtex", ["arxiv:2605.12121", "doi:10.1234/sunlit"]),
        ("openalex.json", "openalex", ["doi:10.5555/moss"]),
        ("semantic-scholar.jsonl", "semantic-scholar", ["arxiv:2603.31313", "doi:10.5555/second"]),
        ("paper.txt", "paper", ["arxiv:2604.00123"]),
    ],
)
def test_layout_and_papers(name: str, layout: str, ids: list[str]) -> None:
    document, extraction = read(name)
    assert extraction.layout == layout
    assert [record.paper_id for record in extraction.records] == ids
    for record in extraction.records:
        record.check(document)


def test_every_document_is_in_the_table() -> None:
    listed = {args[0] for mark in test_layout_and_papers.pytestmark for args in mark.args[1]}  # type: ignore[attr-defined]
    assert {path.name for path in DOCUMENTS.iterdir()} == listed


def test_digest_fields() -> None:
    document, extraction = read("digest.txt")
    first, second = extraction.records
    assert first.lines == (5, 12)
    assert first.title is None
    assert first.title_zh == "会遗忘的优化器"
    assert names(first) == ["M Eriksen", "T. Balogun", "J-P Lacroix"]
    assert first.authors_truncated
    assert document.at(first.evidence["authors_truncated"][0]) == "…"
    assert first.categories == ("cs.LG",)
    assert first.abstract is not None
    assert first.abstract.startswith("Optimizers remember too much.")
    assert [cite.mention for cite in first.cites] == ["Kovalenko et al. [2024]"]
    assert second.code == ("https://github.com/example/fogdepth",)
    assert not second.authors_truncated
    assert [i.name for i in second.institutions] == ["Osaka University"]


def test_digest_with_the_link_first_keeps_each_topic_and_title() -> None:
    first, second = papers("digest-link-first.txt").values()
    assert (first.title_zh, first.categories, first.lines) == ("稀疏视角下的水下场景重建", ("cs.CV",), (2, 7))
    assert (second.title_zh, second.categories) == ("方言语音识别的数据困境", ("cs.CL",))
    assert names(second) == ["W Ndlovu", "陈思齐", "A. B. Okafor"]


def test_digest_with_the_title_on_the_line_of_names() -> None:
    first, second = papers("digest-title-beside-names.txt").values()
    assert (first.title, first.title_zh) == ("Gradient Fog: Why Small Batches Lie", "小批量为何说谎")
    assert names(first) == ["P Kowalczyk", "D. Aydın", "M Lindqvist"]
    assert second.title_zh == "懒惰神谕下的规划"
    assert second.authors_truncated


def test_digest_with_labels() -> None:
    first, second = papers("digest-labels.txt").values()
    assert (first.title_zh, first.lines) == ("当机器学会道歉", (2, 6))
    assert names(first) == ["E. Castellanos-Ruiz", "M. Ōtani"]
    assert (second.title_zh, second.lines) == ("蜂群中的共识", (8, 12))


def test_listing_fields() -> None:
    document, extraction = read("listing.txt")
    first, second = extraction.records
    assert first.section == "2609.01001"
    assert first.lines == (2, 23)
    assert (first.title, first.title_zh) == (
        "Soft Grippers that Count: Tactile Numerosity in Robots",
        "会数数的软体夹爪:机器人的触觉数感",
    )
    assert names(first) == ["Amara Diallo", "Lars-Erik Nyström", "Xu Beining", "María José de la Cruz"]
    assert (first.date, first.categories, first.venue) == ("2026-09-08", ("cs.RO", "cs.AI"), "CoRL 2026")
    assert first.project == ("https://tacticount.github.io",)
    assert (first.abstract, first.abstract_zh) == (
        "We propose TactiCount, a soft gripper that counts objects by touch.",
        "我们提出TactiCount。",
    )
    assert document.at(first.evidence["category:cs.AI"][0]) == "cs.AI"
    assert second.venue == "JMLR"
    assert second.authors[0].affiliations == ("University of Zagreb",), "a single author belongs to all institutions"
    assert [cite.mention for cite in second.cites] == ["Okafor and Lindqvist (2023)"]


def test_labelled_fields() -> None:
    first, second = papers("labelled-numbers.txt").values()
    assert first.title == "Tidal Memory: Recurrent State Compression for Long Audio"
    assert first.title_zh == "潮汐记忆:长音频的循环状态压缩"
    assert names(first) == ["Ingrid Solheim", "Marco De Luca", "Xu Chengyi"]
    assert (first.venue, first.code) == ("ICASSP 2026", ("https://github.com/example/tidal",))
    assert second.venue is None, "a submission is no publication"
    assert second.authors[2].name == "林若曦"
    laundry = papers("labelled-english.txt")["arxiv:2604.10002"]
    assert names(laundry) == ["Kenji Watanabe", "Sofia Lindgren"]
    assert laundry.authors_truncated


def test_compilation_fields() -> None:
    document, extraction = read("compilation.txt")
    loom, river, delta = extraction.records
    assert loom.lines == (2, 15), "a comment in code is no heading"
    assert [(a.name, a.roles) for a in loom.authors] == [
        ("沈星河", ("co-first",)),
        ("骆一鸣", ("co-first",)),
        ("诸葛云帆", ("corresponding",)),
        ("傅之涵", ("corresponding",)),
    ]
    assert "丁仲谋" not in names(loom), "who is thanked is no author"
    assert (loom.venue, loom.title) == ("ECCV 2026", "StarLoom: Weaving Survey Images into Catalogues")
    assert (loom.code, loom.project) == (("https://github.com/example/starloom",), ("https://starloom.github.io",))
    role = loom.authors[2].role_spans["corresponding"]
    assert [document.at(span) for span in role] == ["诸葛云帆", "通讯作者"]
    assert (river.code, delta.code) == (
        ("https://github.com/example/rivernet",),
        ("https://github.com/example/deltanet-f",),
    )
    assert river.lines == (23, 27)
    assert delta.lines == (28, 32)


def test_roundup_gives_each_paper_its_own_people() -> None:
    dream, table, drift = papers("compilation-roundup.txt").values()
    assert [p.title for p in (dream, table, drift)] == [
        "DreamArm: Robots that Rehearse at Night",
        "TableTalk: Conversational Access to Spreadsheets",
        "Drift: Parameter-Free Optimization by Momentum Matching",
    ]
    assert names(dream) == []
    assert [(a.name, a.roles) for a in table.authors] == [("任平生", ("first",)), ("陈晚晴", ("corresponding",))]
    assert names(drift) == ["Hannah Weiss", "Omar Farouk"]
    assert dream.code == ("https://github.com/example/dreamarm",)
    assert drift.code == ()


def test_announced_paper_in_a_sentence() -> None:
    (paper,) = papers("compilation-news.txt").values()
    assert paper.title == "TinyOlymp: Olympiad Mathematics with Small Models"
    assert [(a.name, a.roles) for a in paper.authors] == [
        ("叶知秋", ("first",)),
        ("朱小燕", ("corresponding",)),
        ("范浩强", ("corresponding",)),
    ]
    assert paper.authors[0].affiliations == ("Tsinghua University",)
    assert paper.cites == ()


def test_english_article() -> None:
    (paper,) = papers("article-english.txt").values()
    assert paper.title == "JuggleNet: Learning Ballistic Manipulation from Internet Video"
    assert (paper.venue, paper.code, paper.project) == (
        "RSS 2026",
        ("https://github.com/example/jugglenet",),
        ("https://jugglenet.github.io",),
    )
    assert [(a.name, a.roles) for a in paper.authors] == [
        ("Pavel Novotny", ("first",)),
        ("Maria Silva", ("corresponding",)),
    ]
    assert [c.mention for c in paper.cites] == ["Chi et al., 2023"]


def test_article_with_references() -> None:
    (paper,) = papers("article-references.txt").values()
    assert paper.title == "Backspace: Revocable Decoding for Language Models"
    assert names(paper) == ["林见清", "Oliver Schmidt", "周晚舟"]
    assert paper.venue == "ICLR 2026"
    assert [(c.id, c.title) for c in paper.cites] == [
        (None, "Attention Is All You Need"),
        ("arxiv:2110.14168", "Training verifiers to solve math word problems"),
    ]


def test_page_keeps_links_and_drops_navigation() -> None:
    document, extraction = read("article-page.html")
    (paper,) = extraction.records
    assert "版权所有" not in document.text
    assert "首页" not in document.text
    assert (paper.title, paper.code) == ("VoxLens: Hearing What You See", ("https://github.com/example/voxlens",))
    assert names(paper) == ["伍思远", "林知夏"]


def test_markdown_with_front_matter() -> None:
    (paper,) = papers("article-markdown.md").values()
    assert paper.title == "TwoClock: Asynchronous Denoising for Long Video"
    assert (paper.venue, paper.code) == ("CVPR 2026", ("https://github.com/example/twoclock",))
    assert names(paper)[:2] == ["Nadia Petrova", "Olu Adeyemi"]


def test_structured_formats() -> None:
    atom = papers("arxiv.atom")["arxiv:2601.00777"]
    assert atom.title == "Whispering Graphs: Private Message Passing"
    assert (atom.date, atom.categories, atom.venue) == ("2026-01-03", ("cs.LG", "cs.CR"), "ICML 2026")
    assert atom.authors[0].affiliations == ("University of Nigeria",)
    tides, quiet = papers("oai.xml").values()
    assert names(tides) == ["Siri Halvorsen", "João P. da Silva"]
    assert (tides.venue, tides.date) == ("Nature Communications", "2026-02-02")
    assert names(quiet) == ["Lin Zhou"]
    proverbs = papers("anthology.xml")["doi:10.18653/v1/2026.emnlp-main.7"]
    assert (proverbs.title, proverbs.venue) == ("Parsing Basque Proverbs", "EMNLP 2026")
    loom, sun = papers("references.bib").values()
    assert names(loom) == ["Käthe Brandt", "José Martínez", "Pieter van Dijk"]
    assert (loom.venue, loom.authors_truncated) == ("ICML 2026", True)
    assert (names(sun), sun.venue) == (["Wei Sun", "C. Abara"], "TMLR")
    moss = papers("openalex.json")["doi:10.5555/moss"]
    assert moss.abstract == "Slow learning beats learning"
    assert moss.authors[0].orcid == "0000-0002-1825-0097"
    assert moss.institutions[0].id == "ror:048a87296"
    echo = papers("semantic-scholar.jsonl")["arxiv:2603.31313"]
    assert (echo.venue, [(c.id, c.title) for c in echo.cites]) == (
        "ICLR 2026",
        [("arxiv:2501.01010", "Listening to Heads")],
    )


def test_text_of_a_paper() -> None:
    (paper,) = papers("paper.txt").values()
    assert paper.title == "Borrowed Words: Lexical Transfer without Parallel Text"
    assert names(paper) == ["Irina Sokolova", "Tomás Ferreira", "Aoi Nakamura"]
    assert (paper.date, paper.categories) == ("2026-04-01", ("cs.CL",))
    assert {c.id for c in paper.cites} == {None, "arxiv:1309.4168"}


@pytest.mark.parametrize("name", ["arxiv.atom", "references.bib", "semantic-scholar.jsonl"])
def test_a_cut_document_gives_what_is_whole_and_says_so(name: str) -> None:
    _, extraction = read(name)
    assert extraction.records
    (problem,) = extraction.problems
    assert "left out" in problem.message
    assert problem.line > 1


def test_a_digest_and_a_listing_cut_in_the_middle_of_an_entry() -> None:
    digest = (DOCUMENTS / "digest.txt").read_text("utf-8")
    cut = extract(Document(digest[: digest.index("We estimate depth")]))
    assert [r.paper_id for r in cut.records] == ["arxiv:2609.00001"]
    assert [p.line for p in cut.problems] == [13]
    listing = (DOCUMENTS / "listing.txt").read_text("utf-8")
    cut = extract(Document(listing[: listing.index("A Note on Lazy")]))
    assert [r.paper_id for r in cut.records] == ["arxiv:2609.01001"]
    assert [p.line for p in cut.problems] == [25]
