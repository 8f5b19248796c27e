"""Values that an entry states for a named benchmark: `reaches 71.2% accuracy on X`, `在 X 上达到 71.2%`, table cells."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extractors import names, normal
from extractors.document import Document, Span
from extractors.record import Benchmark, Method, Result

_NUMBER = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_VALUE = re.compile(
    rf"between\s+(?:{_NUMBER})\s?\\?%?\s+and\s+(?:{_NUMBER})\s?\\?%?"
    rf"|(?:{_NUMBER})\s?\\?%?\s?(?:到|至|~|-|–)\s?(?:{_NUMBER})\s?\\?%"
    rf"|\d+\s*道?题?(?:目)?中的?\s*\d+\s*[道个题]"
    rf"|(?<![\w.$/-])\d+\s?/\s?\d+(?![\w./])"
    rf"|(?<![A-Za-z0-9.$+/_:-])(?!\d{{4}}\.\d{{4,5}}(?!\d))[+-]?(?:{_NUMBER})(?:\s?\\?%|\s?分(?![钟之类布为])|\s?(?:points?|个百分点)\b)?",
    re.IGNORECASE,
)
_CELL_TEXT = re.compile(r"[^|\s][^|\n]*?(?=\s*(?:\||$))")
_CELL = re.compile(rf"[*_]*((?:{_NUMBER})\s?%?)[*_]*(?:\s?[±(].*)?")
_RULE = re.compile(r":?-{2,}:?")
_SENTENCE = re.compile(r"[。!?;\n]|\.(?=\s|$)")
_METRIC = re.compile(
    r"平均正确率|平均准确率|准确率|正确率|通过率|成功率|胜率|召回率|精确率|错误率|词错误率|字错误率"
    r"|命中率|得分率|完成率|解决率|评分|得分|分数|总分|成绩|困惑度|"
    r"pass@\d+|maj@\d+|avg@\d+|word error rate|character error rate|success rate|win rate|pass rate"
    r"|solve rate|resolve rate|completion rate|exact match|"
    r"(?:top-[15] |average |mean |value |overall |classification |zero-shot |test )?accuracy|macro-F1"
    r"|micro-F1|F1(?:[- ]score)?|mIoU|IoU|mAP(?:@[\d.]+)?|AP50|AUROC|AUC|BLEU(?:-4)?|ROUGE-[L12]|METEOR|CIDEr|"
    r"WER|CER|FID|FVD|PSNR|SSIM|LPIPS|perplexity|PPL|NDCG@?\d*|Recall@\d+|R@\d|MRR|MSE|MAE|RMSE|Elo"
    r"|error rate|score[sd]?|性能",
    re.IGNORECASE,
)
_NO_SCORE_LEFT = re.compile(
    r"(?:图|表|第|Fig(?:ure)?\.?|Table|Section|Eq\.?|公式|步骤|阶段|层|版本|version|v|约|共|超过|含"
    r"|包含|包括|选取|收集|using|only|contains?|over|about|of|with|from|the|前|top|Top|等|仅|仅用"
    r"|仅需|用|以|\$|¥|×|x)\s*$"
)
_UNIT_RIGHT = re.compile(
    r"^\s?(?:[BMKkTG]\b|x\b|×|倍|年|月|日|天|小时|分钟|秒|ms\b|s\b|hours?|days?|个(?!百分点)|项|种|条"
    r"|篇|名|人|位|步|轮|层|张|块|亿|万|千|美元|元|GB|MB|TB|token|tokens|参数|样本|samples|examples"
    r"|tasks?|problems|questions|images|videos|parameters|GPUs?|A100|H100|epochs?|steps|layers"
    r"|languages|datasets|benchmarks|models|categories|classes|道|类|次|款|组|大|[/年-]\d|D\b"
    r"|-(?:shot|step|way|hop|bit|fold|class|token|stage|layer)|shot|bit|位)",
    re.IGNORECASE,
)
_COST = re.compile(
    r"成本|开销|显存|内存|延迟|耗时|训练时间|速度|加速|吞吐|参数量|计算量|token 数|能耗|带宽|数据量"
    r"|上下文|置信|学习率|\b(?:cost|latency|memory|speed|throughput|faster|parameters|FLOPs|tokens"
    r"|budget|compute|energy|of the (?:data|training)|sparsity|pruning ratio|learning rate)\b",
    re.IGNORECASE,
)
_METRIC_OR_ON = re.compile(r"\b(?:on|in|of|across|over)\b|在|上")
_RANK_LEFT = re.compile(r"(?:前|后|位于|top|最低的?|最高的?|bottom)[\s-]*$", re.IGNORECASE)
_SHARE_RIGHT = re.compile(
    r"^\s*的?\s*(?:可训练|训练|模型|网络|计算|输入|视觉|标注|额外)*(?:参数|数据|样本"
    r"|token|时间|成本"
    r"|显存|规模|算力|深度|概率|位置)"
)
_GAIN = re.compile(r"提升|提高|高出|增益|improv|gain|boost|increas", re.IGNORECASE)
_FORWARD = re.compile(
    r"^[^,;:()。,]{0,45}?(?:\b(?:on|in|for|at)\b|在|于)\s*(?:the\s+|both\s+)?[^,;。]{0,12}$", re.IGNORECASE
)
_RESULT_WORD = re.compile(
    r"达到|取得|实现|获得|提升|提高|高出|超过|优于|领先|仅为|高达|得分|准确率|正确率|通过率|成功率"
    r"|答对|为|解决|下降|\b(?:achiev|reach|attain|obtain|scor|improv|outperform|surpass|gain|increas"
    r"|exceed|yield|accuracy|get|record|with|solv|boost|rais|from|to|up to|by)\w*",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class _Item:
    """A benchmark or a value in a sentence; `name` is the benchmark's name, or the value as printed."""

    start: int
    end: int
    name: str


