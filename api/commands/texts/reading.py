"""Texts of the commands that read documents and look at what was read."""

from __future__ import annotations

TEXTS: dict[str, tuple[str, str]] = {
    "extract.help": (
        "Print what documents say of papers, one JSON record a line; no graph is touched.",
        "输出文档中关于论文的记录，每行一个 JSON；不改动图。",
    ),
    "extract.out": ("Write to this file, not to standard output.", "写入此文件，而不是标准输出。"),
    "extract.parquet": (
        "Write Parquet tables to this directory, which kg ingest reads; documents that they hold already are left out.",
        "写成此目录下的 Parquet 表，供 kg ingest 读取；其中已有的文档不再抽取。",
    ),
    "extract.one": ("cannot be used with --out", "不能与 --out 同用"),
    "extract.done": (
        "{papers} papers in {documents} documents; {failed} failed",
        "{documents} 个文档，{papers} 篇论文；{failed} 个失败",
    ),
    "ingest.help": (
        "Read documents into the graph. What is in it already writes nothing; a changed document replaces what it said.",
        "把文档读入图。已有的内容不会重复写入；文档改动后以新内容取代旧内容。",
    ),
    "ingest.workers": (
        "Processes that extract at once: 1, or as many as there are cores with --engine ray.",
        "同时抽取的进程数：默认 1；--engine ray 时为核数。",
    ),
    "ingest.engine": ("What extracts: this machine, or a Ray cluster.", "抽取所用的引擎：本机，或 Ray 集群。"),
    "ingest.address": (
        "The address of a Ray cluster; without it, --engine ray starts one on this machine.",
        "Ray 集群的地址；不写则在本机启动。",
    ),
    "ingest.needs_ray": ("is the address of a Ray cluster: add --engine ray", "是 Ray 集群的地址：请加 --engine ray"),
    "ingest.doing": ("Ingesting", "正在读入"),
    "ingest.done": (
        "{added} added, {replaced} replaced, {unchanged} unchanged, {failed} failed; {papers} papers, {writes} writes to the graph",
        "新增 {added}，替换 {replaced}，未变 {unchanged}，失败 {failed}；论文 {papers} 篇，写入图 {writes} 次",
    ),
    "ingest.nothing": (
        "Nothing was written: the graph holds all of it already.",
        "没有写入任何内容：图中已有全部内容。",
    ),
    "evaluate.help": (
        "Score what is read out of documents against an annotated key: by field, by layout, by language.",
        "用标注答案评估抽取质量：按字段、版式与语言列出。",
    ),
    "evaluate.gold": (
        "A key: JSON Lines in the record format. May be given several times.",
        "标注答案（JSON Lines），可多次给出。",
    ),
    "evaluate.errors": (
        "Print up to N misses and N wrong items a field, with their sentences.",
        "每个字段最多列出 N 个漏报与误报及其原句。",
    ),
    "evaluate.baseline": (
        "Fail when a figure is more than 0.01 below this file's.",
        "任一指标比此文件低 0.01 以上即失败。",
    ),
    "evaluate.save": ("Write the F1 figures to this file, as a baseline.", "把 F1 写入此文件，作为基线。"),
    "evaluate.nothing": (
        "none of the documents is in the key (`doc` is how a file's name begins)",
        "答案中没有这些文档（doc 是文件名的开头）",
    ),
    "evaluate.worse": ("worse than the baseline: {line}", "低于基线：{line}"),
    "document.failed": ("error: {message}", "错误：{message}"),
    "document.problem": ("warning: {path}:{line}: {message}", "警告：{path}:{line}：{message}"),
    "retract.help": ("Take a document's facts back.", "撤回一个文档的全部事实。"),
    "retract.document": (
        "Id of the document or its beginning, its path, or its file name.",
        "文档标识（或其开头）、路径或文件名。",
    ),
    "retract.done": (
        "{name} ({document}) is taken back: {papers} papers, {writes} writes to the graph",
        "已撤回 {name}（{document}）：论文 {papers} 篇，写入图 {writes} 次",
    ),
    "rebuild.help": ("Make the graph again from the ledger.", "由账本重建整个图。"),
    "rebuild.doing": ("Rebuilding", "正在重建"),
    "rebuild.done": ("Rebuilt: {writes} writes to the graph", "重建完成：写入图 {writes} 次"),
    "analyse.help": (
        "Work out PageRank, citations, communities, betweenness and rising methods and add them to nodes, for queries to sort by.",
        "计算 PageRank、被引数、社区、中介中心性与上升中的方法，写入各节点，供查询排序使用。",
    ),
    "analyse.doing": ("Analysing", "正在分析"),
    "analyse.done": (
        "Measured: {counts}; {people} communities of people, {institutions} of institutions",
        "已分析：{counts}；人物社区 {people} 个，机构社区 {institutions} 个",
    ),
    "status.none": (
        "The graph was not analysed yet: kg analyse works out PageRank, communities and the like.",
        "图尚未分析：kg analyse 可计算 PageRank、社区等指标。",
    ),
    "status.stale": (
        "The graph has changed since it was analysed: kg analyse brings its measures up to date.",
        "分析之后图有变动：请重新运行 kg analyse 更新指标。",
    ),
    "layouts.help": ("List the layouts of documents that can be read.", "列出可读取的文档版式。"),
    "status.help": ("Count what the graph and its ledger hold.", "统计图与账本中的内容。"),
    "verify.help": (
        "Read the evidence of every relationship again; fail at the first that does not hold.",
        "重新核对每条关系的原文依据；遇到第一处不符即报错。",
    ),
    "verify.done": (
        "Every place holds: {spans} in {relationships} relationships from {documents} documents",
        "依据全部属实：{documents} 个文档，{relationships} 条关系，{spans} 处原文",
    ),
    "fingerprint.help": (
        "Print a hash of the whole graph, equal for any order of ingestion.",
        "输出整个图的指纹，与读入顺序无关。",
    ),
}
