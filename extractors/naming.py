"""Which names of methods and benchmarks the passages of one entry hold, and what the sentences say of each.

Known names come from the packaged lexicons, new ones are recognised by their form (camel case, `-Bench`, versions)
together with how the text introduces them: verbs of making, apposition, titles, brackets that pair a short form with
its expansion or its Chinese name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import Literal

from extractors import cues, names
from extractors.document import Document, Span
from extractors.matcher import Matcher
from extractors.registry import benchmarks as known_benchmarks
from extractors.registry import methods as known_methods
from extractors.registry.lexicon import Entry, spellings, words

Kind = Literal["method", "benchmark"]
_CONTEXTS = 8
_SENTENCE = re.compile(r"[。!?;\n]|\.(?=\s|$)")
_TAIL = re.compile(
    r"(?:[-\s]?v?\d{1,3}(?:\.\d+)*[a-z]?(?![A-Za-z0-9%])(?!\s?[年月日个款项种倍次篇名万亿条张轮步层类组位家])"
    r"|[-\s](?:Pro|Flash|Mini|Max|Plus|Turbo|Base|Instruct|Chat|Coder|Math|VL|Vision|Omni|Large|Small|Medium|XL|XXL|Ultra|Nano|Lite|Preview|"
    r"Thinking|Opus|Sonnet|Haiku|Maverick|Scout|Next|Audio|Embedding|Exp|Air|Image|Video|Zero|Verified|Diamond|small|base|large|medium|mini|pro|flash|preview|tiny|turbo|"
    r"\d+(?:\.\d+)?[BM]|\d+x\d+B)(?![A-Za-z0-9]))+"
)
_REST = re.compile(r"[A-Za-z0-9.+]*(?:[-‐‑–_][A-Za-z0-9][A-Za-z0-9.+]*)*")
_GENERIC_REST = re.compile(
    r"^(?:based|style|like|driven|level|augmented|enhanced|guided|only|free|aware|as|generated|trained|powered|type|specific|family|wise|inspired|equipped|related|"
    r"aligned|compatible|tuned|finetuned|fine|class|series|scale|format|compliant|induced|assisted|derived|distilled|agnostic|centric|native|type|methods?|models?|networks?|decoder|encoder|backbone)\b",
    re.IGNORECASE,
)
_BRACKET = re.compile(r"\s?[(]\s*([^()\n]{2,90}?)\s*[)]")
_BENCH_SHAPE = re.compile(
    r"(?:[-\s]?(?:Bench|Benchmark|Eval|VQA|QA|Arena|Gym|Suite|Dataset|Leaderboard|Corpus))(?:[-\s]?(?:v?\d[\w.]*|Pro|Lite|Hard|Verified|Diamond|zh|en|ZH|EN|Mini|Plus|\+))*$|^\w*Bench\b|^[A-Z][A-Za-z]*-\d+[KkM]$"
)
_METHOD_EXPANSION = re.compile(
    r"(?:model|network|algorithm|framework|method|optimi[sz]ation|regulari[sz]ation|attention|normali[sz]ation|loss|transformer|autoencoder|encoder|decoder|estimator|sampling|search|adaptation|theory|"
    r"mechanism|module|policy|layer|tuning|distillation|ensemble|tanh|prompting|decoding|scaling|agent|system|operator|machine|process|score|routing|merging|passing|discovery|architecture|matching)s?$"
    r"|(?:模型|网络|算法|框架|方法|优化|正则化|注意力|归一化|损失|变换器|编码器|解码器|采样|搜索|机制|模块|策略|层|集成|微调|蒸馏|系统|架构)$",
    re.IGNORECASE,
)
_CJK_RUN = re.compile(r"[一-鿿A-Za-z0-9\-·]{2,40}$")
_CJK_CUT = re.compile(
    r"^.*(?:提出|引入|介绍|推出|使用|采用|利用|基于|通过|称为|名为|一种|一个|一类|这种|我们的|以及|包括|例如|针对|推导出|对于|根据|作为|进行|结合|优于|如|了|的|和|与|及|在|是|为|将|把|用|以|从|对|其|该|由)"
)
_WORD_EN = r"[A-Za-z0-9µμ&/'’+-]+"
_LATIN_RUN = re.compile(rf"(?:{_WORD_EN}[ ]){{0,9}}{_WORD_EN}$")
_TITLE_HEAD = re.compile(r"^\s*(?P<head>[^:\n]{1,60}?)\s*[:]\s*(?P<tail>\S.*)$")


@dataclass
class Mention:
    """One place that names something; `sentence` is the text around it, `left` and `right` what stands on either side."""

    span: Span
    text: str
    passage: int


@dataclass
class Name:
    """All that one entry says of one name."""

    key: str
    mentions: list[Mention] = field(default_factory=list)
    aliases: dict[str, None] = field(default_factory=dict)
    entry: Entry | None = None
    cues: dict[str, int] = field(default_factory=dict)

    def add(self, cue: str, weight: int = 1) -> None:
        self.cues[cue] = self.cues.get(cue, 0) + weight

    def has(self, *cue_names: str) -> bool:
        return any(self.cues.get(c) for c in cue_names)

    @property
    def forms(self) -> list[str]:
        """The printed forms, the most frequent first."""
        counts: dict[str, int] = {}
        for mention in self.mentions:
            counts[mention.text] = counts.get(mention.text, 0) + 1
        return sorted(counts, key=lambda form: -counts[form])

    @property
    def spans(self) -> tuple[Span, ...]:
        """The first places, in the order of the text."""
        return tuple(sorted({m.span for m in self.mentions})[:_CONTEXTS])


@cache
def lexicon() -> Matcher[Entry]:
    """The automaton over every spelling of every known method and benchmark; a family name may be followed by digits."""
    entries = (*known_benchmarks.load(), *known_methods.load())
    return Matcher(((s, e) for e in entries for form in e.forms for s in spellings(form)), open_end=True)


@cache
def _known(kind: Kind) -> dict[str, Entry]:
    entries = known_benchmarks.load() if kind == "benchmark" else known_methods.load()
    return {names.key(form): e for e in entries for form in e.forms}


@lru_cache(maxsize=4)
def read(document: Document, passages: tuple[Span, ...], title: str | None, title_zh: str | None) -> tuple[Name, ...]:
    """The named things of an entry that count as methods or benchmarks, in the order of their first mention."""
    reader = _Reader(document, passages, title, title_zh)
    return reader.names()


class _Reader:
    def __init__(self, document: Document, passages: Sequence[Span], title: str | None, title_zh: str | None) -> None:
        self.document = document
        self.passages = [span for span in passages if span.end > span.start]
        self.texts = [names.plain(document.text[s.start : s.end]) for s in self.passages]
        self.titles = [names.plain(t) for t in (title, title_zh) if t]
        self.table: dict[str, Name] = {}
        self.joined: dict[str, str] = {}

    def names(self) -> tuple[Name, ...]:
        pairs: list[tuple[str, str, int]] = []
        for index, text in enumerate(self.texts):
            for start, end, entry in self._scan(text):
                self._mention(index, text, start, end, entry, pairs)
        self._titles()
        self._merge(pairs)
        self._merge_sizes()
        self._lists()
        found = [name for name in self.table.values() if name.mentions]
        found.sort(key=lambda name: min(m.span for m in name.mentions))
        return tuple(found)

    # ---- where names stand

    def _scan(self, text: str) -> list[tuple[int, int, Entry | None]]:
        masked = [m.span() for m in names.MASKED.finditer(text)]
        hits: list[tuple[int, int, Entry | None]] = []
        for hit in lexicon().find(names.fold(text)):
            placed = _settle(text, hit.start, hit.end, hit.value)
            if placed and (not hits or placed[0] >= hits[-1][1]) and not _inside(masked, placed[0]):
                hits.append(placed)
        found = list(hits)
        taken = [(s, e) for s, e, _ in hits]
        at = 0
        for match in names.TOKEN.finditer(text):
            token = match[0]
            start, end = match.start(), match.start() + len(token.rstrip(".'’/-_&"))
            token = text[start:end]
            while at < len(taken) and taken[at][1] <= start:
                at += 1
            if at < len(taken) and taken[at][0] < end:
                continue
            if not _is_shaped(token) or _inside(masked, start):
                continue
            tail = _TAIL.match(text, end) if token[-1:].isalnum() and text[end : end + 1] == " " else None
            if tail and names.is_camel(token) and (at >= len(taken) or tail.end() <= taken[at][0]):
                end = tail.end()
            found.append((start, end, None))
        found.sort()
        return found

    def _mention(
        self, index: int, text: str, start: int, end: int, entry: Entry | None, pairs: list[tuple[str, str, int]]
    ) -> None:
        printed = text[start:end]
        known = names.key(printed)
        if not known:
            return
        if entry is not None and known not in {names.key(f) for f in entry.forms}:
            base = entry
            entry = Entry(printed, (), base.kind, base.flags - {"word"})
        elif entry is not None:
            known = names.key(entry.name)
        name = self.table.setdefault(known, Name(known))
        if entry is not None and name.entry is None:
            name.entry = entry
        offset = self.passages[index].start
        name.mentions.append(Mention(Span(offset + start, offset + end), printed, index))
        if len(name.mentions) <= _CONTEXTS:
            self._context(name, text, start, end, pairs)

    # ---- what the sentence says

    def _context(self, name: Name, text: str, start: int, end: int, pairs: list[tuple[str, str, int]]) -> None:
        low, high = max(0, start - 130), min(len(text), end + 110)
        left, right = text[low:start], text[end:high]
        cut = None
        for cut in _SENTENCE.finditer(left):
            pass
        if cut:
            left = left[cut.end() :]
        stop = _SENTENCE.search(right)
        if stop:
            right = right[: stop.start()]
        bracket = _BRACKET.match(right)
        if bracket:
            self._pair(name, bracket[1], pairs)
        opened = re.search(r"[(]\s*$", left)
        closed = re.match(r"\s*[)]", right) or re.match(r"[^()]{0,40}[)]", right)
        if opened and closed:
            before = left[: opened.start()].rstrip()
            expansion = self._expansion(text[start:end], before)
            if expansion:
                name.aliases.setdefault(expansion)
                name.add("expanded")
                if _METHOD_EXPANSION.search(expansion):
                    name.add("method expansion")
                left = before[: len(before) - len(expansion)]
                right = right[closed.end() :]
        if cues.NAMED.search(left):
            name.add("named")
        if cues.proposes(left):
            name.add("proposed")
        if cues.DEFINES.match(right):
            name.add("defined")
        if cues.SUBJECT.match(right):
            name.add("subject")
        if cues.BENCH_HEAD_RIGHT.match(right):
            name.add("benchmark head")
        elif cues.METHOD_HEAD_RIGHT.match(right):
            name.add("method head")
        if cues.BENCH_HEAD_LEFT.search(left):
            name.add("benchmark head left")
        elif cues.METHOD_HEAD_LEFT.search(left):
            name.add("method head left")
        near = left[-60:]
        if cues.SUCH_AS.search(left):
            name.add("such as")
        if cues.COMPARE.search(near) or re.match(r"\s*(?:等)?[^,,。]{0,10}(?:相比|相较|等基线|baseline)", right):
            name.add("compared")
        if cues.USE.search(left[-24:]):
            name.add("used")
        if cues.ON_LEFT.search(left):
            name.add("on")
            if cues.EVALUATE.search(left) or cues.EVALUATE.search(right):
                name.add("evaluated on")
        if cues.EVALUATE.search(left) or cues.EVALUATE.search(right):
            name.add("evaluated")
        if cues.INTRODUCE_BENCH.search(near):
            name.add("made")
        if cues.TRAIN.search(near) or cues.TRAIN.search(right[:30]):
            name.add("trained")

    def _pair(self, name: Name, inside: str, pairs: list[tuple[str, str, int]]) -> None:
        """The bracket after a name: its expansion, its Chinese name or its short form."""
        short = name.mentions[-1].text
        if names.has_cjk(inside):
            if re.fullmatch(r"[一-鿿A-Za-z0-9·\- ]{2,20}", inside) and names.is_cjk(inside[-1]):
                name.aliases.setdefault(inside)
            return
        if " " in inside and len(inside) > len(short) and names.initials_match(short, inside):
            name.aliases.setdefault(inside)
            name.add("expanded")
            if _METHOD_EXPANSION.search(inside):
                name.add("method expansion")
        elif (
            re.fullmatch(r"[A-Za-z][\w.+-]{1,24}", inside)
            and names.initials_match(inside, short)
            and len(inside) < len(short)
        ):
            pairs.append((name.key, names.key(inside), 1))

    def _expansion(self, short: str, before: str) -> str | None:
        """What a bracketed short form stands for: the words before the bracket whose letters it takes, or a Chinese phrase."""
        latin = _LATIN_RUN.search(before)
        if latin and latin[0].strip():
            phrase_words = latin[0].split(" ")
            letters = sum(c.isalnum() for c in short.rstrip("s"))
            for take in range(1, min(len(phrase_words), letters + 3) + 1):
                phrase = " ".join(phrase_words[-take:])
                if (
                    len(phrase) > len(short)
                    and phrase[0].lower() == short[0].lower()
                    and names.initials_match(short, phrase)
                ):
                    return phrase
        chinese = _CJK_RUN.search(before)
        if chinese and names.is_cjk(before[-1]):
            phrase = _CJK_CUT.sub("", chinese[0])
            if 2 <= len(phrase) <= 16 and names.is_cjk(phrase[-1]):
                return phrase
        return None

    def _titles(self) -> None:
        heads = []
        for title in self.titles:
            match = _TITLE_HEAD.match(title)
            if not match:
                heads.append("")
                continue
            head = match["head"].strip()
            heads.append(head)
            known = names.key(head)
            name = self.table.get(known)
            if name is None and known and not names.has_cjk(head) and len(head.split()) <= 4:
                name = self._find_plain(head, known)
            if name is not None:
                name.add("title")
                if re.search(r"benchmark|dataset|corpus|suite|基准|数据集|评测|榜", match["tail"], re.IGNORECASE):
                    name.add("benchmark title")
        if len(heads) == 2 and all(heads) and names.has_cjk(heads[1]) and not names.has_cjk(heads[0]):
            name = self.table.get(names.key(heads[0]))
            if name is not None and not re.search(r"[A-Za-z]{3}", heads[1]) and len(heads[1]) <= 16:
                name.aliases.setdefault(heads[1])
        for title in self.titles:
            keys = {names.key(m[0]) for m in names.TOKEN.finditer(title)}
            for known in keys & self.table.keys():
                self.table[known].add("in title")

    def _find_plain(self, head: str, known: str) -> Name | None:
        """A title's head that has no shape of its own (`Palisade: …`) counts when the text uses it as a name."""
        name = None
        words_ = head.split()
        if len(words_) > 1 or not head[:1].isalnum():
            return None
        for index, text in enumerate(self.texts):
            offset = self.passages[index].start
            for match in re.finditer(rf"(?<![A-Za-z0-9-]){re.escape(head)}(?![A-Za-z0-9])", text):
                if name is None:
                    name = self.table.setdefault(known, Name(known))
                span = Span(offset + match.start(), offset + match.end())
                name.mentions.append(Mention(span, match[0], index))
                if len(name.mentions) <= _CONTEXTS:
                    self._context(name, text, match.start(), match.end(), [])
        return name if name is not None and len(name.mentions) >= 2 else None

    # ---- which names are one

    def _merge(self, pairs: Iterable[tuple[str, str, int]]) -> None:
        """A short form and its expansion are one name: under the short form."""
        by_alias: dict[str, str] = {}
        for known, name in self.table.items():
            for alias in name.aliases:
                by_alias.setdefault(names.key(alias), known)
        for long, short, _ in pairs:
            if short in self.table:
                by_alias.setdefault(long, short)
        for known in list(self.table):
            target = by_alias.get(known)
            if target is None or target == known or target not in self.table:
                continue
            self._absorb(target, known)

    def _merge_sizes(self) -> None:
        for known in list(self.table):
            name = self.table[known]
            plain = names.key(names.without_size(name.forms[0])) if name.mentions else known
            if plain != known and plain in self.table:
                self._absorb(plain, known)

    def _absorb(self, target: str, source: str) -> None:
        kept, gone = self.table[target], self.table.pop(source)
        kept.mentions += gone.mentions
        kept.aliases.update(gone.aliases)
        kept.entry = kept.entry or gone.entry
        for cue, count in gone.cues.items():
            kept.add(cue, count)

    def _lists(self) -> None:
        """Names that stand beside each other in a list share what is known of one of them."""
        placed = sorted((m.span, m.passage, name) for name in self.table.values() for m in name.mentions[:_CONTEXTS])  # type: ignore[type-var]
        for (a, pa, left), (b, pb, right) in zip(placed, placed[1:], strict=False):
            if pa != pb or left is right or not 0 < b.start - a.end < 50:
                continue
            between = names.plain(self.document.text[a.end : b.start])
            if cues.LIST_JOINT.match(between):
                for one, other in ((left, right), (right, left)):
                    if other.entry is not None and not other.entry.is_word:
                        one.add("beside " + other.entry.kind)
                    elif _BENCH_SHAPE.search(other.forms[0]):
                        one.add("beside benchmark")
                    else:
                        one.add("beside name")