def find(
    document: Document, passages: Sequence[Span], *, methods: Sequence[Method], benchmarks: Sequence[Benchmark]
) -> tuple[Result, ...]:
    """The values that the passages state for the given benchmarks, in the order of the text.

    A value counts when its own sentence (or table row) names the benchmark, or when the entry introduces one benchmark
    only and the sentence speaks of a score. The same value stated twice, as in both languages, is one result.
    """
    if not benchmarks:
        return ()
    finder = _Finder(document, methods, benchmarks)
    found: dict[tuple[str, str], Result] = {}
    for passage in passages:
        for result in finder.passage(passage):
            same = (names.key(result.benchmark), _plain_value(result.value))
            old = found.get(same)
            if old is None:
                found[same] = result
            else:
                best = old if old.metric or not result.metric else result
                value = result.value if "between" in result.value else old.value
                spans = tuple(sorted({*old.spans, *result.spans}))[:8]
                method = old.method or result.method
                found[same] = best.model_copy(update={"spans": spans, "value": value, "method": method})
    return tuple(found.values())


def _plain_value(value: str) -> str:
    numbers = re.findall(_NUMBER, value)
    return "-".join(numbers)


class _Finder:
    def __init__(self, document: Document, methods: Sequence[Method], benchmarks: Sequence[Benchmark]) -> None:
        self.document = document
        self.benchmarks = _forms([(b.name, (b.name, *b.aliases)) for b in benchmarks])
        self.methods = _forms([(m.name, (m.name, *m.aliases)) for m in methods])
        introduced = [b for b in benchmarks if b.relation == "introduces"]
        self.own = introduced[0] if len(introduced) == 1 and len(benchmarks) == 1 else None
        proposed = [m for m in methods if m.relation == "proposes"]
        self.proposed = proposed[0].name if len(proposed) == 1 else None
        self.columns: dict[int, tuple[int, _Item]] = {}

    def passage(self, passage: Span) -> Iterator[Result]:
        text = normal.plain(self.document.text[passage.start : passage.end])
        if not any(c.isdigit() for c in text):
            return
        if "|" in text:
            yield from self._tables(text, passage.start)
        start = 0
        ends = [m.end() for m in _SENTENCE.finditer(text)]
        for end in [*ends, len(text)]:
            if end > start:
                yield from self._sentence(text[start:end], passage.start + start)
            start = end

    def _tables(self, text: str, offset: int) -> Iterator[Result]:
        """The cells of Markdown tables whose columns or rows are named after benchmarks."""
        start = 0
        for line in text.split("\n"):
            cells = _cells(line)
            if len(cells) < 3:
                self.columns = {}
            elif all(_RULE.fullmatch(cell.name) for cell in cells):
                pass
            elif not self.columns:
                self.columns = {index: (offset + start, cell) for index, cell in enumerate(cells)}
            else:
                yield from self._row(cells, offset + start)
            start += len(line) + 1

    def _row(self, cells: list[_Item], offset: int) -> Iterator[Result]:
        row = _whole(self.benchmarks, cells[0].name)
        for index, cell in enumerate(cells[1:], 1):
            value = _CELL.fullmatch(cell.name)
            if value is None or index not in self.columns:
                continue
            above, head = self.columns[index]
            column = _whole(self.benchmarks, head.name)
            if (row is None) == (column is None):
                continue
            place = (
                Span(offset + cells[0].start, offset + cells[0].end)
                if row
                else Span(above + head.start, above + head.end)
            )
            other = head.name if row else cells[0].name
            at = offset + cell.start + value.start(1)
            spot = Span(at, at + len(value[1]))
            yield Result(
                benchmark=row or column or "",
                metric=None,
                value=self.document.at(spot),
                method=_whole(self.methods, other) or other.strip("* ") or None,
                spans=tuple(sorted({place, spot})),
            )

    def _sentence(self, text: str, offset: int) -> Iterator[Result]:
        marks = _mentions(self.benchmarks, text)
        if not marks and self.own is None:
            return
        methods = _mentions(self.methods, text)
        blocked = [(i.start, i.end) for i in (*marks, *methods)]
        values = [
            _Item(m.start(), m.end(), m[0].strip())
            for m in _VALUE.finditer(text)
            if not any(s <= m.start() < e for s, e in blocked) and self._is_score(text, m)
        ]
        if not values:
            return
        if not marks:
            assert self.own is not None
            if _METRIC.search(text) and not _GAIN.search(text):
                own = self.own
                for value in values:
                    if "%" in value.name or "分" in value.name:
                        yield self._result(text, offset, own.name, own.spans[0], value, methods)
            return
        for value, mark in _tie(text, values, marks):
            place = Span(offset + mark.start, offset + mark.end)
            yield self._result(text, offset, mark.name, place, value, methods)

    def _is_score(self, text: str, match: re.Match[str]) -> bool:
        left, right = text[max(0, match.start() - 40) : match.start()], text[match.end() : match.end() + 24]
        printed = match[0]
        if _UNIT_RIGHT.match(right) and "%" not in printed:
            return False
        clause = re.split(r"[,;。]", left)[-1]
        if _RANK_LEFT.search(left) or _SHARE_RIGHT.match(right):
            return False
        if _COST.search(clause) or _COST.match(right.lstrip(" 的")):
            return False
        if "%" in printed or "分" in printed or "题" in printed or "道" in printed:
            return True
        if "/" in printed or "-" in printed.lstrip("+-"):
            return bool(_METRIC.search(clause))
        if _NO_SCORE_LEFT.search(left) and not _METRIC.search(clause):
            return False
        number = float(printed.replace(",", "").split()[0].replace("个百分点", ""))
        if number.is_integer() and 1900 <= number <= 2100:
            return False
        return (
            "." in printed
            and bool(_RESULT_WORD.search(clause) or _METRIC.search(clause) or left.rstrip().endswith(("(", ":")))
        ) or bool(_METRIC.search(clause[-14:]))

    def _result(
        self, text: str, offset: int, benchmark: str, place: Span, value: _Item, methods: list[_Item]
    ) -> Result:
        before = [m for m in methods if m.end <= value.start]
        method = before[-1].name if before else self.proposed
        spot = Span(offset + value.start, offset + value.end)
        return Result(
            benchmark=benchmark,
            metric=_metric(text, value),
            value=self.document.text[spot.start : spot.end].strip(),
            method=method,
            spans=tuple(sorted({place, spot})),
        )


