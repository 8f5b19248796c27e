"""Texts of the commands that serve."""

from __future__ import annotations

TEXTS: dict[str, tuple[str, str]] = {
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
}
