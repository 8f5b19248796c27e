"""Curated word lists as packaged text files: sections with flags, one entry a line, printed forms between bars."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from importlib import resources

from extractors.names import key

_SECTION = re.compile(r"^\[([a-z ]+)\]$")
_NUMBERED = re.compile(r"([A-Za-z]{3,})(\d[\w.]*)")
_JOINT = re.compile(r"[-\s_]+")


@dataclass(frozen=True)
class Entry:
    """A known name: its usual spelling, its other printed forms, and how freely it may be recognised."""

    name: str
    aliases: tuple[str, ...]
    kind: str
    flags: frozenset[str]

    @property
    def forms(self) -> tuple[str, ...]:
        return (self.name, *self.aliases)

    @cached_property
    def keys(self) -> frozenset[str]:
        """The comparison keys of all forms."""
        return frozenset(key(form) for form in self.forms)

    @property
    def is_word(self) -> bool:
        """The name is also an ordinary word: it counts only where the sentence speaks of a method or benchmark."""
        return "word" in self.flags

    @property
    def is_common(self) -> bool:
        """A part of nearly every system: it counts only where the sentence says that it is used or compared with."""
        return "common" in self.flags

    @property
    def is_brand(self) -> bool:
        """The name alone is a company or a product; with a version it is a model."""
        return "brand" in self.flags

    @property
    def is_family(self) -> bool:
        """Versions and sizes are appended to the name."""
        return "family" in self.flags


def read_lines(resource: str) -> Iterator[tuple[frozenset[str], str]]:
    """The lines of a packaged list with the flags of their section; comments and empty lines are left out."""
    flags: frozenset[str] = frozenset()
    text = resources.files("extractors.registry").joinpath(resource).read_text("utf-8")
    for line in map(str.strip, text.splitlines()):
        if not line or line.startswith("# "):
            continue
        section = _SECTION.match(line)
        if section:
            flags = frozenset(section[1].split())
        else:
            yield flags, line


def load_entries(resource: str, kind: str) -> tuple[Entry, ...]:
    """The entries of a list. A name that stands in several sections is one entry with the forms and flags of all."""
    forms: dict[str, list[str]] = {}
    flags: dict[str, set[str]] = {}
    for section, line in read_lines(resource):
        printed = [form.strip() for form in line.split(" | ")]
        known = key(printed[0])
        forms.setdefault(known, []).extend(form for form in printed if form not in forms.get(known, ()))
        flags.setdefault(known, set()).update(section)
    return tuple(Entry(all_[0], tuple(all_[1:]), kind, frozenset(flags[known])) for known, all_ in forms.items())


def spellings(form: str) -> Iterator[str]:
    """The form as printed, and with its joints as hyphens, as spaces or left out: `GPT-4o`, `GPT 4o`, `GPT4o`."""
    yield form
    if "-" not in form and " " not in form and "_" not in form:
        split = _NUMBERED.fullmatch(form)
        if split:
            yield f"{split[1]}-{split[2]}"
            yield f"{split[1]} {split[2]}"
        return
    pieces = [piece for piece in _JOINT.split(form) if piece]
    yield "-".join(pieces)
    if len(pieces[0]) > 2 or not pieces[-1][0].isdigit():
        yield " ".join(pieces)
    if len(pieces) < 4:
        yield "".join(pieces)


@cache
def words(resource: str) -> frozenset[str]:
    """A packaged list of plain words, as keys."""
    return frozenset(key(form) for _, line in read_lines(resource) for form in line.split(" | "))
