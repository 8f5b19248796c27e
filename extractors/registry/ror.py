"""The Research Organization Registry as one local file: built from the publisher's dump, opened in a moment.

`build` reads a dump (the zip, or its JSON, schema v2) and writes the index; `Index.open` maps it into memory. The file holds an
automaton over all names in comparison form (`terms.key`), what each name means, the organisations, and a word index for names that
are misspelt. It begins with a magic word and a JSON table of its sections; integers are little-endian.
"""

from __future__ import annotations

import bisect
import json
import math
import mmap
import re
import shutil
import struct
import sys
import tempfile
import zipfile
from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, NamedTuple, Protocol, Self

from extractors.errors import ExtractError
from extractors.registry import institutions
from extractors.registry.terms import key

MAGIC = b"PKROR005"
#: Where the publisher's newest dump is found; Zenodo answers with the newest record of the concept.
NEWEST = "https://zenodo.org/api/records/?q=conceptrecid:6347574&sort=mostrecent&size=1"

DISPLAY, LABEL, ALIAS, ACRONYM, SHORT, SWAPPED, EXTRA, PLACE = range(8)
_UNKNOWN = "\U0010ffff"
_SURROGATES = 0xD800
TYPES = ("education", "healthcare", "company", "facility", "government", "nonprofit", "archive", "other", "funder")
_BRACKET = re.compile(r"\s*\(([^()]*)\)\s*$")
_ROR = re.compile(r"(?:https?://)?(?:ror\.org/)?(0[a-z0-9]{8})$")


class RegistryError(ExtractError):
    """A dump cannot be read as one, or an index file is no index of this version."""


class _Automaton(Protocol):
    def find_overlapping(self, text: str) -> list[tuple[int, int, int]]: ...


@dataclass(frozen=True, slots=True)
class Record:
    """An organisation of the registry. `number` is its place in the index; `parents`, `children` and `also` (its successors) are
    numbers of others; `created` is the year of the registry's record; `domain` is its web domain or empty; `item` is the decimal
    logarithm of its Wikidata number (the better known were numbered first) or 0; `forms` counts its names; `words` are the
    comparison words of its name and `weight` is the sum of their weights."""

    number: int
    id: str
    name: str
    name_zh: str | None
    country: str
    city: str
    types: int
    parents: tuple[int, ...]
    children: tuple[int, ...]
    active: bool
    also: tuple[int, ...]
    created: int
    domain: str
    item: float
    forms: int
    words: frozenset[str]
    weight: float

    def is_a(self, kind: str) -> bool:
        """Whether the registry gives it this type (a word of TYPES)."""
        return bool(self.types >> TYPES.index(kind) & 1)


class Summary(NamedTuple):
    """What was built: numbers of organisations and of names, and the size of the file in bytes."""

    organisations: int
    names: int
    size: int


class Meaning(NamedTuple):
    """What a name stands for: the number of an organisation (of a country for PLACE) and the kind of name."""

    number: int
    kind: int


def build(dump: Path, out: Path, *, extra_names: Iterable[Path] = ()) -> Summary:
    """Read a dump and write the index file `out`, whole or not at all.

    `extra_names` are tab-separated files with a header that has `ror` and `name_zh`: Chinese names that the dump lacks, to find
    organisations by, never shown. Raises RegistryError when the dump is no dump."""
    records = [r for r in _records(dump) if r.get("status") != "withdrawn"]
    if not records:
        raise RegistryError("no organisation in the dump", source=str(dump))
    number = {_id(r["id"]): i for i, r in enumerate(records)}
    names: dict[str, dict[int, int]] = {}
    rows: list[str] = []
    curated = {o.id: o for o in institutions.load() if o.id}
    extra = _extra(extra_names)
    for i, record in enumerate(records):
        ror = _id(record["id"])
        _add_names(names, record, i)
        known = curated.get(f"ror:{ror}")
        forms = (known.name, known.name_zh, *known.aliases) if known else ()
        for form in (*(f for f in forms if f), *extra.get(ror, ())):
            _put(names, form, i, EXTRA)
        rows.append(
            json.dumps(
                _row(record, number, known.name_zh if known else None), ensure_ascii=False, separators=(",", ":")
            )
        )
    _add_swapped(names)
    countries = _add_places(names)
    return _write(out, names, rows, countries)