def _inside(ranges: list[tuple[int, int]], at: int) -> bool:
    return any(s <= at < e for s, e in ranges)


def _is_shaped(token: str) -> bool:
    if len(token) < 2 or not any(c.isupper() for c in token):
        return False
    return bool(
        names.is_camel(token)
        or names.is_acronym(token)
        or any(c.isdigit() for c in token)
        or ("-" in token and re.search(r"[A-Z]", token))
        or "$^" in token
    )


def _settle(text: str, start: int, end: int, entry: Entry) -> tuple[int, int, Entry | None] | None:
    """The hit with the version that follows it; None where it is only a part of another word."""
    if (
        start
        and text[start - 1] in "-‐‑–/"
        and start > 1
        and text[start - 2].isascii()
        and text[start - 2].isalnum()
        and text[start].isascii()
    ):
        if text[start - 1] != "/":
            return None
    printed = text[start:end]
    if printed.isascii() and not _case_fits(printed, entry, text, start, end):
        return None
    follows = text[end : end + 1]
    if follows and follows.isascii() and follows.isdigit() and not entry.is_family and not printed[-1:].isdigit():
        return None
    if follows == "s" and text[end + 1 : end + 2].isalnum() is False and printed[-1:].isalpha():
        end += 1
        follows = text[end : end + 1]
    if (
        follows
        and follows.isascii()
        and (
            follows.isdigit()
            or (follows in "-‐‑–_." and text[end + 1 : end + 2].isascii() and text[end + 1 : end + 2].isalnum())
        )
    ):
        rest = _REST.match(text, end)
        tail = rest[0].rstrip(".-") if rest else ""
        first = tail.lstrip("-‐‑–_.")
        if (
            tail
            and not _GENERIC_REST.match(first)
            and (first[:1].isupper() or first[:1].isdigit() or entry.is_family or re.match(r"(?:en|zh|v\d)\b", first))
        ):
            if follows != "." and len(tail) < 40:
                end += len(tail)
    if entry.is_family or entry.kind == "benchmark":
        more = _TAIL.match(text, end)
        if more and (entry.is_family or re.match(r"[-\s](?:Pro|Lite|Verified|Diamond|v\d)", more[0])):
            end = more.end()
    return start, end, entry


