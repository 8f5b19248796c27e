"""Texts of the doctor."""

from __future__ import annotations

TEXTS: dict[str, tuple[str, str]] = {
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
}
