"""The words that tell what a sentence says of a name: proposed, used, compared with, measured on, introduced, trained on.

Every pattern is applied to the part of the sentence before a name (anchored at its end) or after it (anchored at its
start), with full-width punctuation already made ASCII.
"""

from __future__ import annotations

import re

from extractors.gate import Gate, Gated

#: All that is asked of the words on either side of a name.
GATE = Gate()


def any_of(words: str) -> str:
    """An alternation of the words (split at white space; `_` stands for a space, regular expressions are let through)."""
    return "(?:" + "|".join(word.replace("_", " ") for word in words.split()) + ")"


_MAKE_ZH = any_of(
    "提出 推出 引入 开发 发布 设计 构建 构造 开源(?=[了出]) (?<=[队者们司并还将已时步式全])开源 "
    "研发 打造 创建 创造 训练 介绍 给出 建立 贡献 探索 "
    "发明 上线 带来 呈现 搭建 研制 公布 发表 定义 推导 "
    "(?:加入|增加|添加|附加|新增|另?配)了?(?=一[个种项层套组])"
)
_MAKE_EN = any_of(
    "propos introduc present develop design buil[dt] releas construct creat contribut unveil "
    "formulat devis describ "
    "deriv open-sourc establish train announc launch defin put_forward put_out shar(?=ed|es|ing) ship(?=ped|s\\b) roll(?:ed|s)_out "
    "debut collect curat compil"
)
_MAKER_EN = any_of(
    "we we['’]re they paper work study article report authors? our here and team researchers group letter thesis by ha(?:s|ve)"
)
_PREPOSITION_ZH = any_of(
    "基于 利用 采用 使用 运用 借助 通过 结合 针对 改进 扩展 超越 优于 替代 取代 用于 适用于 应用于 "
    "集成 围绕 面向 作为 借鉴 类似 不同于 "
    "区别于 相比 对比 遵循 沿用 对 将 把 从 比 较 在 以 于 由 据 与 原始 类 让 使"
)
_PREPOSITION_EN = any_of(
    "of for on with using via to from based in by over than through against into within across "
    "between as atop under at "
    "that which whose original standard existing"
)

_PROPOSE_ZH = GATE.pattern(_MAKE_ZH + r"出?了?(?P<gap>(?:[^。;.!?\n,]|\.(?=\d)){0,36})$")
_PROPOSE_EN = GATE.pattern(
    r"\b"
    + _MAKER_EN
    + r"\b[^。;.!?\n]{0,80}?\b(?<!\ba )(?<!\ban )(?<!\bthe )(?P<verb>"
    + _MAKE_EN
    + r"\w*)\s(?P<gap>[^.;:,()]{0,70})(?:,\s?(?:the|called|named)?)?\s?$",
    re.IGNORECASE,
)
_AUTHORS_EN = GATE.pattern(
    r"\b(?:we|our|this (?:paper|work|study|article|report)|the (?:paper|authors?|team)|here)\b", re.IGNORECASE
)
_BOUND_ZH = re.compile(_PREPOSITION_ZH + r"\s*[“\"「『]?\s*$")
_BOUND_EN = re.compile(r"\b" + _PREPOSITION_EN + r"\b", re.IGNORECASE)
_OTHER_NAME = re.compile(r"[A-Za-z]{2,}\s*(?:的|[、和与及(])")

NAMED = GATE.pattern(
    r"(?:"
    + any_of(
        "名为 名叫 称为 称之为 称作 叫做 叫作 命名为 取名为? 代号为? 简称为? —— — –– 名字叫 "
        "合称 统称为? 称其为 唤作 (?<![呼喊大尖])叫"
    )
    + r"|\b(?:called|named|dubbed|termed|namely|coined|titled|nicknamed|denoted by|(?:refer\w* to|known"
    r"|denoted|abbreviated)"
    r" (?:it |this )?as"
    r"|(?:we|they|authors|who|he|she) (?:calls?|terms?|names?|dubs?)(?: it| (?:this|our|their|the) [\w ]{1,24}?| this)?))"
    r"\s*(?:the\s+)?[“\"「『‘'`]?(?:\\\w+\{)?\s*$",
)
SUBJECT = GATE.pattern(
    r"^\s*(?:\([^()\n]{1,60}\))?\s*"
    + any_of(
        "consistently_ significantly_ substantially_ effectively_ further_ also_ thus_ 始终 显著 均 能够 "
        "可以 还 也 则 有效 大幅 进一步"
    )
    + "*"
    + any_of(
        "outperform achiev improv surpass exceed attain yield reach enabl leverag employ decompos "
        "allocat regulat generali[sz] "
        "优于 超越 超过 取得 达到 实现 提升 提高 降低 减少 通过 包含 包括 采用 引入 利用 使用 结合 "
        "提供 支持 将 展现"
    )
)

