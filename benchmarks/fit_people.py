"""What the evidence on people is worth, learnt from artificial namesakes.

    python benchmarks/fit_people.py --data acl_papers.jsonl.gz [--blocks 1000] [--seed 1]

A full name that is in no table of common names is nearly always one person's. The papers of several such people are thrown
together under one common name and grouped part of the way (thresholds are drawn); of every two groups it is known whether they
are one person. A logistic regression over their `grouping.Evidence` says by what each kind of evidence is to be multiplied: a
factor of 1 confirms the constant in `grouping.WEIGHTS`. Labelled names are not looked at. Needs NumPy, which is no dependency
of the project.
"""

from __future__ import annotations

import argparse
import random
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import numpy as np
import people as benchmark
from numpy.typing import NDArray

from kg import common_names, grouping, names
from kg.grouping import Author

_RARE = 0.35
_NAME = frozenset({"Wei Zhang"})
_PAIRS = 60  # of one block and one kind


class Example(NamedTuple):
    """Two groups of a block: the evidence, whether they are one person, how many such pairs this one stands for."""

    evidence: grouping.Evidence
    same: bool
    weight: float
    block: int


def people_of_rare_names(authors: Sequence[Author]) -> tuple[list[list[Author]], list[list[Author]]]:
    """The authors by full name, of Chinese names and of others; names with two ORCIDs or twice in a paper are left out."""
    by_name: dict[str, list[Author]] = defaultdict(list)
    for author in authors:
        name = min(author.names)
        full = [key for key in author.blocks if ". " not in key]
        if len(full) == 1 and not names.is_initials(name) and names.commonness(full[0]) <= _RARE:
            by_name[full[0]].append(author)
    chinese: list[list[Author]] = []
    others: list[list[Author]] = []
    for name, found in sorted(by_name.items()):
        orcids = {orcid for author in found for orcid in author.orcids}
        if len(orcids) <= 1 and len({author.paper for author in found}) == len(found):
            is_chinese = any(common_names.is_chinese(word) for word in name.split())
            (chinese if is_chinese else others).append(found)
    return chinese, others


def namesakes(pool: Sequence[list[Author]], rng: random.Random) -> Iterator[tuple[int, Author]]:
    """The papers of some people, each with the number of its person, under one name and without ORCIDs."""
    papers: set[str] = set()
    for number in range(min(40, int(2 * rng.paretovariate(0.9)))):
        drawn = [rng.choice(pool) for _ in range(6 if rng.random() < 0.5 else 1)]
        for author in max(drawn, key=len):
            if author.paper not in papers:
                papers.add(author.paper)
                yield number, replace(author, names=_NAME, orcids=frozenset())


def examples(authors: Sequence[Author], blocks: int, rng: random.Random) -> list[Example]:
    """Pairs of groups of artificial blocks."""
    chinese, others = people_of_rare_names(authors)
    found: list[Example] = []
    for block in range(blocks):
        members = list(namesakes(chinese if rng.random() < 0.75 else others, rng))
        threshold = grouping.WEIGHTS.threshold + rng.choice((8.0, 5.0, 3.0, 1.0, 0.0))
        if not 3 <= len(members) <= 400:
            continue
        person_of = {author.order: number for number, author in members}
        groups = []
        for members_of in grouping.group([a for _, a in members], replace(grouping.WEIGHTS, threshold=threshold)):
            whole = grouping.Group(0, members_of[0])
            for more in members_of[1:]:
                whole.take(grouping.Group(0, more))
            groups.append((whole, Counter(person_of[a.order] for a in members_of)))
        alike: dict[bool, list[grouping.Evidence]] = {True: [], False: []}
        for place, (a, in_a) in enumerate(groups):
            for b, in_b in groups[:place]:
                if a.papers.isdisjoint(b.papers):
                    agreeing = sum(in_a[n] * in_b[n] for n in in_a) / (in_a.total() * in_b.total())
                    alike[agreeing > 0.5].append(grouping.evidence(a, b))
        for same, pairs in alike.items():
            kept = rng.sample(pairs, min(_PAIRS, len(pairs)))
            found += [Example(pair, same, min(20.0, len(pairs) / len(kept)), block) for pair in kept]
    return found


def regression(
    x: NDArray[np.float64], y: NDArray[np.float64], weight: NDArray[np.float64], ridge: float = 0.1
) -> NDArray[np.float64]:
    """The coefficients of a logistic regression, the constant first, by Newton's method. `x` is examples × kinds of evidence."""
    x = np.column_stack((np.ones(len(x)), x))
    found = np.zeros(x.shape[1])
    for _ in range(50):
        p = 1 / (1 + np.exp(-(x @ found)))
        slope = x.T @ (weight * (y - p)) - ridge * found
        curvature = (x * (weight * p * (1 - p))[:, None]).T @ x + ridge * np.eye(x.shape[1])
        step = np.linalg.solve(curvature, slope)
        found += step
        if np.abs(step).max() < 1e-8:
            break
    return found


def log_loss(
    x: NDArray[np.float64], y: NDArray[np.float64], weight: NDArray[np.float64], found: NDArray[np.float64]
) -> float:
    """The mean of what the coefficients are surprised by, in nats."""
    odds = found[0] + x @ found[1:]
    return float((weight * np.logaddexp(0, np.where(y > 0.5, -odds, odds))).sum() / weight.sum())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--blocks", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    authors, _ = benchmark.read_authors(benchmark.read_papers(options.data))
    found = examples(authors, options.blocks, random.Random(options.seed))
    x = np.array([e.evidence for e in found])
    y = np.array([float(e.same) for e in found])
    weight = np.array([e.weight for e in found])
    held_out = np.array([e.block % 3 == 0 for e in found])
    fitted = regression(x[~held_out], y[~held_out], weight[~held_out])
    print(f"{len(found)} pairs of groups, {int(y.sum())} of one person")
    for kind, factor in zip(grouping.Evidence._fields, fitted[1:], strict=True):
        print(f"  {kind:18} × {factor:5.2f}")
    test = x[held_out], y[held_out], weight[held_out]
    print(f"held out: {log_loss(*test, fitted):.4f} nats a pair")
    for number, kind in enumerate(grouping.Evidence._fields):
        less = np.delete(x, number, axis=1)
        without = regression(less[~held_out], y[~held_out], weight[~held_out])
        print(f"  without {kind:18} {log_loss(less[held_out], *test[1:], without):.4f}")


if __name__ == "__main__":
    main()
