"""What the service tells of itself: readiness, logs, figures; and that it ends without cutting an answer off."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import threading
import urllib.request

import invented_story
import pytest
from fastapi.testclient import TestClient
from invented_story import LANTERN
from prometheus_client.parser import text_string_to_metric_families

from api.app import create_app


def _client(graph, **settings):
    return TestClient(
        create_app(graph, graph.settings.model_copy(update=settings)),
        base_url="http://127.0.0.1:8000",
        raise_server_exceptions=False,
    )


def test_ready_tells_the_store_and_the_ledger(client):
    answer = client.get("/v1/ready")
    assert answer.status_code == 200
    assert answer.json()["status"] == "ready"
    assert answer.json()["documents"] == 3


@pytest.mark.parametrize("part", ["store", "ledger"])
def test_what_does_not_answer_makes_the_service_unready_but_not_dead(part, tmp_path):
    graph = invented_story.make_graph(tmp_path / "graph", [])
    try:
        with _client(graph) as client:
            assert client.get("/v1/ready").status_code == 200
            getattr(graph, part).close()
            answer = client.get("/v1/ready")
            assert answer.status_code >= 500
            assert answer.headers["content-type"] == "application/problem+json"
            assert client.get("/v1/health").status_code == 200
    finally:
        graph.close()


def test_each_request_is_a_line_of_log(story_graph, capfd):
    with _client(story_graph, log="json") as client:
        client.get(f"/v1/entities/{LANTERN}", headers={"X-Request-Id": "mine-7"})
        client.get("/v1/nope/灯笼")
    lines = [json.loads(line) for line in capfd.readouterr().err.splitlines() if line.startswith("{")]
    first, second = lines
    assert (first["request_id"], first["method"], first["status"]) == ("mine-7", "GET", 200)
    assert first["path"] == f"/v1/entities/{LANTERN}"
    assert first["ms"] > 0
    assert first["level"] == "info"
    assert (second["path"], second["status"]) == ("/v1/nope/灯笼", 404)
    assert second["request_id"]


def test_there_is_no_log_and_no_figure_unless_asked_for(story_graph, capfd):
    with _client(story_graph) as client:
        assert client.get("/metrics").status_code == 404
    assert capfd.readouterr().err == ""


def test_figures_are_read_by_the_client_of_prometheus(story_graph):
    with _client(story_graph, metrics=True) as client:
        for _ in range(3):
            client.get(f"/v1/entities/{LANTERN}")
        client.get("/v1/entities/title:nothing")
        client.request("BREW", "/v1/health")
        answer = client.get("/metrics")
    assert answer.headers["content-type"].startswith("text/plain; version=0.0.4")
    families = {family.name: family for family in text_string_to_metric_families(answer.text)}
    counted = {
        (sample.labels["method"], sample.labels["route"], sample.labels["status"]): sample.value
        for sample in families["paperkg_http_requests"].samples
    }
    (route,) = {place[1] for place in counted if "entit" in place[1]}
    assert counted["GET", route, "200"] == 3
    assert counted["GET", route, "404"] == 1
    assert sum(value for place, value in counted.items() if place[0] == "other") == 1
    assert LANTERN not in answer.text
    times = [s for s in families["paperkg_http_request_seconds"].samples if s.labels["route"] == route]
    assert next(s.value for s in times if s.name.endswith("_count")) == 4
    buckets = [s.value for s in times if s.name.endswith("_bucket")]
    assert buckets == sorted(buckets)
    assert buckets[-1] == 4


@pytest.mark.parametrize("end", [signal.SIGTERM, signal.SIGINT])
def test_an_answer_under_way_is_finished_before_the_service_ends(end, story_graph):
    environment = {name: value for name, value in os.environ.items() if not name.startswith("KG_")}
    process = subprocess.Popen(
        [sys.executable, "-m", "api.cli", "--graph", story_graph.settings.graph, "serve", "--port", "0"],
        env={**environment, "PYTHONUNBUFFERED": "1", "KG_CYPHER": "true", "KG_LOG": "json"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )
    answers = []
    try:
        assert process.stdout is not None
        found = re.search(r"http://[\d.]+:\d+", process.stdout.readline())
        assert found, process.stderr and process.stderr.read()
        slow = {"query": "UNWIND range(1, 1500000) AS x WITH x WHERE x % 7 = 3 RETURN count(x) AS found"}
        request = urllib.request.Request(
            f"{found[0]}/v1/cypher", json.dumps(slow).encode(), {"Content-Type": "application/json"}
        )

        def ask():
            with urllib.request.urlopen(request, timeout=60) as answer:
                answers.append(json.load(answer))

        with urllib.request.urlopen(f"{found[0]}/v1/ready", timeout=30) as answer:
            assert answer.status == 200
        asking = threading.Thread(target=ask)
        asking.start()
        asking.join(0.3)
        assert asking.is_alive(), "the statement is too quick to tell anything"
        process.send_signal(end)
        asking.join(60)
    finally:
        if process.poll() is None and not answers:
            process.send_signal(end)
        told, error = process.communicate(timeout=60)
    assert process.returncode == 0, error
    assert answers[0]["rows"] == [{"found": 214286}]
    assert "Traceback" not in error
    assert "Ended." in told
    assert '"path": "/v1/cypher"' in error
