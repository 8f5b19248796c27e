"""Forms of dailies and reports: names above titles, imprints, labels in bold on lines of their own, headings inside one article.
All people and papers are invented."""

from __future__ import annotations

from extractors import extract, people
from extractors.document import Document
from extractors.record import PaperRecord


def records(text: str) -> tuple[PaperRecord, ...]:
    return extract(Document(text)).records


DAILY = (
    "晨间论文 · 第 9 期\n今日 2 篇\n\n━━━━━━━━\n"
    "Olena Marchuk¹, Bram Holm²*, 李雷¹\n¹University of Tartu ²University of Auckland *Corresponding author\n"
    "**Quiet Gradients: Training Without Loss Spikes**\n安静的梯度：没有尖峰的训练\n"
    "cs.LG, stat.ML | arXiv:2605.10001v1 | 19 May 2026 | ICML 2026 Spotlight\n"
    "🔖 TL;DR  一种不抖动的训练规则，步数节省 20%。\n💻 https://github.com/quiet/gradients 🌐 https://quiet.example.org\n"
    "━━━━━━━━\n【资讯】某公司完成融资。\n━━━━━━━━\n"
    "Priit Tamm, Ines Duarte, et al.\n塔尔图大学；清华大学\n**Do Lanterns Know When They Are Lit?**\n灯亮了，灯笼自己知道吗？\n"
    "cs.CV | arXiv:2605.10002v2 | 18 May 2026\n🔖 TL;DR  在潜空间里点灯。\n━━━━━━━━\n往期回顾：5.18 | 5.17\n"
)


def test_names_may_stand_above_titles() -> None:
    first, second = records(DAILY)
    assert (first.paper_id, second.paper_id) == ("arxiv:2605.10001", "arxiv:2605.10002")
    assert (first.title, first.title_zh) == (
        "Quiet Gradients: Training Without Loss Spikes",
        "安静的梯度：没有尖峰的训练",
    )
    assert [(a.name, a.roles) for a in first.authors] == [
        ("Olena Marchuk", ()),
        ("Bram Holm", ("corresponding",)),
        ("李雷", ()),
    ]
    assert [i.name for i in first.institutions] == ["University of Tartu", "University of Auckland"]
    assert second.authors_truncated


def test_an_imprint_gives_id_date_categories_and_venue() -> None:
    first, second = records(DAILY)
    assert (first.date, first.categories, first.venue) == ("2026-05-19", ("cs.LG", "stat.ML"), "ICML 2026")
    assert (second.date, second.venue) == ("2026-05-18", None)


def test_pictures_label_addresses() -> None:
    first, _ = records(DAILY)
    assert first.code == ("https://github.com/quiet/gradients",)
    assert first.project == ("https://quiet.example.org",)


def test_a_question_is_translated_by_a_question() -> None:
    assert records(DAILY)[1].title_zh == "灯亮了，灯笼自己知道吗？"


def test_labels_in_bold_stand_on_lines_of_their_own() -> None:
    entry = (
        "### {n} {teaser}\n\n**论文**\n{title}\n**团队**\n塔尔图大学、奥克兰大学\n**作者**\nOlena Marchuk、李雷，等\n"
        "**链接**\n<https://arxiv.org/abs/2605.1000{i}> · [代码](https://github.com/quiet/{i})\n**看点**\n训练不再抖动。\n\n"
    )
    text = "# 周报\n\n## 训练\n\n" + "".join(
        entry.format(n=n, i=i, teaser=teaser, title=title)
        for i, n, teaser, title in (
            (1, "①", "不抖动的训练", "Quiet Gradients: Training Without Loss Spikes（安静的梯度）"),
            (2, "②", "会发光的灯笼", "Lanterns in the Latent Space"),
        )
    )
    first, second = records(text)
    assert (first.title, first.title_zh) == ("Quiet Gradients: Training Without Loss Spikes", "安静的梯度")
    assert (second.title, second.title_zh) == ("Lanterns in the Latent Space", None)
    assert [r.code for r in (first, second)] == [("https://github.com/quiet/1",), ("https://github.com/quiet/2",)]
    assert [a.name for a in second.authors] == ["Olena Marchuk", "李雷"]


def test_a_label_may_name_the_language_alone() -> None:
    text = "\n\n".join(
        f"{n}. 题目：{title}\n   中文：{chinese}\n   作者：Olena Marchuk、李雷\n   会议：SIGIR 2026\n   简介：训练不再抖动。"
        for n, title, chinese in (
            (1, "Quiet Gradients: Training Without Loss Spikes", "安静的梯度：没有尖峰的训练"),
            (2, "Lanterns in the Latent Space", "潜空间里的灯笼"),
        )
    )
    assert [(r.title, r.title_zh) for r in records(text)] == [
        ("Quiet Gradients: Training Without Loss Spikes", "安静的梯度：没有尖峰的训练"),
        ("Lanterns in the Latent Space", "潜空间里的灯笼"),
    ]


