"""Every text of the command line, in English and in Chinese."""

from __future__ import annotations


class Messages:
    """The texts in one language: `text("ingest.done", papers=3)`."""

    def __init__(self, lang: str) -> None:
        self.lang = "zh" if lang == "zh" else "en"

    def __call__(self, key: str, **values: object) -> str:
        return TEXTS[key][self.lang == "zh"].format_map(values)


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
    "decide.help": (
        "Decide what is one thing and what is wrong; decisions are logged, kept by every build, and can be undone.",
        "对身份与事实作出人工决定；决定会被记录，每次构建都会重放，也可撤销。",
    ),
    "review.help": (
        "List doubtful identities with sentences for both sides: two that may be one, one that may be two.",
        "列出存疑的身份及双方的原句：可能是同一个的两个，或可能是两个的一个。",
    ),
    "decide.by": ("Who decides; by default the user's name.", "决定者，默认为当前用户名。"),
    "decide.why": ("The reason.", "理由。"),
    "decide.id": ("The id of a thing.", "事物的 id。"),
    "decide.merge": ("Say that two things are one.", "认定两个事物为同一个。"),
    "decide.split": ("Say that a part of a thing is another thing.", "认定事物的一部分属于另一个。"),
    "decide.parts": ("Names' keys that go away; for a person: papers.", "要拆出的键；对人物则为论文。"),
    "decide.rename": ("Say what a thing is to be called.", "指定显示名称。"),
    "decide.name": ("The name.", "名称。"),
    "decide.reject": ("Say that a fact is wrong, whoever states it.", "认定某条事实有误。"),
    "decide.fact": ("The id of a fact (fact:…).", "事实的 id（fact:…）。"),
    "decide.undo": ("Say that an earlier decision no longer holds.", "撤销之前的决定。"),
    "decide.number": ("The decision's number in the log.", "日志中决定的编号。"),
    "decide.log": ("List the decisions.", "列出所有决定。"),
    "review.unmatched": (
        "decision {number} names what no document supports now: {keys} (kg decide log; decide again if the names have changed)",
        "决定 {number} 涉及的名称目前没有文档支持：{keys}（见 kg decide log；若名称已变，请重新决定）",
    ),
    "decide.done": ("decision {number}: {id}", "决定 {number}：{id}"),
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
    "rows.none": ("No rows.", "没有结果。"),
    "rows.more": ("The first {count} rows; there are more.", "仅显示前 {count} 行，还有更多。"),
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
        "The file to write; for csv and parquet a directory.",
        "要写入的文件；csv 与 parquet 为目录。",
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
    "mcp.help": (
        "Serve the graph to assistants (Model Context Protocol) over standard input and output, or over HTTP.",
        "以模型上下文协议（MCP）向智能助手提供图谱：经标准输入输出，或经 HTTP。",
    ),
    "mcp.http": ("Over HTTP on 127.0.0.1, until Ctrl-C.", "经 127.0.0.1 上的 HTTP 提供，按 Ctrl-C 结束。"),
    "mcp.port": ("Port to listen on; 0 takes a free one.", "监听端口；0 表示任选空闲端口。"),
    "mcp.absent": (
        "the server for assistants needs the package mcp: pip install 'paperkg[mcp]'",
        "智能助手服务需要软件包 mcp：pip install 'paperkg[mcp]'",
    ),
    "mcp.ready": ("Assistants are served at {address}. Ctrl-C ends it.", "助手服务地址：{address}。按 Ctrl-C 结束。"),
    "doctor.help": (
        "Tell what is wrong with this installation: exit code 0 when nothing is.",
        "检查安装是否有问题；一切正常时退出码为 0。",
    ),
    "doctor.python": ("Python", "Python"),
    "doctor.python.old": ("{version} is too old; 3.11 or newer is needed", "{version} 过旧，需要 3.11 或更新版本"),
    "doctor.packages": ("Packages", "软件包"),
    "doctor.packages.good": ("all that are needed are installed", "所需的均已安装"),
    "doctor.packages.none": ("paperkg itself is not installed: pip install .", "paperkg 本身未安装：pip install ."),
    "doctor.packages.missing": (
        "not installed: {names}; pip install paperkg brings them",
        "未安装：{names}；可用 pip install paperkg 安装",
    ),
    "doctor.extras": ("Extras", "可选部分"),
    "doctor.extras.missing": (
        "not installed: {names}; pip install 'paperkg[NAME]' adds one",
        "未安装：{names}；可用 pip install 'paperkg[名称]' 添加",
    ),
    "doctor.settings": ("Settings", "设置"),
    "doctor.settings.unknown": (
        "no setting is called {name}; did you mean {near}?",
        "没有名为 {name} 的设置；是否指 {near}？",
    ),
    "doctor.directory": ("Directory", "目录"),
    "doctor.directory.refused": ("{path} cannot be written: {reason}", "{path} 不可写：{reason}"),
    "doctor.directory.absent": (
        "{path} is not there yet; kg ingest PATH… makes it",
        "{path} 尚不存在；kg ingest 会建立它",
    ),
    "doctor.disk": ("Disk", "磁盘"),
    "doctor.disk.good": ("{size} free", "可用空间 {size}"),
    "doctor.disk.full": ("only {size} free at {path}; 1 GB is needed", "{path} 仅剩 {size}，至少需要 1 GB"),
    "doctor.ledger": ("Ledger", "账本"),
    "doctor.ledger.good": ("{documents} documents, version {version}", "{documents} 个文档，版本 {version}"),
    "doctor.ledger.damaged": ("{path} is damaged: {reason}", "{path} 已损坏：{reason}"),
    "doctor.ledger.newer": (
        "written by a newer program (version {version}, this one knows {known}): pip install -U paperkg",
        "由更新的程序写入（版本 {version}，本程序为 {known}）：请升级 paperkg",
    ),
    "doctor.ledger.older": (
        "of version {version}; the next command brings it to version {known}",
        "版本 {version}；下次运行命令时会升级到 {known}",
    ),
    "doctor.lock": ("Lock", "锁"),
    "doctor.lock.held": ("another program is writing just now ({path})", "另一个程序正在写入（{path}）"),
    "doctor.lock.stale": (
        "{path} is left over from an engine that was killed; the next command starts a new one",
        "{path} 由被中止的引擎遗留；下次运行命令时会重新启动",
    ),
    "doctor.store": ("Graph", "图数据库"),
    "doctor.store.good": ("{place} answers: {nodes} nodes", "{place} 正常：{nodes} 个节点"),
    "doctor.store.starts": ("the {engine} engine starts", "{engine} 引擎可以启动"),
    "doctor.store.bad": ("no answer: {reason}", "无应答：{reason}"),
    "doctor.store.old": (
        "{agent} is too old; version {oldest} or newer is needed",
        "{agent} 过旧，需要 {oldest} 或更新版本",
    ),
    "doctor.port": ("Port", "端口"),
    "doctor.port.good": ("{address} is free for kg serve", "{address} 可供 kg serve 使用"),
    "doctor.port.taken": (
        "{address} is in use ({reason}), perhaps by kg serve; --port takes another",
        "{address} 已被占用（{reason}），也许是 kg serve；可用 --port 换一个",
    ),
    "doctor.registry": ("Registry", "机构登记库"),
    "doctor.registry.absent": (
        "only the packaged institutions are known; kg registry fetch, then kg registry load, adds all",
        "只有内置机构；可用 kg registry fetch 与 kg registry load 加入全部",
    ),
    "doctor.good": ("Nothing is wrong.", "一切正常。"),
    "doctor.bad": ("Wrong: {count}", "问题：{count} 处"),
    "serve.help": ("Serve the explorer and the API until Ctrl-C.", "启动浏览页面与 API，按 Ctrl-C 结束。"),
    "serve.host": ("Address to listen on.", "监听地址。"),
    "serve.port": ("Port to listen on; 0 takes a free one.", "监听端口；0 表示任选空闲端口。"),
    "serve.ready": (
        "The explorer is at {address} (API: {address}/v1). Ctrl-C ends it.",
        "浏览页面：{address}（API：{address}/v1）。按 Ctrl-C 结束。",
    ),
    "serve.done": ("Ended.", "已结束。"),
    "serve.busy": (
        "cannot listen on {host}:{port}: {reason}; --port takes another",
        "无法监听 {host}:{port}：{reason}；可用 --port 换一个端口",
    ),
    "run.help": (
        "Ingest the sample corpus, show what was found, and serve the explorer and the API.",
        "读入示例文档，展示所得，并启动浏览页面与 API。",
    ),
    "run.counts": ("The graph holds {counts}.", "图中共有：{counts}。"),
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
    "keys.help": (
        "Keys for those who may change the graph through the API, or read it where reading is not for all.",
        "API 密钥：允许通过 API 修改图，或在限制读取时读取。",
    ),
    "keys.add": ("Make a key and print it, once.", "新建密钥并输出（仅此一次）。"),
    "keys.name": ("Whose key it is; decisions are logged under this name.", "密钥归谁所有；其决定以此名记录。"),
    "keys.scope": ("What it allows; each holds those before it.", "权限；后者包含前者。"),
    "keys.made": (
        "The key of {name} ({scope}); it is kept nowhere else and cannot be shown again:",
        "{name} 的密钥（{scope}）；不会另行保存，也无法再次显示：",
    ),
    "keys.list": ("List the keys, without their secrets.", "列出密钥（不含密文）。"),
    "keys.revoke": ("Make a key useless from now on.", "吊销密钥。"),
    "keys.which": ("Its id or its name.", "密钥的标识或名称。"),
    "keys.revoked": ("Revoked: {name} ({id})", "已吊销：{name}（{id}）"),
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
