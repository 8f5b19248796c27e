"""The parts of what a paper presents, as articles introduce them."""

from __future__ import annotations

import pytest

from extractors import components, methods, normal
from extractors.document import Document, Span

TITLE = "NaviTide: Learning to Sail Robots through Changing Tides"
BEFORE = "针对这一问题，研究团队提出了 NaviTide，让策略在推理时适应水流。"
AFTER = "实验表明，NaviTide 在 SailBench 上的成功率达到 81.3%，比 PPO 高出 6 个百分点。"

PARTS = [
    ("论文提出潮流感知重加权模块（Current-Aware Reweighting，CAR），用梯度大小衡量水流。", ["CAR"]),
    ("专家向量来自论文提出的潮汐值微调（Tidal Value Fine-tuning，TVF），它只缩放权重矩阵。", ["TVF"]),
    (
        "追下来发现训练不稳，于是打了四个补丁：\n\n1）Tide-Higher。把 PPO 的上下界解耦。\n2）Dynamic Mooring。一组回答"
        "全对时就一直采。\n3）Wave-Level Policy Loss。对所有 token 一起平均。\n4）Overlong Drift Shaping。超长的样本先去掉。",
        ["Tide-Higher", "Dynamic Mooring", "Wave-Level Policy Loss", "Overlong Drift Shaping"],
    ),
    (
        "核心设计有三点：\n\n- **Tide Gate**：根据水流决定是否更新；\n"
        "- **Drift Memory**：存下过去的漂移；\n- **Wave Mixer**：把两者混合。",
        ["Tide Gate", "Drift Memory", "Wave Mixer"],
    ),
    (
        "## 方法\n\n### 1. Tide Gate：决定何时更新\n\n模块根据水流决定。"
        "\n\n### 2. Drift Memory：存下漂移\n\n过去的漂移存在缓冲里。",
        ["Tide Gate", "Drift Memory"],
    ),
    ("1、Tide Gate：根据水流决定是否更新。\n2、Drift Memory：存下过去的漂移。", ["Tide Gate", "Drift Memory"]),
    ("解药是“潮汐过滤”：只留下两种估计一致的数据。由此得到的策略更加稳健。", ["潮汐过滤"]),
    ("研究者设计了「可航行性奖励」：如果船全军覆没，出题人就一分不得。", ["可航行性奖励"]),
    ("第一步，作者引入“锚点回放”机制，重新加入失败的轨迹；第二步，引入“双潮对齐”损失。", ["锚点回放", "双潮对齐"]),
    ("团队把它命名为「回声锚」，并开源了权重。", ["回声锚"]),
    ("作者给出了三种架构变体：TAC（潮汐作为上下文）、TAW（潮汐作为门控）和 TAL（潮汐作为层）。", ["TAC", "TAW", "TAL"]),
    ("作者给出 TAC、TAW、TAL 三种把潮汐并入架构的变体。", ["TAC", "TAW", "TAL"]),
    ("为了平衡，作者提出了两阶段泊靠（two-stage mooring）：先各自计算得分，再做分配。", ["两阶段泊靠"]),
    ("用它训 Qwen2.5-7B，8 张 A100 跑 27 小时，得到 Keel-Zero-7B：成功率 43.3%。", ["Keel-Zero-7B"]),
    ("为此，团队提出了**Distributed Mooring**，在ZeRO-1的基础上先对参数分片。", ["Distributed Mooring"]),
    (
        "NaviTide has three parts:\n\n- **Tide Gate** decides.\n- **Drift Memory** stores.\n- **Wave Mixer** combines both.",
        ["Tide Gate", "Drift Memory", "Wave Mixer"],
    ),
    (
        "The recipe combines two ideas: Tide Gating, which decides when to update, and Drift Replay, which stores failures.",
        ["Tide Gating", "Drift Replay"],
    ),
    (
        "The first, dubbed Tide Gating, decides when to update; the second, Drift Replay, stores failures.",
        ["Tide Gating", "Drift Replay"],
    ),
    ("Training Qwen2.5-7B with the recipe for 27 hours gives Keel-Zero-7B, which reaches 43.3%.", ["Keel-Zero-7B"]),
    ("Single-Rollout Harbour Optimization (SRHO) replaces the group mean by a learned baseline.", ["SRHO"]),
    ("Our harbour space duality (HSD) framework allows us to design a new architecture (Keel-2).", ["HSD", "Keel-2"]),
    ("Two models are released: Keel-3B and Keel-14B.", ["Keel-3B", "Keel-14B"]),
    ("The work comes with an open-source library, HarbourKit, and a leaderboard.", ["HarbourKit"]),
    ("其一是自适应锚定（Adaptive Anchoring），其二是漂移补偿（Drift Compensation）。", ["Adaptive Anchoring"]),
]

