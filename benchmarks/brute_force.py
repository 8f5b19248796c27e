"""Linking of affiliation strings beside a brute-force search of the same names by rapidfuzz.

    python -m benchmarks brute_force --data ../shared/data [--index FILE] [--strings 300]

For labelled strings of the sets of benchmarks/linking.py, spread evenly: `rapidfuzz.process.extractOne` over every name of every
active organisation (token_set_ratio and WRatio, all names in normal form beforehand) against `Linker.link` with the index.
Printed are strings a second on one core, how often the first answer is right, and how many times faster linking is.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable
from pathlib import Path

from rapidfuzz import fuzz, process
from rich.console import Console
from rich.table import Table

from benchmarks.linking import Labelled, labelled
from extractors.registry import linking
from extractors.registry.ror import PLACE, Index
from extractors.registry.terms import key


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="directory with the dump and the labelled strings")
    parser.add_argument("--index", type=Path, default=Path("ror.index"), help="index file; built when it is missing")
    parser.add_argument("--strings", type=int, default=300)
    given = parser.parse_args()
    if not given.index.exists():
        linking.load(next(given.data.glob("*ror-data*.zip")), given.index)
    rows = [row for rows in labelled(given.data).values() for row in rows if row.ids]
    rows = rows[:: max(1, len(rows) // given.strings)][: given.strings]
    index = Index.open(given.index)
    names: list[str] = []
    owners: list[str] = []
    for number in range(index.names):
        for meaning in index.meanings(number):
            if meaning.kind != PLACE and index.record(meaning.number).active:
                names.append(index.key_of(number))
                owners.append(index.record(meaning.number).id)

    def brute(scorer: Callable[..., float]) -> Callable[[str], str | None]:
        def first(text: str) -> str | None:
            found = process.extractOne(key(text), names, scorer=scorer)
            return owners[found[2]] if found else None

        return first

    with linking.Linker(index) as linker:

        def link(text: str) -> str | None:
            return next((match.id.removeprefix("ror:") for match in linker.link(text)), None)

        table = Table("way", "strings/s", "first right", "× slower")
        base = 0.0
        ways = {"kg link": link, "token_set_ratio": brute(fuzz.token_set_ratio), "WRatio": brute(fuzz.WRatio)}
        for name, way in ways.items():
            speed, right = measure(way, rows)
            base = base or speed
            table.add_row(name, f"{speed:,.1f}", f"{right:.3f}", f"{base / speed:,.0f}")
    Console(width=100).print(
        f"{len(rows)} strings, {len(names):,} names of {index.organisations:,} organisations", table
    )


def measure(way: Callable[[str], str | None], rows: list[Labelled]) -> tuple[float, float]:
    """Strings a CPU second, and the share of strings whose first answer is right."""
    start = time.process_time()
    right = sum(way(row.text) in row.ids for row in rows)
    return len(rows) / (time.process_time() - start), right / len(rows)


if __name__ == "__main__":
    main()
