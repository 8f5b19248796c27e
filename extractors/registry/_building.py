"""The registry's index file, built from the publisher's dump: names, what they mean, and where to look them up."""

from __future__ import annotations

import json
import re
import shutil
import struct
import sys
import tempfile
from array import array
from collections.abc import Iterable, Iterator
from importlib.resources import files
from itertools import combinations, groupby
from pathlib import Path
from typing import IO, Any

from extractors.registry import _dump, institutions
from extractors.registry.ror import (
    ACRONYM,
    ALIAS,
    DISPLAY,
    EXTRA,
    FIRST_PLACE,
    LABEL,
    MAGIC,
    PLACE,
    SHORT,
    SWAPPED,
    TOWN,
    RegistryError,
    Summary,
    letter,
    pair_hash,
)
from extractors.registry.terms import key

_BRACKET = re.compile(r"\s*\(([^()]*)\)\s*$")
_DASH = re.compile(r" [-–] ")
#: Two words that lead to more names than this lead nowhere.
_CROWD = 120
#: A city of more universities than this is no name for one.
_TOWNSHIP = 6
_BUCKET_BITS = 20


class _Names:
    """Names in comparison form and what they mean: in one integer the number of an organisation and the kind of name."""

    def __init__(self) -> None:
        self._meanings: dict[str, tuple[int, ...]] = {}

    def put(self, name: str, number: int, kind: int) -> None:
        """Add a name; of two kinds for one organisation the nearer to its own name stays."""
        for form in {key(name), key(name, seams=False)}:
            if len(form) > 1:
                self.put_form(form, number, kind)

    def put_form(self, form: str, number: int, kind: int) -> None:
        known = self._meanings.get(form, ())
        kept = [m for m in known if m >> 4 != number]
        kind = min([kind, *(m & 15 for m in known if m >> 4 == number)])
        self._meanings[form] = (*kept, number << 4 | kind)

    def add_swapped(self) -> None:
        """`Cambridge University` beside `University of Cambridge`, where no other organisation has that name."""
        for form, meanings in list(self._meanings.items()):
            words = form.split(" ")
            if (
                not 2 <= len(words) <= 4
                or words.count("university") != 1
                or "university" not in (words[0], words[-1])
                or min(m & 15 for m in meanings) > ALIAS
            ):
                continue
            turned = [*words[1:], words[0]] if words[0] == "university" else [words[-1], *words[:-1]]
            swapped = " ".join(turned)
            if swapped not in self._meanings:
                self._meanings[swapped] = tuple(m & ~15 | SWAPPED for m in meanings if m & 15 <= ALIAS)

    def add_towns(self, towns: dict[str, list[int]]) -> None:
        """`University of CITY` for the universities of a city that are named after it and somebody, where no name is that."""
        for town, numbers in towns.items():
            forms = (f"university {town}", f"{town} university")
            if len(numbers) <= _TOWNSHIP and not any(form in self._meanings for form in forms):
                for form in forms:
                    self._meanings[form] = tuple(number << 4 | TOWN for number in numbers)

    def pop_sorted(self) -> Iterator[tuple[str, list[int]]]:
        """Every name in order with its meanings; the names are gone afterwards."""
        for form in sorted(self._meanings):
            meanings = self._meanings.pop(form)
            yield form, sorted(m - (FIRST_PLACE << 4) if m & 15 == PLACE else m for m in meanings)


