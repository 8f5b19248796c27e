"""Field modules one by one: names, links, venues, citations, layouts by name."""

from __future__ import annotations

import pytest

from extractors import citations, extract, layouts, links, normal, people, venues
from extractors.document import Document, Span
from extractors.errors import LayoutError


def whole(text: str) -> tuple[Document, Span]:
    return Document(text), Span(0, len(text))


@pytest.mark.parametrize(
    "name",
    [
        "N Timor",
        "H. Martin Gillis",
        "J-P Lacroix",
        "Renato Cordeiro de Amorim",
        "Álvaro Nuñez",
        "D'Arcy O'Neil",
        "K Q Weinberg",
        "Javier Ruiz-del-Solar",
        "L v d Maat",
        "S. O’Hara",
        "Se-Young Yun",
        "Martin Luther King Jr.",
    ],
)
def test_latin_names(name: str) -> None:
    assert people.is_latin_name(name)


@pytest.mark.parametrize(
    "text", ["Deep Learning", "University of Oslo", "IEEE CVPR", "hello world", "GPT-4o", "A Note on Things", "", "X"]
)
def test_no_latin_names(text: str) -> None:
    assert not people.is_latin_name(text)


@pytest.mark.parametrize("name", ["王明", "欧阳明月", "诸葛亮", "仇是", "卡尔·弗里德里希·高斯"])
def test_chinese_names(name: str) -> None:
    assert people.is_han_name(name)


@pytest.mark.parametrize("text", ["模型训练", "的方法", "欧阳", "王", "Wang", "王明明明"])
def test_no_chinese_names(text: str) -> None:
    assert not people.is_han_name(text)


@pytest.mark.parametrize(
    ("line", "names", "more"),
    [
        ("A Smith, B. C. Jones and Wei Li", ["A Smith", "B. C. Jones", "Wei Li"], None),
        ("Anna Berg1,2*, Bo Dahl2†, et al.", ["Anna Berg", "Bo Dahl"], "et al."),
        ("王明、李华(通讯作者)、Zoë Quinn 等", ["王明", "李华", "Zoë Quinn"], "等"),
        ("Smith, John; Doe, Jane", ["Smith, John", "Doe, Jane"], None),
        ("X Han, Z Liu…", ["X Han", "Z Liu"], "…"),
    ],
)
def test_lists_of_names(line: str, names: list[str], more: str | None) -> None:
    document, span = whole(line)
    found, mark = people.in_list(document, span)
    assert [document.at(s) for s in found] == names
    assert (document.at(mark).lstrip(", ") if mark else None) == more


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("https://arxiv.org/pdf/2504.16074v2.pdf", "arxiv:2504.16074"),
        ("https://huggingface.co/papers/2410.05258", "arxiv:2410.05258"),
        ("https://doi.org/10.48550/arXiv.2501.00001", "arxiv:2501.00001"),
        ("https://openreview.net/forum?id=OvoCm1gGhN&noteId=x", "openreview:OvoCm1gGhN"),
        ("https://www.nature.com/articles/s42256-025-01048-0", "doi:10.1038/s42256-025-01048-0"),
        ("https://aclanthology.org/2024.acl-long.1.pdf", "doi:10.18653/v1/2024.acl-long.1"),
        ("https://dl.acm.org/doi/10.1145/123.456", "doi:10.1145/123.456"),
        ("https://arxiv.org/abs/hep-th/9901001", "arxiv:hep-th/9901001"),
        ("https://github.com/a/b", None),
    ],
)
def test_paper_ids(address: str, name: str | None) -> None:
    assert links.paper_id(address) == name


def test_addresses_end_where_the_sentence_goes_on() -> None:
    document, span = whole(
        "代码(https://github.com/a/b_(c))已开源,见https://a.github.io/x.。另见https://github.com/d/e获取"
    )
    assert [a.url for a in links.urls(document, span)] == [
        "https://github.com/a/b_(c)",
        "https://a.github.io/x",
        "https://github.com/d/e",
    ]


@pytest.mark.parametrize(
    ("note", "venue"),
    [
        ("Accepted at ICML 2026", "ICML 2026"),
        (
            "20 pages. Accepted to the 32nd ACM SIGKDD Conference on Knowledge Discovery and Data Mining (KDD 2026)",
            "KDD 2026",
        ),
        ("Published in Transactions on Machine Learning Research (06/2026)", "TMLR"),
        ("IEEE Access, vol. 14, pp. 1 - 9, 2026", "IEEE Access"),
        ("Accepted in IEEE Robotics and Automation Letters (RA-L)", "IEEE RA-L"),
        ("NeurIPS'25 camera ready", "NeurIPS 2025"),
        ("under review at ICLR 2027", None),
        ("Submitted to NeurIPS 2026", None),
        ("ECCV 2026 submission; code will follow", None),
        ("34 pages", None),
    ],
)
def test_venues_in_notes(note: str, venue: str | None) -> None:
    document, span = whole(note)
    found = venues.in_notes(document, [span])
    assert (found.text if found else None) == venue


