"""Values that an entry states for a named benchmark: `reaches 71.2% accuracy on X`, `在 X 上达到 71.2%`, table cells."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extractors import names, normal, tables
from extractors.document import Document, Span
from extractors.record import Benchmark, Method, Result
from extractors.ties import Item, tie

_NUMBER = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_VALUE = re.compile(
    rf"between\s+(?:{_NUMBER})\s?\\?%?\s+and\s+(?:{_NUMBER})\s?\\?%?"
    rf"|(?:{_NUMBER})\s?\\?%?\s?(?:到|至|~|-|–)\s?(?:{_NUMBER})\s?\\?%"
    rf"|\d+\s*道?题?(?:目)?中的?\s*\d+\s*[道个题]"
    rf"|(?<![\w.$/-])\d+\s?/\s?\d+(?![\w./])"
    rf"|(?<![A-Za-z0-9.$+/_:-])(?!\d{{4}}\.\d{{4,5}}(?!\d))[+-]?(?:{_NUMBER})(?:\s?\\?%|\s?分(?![钟之类布为])|\s?(?:points?|个百分点|个点)(?![A-Za-z]))?",
    re.IGNORECASE,
)
_CELL = re.compile(rf"[*_]*((?:{_NUMBER})\s?%?)[*_]*(?:\s?[±(].*)?")
_SENTENCE = re.compile(r"[。!?\n]|;(?![A-Za-z])|(?<![A-Za-z]);|\.(?=\s|$)")
_METRIC = re.compile(
    r"平均分|平均长度|平均完成长度|[一-鿿]{0,3}(?:正确|准确|通过|成功|错误|命中|完成|解决|得分|召回|精确|保留|报告)率|胜率"
    r"|评分|得分|分数|总分|成绩|困惑度|误差|性能"
    r"|(?<![A-Za-z])(?:pass@\d+|maj@\d+|avg@\d+|word error rate|character error rate|success rate|win rate|pass rate"
    r"|solve rate|resolve rate|completion rate|exact match|(?:absolute |relative |mean ){1,3}error"
    r"|(?:top-[15] |average |mean |value |overall |classification |zero-shot |test )?accuracy|acc|macro-F1"
    r"|micro-F1|F1(?:[- ]score)?|mIoU|IoU|Dice|mAP(?:@[\d.]+)?|(?:box |mask )?AP(?:50|75)?|AUROC|AUC|BLEU(?:-4)?"
    r"|chrF|ROUGE-[L12]|METEOR|CIDEr|WER|CER|FID|FVD|PSNR|SSIM|LPIPS|perplexity|PPL|NDCG@?\d*|Recall@\d+|R@\d|MRR"
    r"|MSE|MAE|RMSE|MAPE|LDS|Elo|error rate|top-[15] error|score[sd]?)(?![A-Za-z])",
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
    r"|million|billion|trillion|thousand|hundred|tasks?|problems|questions|images|videos|parameters|GPUs?|A100|H100|epochs?|steps|layers"
    r"|languages|datasets|benchmarks|models|categories|classes|道|类|次|款|组|大|[/年-]\d|D\b"
    r"|-(?:shot|step|way|hop|bit|fold|class|token|stage|layer)|shot|bit|位)",
    re.IGNORECASE,
)
_COST = re.compile(
    r"成本|开销|显存|内存|延迟|耗时|训练时间|速度|加速|吞吐|参数量|计算量|token 数|能耗|带宽|数据量"
    r"|次数|上下文|置信|学习率|\b(?:cost|latency|memory|speed|throughput|faster(?! R-?CNN)|parameters|FLOPs|tokens"
    r"|budget|compute|energy|of the (?:data|training)|sparsity|pruning ratio|learning rate)\b",
    re.IGNORECASE,
)
_RANK_LEFT = re.compile(r"(?:前|后|位于|top|最低的?|最高的?|bottom)[\s-]*$", re.IGNORECASE)
_SHARE_RIGHT = re.compile(
    r"^\s*的?\s*(?:可训练|训练|模型|网络|计算|输入|视觉|标注|额外)*(?:参数|标注|标签|数据|样本"
    r"|token|时间|成本"
    r"|显存|规模|算力|深度|概率|位置)"
)
_GAIN = re.compile(r"提升|差距|提高|高出|增益|improv|gain|boost|increas", re.IGNORECASE)
_CAPTION = 120
_DIGIT = re.compile(r"[0-9]")
_TRAINED_ON = re.compile(r"\s?(?:数据集)?\s?(?:上|中)?\s?(?:进行|做)?(?:了)?(?:预训练|训练|微调)")
_CHAIN_LEFT = re.compile(
    r"(?:是|为|只有|仅有|仅|有|的|于|和|与|及|、|\b(?:than|to|is|was|are|and|vs\.?|versus|against|has|had|of))\s*$",
    re.IGNORECASE,
)
_SHARE_LEFT = re.compile(r"(?:只有|仅为|仅|约为|相当于|不到)\s?\S{1,20}?\s?的\s*$")
_REACHED = re.compile(r"取得|达到|获得|得到|achiev\w*|reach\w*|obtain\w*|attain\w*|scor\w*", re.IGNORECASE)
_HIGHER_LEFT = re.compile(r"比.{1,30}[高低多少]\s*$|\b(?:higher|lower|better|worse|more|fewer) by\s*$", re.IGNORECASE)
_SOLVED = re.compile(r"\b(?:solv|pass|answer|complet|resolv|prov|correct|get)\w*", re.IGNORECASE)
_OF_SCORE = re.compile(r"\s*of\s+(?:accuracy|success)", re.IGNORECASE)
_SCORED = re.compile(r"率|得分|评分|平均分|答对|\b(?:accuracy|rate|score[sd]?|solved|passed|answered)\b", re.IGNORECASE)
_RESULT_WORD = re.compile(
    r"达到|取得|实现|获得|提升|提高|高出|超过|优于|领先|仅为|高达|得分|准确率|正确率|通过率|成功率"
    r"|答对|为|解决|下降|\b(?:achiev|reach|attain|obtain|scor|improv|outperform|surpass|gain|increas"
    r"|exceed|yield|accuracy|get|record|with|solv|boost|rais|from|to|up to|by)\w*",
    re.IGNORECASE,
)


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
        self.columns: dict[int, tuple[int, Item]] = {}
        self.caption: Item | None = None
        self.known: list[Item] = []
        self.last: float | None = None
        self.continued = False

    def passage(self, passage: Span) -> Iterator[Result]:
        text = normal.plain(self.document.text[passage.start : passage.end])
        self.known, self.last = [], None
        start = 0
        for line in text.splitlines(keepends=True):
            offset = passage.start + start
            start += len(line)
            row = tables.cells(self.document.text[offset : offset + len(line.rstrip("\n"))])
            if row and (self.columns or not _SENTENCE.search(line.strip(" \n"))):
                yield from self._row(row, offset)
                continue
            if line.strip():
                self.columns = {}
                named = _mentions(self.benchmarks, line) if len(line) < _CAPTION else []
                single = len({mark.name for mark in named}) == 1
                self.caption = _moved(named[0], offset) if single else None
            if _DIGIT.search(text):
                yield from self._line(line, offset)

    def _line(self, line: str, offset: int) -> Iterator[Result]:
        start = 0
        for end in [*(m.end() for m in _SENTENCE.finditer(line)), len(line)]:
            if end > start:
                yield from self._sentence(line[start:end], offset + start)
            start = end

    def _row(self, row: list[Item], offset: int) -> Iterator[Result]:
        """The values of a table's row; the first row is kept as the head."""
        if tables.is_rule(row):
            return
        if not self.columns:
            self.columns = {index: (offset, cell) for index, cell in enumerate(row)}
            return
        if len(row) != len(self.columns):
            return
        owner = _whole(self.benchmarks, row[0].name)
        for index, cell in enumerate(row[1:], 1):
            value = _CELL.fullmatch(normal.plain(cell.name))
            if value is None:
                continue
            above, head = self.columns[index]
            column = _whole(self.benchmarks, head.name)
            if owner and not column and not _COST.search(head.name):
                place = Span(offset + row[0].start, offset + row[0].end)
            elif column and not owner:
                place = Span(above + head.start, above + head.end)
            elif not owner and self.caption and _METRIC.search(head.name) and not _COST.search(head.name):
                place, column = Span(self.caption.start, self.caption.end), self.caption.name
            else:
                continue
            measured = _METRIC.search(head.name)
            other = None if owner and measured else head.name if owner else row[0].name
            at = offset + cell.start + value.start(1)
            spot = Span(at, at + len(value[1]))
            yield Result(
                benchmark=owner or column or "",
                metric=measured[0] if measured else None,
                value=self.document.at(spot),
                method=self.proposed if other is None else _whole(self.methods, other) or other.strip("* ") or None,
                spans=tuple(sorted({place, spot})),
            )

    def _sentence(self, text: str, offset: int) -> Iterator[Result]:
        continued = self.continued
        self.continued = text.rstrip().endswith(";")
        marks = [m for m in _mentions(self.benchmarks, text) if not _TRAINED_ON.match(text, m.end)]
        known = [_moved(mark, -offset) for mark in self.known]
        if marks:
            distinct = {mark.name: _moved(mark, offset) for mark in reversed(marks)}
            self.known = sorted(distinct.values(), key=lambda mark: mark.start)
        else:
            self.known = []
        if not _DIGIT.search(text) or not (marks or known or self.own):
            return
        methods = _mentions(self.methods, text)
        values = self._values(text, [*marks, *methods], self.last if known and not marks else None)
        if not values:
            return
        pairs: list[tuple[Item, Item]] = []
        if marks or len(known) > 1:
            pairs = tie(text, values, marks, known, measured=_METRIC)
        elif known and self.last is not None and _goes_on(text, continued):
            pairs = [(value, known[0]) for value in values]
        if not pairs and not marks and self.own and _SCORED.search(text) and not _GAIN.search(text):
            first = self.own.spans[0]
            own = Item(first.start - offset, first.end - offset, self.own.name)
            pairs = [(value, own) for value in values if "%" in value.name or "分" in value.name]
        if not marks and pairs:
            self.known = [_moved(mark, offset) for mark in known]
        self.last = _number(pairs[-1][0].name) if pairs else None
        for value, mark in pairs:
            place = Span(offset + mark.start, offset + mark.end)
            yield self._result(text, offset, mark.name, place, value, methods)

    def _values(self, text: str, named: list[Item], last: float | None) -> list[Item]:
        """The scores of a sentence, in order; figures inside names are none. `last` is a score that it may go on from."""
        found: list[Item] = []
        for match in _VALUE.finditer(text):
            if any(item.start <= match.start() < item.end for item in named):
                continue
            if self._is_score(text, match, last):
                found.append(Item(match.start(), match.end(), match[0].strip()))
                last = _number(match[0])
        return found

    def _is_score(self, text: str, match: re.Match[str], last: float | None) -> bool:
        left, right = text[max(0, match.start() - 40) : match.start()], text[match.end() : match.end() + 24]
        printed = match[0]
        if _UNIT_RIGHT.match(right) and "%" not in printed:
            return False
        clause = re.split(r"[,;。]", left)[-1]
        if _RANK_LEFT.search(left) or _SHARE_RIGHT.match(right) or _SHARE_LEFT.search(clause):
            return False
        if _COST.search(_REACHED.split(clause)[-1]) or _COST.match(right.lstrip(" 的")):
            return False
        if right.startswith(" of ") and not _SOLVED.search(text[: match.start()]) and not _OF_SCORE.match(right):
            return False
        if "%" in printed or "分" in printed or "题" in printed or "道" in printed or "点" in printed:
            return True
        if "/" in printed or "-" in printed.lstrip("+-"):
            return bool(_METRIC.search(clause))
        number = _number(printed)
        if number is None or _HIGHER_LEFT.search(left):
            return False
        if "." in printed and last and _CHAIN_LEFT.search(left) and 0.1 < number / last < 10:
            return True
        if _NO_SCORE_LEFT.search(left) and not _METRIC.search(clause):
            return False
        if number.is_integer() and 1900 <= number <= 2100:
            return False
        after = _METRIC.match(right.lstrip(" 的"))
        return (
            "." in printed
            and bool(
                after or _RESULT_WORD.search(clause) or _METRIC.search(clause) or left.rstrip().endswith(("(", ":"))
            )
        ) or bool(_METRIC.search(clause[-14:]))

    def _result(self, text: str, offset: int, benchmark: str, place: Span, value: Item, methods: list[Item]) -> Result:
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


def _goes_on(text: str, continued: bool) -> bool:
    """Whether a sentence without a benchmark tells another score on that of the sentence before, which ended with a
    semicolon where it is `continued`."""
    if _GAIN.search(text):
        return False
    return bool(_SCORED.search(text) or (continued and (_METRIC.search(text) or _REACHED.search(text))))


def _moved(item: Item, by: int) -> Item:
    return Item(item.start + by, item.end + by, item.name)


def _number(printed: str) -> float | None:
    found = re.match(r"[+-]?(\d[\d,]*(?:\.\d+)?)", printed)
    return float(found[1].replace(",", "")) if found else None


def _whole(table: tuple[re.Pattern[str] | None, dict[str, str]], text: str) -> str | None:
    """The name that a cell gives, when it gives one only."""
    found = {item.name for item in _mentions(table, normal.plain(text))}
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


def _mentions(table: tuple[re.Pattern[str] | None, dict[str, str]], text: str) -> list[Item]:
    pattern, owner = table
    if pattern is None:
        return []
    return [Item(m.start(), m.end(), owner[m[0]]) for m in pattern.finditer(text)]


def _metric(text: str, value: Item) -> str | None:
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