def build(dump: Path, out: Path, *, extra_names: Iterable[Path] = ()) -> Summary:
    """Read a dump and write the index file `out`, whole or not at all.

    `extra_names` are tab-separated files with a header that has `ror` and `name_zh`: Chinese names that the dump lacks, to find
    organisations by, never shown. Raises RegistryError when the dump is no dump."""
    extra = _extra(extra_names)
    number = {_dump.ror_id(r["id"]): i for i, r in enumerate(_dump.organisations(dump))}
    if not number:
        raise RegistryError("no organisation in the dump", source=str(dump))
    curated = {o.id: o for o in institutions.load() if o.id}
    names = _Names()
    towns: dict[str, list[int]] = {}
    out.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=out.parent, prefix=out.name, delete=False) as file:
        path = Path(file.name)
        try:
            sections = _Sections(file)
            rows = _Texts(sections, "row")
            for i, record in enumerate(_dump.organisations(dump)):
                ror = _dump.ror_id(record["id"])
                for value, kind in _forms(record):
                    names.put(value, i, kind)
                known = curated.get(f"ror:{ror}")
                forms = (known.name, known.name_zh, *known.aliases) if known else ()
                for form in (*(f for f in forms if f), *extra.get(ror, ())):
                    names.put(form, i, EXTRA)
                town = _town(record)
                if town:
                    towns.setdefault(town, []).append(i)
                row = _dump.row(record, number, known.name_zh if known else None)
                rows.add(json.dumps(row, ensure_ascii=False, separators=(",", ":")))
            rows.end()
            names.add_swapped()
            names.add_towns(towns)
            countries = _add_places(names)
            count = _write_names(sections, names)
            sections.end({"organisations": len(number), "names": count, "countries": countries})
        except BaseException:
            path.unlink()
            raise
    path.chmod(0o644)
    shutil.move(path, out)
    return Summary(len(number), count, out.stat().st_size)


def _forms(record: dict[str, Any]) -> Iterator[tuple[str, int]]:
    """The names that a record gives, with their kinds; also those that stand before a bracket or a dash."""
    for name in record["names"]:
        value, types = name["value"], name["types"]
        if "acronym" in types:
            yield value, ACRONYM
            continue
        yield value, DISPLAY if "ror_display" in types else LABEL if "label" in types else ALIAS
        bracket = _BRACKET.search(value)
        if bracket:
            short, inner = value[: bracket.start()], bracket[1]
            if len(inner) <= 8 and inner.isupper() and inner.isalpha():
                yield short, ALIAS
                yield inner, ACRONYM
            else:
                yield short, SHORT
                yield f"{short} {inner}", ALIAS
        if " - " in value or " – " in value:
            yield _DASH.split(value)[0], SHORT


def _town(record: dict[str, Any]) -> str:
    """The comparison form of the city of a university whose names have the city among other words; else empty."""
    places = record.get("locations") or [{}]
    city = key((places[0].get("geonames_details") or {}).get("name") or "").split(" ")[0]
    if len(city) < 3 or "education" not in record.get("types", ()):
        return ""
    forms = [key(n["value"]).split(" ") for n in record["names"] if "acronym" not in n["types"]]
    return city if any(city in form and "university" in form for form in forms) else ""


def _add_places(names: _Names) -> list[str]:
    """Names of countries and of their parts, with the number of the country; an organisation of that name stays."""
    countries: list[str] = []
    text = files("extractors.registry").joinpath("places.tsv").read_text("utf-8")
    for line in text.splitlines():
        code, kind, listed = line.split("\t")
        if code not in countries:
            countries.append(code)
        if kind == "city":
            continue
        for name in listed.split("; "):
            form = key(name)
            if len(form) > 2 or (kind == "region" and name.isupper()) or name in ("UK", "US"):
                names.put_form(form, FIRST_PLACE + countries.index(code), PLACE)
    return countries


def _extra(paths: Iterable[Path]) -> dict[str, list[str]]:
    extra: dict[str, list[str]] = {}
    for path in paths:
        lines = path.read_text("utf-8").splitlines()
        columns = lines[0].split("\t") if lines else []
        if "ror" not in columns or "name_zh" not in columns:
            raise RegistryError("a file of names needs a header with ror and name_zh", source=str(path), line=1)
        at, name = columns.index("ror"), columns.index("name_zh")
        for line in lines[1:]:
            cells = line.split("\t")
            if len(cells) > max(at, name) and cells[at].strip() and cells[name].strip():
                extra.setdefault(_dump.ror_id(cells[at].strip()), []).append(cells[name].strip())
    return extra


