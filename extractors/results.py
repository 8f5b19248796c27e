"""Values that an entry states for a named benchmark: `reaches 71.2% accuracy on X`, `在 X 上达到 71.2%`, table cells."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extractors import cues, names, normal, tables, values
from extractors.document import Document, Span
from extractors.record import Benchmark, Method, Result
from extractors.ties import Item, tie
from extractors.values import COST, METRIC, NUMBER, Score

_CELL = re.compile(rf"[*_]*((?:{NUMBER})\s?[%道题分]?)[*_]*(?:\s?[±(].*)?")
_SENTENCE = re.compile(r"[。!?\n]|;(?:(?![A-Za-z])|(?<![A-Za-z];))|\.(?<!\bvs\.)(?<!\bal\.)(?<!\bcf\.)(?=\s|$)")
_CAPTION = 120
_ADDRESS = re.compile(r"https?://[!-~]+")
_BESIDE = 14
#: Measures that a text may give on any benchmark, or on none.
_COMMON_MEASURE = re.compile(
    r"准确|正确|精度|成功|通过|胜率|错误|召回|完成|分|性能|成绩|误差|加速|利用|accuracy|acc\b|rate|score|F1|error|pass|AUC|PSNR|BLEU",
    re.IGNORECASE,
)
_COLUMN = re.compile(METRIC.pattern + r"|[↑↓]|\(%\)", re.IGNORECASE)
#: What a column tells of a method beside its scores.
_ABOUT = re.compile(
    r"参数|大小|规模|骨干|基座|步数|轮数|年份|数量|激活|\b(?:size|params?|parameters|backbone|year|steps|epochs|model|#)\b",
    re.IGNORECASE,
)
#: An item that gives a setting and its value only: `- 不剪枝:61.2`.
_ITEM = re.compile(rf"\s*[-*•]\s+[^:\d\n][^:\n]{{0,40}}:\s?(?:{NUMBER})\s?%?\s*")
_NEAR = 2
#: So many sentences further a measure is still that of the benchmark that was named last.
_REACH = 12
_ELSEWHERE = re.compile(
    r"盲评|盲测|人工评|用户(?:研究|调研)|受访|问卷|线上|内部|真机|真实(?:世界|环境|场景)|A/B|另一个|其他(?:数据集|基准|任务)"
    r"|\b(?:user study|human (?:evaluation|raters?|judges?)|in-house|real[- ]robot|survey)\b",
    re.IGNORECASE,
)
#: A test without a name of its own: `在自建的 12 项任务上`.
_UNNAMED_TEST = re.compile(r"在\s?(?:自建|自采|自制|自有|自研|内部|另外|另一|其他|其余|真机|真实)[^,;。]*$")
_DIGIT = re.compile(r"[0-9]")
_TRAINED_ON = re.compile(r"\s?(?:数据集)?\s?(?:上|中)?\s?(?:进行|做)?(?:了)?(?:预训练|训练|微调)")
_PERPLEXITY = re.compile(r"困惑度|验证损失|\b(?:perplexity|ppl|validation loss)\b", re.IGNORECASE)
_OVERALL = re.compile(r"平均|\baverage|\bmean\b", re.IGNORECASE)
_EACH = re.compile(r"分别|\brespectively\b", re.IGNORECASE)
_SCORED = re.compile(
    r"率|得分|评分|指标|平均分|答对|做对|解决|完成了|\b(?:accuracy|rate|score[sd]?|solve[sd]?|passe[sd]|answered)\b",
    re.IGNORECASE,
)
_AVERAGE_LEFT = re.compile(
    r"(?:平均|均)[^,;。\d]{0,12}$|\b(?:average|mean) (?:gain|improvement|increase)s? of\s*$", re.IGNORECASE
)
#: The benchmark of the sentence before is meant.
_THERE = re.compile(
    r"在?(?:上面|其上)|(?:该|这一|这个|此|同一)(?:项|个)?(?:基准|数据集|测试|评测|榜单|任务|环境)|子集上|^\s*(?:实验)?结果(?:显示|表明|如何|是)?"
    r"|\bon (?:it|this|that|the same)\b(?: (?:benchmark|dataset|data set|suite|test|task|leaderboard))?",
    re.IGNORECASE,
)


#: The benchmark that the entry introduces is meant.
_OWN_TEST = re.compile(
    r"\bon (?:the|this|their|our) (?:new|resulting) (?:benchmark|dataset|test|exam|suite)\b"
    r"|在?(?:这[一个项]|该)?新(?:的)?(?:基准|评测|测试集|数据集|榜单)上"
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
    found: dict[tuple[str, ...], Result] = {}
    for passage in passages:
        for result in finder.passage(passage):
            same = (names.key(result.benchmark), values.plain(result.value))
            old = found.get(same)
            if old is None:
                found[same] = result
            elif old.method != result.method and finder.in_one_line(old, result):
                found[*same, result.method or ""] = result
            else:
                best = old if old.metric or not result.metric else result
                value = result.value if "between" in result.value else old.value
                spans = tuple(sorted({*old.spans, *result.spans}))[:8]
                method = old.method or result.method
                found[same] = best.model_copy(update={"spans": spans, "value": value, "method": method})
    return tuple(found.values())


class _Finder:
    def __init__(self, document: Document, methods: Sequence[Method], benchmarks: Sequence[Benchmark]) -> None:
        self.document = document
        self.benchmarks = _forms([(b.name, (b.name, *b.aliases)) for b in benchmarks])
        self.methods = _forms([(m.name, (m.name, *m.aliases)) for m in methods])
        introduced = [b for b in benchmarks if b.relation == "introduces"]
        self.own = introduced[0] if len(introduced) == 1 else None
        proposed = [m for m in methods if m.relation == "proposes"]
        self.alone = len(benchmarks) == 1
        self.only_benchmark = self.own is not None and not proposed
        self.proposed = proposed[0].name if len(proposed) == 1 else None
        self.columns: dict[int, tuple[int, Item]] = {}
        self.caption: Item | None = None
        self.measure = False
        self.known: list[Item] = []
        self.recent: dict[str, Item] = {}
        self.latest: Item | None = None
        self.last: float | None = None
        self.metric: str | None = None
        self.measures: dict[str, dict[str, Item]] = {}
        self.trained = {b.name for b in benchmarks if b.relation == "trains"}
        self.quiet = 0

    def in_one_line(self, one: Result, other: Result) -> bool:
        """Whether two results stand in one line of prose."""
        line_of = self.document.line_of
        return bool({line_of(s.start) for s in one.spans} & {line_of(s.start) for s in other.spans})

    def passage(self, passage: Span) -> Iterator[Result]:
        text = self.document.plain[passage.start : passage.end]
        if "://" in text:
            text = _ADDRESS.sub(lambda address: " " * len(address[0]), text)
        start = 0
        self.recent = {}
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
                self.measure = single and bool(METRIC.search(line))
            if _DIGIT.search(line) or _mentions(self.benchmarks, line):
                yield from self._line(line, offset)
            else:
                self.quiet += 1

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
            heads = [cell.name for cell in row]
            if (
                not self.caption
                and any(map(_COLUMN.search, heads))
                and not any(_whole(self.benchmarks, h) for h in heads)
            ):
                self.caption = self.subject()
                self.measure = self.caption is not None
            return
        shift = len(self.columns) - len(row)
        if shift not in (0, -1):
            return
        owner = _whole(self.benchmarks, row[0].name)
        for index, cell in enumerate(row[1:], 1 + shift):
            value = _CELL.fullmatch(normal.plain(cell.name))
            if value is None:
                continue
            above, head = self.columns[index]
            column = _whole(self.benchmarks, head.name)
            if owner and not column and not COST.search(head.name):
                place = Span(offset + row[0].start, offset + row[0].end)
            elif column and not owner:
                place = Span(above + head.start, above + head.end)
            elif not owner and self.caption and self._is_measure(head.name):
                place, column = Span(self.caption.start, self.caption.end), self.caption.name
            else:
                continue
            measured = METRIC.search(head.name)
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

    def _is_measure(self, head: str) -> bool:
        """Whether a column without a benchmark holds scores: its head names a measure, or what stands above the table does."""
        if COST.search(head):
            return False
        return bool(_COLUMN.search(head)) or (self.measure and not _ABOUT.search(head))

    def subject(self) -> Item | None:
        """The benchmark that a table without one of its own is about: the only one that was named last."""
        return self.known[0] if len(self.known) == 1 else None

    def _sentence(self, text: str, offset: int) -> Iterator[Result]:
        marks = _mentions(self.benchmarks, text)
        if not _PERPLEXITY.search(text):
            tested = [
                m for m in marks if not _TRAINED_ON.match(text, m.end) and not cues.TRAINED_LEFT.search(text[: m.start])
            ]
            alone = len(marks) == 1 and not self.known and METRIC.search(text, marks[0].end)
            marks = marks if alone and marks[0].name not in self.trained else tested
        known = [_moved(mark, -offset) for mark in self.known]
        self.quiet += 1
        if marks:
            distinct = {mark.name: _moved(mark, offset) for mark in reversed(marks)}
            self.known = sorted(distinct.values(), key=lambda mark: mark.start)
            if self.trained & distinct.keys() and not _PERPLEXITY.search(text):
                self.known = []
            self.metric, self.quiet = None, 0
            for mark in self.known:
                self.recent.pop(mark.name, None)
                self.recent[mark.name] = mark
        if not _DIGIT.search(text) or not (marks or known or self.own or self.measures):
            return
        methods = _mentions(self.methods, text)
        scores = values.scores(text, marks, methods, self.last if self.quiet == 1 else None)
        if marks and "在" in text:
            scores = [s for s in scores if not _in_unnamed_test(text, s, marks)]
        if len({mark.name for mark in marks}) > 1:
            scores = [s for s in scores if not (s.gain and _AVERAGE_LEFT.search(text[: s.start]))]
            if _of_all(text, marks, scores):
                return
        pairs = self._pairs(text, offset, scores, marks, known, methods)
        self.last = values.number(pairs[-1][0].name) if pairs else None
        self.latest = _moved(pairs[-1][1], offset) if pairs else None
        if not marks and len({mark.name for _, mark in pairs}) == 1:
            self.known = [_moved(pairs[0][1], offset)]
        for value, mark in pairs:
            place = Span(offset + mark.start, offset + mark.end)
            result = self._result(text, offset, mark.name, place, value, methods)
            self.metric, self.quiet = result.metric or self.metric, 0
            if self.metric and not _COMMON_MEASURE.search(self.metric):
                self.measures.setdefault(self.metric, {})[mark.name] = _moved(mark, offset)
            yield result

    def _pairs(
        self, text: str, offset: int, scores: list[Score], marks: list[Item], known: list[Item], methods: list[Item]
    ) -> list[tuple[Score, Item]]:
        """The scores of a sentence with their benchmarks: those it names, else those it goes on from, else the entry's own."""
        pairs: list[tuple[Score, Item]] = []
        if not scores:
            return pairs
        if marks:
            return tie(text, scores, marks, (), methods, measured=METRIC)
        if self.own and _OWN_TEST.search(text):
            first = self.own.spans[0]
            return [
                (score, Item(first.start - offset, first.end - offset, self.own.name))
                for score in scores
                if not score.gain
            ]
        each = _EACH.search(text)
        if each and 1 < len(scores) <= len(self.recent) and len(scores) != len(known):
            known = [_moved(mark, -offset) for mark in list(self.recent.values())[-len(scores) :]]
        if len(known) > 1 and self.quiet == 1:
            pairs = tie(text, scores, (), known, methods, measured=METRIC)
        elif len(known) == 1 and not _ELSEWHERE.search(text):
            pairs = [(score, known[0]) for score in scores if self._goes_on(text, score, methods)]
        if not pairs and self.latest and self.quiet == 1 and self.document.plain[offset - 1 : offset] == ";":
            pairs = [(score, _moved(self.latest, -offset)) for score in scores if self._goes_on(text, score, methods)]
        if not pairs:
            pairs = [(s, _moved(mark, -offset)) for s in scores for mark in self._measured(_metric(text, s))]
        if not pairs and self.own and (self.alone or (self.only_benchmark and self.recent.keys() <= {self.own.name})):
            first = self.own.spans[0]
            own = Item(first.start - offset, first.end - offset, self.own.name)
            pairs = [(s, own) for s in scores if not s.gain and _is_share(s) and _has_owner(text, s, methods)]
        return pairs

    def _measured(self, measure: str | None) -> list[Item]:
        """The one benchmark that a measure of its own stands for, so far in the entry."""
        marks = list(self.measures.get(measure or "", {}).values())
        return marks if len(marks) == 1 else []

    def _goes_on(self, text: str, score: Score, methods: Sequence[Item]) -> bool:
        """Whether a score tells more on the one benchmark that was named last: at once, or by the same measure."""
        measured = _metric(text, score)
        if score.gain and (not measured or _AVERAGE_LEFT.search(text[: score.start])):
            return False
        if measured and measured == self.metric and self.quiet <= _REACH:
            return True
        if self.quiet == 1 and _ITEM.fullmatch(text):
            return True
        near = self.quiet == 1 or (self.quiet == _NEAR and bool(_THERE.search(text)))
        return near and bool(measured or _SCORED.search(text) or methods or _THERE.search(text))

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