class Index:
    """An opened index; a context manager. Look-ups read the mapped file and keep nothing but the automata in memory."""

    def __init__(self, path: Path) -> None:
        import daachorse  # noqa: PLC0415

        try:
            with path.open("rb") as file:
                self._map = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        except (OSError, ValueError) as error:
            raise RegistryError(f"cannot open the registry index: {error}", source=str(path)) from error
        if self._map[: len(MAGIC)] != MAGIC:
            raise RegistryError("no registry index of this version; load the dump again", source=str(path))
        (length,) = struct.unpack_from("<I", self._map, len(MAGIC))
        start = len(MAGIC) + 4
        header: dict[str, Any] = json.loads(self._map[start : start + length])
        self._sections: dict[str, list[int]] = header["sections"]
        self.organisations: int = header["organisations"]
        self.names: int = header["names"]
        self.countries: list[str] = header["countries"]
        self._views: list[memoryview] = []
        self._automaton: _Automaton = daachorse.CharwiseDoubleArrayAhoCorasick.deserialize(self._bytes("automaton"))
        self._words: _Automaton = daachorse.CharwiseDoubleArrayAhoCorasick.deserialize(self._bytes("words"))
        self._numbers: dict[str, int] = {}
        self._weights: dict[str, float] = {}
        self._name_at = self._integers("name_at")
        self._meanings = self._integers("meanings")
        self._row_at = self._integers("row_at")
        self._key_at = self._integers("key_at")
        self._word_at = self._integers("word_at")
        self._word_names = self._integers("word_names")
        self._cache: dict[int, Record] = {}

    @classmethod
    def open(cls, path: Path) -> Self:
        """Open an index file. Raises RegistryError when it is missing or of another version."""
        return cls(path)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        for view in reversed(self._views):
            view.release()
        self._views.clear()
        self._map.close()

    def find(self, words: Sequence[str]) -> list[tuple[int, int, int]]:
        """Every name in a run of comparison words: first word, last (exclusive), number of the name."""
        return self._automaton.find_overlapping("".join([_letter(self.number_of(word)) for word in words]))

    def beginning(self, start: str, limit: int = 40) -> list[int]:
        """The numbers of names whose comparison form begins with these words and goes on; none where over `limit` do."""
        prefix = start + " "
        low = bisect.bisect_left(_Keys(self), prefix)
        high = bisect.bisect_left(_Keys(self), start + "!", low)
        return list(range(low, high)) if high - low <= limit else []

    def meanings(self, name: int) -> list[Meaning]:
        """What a name stands for."""
        at, end = self._name_at[name], self._name_at[name + 1]
        return [Meaning(value >> 4, value & 15) for value in self._meanings[at:end]]

    def key_of(self, name: int) -> str:
        """The comparison form of a name by its number."""
        start = self._sections["keys"][0]
        return self._map[start + self._key_at[name] : start + self._key_at[name + 1]].decode("utf-8")

    def record(self, number: int) -> Record:
        """An organisation by its number."""
        known = self._cache.get(number)
        if known is None:
            start = self._sections["rows"][0]
            row = json.loads(self._map[start + self._row_at[number] : start + self._row_at[number + 1]])
            words = frozenset(row[14].split(" "))
            known = Record(
                number,
                row[0],
                row[1],
                row[2],
                row[3],
                row[4],
                row[5],
                tuple(row[6]),
                tuple(row[7]),
                row[8],
                tuple(row[9]),
                row[10],
                row[11],
                row[12],
                row[13],
                words,
                sum(map(self.idf, words)) or 1.0,
            )
            if len(self._cache) > 20_000:
                self._cache.clear()
            self._cache[number] = known
        return known

    def word(self, word: str) -> tuple[int, Sequence[int]] | None:
        """The number of names that hold a comparison word, and their numbers; None for a word of no name."""
        number = self.number_of(word)
        if number < 0:
            return None
        at, stop = self._word_at[number], self._word_at[number + 1]
        return stop - at, self._word_names[at:stop]

    def number_of(self, word: str) -> int:
        """The number of a comparison word, -1 for a word of no name."""
        known = self._numbers.get(word)
        if known is None:
            padded = f" {word} "
            known = next((n for a, b, n in self._words.find_overlapping(padded) if a == 0 and b == len(padded)), -1)
            if len(self._numbers) > 100_000:
                self._numbers.clear()
            self._numbers[word] = known
        return known

    def idf(self, word: str) -> float:
        """How telling a word is: 0 for one that all names hold, more for rare ones."""
        known = self._weights.get(word)
        if known is None:
            number = self.number_of(word)
            known = self.weight(0 if number < 0 else self._word_at[number + 1] - self._word_at[number])
            if len(self._weights) > 100_000:
                self._weights.clear()
            self._weights[word] = known
        return known

    def weight(self, count: int) -> float:
        """The weight of a word that this number of names hold."""
        return math.log(self.names / (1 + count))

    def _bytes(self, name: str) -> bytes:
        start, length = self._sections[name]
        return self._map[start : start + length]

    def _integers(self, name: str) -> memoryview:
        start, length = self._sections[name]
        whole = memoryview(self._map)
        part = whole[start : start + length]
        view = part.cast("I")
        self._views += [whole, part, view]
        return view


