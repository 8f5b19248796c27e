"""How much speaks for a name that nobody knows beforehand: for its being one, for a benchmark, for a method."""

from __future__ import annotations

import re

from extractors import names, spotting
from extractors.cues import any_of
from extractors.naming import Name

_BENCHMARK_SHAPE = re.compile(
    r"(?:[-\s]?(?:Bench|BENCH|Benchmark|Eval|VQA|QA|Arena|Gym|Suite|Dataset|Leaderboard|Corpus|Exam))"
    r"(?:[-\s]?(?:v?\d[\w.]*|Pro|Lite|Hard|Verified|Diamond|Live|zh|en|ZH|EN|Mini|Plus|\+))*$|^\w*Bench\b"
    r"|[A-Za-z]{3}-(?:Test|Val|Train|Dev|test|val)$"
    r"|^[A-Z][A-Za-z]*-\d+[KkM]$"
)
_METHOD_EXPANSION = re.compile(
    any_of(
        "model network algorithm framework method optimi[sz]ation minimi[sz]ation regulari[sz]ation attention "
        "normali[sz]ation loss transformer autoencoder encoder "
        "decoder estimator sampling search adaptation theory mechanism module policy layer tuning "
        "distillation ensemble tanh prompting decoding scaling "
        "agent system operator machine routing merging passing architecture matching pruning "
        "quantization guidance descent"
    )
    + r"s?$|"
    + any_of(
        "模型 网络 算法 框架 方法 优化 正则化 注意力 归一化 损失 变换器 编码器 解码器 采样 搜索 机制 "
        "模块 策略 层 集成 微调 蒸馏 系统 架构 理论 量化 剪枝"
    )
    + "$",
    re.IGNORECASE,
)
GENERIC_EXPANSION = re.compile(
    r"(?:large|language|foundation|reasoning|reward|world|vision|visual|multimodal|action|generative"
    r"|diffusion|base|statistical|machine|deep|transfer|continual|federated|in-context|reinforcement"
    r"|representation|imitation)\b.*\b(?:models?|learning)s?$"
    r"|"
    + any_of(
        "task problem process error rate index importance intelligence information detection recognition "
        "generation translation retrieval segmentation "
        "prediction estimation answering classification reasoning understanding analysis perception "
        "hacking iteration discovery gap bias time cost score metric ratio unit interface "
        "equation inequality divergence coefficient distribution function interpretability alignment "
        "unlearning collaboration communication graph "
        "question item token iteration image video text memory bandwidth latency hardware processor units? robot vehicle"
    )
    + r"s?$|"
    + any_of(
        "语言模型 大模型 基础模型 推理模型 奖励模型 世界模型 学习 任务 问题 过程 误差 率 指数 重要性 "
        "智能 信息 检测 识别 生成 翻译 检索 分割 预测 估计 问答 分类 推理 理解 "
        "分析 感知 发现 时间 成本 分数 指标 比 单元 接口 方程 散度 系数 分布 函数 可解释性 对齐 遗忘 "
        "协作 通信 图 处理器 存储器? 内存 架构领域 技术 器件 智能体 范式 并行 工程 计算"
    )
    + "$",
    re.IGNORECASE,
)
_BENCHMARK_EXPANSION = re.compile(
    r"(?:benchmark|dataset|corpus|suite|leaderboard|exam)s?$|(?:基准|数据集"
    r"|语料库|评测集?"
    r"|榜单?|题库)$",
    re.IGNORECASE,
)
_VERSIONED = re.compile(r"[A-Za-z]{3,}-?\d\.\d")
_ORGANISATION_TAIL = re.compile(r"(?:[a-z-]AI|Labs?|Inc|Corp|Research|University|Institute|Team|Foundation)$")


def leaning(name: Name, form: str) -> tuple[int, int]:
    """How much speaks for a benchmark, and how much for a method."""
    expansions = _expansions(name, form)
    benchmark = (
        (3 if name.base is not None else 2) * name.has("benchmark after")
        + 2 * name.has("benchmark before")
        + 3 * bool(_BENCHMARK_SHAPE.search(form))
        + name.has("evaluated on")
        + 2 * (name.has("beside benchmark") and not name.has("proposed", "defined method"))
        + 2 * name.has("defined benchmark")
        + 3 * name.has("measured")
        + 2 * name.has("trained on")
        + 3 * name.has("benchmark title")
        + 2 * any(_BENCHMARK_EXPANSION.search(e) for e in expansions)
        + 3 * (name.base is not None and name.base.kind == "benchmark")
    )
    method = (
        2 * name.has("method after")
        + name.has("method before")
        + 2 * name.has("defined method")
        + 2 * name.has("row")
        + 2 * any(_METHOD_EXPANSION.search(e) for e in expansions)
        + 2 * name.has("beside method")
        + 2 * name.has("title")
        + name.has("compared", "comparison")
        + 2 * name.has("subject")
        + 2 * (name.base is not None and name.base.kind == "method")
    )
    return benchmark, method