#: A sentence that begins with a name goes on to say how it works: `X 把潮汐压成两维`.
ACTS = re.compile(
    r"\s?(?:把|将|用|从|让|先|在|以|只用|采用|使用|通过|首先|直接|aligns|learns|uses|turns|replaces|predicts|trains|generates)(?=[^,。;])"
)

_METHOD_NOUN_ZH = any_of(
    "模型 方法 框架 算法 系统 架构 网络 机制 策略 模块 范式 技术 原则 工具包? 平台 引擎 优化器 "
    "智能体 损失(?:函数)? 编码器 解码器 采样器? [一-鿿]{2}器 变体 系列 家族 攻击 插件 "
    "正则化 方案 协议 范式 层 训练法 预测器 初始化"
)
_METHOD_NOUN_EN = any_of(
    "models? methods? frameworks? algorithms? systems? architectures? networks? modules? layers? "
    "mechanisms? strateg(?:y|ies) "
    "approach(?:es)? paradigms? pipelines? optimi[sz]ers? agents? loss objective encoders? decoders? "
    "variants? family estimators? "
    "regulari[sz]ation polic(?:y|ies) protocols? library toolkit engine parameteri[sz]ation score "
    "principle technique"
)
METHOD_AFTER = GATE.pattern(
    r"^[)”\"」’']?\s*(?:-(?=\w))?\s*的?\s*(?:[一-鿿]{0,3}?"
    + _METHOD_NOUN_ZH
    + "|(?:"
    + any_of(
        "neural language foundation diffusion generative learning training based agentic inference "
        "optimi[sz]ation attention multi-agent baseline"
    )
    + r"\s+)?"
    + _METHOD_NOUN_EN
    + r"\b)",
)
METHOD_BEFORE = GATE.pattern(
    "(?:" + _METHOD_NOUN_ZH + r"|基线|指标|\b(?:" + _METHOD_NOUN_EN + r"|baselines?))\s*[“\"「『(,]?\s*$",
)

