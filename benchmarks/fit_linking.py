"""Fit the weights of the linker (`extractors/registry/linking.json`) to labelled strings.

    python benchmarks/fit_linking.py --data DIR --index FILE --out FILE [--half 0|1]

DIR and FILE are those of benchmarks/linking.py. Needs scikit-learn, which is no dependency of the project. Each candidate of a
string is one case, right when the string's label is its ROR id; gradient-boosted regression trees learn from the numbers of
`_candidates.describe`. With `--half` the strings of one half (by MD5) are learnt from, to measure on the other one.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import linking
import numpy as np
from sklearn.ensemble import HistGradientBoostingClassifier

from extractors.registry._candidates import describe, read
from extractors.registry.ror import Index

TREES, LEAVES, RATE = 110, 15, 0.11


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--index", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--half", type=int, choices=(0, 1))
    arguments = parser.parse_args()
    cases: list[list[float]] = []
    right: list[bool] = []
    with Index.open(arguments.index) as index:
        for rows in linking.labelled(arguments.data, arguments.half).values():
            for row in rows:
                reading, candidates = read(row.text, index)
                describe(reading, candidates, index)
                cases += [c.features for c in candidates]
                right += [c.record.id in row.ids for c in candidates]
    model = HistGradientBoostingClassifier(
        max_iter=TREES,
        max_leaf_nodes=LEAVES,
        learning_rate=RATE,
        min_samples_leaf=30,
        l2_regularization=2.0,
        early_stopping=False,
        random_state=0,
    ).fit(np.round(np.array(cases), 6), np.array(right))
    trees = [[_node(node) for node in predictors[0].nodes] for predictors in model._predictors]
    base = round(float(np.ravel(model._baseline_prediction)[0]), 6)
    lines = ",\n".join("  " + json.dumps(tree, separators=(",", ":")) for tree in trees)
    arguments.out.write_text(f'{{"base": {base},\n "trees": [\n{lines}\n ]}}\n', "utf-8")


def _node(node: np.void) -> list[float]:
    """[feature, bound, left, right], or [-1, value, 0, 0] for a leaf."""
    if node["is_leaf"]:
        return [-1, round(float(node["value"]), 5), 0, 0]
    return [int(node["feature_idx"]), round(float(node["num_threshold"]), 6), int(node["left"]), int(node["right"])]


if __name__ == "__main__":
    main()
