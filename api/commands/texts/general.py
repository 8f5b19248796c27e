"""What every command says: its own options, errors, places."""

from __future__ import annotations

TEXTS: dict[str, tuple[str, str]] = {
    "kg.help": (
        "A knowledge graph of papers, people, institutions, methods and benchmarks, read out of documents, with the sentence "
        "behind every fact. The options of kg itself may stand anywhere in a command.",
        "从文档中读出论文、人物、机构、方法与基准的知识图谱，每条事实都能找到原句。kg 自身的选项可写在命令的任何位置。",
    ),
    "kg.graph": (
        "The graph: a directory, neo4j://… or bolt://…  [default: ./kg-data]",
        "图的位置：目录、neo4j://… 或 bolt://…  [默认 ./kg-data]",
    ),
    "kg.lang": ("Language of messages and help.", "消息与帮助的语言。"),
    "kg.verbose": ("Tell more, and show where an error arose.", "输出更多信息，并显示错误的来源。"),
    "kg.version": ("Print the version and end.", "显示版本号。"),
    "paths": ("Files and directories of documents.", "文档文件或目录。"),
    "layout": (
        "Read every document in this layout (kg layouts lists them).",
        "所有文档都按此版式读取（见 kg layouts）。",
    ),
    "format": ("How to print the rows.", "输出格式。"),
    "limit": ("Most rows to print.", "最多输出的行数。"),
    "rows.none": ("No rows.", "没有结果。"),
    "rows.more": ("The first {count} rows; there are more.", "仅显示前 {count} 行，还有更多。"),
    "graph.absent": (
        "there is no graph in {graph}; kg ingest PATH… makes one, --graph names another",
        "{graph} 中没有图；可用 kg ingest 建立，或用 --graph 指定别处",
    ),
    "error": ("error: {message}", "错误：{message}"),
    "error.unexpected": (
        "error: {kind}: {message} (a fault of kg; --verbose shows where)",
        "错误：{kind}：{message}（程序缺陷；用 --verbose 查看位置）",
    ),
    "error.module": (
        "error: the package {module} is not installed, and this needs it ({message})",
        "错误：未安装所需的软件包 {module}（{message}）",
    ),
}
