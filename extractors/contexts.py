"""What the words on either side of a name say of it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors import cues

_LINE_START = re.compile(r"[\s#*\-•▍■◆●▶]*(?:\(?[\d一二三四五六七八九十]{1,2}(?:\.\d)?[.、)]?)?\s*")
_LINE_HEAD = re.compile(r"\s?:\s*(?![\d\s]|http)")
_LONGER = re.compile(r" [A-Z][\w+-]*\s?\(")


def read(left: str, right: str, *, known: bool) -> Iterator[str]:
    """The cues that the words of the sentence on either side of a mention give; `known` where the lexicon has the name."""
    lower, after = left.lower(), right.lower()
    near, last = lower[-60:], lower[-32:]
    if _LINE_START.fullmatch(left.rpartition("|")[2]) and (not right.strip(" :*\n") or _LINE_HEAD.match(right)):
        yield "heading"
    if cues.NAMED.search(near):
        yield "named"
    if not _LONGER.match(right):
        presented = cues.authors_propose(left)
        if cues.proposes(left):
            yield "proposed"
            if presented:
                yield "presented"
        if known and presented:
            yield "announced"
    defines = cues.DEFINES.match(right)
    if defines:
        yield "defined"
        if cues.DEFINES_BENCHMARK.match(right, defines.end()):
            yield "defined benchmark"
        elif cues.DEFINES_METHOD.match(right, defines.end()):
            yield "defined method"
    elif cues.DEFINES_QUESTIONS.match(right):
        yield "defined benchmark"
    if cues.BY_OTHERS.match(right) or cues.BY_OTHERS_LEFT.search(left):
        yield "by others"
    if cues.ROW_LEFT.fullmatch(left) and cues.ROW_RIGHT.match(right):
        yield "row"
    if cues.MEASURED_LEFT.search(near) or (cues.ON_DIRECTLY.search(last) and cues.MEASURED_RIGHT.match(right)):
        yield "measured"
    if cues.SCORED.match(right):
        yield "scored"
    history = cues.FROM_LEFT.search(left) and cues.TO_RIGHT.match(right)
    if history or cues.BACKGROUND.search(left) or cues.BACKGROUND_AFTER.match(right):
        yield "background"
    if cues.TRAINED_RIGHT.match(right) or cues.TRAINED_LEFT.search(near):
        yield "trained on"
    if cues.NOTION.match(right):
        yield "notion"
    if cues.SUBJECT.match(right):
        if not left.strip(" *#"):
            yield "opens"
        yield "subject"
    if cues.BENCHMARK_AFTER.match(after):
        yield "benchmark after"
    elif cues.METHOD_AFTER.match(after):
        yield "method after"
    if cues.BENCHMARK_BEFORE.search(near) and not cues.BENCHMARK_CLAUSE.search(left):
        yield "benchmark before"
    elif cues.METHOD_BEFORE.search(last):
        yield "method before"
    if cues.EXAMPLES.search(last):
        yield "example"
    if cues.USED_DIRECTLY.search(last):
        yield "used"
    if cues.OUTDONE.search(last) or (cues.OUTDONE_AFTER.match(right) and not cues.ON.search(last)):
        yield "outdone"
    if cues.ORGANISATION.match(right):
        yield "organisation"
    if cues.COMPARED_DIRECTLY.search(last) or cues.COMPARED_AFTER.match(after):
        yield "compared"
    elif cues.COMPARED.search(near):
        yield "comparison"
    evaluated = bool(cues.EVALUATED.search(lower) or cues.EVALUATED.search(after))
    if evaluated:
        yield "evaluated"
        if cues.ON.search(last):
            yield "evaluated on"
    if cues.TRAINED.search(near) or cues.TRAINED.search(after[:30]):
        yield "trained"
