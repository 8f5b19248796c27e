"""What is wrong with an installation is found and told."""

from __future__ import annotations

import json
import shutil
import socket
import sqlite3

import pytest

from kg import schema
from tests.cli.conftest import call

FREE = {"KG_PORT": "0"}


def _findings(done):
    found = {}
    for row in json.loads(done.stdout):
        found.setdefault(row["check"], []).append((row["state"], row["finding"]))
    return found


def test_a_sound_installation(filled):
    done = call("doctor", "--format", "json", cwd=filled, env=FREE)
    found = _findings(done)
    assert done.returncode == 0, done.stdout
    assert {"python", "packages", "directory", "disk", "ledger", "store", "port"} <= set(found)
    assert all(state != "bad" for findings in found.values() for state, _ in findings)
    assert "1 documents" in found["ledger"][0][1]
    assert "nodes" in found["store"][0][1]


def test_before_there_is_a_graph_the_engine_is_tried_and_nothing_is_left_behind(kg, tmp_path):
    done = kg("--lang", "zh", "doctor", env=FREE)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "引擎可以启动" in done.stdout
    assert "一切正常" in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_misspelt_variable_a_newer_ledger_a_taken_port(filled, tmp_path):
    home = tmp_path / "ledger"
    home.mkdir()
    shutil.copy(filled / "kg-data" / "ledger.sqlite", home)
    with sqlite3.connect(home / "ledger.sqlite") as db:
        db.execute(f"PRAGMA user_version = {schema.VERSION + 1}")
    db.close()
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        env = {"KG_PORT": str(taken.getsockname()[1]), "KG_LEDGER": str(home), "KG_GRAHP": "x"}
        done = call("doctor", "-f", "json", cwd=filled, env=env)
    found = _findings(done)
    assert done.returncode == 1
    assert found["settings"] == [("bad", "no setting is called KG_GRAHP; did you mean KG_GRAPH?")]
    assert found["ledger"][0][0] == "bad"
    assert found["port"][0][0] == "note"
    assert "Wrong: 2" in done.stderr


def test_a_damaged_ledger(filled, tmp_path):
    (tmp_path / "ledger.sqlite").write_bytes(b"no database at all" * 100)
    done = call("doctor", "-f", "json", cwd=filled, env={**FREE, "KG_LEDGER": str(tmp_path)})
    assert done.returncode == 1
    assert _findings(done)["ledger"][0][0] == "bad"


def test_a_server_that_is_not_there(kg):
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        done = kg("doctor", "-f", "json", "--graph", f"bolt://127.0.0.1:{unused.getsockname()[1]}", env=FREE)
    assert done.returncode == 1
    assert _findings(done)["store"][0][0] == "bad"


@pytest.mark.parametrize("right", [True, False])
def test_a_server_with_and_without_the_right_password(kg, neo4j_store, neo4j_server, right):
    env = {**FREE, "KG_PASSWORD": neo4j_server.password if right else "wrong-password"}
    done = kg("doctor", "-f", "json", "--graph", neo4j_server.url, env=env)
    ((state, finding),) = _findings(done)["store"]
    assert state == ("good" if right else "bad"), finding
    assert ("Neo4j/5" in finding) is right
    assert done.returncode == (0 if right else 1)
