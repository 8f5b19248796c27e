"""How each kind of node looks: one colour for light and one for dark ground, one shape. Pictures and the explorer both use it."""

from __future__ import annotations

from typing import NamedTuple

from kg.model import Label


class Look(NamedTuple):
    """`light` and `dark` are the fill on a light and on a dark ground, `shape` a vis-network shape; no two kinds share a shape
    and a colour family, so that the kinds can be told apart without seeing colours."""

    light: str
    dark: str
    shape: str
    zh: str


LOOKS: dict[Label, Look] = {
    Label.PAPER: Look("#2f6fde", "#6ea2ff", "dot", "论文"),
    Label.PERSON: Look("#0e8f74", "#3fc9a6", "hexagon", "人物"),
    Label.INSTITUTION: Look("#b7791f", "#e5b04f", "square", "机构"),
    Label.METHOD: Look("#8a4fd3", "#b78cf5", "diamond", "方法"),
    Label.BENCHMARK: Look("#cf3f6b", "#f5809f", "triangle", "基准"),
    Label.RESULT: Look("#d9662b", "#f79a66", "star", "结果"),
    Label.VENUE: Look("#4a7d8c", "#86bccb", "triangleDown", "会议期刊"),
    Label.CATEGORY: Look("#7d8a3a", "#b9c765", "square", "分类"),
    Label.DOCUMENT: Look("#6b7280", "#a3abb8", "square", "文档"),
}