NO_PARTS = [
    "本次评估考察模型在四项任务中的表现：\n- 单跳任务（Single Hop）：回忆单一事实。\n- 多跳任务（Multi Hop）：整合分散信息。",
    "有一个专家几乎垄断了与化学元素有关的 token，作者称之为「门捷列夫」，其他专家没有。",
    "既要“挖井造水”（构建困难的任务），又要“授之以渔”。",
    "## 1. Introduction：背景\n\n水面机器人受潮汐影响。\n\n## 2. Experiments：实验\n\n我们做了实验。",
    "主要贡献如下：\n- 提出一个新的框架，可以适应水流\n- 对比训练策略：分析了三种做法",
    "我们比较了三个基线：\n1. Harbor Search：经典的搜索方法。\n2. Pier Planning：规划方法。",
    "实验分为三个场景：\n- Open Water：开阔水域\n- Narrow Canal：狭窄运河",
    "本文提出了新的框架，资源包括：\n- Hugging Face：https://huggingface.co/harbour\n- Harbour Page：https://harbour.org",
    "We compare three methods: Harbor Search, which is classic, and Pier Planning.",
    "Large language models need two things: data and compute.",
    "Reinforcement Learning (RL) is widely used, and Large Language Models (LLMs) remain slow.",
    "作者来自三所大学，由剑桥大学（University of Cambridge）、耶鲁大学（Yale University）组成的团队提出。",
]


@pytest.mark.parametrize(("sentence", "parts"), PARTS, ids=[sentence[:24] for sentence, _ in PARTS])
def test_parts_are_proposed(sentence: str, parts: list[str]) -> None:
    lines = [TITLE, BEFORE, sentence, AFTER]
    document = Document("\n\n".join(lines))
    spans, at = [], 0
    for line in lines:
        spans.append(Span(at, at + len(line)))
        at += len(line) + 2
    found = methods.find(document, spans[1:], title=TITLE)
    forms = {form: method.relation for method in found for form in (method.name, *method.aliases)}
    assert {part: forms.get(part) for part in parts} == dict.fromkeys(parts, "proposes")
    for method in found:
        assert [span for span in method.spans if document.text[span.start : span.end] in (method.name, *method.aliases)]


@pytest.mark.parametrize("text", NO_PARTS, ids=[text[:24] for text in NO_PARTS])
def test_other_lists_and_figures_of_speech_name_no_parts(text: str) -> None:
    assert components.parts(normal.plain(text)) == []


def test_the_name_that_stands_only_in_a_title_counts() -> None:
    for title, proposed in [
        ("MoorAgent: Interfaces for Autonomous Harbours", ["MoorAgent"]),
        ("TideMo and SailMo: Open Weights for Harbour Models", ["SailMo", "TideMo"]),
        ("Survey: Robots in Harbours", []),
        ("Harbours Are Graphs: Models of Ports", []),
    ]:
        prose = "12.5% on SailBench, code at https://github.com/harbour/MoorAgent"
        document = Document(f"{title}\n\n{prose}")
        found = methods.find(document, [Span(len(title) + 2, len(document.text)), Span(0, len(title))], title=title)
        assert sorted(method.name for method in found if method.relation == "proposes") == proposed
