"""How listings print their fields: bars, bold labels, linked titles, bold numbers, pictures, formats; and articles that label one
paper. All people and papers are invented."""

from __future__ import annotations

import pytest

from extractors import extract
from extractors.document import Document

FIRST, SECOND = "Quiet Gradients: Training Without Spikes", "Lanterns in the Latent Space"
ARXIV = "https://arxiv.org/abs/2605.1000"
TARTU, AUCKLAND = "University of Tartu", "University of Auckland"

FORMS = {
    "bars behind the labels": (
        "视觉速递丨第 12 期\n\n01\n标题丨{a}\n作者丨Olena Marchuk, Priit Tamm\n机构丨塔尔图大学\n链接丨{url}1\n简介丨不抖动。\n\n"
        "02\n标题丨{b}\n作者丨Priit Tamm, Bram Holm\n机构丨奥克兰大学\n链接丨{url}2\n简介丨点灯。\n"
    ),
    "bold labels": (
        "# 本周论文\n\n**标题**：{a}\n**作者**：Olena Marchuk, Priit Tamm\n**机构**：塔尔图大学\n**链接**：{url}1\n\n"
        "**标题**：{b}\n**作者**：Priit Tamm, Bram Holm\n**机构**：奥克兰大学\n**链接**：{url}2\n"
    ),
    "titles that are links": (
        "# Reading\n\n### 1. [{a}]({url}1)\n- **Authors**: Olena Marchuk, Priit Tamm\n- **Affiliations**: University of Tartu\n\n"
        "### 2. [{b}]({url}2)\n- **Authors**: Priit Tamm and Bram Holm\n- **Affiliations**: University of Auckland\n"
    ),
    "numbers inside bold titles": (
        "**1. {a}**\n- 作者：Olena Marchuk, Priit Tamm\n- 机构：塔尔图大学\n- 论文：{url}1\n\n"
        "**2. {b}**\n- 作者：Priit Tamm, Bram Holm\n- 机构：奥克兰大学\n- 论文：{url}2\n"
    ),
    "pictures before the fields": (
        "📄 {a}\n👥 Olena Marchuk, Priit Tamm\n🏫 University of Tartu\n🔗 {url}1\n💡 一种不抖动的训练规则。\n\n"
        "📄 {b}\n👥 Priit Tamm, Bram Holm\n🏫 University of Auckland\n🔗 {url}2\n💡 在潜空间里点灯。\n"
    ),
    "bold titles with links behind them": (
        "# The Lantern\n\nHello and welcome.\n\n## Research\n\n"
        "**{a}** [[paper]]({url}1)\n*Olena Marchuk, Priit Tamm (University of Tartu)*\n"
        "The authors propose a rule that keeps the loss low.\n\n"
        "**{b}** [[paper]]({url}2)\n*Priit Tamm, Bram Holm (University of Auckland)*\n"
        "The authors present a diffusion model with lanterns.\n\n"
        "## Tools\n- A new release.\n"
    ),
}


@pytest.mark.parametrize("form", FORMS)
def test_fields_of_a_form(form: str) -> None:
    found = extract(Document(FORMS[form].format(a=FIRST, b=SECOND, url=ARXIV))).records
    assert [(r.paper_id, r.title, r.title_zh) for r in found] == [
        ("arxiv:2605.10001", FIRST, None),
        ("arxiv:2605.10002", SECOND, None),
    ]
    assert [[a.name.split()[-1] for a in r.authors] for r in found] == [["Marchuk", "Tamm"], ["Tamm", "Holm"]]
    assert [[i.name for i in r.institutions] for r in found] == [[TARTU], [AUCKLAND]]


def test_heads_with_formats_and_names_without_a_label() -> None:
    text = (
        f"[1] arXiv:2605.10001 [pdf, html, other]\nTitle: {FIRST}\nOlena Marchuk, Priit Tamm\nComments: ICML 2026\n"
        f"Subjects: Machine Learning (cs.LG)\n[2] arXiv:2605.10002 (cross-list from cs.CV) [pdf, html, other]\n"
        f"Title: {SECOND}\nPriit Tamm, Bram Holm\nSubjects: Machine Learning (cs.LG)\n"
    )
    first, second = extract(Document(text)).records
    assert (first.paper_id, second.paper_id) == ("arxiv:2605.10001", "arxiv:2605.10002")
    assert first.venue == "ICML 2026"
    assert [a.name for a in second.authors] == ["Priit Tamm", "Bram Holm"]


def test_the_only_author_belongs_to_the_institutions_of_the_entry() -> None:
    text = (
        FORMS["bold labels"].replace("Olena Marchuk, Priit Tamm", "Olena Marchuk").format(a=FIRST, b=SECOND, url=ARXIV)
    )
    assert extract(Document(text)).records[0].authors[0].affiliations == (TARTU,)


ARTICLE = (
    "训练不再抖动：ICML 2026 新作\n\n©作者 | 李小红\n单位 | 灯塔编辑部\n\n"
    "论文题目：\n{title}\n\n论文作者：\nOlena Marchuk, Priit Tamm, 李雷\n\n"
    "论文地址：\n" + ARXIV + "1\n\n代码地址：\nhttps://github.com/quiet/gradients\n\n"
    "训练大模型常常要花几个月的时间，而一次损失尖峰就能毁掉全部的努力。来自塔尔图大学的研究团队提出了一种不需要调参的训练规则。\n\n"
    "在三种规模的模型上，它的困惑度都比基线更低，训练的步数节省了百分之二十。\n"
)


def test_an_article_that_labels_its_only_paper_is_no_listing() -> None:
    extraction = extract(Document(ARTICLE.format(title=FIRST)))
    (record,) = extraction.records
    assert extraction.layout == "article"
    assert [a.name for a in record.authors] == ["Olena Marchuk", "Priit Tamm", "李雷"]
    assert [i.name for i in record.institutions] == [TARTU]


def test_a_title_may_go_on_in_the_next_line() -> None:
    (record,) = extract(
        Document(ARTICLE.format(title="Quiet Gradients: Training Without Loss Spikes\nin Very Long Runs of Models"))
    ).records
    assert record.title == "Quiet Gradients: Training Without Loss Spikes in Very Long Runs of Models"
