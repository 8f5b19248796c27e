"""Sentences, in two languages, and the methods and benchmarks that they name. The papers and their names are invented."""

from __future__ import annotations

import pytest

from extractors import benchmarks, methods
from extractors.document import Document, Span

PROPOSES, USES, COMPARES = "proposes", "uses", "compares"
INTRODUCES, EVALUATES, TRAINS = "introduces", "evaluates", "trains"

#: Sentence, and the names that it must yield with their relation. Anything else that is found is an error.
METHODS: list[tuple[str, dict[str, str]]] = [
    # English, new names
    ("We propose PalisadeNet, a lightweight encoder for river images.", {"PalisadeNet": PROPOSES}),
    (
        "We introduce Quillion, a framework that plans over folded maps. Quillion needs no labels.",
        {"Quillion": PROPOSES},
    ),
    ("In this paper we present OrchidFlow, which learns to route parcels.", {"OrchidFlow": PROPOSES}),
    ("This work introduces Slanted Prior Matching (SPM), an objective for noisy maps.", {"SPM": PROPOSES}),
    ("To close the gap, we develop a new decoder called BrambleDec.", {"BrambleDec": PROPOSES}),
    ("The resulting system, dubbed HarborLM, runs on one card.", {"HarborLM": PROPOSES}),
    ("We propose a simple remedy named Loop-Guard-2.", {"Loop-Guard-2": PROPOSES}),
    ("We present Nimbora: a policy for tall grass. Nimbora is trained once.", {"Nimbora": PROPOSES}),
    ("Our approach, which we call TidalMix, blends two views.", {"TidalMix": PROPOSES}),
    ("We design FernFormer to replace the tokenizer; FernFormer reads bytes.", {"FernFormer": PROPOSES}),
    ("We release KestrelVLA, an open policy for small arms.", {"KestrelVLA": PROPOSES}),
    ("We term this procedure GraftTune.", {"GraftTune": PROPOSES}),
    ("Here we describe MossQ, a quantizer for tiny boards.", {"MossQ": PROPOSES}),
    (
        "Weighted Anchor Descent (WAD) is introduced as a drop-in optimizer, and we propose WAD for sparse data.",
        {"WAD": PROPOSES},
    ),
    # parts and the ways in which they are called
    ("第一个叫返航头(Return Head),它挂在主干的最后一层。", {"Return Head": PROPOSES}),
    ("第二个部件称为泊位闸(Berth Gate),规定最多停靠几次。", {"Berth Gate": PROPOSES}),
    ("奖励里加入了一个「靠岸奖励」(Mooring Bonus,MB),鼓励提前减速。", {"MB": PROPOSES}),
    ("作者设计了潮差掩码预训练(TMP,Tidal Masked Pretraining),不再随机遮挡。", {"TMP": PROPOSES}),
    ("1. 泊位层(Berth Layer)。它与主干并联。", {"Berth Layer": PROPOSES}),
    ("1️⃣ 返航器(Return Pilot):每一步都估计油量。", {"Return Pilot": PROPOSES}),
    ("船位对齐器(Fix Aligner,FA):把两种时间映射到一起,FA 不需要标注。", {"FA": PROPOSES}),
    ("每一段的类别由 BollardTagger 给出。", {"BollardTagger": PROPOSES}),
    ("Today we're sharing **Quayside-VL**, a training recipe for small models.", {"Quayside-VL": PROPOSES}),
    ("Fenwick Labs has put out BollardNet, a small model for tides.", {"BollardNet": PROPOSES}),
    (
        "BollardNet has two parts:\n\n* **Rope dropout.** We cut ropes.\n* **Knot-PO.** A variant of DPO. We propose BollardNet.",
        {"BollardNet": PROPOSES, "Rope dropout": PROPOSES, "Knot-PO": PROPOSES, "DPO": USES},
    ),
    ("去掉返航之后,SAC 降至 61.2%。", {"SAC": USES}),
    ("课程用 PPO 在 Isaac Lab 中训练。", {"PPO": USES, "Isaac Lab": USES}),
    # English, known names
    ("We fine-tune the network with LoRA on two cards.", {"LoRA": USES}),
    ("Training uses GRPO without a critic.", {"GRPO": USES}),
    ("Our policy is optimized with PPO and initialized from Qwen2.5-7B.", {"PPO": USES, "Qwen2.5-7B": USES}),
    (
        "It surpasses GPT-4o and Claude 3.5 Sonnet by a wide margin.",
        {"GPT-4o": COMPARES, "Claude 3.5 Sonnet": COMPARES},
    ),
    ("We compare against DPO, KTO and SimPO.", {"DPO": COMPARES, "KTO": COMPARES, "SimPO": COMPARES}),
    ("The encoder builds on DINOv2 and SigLIP.", {"DINOv2": USES, "SigLIP": USES}),
    ("Baselines such as ResNet-50 and ViT-L fall behind.", {"ResNet-50": COMPARES, "ViT-L": COMPARES}),
    ("Inference runs on vLLM with FlashAttention-2.", {"vLLM": USES, "FlashAttention-2": USES}),
    ("We distill DeepSeek-R1 into a student of Llama-3.1-8B.", {"DeepSeek-R1": USES, "Llama-3.1-8B": USES}),
    ("Unlike Mask R-CNN, it needs no boxes.", {"Mask R-CNN": COMPARES}),
    ("It outperforms Mamba-2 while using RoPE.", {"Mamba-2": COMPARES, "RoPE": USES}),
    ("Results hold for Gemini-2.5-Pro as well.", {"Gemini-2.5-Pro": USES}),
    ("We quantize it with GPTQ and AWQ.", {"GPTQ": USES, "AWQ": USES}),
    ("A version that nobody has seen yet, Qwen9.5-VL-3B, is tested too.", {"Qwen9.5-VL-3B": USES}),
    # English, whose it is
    ("We train the Perceiver, which was first proposed in 2021, with GRPO.", {"Perceiver": USES, "GRPO": USES}),
    ("We study what a trained Mixture-of-Experts (MoE) model forgets.", {"Mixture-of-Experts": USES}),
    ("We collect unlabeled play. FernTact reads the palm and stays calm.", {"FernTact": PROPOSES}),
    (
        "Trained on COCO, PalisadeNet lowers the error, and we propose PalisadeNet for rivers.",
        {"PalisadeNet": PROPOSES},
    ),
    ("We present FernGate, a two-pass estimator trained on COCO, KITTI and more.", {"FernGate": PROPOSES}),
    # Chinese terms without another name
    ("本文提出一种双向潮汐门控注意力机制,并给出证明。", {"双向潮汐门控注意力机制": PROPOSES}),
    ("我们设计了基于图的高效调度策略,很快。", {}),
    ("It extends prefix tuning (Li and Liang, 2021) to maps.", {"prefix tuning": USES}),
    ("由我们提出的 Overlap Ferry(重叠摆渡)连接两端。", {"Overlap Ferry": PROPOSES}),
    # English, nothing
    ("Large language models (LLMs) learn by reinforcement learning (RL) and supervised fine-tuning (SFT).", {}),
    ("Attention and dropout are sorted by the performer of the play.", {}),
    ("The model runs on an NVIDIA H100 GPU with CUDA and Python.", {}),
    ("Accepted at NeurIPS 2025; code is on GitHub at https://github.com/palisade-lab/PalisadeNet.", {}),
    ("The authors are with MIT, OpenAI and Google DeepMind.", {}),
    ("We study Markov decision processes (MDPs) and the mean squared error (MSE).", {}),
    ("Vision-language models (VLMs) answer questions (QA) about PDF files.", {}),
    ("This is a complex research question about the moment of inertia.", {}),
    ("The atlas of the falcon and the koala is a titan of its kind.", {}),
    ("In 2024 the U.S. and the EU met in Paris.", {}),
    # Chinese, new names
    ("本文提出 PalisadeNet,一种面向河流图像的轻量编码器。", {"PalisadeNet": PROPOSES}),
    ("我们提出了一种名为 Quillion 的规划框架。Quillion 不需要标注。", {"Quillion": PROPOSES}),
    ("团队推出了全新的折叠地图模型 OrchidFlow。", {"OrchidFlow": PROPOSES}),
    ("为此,作者设计了倾斜先验匹配(SPM)方法。", {"SPM": PROPOSES}),
    ("该系统被称为 HarborLM,可在单卡上运行。", {"HarborLM": PROPOSES}),
    ("研究者开源了 KestrelVLA,这是一款面向小型机械臂的策略模型。", {"KestrelVLA": PROPOSES}),
    ("他们构建了多粒度潮汐混合框架——TidalMix。", {"TidalMix": PROPOSES}),
    ("针对这一问题,该团队提出了 BrambleDec 解码器。", {"BrambleDec": PROPOSES}),
    ("本文引入加权锚点下降(Weighted Anchor Descent,WAD),并用 WAD 训练稀疏模型。", {"WAD": PROPOSES}),
    ("这项工作提出了一个自主导航智能体 Fern-Pilot。Fern-Pilot 已经开源。", {"Fern-Pilot": PROPOSES}),
    ("论文提出 Nimbora 方法。Nimbora 只训练一次。", {"Nimbora": PROPOSES}),
    ("我们将其命名为 GraftTune。", {"GraftTune": PROPOSES}),
    ("一种低侵入的通信重叠新方法 OverTide 由此诞生。", {"OverTide": PROPOSES}),
    ("该公司发布了 MossQ-2B 和 MossQ-7B 两款模型。", {"MossQ-2B": PROPOSES, "MossQ-7B": PROPOSES}),
    # Chinese, known names
    ("模型基于 Qwen2.5-7B,用 LoRA 微调。", {"Qwen2.5-7B": USES, "LoRA": USES}),
    ("它的表现优于 GPT-4o 和 DeepSeek-R1。", {"GPT-4o": COMPARES, "DeepSeek-R1": COMPARES}),
    ("与 Mamba-2 相比,它更省显存。", {"Mamba-2": COMPARES}),
    ("训练采用 GRPO 算法,推理使用 vllm。", {"GRPO": USES, "vllm": USES}),
    ("我们用近端策略优化训练策略。", {"近端策略优化": USES}),
    ("旋转位置编码(RoPE)被保留下来。", {"RoPE": USES}),
    ("低秩适配(LoRA)只更新少量参数。", {"LoRA": USES}),
    ("主干网络采用 Swin Transformer 和 ConvNeXt。", {"Swin Transformer": USES, "ConvNeXt": USES}),
    ("在蒙特卡洛树搜索(MCTS)中加入先验。", {"MCTS": USES}),
    ("甚至超过了 Llama 3.1 405B。", {"Llama 3.1 405B": COMPARES}),
    ("对比方法包括 FastV、ToMe 和 SparseVLM。", {"FastV": COMPARES, "ToMe": COMPARES, "SparseVLM": COMPARES}),
    # Chinese, nothing
    ("大语言模型(LLM)通过强化学习(RL)和监督微调(SFT)获得能力。", {}),
    ("作者来自清华大学、MIT 和 Google DeepMind。", {}),
    ("论文被 ICML 2025 接收,代码在 GitHub 开源。", {}),
    ("训练在 8 张 H100 GPU 上完成,显存占用 80GB。", {}),
    ("多模态大模型(MLLM)在视觉问答(VQA)上进步很快。", {}),
    ("项目主页:https://palisade-lab.github.io/PalisadeNet/", {}),
    ("注意力机制和思维链已经广为人知。", {}),
    ("通用人工智能(AGI)的讨论还在继续。", {}),
]

