"""Tables with two fields a column, wrapped abstracts, lists over several lines, items under bare headings, addresses in brackets.
All people and papers are invented."""

from __future__ import annotations

import pytest

from extractors import extract, links
from extractors.document import Document, Span
from extractors.record import PaperRecord


def records(text: str) -> tuple[PaperRecord, ...]:
    return extract(Document(text)).records


def test_a_table_whose_columns_hold_two_fields() -> None:
    table = (
        "# 每日一表\n\n| # | 标题 | 作者 (单位) | 方法 & 结果 | 链接 |\n|---|---|---|---|---|\n"
        "| 1 | **Quiet Gradients: Training Without Spikes**<br>安静的梯度 | Olena Marchuk, 李雷 "
        "(University of Tartu; 清华大学) | 提出一种不抖动的训练规则。 "
        "| [arXiv](https://arxiv.org/abs/2605.10001) [demo](https://quiet.example.org/play) |\n"
        "| 2 | **Lanterns in the Latent Space** | Priit Tamm et al. (University of Auckland) | 在潜空间里点灯，效果不错。 "
        "| [arXiv](https://arxiv.org/abs/2605.10002) [code](https://github.com/lanterns/lanterns) |\n\n"
        "### 碎碎念\n\n- 大家加油。\n- 明天见。\n- 后天也见。\n- 大后天还见。\n"
    )
    first, second = records(table)
    assert (first.title, first.title_zh) == ("Quiet Gradients: Training Without Spikes", "安静的梯度")
    assert [a.name for a in first.authors] == ["Olena Marchuk", "李雷"]
    assert [i.name for i in first.institutions] == ["University of Tartu", "Tsinghua University"]
    assert first.project == ("https://quiet.example.org/play",)
    assert second.authors_truncated
    assert second.code == ("https://github.com/lanterns/lanterns",)


def test_a_wrapped_abstract_is_no_title() -> None:
    entry = (
        "O Marchuk, P Tamm [University of Tartu]\n安静的梯度：没有尖峰的训练\n要点：\n"
        "Large models are trained for months and fail within minutes. We present Quiet, a rule that keeps\n"
        "the loss from rising. It needs no tuning and works for models of any size that we have tried.\n"
        "Across three sizes the rule saves a fifth of the steps\n"
        "https://arxiv.org/abs/2605.1000{}\n"
    )
    found = records(entry.format(1) + entry.format(2))
    assert [(r.title, r.title_zh) for r in found] == [(None, "安静的梯度：没有尖峰的训练")] * 2


def test_lists_go_on_in_the_next_line() -> None:
    entry = "标题\n{}\n作者\nOlena Marchuk, Priit Tamm,\n李雷\n机构\n塔尔图大学\n清华大学\n链接\nhttps://arxiv.org/abs/2605.1000{}\n"
    rule = "\n——————————\n"
    found = records(
        rule.join(
            (
                entry.format("Quiet Gradients: Training Without Spikes", 1),
                entry.format("Lanterns in the Latent Space", 2),
            )
        )
    )
    assert [[a.name for a in r.authors] for r in found] == [["Olena Marchuk", "Priit Tamm", "李雷"]] * 2
    assert [[i.name for i in r.institutions] for r in found] == [["University of Tartu", "Tsinghua University"]] * 2


ITEMS = (
    "{}\n\n训练大模型常常要花几个月的时间，而一次损失尖峰就能毁掉全部的努力。\n塔尔图大学的 Olena Marchuk 等人提出了一种训练方法，"
    "实验表明模型在三种规模下都不再抖动，步数节省 20%。\n论文：https://arxiv.org/abs/2605.1000{}\n\n"
)


def test_items_under_headings_between_gaps() -> None:
    text = "一周要闻\n\n" + ITEMS.format("没有尖峰的训练来自塔尔图", 1) + ITEMS.format("在潜空间里点灯的新方法", 2)
    last = ITEMS.format("【预印本】小编译器，行不行？", 3).replace(
        "论文：https://arxiv.org/abs/2605.10003", "详见 arXiv:2605.10003 。"
    )
    found = records(text + last)
    assert [r.paper_id for r in found] == [f"arxiv:2605.1000{n}" for n in (1, 2, 3)]
    assert [r.title for r in found] == [None, None, None]


def test_what_is_recommended_for_reading_is_no_paper_of_the_text() -> None:
    text = (
        "两篇新论文\n\n一、安静的梯度\n论文标题：Quiet Gradients: Training Without Spikes\n论文链接：https://arxiv.org/abs/2605.10001\n"
        + "团队提出了一种训练方法，模型在三个基准上的准确率都提升了 3%，训练过程中没有出现尖峰。\n\n"
        "二、潜空间的灯笼\n论文标题：Lanterns in the Latent Space\n论文链接：https://arxiv.org/abs/2605.10002\n"
        + "作者提出了一种生成方法，模型在两个基准上的评测结果都超过了此前的方法，训练只用了一天。\n\n"
        "三、一点感想\n想了解尖峰从哪里来，可以读 Why Spikes Happen in Long Runs（arXiv:2405.10003），"
        "团队提出的模型和训练方法都很清楚。\n"
    )
    assert [r.paper_id for r in records(text)] == ["arxiv:2605.10001", "arxiv:2605.10002"]


@pytest.mark.parametrize(
    "text",
    [
        "代码：<https://github.com/quiet/gradients>（没有权重）",
        "代码：https://github.com/quiet/gradients(已开源)",
        "代码见https://github.com/quiet/gradients，欢迎使用",
        "| https://github.com/quiet/gradients|",
    ],
)
def test_where_an_address_ends(text: str) -> None:
    document = Document(text)
    assert [a.url for a in links.urls(document, Span(0, len(text)))] == ["https://github.com/quiet/gradients"]


def test_a_label_of_authors_gives_no_title() -> None:
    text = (
        "看不清也能训练\n\n本文分享论文Quiet Gradients: Training Without Loss Spikes，由塔尔图大学提出的训练方法。\n\n"
        "论文作者：Olena Marchuk*,Priit Tamm*,Bram Holm\n论文链接：https://arxiv.org/abs/2605.10001\n\n"
        + "训练大模型常常要花几个月的时间，而一次损失尖峰就能毁掉全部的努力。本文提出的方法在三种规模下都不再抖动。\n\n"
        * 6
    )
    (record,) = records(text)
    assert record.title == "Quiet Gradients: Training Without Loss Spikes"
    assert [a.name for a in record.authors] == ["Olena Marchuk", "Priit Tamm", "Bram Holm"]


def test_the_only_id_of_an_item_may_be_called_a_number() -> None:
    document = Document("目前放在 arXiv 上，编号 2605.10001，代码未公开。")
    assert [m.id for m in links.paper_ids(document, Span(0, len(document.text)))] == ["arxiv:2605.10001"]
