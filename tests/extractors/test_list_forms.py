"""Lists in forms of their own: labels in other brackets, numbers with a total, names and organisations on one line."""

from __future__ import annotations

from extractors import extract
from extractors.document import Document


def test_labels_in_tortoise_shell_brackets() -> None:
    text = "论文晨读 第 7 期\n\n" + "\n\n".join(
        f"▍0{n}\n〖题目〗{title}({chinese})\n〖作者〗Ada Quill、何小山 等\n〖单位〗北京大学;微软亚洲研究院\n"
        f"〖领域〗cs.CL / cs.AI\n〖速读〗作者提出了一种按需读取记忆的方法。\n〖原文〗https://arxiv.org/abs/2901.0000{n}"
        for n, title, chinese in (
            (1, "Lantern: Reading Memory on Demand", "灯笼:按需读取记忆"),
            (2, "Ferry: Moving Skills Between Agents", "渡船:在智能体之间搬运技能"),
        )
    )
    first, second = extract(Document(text)).records
    assert (first.title, first.title_zh) == ("Lantern: Reading Memory on Demand", "灯笼:按需读取记忆")
    assert second.paper_id == "arxiv:2901.00002"
    assert [author.name for author in first.authors] == ["Ada Quill", "何小山"]
    assert first.authors_truncated
    assert first.categories == ("cs.CL", "cs.AI")
    assert [i.name for i in first.institutions] == ["Peking University", "Microsoft Research Asia"]


def test_numbers_with_a_total_and_tags_with_a_venue() -> None:
    text = "\n\n".join(
        f"[{n}/2] {title}\n译名 | {chinese}\nBy   | Ada Quill; Xiaoshan He\n"
        "From | Peking University (北京大学); KAIST (韩国科学技术院)\n"
        f"Tags | cs.CV; {venue}\nID   | arXiv:2901.0001{n}v2; 2029-01-0{n}\nRepo | https://github.com/quill/work{n}"
        for n, title, chinese, venue in (
            (1, "Painting Fog with Fewer Steps", "用更少的步数画雾", "NeurIPS 2028 Spotlight"),
            (2, "Counting Boats in Mirrors", "数镜中的船", "ICLR 2029"),
        )
    )
    records = extract(Document(text)).records
    assert [r.title for r in records] == ["Painting Fog with Fewer Steps", "Counting Boats in Mirrors"]
    assert [r.title_zh for r in records] == ["用更少的步数画雾", "数镜中的船"]
    assert [r.venue for r in records] == ["NeurIPS 2028", "ICLR 2029"]
    assert [i.name for i in records[0].institutions] == [
        "Peking University",
        "Korea Advanced Institute of Science and Technology",
    ]


def test_names_and_organisations_on_one_line_below_a_heading() -> None:
    text = "# The Harbour Letter\n\n" + "\n\n---\n\n".join(
        f"### {n} · {title}\n\n*Ada Quill, Xiaoshan He, Marta Oyelaran* — Peking University · Stanford University\n\n"
        f"`2901.0002{n}` · {venue} · [code](https://github.com/quill/part{n})\n\n"
        "**In short.** The authors teach a model to say when it should look something up."
        for n, title, venue in (
            (1, "Look It Up: Learning When to Read", "ICLR 2029 (oral)"),
            (2, "Harbour: A Long Memory for Short Talks", "NeurIPS 2028"),
        )
    )
    first, second = extract(Document(text)).records
    assert first.title == "Look It Up: Learning When to Read"
    assert second.title == "Harbour: A Long Memory for Short Talks"
    assert [author.name for author in first.authors] == ["Ada Quill", "Xiaoshan He", "Marta Oyelaran"]
    assert [i.name for i in first.institutions] == ["Peking University", "Stanford University"]
    assert (first.paper_id, first.venue) == ("arxiv:2901.00021", "ICLR 2029")
    assert first.code == ("https://github.com/quill/part1",)


def test_a_list_of_papers_with_meetings_in_brackets() -> None:
    text = (
        "# Awesome Harbours [![Awesome](https://awesome.re/badge.svg)](https://awesome.re)\n\n## Boats\n\n"
        + "\n\n".join(
            f"- **{title}** {name}[{venue}]\n  *Ada Quill, Xiaoshan He*{place}\n"
            f"  [[Paper]](https://arxiv.org/abs/2901.0003{n}) [[Code]](https://github.com/quill/boat{n})"
            for n, title, name, venue, place in (
                (
                    1,
                    "Keel: Balancing Small Boats in High Seas",
                    "",
                    "CVPR 2028",
                    " (Peking University, Stanford University)",
                ),
                (2, "Learning to Row with One Oar", "(OneOar) ", "3DV 2029", " (University College London)"),
                (3, "Sailing by Stars: A Simple Approach to Night Travel", "", "ICLR 2029", ""),
            )
        )
    )
    records = extract(Document(text)).records
    assert [r.title for r in records] == [
        "Keel: Balancing Small Boats in High Seas",
        "Learning to Row with One Oar",
        "Sailing by Stars: A Simple Approach to Night Travel",
    ]
    assert [r.venue for r in records] == ["CVPR 2028", "3DV 2029", "ICLR 2029"]
    assert all([a.name for a in r.authors] == ["Ada Quill", "Xiaoshan He"] for r in records)
    assert [i.name for i in records[0].institutions] == ["Peking University", "Stanford University"]