#: `their model (X)`, `His attack, X,`.
_POSSESSED = GATE.pattern(
    r"\b(?:our|their|his|her)\s(?:[\w-]+\s){0,3}(?:"
    + _METHOD_NOUN_EN
    + r"|attack|defen[cs]e|tool|bot|simulator|trick|benchmark|dataset)\s?[,(:—]\s?(?:called\s|dubbed\s|named\s)?[*_“\"]*$"
    r"|\b(?:open-source|accompanying)\s(?:library|toolkit|framework|package|simulator|platform|dataset|benchmark),\s$"
    r"|\bthe (?:resulting|final|full|trained)\s(?:[\w-]+\s){0,2}(?:" + _METHOD_NOUN_EN + r")\s?[,(]\s?$",
    re.IGNORECASE,
)
#: `A small boundary critic, X, reads`: a part that has not been spoken of yet.
_APPOSED = re.compile(r"^\s*(?:[A-Z][a-z]+\.\s)?(?:A|An)\s(?:[a-z][a-z-]*\s){0,4}[a-z-]+,\s?$")
_BENCHMARK_NOUN_ZH = any_of(
    "数据集 基准 测试集 评测集 榜单? 排行榜 语料库? 语料 题库 测评 题集 子集 竞赛 数据库 任务集 评测 测试平台"
)
_BENCHMARK_NOUN_EN = any_of(
    "benchmarks? datasets? data_sets? corpus corpora leaderboards? (?:test|held-out|evaluation)_set testbed suite challenge "
    "subsets? data collection"
)
_WHAT = r"[^,;:。.()\n]{0,50}?"
DEFINES = re.compile(
    r"^\s*(?:\([^()\n]{1,80}\))?\s*(?:(?:[,:]|——|—)\s*(?:一种|一个|一套|一类|一款|首个|首款|首套|业界首|全球首|算是|堪称|这是|是一|它是|an?\b"
    r"|the first\b|our\b|which (?:is|uses|learns|can)\b)"
    r"|——(?=[^,。;!?\n]{2,24}(?:" + _METHOD_NOUN_ZH + "|" + _BENCHMARK_NOUN_ZH + r"))"
    r"|,?\s*(?:是一种|是一个|是一款|是一套|是首个|是第一个|作为一种|旨在|is an?\b|is the first\b|aims to\b))"
)
DEFINES_METHOD = GATE.pattern(_WHAT + "(?:" + _METHOD_NOUN_ZH + r"|\b" + _METHOD_NOUN_EN + r"\b)", re.IGNORECASE)
DEFINES_BENCHMARK = GATE.pattern(
    _WHAT + "(?:" + _BENCHMARK_NOUN_ZH + r"|\b" + _BENCHMARK_NOUN_EN + r"\b)", re.IGNORECASE
)
#: What a set of questions is made of: `X,取了 90 个真实任务`.
DEFINES_QUESTIONS = GATE.pattern(
    r"\s?,\s?(?:里面|其中)?(?:取|选|挑选?|收录|收集|包含|涵盖|覆盖|共有?)了?[^,。;\d]{0,8}\d+[^,。;]{0,16}(?:任务|题目?|样本|轨迹|问题|场景)"
    r"|\s(?:contains?|comprises?|consists? of|includes?)\s(?:over\s)?\d[\d,]*\s[^,.;]{0,32}"
    r"(?:tasks|questions|problems|episodes|examples)\b"
)
#: A value stands before the name (`71.2% on X`) or after it (`在 X 上为 71.2%`): it is what was measured on.
MEASURED_LEFT = GATE.pattern(r"\d%?\s?(?:[A-Za-z][A-Za-z0-9@-]*\s){0,2}on\s(?:the\s)?$", re.IGNORECASE)
MEASURED_RIGHT = GATE.pattern(
    r"(?:\s?的[^,。;\d]{1,14}|\s?数据集|\s?测试集|\s?基准)?\s?上,?[^。;]{0,40}?\d+(?:\.\d+)?\s?(?:%|(?=[,;。]"
    r"|$))(?!\s?倍)|\s?(?:数据集|测试集|基准)?上?(?:的[^,。;\d]{1,12})?(?:为|是|达到|取得了?|达)\s?\d+\.\d(?!\d*\s?倍)"
    r"|\s?上[^,。;\d]{0,14}\d+(?:\.\d+)?\s?(?:%|个?百分点|个点|分(?!钟))"
    r"|\s(?:benchmark|dataset|suite|test set)?,?\s?(?:[a-zA-Z-]+\s){0,5}(?:is"
    r"|was|reaches|achieves|scores|obtains|gets)\s\d+(?:\.\d+)?%?"
)
#: The same in English prose, for names that are known: `On X, it moves A from 61.2% to 70.3%`.
MEASURED_CLAUSE = GATE.pattern(r",?\s(?:[^.;,\n]|\.(?=\d)){2,60}?\s\d+(?:\.\d+)?(?:%| percent\b)(?! (?:of|fewer|less))")
ON_DIRECTLY = GATE.pattern(r"(?:在|\bon(?: the)?)\s?$", re.IGNORECASE)
#: The head of a column of scores: `X (EM) |`.
MEASURED_HEAD = re.compile(
    r"\s?\((?:EM|[a-z@↑↓%]*(?:acc|accuracy|F1|BLEU|ROUGE|mAP|AP|FID|pass|准确率|成功率|得分)[^()|]{0,12}|[↑↓%])\)\s*\|",
    re.IGNORECASE,
)
#: A clause that begins with what was measured on: `X 上从 61.2% 提到 70.3%`.
CLAUSE_START = re.compile(r"(?:^|[,;:])\s*(?:而|但|且)?\s*$")
UPON = re.compile(r"\s?上(?![下述游线市传文面半限层])")
TRAINED_RIGHT = GATE.pattern(r"\s?(?:等)?\s?(?:数据集?|语料)?\s?(?:上|中)(?:进行|做|完成)?了?(?:预训练|训练|微调|蒸馏)")
TRAINED_LEFT = GATE.pattern(
    r"\b(?:pre-?|fine-?)?(?:trained|tuned|(?:train|tune)s [\w.-]+) on (?:the )?$"
    r"|(?:训练|微调)(?:数据|语料|样本)[^,。;]{0,3}(?:取自|来自|源自|选自|采用|使用了?)\s?$",
    re.IGNORECASE,
)
#: Whose the name is: `X 由 Vantongeren et al. 提出`.
BY_OTHERS = GATE.pattern(
    r"\s?(?:则|最早|最初|是)?(?:由|来自|源自|出自)\s?(?:\d{4} 年)?\s?(?:的)?\s?[A-Z][^,。]{0,30}?(?:et al|等人?)"
    r"|,?\s(?:which |that )?(?:was|were) (?:first |originally )?(?:proposed|introduced) (?:by|in)\b"
)
#: The same before the name: `等人在 2019 年提出的 X`.
BY_OTHERS_LEFT = GATE.pattern(
    r"(?:等人|et al\.?|\d{4}\s?年|此前|之前|早前|先前|曾经?)[^,。;!?]{0,18}(?:提出|推出|发布|开源|开发)的[^,。;A-Za-z]{0,8}\s?$",
    re.IGNORECASE,
)
#: The name stands beside a value of its own: `X 只有 61.2%`, `X(61.2)`, `X obtains 61.2%`.
SCORED = re.compile(
    r"\s*(?:\([^()\n]{1,30}\))?\s?(?:(?:则|也|却|都|更|仅|甚至|的[^,。;\d]{1,12}?)\s?)*(?:只有|仅有|仅为|(?:则|分别)?为|是|达到?了?|取得了?|拿到了?|得到了?|保持在|[降升跌掉涨][至到])\s?"
    r"\d+(?:\.\d+)?\s?(?:%|分|个?百?分?点|(?=[,;。、)和与]|$))"
    r"|\s?[(:]?\s?\d+\.\d+%?\s?(?=[,;。、)和与]|$)"
    r"|\s(?:[a-z]+\s){0,5}(?:obtain|reach|scor|achiev|get|attain|manage|keep|(?:fall|drop|ris|climb)e?s? to)\w*\s\d+(?:\.\d+)?"
    r"|\s?的\s?\d+\.\d+%?\s?(?=[,;。、)和与]|$)"
)
#: The sentence speaks of the state of the world, not of the work: `近年来`, `以 X 为代表的`, `since the advent of X`.
BACKGROUND = GATE.pattern(
    any_of("近年来 近几年 这几年 这两年 过去[一二两三四几]年 随着 众所周知 传言")
    + r"[^。;!?]*$|(?:^|[。,;])\s?(?:自|自从)[^。;,]{0,14}$|再到(?:如今的|现在的|国产的?|今天的)?\s?$|\b(?:in recent years"
    r"|the (?:advent|rise|success|release|emergence) of)\b[^.;!?]*$",
    re.IGNORECASE,
)
BACKGROUND_AFTER = GATE.pattern(
    r"\s?的?(?:核心|第一)?(?:插件|维护者|作者|开发者|创始人|开源社区|社区|公众号|论坛)|[^。;!?]{0,30}?(?:"
    + any_of("问世 兴起 崛起 爆火 走红 爆红 风靡 席卷 横空出世 相继发布 相继问世 接连发布 为代表的 等产品")
    + r"|\b(?:have|has) (?:revolutioni[sz]ed|achieved remarkable|shown remarkable|demonstrated (?:remarkable|impressive)))",
    re.IGNORECASE,
)
#: Where a line of history begins: `从 X 到 Y,再到 Z`.
FROM_LEFT = GATE.pattern(r"(?:^|[。,;])\s?从(?:最初的|早期的)?\s?$")
TO_RIGHT = GATE.pattern(r"\s?[^。;,]{0,6}到(?:后来的|如今的|最近的)?\s?[A-Z]")
#: What is named is no technique but something that was observed or stated.
NOTION = GATE.pattern(
    r"[”」』)\s]*(?:的)?(?:现象|效应|问题|难题|困境|术语|悖论|定律)|\s(?:phenomenon|effect|paradox|hypothesis)\b"
)
#: The first cell of a row with figures.
ROW_LEFT = re.compile(r"\s*(?:\|[\s*_]*)?$")
ROW_RIGHT = re.compile(r"[\s*_]*(?:\|[^|\n]*)*?\|\s*\**\d+(?:\.\d+)?%?[\s*]*(?:\||$)|\s{2,}\d+(?:\.\d+)?%?(?:\s{2,}|$)")
_BENCHMARK_ADJECTIVE = any_of(
    "公开 标准 合成 真实 世界 图像 视频 文本 推理 数学 代码 中文 英文 训练 测试 评估 基准 大规模 "
    "高质量 双语 多模态 心理测量 测试"
)
_BENCHMARK_ADJECTIVE_EN = any_of(
    "reasoning image video math mathematical coding classification public standard synthetic "
    "real-world test evaluation training "
    "question_answering driving robotic manipulation preference instruction"
)
BENCHMARK_AFTER = GATE.pattern(
    r"^\s?的?数据(?=[,。;、上中做来训微进和与以])|^\s?的[一-鿿]{0,5}(?:子集|测试集|验证集|训练集)|^(?:\s*[)”\"」’'])?\s*的?\s*等?\s*(?:\d+\s*个?)?\s*(?:这一"
    r"|这个|上的)?\s*"
    + _BENCHMARK_ADJECTIVE
    + "*(?:"
    + _BENCHMARK_NOUN_ZH
    + r"|(?:(?:and|or)\s+[a-z][\w.+-]*(?:\s[a-z0-9][\w.+-]*)?\s+)?(?:"
    + _BENCHMARK_ADJECTIVE_EN
    + r"\s+)*"
    + _BENCHMARK_NOUN_EN
    + r"\b)",
)
BENCHMARK_BEFORE = GATE.pattern(
    "(?:"
    + _BENCHMARK_NOUN_ZH
    + r"|(?:对话|标注|训练|轨迹|偏好|指令|视频|图像|语音|文本|问答|仿真|演示)数据|\b"
    + _BENCHMARK_NOUN_EN
    + r"(?:,? (?:such as|including|like|called|named|dubbed|namely|e\.g\.,?))?)(?:包括|如|例如|——|—|:|,"
    r"|\(|\s|“|「)*$",
)
#: A clause about where something was measured ends here; what follows it is another thing: `On the X benchmark, `.
BENCHMARK_CLAUSE = GATE.pattern(
    r"(?:^|[\s,;.(])(?:on|over|across|in|for)\s[^,;.]{0,60},\s?$"
    r"|(?:^\s?|[.;]\s)on\s(?:the\s)?(?-i:[A-Z])\S+(?:\s\S+){0,2}\s(?:suite|benchmark|dataset|corpus)\s$",
    re.IGNORECASE,
)
ON = GATE.pattern(
    r"(?:在|于|\b(?:on|across|over)(?: the| both| all| five| four| three| two| six| "
    r"\d+)?(?: (?:public|standard|popular))?)\s*[「“]?\s*$",
)
EVALUATED = GATE.pattern(
    any_of("评测 评估 测试 实验 验证 准确率 成绩 得分 性能 表现 取得 达到 优于 提升 sota 通过率 刷新 领先")
    + r"|\b"
    + any_of(
        "evaluat experiment benchmark test accuracy score outperform achiev reach result improv "
        "performance surpass "
        "state-of-the-art validat gain"
    ),
)
TRAINED = GATE.pattern(
    any_of("训练 微调 蒸馏 语料")
    + r"|\b(?:train(?:ed|ing)? (?:on|with|using)|fine-?tun\w* (?:on|with|using)|pre-?train\w*|training "
    r"(?:set|data|corpus))",
)
COMPARED = GATE.pattern(
    any_of(
        "优于 超越 超过 胜过 击败 领先 相比 相较 对比 比较 比 高于 低于 不及 媲美 基线 竞品 替代 取代 "
        "赶超 碾压 不敌 落后 甚至 匹敌 持平"
    )
    + r"|\b"
    + any_of(
        "outperform surpass exceed beat compar than over versus vs baseline relative_to against rival "
        "competitive_with unlike "
        "alternative ahead_of state-of-the-art sota prior existing previous"
    ),
)
COMPARED_AFTER = GATE.pattern(
    r"^\s?(?:作为|当作|做)(?:对比|主要)?基线|^\sas (?:a|the|our) (?:strong )?baseline"
    r"|^\s*等?[^,。]{0,10}(?:相比|相较|等基线|baseline)"
)
USED_DIRECTLY = GATE.pattern(
    "(?:"
    + any_of("基于 采用 使用 利用 沿用 借用 复用 选用 拿 换成 来自 借助 结合 通过 集成 引入 运用 依托 借鉴 应用 用 以")
    + r"|\b(?:based on|built (?:on|upon|with)|us(?:e|es|ed|ing)|via|with|leverag\w+|employ\w*|adopt\w*"
    r"|appl\w+|extend\w*|into (?:a|the)|combin\w+|initiali\w+ from))"
    r"\s*(?:了|到|the|an?|原始的?|标准的?|standard|original)?\s*[“「]?\s*$",
)
COMPARED_DIRECTLY = GATE.pattern(
    "(?:"
    + any_of(
        "优于 超越 超过 胜过 击败 领先 相比于? 相较于? 对比 比较? 高于 低于 不及 媲美 替代 取代 远超 传统的? 普通的? 与"
    )
    + r"|\b(?:outperform\w*|surpass\w*|exceed\w*|beat\w*|compared (?:to|with)|than|over|versus|vs\.?"
    r"|against|baselines?))"
    r"\s*(?:了|the|standard|传统的?|标准的?|vanilla)?\s*[“「]?\s*$",
)
#: What the work is said to be better than.
OUTDONE = GATE.pattern(
    r"(?:\b(?:faster|better|stronger|smaller|cheaper|larger) than|优于|超越|超过|胜过|击败|好于|远超|领先于?|不及"
    r"|逊于|(?<![a-z])(?:outperform|surpass|beat|exceed)(?:s|ed|ing|ting)?)\s?(?:了|过|the|both)?\s*[“「]?\s*$"
)
OUTDONE_AFTER = GATE.pattern(
    r"\s?(?:作为|当作|做)(?:对比|主要)?基线|\sas (?:a|the|our) (?:strong )?baseline|\s?(?:等[^,。;]{0,6})?(?:相比|相较)"
)
EXAMPLES = GATE.pattern(
    r"(?:" + any_of("如 例如 包括 比如 像 以及 诸如 代表 有") + r"|\b(?:such as|including|like|e\.g\.,?"
    r"|namely|notably"
    r"|over|and"
    r"|both))\s*[(:]?\s*$",
)
_OWN = r"(?:自建的?|自研的?|自采的?|新提出的|我们的|作者的|最新的|经典的)?"
LIST_JOINT = re.compile(
    r"^\s*(?:\([^()\n]{1,40}\))?\s*(?:[、,/;&+|]|(?<= ) (?= *$)|以及|还是|和|与|及|或|\band\b|\bor\b|\bas well "
    r"as\b)\s*(?:以及|和|与|and|or|the)?\s*" + _OWN + r"\s*$"
)
BENCHMARK_TITLE = GATE.pattern(
    r"benchmark|dataset|corpus|suite|test ?bed|leaderboard|基准"
    r"|数据集|评测|榜",
    re.IGNORECASE,
)


