"""The packaged table of organisations: names in two languages, short forms, country, kind, parent, ROR id.

`institutions.tsv` holds one organisation a line: name (as it calls itself in English), name_zh, aliases (they mean this
organisation wherever they stand), context_aliases (they do so only where an affiliation is named: `MIT` is fine everywhere,
`ANU` and 南大 are not), country (ISO 3166-1 alpha-2), type, parent (a name of the table), ror (nine characters, or nothing).
"""

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple, Protocol

from extractors import normal
from extractors.normal import is_han

#: A letter or mark that is neither ASCII nor Chinese.
_FOREIGN = re.compile("[^\x00-\x7f\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003134f]")
_SUFFIX = re.compile(
    r"[\s,]+(?:inc|incorporated|corp|corporation|co|ltd|limited|llc|llp|gmbh|ag|plc|pte|pvt|s\.?a\.?s?|b\.?v|k\.?k|company|oy|ab|srl)"
    r"\.?$",
    re.IGNORECASE,
)
_SUFFIX_ZH = re.compile(r"(?:(?:股份|责任)?有限(?:责任)?公司|公司|集团)$")
_SEAM = re.compile(r"(?<=[\u4e00-\u9fff])(?=[A-Za-z0-9])|(?<=[A-Za-z0-9])(?=[\u4e00-\u9fff])")
_SEAM_SPACE = re.compile(r"(?<=[\u4e00-\u9fff]) (?=[A-Za-z0-9])|(?<=[A-Za-z0-9]) (?=[\u4e00-\u9fff])")
_ARTICLE = re.compile(r"^the\s+", re.IGNORECASE)


class _Automaton(Protocol):
    def find_overlapping(self, text: str) -> list[tuple[int, int, int]]: ...


@dataclass(frozen=True, slots=True)
class Organisation:
    """A university, institute, laboratory, company or other body.

    `id` is `ror:` and nine characters, or None where the registry has no record; `type` is education, facility, company or
    unit (a school of its parent that is printed by itself); `parent` names the organisation that it belongs to.
    """

    name: str
    name_zh: str | None
    aliases: tuple[str, ...]
    contextual: tuple[str, ...]
    country: str | None
    type: str
    parent: str | None
    id: str | None


class Found(NamedTuple):
    """A form of the table at characters `start` to `end` of a text; `organisations` are those it may mean, the more usual first.

    `contextual` says that the form means them only where an affiliation is named."""

    start: int
    end: int
    organisations: tuple[Organisation, ...]
    contextual: bool


def fold(text: str) -> str:
    """The text as forms are looked up in it, character for character: lower case, no accents, plain hyphens and apostrophes.

    `text` is expected in the form of `normal.plain`."""
    lower = text.lower()
    if len(lower) != len(text):
        lower = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    if lower.isascii():
        return lower
    for letter in set(_FOREIGN.findall(lower)):
        lower = lower.replace(letter, _plain_letter(letter))
    return lower


def name_key(name: str) -> str:
    """The comparison form of an organisation's name: `normal.key` without a leading article and a legal form at the end."""
    text = normal.plain(name).strip()
    text = _ARTICLE.sub("", text)
    while (shorter := _SUFFIX.sub("", text)) != text and shorter:
        text = shorter
    if is_han(text[-1:] or " ") and len(shorter := _SUFFIX_ZH.sub("", text)) >= 2:
        text = shorter
    return normal.key(text)