def test_titles_before_a_dash_and_a_paragraph() -> None:
    text = "Top Papers of the Week (January 5 - January 11)\nTwo papers, one paragraph each.\n\n" + "\n\n".join(
        f"{n}). {title} - Boats usually need charts that were written by people. This work needs none of them: one model proposes "
        f"routes and sails them. paper: https://arxiv.org/abs/2901.0004{n} | code: https://github.com/quill/chart{n}"
        for n, title in (
            (1, "Zero Charts: Self-taught Sailing with No Maps"),
            (2, "Does Wind Really Help Small Boats at Night?"),
        )
    )
    records = extract(Document(text)).records
    assert [r.title for r in records] == [
        "Zero Charts: Self-taught Sailing with No Maps",
        "Does Wind Really Help Small Boats at Night?",
    ]
    assert [r.paper_id for r in records] == ["arxiv:2901.00041", "arxiv:2901.00042"]
    assert records[0].section == records[0].title


def test_a_venue_below_the_names_is_no_title() -> None:
    text = "Reading Group, Spring\n\n" + "\n\n".join(
        f'{head}\n"{title}"\nAda Quill, Xiaoshan He, Bram Holm (Peking University, Stanford University)\n{venue}\n'
        f"https://arxiv.org/abs/2901.0005{n}\nWe read it since it shows how boats learn without teachers."
        for n, head, title, venue in (
            (1, "This week", "Quiet Oars: A Critical Perspective", "COLM 2028"),
            (2, "Next week", "Boats That Teach Each Other to Sail", "Nature, 2029"),
        )
    )
    first, second = extract(Document(text)).records
    assert (first.title, first.venue) == ("Quiet Oars: A Critical Perspective", "COLM 2028")
    assert (second.title, second.venue) == ("Boats That Teach Each Other to Sail", "Nature")


def test_numbered_items_with_labels_of_which_one_names_no_authors() -> None:
    text = (
        "晨读 · 1月3日\n【论文】\n"
        + "\n".join(
            f"0{n} {head}\n来自北京大学的研究者提出了 {name}，让小船在夜里自己找到港口。\n论文标题：{name}: {title}\n{authors}"
            f"链接：arxiv.org/abs/2901.0008{n}"
            for n, head, name, title, authors in (
                (1, "小船也会迷路？", "FogLamp", "Finding Harbours in the Dark", "作者：Ada Quill, Bram Holm\n"),
                (2, "让船自己画海图", "SelfChart", "Drawing Maps While Sailing", "作者：Olena Marchuk 等\n"),
                (3, "一张照片复原一艘船", "OneShip", "Boats from a Single Image", ""),
            )
        )
        + "\n【资讯】\n某公司完成新一轮融资。"
    )
    records = extract(Document(text)).records
    assert [r.title for r in records] == [
        "FogLamp: Finding Harbours in the Dark",
        "SelfChart: Drawing Maps While Sailing",
        "OneShip: Boats from a Single Image",
    ]
    assert [[m.name for m in r.methods] for r in records] == [["FogLamp"], ["SelfChart"], ["OneShip"]]


def test_a_heading_in_capitals_ends_the_last_paper_of_a_newsletter() -> None:
    text = (
        "The Oar Dispatch\nIssue 3\nPAPERS\n"
        + "\n".join(
            f"{title}\nAda Quill, Bram Holm and Olena Marchuk (Peking University)\narxiv.org/abs/2901.0009{n}\n"
            "The authors add a memory that keeps learning while the boat sails, and forgets what is not surprising."
            for n, title in (
                (1, "Keels: Learning to Balance at Sea"),
                (2, "Training Small Boats in a Continuous Harbour"),
            )
        )
        + "\nINDUSTRY\nA yard showed a boat that sails by GPT-5. It should ship in May.\n"
    )
    first, second = extract(Document(text)).records
    assert (first.title, second.title) == (
        "Keels: Learning to Balance at Sea",
        "Training Small Boats in a Continuous Harbour",
    )
    assert second.methods == ()


def test_a_date_behind_names_is_no_part_of_a_name() -> None:
    text = (
        "Teaching boats to ask for a closer look\nAda Quill, Bram Holm  Mar 30, 2029\n\n"
        "Ask a boat which of two harbours is nearer, and it will usually answer from a blurred photograph. In this post we "
        "describe PeekBoat, which learns where to look by reinforcement learning with a cost for every mile.\n\n"
        "This post is based on the following paper:\n\n"
        'Ada Quill*, Bram Holm*. "PeekBoat: Reinforcement Learning for Frugal Sailors." CVPR 2029. '
        "[arXiv: https://arxiv.org/abs/2901.00101] [code: https://github.com/quill/peekboat]\n"
    )
    (record,) = extract(Document(text)).records
    assert record.title == "PeekBoat: Reinforcement Learning for Frugal Sailors"
    assert [a.name for a in record.authors] == ["Ada Quill", "Bram Holm"]
    assert record.code == ("https://github.com/quill/peekboat",)