#: What stands between a verb of making and the name that it makes, up to the noun that says what it is.
MADE_ZH = (
    _MAKE_ZH
    + r"出?了?[^,。;:!?\n]{0,40}?(?:"
    + _METHOD_NOUN_ZH
    + "|"
    + _BENCHMARK_NOUN_ZH
    + r")\s*(?:——|—|:|「|“|,)?\s*"
)
METHOD_NOUN_ZH = _METHOD_NOUN_ZH
BENCHMARK_NOUN_ZH = _BENCHMARK_NOUN_ZH
_NEW_ZH = GATE.pattern(
    "(?:新|首个|首款|自[研建采]的?|[一二三四]是|一[种个套款类项组](?!开源|现有|已有|经典|常用|知名|著名|流行|强大))[^,。;!?A-Za-z]{0,14}(?:"
    + _METHOD_NOUN_ZH
    + "|"
    + _BENCHMARK_NOUN_ZH
    + r")\s*(?:——|—)?\s*[“「]?\s*$"
)


_CORE_ZH = GATE.pattern(
    r"(?:核心|关键)(?:思想|组件|模块|创新|部件|设计)?(?:是|在于|为)一[一-鿿]{1,2}[^,。;A-Za-z]{0,10}[“「(]?\s?$"
)


ORGANISATION = GATE.pattern(
    r"\s(?:Research|Labs?|AI Lab|Inc|Institute|University|Corp|Group|Foundation)\b"
    r"|(?:\s[A-Z][a-z]+)?(?:\s\d)?\s?(?:基金|项目|计划|专项)[^。;]{0,24}(?:资助|支持)|\s?的?资助"
)


