"""Forms of digests, listings, lists and sentences about authors; all people and papers are invented. And: no input hangs."""

from __future__ import annotations

import time
from contextlib import suppress

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from extractors import extract
from extractors.document import Document, Span
from extractors.errors import LayoutError
from extractors.record import PaperRecord

FIRST, SECOND = "Quiet Gradients: Training Without Loss Spikes", "Lanterns in the Latent Space"
ARXIV = "https://arxiv.org/abs/2605.1000"

FORMS = {
    "names and institutions in round brackets": (
        f"{ARXIV}1\n{FIRST} (O Marchuk, P Tamm)(University of Tartu; DeepMind)\n安静的梯度\n\n"
        f"{ARXIV}2\n{SECOND} (A Ngata, B Holm)(University of Auckland)\n潜空间中的灯笼\n"
    ),
    "institutions behind each name": (
        f"{FIRST}\nOlena Marchuk (University of Tartu), Priit Tamm (DeepMind)\n{ARXIV}1\n\n"
        f"{SECOND}\nAroha Ngata (University of Auckland), Bram Holm (University of Auckland)\n{ARXIV}2\n"
    ),
    "institutions on a line below": (
        f"01 | {FIRST}\nOlena Marchuk, Priit Tamm\nUniversity of Tartu, DeepMind\narXiv:2605.10001\n\n"
        f"02 | {SECOND}\nAroha Ngata, Bram Holm\nUniversity of Auckland\narXiv:2605.10002\n"
    ),
    "topic, title and authors last": (
        f"[LG] {FIRST}\n安静的梯度\n机构:University of Tartu\n作者:O Marchuk, P Tamm\n链接:{ARXIV}1\n\n"
        f"[CV] {SECOND}\n潜空间中的灯笼\n机构:University of Auckland\n作者:A Ngata, B Holm\n链接:{ARXIV}2\n"
    ),
    "headed by an id and formats": (
        f"[1] arXiv:2605.10001 [pdf, html, other]\nTitle: {FIRST}\nAuthors: Olena Marchuk, Priit Tamm\n\n"
        f"[2] arXiv:2605.10002 (cross-list from stat.ML) [pdf]\nTitle: {SECOND}\nAuthors: Aroha Ngata, Bram Holm\n"
    ),
    "title and translation on one line": (
        f"一、安静的梯度({FIRST})\n论文作者:Olena Marchuk、Priit Tamm\n论文地址:{ARXIV}1\n\n"
        f"二、潜空间中的灯笼({SECOND})\n论文作者:Aroha Ngata、Bram Holm\n论文地址:{ARXIV}2\n"
    ),
    "bullets of a reading list": (
        f"# Reading list\n\n- **{FIRST}** ([arXiv]({ARXIV}1)) by Olena Marchuk and Priit Tamm. A rule that keeps training calm.\n"
        f"- **{SECOND}** ([arXiv]({ARXIV}2)) by Aroha Ngata and Bram Holm. A study of latent spaces of diffusion models.\n"
    ),
}


def records(text: str) -> tuple[PaperRecord, ...]:
    return extract(Document(text)).records


@pytest.mark.parametrize("form", FORMS)
def test_titles_ids_and_authors_of_a_form(form: str) -> None:
    found = records(FORMS[form])
    assert [(r.paper_id, r.title) for r in found] == [("arxiv:2605.10001", FIRST), ("arxiv:2605.10002", SECOND)]
    assert [[a.name.split()[-1] for a in r.authors] for r in found] == [["Marchuk", "Tamm"], ["Ngata", "Holm"]]


def test_a_name_is_tied_to_what_stands_in_brackets_behind_it() -> None:
    first, _ = records(FORMS["institutions behind each name"])
    assert [a.affiliations for a in first.authors] == [("University of Tartu",), ("Google DeepMind",)]


def test_roles_in_brackets_behind_the_names_of_a_list() -> None:
    text = (
        f"【1】\n标题:{FIRST}\n作者:林知远(共同一作)、王小舟(共同一作)、许安(塔尔图大学,通讯作者)\n链接:{ARXIV}1\n\n"
        f"【2】\n标题:{SECOND}\n作者:Aroha Ngata\n链接:{ARXIV}2\n"
    )
    first, _ = records(text)
    assert [(a.name, a.roles, a.affiliations) for a in first.authors] == [
        ("林知远", ("co-first",), ()),
        ("王小舟", ("co-first",), ()),
        ("许安", ("corresponding",), ("University of Tartu",)),
    ]