BENCHMARKS: list[tuple[str, dict[str, str]]] = [
    ("We introduce RiverBench, a benchmark of 900 questions.", {"RiverBench": INTRODUCES}),
    ("We present MapleQA, a dataset of questions about trees.", {"MapleQA": INTRODUCES}),
    ("On GSM8K and MATH-500 it is better.", {"GSM8K": EVALUATES, "MATH-500": EVALUATES}),
    (
        "We evaluate on ImageNet, CIFAR-10 and ADE20K.",
        {"ImageNet": EVALUATES, "CIFAR-10": EVALUATES, "ADE20K": EVALUATES},
    ),
    ("It reaches 61.3% on SWE-bench Verified.", {"SWE-bench Verified": EVALUATES}),
    ("The network is pre-trained on LAION-5B.", {"LAION-5B": TRAINS}),
    ("Experiments on the OrchardNav benchmark show gains.", {"OrchardNav": EVALUATES}),
    ("We test it on AIME24 and AIME25.", {"AIME24": EVALUATES, "AIME25": EVALUATES}),
    ("The Structured Ledger Benchmark (SLB) measures care; accuracy on SLB is low.", {"SLB": EVALUATES}),
    ("We build PebbleEval to test patience.", {"PebbleEval": INTRODUCES}),
    ("We collect a new corpus, GlacierText-100K, for training.", {"GlacierText-100K": INTRODUCES}),
    (
        "Scores on MMLU, GPQA Diamond and HumanEval are given.",
        {"MMLU": EVALUATES, "GPQA Diamond": EVALUATES, "HumanEval": EVALUATES},
    ),
    ("该团队推出了评测基准 RiverBench,共 900 题。", {"RiverBench": INTRODUCES}),
    ("我们构建了 MapleQA 数据集。", {"MapleQA": INTRODUCES}),
    ("在 GSM8K 和 MATH500 上表现更好。", {"GSM8K": EVALUATES, "MATH500": EVALUATES}),
    (
        "实验在 ImageNet、CIFAR-100 和 COCO 数据集上进行。",
        {"ImageNet": EVALUATES, "CIFAR-100": EVALUATES, "COCO": EVALUATES},
    ),
    ("在 AIME 24 和 25 上取得了最好成绩。", {"AIME 24": EVALUATES, "AIME 25": EVALUATES}),
    ("模型在 OpenWebMath 上预训练。", {"OpenWebMath": TRAINS}),
    ("在自建的 OrchardNav 基准上,成功率为 71.0%。", {"OrchardNav": EVALUATES}),
    ("大海捞针测试的结果稳定。", {"大海捞针": EVALUATES}),
    ("我们发布账本结构基准(SLB),并在 SLB 上评测。", {"SLB": INTRODUCES}),
    ("在 BrowseComp-zh 上的准确率更高。", {"BrowseComp-zh": EVALUATES}),
    ("The match was played on a Sunday; the spider and the bird won.", {}),
    ("标准数据集和公开基准上的结果都很好。", {}),
    ("It reaches 71.2% on TidalSet-9 and rests.", {"TidalSet-9": EVALUATES}),
    ("The IoU on PX-C201 is 91.3%.", {"PX-C201": EVALUATES}),
    ("在 BraTS 2021 上的 Dice 达到 88.1%。", {"BraTS 2021": EVALUATES}),
    ("它赢得了 ISBI cell tracking challenge 2015 的冠军。", {"ISBI cell tracking challenge 2015": EVALUATES}),
    ("在 WMT 2014 英德翻译任务上,BLEU 为 28.1。", {"WMT 2014 英德翻译": EVALUATES}),
    ("在 TRACE 上平均多保留了 6.1 个百分点。", {"TRACE": EVALUATES}),
]


