"""Texts of the commands that ask the graph and bring it elsewhere."""

from __future__ import annotations

TEXTS: dict[str, tuple[str, str]] = {
    "query.help": (
        "Run a query of the catalogue; without NAME, list them. Its parameters are options: kg query person_papers --person NAME. "
        "kg query NAME --help describes one.",
        "运行目录中的查询；不给出名称时列出全部。参数写成选项：kg query person_papers --person 姓名。"
        "kg query 名称 --help 查看说明。",
    ),
    "query.name": ("Name of the query.", "查询名称。"),
    "query.param": ("A parameter; may be given several times.", "一个参数；可多次给出。"),
    "query.hint": (
        "kg query NAME --help tells what a query takes and gives. [parameters] in brackets may be left out.",
        "kg query 名称 --help 查看参数与列。方括号中的参数可省略。",
    ),
    "query.parameters": ("Parameters:", "参数："),
    "query.no_parameters": ("none", "无"),
    "query.columns": ("Columns:", "列："),
    "query.example": ("Example:", "示例："),
    "query.required": ("[needed]", "[必填]"),
    "query.default": ("[default: {value}]", "[默认 {value}]"),
    "query.choices": ("[{values}]", "[{values}]"),
    "cypher.help": ("Run a statement in Cypher that only reads.", "运行一条只读的 Cypher 语句。"),
    "cypher.statement": ("The statement, or - to read it from standard input.", "语句；- 表示从标准输入读取。"),
    "search.help": (
        "Search papers, people, institutions, methods, benchmarks and venues by name, in English, Chinese or pinyin.",
        "按名称搜索论文、人物、机构、方法、基准与会议，支持中文、英文和拼音。",
    ),
    "search.words": ("Words to look for; all must occur.", "要搜索的词；须全部出现。"),
    "search.label": (
        "Only things of this kind (Paper, Person, …); may be given several times.",
        "只搜索此类（Paper、Person 等）；可多次给出。",
    ),
    "draw.help": (
        "Draw the neighbourhood of a thing, or the rows of a query, as one page that opens in a browser without a network.",
        "把某事物的邻域或某查询的结果画成一个可离线打开的网页。",
    ),
    "draw.what": ("An id, a name, or the name of a query.", "标识、名称或查询名。"),
    "draw.out": ("The HTML file to write.", "要写入的 HTML 文件。"),
    "draw.reach": ("How far from the thing to go (1 to 3).", "与中心的最大步数（1 到 3）。"),
    "draw.limit": ("Most relationships to draw.", "最多画出的关系数。"),
    "draw.timeline": (
        "Put what has a year above it, from the oldest to the newest.",
        "按年份从左到右排列有年份的事物。",
    ),
    "draw.more": (
        "Only {count} relationships are drawn; --limit draws more.",
        "只画出 {count} 条关系；可用 --limit 增加。",
    ),
    "draw.done": (
        "{out}: {nodes} nodes, {relationships} relationships",
        "{out}：{nodes} 个节点，{relationships} 条关系",
    ),
    "export.help": (
        "Write the graph, or the part of it that a query is about, in the format of another tool. The query's parameters are "
        "options: kg export --format bibtex --query person_papers --person NAME OUT.",
        "把整个图或某查询涉及的部分写成其他工具的格式。查询参数写成选项："
        "kg export --format bibtex --query person_papers --person 姓名 文件。",
    ),
    "export.out": (
        "The file to write, - for standard output; for csv and parquet a directory.",
        "要写入的文件，- 表示标准输出；csv 与 parquet 为目录。",
    ),
    "export.directory": (
        "{form} writes a directory and cannot go to standard output",
        "{form} 写出的是目录，不能输出到标准输出",
    ),
    "export.format": ("The format.", "格式。"),
    "export.query": (
        "Only what this query is about: the things that it names, and what ties them.",
        "只导出此查询涉及的部分：其中的事物及其间的关系。",
    ),
    "export.done": (
        "{out}: {nodes} nodes, {relationships} relationships",
        "{out}：{nodes} 个节点，{relationships} 条关系",
    ),
    "copy.help": (
        "Copy the graph and its ledger to another store, and check that both are equal.",
        "把图与账本复制到另一个存储，并核对两者一致。",
    ),
    "copy.to": ("Where to: a directory, neo4j://… or bolt://…", "目标：目录、neo4j://… 或 bolt://…"),
    "copy.user": ("User name there; by default KG_USER.", "目标的用户名，默认为 KG_USER。"),
    "copy.password": ("Password there; by default KG_PASSWORD.", "目标的密码，默认为 KG_PASSWORD。"),
    "copy.database": ("Database there; by default KG_DATABASE.", "目标的数据库，默认为 KG_DATABASE。"),
    "copy.replace": ("Write over what is there.", "覆盖目标中已有的内容。"),
    "copy.doing": ("Copying", "正在复制"),
    "copy.done": (
        "{url}: {nodes} nodes, {relationships} relationships; {ledger}: {documents} documents; equal, {fingerprint}",
        "{url}：{nodes} 个节点，{relationships} 条关系；{ledger}：{documents} 个文档；核对一致，{fingerprint}",
    ),
}