def test_headings_inside_an_article_on_one_paper_divide_it_only() -> None:
    text = (
        "训练也怕抖：一支团队让大模型学会安静\n原创 记者甲\n小乙 发自 远郊\n某某号 | 公众号\n\n"
        "训练大模型，最怕损失突然冲上天。\n\n现在，来自塔尔图大学的一支团队说：别急。\n\n"
        "他们推出的训练方法Quiet-T，在 12 项任务上把准确率拉到了78.3%。\n\n"
        "## 怎么做到的\n\n团队设计了一个很小的模块，训练时随机关掉一部分参数。\n\n"
        "## 效果如何\n\n模型在基准上又快又稳，训练时间减少了30%。\n\n"
        "## 团队介绍\n\n论文一作是Olena Marchuk，塔尔图大学博士生。\n\n"
        "参考链接：\n[1]https://arxiv.org/abs/2605.10001\n[2]https://quiet-t.github.io\n"
    )
    (paper,) = records(text)
    assert paper.paper_id == "arxiv:2605.10001"
    assert [(a.name, a.roles) for a in paper.authors] == [("Olena Marchuk", ("first",))]
    assert paper.project == ("https://quiet-t.github.io",)


def test_labelled_fields_stand_side_by_side() -> None:
    text = "".join(
        f"### [{title}](https://huggingface.co/papers/2605.1000{n})\n"
        f"👍 132 | 作者：{names} | 机构：塔尔图大学\n一句话：训练不再抖动。\n\n"
        for n, title, names in (
            (1, "Quiet Gradients: Training Without Loss Spikes", "Olena Marchuk, Bram Holm, 李雷"),
            (2, "Lanterns in the Latent Space", "Priit Tamm, Ines Duarte, +4 authors"),
        )
    )
    first, second = records("# 每日论文\n\n" + text)
    assert (first.paper_id, first.title) == ("arxiv:2605.10001", "Quiet Gradients: Training Without Loss Spikes")
    assert [a.name for a in first.authors] == ["Olena Marchuk", "Bram Holm", "李雷"]
    assert [i.name for i in first.institutions] == ["University of Tartu"]
    assert [a.name for a in second.authors] == ["Priit Tamm", "Ines Duarte"]
    assert second.authors_truncated


def test_dots_between_labelled_fields() -> None:
    entry = (
        "## {n}. {title}\n**Submitted by** someone · ▲ 12 upvotes\n**Authors:** Olena Marchuk, Bram Holm\n"
        "**arXiv:** 2605.1000{n} · **Project:** https://quiet.example.org/{n} · "
        "**GitHub:** https://github.com/quiet/g{n} ⭐ 231\n\n"
        "> Large models are trained for months and fail within minutes.\n\n"
    )
    text = "# Daily Papers\n\n" + entry.format(n=1, title="Quiet Gradients: Training Without Loss Spikes")
    first, _ = records(text + entry.format(n=2, title="Lanterns in the Latent Space"))
    assert first.paper_id == "arxiv:2605.10001"
    assert first.project == ("https://quiet.example.org/1",)
    assert first.code == ("https://github.com/quiet/g1",)


def test_a_mailing_says_that_a_paper_was_replaced() -> None:
    rule = "-" * 78
    text = (
        f"{rule}\n\\\\\narXiv:2605.10001 (*cross-listing*)\nDate: Mon, 18 May 2026 01:21:42 GMT   (88kb)\n\n"
        "Title: Lanterns in the Latent Space\nAuthors: Priit Tamm and Ines Duarte\nCategories: cs.CV\n\\\\\n"
        f"  We light lanterns.\n\\\\ ( https://arxiv.org/abs/2605.10001 ,  88kb)\n{rule}\n\\\\\narXiv:2601.00333\n"
        "replaced with revised version Mon, 18 May 2026 14:00:00 GMT   (321kb)\n\nTitle: Small Compilers for Large Models\n"
        "Authors: Anouk Verhage, Taro Mishima\nCategories: cs.PL\n\\\\ ( https://arxiv.org/abs/2601.00333 ,  321kb)\n"
    )
    assert [r.title for r in records(text)] == ["Lanterns in the Latent Space", "Small Compilers for Large Models"]


