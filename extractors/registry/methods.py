"""The methods, models and systems that are known beforehand (`methods.txt`)."""

from __future__ import annotations

from functools import cache

from extractors.registry.lexicon import Entry, load_entries


@cache
def load() -> tuple[Entry, ...]:
    """All entries, in the order of the file."""
    return load_entries("methods.txt", "method")