_AUTHORS_ZH = GATE.pattern(
    r"(?:我们|本文|本工作|本研究|论文|文章|作者|团队|研究者|研究人员|课题组|该工作|该研究|这项工作)[^。;!?\n,A-Za-z]{0,12}?"
    + any_of("提出 推出 介绍 发布 开源 设计 构建 开发 给出 发明 创建 研发 打造")
    + r"出?了?(?P<gap>[^。;.!?\n,]{0,16})$|^\s*(?:[^。;:!?\nA-Za-z]{0,40},)?\s*(?:[一-鿿]{2,8}:)?\s*"
    r"(?:并|还|据此|由此|进而)?提出了?"
    r"(?P<gap_>[^。;.!?\n,]{0,8})$"
)


_NOT_INVENTED = ("train", "collect", "curat", "compil", "establish", "deriv", "releas", "defin")


def authors_propose(left: str, may: frozenset[Gated]) -> bool:
    """Whether the authors themselves are the ones who make what is named: `we present`, `本文提出`. Asked of names that are
    known already, of which a text more often tells that somebody else has made them. `may` are the patterns that may match."""
    match = _AUTHORS_ZH in may and _AUTHORS_ZH.regex.search(left)
    if match:
        gap = match["gap"] or match["gap_"] or ""
        return not _BOUND_ZH.search(gap) and not _OTHER_NAME.search(gap)
    match = _PROPOSE_EN in may and _PROPOSE_EN.regex.search(left)
    if not match or match["verb"].lower().startswith(_NOT_INVENTED):
        return False
    return bool(
        len(match["gap"]) < 40
        and (_AUTHORS_EN in may and _AUTHORS_EN.regex.search(left))
        and not _BOUND_EN.search(match["gap"])
    )


def proposes(left: str, may: frozenset[Gated]) -> bool:
    """Whether the words before a name announce it as new: a verb of making, and nothing between that binds the name elsewhere."""
    if (
        (_NEW_ZH in may and _NEW_ZH.regex.search(left))
        or (_CORE_ZH in may and _CORE_ZH.regex.search(left))
        or (_POSSESSED in may and _POSSESSED.regex.search(left))
        or _APPOSED.search(left)
    ):
        return True
    match = _PROPOSE_ZH in may and _PROPOSE_ZH.regex.search(left)
    if match:
        gap = match["gap"]
        return not _BOUND_ZH.search(gap) and not _OTHER_NAME.search(gap)
    match = _PROPOSE_EN in may and _PROPOSE_EN.regex.search(left)
    return bool(match and not _BOUND_EN.search(match["gap"]))
