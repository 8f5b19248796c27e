"""Scores records against an annotated key: precision, recall and F1 by field, by layout and by language.

A key is JSON Lines in the record format, one line a paper, plus lines with `"primary": false` for sections that hold none. Papers
of key and records are paired within a document by id, then by title, then by lines. Values are compared by normal forms (NFKC,
case-folded, without accents, white space and punctuation); a named thing matches when any of its printed forms is one of the key's.
All figures are micro-averages over the papers of the key.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from rapidfuzz.distance import Indel

from extractors import normal
from extractors.document import Document, Span
from extractors.errors import ExtractError

FIELDS = (
    "papers",
    "title",
    "authors",
    "author_order",
    "author_roles",
    "author_affiliations",
    "institutions",
    "institution_names",
    "methods",
    "methods_proposed",
    "benchmarks",
    "results",
    "links",
    "venue",
    "cites",
)
TITLE_LIKENESS = 0.9
SHARED_LINES = 0.5

Item = Mapping[str, Any]


class KeyFormatError(ExtractError):
    """A line of a key is no record."""


@dataclass(frozen=True)
class Mistake:
    """One item that was missed (in the key only) or is wrong (in the records only), with the sentence that names it."""

    field: str
    kind: str
    document: str
    section: str
    item: str
    sentence: str


@dataclass
class Figures:
    """Counts of one field."""

    right: int = 0
    wrong: int = 0
    missed: int = 0

    @property
    def precision(self) -> float | None:
        return self.right / (self.right + self.wrong) if self.right + self.wrong else None

    @property
    def recall(self) -> float | None:
        return self.right / (self.right + self.missed) if self.right + self.missed else None

    @property
    def f1(self) -> float | None:
        total = 2 * self.right + self.wrong + self.missed
        return 2 * self.right / total if total else None


@dataclass
class Evaluation:
    """Figures by group ("all", a layout, a language) and field, and the mistakes."""

    groups: dict[str, dict[str, Figures]] = field(default_factory=dict)
    mistakes: list[Mistake] = field(default_factory=list)

    def figures(self, group: str, name: str) -> Figures:
        return self.groups.setdefault(group, {f: Figures() for f in FIELDS})[name]

    def as_json(self) -> dict[str, dict[str, float | None]]:
        """F1 by group and field, rounded to four digits."""
        return {
            group: {name: None if f.f1 is None else round(f.f1, 4) for name, f in fields.items()}
            for group, fields in self.groups.items()
        }


def read_key(path: Path) -> list[dict[str, Any]]:
    """The lines of a key. Raises KeyFormatError that names the line."""
    lines = []
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        if not line.strip():
            continue
        try:
            item = json.loads(line)
        except ValueError as error:
            raise KeyFormatError(f"no JSON: {error}", source=str(path), line=number) from error
        if not isinstance(item, dict) or not isinstance(item.get("doc"), str):
            raise KeyFormatError("no record: it has no `doc`", source=str(path), line=number)
        lines.append(item)
    return lines


@dataclass(frozen=True)
class Judged:
    """A document with the records that were read out of it, as JSON objects."""

    document: Document
    layout: str
    records: Sequence[Item]


def evaluate(key: Iterable[Item], documents: Iterable[Judged]) -> Evaluation:
    """Score documents against the lines of a key that are theirs (`doc` is how the file's stem begins)."""
    by_document: dict[str, list[Item]] = {}
    for line in key:
        by_document.setdefault(str(line["doc"]), []).append(line)
    evaluation = Evaluation()
    for judged in documents:
        names = [name for name in by_document if judged.document.stem.startswith(name)]
        if names:
            name = max(names, key=len)
            _Judge(evaluation, judged, by_document[name]).run()
    return evaluation


class _Judge:
    def __init__(self, evaluation: Evaluation, judged: Judged, lines: list[Item]) -> None:
        self.evaluation = evaluation
        self.document = judged.document
        language = "zh" if normal.han_share(judged.document.text) > 0.2 else "en"
        self.groups = ("all", judged.layout, language)
        self.key = [line for line in lines if line.get("primary", True)]
        covered = [line for line in lines if line.get("lines")]
        records = [r for r in judged.records if r.get("primary", True)]
        self.records = [
            r
            for r in records
            if not covered or not r.get("lines") or any(_shared(r, line) >= SHARED_LINES for line in covered)
        ]
        self.section = ""

    def run(self) -> None:
        pairs, lost, extra = _paired(self.key, self.records)
        self._count(
            "papers", len(pairs), [str(g.get("section")) for g in lost], [str(r.get("paper_id")) for r in extra]
        )
        for gold, record in [*pairs, *((g, {}) for g in lost)]:
            self.section = str(gold.get("section"))
            self._compare(gold, record)

    def _compare(self, gold: Item, record: Item) -> None:
        same = _same_form
        self._match("title", _titles(gold), _titles(record), same, str)
        pairs = self._match("authors", _list(gold, "authors"), _list(record, "authors"), _same_name, _name)
        if _list(gold, "authors"):
            orders = [[normal.key(a["name"]) for a in _list(r, "authors")] for r in (gold, record)]
            self._match("author_order", [orders[0]], [o for o in orders[1:] if o], lambda a, b: a == b, ", ".join)
        for left, right in pairs:
            self._match("author_roles", _list(left, "roles"), _list(right, "roles"), same, partial(_of_author, left))
            ties = [
                [_by_form(_list(r, "institutions"), name) for name in _list(author, "affiliations")]
                for r, author in ((gold, left), (record, right))
            ]
            self._match("author_affiliations", ties[0], ties[1], _same_thing, partial(_of_author, left))
        for left, right in self._match(
            "institutions", _list(gold, "institutions"), _list(record, "institutions"), _same_thing, _name
        ):
            self._match("institution_names", [left], [right], _same_name, _name)
        for name in ("methods", "benchmarks"):
            self._match(name, _list(gold, name), _list(record, name), _same_thing, _name)
        proposed = [[m for m in _list(r, "methods") if m.get("relation") == "proposes"] for r in (gold, record)]
        self._match("methods_proposed", proposed[0], proposed[1], _same_thing, _name)
        self._match("results", _list(gold, "results"), _list(record, "results"), _same_result, _show_result)
        urls = [sorted({_address(u) for f in ("code", "project", "data") for u in _list(r, f)}) for r in (gold, record)]
        self._match("links", urls[0], urls[1], lambda a, b: a == b, str)
        venues = [[v for v in (r.get("venue"),) if v] for r in (gold, record)]
        self._match("venue", venues[0], venues[1], same, str)
        self._match("cites", _list(gold, "cites"), _list(record, "cites"), _same_cite, _show_cite)

    def _match(
        self,
        name: str,
        gold: Sequence[Any],
        found: Sequence[Any],
        same: Callable[[Any, Any], bool],
        show: Callable[[Any], str],
    ) -> list[tuple[Any, Any]]:
        """Pair items one to one, in order; count them."""
        rest, pairs, missed = list(found), [], []
        for item in gold:
            hit = next((r for r in rest if same(item, r)), None)
            if hit is None:
                missed.append(show(item))
            else:
                rest.remove(hit)
                pairs.append((item, hit))
        self._count(name, len(pairs), missed, [show(item) for item in rest])
        return pairs

    def _count(self, name: str, right: int, missed: list[str], wrong: list[str]) -> None:
        for group in self.groups:
            figures = self.evaluation.figures(group, name)
            figures.right += right
            figures.missed += len(missed)
            figures.wrong += len(wrong)
        for kind, items in (("missed", missed), ("wrong", wrong)):
            for item in items:
                mistake = Mistake(name, kind, self.document.stem, self.section, item, self._sentence(item))
                self.evaluation.mistakes.append(mistake)

    def _sentence(self, item: str) -> str:
        """The first sentence that names an item, or nothing."""
        at = next((at for part in _searched(item) if (at := self.document.text.find(part)) >= 0), -1)
        if at < 0:
            return ""
        return self.document.at(self.document.sentence_around(Span(at, at + 1), limit=120)).replace("\n", " ")


def _searched(item: str) -> Iterator[str]:
    yield item
    yield from (part.strip() for part in reversed(item.split(": ")) if len(part.strip()) > 1)


def _paired(key: list[Item], records: list[Item]) -> tuple[list[tuple[Item, Item]], list[Item], list[Item]]:
    tests: tuple[Callable[[Item, Item], bool], ...] = (
        lambda g, r: _id(g) != "" and _id(g) == _id(r),
        lambda g, r: _alike(g.get("title"), r.get("title")) or _alike(g.get("title_zh"), r.get("title_zh")),
        lambda g, r: _shared(g, r) >= SHARED_LINES,
    )
    pairs: list[tuple[Item, Item]] = []
    rest, free = list(key), list(records)
    for test in tests:
        for gold in list(rest):
            hit = next((r for r in free if test(gold, r)), None)
            if hit is not None:
                pairs.append((gold, hit))
                rest.remove(gold)
                free.remove(hit)
    return pairs, rest, free


def _list(record: Item, name: str) -> list[Any]:
    return list(record.get(name) or ())


def _titles(record: Item) -> list[str]:
    return [t for t in (record.get("title"), record.get("title_zh")) if t]


def _id(record: Item) -> str:
    return re.sub(r"(arxiv:\d{4}\.\d{4,5})v\d+$", r"\1", str(record.get("paper_id") or "").casefold())


def _alike(a: object, b: object) -> bool:
    if not a or not b:
        return False
    return Indel.normalized_similarity(normal.key(str(a)), normal.key(str(b))) >= TITLE_LIKENESS


def _shared(a: Item, b: Item) -> float:
    """The share of the shorter one's lines that both have."""
    if not a.get("lines") or not b.get("lines"):
        return 0.0
    a0, a1 = map(int, a["lines"])
    b0, b1 = map(int, b["lines"])
    return max(0, min(a1, b1) - max(a0, b0) + 1) / max(1, min(a1 - a0, b1 - b0) + 1)


def _forms(item: Item) -> set[str]:
    names = [item.get("name"), item.get("name_zh"), *_list(item, "aliases"), *_list(item, "printed")]
    return {form for form in (normal.key(str(n)) for n in names if n) if form}


def _by_form(items: list[Item], name: str) -> Item:
    wanted = normal.key(name)
    return next((item for item in reversed(items) if wanted in _forms(item)), {"name": name})


def _same_thing(a: Item, b: Item) -> bool:
    return bool(_forms(a) & _forms(b))


def _same_name(a: Item, b: Item) -> bool:
    return normal.key(str(a.get("name"))) == normal.key(str(b.get("name")))


def _same_form(a: object, b: object) -> bool:
    return normal.key(str(a)) == normal.key(str(b))


def _same_result(a: Item, b: Item) -> bool:
    values = [re.sub(r"[%\s分]", "", str(r.get("value") or "")) for r in (a, b)]
    left, right = (normal.key(str(r.get("benchmark") or "")) for r in (a, b))
    return values[0] == values[1] and bool(left) and bool(right) and (left in right or right in left)


def _same_cite(a: Item, b: Item) -> bool:
    if a.get("id") and b.get("id"):
        return normal.key(str(a["id"])) == normal.key(str(b["id"]))
    if a.get("title") and b.get("title"):
        return _alike(a["title"], b["title"])
    return bool(a.get("mention")) and _same_form(a["mention"], b.get("mention") or "")


def _address(url: str) -> str:
    url = re.sub(r"^https?://(www\.)?", "", url.strip().rstrip("/.,;)」』").casefold())
    return re.sub(r"(\.git|\.pdf)$", "", url).replace("arxiv.org/pdf/", "arxiv.org/abs/")


def _name(item: Item) -> str:
    return str(item.get("name"))


def _of_author(author: Item, item: Any) -> str:
    return f"{author['name']}: {item if isinstance(item, str) else item['name']}"


def _show_result(item: Item) -> str:
    return " ".join(str(item[part]) for part in ("benchmark", "metric", "value") if item.get(part))


def _show_cite(item: Item) -> str:
    return str(item.get("id") or item.get("title") or item.get("mention"))


def regressions(now: Evaluation, baseline: Mapping[str, Mapping[str, float | None]], *, by: float = 0.01) -> list[str]:
    """What a checked-in baseline (`Evaluation.as_json`) has that is now worse by more than `by`."""
    found = []
    figures = now.as_json()
    for group, fields in baseline.items():
        for name, before in fields.items():
            after = figures.get(group, {}).get(name)
            if before is not None and (after is None or after < before - by):
                found.append(f"{group} {name}: {before:.3f} → {'none' if after is None else f'{after:.3f}'}")
    return found
