"""The data sets, benchmarks and leaderboards that are known beforehand (`benchmarks.txt`)."""

from __future__ import annotations

from functools import cache

from extractors.registry.lexicon import Entry, load_entries


@cache
def load() -> tuple[Entry, ...]:
    """All entries, in the order of the file."""
    return load_entries("benchmarks.txt", "benchmark")