def _in_unnamed_test(text: str, score: Score, marks: Sequence[Item]) -> bool:
    """Whether the clause of a score says that it was measured on something that has no name."""
    named = _UNNAMED_TEST.search(text, 0, score.start)
    return named is not None and not any(named.start() <= mark.start < score.start for mark in marks)


def _of_all(text: str, marks: Sequence[Item], scores: Sequence[Score]) -> bool:
    """Whether the scores are averages over the several benchmarks that stand before them."""
    if not scores or any(mark.start > scores[0].start for mark in marks):
        return False
    alone = len(scores) < 2 or "," in text[scores[0].end : scores[1].start]
    return alone and bool(_OVERALL.search(text, marks[-1].end, scores[0].start))


def _is_share(score: Score) -> bool:
    return "%" in score.name or "分" in score.name


def _has_owner(text: str, score: Score, methods: Sequence[Item]) -> bool:
    """Whether the sentence speaks of scores, or a method stands just before this one."""
    return bool(_SCORED.search(text)) or any(0 <= score.start - m.end < _BESIDE for m in methods)


def _moved(item: Item, by: int) -> Item:
    return Item(item.start + by, item.end + by, item.name)


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
    return re.compile(
        "|".join(rf"(?<![A-Za-z0-9])(?<![A-Za-z0-9]-){re.escape(f)}(?![A-Za-z0-9])" for f in longest)
    ), owner


def _mentions(table: tuple[re.Pattern[str] | None, dict[str, str]], text: str) -> list[Item]:
    pattern, owner = table
    if pattern is None or not any(form in text for form in owner):
        return []
    return [Item(m.start(), m.end(), owner[m[0]]) for m in pattern.finditer(text)]


def _metric(text: str, value: Item) -> str | None:
    """The measure named nearest to the value: just after it, or before it in its clause."""
    after = METRIC.match(text[value.end : value.end + 40].lstrip(" 的").removeprefix("of "))
    if after:
        return after[0]
    clause = re.split(r"[;。]", text[max(0, value.start - 60) : value.start])[-1]
    found = [m[0] for m in METRIC.finditer(clause)]
    if found:
        return found[-1]
    near = re.search(r"^[^,;。]{0,20}?(" + METRIC.pattern + ")", text[value.end : value.end + 40], re.IGNORECASE)
    return near[1] if near else None
