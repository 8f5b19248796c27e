"""Made-up papers in the form in which Semantic Scholar gives them, as many as are asked for, the same for the same seed.

    python benchmarks/generate.py --papers 100000 --out DIR [--seed 7] [--each 500]

Realistic in what makes a graph hard: authors, institutions, methods and benchmarks follow Zipf's law, names of people come out of
short lists of family and given names so that namesakes abound, papers cite what is cited already (preferential attachment, only
backwards in time), and abstracts say in sentences what is proposed, used, compared with, evaluated on and reached. `--each` papers
go into a file. Memory grows with the number of citations only (a list of integers to draw from).
"""

from __future__ import annotations

import argparse
import json
import random
from bisect import bisect
from collections.abc import Iterator, Sequence
from itertools import accumulate
from pathlib import Path
from typing import Any

from extractors.registry import institutions

FAMILY = (
    "Wang Li Zhang Liu Chen Yang Huang Zhao Wu Zhou Xu Sun Ma Zhu Hu Guo He Lin Gao Luo Smith Johnson Garcia Müller Rossi Silva "
    "Kim Park Tanaka Sato Nguyen Kumar Singh Ivanov Dubois Andersen Kowalski Haddad Okafor Mensah"
).split()
GIVEN = (
    "Wei Fang Min Jing Lei Yan Tao Jun Hui Xin Bo Ming Hao Yu Peng Anna Maria David John Elena Omar Lucas Sofia Priya Arjun Yuki "
    "Haruto Minh Lars Ingrid Chloe Amara Kofi Ivan Olga Pedro Lucia Noah Emma Jonas"
).split()
ADJECTIVES = (
    "Sparse Latent Hidden Fast Robust Causal Neural Quiet Deep Local Global Hybrid Adaptive Steady Modular Elastic Dense Soft "
    "Broad Gentle"
).split()
NOUNS = (
    "Attention Memory Transport Alignment Retrieval Diffusion Planning Parsing Routing Pruning Distillation Grounding Tracking "
    "Translation Search Synthesis Calibration Ranking Editing Reasoning"
).split()
SYLLABLES = "ka lo mi ru ta ve no si pa do re fu li go be xa ny zo qu hi".split()
TASKS = "long documents,small devices,noisy speech,medical images,source code,rare languages,street scenes,tables,proteins".split(
    ","
)


class _Zipf:
    """Draws 0 … n-1, the k-th with a weight of (k+1) to the power of minus the exponent."""

    def __init__(self, n: int, exponent: float = 1.0) -> None:
        self._weights = list(accumulate((k + 1) ** -exponent for k in range(n)))

    def __call__(self, dice: random.Random) -> int:
        return bisect(self._weights, dice.random() * self._weights[-1])


def papers(count: int, seed: int = 7) -> Iterator[dict[str, Any]]:
    """The papers, one after the other, oldest first."""
    dice = random.Random(seed)
    people = _Zipf(max(10, count * 3 // 5), 0.5)
    houses = [o.name for o in institutions.load() if o.name.isascii()]
    house = _Zipf(len(houses))
    coined = max(10, count // 4)
    method, benchmark = _Zipf(coined), _Zipf(max(10, count // 40))
    cited: list[int] = []
    for number in range(count):
        year = 2012 + 13 * number // count
        own, used, other = _method(number % coined), _method(method(dice)), _method(method(dice))
        tested = _benchmark(benchmark(dice))
        topic = f"{dice.choice(ADJECTIVES)} {dice.choice(NOUNS)} for {dice.choice(TASKS)}"
        references = sorted({dice.choice(cited) for _ in range(dice.randint(0, 9))} if cited else set())
        cited += references
        cited.append(number)
        value = dice.randint(300, 990) / 10
        yield {
            "paperId": f"{number:040x}",
            "externalIds": {"DOI": doi(number)},
            "title": f"{own}-{number}: {topic}",
            "year": year,
            "publicationDate": f"{year}-{dice.randint(1, 12):02}-{dice.randint(1, 28):02}",
            "abstract": (
                f"We propose {own}-{number}, a method for {topic.lower()}. It builds on {used} and is compared with {other}. "
                f"On {tested}, {own}-{number} reaches an accuracy of {value}%."
            ),
            "authors": [_author(people(dice), houses, house, dice) for _ in range(dice.randint(1, 6))],
            "references": [{"externalIds": {"DOI": doi(one)}} for one in references],
        }


def doi(number: int) -> str:
    """The DOI of a paper."""
    return f"10.5555/made.{number}"


def _author(person: int, houses: Sequence[str], house: _Zipf, dice: random.Random) -> dict[str, Any]:
    name = f"{GIVEN[person % len(GIVEN)]} {FAMILY[person // len(GIVEN) % len(FAMILY)]}"
    home = (person * 7919) % len(houses) if dice.random() < 0.9 else house(dice)
    return {"authorId": str(person), "name": name, "affiliations": [houses[home]]}


def _word(number: int) -> str:
    syllables = []
    for _ in range(3):
        number, place = divmod(number, len(SYLLABLES))
        syllables.append(SYLLABLES[place])
    return "".join(syllables).capitalize() + (str(number) if number else "")


def _method(number: int) -> str:
    return f"{_word(number)}Net"


def _benchmark(number: int) -> str:
    return f"{_word(number)}Bench"


def write(directory: Path, count: int, seed: int = 7, each: int = 500) -> list[Path]:
    """Write the papers into files of `each`; the files, in order."""
    directory.mkdir(parents=True, exist_ok=True)
    files: list[Path] = []
    lines: list[str] = []
    for number, paper in enumerate(papers(count, seed), 1):
        lines.append(json.dumps(paper, ensure_ascii=False))
        if len(lines) == each or number == count:
            files.append(directory / f"papers-{len(files):06}.jsonl")
            files[-1].write_text("\n".join(lines) + "\n", encoding="utf-8")
            lines.clear()
    return files


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=str(__doc__).partition("\n")[0])
    parser.add_argument("--papers", type=int, default=10_000)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--each", type=int, default=500)
    given = parser.parse_args()
    print(f"{len(write(given.out, given.papers, given.seed, given.each))} files")


if __name__ == "__main__":
    main()