def _write_names(sections: _Sections, names: _Names) -> int:
    """Write the names, their meanings, their words, and the ways to find them; the number of names."""
    import daachorse  # noqa: PLC0415

    holders: dict[str, array[int]] = {}
    keys, meanings = _Texts(sections, "key"), _Lists()
    forms: list[str] = []
    for i, (form, meant) in enumerate(names.pop_sorted()):
        keys.add(form)
        meanings.add(meant)
        forms.append(form)
        for word in dict.fromkeys(form.split(" ")):
            holders.setdefault(word, array("I")).append(i)
    keys.end()
    meanings.write(sections, "name_at", "meanings")
    words = {word: n for n, word in enumerate(sorted(holders))}
    lists = _Lists()
    for word in words:
        lists.add(holders[word])
    lists.write(sections, "word_at", "word_names")
    counts = {word: len(listed) for word, listed in holders.items()}
    del holders, meanings, lists
    _write_pairs(sections, forms, words, counts)
    del counts
    padded = [f" {word} " for word in words]
    sections.add("words", daachorse.CharwiseDoubleArrayAhoCorasick(padded).serialize())
    del padded
    count = len(forms)
    for i, form in enumerate(forms):
        forms[i] = "".join([letter(words[word]) for word in form.split(" ")])
    sections.add("automaton", daachorse.CharwiseDoubleArrayAhoCorasick(forms).serialize())
    return count


def _write_pairs(sections: _Sections, forms: list[str], words: dict[str, int], counts: dict[str, int]) -> None:
    """Two of the three rarest words of a name lead to it, wherever they stand in a string."""
    hashes = array("Q")
    for i, form in enumerate(forms):
        rarest = sorted(set(form.split(" ")), key=lambda w: (counts[w], w))[:3]
        hashes.extend(pair_hash(*sorted((words[a], words[b]))) << 32 | i for a, b in combinations(rarest, 2))
    ordered = array("Q", sorted(hashes))
    del hashes
    starts, checks, listed = array("I", bytes(4 << _BUCKET_BITS)), array("I"), array("I")
    for value, group in groupby(ordered, key=lambda h: h >> 32):
        entries = [h & 0xFFFFFFFF for h in group]
        if len(entries) <= _CROWD:
            starts[value >> 32 - _BUCKET_BITS] += len(entries)
            checks.extend([value] * len(entries))
            listed.extend(entries)
    total = 0
    for bucket, size in enumerate(starts):
        starts[bucket] = total
        total += size
    starts.append(total)
    sections.add("pair_at", _bytes(starts))
    sections.add("pair_checks", _bytes(checks))
    sections.add("pair_names", _bytes(listed))


class _Sections:
    """The parts of the file as they are written one after the other; the table of them comes last."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self._table: dict[str, tuple[int, int]] = {}
        file.write(MAGIC + bytes(8))

    def add(self, name: str, data: bytes) -> None:
        self.begin(name)
        self._file.write(data)
        self.finish(name)

    def begin(self, name: str) -> None:
        self._file.write(bytes(-self._file.tell() % 16))
        self._table[name] = (self._file.tell(), 0)

    def write(self, data: bytes) -> None:
        self._file.write(data)

    def finish(self, name: str) -> None:
        start, _ = self._table[name]
        self._table[name] = (start, self._file.tell() - start)

    def end(self, header: dict[str, object]) -> None:
        at = self._file.tell()
        self._file.write(json.dumps(header | {"sections": self._table}).encode())
        self._file.seek(len(MAGIC))
        self._file.write(struct.pack("<Q", at))


class _Texts:
    """Texts written one after the other as `NAMEs`, and where each begins as `NAME_at`."""

    def __init__(self, sections: _Sections, name: str) -> None:
        self._sections, self._name = sections, name
        self._starts, self._at = array("I", [0]), 0
        sections.begin(f"{name}s")

    def add(self, text: str) -> None:
        data = text.encode("utf-8")
        self._sections.write(data)
        self._at += len(data)
        self._starts.append(self._at)

    def end(self) -> None:
        self._sections.finish(f"{self._name}s")
        self._sections.add(f"{self._name}_at", _bytes(self._starts))


class _Lists:
    """Lists of integers in one array, and where each begins."""

    def __init__(self) -> None:
        self._starts, self._flat = array("I", [0]), array("I")

    def add(self, values: Iterable[int]) -> None:
        self._flat.extend(values)
        self._starts.append(len(self._flat))

    def write(self, sections: _Sections, starts: str, flat: str) -> None:
        sections.add(starts, _bytes(self._starts))
        sections.add(flat, _bytes(self._flat))


def _bytes(values: array[int]) -> bytes:
    if sys.byteorder == "big":
        values = values[:]
        values.byteswap()
    return values.tobytes()
