"""Which benchmark of a sentence a value belongs to: `71.2% on X`, `on X it reaches 71.2%`, `A、B 上分别为 1 和 2`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

_RUN_JOINT = re.compile(
    r"\s*(?:[、/,&]|和|与|及|以及|and|or|versus|vs\.?)?\s*(?:和|与|及|以及|and)?\s*(?:the\s+)?", re.IGNORECASE
)
_MARK_JOINT = re.compile(
    r"\s*(?:上|数据集|基准)?\s*(?:[、/,&]|和|与|及|以及|and|or)\s*(?:and|the|on|在|以及)*\s*", re.IGNORECASE
)
_FORWARD = re.compile(
    r"^(?!\s*(?:and|while|whereas|but|as)\b|\s*[和而、])[^,;:()。,]{0,45}?(?:\b(?:on|in|for|at|of)\b|在|于)\s*(?:the\s+|both\s+)?"
    r"[^,;。]{0,12}$"
    r"|^\s?的?[^,;。()]{0,12}(?:登顶|刷新|领跑|夺冠|拿下|位居|位列|问鼎|霸榜)了?[^,;。]{0,10}$",
    re.IGNORECASE,
)
_ON = re.compile(r"\b(?:on|in|of|across|over)\b|在|上|,这?(?:也)?(?:说明|表明|意味着|可见)", re.IGNORECASE)
_LINK = re.compile(
    r"\b(?:is|was|are|were|at|to|has|had|have|obtain\w*|achiev\w*|reach\w*|attain\w*|scor\w*|improv\w*|outperform\w*"
    r"|surpass\w*|gain\w*|increas\w*|exceed\w*|yield\w*|get|gets|got|record\w*|solv\w*|boost\w*|rais\w*|from|by|with|than"
    r"|against|keeps?|stays?|lower\w*|reduc\w*|pass\w*|answer\w*|ahead|above|below|behind|over)\b"
    r"|达到|达|取得|实现|获得|得到|拿到|提升|提高|高出|超过|优于|领先|仅|只有|高达|得分|答对|为|解决|下降|降至|降到|是|从|约|近|有|多|高|低|拿到|拿下|证出|做出|做对|完成|保持|掉|跌|涨|升|[以得]\s*$",
    re.IGNORECASE,
)
#: Between a list of methods and as many values, which are theirs: `X 和 Y 只有 1 和 2`.
_BY_METHOD = re.compile(
    r"\s?(?:则|却|都|也|的)?(?:分别)?(?:只有|仅有|仅为|为|是|达到?了?|取得了?)\s?|\s(?:reach|obtain|score|get|achieve)\w*\s"
)
_CLOSE = re.compile(r"[^,;:。()\d]{0,16}(?:\(\s?)?")
_REACH = 90
_FAR = 120


@dataclass(frozen=True)
class Item:
    """A benchmark, a method or a value at characters `start` to `end`; `name` is whose it is, or the value as printed."""

    start: int
    end: int
    name: str


Value = TypeVar("Value", bound=Item)


def tie(
    text: str,
    values: Sequence[Value],
    marks: Sequence[Item],
    known: Sequence[Item] = (),
    others: Sequence[Item] = (),
    *,
    measured: re.Pattern[str],
) -> list[tuple[Value, Item]]:
    """Each value of a sentence with its benchmark. `known` are the benchmarks of the sentence before, in order, which a
    run of as many values continues; `others` the methods, whose names stand for nothing between a benchmark and its
    value; `measured` finds the name of a metric."""
    listed = _listed(text, others)
    for other in others:
        text = text[: other.start] + " " * (other.end - other.start) + text[other.end :]
    pairs: list[tuple[Value, Item]] = []
    for run in _runs(text, values):
        by_method = any(len(g) == len(run) and _BY_METHOD.fullmatch(text, g[-1].end, run[0].start) for g in listed)
        pairs += _tie_run(text, run, values, marks, () if by_method else known, measured, by_method=by_method)
    return pairs


def _runs(text: str, values: Sequence[Value]) -> list[list[Value]]:
    """Values with no more than a joint between them stand together: `60.1、62.3 和 65.0`."""
    runs: list[list[Value]] = []
    for value in values:
        if runs and _RUN_JOINT.fullmatch(text, runs[-1][-1].end, value.start):
            runs[-1].append(value)
        else:
            runs.append([value])
    return runs


def _tie_run(
    text: str,
    run: list[Value],
    values: Sequence[Value],
    marks: Sequence[Item],
    known: Sequence[Item],
    measured: re.Pattern[str],
    *,
    by_method: bool,
) -> list[tuple[Value, Item]]:
    if len(run) > 1 and not by_method:
        owners = _owners(text, run, marks, known)
        if owners:
            return list(zip(run, owners, strict=True))
    mark = _nearest(text, run, values, marks, measured)
    return [(value, mark) for value in run] if mark else []


def _owners(text: str, run: Sequence[Item], marks: Sequence[Item], known: Sequence[Item]) -> list[Item]:
    """As many benchmarks as the run has values: a list of them before or after, all of the sentence, or those known."""
    fitting = [group for group in _listed(text, marks) if len(group) == len(run)]
    before = [group for group in fitting if group[-1].end <= run[0].start]
    after = [group for group in fitting if group[0].start >= run[-1].end]
    if before:
        return list(before[-1])
    if after:
        return list(after[0])
    distinct: dict[str, Item] = {}
    for mark in marks:
        if mark.end <= run[0].start:
            distinct.setdefault(mark.name, mark)
    if len(distinct) == len(run):
        return list(distinct.values())
    if not marks and len(known) == len(run):
        return list(known)
    return []


def _listed(text: str, items: Sequence[Item]) -> list[list[Item]]:
    """The items in lists: those with no more than a joint between them stand together."""
    lists: list[list[Item]] = []
    for item in items:
        if lists and _MARK_JOINT.fullmatch(text, lists[-1][-1].end, item.start):
            lists[-1].append(item)
        else:
            lists.append([item])
    return lists


def _nearest(
    text: str, run: Sequence[Item], values: Sequence[Item], marks: Sequence[Item], measured: re.Pattern[str]
) -> Item | None:
    first, last = run[0], run[-1]
    following = next((v.start for v in values if v.start >= last.end), len(text))
    ahead = next((m for m in marks if m.start >= last.end), None)
    behind = next((m for m in reversed(marks) if m.end <= first.start), None)
    if ahead is not None and ahead.start < following and _FORWARD.match(text[last.end : ahead.start]):
        return ahead
    if ahead is not None and text[ahead.start - 1 : ahead.start] == "(" and len({m.name for m in marks}) == 1:
        return ahead
    if behind is not None:
        earlier = [v for v in values if behind.end <= v.start < first.start]
        between = text[behind.end : first.start]
    if behind is not None and first.start - (earlier[-1].end if earlier else behind.end) < _REACH:
        if between.strip(" *_`") in {"(", ":", "-", "|", "=", "", "(acc", "@"} or earlier:
            return behind
        if _CLOSE.fullmatch(" ".join(between.split())):
            return behind
        if _LINK.search(between) or measured.search(between):
            return behind
    if (
        ahead is not None
        and len({m.name for m in marks}) == 1
        and ahead.start - last.end < _FAR
        and _LINK.search(text[: first.start])
        and _ON.search(text[last.end : ahead.start])
    ):
        return ahead
    return None