def _document(text: str) -> tuple[Document, tuple[Span, ...]]:
    return Document(text), (Span(0, len(text)),)


@pytest.mark.parametrize(("text", "expected"), METHODS, ids=[text[:40] for text, _ in METHODS])
def test_methods_of_a_sentence(text: str, expected: dict[str, str]) -> None:
    document, passages = _document(text)
    assert {m.name: m.relation for m in methods.find(document, passages)} == expected


@pytest.mark.parametrize(("text", "expected"), BENCHMARKS, ids=[text[:40] for text, _ in BENCHMARKS])
def test_benchmarks_of_a_sentence(text: str, expected: dict[str, str]) -> None:
    document, passages = _document(text)
    assert {b.name: b.relation for b in benchmarks.find(document, passages)} == expected


@pytest.mark.parametrize("text", [text for text, _ in [*METHODS, *BENCHMARKS]])
def test_every_span_names_what_it_is_evidence_of(text: str) -> None:
    document, passages = _document(text)
    for item in (*methods.find(document, passages), *benchmarks.find(document, passages)):
        printed = {document.at(span) for span in item.spans}
        assert printed <= {item.name, *item.aliases} or item.name.split()[0] in next(iter(printed))


@pytest.mark.parametrize(
    ("title", "text", "name"),
    [
        ("Tidal Harbour Routing: Fewer Boats", "THR 只看最近的泊位,训练快一倍。", "THR"),
        ("Mean Tides for One-step Forecasts", "MeanTide learns the average height.", "MeanTide"),
        ("Harbour Alignment for Boats: Easier Than You Think", "HARA aligns two maps.", "HARA"),
    ],
)
def test_a_name_that_the_title_spells_out_is_proposed(title: str, text: str, name: str) -> None:
    document, passages = _document(text)
    assert {m.name: m.relation for m in methods.find(document, passages, title=title)} == {name: PROPOSES}


def test_a_known_name_that_the_title_spells_out_otherwise_is_used() -> None:
    document, passages = _document("我们用 DPO 训练。")
    found = methods.find(document, passages, title="Deep Policy Orchards for Small Arms")
    assert {m.name: m.relation for m in found} == {"DPO": USES}