class InstitutionTable:
    """The organisations by every form of their names, and a matcher over all forms."""

    def __init__(self, organisations: Iterable[Organisation]) -> None:
        self.organisations = tuple(organisations)
        self._by_name = {o.name: o for o in self.organisations}
        self._firm: dict[str, list[Organisation]] = {}
        self._contextual: dict[str, list[Organisation]] = {}
        forms: dict[str, dict[str, tuple[Organisation, bool]]] = {}
        for organisation in self.organisations:
            loose = set(organisation.contextual)
            for form in (organisation.name, organisation.name_zh, *organisation.aliases, *organisation.contextual):
                if not form:
                    continue
                table = self._contextual if form in loose else self._firm
                known = table.setdefault(name_key(form), [])
                if organisation not in known:
                    known.append(organisation)
                for written in _spacings(normal.plain(form)):
                    entry = forms.setdefault(fold(written), {})
                    entry.setdefault(organisation.name, (organisation, form in loose))
        self._forms = list(forms)
        self._meant = [self._ordered(forms[form].values()) for form in self._forms]
        self._written = self._capitals()
        self._automaton: _Automaton | None = None

    def __len__(self) -> int:
        return len(self.organisations)

    def __iter__(self) -> Iterator[Organisation]:
        return iter(self.organisations)

    def get(self, name: str) -> Organisation | None:
        """The organisation of exactly this canonical name."""
        return self._by_name.get(name)

    def lookup(self, name: str, *, in_context: bool = False) -> Organisation | None:
        """The organisation that a name means, or None: unknown, or with two meanings.

        With `in_context` (the name stands where an affiliation is named) forms count that are common words or belong to
        several organisations; of those the more usual one is taken."""
        key = name_key(name)
        firm = self._firm.get(key, [])
        if len(firm) == 1:
            return firm[0]
        if in_context:
            candidates = [*firm, *self._contextual.get(key, [])]
            return candidates[0] if candidates else None
        return None

    def parents(self, organisation: Organisation) -> Iterator[Organisation]:
        """The organisations that one belongs to, the nearest first."""
        seen = {organisation.name}
        while organisation.parent and organisation.parent not in seen:
            seen.add(organisation.parent)
            parent = self._by_name.get(organisation.parent)
            if parent is None:
                return
            yield parent
            organisation = parent

    def find(self, text: str) -> list[Found]:
        """The forms in a text (as of `normal.plain`), leftmost and longest, without overlap, in order.

        A Latin form is a whole word and is capitalised as such names are; a Chinese form may stand anywhere."""
        folded = fold(text)
        fitting = [
            (start, -end, index)
            for start, end, index in self._scanner().find_overlapping(folded)
            if self._fits(text, start, end, index)
        ]
        fitting.sort()
        found: list[Found] = []
        free = 0
        for start, minus_end, index in fitting:
            if start >= free:
                free = -minus_end
                organisations, contextual = self._meant[index]
                found.append(Found(start, free, organisations, contextual))
        return found

    def _scanner(self) -> _Automaton:
        if self._automaton is None:
            import daachorse  # noqa: PLC0415

            self._automaton = daachorse.CharwiseDoubleArrayAhoCorasick(self._forms)
        return self._automaton

    @staticmethod
    def _ordered(meant: Iterable[tuple[Organisation, bool]]) -> tuple[tuple[Organisation, ...], bool]:
        ranked = sorted(meant, key=lambda pair: pair[1])
        firm = [organisation for organisation, loose in ranked if not loose]
        return (tuple(o for o, _ in ranked), len(firm) != 1)

    def _capitals(self) -> list[tuple[str, ...]]:
        written: dict[str, list[str]] = {}
        for organisation in self.organisations:
            for form in (organisation.name, *organisation.aliases, *organisation.contextual):
                for plain in _spacings(normal.plain(form)):
                    written.setdefault(fold(plain), []).append(plain)
        return [tuple(written.get(form, ())) for form in self._forms]

    def _fits(self, text: str, start: int, end: int, index: int) -> bool:
        if start and _is_word(text[start]) and _is_word(text[start - 1]):
            return False
        if end < len(text) and _is_word(text[end]) and _is_word(text[end - 1]):
            return False
        form = text[start:end]
        if is_han(form[0]):
            return not (len(form) == 2 and text[end : end + 1] == "学" and form[1] == "大")
        return any(_capitalised_as(form, written) for written in self._written[index])


def _capitalised_as(form: str, written: str) -> bool:
    """Whether a form is printed with the capitals of a name: exactly, all capitals, or the first letter."""
    if form == written:
        return True
    letters = [c for c in form if c.isalpha()]
    if len(letters) > 1 and form.isupper():
        return " " in form or not written.isupper() or fold(form) == fold(written)
    if " " in written:
        return form[0].isupper() or not written[0].isupper()
    return not written.isupper() and len(written) > 3 and form[0].isupper() and form[0] == written[0].upper()


def _is_word(char: str) -> bool:
    return char == "_" or (char.isalnum() and not is_han(char) and ord(char) < 0x2E80)


def _spacings(form: str) -> set[str]:
    """A form with and without spaces where Chinese and Latin letters meet."""
    tight = _SEAM_SPACE.sub("", form)
    return {form, tight, _SEAM.sub(" ", tight)}


@cache
@lru_cache(maxsize=4096)
def _plain_letter(char: str) -> str:
    if char in "‐‑–—−":
        return "-"
    if char in "’‘`":
        return "'"
    base = unicodedata.normalize("NFKD", char)
    kept = "".join(c for c in base if not unicodedata.combining(c)).lower()
    return kept if len(kept) == 1 else {"ø": "o", "ł": "l", "đ": "d", "ı": "i"}.get(char, char)


@cache
def load() -> InstitutionTable:
    """The packaged table."""
    text = files("extractors.registry").joinpath("institutions.tsv").read_text("utf-8")
    return InstitutionTable(_rows(text.splitlines()))


def _rows(lines: Iterable[str]) -> Iterator[Organisation]:
    for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
        yield Organisation(
            name=row["name"],
            name_zh=row["name_zh"] or None,
            aliases=_listed(row["aliases"]),
            contextual=_listed(row["context_aliases"]),
            country=row["country"] or None,
            type=row["type"],
            parent=row["parent"] or None,
            id=f"ror:{row['ror']}" if row["ror"] else None,
        )


def _listed(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split(";") if part.strip())
