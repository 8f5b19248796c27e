"""News pages of universities: items that end with their links, titles in two languages, schools named without their university.
All people and papers are invented."""

from __future__ import annotations

from extractors import extract
from extractors.document import Document
from extractors.record import PaperRecord

FILLER = (
    "近年来，潮汐站的观测数据越来越多，如何用少量的观测预测整条海岸线的水位，是港口调度中的难题。"
    "传统方法需要几个小时才能算完一次。\n\n"
)
FIRST = (
    "海洋系王晓明课题组在潮汐预测方面取得进展\n\n"
    + FILLER
    + "研究团队提出了潮汐网络模型EbbNet，在TideBench基准上的准确率达到91.2%，训练只用了两年的数据，推理只需要几毫秒。\n\n"
    "研究成果以“面向稀疏观测的潮汐预测”（Tide forecasting from sparse observations at scale）为题，发表于《自然·通讯》。\n\n"
    "清华大学海洋系博士生李雷、数学系博士后陈晨为论文共同第一作者，清华大学海洋系教授王晓明为论文通讯作者。\n\n"
    "论文链接：\nhttps://doi.org/10.1038/s41467-026-00001-1\n\n\n"
)
SECOND = (
    "本科生论文获最佳论文提名\n\n"
    "近日，复旦大学计算机学院实验班（拔尖班）2023级本科生赵静怡为第一作者、复旦大学教授周文博为通讯作者的论文《听风辨雨：用声音预测降雨》"
    "（Hearing Rain: Nowcasting from Street Sounds）获得最佳论文提名。\n\n"
    "该论文提出的RainEar模型只用手机麦克风就能预测十分钟后的降雨，在自建数据集上的F1为0.87，超过了雷达外推方法。\n\n"
    "论文链接：\nhttps://openreview.net/forum?id=ABCdef1234\n"
)


def records(text: str) -> tuple[PaperRecord, ...]:
    return extract(Document(text)).records


def test_items_end_with_their_links() -> None:
    first, second = records("首页 > 新闻\n\n" + FIRST + SECOND)
    assert (first.paper_id, second.paper_id) == ("doi:10.1038/s41467-026-00001-1", "openreview:ABCdef1234")
    assert [a.name for a in first.authors] == ["李雷", "陈晨", "王晓明"]
    assert [a.name for a in second.authors] == ["赵静怡", "周文博"]


def test_a_title_is_given_in_both_languages() -> None:
    first, second = records("首页 > 新闻\n\n" + FIRST + SECOND)
    assert first.title == "Tide forecasting from sparse observations at scale"
    assert first.title_zh == "面向稀疏观测的潮汐预测"
    assert second.title == "Hearing Rain: Nowcasting from Street Sounds"
    assert second.title_zh == "听风辨雨：用声音预测降雨"


def test_a_school_belongs_to_the_university_of_the_sentence() -> None:
    first, second = records("首页 > 新闻\n\n" + FIRST + SECOND)
    assert {a.name: a.affiliations for a in first.authors} == dict.fromkeys(
        ("李雷", "陈晨", "王晓明"), ("Tsinghua University",)
    )
    assert second.authors[0].affiliations == ("Fudan University",)


def test_what_stands_above_the_labels_belongs_to_the_paper_that_it_speaks_of() -> None:
    told = (
        "研究团队提出了EbbNet。EbbNet不用重新训练就能适应新的港口。\n\n在TideBench上，EbbNet的准确率为91.2%。\n\n"
        "同门兄弟篇：声音也能预测\n\n团队还放出了另一篇论文，题为《EbbNet-Audio: Listening to the Sea》，把方法用在了声音上。\n"
        "论文地址：https://arxiv.org/abs/2611.00002\n\n"
        "One more thing\n\n组里上一个工作也和潮汐有关。\n\n"
        "EbbNet论文：\nEbbNet: Forecasting Tides without Retraining\n论文地址：https://arxiv.org/abs/2611.00001\n"
    )
    found = {record.paper_id: record for record in records("# 潮汐预测又快又准\n\n" + FILLER + told)}
    assert set(found) == {"arxiv:2611.00001", "arxiv:2611.00002"}
    assert [result.value for result in found["arxiv:2611.00001"].results] == ["91.2%"]
    assert not found["arxiv:2611.00002"].results
