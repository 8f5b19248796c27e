"""The parts of what a text presents: items of a list, headings, coinages in quotes, pairs of names, versions of a model."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from extractors import names
from extractors.cues import any_of
from extractors.gate import Gate

_GATE = Gate()
#: So many lines may stand between two items of one list.
_APART = 3
#: So much of a line may say what the items that follow are.
_LEAD_LONGEST = 60
#: So many words a name has at most.
_WORDS = 6

_PART_NOUN = any_of(
    "技巧 改进 创新 模块 组件 设计 策略 部分 部件 关键 机制 贡献 技术 核心 变体 损失 改动 要点 方法 阶段 步骤? 角色 智能体 点 招 "
    "环节 奖励 网络 分支 头 层 专家 补丁 板斧 法宝 支柱 要素 升级 优化 原则 杀手锏 秘诀"
)
_PART_NOUN_EN = any_of(
    "parts components modules pieces ingredients roles agents stages ideas mechanisms techniques tricks changes improvements "
    "innovations contributions"
)
_COUNT = r"(?:[两三四五六七八几]|[2-8]|一系列|若干)\s?[个大种项点条处步招类层套]?"
#: What the items that follow are: `作者用了四个技巧:`, `three ideas:`, a heading about the method.
_LEAD = _GATE.pattern(
    rf"(?:^|[。;!?])(?:[^\n。]{{0,60}}{_COUNT}[^\n。:A-Za-z]{{0,10}}?{_PART_NOUN}"
    r"|[^\n]{0,40}(?:提出|设计|引入|包括|包含|组成|贡献|创新))[^\n。]{0,24}[:。]?[ \t*]*$"
    r"|\b(?:has|have|with|of|in|on|comprises|combines|uses|introduces?|proposes?|makes?|are|adds?)"
    r"\s(?:the\sfollowing|two|three|four|five|several)\s(?:[a-z]+\s){0,2}" + _PART_NOUN_EN + r"[^.\n]{0,30}:[ \t*]*$",
)
#: What other lists are of.
_NO_LEAD = re.compile(
    any_of(
        r"任务 评[估测] 考察 测试 实验 基准 数据 场景 类别 问题 指标 挑战 困难 缺陷 局限 疑问 结论 发现 原因 好处 优[点势] 应用 "
        r"\b(?:tasks|questions|findings|limits)\b"
    )
)
#: The number that such an item begins with, or its bullet.
_NUMBER = r"(?:[(]?\d{1,2}[.、):]|[①-⑳]|\d\ufe0f?\u20e3)"
_MARK = re.compile(
    rf"\s*(?:#{{1,6}}\s*)?(?:{_NUMBER}|[(]?[一二三四五六七八][)、.:]|[-*•▍■◆●▶]\s|[第其][一二三四五六][,:、])\s*"
)
_WORD = r"[A-Z][A-Za-z0-9+²]*(?:-[A-Za-z0-9+]+)*"
_LATIN = rf"{_WORD}(?:[ ](?:{_WORD}|of|for|to|and|with|the|in|via|by)){{0,{_WORDS}}}"
_SHORT = r"[A-Z][A-Za-z0-9+-]{1,9}"
_CHINESE = r"[一-鿿](?:[一-鿿A-Za-z0-9·-]){1,15}"
#: What an item explains: its name in either language, with the other one in a bracket.
_HEAD = re.compile(
    rf"\**(?P<quote>[“「])?(?:(?P<latin>{_LATIN})|(?P<chinese>{_CHINESE}))(?P<unquote>[”」])?"
    r"\**\s?(?:\((?P<inside>[^()\n]{2,70})\))?(?P<end>\s?(?:[:。,]\**|——|—|\*\*|$)|\s[-–]\s)"
)
_ADDRESS = re.compile(r"\W{0,4}(?:https?:|www\.)")
_BOLD = re.compile(r"\*\*(?P<name>[A-Z][A-Za-z0-9-]*(?: [A-Za-z][A-Za-z0-9-]*){0,2})(?:[.:]\*\*|\*\*\s?[.:(])")
_INSIDE = re.compile(
    rf"(?:(?P<first>{_SHORT})\s?[,;:]\s?)?(?P<latin>{_LATIN})(?:\s?[,/;]\s?(?:简称\s?)?(?P<short>{_SHORT}))?"
)
#: A part by what it is called: `门控器`, `漂移损失`.
_PART_ZH = re.compile(r"(?:员|[器块络制略体头型法失层家师者]|奖励|函数)$")
#: The class of a Chinese coinage that is a technique.
_TERM_ZH = re.compile(
    any_of(
        "机制 策略 算法 网络 模块 损失 范式 学习法 框架 奖励 路由 采样 蒸馏 微调 优化 对齐 注意力 编码 过滤 剪枝 回放"
    )
    + "$"
)
_NO_TERM = re.compile(
    r"^[和及]|[的了在与将中各从被把我你他更最让使是]|对(?![齐比抗话称偶])|"
    + any_of(
        "基于 通过 利用 能够 可以 多个 两[种个] 三[种个] 有效 高效 通用 完整 相应 不同 统一 一种 一个 整体 系统性 端到端 "
        "监督微调 强化学习 预训练 指令微调 性能 效率 成本 如何 什么 怎么"
    )
)
#: Words that a heading or an item begins with and that name no part.
_PLAIN = frozenset(
    "introduction background motivation overview abstract method methods methodology approach experiments experiment experimental "
    "results result evaluation analysis ablation ablations conclusion conclusions discussion limitations limitation future related "
    "references appendix main setup settings setting implementation training inference data dataset datasets benchmark benchmarks "
    "baseline baselines model models architecture code paper project github arxiv authors author figure fig table step stage part "
    "phase section chapter task tasks problem q a qa faq tldr summary takeaway takeaways key highlights contributions contribution "
    "insights insight note notes what why how when the our this these we case study studies quick start getting started install "
    "usage demo news update updates more read about links link resources acknowledgements citation bibtex hardware software input "
    "output github best oral poster first second third january february march april may june july august september october "
    "november december homepage website blog license twitter hugging huggingface modelscope doi pdf html slides video weights "
    "date venue tags tag keywords topic topics source category comments comment affiliation affiliations institution title".split()
)
#: Kinds of parts that any system may have.
_KINDS = frozenset(
    "Encoder Decoder Gate Router Module Layer Block Head Network Predictor Generator Model Agent Unit Branch Adapter Selector "
    "Controller Planner Stage Component Extractor Classifier Detector Learning Training Processing Analysis".split()
)
#: A heading whose name is explained behind a colon or a dash.
_HEADING = re.compile(
    r"^#{2,5}\s+\**(?:(?:\d{1,2}(?:\.\d{1,2}){0,2}|[一二三四五六七八九]|\(\d\))[.、):]?\s*)?"
    rf"(?P<latin>{_LATIN})\**\s?(?::|——|—|\s-\s)\s?(?=[^\n]*[一-鿿])",
    re.MULTILINE,
)
_NEW = r"了?(?:一[个种套项类])?(?:全?新的?|新颖的)?\s?"
#: A coinage in quotes that is given as a name, or is a technique by its last word or by the word behind it.
_QUOTED = _GATE.pattern(
    r"(?:(?P<named>命名为|名为|取名为?)|提出|设计|引入|构造|构建|采用|称为|称之为|称作|叫做?"
    r"|(?:解药|做法|答案|秘诀|方案|关键|核心|办法)(?:就?是|在于))" + _NEW + r"(?:[一-鿿]{2,8}\s?)?"
    r"[“「](?P<zh>[一-鿿A-Za-z0-9-]*[一-鿿][一-鿿A-Za-z0-9-]*)[”」]"
    r"(?=\s?(?P<noun>机制|策略|损失|模块|算法|奖励|网络)?(?:[,。:;、(]|来|以|并|$|[一-鿿]))(?!\s?的)"
)
_QUOTED_LONGEST = 10
#: `提出了两阶段泊靠(two-stage mooring)`.
_GLOSSED = _GATE.pattern(
    r"(?:提出|设计|引入|构造|称为|称之为|命名为|名为)" + _NEW + r"(?P<zh>[一-鿿](?:[一-鿿]|-(?=[一-鿿])){2,11})"
    r"\s?\((?P<en>[a-z]+(?:[ -][a-z]+){1,4})\)"
)
#: `2)Dynamic Mooring。一组回答全对时就一直采。`
_NUMBERED = re.compile(rf"\s*{_NUMBER}\s*\**(?P<latin>(?=[^:。]*[ -]){_LATIN})\**\s?[:。]\**\s?(?=[^\n]*[一-鿿]{{4}})")
_CLAUSE_END = re.compile(r"[,。;]")
_SENTENCE = re.compile(r"[^。!?\n]+")
_PAIR = re.compile(
    rf"(?<=[一-鿿A-Za-z0-9+”」])\s?\((?P<inside>{_LATIN}(?:\s?[,/;]\s?(?:简称\s?)?[A-Za-z0-9+-]{{2,10}})?)\)"
)
#: The words of a sentence that tells what the work is made of, before the first of its parts.
_MADE_OF = _GATE.pattern(
    r"组成|构成|由[^,。]{0,20}(?:[两三四五六]|\d)[个种大部]|其一|第一[个点步项]?[,是为]|分[为别]|提出|设计|引入"
    r"|具体(?:包括|来说|而言)|拆[成为]"
)
_OTHERS = re.compile(
    any_of(
        "优于 超过 超越 相比 基线 对比 击败 如[^,。]{0,6}等 数据集 基准 评测 测试集 任务上 大学 学院 实验室 公司 作者 教授 博士 "
        "现有 已有 此前 传统 例如 之前 先前"
    )
)
_VERSION_NOUN = any_of("变体 版本 型号 尺寸 规格 模型 实现 架构 方案")
_OFFER = r"(?:给出|提供|设计|推出|训练|发布|提出|开源|包括|分为|得到)了?"
#: `给出了三种变体:A(…)、B(…)和 C(…)`, `给出 A、B、C 三种变体`.
_VERSIONS = _GATE.pattern(
    _OFFER
    + r"(?:[^。\n:;,]{0,10}(?:[两三四五六]|\d)\s?[种个款类档][^。\n:;,]{0,10}?"
    + _VERSION_NOUN
    + r"[^。\n:;,]{0,4}"
    r"(?::|——|,分别(?:是|为))\s?(?P<list>[^。;\n]+)"
    r"|\s?(?P<before>[A-Z][\w.+-]*(?:(?:、|/|,\s?|\s?[和与及]\s?)[A-Z][\w.+-]*){1,5})\s?(?:这|等)?(?:[两三四五六]|\d)\s?[种个款类档]"
    r"[^。\n:;,A-Za-z]{0,16}" + _VERSION_NOUN + ")"
)
_VERSION = re.compile(
    r"\s?(?P<name>[A-Z][\w.+-]*(?: [A-Z\d][\w.-]*){0,2})\s?(?:\([^()\n]{1,40}\))?\s?(?:、|,|和|与|及|以及|/|$|(?=[,。]))"
)
#: What has come out of the training: `得到 Keel-Zero-7B`.
_TRAINED = _GATE.pattern(
    r"(?:得到|训练?出|训得|微调出|蒸馏出|炼出|产出)了?(?:最终的|新的)?(?:模型)?\s?"
    r"(?P<name>[A-Z][A-Za-z0-9]*(?:[-.][A-Za-z0-9]+)*-\d+(?:\.\d+)?[BM](?:-[A-Za-z0-9]+)*)(?![A-Za-z0-9-])"
)
_NAME_EN = rf"(?:{_WORD}(?: {_WORD}){{1,4}}|[A-Za-z]+[A-Z0-9][\w+-]*|[A-Z]\w*-[A-Z]\w*)"
_COUNT_EN = r"\b(?:[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive)\s(?:[a-z-]+\s){0,3}"
_VERSION_NOUN_EN = any_of(
    "variants versions instantiations flavou?rs ways architectures designs sizes models checkpoints"
)
#: `combines two ideas: Tide Gating, which decides …, and Drift Replay, which …`.
_IDEAS = _GATE.pattern(_COUNT_EN + _PART_NOUN_EN + r"\s?(?::|—|–|, namely)\s(?P<list>[^.\n]+)")
_IDEA = re.compile(
    rf"(?:^|[,;] (?:and )?|\band )(?:an? |the )?(?P<name>{_NAME_EN})(?= \(|,? (?:which|that|where|for|to)\b|[,;:]|$| and\b)"
)
#: `The first, dubbed Tide Gating, decides`.
_ORDINAL = _GATE.pattern(
    rf"\b[Tt]he (?:first|second|third|other|former|latter)(?: one)?, (?:dubbed |called |named |termed )?(?P<name>{_NAME_EN}),"
)
#: `three variants of it: TAC (tide as context) and TAL (tide as layer)`, `three ways … (TAC, TAW, TAL)`.
_VERSIONS_EN = _GATE.pattern(
    _COUNT_EN + _VERSION_NOUN_EN + r"\b[^.:\n]{0,40}:\s(?P<list>[^.\n]+)"
    r"|"
    + _COUNT_EN
    + _VERSION_NOUN_EN
    + r"\b[^.\n]{0,160}?\((?P<short>(?:[A-Z][\w+-]*, ?){1,4}(?:and )?[A-Z][\w+-]*)\)"
)
_VERSION_EN = re.compile(
    r"(?P<name>[A-Z][\w+-]*[A-Z0-9][\w+-]*(?:\.\d\w*)?)\s?(?:\([^()\n]{1,40}\))?(?:, (?:and )?| and |$)"
)
_TRAINED_EN = _GATE.pattern(
    r"\b(?:gives?|gave|yields?|yielded|produces?|produced|obtains?|obtained|results? in|resulting in)\s(?:the model\s)?"
    r"(?P<name>[A-Z][A-Za-z0-9]*(?:[-.][A-Za-z0-9]+)*-\d+(?:\.\d+)?[BM](?:-[A-Za-z0-9]+)*)(?![A-Za-z0-9-])"
)
#: A sentence that begins with all of a name and goes on to say what it does: `Tidal Group Optimization (TGO) replaces`.
_SPELT = _GATE.pattern(
    rf"(?:^|[.!?]\s|\n)(?P<long>(?!(?:The|An?|This|In|On|For)\b){_WORD}(?: {_WORD}){{1,5}}) \((?P<short>{_SHORT})\) "
    r"(?!is\b|has\b|was\b|suffers|remains|plays|requires|relies|faces|struggles|aims|seeks|refers|becomes|poses)[a-z]{3,}s\s"
)
#: What the authors call theirs, or new: `our harbour space duality (HSD) framework`, `a new architecture (Keel-2)`.
_OWN = _GATE.pattern(
    r"\b(?:[Oo]ur\s(?:[\w-]+\s){1,5}|(?:new|novel)\s(?:[a-z-]+\s){0,2}(?:architecture|model|framework|method|algorithm)\s)"
    r"\((?P<name>[A-Z][\w+-]{1,15})\)"
)


class Part(NamedTuple):
    """A part of what is presented, another name that the text gives it beside this one, and whether it says whose it is."""

    name: str
    other: str | None = None
    own: bool = False


def parts(text: str) -> list[Part]:
    """The parts of what a text (plain, its lines and paragraphs joined by line breaks) presents, in no order."""
    found = [*_listed(text), *_quoted(text), *_paired(text), *_versions(text)]
    found += [Part(m["latin"]) for m in _HEADING.finditer(text) if _is_name(m["latin"])]
    found += [
        Part(m["name"]) for m in (*_TRAINED.finditer(text), *_TRAINED_EN.finditer(text), *_ORDINAL.finditer(text))
    ]
    found += [
        Part(m["name"], own=True) for m in _OWN.finditer(text) if not m["name"].isalpha() or names.is_shaped(m["name"])
    ]
    found += [Part(m["short"], m["long"]) for m in _SPELT.finditer(text) if names.initials_match(m["short"], m["long"])]
    return list(dict.fromkeys(found))


def _listed(text: str) -> Iterator[Part]:
    """The items that a line announces as parts."""
    lines = text.split("\n")
    yield from _numbered(lines)
    if not _LEAD.may(text):
        return
    for number, line in enumerate(lines):
        if len(line) > 1 and _LEAD.search(line) and not _NO_LEAD.search(line[-_LEAD_LONGEST:]):
            items = list(_items(lines, number + 1))
            if len(items) > 1:
                for item in items:
                    if (part := _part(item)) is not None:
                        yield part


def _numbered(lines: list[str]) -> Iterator[Part]:
    """The numbered items of a Chinese text that all begin with an English name of several words and explain it."""
    first, above = 0, ""
    while first < len(lines):
        run = []
        while first < len(lines) and (item := _NUMBERED.match(lines[first])):
            run.append(item["latin"])
            first += 1
            while first < len(lines) and not lines[first].strip():
                first += 1
        clause = _CLAUSE_END.split(above)[-1]
        other = _NO_LEAD.search(clause) or _OTHERS.search(clause)
        if len(run) > 1 and not other and all(_is_name(latin) for latin in run):
            yield from map(Part, run)
        if first < len(lines):
            above = lines[first] if lines[first].strip() else above
        first += 1


def _items(lines: list[str], first: int) -> Iterator[str]:
    """The items of the list that begins with the line `first`, without their marks."""
    apart = 0
    begun = False
    for line in lines[first:]:
        if not line.strip():
            continue
        mark = _MARK.match(line)
        if mark:
            begun, apart = True, 0
            yield line[mark.end() :]
            continue
        apart += 1
        if not begun or apart > _APART:
            return


def _part(item: str) -> Part | None:
    """What an item of a list of parts is called."""
    match = _HEAD.match(item)
    if match is not None and _ADDRESS.match(item, match.end()):
        return None
    if match is None:
        bold = _BOLD.match(item)
        return Part(bold["name"]) if bold and bold["name"].split()[0].casefold() not in _PLAIN else None
    if match["latin"]:
        return Part(match["latin"]) if _is_name(match["latin"]) else None
    chinese, quoted = match["chinese"], bool(match["quote"] and match["unquote"])
    inside = _INSIDE.fullmatch(match["inside"].strip()) if match["inside"] else None
    if inside is not None:
        latin, short = inside["latin"], inside["short"] or inside["first"]
        if _is_name(latin) and (" " in latin or "-" in latin or short or quoted or _PART_ZH.search(chinese)):
            return Part(latin, short)
        return None
    return Part(chinese) if quoted and _TERM_ZH.search(chinese) and not _NO_TERM.search(chinese) else None


def _is_name(latin: str) -> bool:
    words = latin.split()
    return (
        words[0].casefold() not in _PLAIN
        and words[-1][0].isupper()
        and len(latin) > 2
        and not (len(words) == 1 and names.key(latin) in _PLAIN)
    )


def _is_coined(latin: str) -> bool:
    """Whether an English name is more than the kind of a part, as `Structure Encoder` is none."""
    return " " in latin and latin.rsplit(" ", 1)[1] not in _KINDS


def _quoted(text: str) -> Iterator[Part]:
    for match in _QUOTED.finditer(text):
        coined = match["zh"]
        speaks = match["named"] or match["noun"] or _TERM_ZH.search(coined)
        if speaks and 2 < len(coined) <= _QUOTED_LONGEST and not _NO_TERM.search(coined):
            yield Part(coined)
    for match in _GLOSSED.finditer(text):
        if not _NO_TERM.search(match["zh"]):
            yield Part(match["zh"], match["en"])


def _paired(text: str) -> Iterator[Part]:
    """The names in both languages of a sentence that tells what the work is made of, when there are two or more."""
    if "(" not in text or not _MADE_OF.may(text):
        return
    for sentence in _SENTENCE.finditer(text):
        pairs = list(_PAIR.finditer(sentence[0])) if sentence[0].count("(") > 1 else []
        if len(pairs) < 2 or not _MADE_OF.search(sentence[0], 0, pairs[1].start()) or _OTHERS.search(sentence[0]):
            continue
        for pair in pairs:
            inside = _INSIDE.fullmatch(pair["inside"])
            if inside and _is_name(inside["latin"]) and (inside["short"] or _is_coined(inside["latin"])):
                yield Part(inside["latin"], inside["short"])


def _versions(text: str) -> Iterator[Part]:
    for match in _VERSIONS.finditer(text):
        at, listed = 0, match["list"] or match["before"]
        found = []
        while item := _VERSION.match(listed, at):
            found.append(Part(item["name"]))
            at = item.end()
        if len(found) > 1:
            yield from found
    for match in _VERSIONS_EN.finditer(text):
        found = [Part(item["name"]) for item in _VERSION_EN.finditer(match["list"] or match["short"])]
        if len(found) > 1:
            yield from found
    for match in _IDEAS.finditer(text):
        found = [Part(item["name"]) for item in _IDEA.finditer(match["list"]) if _is_name(item["name"])]
        if len(found) > 1:
            yield from found