@pytest.mark.parametrize(
    ("sentence", "venue"),
    [
        ("该论文已被 ICLR 2026 接收,并获选为 Oral。", "ICLR 2026"),
        ("论文被 CVPR 2025 录用为 Oral(所有投稿论文的 0.7%)。", "CVPR 2025"),
        ("这项研究成功入选 NeurIPS 2025 Spotlight。", "NeurIPS 2025"),
        ("该成果已于《Nature Machine Intelligence》在线发表。", "Nature Machine Intelligence"),
        ("一种发表在ICCV 2025的全新方法。", "ICCV 2025"),
        ("The work was accepted at RSS 2026.", "RSS 2026"),
        ("这篇文章发表在 Nature Water 上。", "Nature Water"),
        ("本文已被 SyncSys 2027 录用。", "SyncSys 2027"),
        ("他曾在 ICML 2023、ICLR 2024 发表多篇论文。", None),
        ("他担任 NeurIPS 2025 审稿人。", None),
        ("这类竞赛在 CVPR 2025 上举办了挑战赛。", None),
    ],
)
def test_venues_in_sentences(sentence: str, venue: str | None) -> None:
    document, span = whole(sentence)
    found = venues.in_prose(document, [span])
    assert (found.text if found else None) == venue


@pytest.mark.parametrize(
    ("entry", "venue"),
    [
        ("Steady Gates\n用小模型教大模型。\nACL 2026 Findings,https://example.org/a\n", "ACL 2026"),
        ("让机械臂学会叠纸。CoRL 2025 最佳论文提名。", "CoRL 2025"),
        ("It folds paper. In CoRL 2025.", "CoRL 2025"),
        ("[论文](https://example.org/p) | 已被 SyncSys 2027 录用", "SyncSys 2027"),
        ("ACL 2026、ICML 2026", None),
        ("在 ICML 2026 期间我们办了晚宴。", None),
        ("ICML 2026 在投。", None),
    ],
)
def test_venues_on_lines_of_their_own(entry: str, venue: str | None) -> None:
    document, span = whole(entry)
    found = venues.beside(document, span)
    assert (found.text if found else None) == venue


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "我们沿用 Okafor et al. (2022) 的设定,而 Okafor 等人 (2022) 未公开数据。",
            [(None, None, "Okafor et al. (2022)")],
        ),
        ("该任务由 Lindqvist 等人于 2024 年提出。", [(None, None, "Lindqvist 等人于 2024 年")]),
        (
            "源自 2019 年 Marsh et al. 的研究《Logic of Quiet Networks》。Marsh et al. (2019) 证明了它。",
            [(None, "Logic of Quiet Networks", "2019 年 Marsh et al.")],
        ),
        (
            "参见 arXiv:2501.00009 与 https://arxiv.org/abs/2501.00009v3。",
            [("arxiv:2501.00009", None, "arXiv:2501.00009")],
        ),
        (
            "论文「Deep Rivers and Shallow Lakes」指出了这一点。",
            [(None, "Deep Rivers and Shallow Lakes", "「Deep Rivers and Shallow Lakes」")],
        ),
        ("电影《The Quiet Earth Below》上映,报道见《Nature Machine Intelligence》。", []),
        ("在 AIME (2024) 上,GPT (2023) 更好;Table (2020)。", []),
    ],
)
def test_citations(text: str, expected: list[tuple[str | None, str | None, str | None]]) -> None:
    document, span = whole(text)
    found = citations.find(document, [span])
    assert [(c.id, c.title, c.mention) for c in found] == expected
    assert all(document.at(s) for c in found for s in c.spans)


def test_the_paper_does_not_cite_itself() -> None:
    document, span = whole("论文《Rivers: A Theory of Flow》,https://arxiv.org/abs/2501.00009。")
    assert citations.find(document, [span], own=["arxiv:2501.00009"], titles=["Rivers: A Theory of Flow"]) == ()


def test_plain_form_keeps_offsets() -> None:
    text = "論文標題:Ａｂｃ（１）【二】　“x”"
    plain = normal.plain(text)
    assert len(plain) == len(text)
    assert plain == "论文标题:Abc(1)[二] “x”"


def test_layouts_by_name() -> None:
    assert {"digest", "listing", "labelled", "article", "bibtex", "arxiv-atom", "paper"} <= set(layouts.layouts())
    for name, layout in layouts.layouts().items():
        assert name == layout.NAME
        assert layout.TITLE
    with pytest.raises(LayoutError, match="no layout is called 'nope'"):
        extract(Document("x"), layout="nope")


def test_no_layout_fits() -> None:
    with pytest.raises(LayoutError, match=r"list\.txt"):
        extract(Document("1\n2\n3\n", "list.txt"))