NEWSLETTER = (
    "THE QUIET LETTER\nIssue 3\n\n=====================\n1. NO MORE SPIKES\n=====================\n"
    "How do you train a model that never panics? A team from the University of Tartu\n"
    'has an answer to this question of old. In "Quiet Gradients: Training Without Loss\n'
    'Spikes" (https://arxiv.org/abs/2605.10001), Olena Marchuk and Priit Tamm\n'
    "present a rule that keeps the loss of large models from rising, at no cost.\n\n"
    "=====================\n2. A MODEL THAT SHINES\n=====================\n"
    "The University of Auckland has released Lantern-1, a diffusion model with a light inside.\n"
    'The technical report ("Lantern-1: Shining in the Latent Space", no arXiv version yet) shows\n'
    "that it beats the baseline on 83% of all tasks, and that the model is easy to train.\n\n"
    "=====================\n3. ODDS AND ENDS\n=====================\n"
    "A company opened an office in Tartu, and somebody lost at chess. I have nothing to add.\n"
)


def test_a_newsletter_names_papers_in_its_sentences() -> None:
    first, second = records(NEWSLETTER)
    assert first.title == "Quiet Gradients: Training Without Loss Spikes"
    assert [a.name for a in first.authors] == ["Olena Marchuk", "Priit Tamm"]
    assert second.title == "Lantern-1: Shining in the Latent Space"


def test_the_title_under_which_results_were_published_goes_before_older_work() -> None:
    text = (
        "科学家让训练安静下来\n\n2019 年，相关论文《Loud Gradients and How to Hear Them》被视为该领域的开山之作，"
        "但方法难以推广到其他体系。\n\n"
        "日前，相关论文以《没有尖峰的训练规则》（A quiet rule for training without loss spikes）为题"
        "发表在 Nature Machine Intelligence 上。"
        "塔尔图大学博士生李雷是第一作者。团队提出的方法在实验中优于所有基线模型。\n"
    )
    (paper,) = records(text)
    assert (paper.title, paper.title_zh) == ("A quiet rule for training without loss spikes", "没有尖峰的训练规则")


def test_a_title_without_marks_behind_the_word_paper() -> None:
    text = (
        "Quiet please: researchers tame loss spikes\n\nIn a new paper Quiet Gradients: Training Without Loss Spikes, "
        "a research team from the University of Tartu "
        "proposes Quiet, a training rule that keeps the loss of large models from rising.\n\n"
        "Author: Hecate Low | Editor: Mike Stone\n"
    )
    (paper,) = records(text)
    assert paper.title == "Quiet Gradients: Training Without Loss Spikes"
    assert paper.authors == ()


def test_the_other_has_the_role_of_the_one() -> None:
    text = (
        "论文标题：Quiet Gradients: Training Without Loss Spikes\n论文链接：https://arxiv.org/abs/2605.10001\n\n"
        "第一作者是塔尔图大学的博士生李雷。奥克兰大学的韩梅梅是这篇论文的通讯作者之一，另一位是王小明。\n"
    )
    (paper,) = records(text)
    assert [(a.name, a.roles) for a in paper.authors] == [
        ("李雷", ("first",)),
        ("韩梅梅", ("corresponding",)),
        ("王小明", ("corresponding",)),
    ]


def test_a_role_behind_as_is_of_the_name_before_it() -> None:
    text = (
        "Paper: Quiet Gradients: Training Without Loss Spikes\nLink: https://arxiv.org/abs/2605.10001\n\n"
        "The technical report is signed by Olena Marchuk of KAIST as lead author, "
        "followed by Priit Tamm (University of Auckland), Ines Duarte (KAIST) et al.\n"
    )
    (paper,) = records(text)
    assert [(a.name, a.roles) for a in paper.authors] == [
        ("Olena Marchuk", ("first",)),
        ("Priit Tamm", ()),
        ("Ines Duarte", ()),
    ]


def test_a_paper_does_not_cite_itself_by_its_second_address() -> None:
    text = (
        "论文标题：\n\nQuiet Gradients: Training Without Loss Spikes\n\n论文链接：\n\nhttps://aclanthology.org/2026.acl-long.1101/\n\n"
        "arXiv：\n\nhttps://arxiv.org/abs/2605.10001\n\n我们提出了一种不抖动的训练规则，在多个任务上都取得了很好的效果。\n"
    )
    (paper,) = records(text)
    assert paper.cites == ()


def test_a_pronoun_is_in_no_name() -> None:
    assert not people.is_han_name("管它叫")
    assert people.is_han_name("管小叶")


def test_the_reference_that_ends_news_gives_the_title() -> None:
    text = (
        "Taming loss spikes\n\nResearchers at the University of Tartu have developed a training rule that keeps the loss of large "
        "models from rising.\n\nMore information: Olena Marchuk et al, Quiet gradients: training without loss spikes, "
        "Nature Machine Intelligence (2026). DOI: 10.1038/s42256-026-01001-1\n"
    )
    (paper,) = records(text)
    assert paper.title == "Quiet gradients: training without loss spikes"
