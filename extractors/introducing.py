"""Words without the shape of a name that a text introduces as names: after a verb of making, in brackets, as items of a list."""

from __future__ import annotations

import re

from extractors import names
from extractors.cues import BENCHMARK_NOUN_ZH, MADE_ZH, METHOD_NOUN_ZH
from extractors.gate import Gate
from extractors.spotting import known

_GATE = Gate()
_CAPITAL = re.compile(r"[A-Z][a-z]")
_INTRODUCED = _GATE.pattern(
    r"(?:\b(?:propos|introduc|present|develop|releas|design|creat|build|call|nam|dubb|term|unveil"
    r"|launch)(?:e|es|ed|s|ing)?\s+(?:it\s|this\s)?[“\"`'{]*)(?:\\\w+\{)?"
    r"(?P<en>[A-Z][a-z]{2,}[A-Za-z0-9]*(?:[ -][A-Z][A-Za-z]+){0,4})(?=[}\"”']?\s*(?:[,(:.]|\bas\b"
    r"|\ba\b|\ban\b|\bto\b|\bthat\b|\bwhich\b|\bfor\b|$))"
    r"|(?:提出|推出|引入|介绍|发布|开发|构建|研发|打造|开源|名为|称为|命名为|叫做|称之为|取名|即"
    r"|——)[了的]?\s?(?:一种|一个)?(?:新的|全新的?)?(?:框架|系统|模型|方法|算法|架构|基准|数据集)?\s*[“「]?\*{0,2}(?:\\\w+\{)?"
    r"(?P<zh>[A-Z][a-z]{2,}[A-Za-z0-9]*(?:[- ][A-Z][A-Za-z0-9]*){0,4})(?=\}?\*{0,2}\s*(?:[,。:(、”」]|一个"
    r"|一种|——|$|" + METHOD_NOUN_ZH + "|" + BENCHMARK_NOUN_ZH + "))"
)
_CALLED_ZH = _GATE.pattern(
    r"(?:名为|称为|称作|命名为|叫做|取名为?|被称为|(?<![呼喊大])叫)\s*[“「]?(?P<zh>[A-Z][a-z]{2,}[A-Za-z0-9-]*)(?=[”」]?\s*(?:的|[,。:(?]|$))"
)
_PAIRED = re.compile(
    r"\((?:(?<=[一-鿿A-Za-z+”」』\"]\()|(?<=[一-鿿A-Za-z+”」』\"]\s\())"
    r"(?P<en>[A-Z][A-Za-z0-9+]*(?:[ -](?:[A-Z][A-Za-z0-9+]*(?:-[a-z]+)?|of|for|to|and|with|the"
    r"|via)){1,5}(?<![a-z] of)(?: v?\d(?:\.\d)?)?)(?:\s?[,/;]\s?(?:简称\s?)?(?P<short>[A-Z][A-Za-z0-9+-]{1,9}))?\s?\)"
)
#: A long Chinese term that is made and has no other name: `提出了一种双向潮汐门控注意力机制,`.
_TERM = _GATE.pattern(
    r"(?:提出|设计|引入|构造|称为|称之为|命名为|名为)了?(?:一[种个套项类])?(?:全?新的|新颖的|创新的)?\s?[“「《]?"
    r"(?P<term>[一-鿿](?:[一-鿿]|-(?=[一-鿿])){5,17}(?:机制|策略|算法|网络|模块|损失|范式|学习法|框架))"
    r"[”」》]?(?=\s?(?:[,。:;、]|来|以|并|用于|使|$))",
    re.MULTILINE,
)
#: A short form before its full form in one bracket: `潮汐预训练(TPT, Tidal Pre-Training)`.
_SHORT_FIRST = re.compile(
    r"(?<=[一-鿿”」』])\s?\((?P<short>[A-Z][A-Za-z0-9-]{1,9})\s?[,;:]\s?(?P<en>[A-Z][\w-]+(?: [\w-]+){1,6})\)"
)
#: `英文名 Tidal Pre-Training,简称 TPT`.
_ABBREVIATED = _GATE.pattern(
    r"(?P<en>[A-Z][\w-]+(?: [A-Z][\w-]+){1,6})\s?[,(]?\s?(?:简称|缩写)为?\s?[“「]?(?P<short>[A-Z][A-Za-z0-9-]{1,9})"
)
#: A line that begins with all three names of what it explains: `潮汐对齐(Tidal Alignment, TA):`.
_THREEFOLD = re.compile(
    r"^\s*[一-鿿][一-鿿-]{1,11}\s?\((?P<en>[A-Z][a-z]+(?:[ -][A-Z][A-Za-z]*){1,4})\s?[,/]\s?[A-Z][A-Za-z0-9-]{1,9}\)\s?:",
    re.MULTILINE,
)
_TERM_STOP = re.compile(
    r"^[和及]|[的了在与将对中各从被把]|基于|通过|利用|能够|可以|多个|两[种个]|三[种个]|有效|高效|通用|完整|相应|不同|统一|一种|一个|整体|系统性|端到端"
)
#: An item of a list that is called by both its names and does something: `(1)校对员(Proofreader):`, `- 门控层(Gate):`.
_ITEM = re.compile(
    r"^\s*(?:[(]?\d{1,2}[.、)]|\d\ufe0f?\u20e3|[-*•▍■◆●▶①-⑳])\s*(?:\*\*)?(?:[一-鿿]{1,11}(?:员|[器块络制略体头型法失层家师者])\s?"
    r"\((?P<en>[A-Z][a-z]+(?:[ -][A-Z][A-Za-z]*){0,4})|[一-鿿]{2,12}\s?\((?P<long>[A-Z][a-z]+(?:[ -][A-Z][a-z]+){1,4}))"
    r"(?P<short>\s?[,/]\s?[A-Z][A-Za-z0-9-]{1,9})?\)(?:\*\*)?\s?(?::|。|$)",
    re.MULTILINE,
)
#: A name in Chinese alone: `推出了导航大模型「雾灯」`.
_QUOTED_ZH = re.compile(r"[「“](?P<zh>[一-鿿]{2,6})[」”](?!\s?(?:现象|问题|效应|的|之))")
#: A coinage in quotes with its English name, also of one word: `「筛子」(Sieve)`.
_QUOTED_PAIR = re.compile(r"\((?:(?<=[一-鿿][”」』\"]\()|(?<=[一-鿿][”」』\"]\s\())(?P<en>[A-Z][a-z]{2,}[A-Za-z-]*)\)")
#: A name of two words before the noun that makes it a data set: `Copper Kettle 数据集`.
_NAMED_DATA = _GATE.pattern(
    r"(?<![A-Za-z0-9-])(?<![A-Za-z0-9]\s)(?P<zh>[A-Z][A-Za-z0-9+-]+(?: [A-Z][A-Za-z0-9+-]+){1,2})"
    r"\s?(?:数据集|测试集|语料库|基准(?!测试?模型))"
)
#: A word with a number after the noun that makes it a data set: `数据集 Kettle-7`.
_COUNTED_DATA = _GATE.pattern(r"(?:数据集|测试集|语料库|基准)\s?(?P<zh>[A-Z][a-z]{2,}-\d{1,4})(?![\w-])")
_NAME = r"[A-Z][a-z]{2,}[A-Za-z0-9]*(?:-[A-Z][A-Za-z0-9]*)*"
_CANDIDATE = re.compile(rf"(?<![A-Za-z0-9-])(?P<zh>{_NAME})(?![A-Za-z0-9]|\s[A-Z])")
_MADE_LEFT = re.compile(MADE_ZH + "$")
_REACH = 60
_NOUNED = _GATE.pattern(rf"(?<![A-Za-z0-9\- ])\s?(?P<zh>{_NAME})\s?(?:方法|框架|模型|算法|系统|数据集|基准)")
_EXPANDED = re.compile(rf"(?<![A-Za-z0-9-])(?P<short>{_NAME})\s?\((?P<long>[A-Z][\w-]+(?: [\w-]+){{1,6}})\)")
_PLAIN_STOP = frozenset(
    "The This These Those Our Their Its His Her New Large Deep Here There Then Thus However Moreover "
    "First Second Third Such Both Each All Some Many Most "
    "Table Figure Section Appendix Theorem Lemma Equation Newton Hilbert Bayes Google Meta Apple "
    "Amazon Microsoft Huawei Tencent Alibaba Baidu Nvidia Intel "
    "Twitter Facebook Reddit Github Python Oral Spotlight Poster Best Paper Chinese English Scaling "
    "Attention Agent Agents Token Prompt Softmax Figure January February March April May June July "
    "August September October November December "
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday Nature Science Cell".split()
)


