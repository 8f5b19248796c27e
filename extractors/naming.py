"""Which names of methods and benchmarks the passages of one entry hold, and what the sentences say of each."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from extractors import components, contexts, cues, expansions, introducing, merging, names, normal, spotting
from extractors.document import Document, Span
from extractors.registry.lexicon import Entry, words

_CONTEXTS = 7
_SPANS = 8
#: What Markdown sets around a word that stands out.
_EMPHASIS = "*_`"
_LEFT, _RIGHT = 130, 100
_SENTENCE_END = re.compile(r"[。!?;\n]|\.(?<!\bvs\.)(?<!\bal\.)(?=\s|$)")
_BRACKET = re.compile(r"\s?\(\s*([^()\n]{2,90}?)\s*\)")
_OPENED = re.compile(r"[(]\s*(?:即|简称|or\s|i\.e\.,?\s|namely\s)?\s*$")
_CLOSED = re.compile(r"\s*(?:[,;][^()]{0,60})?\)")
_CHINESE_HEAD = re.compile(r"(?!.*[A-Za-z]{3})(?=.*[一-鿿]).{2,16}")
_GLOSSED = re.compile(r"[一-鿿]{2,8}\s?([A-Z][\w.+-]*(?: [A-Z\d][\w.+-]*)?)")
_BOOK = re.compile(r"《([^《》\n]{4,200})》")
_NUMBERED = re.compile(r"(?:[A-Z]|[IVX]{1,4}|\d{1,2}(?:\.\d{1,2})?)(?:[.、)]|\s-)\s+")
_TITLE = re.compile(
    r"^\s*(?P<head>[^:\n]{1,60}?)\s*(?::\s*(?P<tail>\S.*)|(?:的?技术报告|\s(?:[Tt]echnical|[Ss]ystem) [Rr]eport)\s*)$"
)
#: A word before the colon of a title that tells the kind of the paper and names nothing.
_KIND = re.compile(
    r"(?:Position|Survey|Review|Tutorial|Perspective|Viewpoint|Towards?|Beyond|Rethinking|Revisiting|Overview|Introduction|Commentary|Editorial|Opinion|"
    r"Report|Benchmark|Dataset|Abstract|Demo|Challenge|Workshop|Title|Paper|Update|News|Appendix|Supplement|Erratum|Correction)\b.*|[A-Z]?[a-z]{0,3}"
)
#: Two names that share the head of a title.
_TWO = re.compile(
    r"(?P<one>[^\s,&]+(?: [A-Z\d][^\s,&]*){0,2})\s?(?: and |&|,|/| \+ |和|与|、)\s?(?P<other>[^\s,&]+(?: [A-Z\d][^\s,&]*){0,2})"
)
#: The phrase that a title begins with, up to what it is for.
_SPELT = re.compile(r"([A-Z0-9][\w-]*(?: [\w-]+){1,4}?)(?=\s?:|\s(?:for|with|via|using|in|from|by|without)\b)")


@dataclass(frozen=True)
class Mention:
    """One place that names something: where it is in the document, as printed, and in which passage."""

    span: Span
    text: str
    passage: int


@dataclass
class Name:
    """All that one entry says of one name; `cues` counts what the sentences around its first mentions tell."""

    key: str
    mentions: list[Mention] = field(default_factory=list)
    aliases: dict[str, None] = field(default_factory=dict)
    entry: Entry | None = None
    base: Entry | None = None
    cues: dict[str, int] = field(default_factory=dict)

    def add(self, cue: str) -> None:
        self.cues[cue] = self.cues.get(cue, 0) + 1

    def has(self, *cue_names: str) -> bool:
        return any(cue in self.cues for cue in cue_names)

    @property
    def forms(self) -> list[str]:
        """The printed forms, the most frequent first."""
        if len(self.mentions) == 1:
            return [self.mentions[0].text]
        counts: dict[str, int] = {}
        for mention in self.mentions:
            counts[mention.text] = counts.get(mention.text, 0) + 1
        return sorted(counts, key=lambda form: -counts[form])

    @property
    def spans(self) -> tuple[Span, ...]:
        """The first places, in the order of the text."""
        return tuple(sorted({m.span for m in self.mentions})[:_SPANS])


def read(
    document: Document, passages: tuple[Span, ...], title: str | None, title_zh: str | None, own: tuple[str, ...] = ()
) -> tuple[Name, ...]:
    """Everything in the passages that may be a method or a benchmark, in the order of the first mention.

    What counts, and as what, `extractors.judging` decides.
    """
    reader = _Reader(document, passages, title, title_zh, own)
    return reader.names()


def _shared(head: str) -> tuple[str, ...]:
    """The names before the colon of a title: two where it joins two that look like names, else the whole."""
    both = _TWO.fullmatch(head)
    parts = (both["one"], both["other"]) if both else ()
    return (
        parts
        if parts and all(names.is_shaped(part) or names.key(part) in spotting.known() for part in parts)
        else (head,)
    )


def _lines(document: Document, span: Span) -> str:
    """The plain text of a passage; what a tab sets apart stands on lines of its own."""
    text = document.plain[span.start : span.end]
    if "\t" in (raw := document.text[span.start : span.end]):
        return "".join("\n" if was == "\t" else char for was, char in zip(raw, text, strict=True))
    return text


class _Reader:
    def __init__(
        self,
        document: Document,
        passages: Sequence[Span],
        title: str | None,
        title_zh: str | None,
        own: tuple[str, ...],
    ) -> None:
        self.document = document
        self.own = own
        self.passages = [span for span in passages if span.end > span.start]
        self.texts = [_lines(document, s) for s in self.passages]
        self.titles = [normal.plain(t) if t else "" for t in (title, title_zh)]
        self.title_keys = {names.key(t) for t in self.titles if t}
        self.parts = components.parts("\n".join(self.texts))
        self.heading = self._heading()
        self.table: dict[str, Name] = {}
        self.same: list[tuple[str, str]] = []
        self.sealed = 0

    def names(self) -> tuple[Name, ...]:
        heads = [self._head(t) for t in self.titles]
        extra = self._extra(heads)
        for index, text in enumerate(self.texts):
            breaks = [m.end() for m in _SENTENCE_END.finditer(text)]
            consumed = self.sealed = 0
            cited = self._cited(text)
            for place in spotting.spot(text, extra):
                if any(start <= place.start < end for start, end in cited):
                    continue
                if place.start < self.sealed or (place.start < consumed and place.entry is None):
                    continue
                consumed = max(consumed, self._mention(index, text, breaks, place))
        self._titles(heads, extra)
        self._spelt_out()
        self._only_titled()
        for called in self.own:
            name = self._named(called)
            if name is not None and not (name.entry and name.entry.is_common):
                name.add("address")
        for text in self.texts:
            for item, made in (*introducing.items(text), *((term, True) for term in introducing.terms(text))):
                name = self.table.get(names.key(item))
                if name is not None and (made or self._told(name) > 1):
                    name.add("item")
        for part in self.parts:
            if (name := self.table.get(names.key(part.name))) is not None:
                name.add("item")
                if part.own:
                    name.add("announced")
                if part.other:
                    name.aliases.setdefault(part.other)
        merging.merge(self.table, self.same)
        merging.share_in_lists(self.table, self.texts, self.passages)
        found = [name for name in self.table.values() if name.mentions]
        found.sort(key=lambda name: min(m.span for m in name.mentions))
        return tuple(found)

    def _told(self, name: Name) -> int:
        """How often the entry mentions a thing, by this name or by another that it gives it."""
        keys = {name.key, *(known for pair in self.same if name.key in pair for known in pair)}
        return max(len(self.table[known].mentions) for known in keys if known in self.table)

    def _cited(self, text: str) -> list[tuple[int, int]]:
        """Where a passage prints titles in brackets of their own: of other works, when that of this one is known."""
        if "《" not in text or not any(self.titles):
            return []
        return [m.span() for m in _BOOK.finditer(text) if not self._is_own(names.key(m[1]))]

    def _is_own(self, printed: str) -> bool:
        return any(printed in title or title in printed for title in self.title_keys)

    # ---- titles

    def _heading(self) -> str:
        """The heading above the first passage, or as its first line."""
        if not self.passages:
            return ""
        first = self.texts[0].split("\n", 1)[0]
        if not first.startswith("#"):
            above = self.document.text[: self.passages[0].start].rstrip().rsplit("\n", 1)[-1]
            first = normal.plain(above)
        return _NUMBERED.sub("", first.strip("# ")) if first.startswith("#") and len(first) <= 60 else ""

    def _head(self, title: str) -> str:
        match = _TITLE.match(names.without_latex(title))
        return match["head"].strip() if match else ""

    def _extra(self, heads: list[str]) -> list[str]:
        """Names without a shape that this entry introduces: in its title's head, after a verb of making, in brackets."""
        extra = {part.name for part in self.parts}
        for text in self.texts:
            extra |= introducing.introduced(text)
            for long, short, at in introducing.pairs(text):
                if short and names.initials_match(short, long):
                    self.same.append((names.key(long), names.key(short)))
                chinese = expansions.expansion_of(long, text[max(0, at - 30) : at].rstrip())
                if chinese and len(chinese) > 3 and names.has_cjk(chinese[0]):
                    extra.add(chinese)
                    self.same.append((names.key(chinese), names.key(long)))
        if (
            self.heading
            and re.fullmatch(r"[A-Z][\w.-]*(?: [A-Z][\w.-]*){0,2}", self.heading)
            and self.heading.isascii()
        ):
            extra.add(self.heading)
        for head in heads:
            if not head or len(_shared(head)) > 1:
                continue
            if names.has_cjk(head):
                if 3 <= len(head) <= 16:
                    extra.add(head)
            elif len(head.split()) <= 5 and len(head) > 2 and head[0].isalnum():
                extra |= {head, head[0].lower() + head[1:]}
        return sorted(extra, key=lambda name: (-len(name), name))

    def _titles(self, heads: list[str], extra: list[str]) -> None:
        owners: list[Name] = []
        for head, title in zip(heads, self.titles, strict=True):
            for also in _shared(head)[1:]:
                if (second := self._named(also)) is not None:
                    second.add("title")
            name = self._named(_shared(head)[0]) if head else None
            if name is not None:
                name.add("title")
                if any(names.key(self.texts[m.passage]) not in self.title_keys for m in name.mentions):
                    name.add("told")
                if cues.BENCHMARK_TITLE.search(title[len(head) :]):
                    name.add("benchmark title")
                owners.append(name)
        if len(owners) == 2 and owners[0] is not owners[1]:
            self.same.append((owners[1].key, owners[0].key))
        elif len(owners) == 1 and all(heads) and owners[0].key == names.key(heads[1]):
            owners[0].aliases.setdefault(heads[0])
        elif len(owners) == 1 and all(heads) and _CHINESE_HEAD.fullmatch(heads[1]):
            owners[0].aliases.setdefault(heads[1])
        heading = self.heading
        whole = self._named(heading) if heading else None
        if whole is not None and len(whole.mentions) > 2:
            whole.add("title")
        glossed = _GLOSSED.fullmatch(heading)
        if glossed and (called := self._named(glossed[1])) and len(called.mentions) > 1:
            called.add("title")
        for title in [*self.titles, heading]:
            if title:
                for place in spotting.spot(title, extra):
                    named = self.table.get(self._key(title[place.start : place.end], place.entry))
                    if named is not None:
                        named.add("in title")
                        if names.key(title) == names.key(title[place.start : place.end]):
                            named.add("title")

    def _only_titled(self) -> None:
        """Forget what nothing but the title names, unless it is the name before its colon or a known one."""
        titles = {index for index, text in enumerate(self.texts) if names.key(text) in self.title_keys}
        for name in list(self.table.values()):
            if not name.mentions or any(m.passage not in titles for m in name.mentions):
                continue
            form, entry = name.forms[0], name.entry
            if name.has("title"):
                named = entry is not None or (" " not in form and not _KIND.fullmatch(form))
            elif entry is not None:
                exact = form in entry.forms and (" " not in form or names.is_shaped(form))
                named = (exact or entry.is_family) and not (entry.is_common or entry.is_word or form.endswith("s"))
            else:
                named = names.is_shaped(form)
            if not named:
                del self.table[name.key]

    def _spelt_out(self) -> None:
        """Mark the names that the title spells out: `Tidal Sparse Routing: …` and TSR, `Mean Tides for …` and MeanTide."""
        for title in self.titles:
            long = _SPELT.match(names.without_latex(title))
            for name in self.table.values() if long else ():
                form = name.forms[0] if name.mentions else ""
                if (
                    long
                    and len(form) > 2
                    and form[0].lower() == long[1][0].lower()
                    and self._spells(name, form, long[1])
                ):
                    name.add("title")

    @staticmethod
    def _spells(name: Name, form: str, long: str) -> bool:
        """Whether a name is short for a phrase; of a known name, whether the phrase is one of its long forms."""
        if names.key(long).rstrip("s") == names.key(form).rstrip("s"):
            return True
        known = [other for other in (name.entry.forms if name.entry else ()) if " " in other and other.isascii()]
        if known:
            return any(names.key(long).startswith(names.key(other)) for other in known)
        return names.is_shaped(form) and form.isalnum() and not form[1:].islower() and names.initials_match(form, long)

    def _named(self, printed: str) -> Name | None:
        """The name that is printed so, whatever its usual spelling and the size that the text gives."""
        wanted = names.key(printed)
        if wanted in self.table:
            return self.table[wanted]
        for name in self.table.values():
            if any(wanted in (names.key(form), names.key(names.without_size(form))) for form in name.forms):
                return name
        return None

    # ---- mentions

    def _key(self, printed: str, entry: Entry | None) -> str:
        known = names.key(printed)
        if entry is not None and known in entry.keys:
            return names.key(entry.name)
        return known

    def _mention(self, index: int, text: str, breaks: list[int], place: spotting.Spot) -> int:
        """Note a mention; the offset that it and its bracket take up is returned."""
        offset = self.passages[index].start
        printed = place.name or self.document.text[offset + place.start : offset + place.end]
        known = self._key(printed, place.entry)
        if not known:
            return place.end
        name = self.table.setdefault(known, Name(known))
        name.entry = name.entry or place.entry
        name.base = name.base or place.base
        name.mentions.append(Mention(Span(offset + place.start, offset + place.end), printed, index))
        if name.entry is None and known in words("not_names.txt"):
            bracket = _BRACKET.match(text, place.end)
            spelt = bracket is not None and names.initials_match(printed, bracket[1])
            return bracket.end() if bracket and spelt else place.end
        if len(name.mentions) > _CONTEXTS:
            return place.end
        return self._context(name, text, breaks, place)

    def _context(self, name: Name, text: str, breaks: list[int], place: spotting.Spot) -> int:
        start, end = place.start, place.end
        at = bisect_right(breaks, start)
        low = max(breaks[at - 1] if at else 0, start - _LEFT)
        after = bisect_right(breaks, end)
        high = min(breaks[after] if after < len(breaks) else len(text), end + _RIGHT)
        left, right = text[low:start], text[end:high]
        if right[:1] in _EMPHASIS and left[-1:] == right[:1]:
            left, right = left.rstrip(_EMPHASIS), right.lstrip(_EMPHASIS)
        taken = end
        bracket = _BRACKET.match(right)
        if bracket and self._opened(name, text[start:end], bracket[1]):
            taken = end + bracket.end()
            if names.has_cjk(bracket[1]):
                self.sealed = taken
        opened = _OPENED.search(left) if left[-1:] in "( 即称" else None
        closed = _CLOSED.match(right) if opened else None
        if opened and closed:
            before = left[: opened.start()].rstrip()
            expansion = expansions.expansion_of(text[start:end], before)
            if expansion:
                name.aliases.setdefault(expansion)
                name.add("expanded")
                self.same.append((names.key(expansion), name.key))
                if before.endswith(("”", "」", "』", '"')):
                    name.add("coined")
                left = before[: before.rfind(expansion)].rstrip('“「『"')
                right = right[closed.end() :]
        for cue in contexts.read(left, right, known=name.entry is not None):
            name.add(cue)
        return taken

    def _opened(self, name: Name, short: str, inside: str) -> bool:
        """The bracket after a name: its expansion, its Chinese name or its short form."""
        if names.has_cjk(inside):
            if (
                re.fullmatch(r"[一-鿿A-Za-z0-9·\- ]{2,24}", inside)
                and names.is_cjk(inside[-1])
                and names.is_cjk(inside[0])
            ):
                name.aliases.setdefault(inside)
                name.add("translated")
                return not inside.isalpha() or any(c.isascii() for c in inside)
            return False
        inside = inside.split(",", maxsplit=1)[0].strip()
        capitals = sum(c.isupper() for c in short)
        if (
            " " in inside
            and len(inside) > len(short)
            and capitals > 1
            and short.lower() not in inside.lower()
            and names.initials_match(short, inside)
        ):
            name.aliases.setdefault(inside)
            name.add("expanded")
            return True
        if (
            re.fullmatch(r"[A-Za-z][\w.+$^{}-]{1,24}", inside)
            and len(inside) < len(short)
            and names.initials_match(inside, short)
        ):
            self.same.append((name.key, names.key(inside)))
        return False
