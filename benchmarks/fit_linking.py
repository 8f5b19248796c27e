"""Fit the trees of the linker (`extractors/registry/linking.json`) to labelled strings.

    python benchmarks/fit_linking.py --data DIR --index FILE --out FILE [--half 0|1]

DIR and FILE are those of benchmarks/linking.py. Needs LightGBM and NumPy, which are no dependencies of the project. The ranker
learns to put the candidates of a string in order (LambdaRank over the numbers of `_features.describe`). The verifier learns how
likely a candidate at the head of that order is right: it is given also what the scores of all candidates say of it
(`_features.verdict`), with scores of rankers that have not seen the string. With `--half` the strings of one half (by MD5) are
learnt from, to measure on the other one.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
from pathlib import Path
from typing import Any, NamedTuple

import lightgbm
import linking
import numpy as np

from extractors.registry._candidates import Candidate, read
from extractors.registry._features import describe, likely, verdict
from extractors.registry.linking import DESCRIBED, JUDGED
from extractors.registry.ror import Index

FOLDS = 3
#: The strings that users typed are few, and the only ones that often name nothing.
WEIGHT_OF_LOGS = 3.0
_COMMON = {"verbose": -1, "num_threads": 1, "seed": 1, "deterministic": True, "feature_fraction": 0.5}
RANKER: dict[str, Any] = _COMMON | {
    "objective": "lambdarank",
    "num_leaves": 15,
    "learning_rate": 0.1,
    "min_child_samples": 30,
    "lambda_l2": 2,
    "lambdarank_truncation_level": 3,
}
VERIFIER: dict[str, Any] = _COMMON | {
    "objective": "binary",
    "num_leaves": 11,
    "learning_rate": 0.07,
    "min_child_samples": 40,
    "lambda_l2": 4,
    "bagging_fraction": 0.8,
    "bagging_freq": 1,
}
TREES_OF_RANKER, TREES_OF_VERIFIER = 100, 100


class _Case(NamedTuple):
    """A string: its fold, its weight, its candidates, and which of them are right."""

    fold: int
    weight: float
    candidates: list[Candidate]
    right: list[bool]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--index", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--half", type=int, choices=(0, 1))
    arguments = parser.parse_args()
    cases = _cases(arguments.data, arguments.index, arguments.half)
    numbers: list[list[float]] = []
    right: list[bool] = []
    weights: list[float] = []
    for fold in range(FOLDS):
        ranker = _ranker([case for case in cases if case.fold != fold])
        for case in cases:
            if case.fold == fold:
                scores = ranker.predict(np.array([c.features for c in case.candidates]))
                order = sorted(range(len(scores)), key=lambda i: -scores[i])
                candidates, ranked = [case.candidates[i] for i in order], [float(scores[i]) for i in order]
                for at in range(min(JUDGED, len(order))):
                    numbers.append([*candidates[at].features, *verdict(candidates, ranked, at)])
                    right.append(case.right[order[at]])
                    weights.append(case.weight)
    data = lightgbm.Dataset(np.array(numbers), np.array(right), weight=np.array(weights))
    verifier = lightgbm.train(VERIFIER, data, TREES_OF_VERIFIER)
    models = {"ranker": _ranker(cases), "verifier": verifier}
    text = ",\n".join(f'"{name}": [\n{_written(model)}\n]' for name, model in models.items())
    arguments.out.write_text(f"{{\n{text}\n}}\n", "utf-8")


def _cases(data: Path, file: Path, half: int | None) -> list[_Case]:
    out: list[_Case] = []
    with Index.open(file) as index:
        for name, rows in linking.labelled(data, half).items():
            for row in rows:
                reading, found = read(row.text, index)
                candidates = likely(reading, found, DESCRIBED)
                describe(reading, candidates)
                if candidates:
                    plain = re.sub(r"\W+", "", row.text.lower())
                    fold = int(hashlib.md5(plain.encode(), usedforsecurity=False).hexdigest(), 16) // 2 % FOLDS
                    right = [c.record.id in row.ids for c in candidates]
                    out.append(_Case(fold, WEIGHT_OF_LOGS if name == "logs" else 1.0, candidates, right))
    return out


def _ranker(cases: list[_Case]) -> lightgbm.Booster:
    numbers = np.array([c.features for case in cases for c in case.candidates])
    right = np.array([r for case in cases for r in case.right], dtype=int)
    data = lightgbm.Dataset(numbers, right, group=[len(case.candidates) for case in cases])
    return lightgbm.train(RANKER, data, TREES_OF_RANKER)


def _written(model: lightgbm.Booster) -> str:
    trees = [_nodes(tree["tree_structure"], []) for tree in model.dump_model()["tree_info"]]
    return ",\n".join("  " + json.dumps(tree, separators=(",", ":")) for tree in trees)


def _nodes(tree: dict[str, Any], nodes: list[list[float]]) -> list[list[float]]:
    """The nodes below and with this one as [feature, bound, left, right]; [-1, value, 0, 0] for a leaf."""
    at = len(nodes)
    if "leaf_value" in tree:
        nodes.append([-1, round(tree["leaf_value"], 5), 0, 0])
        return nodes
    nodes.append([])
    left = len(nodes)
    _nodes(tree["left_child"], nodes)
    right = len(nodes)
    _nodes(tree["right_child"], nodes)
    nodes[at] = [tree["split_feature"], round(tree["threshold"], 6), left, right]
    return nodes


if __name__ == "__main__":
    main()
