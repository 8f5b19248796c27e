"""The publisher's dump of the Research Organization Registry (schema v2), read one organisation at a time."""

from __future__ import annotations

import io
import json
import math
import re
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TextIO

from extractors.registry.ror import TYPES, RegistryError
from extractors.registry.terms import key

_CHUNK = 1 << 18
_BETWEEN = " \t\r\n,"
_ROR = re.compile(r"(?:https?://)?(?:ror\.org/)?(0[a-z0-9]{8})$")


def organisations(dump: Path) -> Iterator[dict[str, Any]]:
    """The records of a dump, the zip or its JSON, without those that were withdrawn.

    Raises RegistryError when the file is no dump."""
    try:
        with _opened(dump) as text:
            for record in _array(text, str(dump)):
                if not isinstance(record.get("names"), list) or not record["names"] or "id" not in record:
                    raise RegistryError(
                        "not a dump of the registry in schema v2: a record without names", source=str(dump)
                    )
                if record.get("status") != "withdrawn":
                    yield record
    except (OSError, ValueError, zipfile.BadZipFile) as error:
        raise RegistryError(f"not a dump of the registry: {error}", source=str(dump)) from error


def ror_id(address: str) -> str:
    """The nine characters of a ROR id or its address. Raises RegistryError when it is none."""
    match = _ROR.search(address)
    if match is None:
        raise RegistryError(f"no ROR id: {address}")
    return match[1]


def row(record: dict[str, Any], number: dict[str, int], name_zh: str | None) -> list[Any]:
    """What the index keeps of an organisation, in the order of the fields of `ror.Record`."""
    names = record["names"]
    display = next((n["value"] for n in names if "ror_display" in n["types"]), names[0]["value"])
    chinese = next((n["value"] for n in names if n.get("lang") == "zh" and "acronym" not in n["types"]), None)
    place = record["locations"][0]["geonames_details"] if record.get("locations") else {}
    types = sum(1 << TYPES.index(t) for t in record.get("types", ()) if t in TYPES)
    related: dict[str, list[int]] = {"parent": [], "child": [], "successor": []}
    for relation in record.get("relationships", ()):
        other = number.get(ror_id(relation["id"]))
        if other is not None:
            related.setdefault(relation["type"], []).append(other)
    return [
        ror_id(record["id"]),
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


@contextmanager
def _opened(dump: Path) -> Iterator[TextIO]:
    if not zipfile.is_zipfile(dump):
        with dump.open(encoding="utf-8-sig") as text:
            yield text
        return
    with zipfile.ZipFile(dump) as archive:
        members = [n for n in archive.namelist() if n.endswith(".json")]
        chosen = next((n for n in members if "schema_v2" in n), members[0] if members else None)
        if chosen is None:
            raise RegistryError("no JSON file in the zip", source=str(dump))
        with archive.open(chosen) as data, io.TextIOWrapper(data, "utf-8-sig") as text:
            yield text


def _array(text: TextIO, source: str) -> Iterator[dict[str, Any]]:
    """The objects of a JSON array, one after the other."""
    decode = json.JSONDecoder().raw_decode
    buffer, at, size = text.read(_CHUNK).lstrip(), 1, _CHUNK
    if not buffer.startswith("["):
        raise RegistryError("not a dump of the registry in schema v2: a JSON array is expected", source=source)
    while True:
        while at < len(buffer) and buffer[at] in _BETWEEN:
            at += 1
        if buffer.startswith("]", at):
            return
        try:
            value, at = decode(buffer, at)
        except ValueError:
            more = text.read(size)
            if not more:
                raise
            buffer, at, size = buffer[at:] + more, 0, size * 2
            continue
        if not isinstance(value, dict):
            raise RegistryError("not a dump of the registry in schema v2: records are expected", source=source)
        size = _CHUNK
        yield value


def _item(record: dict[str, Any]) -> float:
    for known in record.get("external_ids", ()):
        digits = str((known.get("all") or ["?"])[0])[1:]
        if known.get("type") == "wikidata" and digits.isdigit():
            return round(math.log10(1 + int(digits)), 2)
    return 0.0
