"""Benchmarks and data sets that an entry names, and whether it introduces them, evaluates or trains on them."""

from __future__ import annotations

from collections.abc import Sequence

from extractors import judging, naming
from extractors.document import Document, Span
from extractors.record import Benchmark, BenchmarkRelation


def find(
    document: Document,
    passages: Sequence[Span],
    *,
    title: str | None = None,
    title_zh: str | None = None,
    own: tuple[str, ...] = (),
) -> tuple[Benchmark, ...]:
    """The named benchmarks and data sets of the passages of one entry, in the order of their first mention; `own` as in
    `methods.find`."""
    return tuple(
        Benchmark(name=shown, aliases=aliases, relation=relation(name), spans=name.spans)
        for name, kind in judging.read(document, tuple(passages), title, title_zh, own)
        if kind == "benchmark"
        for shown, aliases in [judging.display(name)]
    )


def relation(name: naming.Name) -> BenchmarkRelation:
    """What the text says the paper does with a benchmark."""
    if judging.proposed(name) or name.has("benchmark title"):
        return "introduces"
    corpus = name.entry is not None and "train" in name.entry.flags
    trained = name.has("trained on") or (name.has("trained") and not name.has("evaluated", "measured", "row"))
    if (trained or corpus) and not name.has("evaluated on"):
        return "trains"
    return "evaluates"
