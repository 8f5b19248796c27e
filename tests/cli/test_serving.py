"""The service as a process: it answers, ends on Ctrl-C, and says when it cannot listen."""

from __future__ import annotations

import json
import re
import signal
import socket
import subprocess
import urllib.request

from tests.cli.conftest import call, clean_environment, command, one_line


def _until_ready(process: subprocess.Popen[str]) -> tuple[str, str]:
    """What was printed until the service was ready, and its address."""
    assert process.stdout is not None
    printed = ""
    for line in process.stdout:
        printed += line
        if found := re.search(r"http://[\d.]+:\d+", line):
            return printed, found[0]
    raise AssertionError(printed + (process.stderr.read() if process.stderr else ""))


def _start(*arguments: str, cwd) -> subprocess.Popen[str]:
    return subprocess.Popen(
        command(*arguments),
        cwd=cwd,
        env={**clean_environment(), "PYTHONUNBUFFERED": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )


def _end(process: subprocess.Popen[str]) -> str:
    process.send_signal(signal.SIGINT)
    _, error = process.communicate(timeout=60)
    return error


def _get(address: str) -> dict:
    with urllib.request.urlopen(address, timeout=30) as answer:
        return json.load(answer)


def test_serve_answers_until_it_is_interrupted(filled):
    process = _start("serve", "--port", "0", cwd=filled)
    try:
        _, address = _until_ready(process)
        assert _get(f"{address}/v1/health")["status"] == "ok"
        assert _get(f"{address}/v1/statistics")["nodes"]["Paper"] == 2
    finally:
        error = _end(process)
    assert process.returncode == 0, error
    assert "Traceback" not in error


def test_a_port_in_use_is_told_before_anything_is_done(kg, filled, tmp_path):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        assert port in one_line(call("serve", "--port", port, cwd=filled).stderr)
        done = kg("run", "--port", port)
        assert done.returncode == 1
        assert port in one_line(done.stderr)
    assert not (tmp_path / "kg-data").exists()


def test_run_fills_a_graph_from_the_sample_and_serves_it(tmp_path):
    process = _start("run", "--port", "0", cwd=tmp_path)
    try:
        printed, address = _until_ready(process)
        counts = _get(f"{address}/v1/statistics")["nodes"]
    finally:
        error = _end(process)
    assert process.returncode == 0, error
    assert "kg: " not in error, error
    assert counts["Paper"] >= 40
    assert printed.count("kg query ") == 3
    assert "Kaiming He" in printed