def _cells(line: str) -> list[_Item]:
    """The cells of a table's line, with their places in the line; no cells where it is none."""
    if line.count("|") < 2:
        return []
    return [_Item(m.start(), m.end(), m[0]) for m in _CELL_TEXT.finditer(line)]


def _whole(table: tuple[re.Pattern[str] | None, dict[str, str]], text: str) -> str | None:
    """The name that a cell gives, when it gives one only."""
    found = {item.name for item in _mentions(table, text)}
    return found.pop() if len(found) == 1 else None


def _forms(table: Sequence[tuple[str, tuple[str, ...]]]) -> tuple[re.Pattern[str] | None, dict[str, str]]:
    owner: dict[str, str] = {}
    for name, forms in table:
        for form in forms:
            if len(form) > 1:
                owner.setdefault(normal.plain(form), name)
    if not owner:
        return None, owner
    longest = sorted(owner, key=len, reverse=True)
    return re.compile("|".join(rf"(?<![A-Za-z0-9]){re.escape(f)}(?![A-Za-z0-9])" for f in longest)), owner


def _mentions(table: tuple[re.Pattern[str] | None, dict[str, str]], text: str) -> list[_Item]:
    pattern, owner = table
    if pattern is None:
        return []
    return [_Item(m.start(), m.end(), owner[m[0]]) for m in pattern.finditer(text)]