def introduced(text: str) -> set[str]:
    """Names without a shape of their own that the text introduces: `we propose Palisade, a …`, `图像预测器(Image Predictor)`."""
    found: set[str] = set()
    found.update(terms(text))
    found.update(m["en"] for m in _ABBREVIATED.finditer(text))
    if "「" in text or "“" in text:
        found.update(m["zh"] for m in _QUOTED_ZH.finditer(text) if _is_made(text, m.start()))
    if not _CAPITAL.search(text):
        return found
    for match in _INTRODUCED.finditer(text):
        name = match["en"] or match["zh"]
        if name.split()[0] not in _PLAIN_STOP:
            found.add(name)
    if "(" in text:
        found.update(match["en"] for match in _PAIRED.finditer(text))
        found.update(name for name, _ in items(text))
        found.update(m["en"] for m in _SHORT_FIRST.finditer(text))
        found.update(m["en"] for m in _QUOTED_PAIR.finditer(text))
        found.update(m["short"] for m in _EXPANDED.finditer(text) if names.initials_match(m["short"], m["long"]))
    found.update(m["zh"] for m in _NAMED_DATA.finditer(text) if names.key(m["zh"].split()[0]) not in known())
    found.update(m["zh"] for m in _COUNTED_DATA.finditer(text))
    found.update(m["zh"] for m in _CALLED_ZH.finditer(text) if m["zh"] not in _PLAIN_STOP)
    found.update(m["zh"] for m in _CANDIDATE.finditer(text) if m["zh"] not in _PLAIN_STOP and _is_made(text, m.start()))
    nouned = [m["zh"] for m in _NOUNED.finditer(text) if m["zh"] not in _PLAIN_STOP]
    found.update(name for name in nouned if nouned.count(name) > 1)
    return found