def _case_fits(printed: str, entry: Entry, text: str, start: int, end: int) -> bool:
    """Whether the capitals are those of a name: `SORT` is not "sort"; in Chinese text small letters are let pass (`llama`)."""
    if any(printed == form for form in entry.forms):
        return True
    if entry.is_word:
        return False
    spaced = any(c in printed for c in " -")
    if any(c.isdigit() for c in printed) and any(c.isalpha() for c in printed) and len(printed) > 3:
        return True
    form = next((f for f in entry.forms if names.key(f) == names.key(printed)), entry.name)
    if form.isupper() and len(form) <= 6 and not spaced:
        return printed.rstrip("s").isupper()
    if any(c.isupper() for c in printed):
        return True
    if spaced and len(printed) > 8:
        return True
    before, after = (
        text[start - 1 : start].strip() or text[start - 2 : start - 1],
        text[end : end + 1].strip() or text[end + 1 : end + 2],
    )
    return len(printed) >= 4 and (not before or not before.isascii()) and (not after or not after.isascii())


# ---- what counts


def kind_of(name: Name) -> Kind | None:
    """Whether a name counts as a method, as a benchmark, or as neither."""
    form = name.forms[0]
    entry = name.entry
    if entry is not None and not entry.is_word:
        return _resolve(name, entry.kind)
    benchmark = (
        2 * name.has("benchmark head")
        + 2 * name.has("benchmark head left")
        + 3 * bool(_BENCH_SHAPE.search(form))
        + name.has("evaluated on")
        + 2 * name.has("beside benchmark")
        + 3 * name.has("benchmark title")
    )
    method = (
        2 * name.has("method head")
        + name.has("method head left")
        + 2 * name.has("method expansion")
        + 2 * name.has("beside method")
        + 2 * name.has("title")
        + name.has("proposed", "named")
        + name.has("compared")
        + name.has("subject")
    )
    if entry is not None:
        if entry.kind == "benchmark":
            return "benchmark" if benchmark >= 2 or name.has("evaluated on") else None
        return (
            "method"
            if name.has("method head", "method head left", "beside method", "title", "proposed") and benchmark < 3
            else None
        )
    if names.key(form) in words("not_names.txt"):
        return None
    score = 0
    if names.is_camel(form):
        score += 3
    elif any(c.isdigit() for c in form) and re.search(r"[A-Za-z]{2}", form):
        score += 1
    if name.has("title"):
        score += 3
    if name.has("in title"):
        score += 1
    if name.has("proposed"):
        score += 2
    if name.has("named"):
        score += 2
    if name.has("defined"):
        score += 1
    if name.has("method expansion"):
        score += 1
    if name.has("expanded") and not name.has("proposed", "named", "title", "method expansion"):
        score -= 2
    if name.has("method head", "method head left", "benchmark head", "benchmark head left"):
        score += 1
    if name.has("compared") and name.has("beside method", "beside name", "such as"):
        score += 1
    if name.has("beside method", "beside benchmark"):
        score += 1
    if _BENCH_SHAPE.search(form):
        score += 2
    if score < 3:
        return None
    return "benchmark" if benchmark > method or (benchmark == method and benchmark >= 3) else "method"


def _resolve(name: Name, kind: str) -> Kind:
    if kind == "benchmark":
        return "benchmark"
    return "method"


def display(name: Name) -> tuple[str, tuple[str, ...]]:
    """The name as it is shown, in the text's own spelling, and its other printed forms."""
    forms = name.forms
    latin = [form for form in forms if not names.has_cjk(form)]
    short = min(latin, key=len) if latin and name.has("expanded") else (latin or forms)[0]
    others = dict.fromkeys((*forms, *name.aliases))
    others.pop(short, None)
    return short, tuple(others)