class _Keys(Sequence[str]):
    """The names in comparison form, in order."""

    def __init__(self, index: Index) -> None:
        self._index = index

    def __len__(self) -> int:
        return self._index.names

    def __getitem__(self, number: Any) -> Any:
        return self._index.key_of(number)


def _letter(word: int) -> str:
    """The character that stands for a word in the automaton of names."""
    if word < 0:
        return _UNKNOWN
    return chr(word + 1 if word + 1 < _SURROGATES else word + 0x801)


def _records(dump: Path) -> list[dict[str, Any]]:
    try:
        if zipfile.is_zipfile(dump):
            with zipfile.ZipFile(dump) as archive:
                members = [n for n in archive.namelist() if n.endswith(".json")]
                chosen = next((n for n in members if "schema_v2" in n), members[0] if members else None)
                if chosen is None:
                    raise RegistryError("no JSON file in the zip", source=str(dump))
                data = json.loads(archive.read(chosen))
        else:
            data = json.loads(dump.read_bytes())
    except (OSError, ValueError, zipfile.BadZipFile) as error:
        raise RegistryError(f"not a dump of the registry: {error}", source=str(dump)) from error
    if not isinstance(data, list) or not all(
        isinstance(r, dict) and isinstance(r.get("names"), list) and "id" in r for r in data[:50]
    ):
        raise RegistryError(
            "not a dump of the registry in schema v2: a JSON array of records with names is expected", source=str(dump)
        )
    return data


def _id(address: str) -> str:
    match = _ROR.search(address)
    if match is None:
        raise RegistryError(f"no ROR id: {address}")
    return match[1]


def _row(record: dict[str, Any], number: dict[str, int], name_zh: str | None) -> list[Any]:
    names = record["names"]
    display = next((n["value"] for n in names if "ror_display" in n["types"]), names[0]["value"])
    chinese = next((n["value"] for n in names if n.get("lang") == "zh" and "acronym" not in n["types"]), None)
    place = record["locations"][0]["geonames_details"] if record.get("locations") else {}
    types = sum(1 << TYPES.index(t) for t in record.get("types", ()) if t in TYPES)
    related: dict[str, list[int]] = {"parent": [], "child": [], "related": [], "successor": [], "predecessor": []}
    for relation in record.get("relationships", ()):
        other = number.get(_id(relation["id"]))
        if other is not None:
            related.setdefault(relation["type"], []).append(other)
    return [
        _id(record["id"]),
        display,
        name_zh or chinese,
        place.get("country_code") or "",
        key(place.get("name") or ""),
        types,
        related["parent"],
        related["child"],
        record.get("status") == "active",
        related["successor"],
        int(str(record.get("admin", {}).get("created", {}).get("date", "0"))[:4] or 0),
        next(iter(record.get("domains", ())), ""),
        _item(record),
        len(names),
        key(display),
    ]


def _item(record: dict[str, Any]) -> float:
    for known in record.get("external_ids", ()):
        digits = str((known.get("all") or ["?"])[0])[1:]
        if known.get("type") == "wikidata" and digits.isdigit():
            return round(math.log10(1 + int(digits)), 2)
    return 0.0


def _add_names(names: dict[str, dict[int, int]], record: dict[str, Any], number: int) -> None:
    for name in record["names"]:
        value, types = name["value"], name["types"]
        if "acronym" in types:
            _put(names, value, number, ACRONYM)
            continue
        kind = DISPLAY if "ror_display" in types else LABEL if "label" in types else ALIAS
        _put(names, value, number, kind)
        bracket = _BRACKET.search(value)
        if bracket:
            short = value[: bracket.start()]
            inner = bracket[1]
            if len(inner) <= 8 and inner.isupper() and inner.isalpha():
                _put(names, short, number, ALIAS)
                _put(names, inner, number, ACRONYM)
            else:
                _put(names, short, number, SHORT)
                _put(names, f"{short} {inner}", number, ALIAS)
        if " - " in value or " – " in value:
            _put(names, re.split(r" [-–] ", value)[0], number, SHORT)


