"""The embedded engine: one process for a directory, shared by its users, gone with the last of them, whole after any crash."""

from __future__ import annotations

import importlib.util
import json
import os
import signal
import stat
import subprocess
import sys
import textwrap
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from kg.errors import QueryTimeoutError, StoreError, StoreLockedError
from kg.model import Label, Rel, fact_id
from kg.store import GraphChanges, NodeState, RelState, engine, open_store

METHOD = NodeState(Label.METHOD, "method:lantern", {"name": "Lantern"})


def state(directory: Path) -> dict[str, object]:
    return dict(json.loads((directory / "engine" / "engine.json").read_text()))


def alive(pid: object) -> bool:
    try:
        os.kill(int(str(pid)), 0)
    except ProcessLookupError:
        return False
    return True


def eventually(true: Callable[[], bool], seconds: float = 30.0) -> bool:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if true():
            return True
        time.sleep(0.05)
    return true()


def program(text: str, *arguments: object) -> subprocess.Popen[str]:
    """Another Python process that runs a program."""
    command = [sys.executable, "-c", textwrap.dedent(text), *map(str, arguments)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def said(process: subprocess.Popen[str]) -> list[str]:
    out, error = process.communicate(timeout=120)
    assert process.returncode == 0, error
    return out.split()


@pytest.mark.slow
class TestProcess:
    def test_it_ends_with_its_last_user(self, tmp_path: Path) -> None:
        first = open_store(str(tmp_path))
        pid = state(tmp_path)["pid"]
        second = open_store(str(tmp_path))
        assert state(tmp_path)["pid"] == pid
        first.close()
        second.migrate()
        assert second.apply(GraphChanges(nodes=[METHOD])) == 1
        second.close()
        second.close()
        assert eventually(lambda: not alive(pid))
        assert not (tmp_path / "engine" / "engine.json").exists()
        with open_store(str(tmp_path)) as again:
            assert list(again.nodes()) == [METHOD]

    def test_its_secrets_are_for_the_owner_and_its_ports_for_this_machine(self, tmp_path: Path) -> None:
        with open_store(str(tmp_path)):
            file = tmp_path / "engine" / "engine.json"
            assert stat.S_IMODE(file.stat().st_mode) == 0o600
            assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700
            assert len(str(state(tmp_path)["secret"])) >= 32
            if sys.platform.startswith("linux"):
                assert listening(int(str(state(tmp_path)["pid"]))) == {
                    ("127.0.0.1", state(tmp_path)["bolt"]),
                    ("127.0.0.1", state(tmp_path)["http"]),
                }

    def test_it_says_nothing_to_the_terminal(self, tmp_path: Path) -> None:
        opening = """
            import sys
            from kg.store import open_store
            with open_store(sys.argv[1]) as store:
                store.migrate()
        """
        process = program(opening, tmp_path)
        assert process.communicate(timeout=120) == ("", "")
        assert process.returncode == 0

    def test_processes_that_open_at_one_instant_share_one_engine(self, tmp_path: Path) -> None:
        opening = """
            import json, pathlib, sys
            from kg.model import Label
            from kg.store import GraphChanges, NodeState, open_store
            directory, name = sys.argv[1:]
            with open_store(directory) as store:
                store.migrate()
                store.apply(GraphChanges(nodes=[NodeState(Label.METHOD, f"method:{name}", {"name": name})]))
                print(json.loads(pathlib.Path(directory, "engine", "engine.json").read_text())["pid"], flush=True)
                sys.stdin.read()
        """
        command = [sys.executable, "-c", textwrap.dedent(opening), str(tmp_path)]
        pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
        others = [subprocess.Popen([*command, str(number)], **pipes) for number in range(3)]  # type: ignore[call-overload]
        pids = {other.stdout.readline() for other in others}
        for other in others:
            other.communicate(timeout=60)
        assert len(pids) == 1
        assert pids != {""}
        with open_store(str(tmp_path)) as store:
            assert sorted(node.id for node in store.nodes()) == ["method:0", "method:1", "method:2"]

    def test_processes_that_write_the_same_at_once(self, embedded_graph: Path, embedded_store: object) -> None:
        writing = """
            import sys
            from kg.model import Label, Rel, fact_id
            from kg.store import GraphChanges, NodeState, RelState, open_store
            with open_store(sys.argv[1]) as store:
                for number in range(25):
                    a, b = NodeState(Label.PAPER, f"title:{number}"), NodeState(Label.PAPER, f"title:{number + 1}")
                    id = fact_id(Rel.CITES, a.id, b.id)
                    store.apply(GraphChanges(nodes=[a, b], relationships=[RelState(Rel.CITES, id, a.label, a.id, b.label, b.id)]))
        """
        for process in [program(writing, embedded_graph) for _ in range(3)]:
            said(process)
        with open_store(str(embedded_graph)) as store:
            assert sorted(node.id for node in store.nodes()) == sorted(f"title:{number}" for number in range(26))
            ids = [relationship.id for relationship in store.relationships()]
            assert sorted(ids) == sorted(fact_id(Rel.CITES, f"title:{n}", f"title:{n + 1}") for n in range(25))


@pytest.mark.slow
class TestCrash:
    WRITER = """
        import sys
        from kg.model import Label, Rel, fact_id
        from kg.store import GraphChanges, NodeState, RelState, open_store
        with open_store(sys.argv[1]) as store:
            store.migrate()
            for number in range(100_000):
                document = NodeState(Label.DOCUMENT, f"doc:{number}", {"name": str(number)})
                methods = [NodeState(Label.METHOD, f"method:{number}-{place}", {"name": "m"}) for place in range(50)]
                mentions = [
                    RelState(Rel.MENTIONS, fact_id(Rel.MENTIONS, document.id, m.id), document.label, document.id, m.label, m.id)
                    for m in methods
                ]
                store.apply(GraphChanges(nodes=[document, *methods], relationships=mentions))
                print(number, flush=True)
    """

    @pytest.mark.parametrize("victim", ["engine", "client"])
    def test_killed_while_it_writes(self, tmp_path: Path, victim: str) -> None:
        writer = program(self.WRITER, tmp_path)
        assert writer.stdout is not None
        acknowledged = [int(writer.stdout.readline()) for _ in range(8)]
        pid = int(str(state(tmp_path)["pid"]))
        if victim == "engine":
            os.kill(pid, signal.SIGKILL)
            acknowledged += [int(writer.stdout.readline()) for _ in range(3)]  # it goes on with a new engine
            assert state(tmp_path)["pid"] != pid
        writer.kill()
        acknowledged += map(int, writer.communicate()[0].split())
        with open_store(str(tmp_path)) as store:
            nodes = [node.id for node in store.nodes()]
            mentions: dict[str, int] = {}
            for relationship in store.relationships():
                mentions[relationship.start] = mentions.get(relationship.start, 0) + 1
            counted = store.counts()
        documents = {id for id in nodes if id.startswith("doc:")}
        assert {f"doc:{number}" for number in acknowledged} <= documents, "what was acknowledged is there"
        assert len(documents) <= len(acknowledged) + 1
        assert mentions == dict.fromkeys(documents, 50), "a transaction is there as a whole or not at all"
        assert len(nodes) == len(set(nodes)) == 51 * len(documents)
        number = len(documents)
        assert counted == ({"Document": number, "Method": 50 * number}, {"MENTIONS": 50 * number})

    def test_an_engine_without_users_ends_even_if_they_were_killed(self, tmp_path: Path) -> None:
        opening = """
            import sys
            from kg.store import open_store
            store = open_store(sys.argv[1])
            print("open", flush=True)
            sys.stdin.read()
        """
        command = [sys.executable, "-c", textwrap.dedent(opening), str(tmp_path)]
        user = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        assert user.stdout is not None
        assert user.stdout.readline() == "open\n"
        pid = state(tmp_path)["pid"]
        user.kill()
        user.communicate()
        assert eventually(lambda: not alive(pid))

    def test_a_store_goes_on_with_a_new_engine(self, tmp_path: Path) -> None:
        with open_store(str(tmp_path)) as store:
            store.migrate()
            store.apply(GraphChanges(nodes=[METHOD]))
            for use in (
                lambda: store.read("MATCH (n:Method) RETURN n.id AS id").rows,
                lambda: store.apply(GraphChanges(nodes=[METHOD])),
                lambda: list(store.nodes()),
                store.migrate,
            ):
                os.kill(int(str(state(tmp_path)["pid"])), signal.SIGKILL)
                use()
            assert list(store.nodes()) == [METHOD]

    @pytest.mark.parametrize(
        "stale", ["{}", "not JSON", '{"pid": %d, "bolt": 1, "http": 1, "secret": "x", "reader": "x", "seconds": 1}']
    )
    def test_a_stale_state_file_blocks_nobody(self, tmp_path: Path, stale: str) -> None:
        (tmp_path / "engine").mkdir()
        (tmp_path / "engine" / "engine.json").write_text(stale.replace("%d", str(os.getpid())))
        with open_store(str(tmp_path)) as store:
            assert store.read("RETURN 1 AS one").rows == ({"one": 1},)


class TestDirectory:
    def test_another_program_holds_the_database(self, tmp_path: Path) -> None:
        with open_store(str(tmp_path)) as store:
            store.migrate()
        holding = """
            import sys, arcadedb
            with arcadedb.open_database(sys.argv[1]):
                print("held", flush=True)
                sys.stdin.read()
        """
        command = [
            sys.executable,
            "-c",
            textwrap.dedent(holding),
            str(tmp_path / "engine" / "databases" / engine.DATABASE),
        ]
        environment = {**os.environ, "ARCADEDB_LOG_DIR": str(tmp_path / "log")}
        holder = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment, text=True)
        assert holder.stdout is not None
        assert any(line == "held\n" for line in holder.stdout)
        try:
            with pytest.raises(StoreLockedError, match="another program holds the graph directory"):
                open_store(str(tmp_path))
        finally:
            holder.communicate(timeout=60)
        with open_store(str(tmp_path)) as store:
            assert list(store.nodes()) == []

    def test_a_file(self, tmp_path: Path) -> None:
        file = tmp_path / "graph"
        file.write_text("kept")
        with pytest.raises(StoreError, match="no directory that can hold a graph"):
            open_store(str(file))
        assert file.read_text() == "kept"

    def test_a_directory_with_other_things(self, tmp_path: Path) -> None:
        (tmp_path / "thesis.tex").write_text("kept")
        with pytest.raises(StoreError, match=r"holds thesis\.tex and no graph"):
            open_store(str(tmp_path))
        assert [path.name for path in tmp_path.iterdir()] == ["thesis.tex"]

    def test_a_directory_that_cannot_be_written(self) -> None:
        with pytest.raises(StoreError, match="cannot be written"):
            open_store("/proc/no-such-graph")

    def test_a_build_that_is_not_installed(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        (tmp_path / "path" / "arcadedb_embedded").mkdir(parents=True)
        (tmp_path / "path" / "arcadedb_embedded" / "__init__.py").write_text(
            "raise ImportError('No module: arcadedb_embedded')"
        )
        monkeypatch.setenv("PYTHONPATH", str(tmp_path / "path"))
        with pytest.raises(StoreError, match="is not installed"):
            open_store(str(tmp_path / "graph"), engine="jvm")


def test_a_statement_that_was_given_up_ends(tmp_path: Path) -> None:
    """The engine's own limit ends what its client has given up; without it the statement would run on for ever."""
    with open_store(str(tmp_path)) as store:
        store.migrate()
        store.apply(GraphChanges(nodes=[NodeState(Label.METHOD, f"method:{n}", {"name": f"m{n}"}) for n in range(500)]))
        now = state(tmp_path)
        assert now["seconds"] == 60, "the limit of every statement"
        engine.limit(int(str(now["http"])), str(now["secret"]), 2.0)
        slow = "MATCH (a:Method), (b:Method), (c:Method), (d:Method) WHERE a.name + b.name < c.name + d.name RETURN count(*)"
        with pytest.raises(QueryTimeoutError):
            store.read(slow, timeout=0.2)
        if sys.platform.startswith("linux"):
            assert eventually(lambda: idle(now["pid"]), 20.0)


def idle(pid: object) -> bool:
    """Whether a process takes no notable time of a core now (Linux)."""

    def ticks() -> int:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        return int(fields[11]) + int(fields[12])

    before = ticks()
    time.sleep(0.5)
    return ticks() - before < 5


def listening(pid: int) -> set[tuple[str, int]]:
    """The addresses that a process listens on (Linux)."""
    inodes = set()
    for descriptor in Path(f"/proc/{pid}/fd").iterdir():
        target = str(descriptor.readlink())
        if target.startswith("socket:["):
            inodes.add(target[8:-1])
    found = set()
    for table in ("tcp", "tcp6"):
        for line in Path(f"/proc/{pid}/net/{table}").read_text().splitlines()[1:]:
            fields = line.split()
            if fields[3] == "0A" and fields[9] in inodes:
                host, _, port = fields[1].partition(":")
                found.add(("127.0.0.1" if host.endswith("0100007F") else host, int(port, 16)))
    return found


@pytest.mark.slow
@pytest.mark.skipif(importlib.util.find_spec("arcadedb_embedded") is None, reason="the extra jvm is not installed")
def test_the_jvm_build_does_the_same(tmp_path: Path) -> None:
    paper = NodeState(Label.PAPER, "title:x", {"name": "x", "search": "图神经网络"})
    uses = RelState(Rel.USES, "fact:1", Label.PAPER, paper.id, Label.METHOD, METHOD.id, {"evidence": ["doc:1:2-3"]})
    with open_store(str(tmp_path), engine="jvm", heap="512m") as store:
        assert state(tmp_path)["build"] == "jvm"
        store.migrate()
        assert store.apply(GraphChanges(nodes=[paper, METHOD], relationships=[uses])) == 3
        rows = store.read(
            "CALL db.index.fulltext.queryNodes('paper_text', '神经') YIELD node RETURN node.id AS id"
        ).rows
        assert rows == ({"id": paper.id},)
        with pytest.raises(StoreError, match="only reading"):
            store.read("CREATE (n:Paper {id: 'w'})")
        with pytest.raises(QueryTimeoutError):
            store.read("UNWIND range(1, 1000000) AS x UNWIND range(1, 100000) AS y RETURN count(x + y)", timeout=0.3)
    with open_store(str(tmp_path)) as store:
        assert state(tmp_path)["build"] == "native", "both builds read one format"
        assert list(store.relationships()) == [uses]


def test_an_engine_whose_starter_was_killed_is_joined(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A starter was killed just after it had called the engine; that one takes the lock when the next starter has found it free."""
    start = subprocess.run

    def orphan_first(command: list[str], **more: object) -> subprocess.CompletedProcess[bytes]:
        assert start(command, **more).returncode == 0
        return start(command, **more)

    with monkeypatch.context() as patched:
        patched.setattr("kg.store.embedded.subprocess.run", orphan_first)
        store = open_store(str(tmp_path / "graph"))
    with store:
        store.migrate()
        assert store.apply(GraphChanges(nodes=[METHOD])) == 1
        assert alive(state(tmp_path / "graph")["pid"])
