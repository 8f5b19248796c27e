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
    before, behind = cues.GATE.open(lower), cues.GATE.open(after)
    if _LINE_START.fullmatch(left.rpartition("|")[2]) and (not right.strip(" :*\n") or _LINE_HEAD.match(right)):
        yield "heading"
    if cues.NAMED in before and cues.NAMED.regex.search(near):
        yield "named"
    if not _LONGER.match(right):
        presented = cues.authors_propose(left, before)
        if cues.proposes(left, before):
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
    elif cues.DEFINES_QUESTIONS in behind and cues.DEFINES_QUESTIONS.regex.match(right):
        yield "defined benchmark"
    if (cues.BY_OTHERS in behind and cues.BY_OTHERS.regex.match(right)) or (
        cues.BY_OTHERS_LEFT in before and cues.BY_OTHERS_LEFT.regex.search(left)
    ):
        yield "by others"
    if cues.ROW_LEFT.fullmatch(left) and cues.ROW_RIGHT.match(right):
        yield "row"
    if (cues.MEASURED_LEFT in before and cues.MEASURED_LEFT.regex.search(near)) or (
        (
            (cues.ON_DIRECTLY in before and cues.ON_DIRECTLY.regex.search(last))
            or (cues.UPON.match(right) and cues.CLAUSE_START.search(left))
        )
        and (
            (cues.MEASURED_RIGHT in behind and cues.MEASURED_RIGHT.regex.match(right))
            or (known and cues.MEASURED_CLAUSE in behind and cues.MEASURED_CLAUSE.regex.match(right))
        )
    ):
        yield "measured"
    if cues.MEASURED_HEAD.match(right) and left.rstrip().endswith("|"):
        yield "measured"
    if cues.SCORED.match(right):
        yield "scored"
    history = (cues.FROM_LEFT in before and cues.FROM_LEFT.regex.search(left)) and (
        cues.TO_RIGHT in behind and cues.TO_RIGHT.regex.match(right)
    )
    if (
        history
        or (cues.BACKGROUND in before and cues.BACKGROUND.regex.search(left))
        or (cues.BACKGROUND_AFTER in behind and cues.BACKGROUND_AFTER.regex.match(right))
    ):
        yield "background"
    if (cues.TRAINED_RIGHT in behind and cues.TRAINED_RIGHT.regex.match(right)) or (
        cues.TRAINED_LEFT in before and cues.TRAINED_LEFT.regex.search(near)
    ):
        yield "trained on"
    if cues.NOTION in behind and cues.NOTION.regex.match(right):
        yield "notion"
    if not left.strip(' *#“"') and cues.ACTS.match(right):
        yield "acts"
    if cues.SUBJECT in behind and cues.SUBJECT.regex.match(right):
        if not left.strip(" *#"):
            yield "opens"
        yield "subject"
    if cues.BENCHMARK_AFTER in behind and cues.BENCHMARK_AFTER.regex.match(after):
        yield "benchmark after"
    elif cues.METHOD_AFTER in behind and cues.METHOD_AFTER.regex.match(after):
        yield "method after"
    if (cues.BENCHMARK_BEFORE in before and cues.BENCHMARK_BEFORE.regex.search(near)) and not (
        cues.BENCHMARK_CLAUSE in before and cues.BENCHMARK_CLAUSE.regex.search(left)
    ):
        yield "benchmark before"
    elif cues.METHOD_BEFORE in before and cues.METHOD_BEFORE.regex.search(last):
        yield "method before"
    if cues.EXAMPLES in before and cues.EXAMPLES.regex.search(last):
        yield "example"
    if cues.USED_DIRECTLY in before and cues.USED_DIRECTLY.regex.search(last):
        yield "used"
    if (cues.OUTDONE in before and cues.OUTDONE.regex.search(last)) or (
        (cues.OUTDONE_AFTER in behind and cues.OUTDONE_AFTER.regex.match(right))
        and not (cues.ON in before and cues.ON.regex.search(last))
    ):
        yield "outdone"
    if cues.ORGANISATION in behind and cues.ORGANISATION.regex.match(right):
        yield "organisation"
    if (cues.COMPARED_DIRECTLY in before and cues.COMPARED_DIRECTLY.regex.search(last)) or (
        cues.COMPARED_AFTER in behind and cues.COMPARED_AFTER.regex.match(after)
    ):
        yield "compared"
    elif cues.COMPARED in before and cues.COMPARED.regex.search(near):
        yield "comparison"
    evaluated = bool(
        (cues.EVALUATED in before and cues.EVALUATED.regex.search(lower))
        or (cues.EVALUATED in behind and cues.EVALUATED.regex.search(after))
    )
    if evaluated:
        yield "evaluated"
        if cues.ON in before and cues.ON.regex.search(last):
            yield "evaluated on"
    if (cues.TRAINED in before and cues.TRAINED.regex.search(near)) or (
        cues.TRAINED in behind and cues.TRAINED.regex.search(after[:30])
    ):
        yield "trained"