def article(sentences: str) -> PaperRecord:
    more = (
        "实验表明,这一方法在不同规模的模型上都有效,训练曲线不再出现尖峰,而且不需要额外的计算。消融实验进一步说明了每个部分的作用。\n\n"
        * 4
    )
    lead = "近日,研究者提出了一种训练方法,它让大模型的训练更平稳,并且在多个基准上取得了更好的结果,代码也已经开源。\n\n"
    (found,) = records(f"安静的训练\n\n{lead}{sentences}\n\n{more}论文标题:{FIRST}\n论文链接:{ARXIV}1\n")
    return found


def test_papers_counted_off_are_two() -> None:
    text = (
        "本周推荐两篇关于训练稳定性的论文,它们都来自北欧的研究者,思路却完全不同,值得放在一起读一读,各位读者可以先看摘要再看正文。\n\n"
        f"第一篇是塔尔图大学的 QuietGrad(论文链接:{ARXIV}1)。它裁剪梯度。\n\n"
        f"第二篇题为《{SECOND}》({ARXIV}2),研究潜空间。\n"
    )
    assert [r.paper_id for r in records(text)] == ["arxiv:2605.10001", "arxiv:2605.10002"]


def test_two_who_contributed_equally_and_their_supervisor() -> None:
    found = article(
        "论文由塔尔图大学的 Olena Marchuk 和奥克兰大学的林知远共同完成,二人贡献相同,"
        "奥克兰大学的 Aroha Ngata 教授指导了这项工作并担任通讯作者。"
    )
    assert [(a.name, a.roles) for a in found.authors] == [
        ("Olena Marchuk", ("co-first",)),
        ("林知远", ("co-first",)),
        ("Aroha Ngata", ("corresponding",)),
    ]


def test_the_others_are_from_elsewhere() -> None:
    found = article(
        "作者名单:Olena Marchuk、Priit Tamm、Aroha Ngata。其中 Aroha Ngata 来自奥克兰大学,其余作者来自塔尔图大学。"
    )
    assert [a.affiliations for a in found.authors] == [
        ("University of Tartu",),
        ("University of Tartu",),
        ("University of Auckland",),
    ]


def test_two_institutions_of_all_tie_nobody() -> None:
    found = article(
        "Authors: Olena Marchuk, Priit Tamm. They work at the University of Tartu and at the University of Auckland."
    )
    assert [a.affiliations for a in found.authors] == [(), ()]


def test_who_wrote_the_article_is_no_author() -> None:
    found = article("作者 | 林知远 编辑 | 王小舟\n论文第一作者为 Olena Marchuk。")
    assert [a.name for a in found.authors] == ["Olena Marchuk"]


@pytest.mark.parametrize(
    ("sentence", "venue"),
    [
        ("该论文已被 IJCNLP 2026 录用。", "IJCNLP 2026"),
        ("论文获得 ICCV 2017 的最佳论文奖。", "ICCV 2017"),
        ("此前,林知远团队的前作曾获 WWW 2024 最佳论文提名。", None),
    ],
)
def test_venue_of_a_sentence(sentence: str, venue: str | None) -> None:
    assert article(sentence).venue == venue


@pytest.mark.parametrize(
    "text", ["By Aidan N. Marchuk and others. It works.", "As in Fig. 3 of Tamm et al. (2020). It works."]
)
def test_a_sentence_goes_on_after_initials_and_abbreviations(text: str) -> None:
    document = Document(text)
    assert document.at(document.sentence_around(Span(0, 2))) == text.removesuffix(" It works.")


ATOMS = (
    *"作者 、 王小明 ( ) [ ] 《 》 “ 和 的 大学 来自 | - * ** # 1. 。 一、 第一篇 作者: Authors: (x) [x]( 8人 A- 2025 {".split(),
    *(
        "\t",
        " ",
        "A B",
        "Jane Doe, ",
        "University of ",
        "of the ",
        "arXiv:2501.00001 ",
        "https://arxiv.org/abs/2501.00001 ",
    ),
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(st.sampled_from(ATOMS), min_size=1, max_size=4).map("".join), st.sampled_from(["", "标题:X y z\n作者:"])
)
def test_long_lines_of_one_kind_take_no_long_time(atom: str, before: str) -> None:
    document = Document(before + (atom * (3000 // len(atom) + 1))[:3000])
    began = time.process_time()
    with suppress(LayoutError):
        extract(document)
    assert time.process_time() - began < 5
