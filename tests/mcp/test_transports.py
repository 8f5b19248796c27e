"""The server as a process of its own: over standard input and output, and over HTTP."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import urllib.error
import urllib.request

import anyio
import pytest
from invented_story import LANTERN

pytest.importorskip("mcp", reason="the extra mcp is not installed")

from mcp import Client, StdioServerParameters


def _environment() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if not name.startswith("KG_")}


def _command(story, *more: str) -> list[str]:
    return ["-m", "api.cli", "--graph", story.settings.graph, "mcp", *more]


async def _ask(server) -> None:
    async with Client(server) as client:
        assert len((await client.list_tools()).tools) == 12
        found = await client.call_tool("paper", {"paper": "灯笼：长文档的稀疏注意力"})
        assert not found.is_error
        answer = json.loads(found.content[0].text)
        assert answer["paper"] == LANTERN
        assert all(author["evidence"] for author in answer["authors"])
        wrong = await client.call_tool("get_entity", {"entity": "Lantren"})
        assert wrong.is_error
        assert "Lantern" in wrong.content[0].text


def test_over_standard_input_and_output(story):
    async def run() -> None:
        with anyio.fail_after(100):
            await _ask(StdioServerParameters(command=sys.executable, args=_command(story), env=_environment()))

    anyio.run(run)


def test_over_http_until_it_is_interrupted(story):
    process = subprocess.Popen(
        [sys.executable, *_command(story, "--http", "--port", "0")],
        env={**_environment(), "PYTHONUNBUFFERED": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )
    try:
        assert process.stderr is not None
        ready = process.stderr.readline()
        found = re.search(r"http://127\.0\.0\.1:\d+/mcp", ready)
        assert found, ready + process.stderr.read()

        async def run() -> None:
            with anyio.fail_after(100):
                await _ask(found[0])

        anyio.run(run)
        foreign = urllib.request.Request(found[0], b"{}", {"Host": "evil.example", "Content-Type": "application/json"})
        with pytest.raises(urllib.error.HTTPError) as refused:
            urllib.request.urlopen(foreign, timeout=30)
        assert refused.value.code in (403, 421)
        refused.value.close()
    finally:
        process.send_signal(signal.SIGINT)
        _, error = process.communicate(timeout=60)
    assert process.returncode == 0, error
    assert "Traceback" not in error


def test_without_the_package_it_is_told_what_to_install(story, tmp_path):
    (tmp_path / "mcp.py").write_text("raise ModuleNotFoundError(\"No module named 'mcp'\", name='mcp')\n")
    done = subprocess.run(
        [sys.executable, *_command(story)],
        env={**_environment(), "PYTHONPATH": str(tmp_path)},
        capture_output=True,
        encoding="utf-8",
        timeout=100,
        check=False,
    )
    assert done.returncode == 1
    assert "paperkg[mcp]" in done.stderr
    assert "Traceback" not in done.stderr
