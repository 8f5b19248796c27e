"""How well and how fast affiliation strings are linked to the registry.

    python benchmarks/linking.py --data DIR [--index FILE] [--half 0|1]

DIR holds the registry's dump (*ror-data.zip) and the three sets of labelled strings: s2aff_train_val.csv (AllenAI, S2AFF),
crossref_assertions_20230628_train.csv and ror_api_logs_20230903_train.csv (ROR). Printed are P@1 (of strings with a label of the
dump), strict precision, recall and F1, strings a second on one core (the names of the dump, and the labelled strings), the time to
open the index and the memory. The trees in `extractors/registry/linking.json` are fitted by
benchmarks/fit_linking.py; `--half` counts only strings of one half (by the MD5 of the string), for trees (`--trees`) that were
fitted on the other one.
"""

from __future__ import annotations

import argparse
import ast
import csv
import hashlib
import itertools
import resource
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from extractors.registry import _trees, linking
from extractors.registry.ror import Index


class Labelled(NamedTuple):
    """A string and the ROR ids (nine characters) that it stands for."""

    text: str
    ids: frozenset[str]


class Figures(NamedTuple):
    """Counts of links: right, wrong and missing; and of strings whose first match is right."""

    strings: int
    first: int
    right: int
    wrong: int
    missing: int

    @property
    def precision(self) -> float:
        return self.right / max(1, self.right + self.wrong)

    @property
    def recall(self) -> float:
        return self.right / max(1, self.right + self.missing)

    @property
    def f1(self) -> float:
        return 2 * self.right / max(1, 2 * self.right + self.wrong + self.missing)


def labelled(data: Path, half: int | None = None) -> dict[str, list[Labelled]]:
    """The labelled strings by set: s2aff, crossref, logs."""
    sets = {
        "s2aff": [
            Labelled(row["original_affiliation"], _ids(ast.literal_eval(row["labels"].replace("set()", "()"))))
            for row in _rows(data / "s2aff_train_val.csv")
        ],
        "crossref": [
            Labelled(row["affiliation"], _ids([row["ror_id"]]))
            for row in _rows(data / "crossref_assertions_20230628_train.csv")
        ],
        "logs": [
            Labelled(row["affiliation"], _ids(row["ror_id"].split(";")))
            for row in _rows(data / "ror_api_logs_20230903_train.csv")
        ],
    }
    sets["s2aff"] = [row for row in sets["s2aff"] if row.ids]
    if half is not None:
        sets = {name: [row for row in rows if _half(row.text) == half] for name, rows in sets.items()}
    return sets


def measure(linker: linking.Linker, rows: list[Labelled], *, every: bool = False) -> Figures:
    """Link each string and compare; with `every` the likeliest candidate counts as first even when it is below the threshold."""
    first = right = wrong = missing = 0
    for row in rows:
        matches = {m.id.removeprefix("ror:"): m.score for m in linker.link(row.text)}
        best = next(iter(matches), None)
        if best is None and every:
            best = next((c.record.id for c in linker.candidates(row.text)), None)
        first += best in row.ids
        right += len(matches.keys() & row.ids)
        wrong += len(matches.keys() - row.ids)
        missing += len(row.ids - matches.keys())
    return Figures(len(rows), first, right, wrong, missing)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="directory with the dump and the labelled strings")
    parser.add_argument("--index", type=Path, default=Path("ror.index"), help="index file; built when it is missing")
    parser.add_argument("--half", type=int, choices=(0, 1), help="count the strings of one half only")
    parser.add_argument("--trees", type=Path, help="what fit_linking.py wrote, in place of the package's")
    arguments = parser.parse_args()
    if not arguments.index.exists():
        dump = next(arguments.data.glob("*ror-data*.zip"))
        names = [path for path in (arguments.data / "institution_names_zh.tsv",) if path.exists()]
        print("built", linking.load(dump, arguments.index, extra_names=names))
    start = time.perf_counter()
    index = Index.open(arguments.index)
    print(f"opened in {time.perf_counter() - start:.3f} s")
    with linking.Linker(index, _trees.load(arguments.trees)) as linker:
        for name, rows in labelled(arguments.data, arguments.half).items():
            start = time.process_time()
            figures = measure(linker, rows, every=True)
            speed = len(rows) / (time.process_time() - start)
            print(
                f"{name:9} {figures.strings:5} strings  P@1 {figures.first / max(1, figures.strings):.3f}  "
                f"precision {figures.precision:.3f}  recall {figures.recall:.3f}  F1 {figures.f1:.3f}  {speed:,.0f}/s"
            )
        exact = [index.record(n).name for n in itertools.islice(range(0, index.organisations, 6), 20_000)]
        start = time.process_time()
        for text in exact:
            linker.link(text)
        print(f"exact names: {len(exact) / (time.process_time() - start):,.0f}/s")
    print(f"memory: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MiB")


def _rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        yield from csv.DictReader(file)


def _ids(addresses: object) -> frozenset[str]:
    assert isinstance(addresses, (set, frozenset, list, tuple))
    return frozenset(str(a).strip()[-9:] for a in addresses if "ror.org/" in str(a))


def _half(text: str) -> int:
    return int(hashlib.md5(text.encode(), usedforsecurity=False).hexdigest(), 16) % 2


if __name__ == "__main__":
    main()
