"""The words that tell what a sentence says of a name: proposed, used, compared with, measured on, introduced, trained on."""

from __future__ import annotations

import re

_GAP = r"[^。;.!?\n]"

PROPOSE_ZH = re.compile(
    r"(?:提出|推出|引入|开发|发布|设计|构建|构造|开源|研发|打造|创建|创造|训练|介绍|给出|建立|贡献|探索|发明|上线|带来|呈现|搭建|研制|公布|发表)"
    r"(?:出)?了?(?P<gap>" + _GAP[:-1] + r",,]{0,36})$"
)
NAMED = re.compile(
    r"(?:名为|名叫|称为|称之为|称作|叫做|叫作|命名为|取名为|取名|被称为|即|代号|代号为|简称为?|——|——\s|–{2,}|—{1,2}|"
    r"\b(?:called|named|dubbed|termed|namely|coined|denoted|titled|nicknamed|referred to as|we call (?:it|this|our method|our approach)|which we (?:call|term|name|dub)|as|abbreviated as))"
    r"\s*(?:the\s+)?[“\"「『‘'`\\emph{textbf]{0,9}\s*$"
)
_PREP_ZH = re.compile(
    r"(?:基于|利用|采用|使用|运用|借助|通过|结合|针对|改进|扩展|超越|优于|替代|取代|用于|适用于|应用于|集成|围绕|面向|作为|借鉴|类似|不同于|区别于|相比|对比|遵循|沿用|对|将|把|从|比|较|在|以|于|由|据|与)\s*[“\"「『]?\s*$"
)
PROPOSE_EN = re.compile(
    r"\b(?:we|paper|work|study|article|report|authors?|our|here|and|team|researchers|group|letter|thesis)\b"
    + _GAP
    + r"{0,80}?"
    r"\b(?:propos|introduc|present|develop|design|buil[dt]|releas|construct|creat|contribut|unveil|formulat|devis|describ|deriv|open-sourc|establish|train|announc|launch|defin|put forward)\w*"
    r"\s(?P<gap>[^.;:,()]{0,70})$",
    re.IGNORECASE,
)
_PREP_EN = re.compile(
    r"\b(?:of|for|on|with|using|via|to|from|based|in|by|over|than|through|against|into|within|across|between|as|atop|under|at)\b",
    re.IGNORECASE,
)
DEFINES = re.compile(
    r"^\s*(?:[(][^()\n]{1,80}[)])?\s*(?:[,:]\s*(?:一种|一个|一套|一类|首个|这是|是一|它是|an?\b|the first|our\b|which (?:is|uses|learns|can)\b)"
    r"|[,]?\s*(?:是一种|是一个|是一款|是一套|是首个|是第一个|作为一种|旨在|is an?\b|is the first\b|aims to\b))"
)
SUBJECT = re.compile(
    r"^\s*(?:[(][^()\n]{1,60}[)])?\s*(?:consistently |significantly |substantially |effectively |further |also |thus |始终|显著|均|能够|可以|还|也|则|有效|大幅|进一步)*"
    r"(?:outperform|achiev|improv|surpass|exceed|match|attain|yield|reach|enabl|introduc|leverag|employ|combin|integrat|decompos|consist|learn|reduc|provid|offer|generali[sz]|优于|超越|超过|取得|达到|实现|提升|提高|降低|减少|将|通过|包含|包括|采用|由|引入|利用|使用|结合|提供|支持)"
)
METHOD_HEAD_RIGHT = re.compile(
    r"^[)”\"」’']?\s*(?:[-‐](?=\w))?\s*(?:的)?\s*(?:模型|方法|框架|算法|系统|架构|网络|机制|策略|模块|范式|技术|原则|工具包?|平台|引擎|优化器|智能体|损失|编码器|解码器|采样器?|变体|系列|家族|正则化|"
    r"(?:(?:neural|language|foundation|diffusion|generative|learning|training|vision-language|based|agentic|inference|optimi[sz]ation|attention|multi-agent)\s+)?"
    r"(?:model|models|method|methods|framework|algorithm|system|architecture|network|networks|module|layer|layers|mechanism|strategy|approach|paradigm|pipeline|optimi[sz]er|agent|agents|loss|objective|encoder|decoder|variant|variants|family|estimator|regulari[sz]ation|policy|protocol|library|toolkit|engine|parameteri[sz]ation|score|principle|technique)\b)",
    re.IGNORECASE,
)
METHOD_HEAD_LEFT = re.compile(
    r"(?:模型|方法|框架|算法|系统|架构|网络|机制|策略|模块|范式|技术|工具|平台|引擎|优化器|智能体|损失|编码器|基线|指标|原则|"
    r"\b(?:model|models|method|methods|framework|algorithm|system|architecture|network|module|approach|optimi[sz]er|agent|baseline|baselines|variant))\s*[“\"「『(,]?\s*$",
    re.IGNORECASE,
)
BENCH_HEAD_RIGHT = re.compile(
    r"^(?:\s*[)”\"」’'])?\s*(?:的)?\s*(?:等)?\s*(?:\d+\s*个?)?\s*(?:这一|这个|上的)?\s*(?:公开|标准|合成|真实|真实世界|图像|视频|文本|推理|数学|代码|中文|英文|训练|评测|测试|评估|基准|大规模|高质量|双语|多模态)*"
    r"(?:数据集|基准|测试集|评测集|评测基准|榜单?|排行榜|语料库?|语料|题库|测评|题集|子集|竞赛|数据库|"
    r"(?:(?:and|or)\s+[A-Z][\w.+-]*(?:\s[A-Z0-9][\w.+-]*)?\s+)?(?:(?:reasoning|image|video|math|mathematical|coding|classification|public|standard|synthetic|real-world|test|evaluation|training|question answering|driving|robotic|manipulation)\s+)*"
    r"(?:benchmark|benchmarks|dataset|datasets|data set|data sets|corpus|corpora|leaderboard|test set|testbed|suite|challenge|task suite|subset|subsets|data)\b)",
    re.IGNORECASE,
)
BENCH_HEAD_LEFT = re.compile(
    r"(?:数据集|基准|基准测试|测试集|评测集|榜单?|语料库|题库|\b(?:benchmarks?|datasets?|corpus|corpora|leaderboard|suite|testbed)(?:,? (?:such as|including|like|called|named|dubbed|namely|e\.g\.,?))?)"
    r"(?:包括|如|例如|——|—|:|,|\(|\s|“|「)*$",
    re.IGNORECASE,
)
ON_LEFT = re.compile(
    r"(?:在|于|\b(?:on|across|over)(?: the| both| all| five| four| three| two| six| \d+)?)\s*$", re.IGNORECASE
)
EVALUATE = re.compile(
    r"评测|评估|测试|实验|验证|准确率|成绩|得分|性能|表现|取得|达到|优于|提升|SOTA|通过率|刷新|领先|\b(?:evaluat|experiment|benchmark|test|accuracy|score|outperform|achiev|reach|result|improv|performance|surpass|state-of-the-art|validat|gain)",
    re.IGNORECASE,
)
INTRODUCE_BENCH = re.compile(
    r"提出|推出|引入|构建|发布|开源|建立|创建|打造|设计|贡献|收集|整理|新基准|首个|\b(?:introduc|propos|present|releas|construct|creat|build|built|curat|contribut|collect|develop|new benchmark|novel benchmark|open-sourc)",
    re.IGNORECASE,
)
TRAIN = re.compile(
    r"训练|微调|预训练|蒸馏|语料|\b(?:train(?:ed|ing)? (?:on|with|using)|fine-?tun\w* (?:on|with|using)|pre-?train\w*|training (?:set|data|corpus))",
    re.IGNORECASE,
)
COMPARE = re.compile(
    r"优于|超越|超过|胜过|击败|领先|相比|相较|对比|比较|比|高于|低于|不及|媲美|基线|竞品|替代|取代|赶超|远超|碾压|不敌|落后|甚至|匹敌|持平|"
    r"\b(?:outperform|surpass|exceed|beat|compar|than|over|versus|vs\.?|baseline|relative to|against|rival|competitive with|unlike|alternative|ahead of|state-of-the-art|sota|prior|existing|previous)",
    re.IGNORECASE,
)
USE = re.compile(
    r"基于|采用|使用|利用|借助|结合|通过|集成|引入|运用|依托|借鉴|以|由|用|在|\b(?:based on|us(?:e|es|ed|ing)|built|via|with|leverag|employ|adopt|fine-tun|appl|integrat|incorporat|extend|initiali|combin|instantiat|implement|equip)",
    re.IGNORECASE,
)
SUCH_AS = re.compile(
    r"(?:如|例如|包括|比如|像|以及|诸如|代表|\b(?:such as|including|like|e\.g\.,?|namely|notably|inspired by|over|and|both))\s*[(]?\s*$",
    re.IGNORECASE,
)
LIST_JOINT = re.compile(
    r"^\s*(?:\([^()\n]{1,40}\))?\s*(?:、|,|/|;|以及|和|与|及|或|&|\band\b|\bor\b|\bas well as\b)\s*(?:以及|和|and|or|the)?\s*$"
)


def proposes(left: str, *, latin: bool = True) -> bool:
    """Whether the words before a name announce it as new: a verb of making, and nothing between that binds the name elsewhere."""
    match = PROPOSE_ZH.search(left)
    if match:
        gap = match["gap"]
        return not _PREP_ZH.search(gap) and not re.search(r"[A-Za-z]{2,}\s*(?:的|[、和与及])", gap)
    match = PROPOSE_EN.search(left)
    return bool(match and not _PREP_EN.search(match["gap"]))