def strength(name: Name, form: str) -> int:
    """How much speaks for a new name at all; 3 is enough."""
    expansions = _expansions(name, form)
    head = names.without_latex(form)
    score = 0
    if names.is_camel(head):
        score += 3
    elif (names.is_shaped(head) and any(c.isdigit() for c in head) and not head[-1].isdigit()) or (
        names.is_shaped(head) and "-" in head
    ):
        score += 1
    score += head.endswith("+")
    if name.base is not None or _VERSIONED.fullmatch(head):
        score += 2
    if _ORGANISATION_TAIL.search(head):
        score -= 2
    score += 2 * name.has("heading") + (len(name.mentions) >= 8)
    score += 3 * name.has("title") + name.has("in title") + 2 * name.has("proposed") + 2 * name.has("named")
    score += 3 * name.has("row", "measured", "item") + 2 * name.has("scored")
    score -= 3 * name.has("notion")
    score += name.has("defined") + name.has("subject") + name.has("opens") + name.has("translated")
    score += name.has("method after", "method before", "benchmark after", "benchmark before")
    score += name.has("compared") and name.has("beside method", "beside name", "example")
    score += name.has("beside method", "beside benchmark") + (name.cues.get("beside method", 0) > 1)
    score += 3 * name.has("outdone")
    if spotting.LINKED.fullmatch(head):
        score += 2 * name.has("in title")
    score += name.has("named") and spotting.HYPHENED.fullmatch(head) is not None
    if _BENCHMARK_SHAPE.search(form) or (name.base is not None and name.base.kind == "benchmark"):
        score += 2 + (len(name.mentions) > 1)
    score += name.has("benchmark after", "benchmark before") and name.has("evaluated on", "measured")
    score += name.has("defined benchmark") and not name.has("defined")
    score += name.has("presented") + (name.has("coined") and name.has("proposed"))
    score += name.has("scored") and name.has("compared", "comparison")
    if any(_BENCHMARK_EXPANSION.search(e) for e in expansions):
        score += 3
    elif any(GENERIC_EXPANSION.search(e) for e in expansions):
        announced = name.has("proposed", "named") or (name.has("coined") and len(name.mentions) > 2)
        titled = any(e.isascii() and e.istitle() for e in expansions)
        score -= 0 if announced and name.has("defined", "title") else 1 if announced and titled else 3
    elif any(_METHOD_EXPANSION.search(e) for e in expansions):
        score += 2 + any(_is_specific(e) for e in expansions)
    elif name.has("expanded") and name.has("proposed", "named") and names.is_acronym(head):
        score += any(_is_specific(e) for e in expansions)
    elif (
        name.has("expanded")
        and not names.is_camel(head)
        and not name.has("proposed", "named", "title", "coined", "item")
    ):
        score -= 1
    if names.is_shaped(head) or name.base is not None or spotting.HYPHENED.fullmatch(head):
        return score
    announced = name.has("proposed", "named", "defined", "item")
    if name.has("coined") and (announced or len(name.mentions) > 1 or name.has("method after")):
        return score + 3
    if " " in head and name.has("benchmark after") and all(word[:1].isupper() for word in head.split()):
        return score + 2
    if " " in head and name.has("named") and all(word[:1].isupper() for word in head.split()):
        score += 1
    if " " in head or names.has_cjk(head):
        return (
            score + name.has("expanded", "translated")
            if announced or (name.has("title") and name.has("expanded"))
            else 0
        )
    classed = name.has("method before", "method after", "defined", "benchmark before", "benchmark after")
    alone = len(name.mentions) < 2 and not name.has("item") and not (name.has("title") and name.has("told"))
    if alone and not (name.has("proposed", "named") and classed):
        return 0
    return score + announced


def _expansions(name: Name, form: str) -> list[str]:
    """What the text says the form stands for, in either language."""
    return [f for f in (*name.aliases, *name.forms) if f != form and (len(f) > len(form) or names.has_cjk(f))]


def _is_specific(expansion: str) -> bool:
    """Whether an expansion is long enough to be a name and not a class of things."""
    return len(expansion.split()) > 2 or (names.has_cjk(expansion) and len(expansion) > 5)
