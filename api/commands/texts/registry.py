"""Texts of the commands about the registry of institutions."""

from __future__ import annotations

TEXTS: dict[str, tuple[str, str]] = {
    "registry.help": ("The registry of institutions (ROR).", "机构登记库（ROR）。"),
    "registry.load.help": (
        "Read the publisher's dump (zip or JSON, schema v2) into an index beside the graph.",
        "把官方数据（zip 或 JSON，第 2 版格式）读入图旁的索引。",
    ),
    "registry.dump": ("The dump: a zip or JSON file.", "官方数据文件：zip 或 JSON。"),
    "registry.load.done": (
        "{organisations} organisations with {names} names in {out}",
        "{out}：{organisations} 个机构，{names} 个名称",
    ),
    "registry.fetch.help": (
        "Download the newest dump; then kg registry load reads it.",
        "下载最新的官方数据，之后用 kg registry load 读入。",
    ),
    "registry.url": ("Another address to download from.", "另一下载地址。"),
    "registry.out": ("The file to write.", "要写入的文件。"),
    "registry.fetch.done": (
        "{out} is there; kg registry load {out} reads it",
        "已下载 {out}；用 kg registry load {out} 读入",
    ),
    "registry.show.help": ("Tell which institutions a name may be, and why.", "说明一个名称可能是哪些机构以及原因。"),
    "registry.name": ("A name, in English or Chinese.", "中文或英文名称。"),
    "registry.absent": (
        "Only the packaged table was asked; kg registry load FILE adds the whole registry.",
        "只查了内置表；用 kg registry load 可加入完整登记库。",
    ),
    "registry.needed": (
        "there is no registry index {path}; kg registry load FILE makes it from the publisher's dump",
        "没有登记库索引 {path}；请先用 kg registry load 读入官方数据",
    ),
    "link.help": ("Strings to things of a registry.", "把字符串对应到登记库中的条目。"),
    "link.institutions.help": (
        "Read one affiliation a line and print the institutions that it names, one JSON object a line.",
        "每行读入一条机构字符串，输出其中的机构，每行一个 JSON。",
    ),
    "link.file": (
        "File with one string a line; standard input without it.",
        "每行一条字符串的文件；不给出时读标准输入。",
    ),
}
