"""Sums of small regression trees, kept as numbers in a JSON file."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import TypeAlias

#: A tree: a number at a leaf, else the feature to ask, its bound, and the trees for "at most" and "more".
_Node: TypeAlias = "float | tuple[int, float, _Node, _Node]"


class Trees:
    """A sum of regression trees over a list of numbers. Each is a list of nodes [feature, bound, left, right], a leaf is
    [-1, value, 0, 0]; the root comes first."""

    def __init__(self, trees: Sequence[Sequence[Sequence[float]]]) -> None:
        self._trees = [_nested(tree, 0) for tree in trees]

    def sum(self, numbers: Sequence[float]) -> float:
        """What the trees give for these numbers, added up."""
        total = 0.0
        for tree in self._trees:
            node = tree
            while node.__class__ is tuple:
                node = node[2] if numbers[node[0]] <= node[1] else node[3]
            total += node  # type: ignore[operator]
        return total


@cache
def load() -> dict[str, Trees]:
    """The trees of the linker by name: `ranker` and `verifier`."""
    data = json.loads(files("extractors.registry").joinpath("linking.json").read_text("utf-8"))
    return {name: Trees(trees) for name, trees in data.items()}


def _nested(nodes: Sequence[Sequence[float]], at: int) -> _Node:
    feature, value, left, right = nodes[at]
    if feature < 0:
        return value
    return (int(feature), value, _nested(nodes, int(left)), _nested(nodes, int(right)))