def _tie(text: str, values: list[_Item], marks: list[_Item]) -> Iterator[tuple[_Item, _Item]]:
    """Each value with the benchmark it belongs to, in either order."""
    run = _respectively(text, values, marks)
    if run:
        yield from run
        return
    for index, value in enumerate(values):
        following = values[index + 1].start if index + 1 < len(values) else len(text)
        ahead = next((m for m in marks if m.start >= value.end), None)
        if ahead is not None and ahead.start < following and _FORWARD.match(text[value.end : ahead.start]):
            yield value, ahead
            continue
        if (
            ahead is not None
            and len(marks) == 1
            and ahead.start - value.end < 120
            and _RESULT_WORD.search(text[: value.start])
            and _METRIC_OR_ON.search(text[value.end : ahead.start])
        ):
            yield value, ahead
            continue
        behind = [m for m in marks if m.end <= value.start]
        if behind and value.start - behind[-1].end < 70:
            between = text[behind[-1].end : value.start]
            if (
                between.strip() in {"(", ":", "-", "|"}
                or _RESULT_WORD.search(between)
                or _METRIC.search(between)
                or any(v.end > behind[-1].end for v in values[:index])
            ):
                yield value, behind[-1]


def _respectively(text: str, values: list[_Item], marks: list[_Item]) -> list[tuple[_Item, _Item]]:
    """`on A, B and C … 1, 2 and 3 (respectively)`: as many values as benchmarks, each side a run of its own."""
    if len(values) != len(marks) or len(values) < 2:
        return []
    apart = values[0].start > marks[-1].end or marks[0].start > values[-1].end
    if not apart or not re.search(r"分别|依次|respectively", text):
        return []
    return list(zip(values, marks, strict=True))


def _metric(text: str, value: _Item) -> str | None:
    """The measure named nearest to the value: just after it, or before it in its clause."""
    after = _METRIC.match(text[value.end : value.end + 40].lstrip(" 的"))
    if after:
        return after[0]
    clause = re.split(r"[;。]", text[max(0, value.start - 60) : value.start])[-1]
    found = [m[0] for m in _METRIC.finditer(clause)]
    if found:
        return found[-1]
    near = re.search(r"^[^,;。]{0,20}?(" + _METRIC.pattern + ")", text[value.end : value.end + 40], re.IGNORECASE)
    return near[1] if near else None
