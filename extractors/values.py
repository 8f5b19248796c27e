"""Which figures of a sentence are scores: not years, sizes, costs or shares of the data."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extractors.ties import Item

NUMBER = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_VALUE = re.compile(
    rf"between\s+(?:{NUMBER})\s?\\?%?\s+and\s+(?:{NUMBER})\s?\\?%?"
    rf"|(?:{NUMBER})\s?\\?%?\s?(?:到|至|~|-|–)\s?(?:{NUMBER})\s?\\?%"
    rf"|(?<=[成过决对出]了)\s?\d+\s?个(?![一-鿿])"
    rf"|\d+\s*道?题?(?:目)?中的?\s*\d+\s*[道个题]"
    rf"|(?<![\w.$/-])\d+\s?/\s?\d+(?![\w./])"
    rf"|(?<![A-Za-z0-9.$+/_@^-])(?<!\d:)(?!\d{{4}}\.\d{{4,5}}(?!\d))[+-]?(?:{NUMBER})"
    rf"(?:\s?\\?%|\s?percent\b|\s?分(?![钟之类布为])|\s?道(?![题工菜里中])|\s?dB(?![A-Za-z])|\s?(?:points?|个百分点|个点)(?![A-Za-z])|\s?[倍×x](?![A-Za-z0-9])"
    rf"|\s?(?:cm|mm|m|px|°|秒|毫秒|ms|kcal/mol|meV|eV|Å|years?|days?|hours?)(?![A-Za-z/0-9]))?",
    re.IGNORECASE,
)
METRIC = re.compile(
    r"平均分|平均长度|平均完成长度|"
    r"(?:(?![的在上为是和与了达时后])[一-鿿]){1,5}率(?<!学习率)(?<!采样率)(?<!分辨率)(?<!帧率)(?<!概率)(?<!频率)(?<!效率)(?<![^成]功率)(?<!压缩率)"
    r"|评分|得分|分数|总分|成绩|困惑度|误差|性能|精度|准确度|加速比|相关系数"
    r"|(?<![A-Za-z])(?:pass[@^]\d+|maj@\d+|avg@\d+|word error rate|character error rate|success rate|win rate|pass rate"
    r"|solve rate|resolve rate|completion rate|medal rate|exact match|(?:absolute |relative |mean ){1,3}error"
    r"|(?:top-[15] |average |mean |value |overall |classification |zero-shot |test |pairwise )?accuracy|acc|macro-F1"
    r"|micro-F1|F1(?:[- ]score)?|mIoU|IoU|Dice|mAP(?:@[\d.]+)?|(?:box |mask )?AP(?:50|75)?|AUROC|AUPRC|AUC|(?:Sacre)?BLEU(?:-4)?"
    r"|chrF|ROUGE-(?:[12]|L)|METEOR|CIDEr|SPICE|BERTScore|COMET|WER|CER|EER|DER|[rgsc]?FID|FVD|FAD|KID|PSNR|SSIM|LPIPS|perplexity|PPL"
    r"|NDCG@?\d*|Recall@\d+|R@\d|MRR|MSE|MAE|RMSE|MAPE|AbsRel|LDS|MC[12]|TM-score|GDT|lDDT|RMSD|Spearman|Pearson|PESQ|STOI|MOS"
    r"|SPL|NDS|CSI|CRPS|OLS|s?MAPE|Chamfer[- ](?:distance|L[12])|minADE|minFDE|ADE|FDE"
    r"|UTMOS|DNSMOS|HOTA|MOTA|IDF1|EPE|PQ|Elo|error rate|top-[15] error|score[sd]?)"
    r"(?![A-Za-z])",
    re.IGNORECASE,
)
_NO_SCORE_LEFT = re.compile(
    r"(?:图|表|第|Fig(?:ure)?\.?|Table|Section|Eq\.?|公式|步骤|阶段|层|版本|version|v|约|共|超过|含"
    r"|包含|包括|选取|收集|using|only|contains?|over|about|of|with|from|the|前|top|Top|等|仅|仅用"
    r"|仅需|用|以|\$|¥|×|x)\s*$"
)
_UNIT_RIGHT = re.compile(
    r"^\s?(?:[BMKkTG]\b|年|月|日|天|小时|分钟|秒|ms\b|s\b|hours?|days?|个(?!百分点)|项|种|条"
    r"|篇|名|人|位|步|轮|层|张|块|亿|万|千|美元|元|GB|MB|TB|token|tokens|参数|样本|samples|examples"
    r"|million|billion|trillion|thousand|hundred|tasks?|problems|questions|images|videos|parameters|GPUs?|A100|H100|epochs?|steps|layers"
    r"|languages|datasets|benchmarks|models|categories|classes|道|类|次|款|组|大|[/年-]\d|D\b"
    r"|-(?:shot|step|way|hop|bit|fold|class|token|stage|layer)|shot|bit|位)",
    re.IGNORECASE,
)
COST = re.compile(
    r"成本|开销|显存|内存|延迟|耗时|训练时间|速度|加速|吞吐|参数量|计算量|token 数|能耗|带宽|数据量"
    r"|次数|上下文|置信|学习率|\b(?:cost|latency|memory|speed|throughput|faster(?! R-?CNN)|parameters|FLOPs|tokens"
    r"|budget|compute|energy|of the (?:data|training)|sparsity|pruning ratio|learning rate)\b",
    re.IGNORECASE,
)
#: Units of what is measured in the world: a score where the sentence speaks of an error.
_PHYSICAL = re.compile(r"(?:cm|mm|m|px|°|秒|毫秒|ms|kcal/mol|meV|eV|Å|years?|days?|hours?)$")
_DEVIATION = re.compile(r"误差|偏差|指标|\b(?:error|deviation|RMSE|MAE|distance|offset)\b", re.IGNORECASE)
_TIMES = re.compile(r"[倍×x]$")
_SPEEDUP_LEFT = re.compile(r"加速比[^,;。\d]{0,14}$|speed-?up (?:of|is|was|reaches)\s*$", re.IGNORECASE)
_RANK_LEFT = re.compile(
    r"(?:不到|不足|相差(?:仅|约)?|差距(?:仅)?|前|后|位于|top|最低的?|最高的?|bottom)[\s-]*$", re.IGNORECASE
)
_PARAMETER_LEFT = re.compile(
    r"(?:阈值|门限|温度|半径|\bthreshold|\btemperature)\s?(?:为|是|of|=)?\s*$"
    r"|\bat an? (?:[a-z]+ ){1,3}(?:rate|level|budget) of\s*$",
    re.IGNORECASE,
)
_SHARE_RIGHT = re.compile(
    r"^\s*的?\s*(?:可训练|训练|模型|网络|计算|输入|视觉|标注|额外)*(?:参数|标注|标签|数据|样本"
    r"|token|时间|成本"
    r"|显存|规模|算力|深度|概率|位置|缓存|预算|专家|训练集|内存|带宽|能耗|人力)"
    r"|\s(?:fewer|less|more|of the)\s(?:\w+\s)?(?:tokens|parameters|compute|memory|data|steps|samples|FLOPs|time|cost)\b"
)
#: How large a part is, from one value to the next: `把错例的比例从 7% 压到`.
_SHARE_MOVES = re.compile(
    r"(?:比例|占比|份额)(?:从|由)[^,;。]{0,16}$|\b(?:share|proportion) of [^,;.]{2,30}\bfrom\b[^,;.]{0,16}$"
)
#: Two values in brackets: `(61.2 对 60.4)`.
_VERSUS_LEFT = re.compile(r"\(\s?\d[\d.]*\s?(?:对|vs\.?|versus)\s?$")
_VERSUS_RIGHT = re.compile(r"\s?(?:对|vs\.?|versus)\s?\d[\d.]*\s?\)")
_CHAIN_LEFT = re.compile(
    r"(?:(?<=\d), ?|[到至得]|是|为|只有|仅有|仅|有"
    r"|的|于|和|与|及|、|\b(?:than|to|is|was|are|and|vs\.?|versus|against|has|had|of))\s*$",
    re.IGNORECASE,
)
#: What a value was set to: `噪声为 0.8 时`.
_SETTING_RIGHT = re.compile(r"\s?时(?![间长刻])")
_SHARE_LEFT = re.compile(r"(?:只有|仅为|仅|约为|相当于|不到)\s?\S{1,20}?\s?的\s*$")
REACHED = re.compile(
    r"取得|达到|获得|得到|拿到|保持|[掉跌降升涨][到至]|只剩|achiev\w*|reach\w*|obtain\w*|attain\w*|scor\w*",
    re.IGNORECASE,
)
_MEASURED = re.compile(REACHED.pattern + "|(?:" + METRIC.pattern + ")", re.IGNORECASE)
_HIGHER_LEFT = re.compile(
    r"比.{1,30}[高低多少]了?\s*$|\b(?:higher|lower|better|worse|more|fewer) by\s*$", re.IGNORECASE
)
_SOLVED = re.compile(
    r"\b(?:solv|pass|answer|complet|resolv|prov|correct|get|obtain|win|won|succe|medal|accura)\w*", re.IGNORECASE
)
_SOLVED_ZH = re.compile(r"证出|证明|做出|做对|答对|解出|解决|拿下|完成|通过|成绩|[跌降掉升涨][到至]|下是")
_THAN_LEFT = re.compile(r"\b(?:below|above|than|against|versus|vs\.?|to) the\s*$", re.IGNORECASE)
_OF_SCORE = re.compile(r"\s*of\s+(?:accuracy|success)", re.IGNORECASE)
_RESULT_WORD = re.compile(
    r"达到|取得|实现|获得|提升|提高|高出|超过|优于|领先|仅为|高达|得分|准确率|正确率|通过率|成功率"
    r"|答对|为|是|解决|下降|拿到|拿下|保持|[掉跌降涨升提拉推][到至]|得\s*$|\b(?:achiev|reach|attain|obtain|scor|improv|outperform|surpass"
    r"|gain|increas|exceed|yield|accuracy|get|record|with|solv|boost|rais|lift|from|to|up to|by|manag|land|stop|lose|hit|post)\w*",
    re.IGNORECASE,
)
_CHANGED_LEFT = re.compile(r"(?:(?:从|由|自)(?:[^,;。]{0,30}?\s?的)?|\bfrom)\s*$", re.IGNORECASE)
_CHANGED_RIGHT = re.compile(
    r"\s*(?:\([^()\n]{1,24}\)\s?)?(?:[,的]?\s?[一-鿿]{0,6}(?:到|至|为|成)|→|->|(?:[a-z]+\s){0,3}to\b)\s*[+-]?\d",
    re.IGNORECASE,
)
_GAIN_LEFT = re.compile(
    r"(?:提升|提高|高出|领先|增加|增长|上涨|增益|改善|高|多|低|少|快|慢|(?:优于|超过)[^,;。(]{1,30}(?<![的 ])(?<!的 )"
    r"|\bby|\bgains? (?:of|is)|improve\w*)\s?(?:了|约|近|超过|多达|高达|最多|up to|about|nearly)*\s*$",
    re.IGNORECASE,
)
_ADDED = re.compile(r"\(\s?[+↑↓]\Z")
_POINTS = re.compile(r"(?:points?|个百分点|个点)$")
_BESIDE = re.compile(r"[\s*_`]*(?:上\s|[:(=|])?[\s*_`]*")


@dataclass(frozen=True)
class Score(Item):
    """A figure that is a score; `gain` where it tells by how much something is better, not how good it is."""

    gain: bool = False


def scores(
    text: str, benchmarks: Sequence[Item], methods: Sequence[Item] = (), last: float | None = None
) -> list[Score]:
    """The scores of a sentence, in order; figures inside names are none. `last` is a score that it may go on from."""
    named = [*benchmarks, *methods]
    found: list[Score] = []
    previous = last
    for match in _VALUE.finditer(text):
        if any(item.start <= match.start() < item.end for item in named) or _ADDED.search(text, 0, match.start() + 1):
            continue
        beside = any(item.end <= match.start() and _BESIDE.fullmatch(text, item.end, match.start()) for item in named)
        if _is_score(text, match, (last, previous), beside):
            gain = bool(_GAIN_LEFT.search(text[max(0, match.start() - 36) : match.start()]))
            gain = gain or bool(_POINTS.search(match[0])) or match[0][0] in "+"
            found.append(Score(match.start(), match.end(), match[0].strip(), gain))
            previous = number(match[0])
            last = last if gain else previous
    return found


def number(printed: str) -> float | None:
    """The first figure of a printed value; None where it does not begin with one."""
    found = re.match(r"[+-]?(\d[\d,]*(?:\.\d+)?)", printed)
    return float(found[1].replace(",", "")) if found else None


def plain(value: str) -> str:
    """The figures of a value alone, for comparison."""
    return "-".join(re.findall(NUMBER, value))


def _is_score(text: str, match: re.Match[str], before: tuple[float | None, float | None], beside: bool) -> bool:
    left, right = text[max(0, match.start() - 40) : match.start()], text[match.end() : match.end() + 24]
    printed = match[0]
    if _TIMES.search(printed):
        return bool(_SPEEDUP_LEFT.search(left))
    if _PHYSICAL.search(printed):
        return "." in printed and bool(_DEVIATION.search(text, 0, match.start())) and not COST.search(left)
    if _UNIT_RIGHT.match(right) and "%" not in printed and "percent" not in printed and "分" not in printed:
        return False
    clause = re.split(r"[,;。]", left)[-1]
    if printed[-1] in "道个":
        return printed[-1] == "个" or bool(_SOLVED_ZH.search(clause))
    if (
        _RANK_LEFT.search(left)
        or _PARAMETER_LEFT.search(left)
        or _SHARE_RIGHT.match(right)
        or _SHARE_LEFT.search(clause)
        or _SETTING_RIGHT.match(right)
        or _SHARE_MOVES.search(clause)
    ):
        return False
    if COST.search(_MEASURED.split(clause)[-1]) or COST.match(right.lstrip(" 的")):
        return False
    if (
        right.startswith(" of ")
        and not _THAN_LEFT.search(left)
        and not _SOLVED.search(text[: match.start()])
        and not _OF_SCORE.match(right)
    ):
        return False
    if any(sign in printed for sign in "%分题道点") or printed.endswith(("dB", "percent")):
        return True
    if "/" in printed or "-" in printed.lstrip("+-"):
        return bool(METRIC.search(clause))
    size = number(printed)
    if size is None:
        return False
    if "." in printed and (_VERSUS_LEFT.search(left) or (left.endswith("(") and _VERSUS_RIGHT.match(right))):
        return True
    if _HIGHER_LEFT.search(left):
        return "." in printed and (any(before) or bool(METRIC.search(text)))
    if "." in printed and _CHAIN_LEFT.search(left) and any(one and 0.1 < size / one < 10 for one in before):
        return True
    if _CHANGED_LEFT.search(left) and _CHANGED_RIGHT.match(right) and ("." in printed or METRIC.search(clause)):
        return True
    if beside and ("." in printed or re.match(r"\s*(?:$|[,;、)\n*(])", right)):
        return not (size.is_integer() and 1900 <= size <= 2100)
    if _NO_SCORE_LEFT.search(left) and not METRIC.search(clause) and not METRIC.match(right.lstrip(" 的")):
        return False
    if size.is_integer() and 1900 <= size <= 2100:
        return False
    after = METRIC.match(right.lstrip(" 的"))
    return (
        "." in printed
        and bool(after or _RESULT_WORD.search(clause) or METRIC.search(clause) or left.rstrip().endswith(("(", ":")))
    ) or bool(METRIC.search(clause[-14:]))