def _put(names: dict[str, dict[int, int]], name: str, number: int, kind: int) -> None:
    for form in {key(name), key(name, seams=False)}:
        if len(form) > 1:
            meanings = names.setdefault(form, {})
            meanings[number] = min(kind, meanings.get(number, kind))


def _add_swapped(names: dict[str, dict[int, int]]) -> None:
    """`Cambridge University` beside `University of Cambridge`, where no other organisation has that name."""
    for form, meanings in list(names.items()):
        words = form.split(" ")
        if not 2 <= len(words) <= 4 or words.count("university") != 1 or min(meanings.values()) > ALIAS:
            continue
        rest = [w for w in words if w != "university"]
        if words[0] == "university":
            swapped = " ".join([*rest, "university"])
        elif words[-1] == "university":
            swapped = " ".join(["university", *rest])
        else:
            continue
        if swapped not in names:
            names[swapped] = {number: SWAPPED for number, kind in meanings.items() if kind <= ALIAS}


def _add_places(names: dict[str, dict[int, int]]) -> list[str]:
    """Names of countries and of their parts, with the number of the country; an organisation of that name stays."""
    from importlib.resources import files  # noqa: PLC0415

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
                meanings = names.setdefault(form, {})
                meanings[(1 << 24) + countries.index(code)] = PLACE
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
            match = _ROR.search(cells[at]) if len(cells) > max(at, name) else None
            if match and cells[name].strip():
                extra.setdefault(match[1], []).append(cells[name].strip())
    return extra


def _write(out: Path, names: dict[str, dict[int, int]], rows: list[str], countries: list[str]) -> Summary:
    import daachorse  # noqa: PLC0415

    forms = sorted(names)
    holders: dict[str, list[int]] = {}
    for i, form in enumerate(forms):
        for word in dict.fromkeys(form.split(" ")):
            holders.setdefault(word, []).append(i)
    words = list(holders)
    letters = {word: _letter(i) for i, word in enumerate(words)}
    spelt = ["".join([letters[word] for word in form.split(" ")]) for form in forms]
    sections: dict[str, bytes] = {"automaton": daachorse.CharwiseDoubleArrayAhoCorasick(spelt).serialize()}
    sections["name_at"], sections["meanings"] = _ragged(
        [[n << 4 | k for n, k in sorted(_limited(names[f]))] for f in forms]
    )
    sections["row_at"], sections["rows"] = _texts(rows)
    sections["key_at"], sections["keys"] = _texts(forms)
    sections["words"] = daachorse.CharwiseDoubleArrayAhoCorasick([f" {word} " for word in words]).serialize()
    sections["word_at"], sections["word_names"] = _ragged([holders[w] for w in words])
    table: dict[str, list[int]] = {}
    header = {"sections": table, "organisations": len(rows), "names": len(forms), "countries": countries}
    at = 0
    for _ in range(2):
        start = len(MAGIC) + 4 + len(json.dumps(header)) + 512 & ~15
        at = start
        for name, data in sections.items():
            table[name] = [at, len(data)]
            at += len(data) + 15 & ~15
    out.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=out.parent, prefix=out.name, delete=False) as file:
        text = json.dumps(header).encode()
        file.write(MAGIC + struct.pack("<I", len(text)) + text)
        for name, data in sections.items():
            file.seek(table[name][0])
            file.write(data)
    Path(file.name).chmod(0o644)
    shutil.move(file.name, out)
    return Summary(len(rows), len(forms), out.stat().st_size)


def _limited(meanings: dict[int, int]) -> Iterator[tuple[int, int]]:
    for number, kind in meanings.items():
        yield (number - (1 << 24) if kind == PLACE else number), kind


def _ragged(lists: list[list[int]]) -> tuple[bytes, bytes]:
    starts, flat = array("I", [0]), array("I")
    for values in lists:
        flat.extend(values)
        starts.append(len(flat))
    if sys.byteorder == "big":
        starts.byteswap()
        flat.byteswap()
    return starts.tobytes(), flat.tobytes()


def _texts(texts: list[str]) -> tuple[bytes, bytes]:
    starts, parts, at = array("I", [0]), [], 0
    for text in texts:
        data = text.encode("utf-8")
        parts.append(data)
        at += len(data)
        starts.append(at)
    return starts.tobytes(), b"".join(parts)