def _is_made(text: str, start: int) -> bool:
    """Whether the Chinese words before a name say that it is made."""
    left = text[max(0, start - _REACH) : start]
    before = left.rstrip()[-1:]
    return bool(before) and (not before.isascii() or before in ":,") and bool(_MADE_LEFT.search(left))


def pairs(text: str) -> list[tuple[str, str | None, int]]:
    """Names in brackets, with the short form that shares the bracket (`潮汐路由(Tidal Routing, TR)`) and the offset
    of the bracket."""
    found = [(m["en"], m["short"], m.start() - text[m.start() - 1].isspace()) for m in _PAIRED.finditer(text)]
    found += [(m["en"], m["short"], m.start()) for m in _SHORT_FIRST.finditer(text)]
    return found + [(m["en"], m["short"], m.start()) for m in _ABBREVIATED.finditer(text)]


def terms(text: str) -> list[str]:
    """Long Chinese terms without another name that the text presents."""
    return [m["term"] for m in _TERM.finditer(text) if not _TERM_STOP.search(m["term"])]


def items(text: str) -> list[tuple[str, bool]]:
    """The English names of the items of a list that give both their names, and whether the Chinese one says that it is a
    part of something made."""
    found = [(m["en"] or m["long"], bool(m["en"] or m["short"])) for m in _ITEM.finditer(text)]
    return found + [(m["en"], True) for m in _THREEFOLD.finditer(text)]
