"""What goes wrong outside: no server, a wrong password, a server that goes away, many threads with failing statements."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from typing import Any

import pytest

from kg.errors import QueryError, StoreError, StoreUnavailableError
from kg.model import Label
from kg.store import GraphChanges, NodeState, Store, open_store


@pytest.mark.parametrize("url", ["bolt://127.0.0.1:{port}", "neo4j://127.0.0.1:{port}", "BOLT://127.0.0.1:{port}"])
def test_no_server(url: str) -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        address = url.format(port=probe.getsockname()[1])
    with pytest.raises(StoreUnavailableError, match=address) as caught:
        open_store(address, user="neo4j", password="secret")
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("url", ["bolt://", "bolt://127.0.0.1:notaport", "neo4j://"])
def test_no_address(url: str) -> None:
    with pytest.raises(StoreUnavailableError, match=url):
        open_store(url, user="neo4j", password="secret")


@pytest.mark.neo4j
@pytest.mark.parametrize(("user", "password"), [("neo4j", "wrong"), ("nobody", "secret"), (None, None)])
def test_wrong_password(neo4j_server: Any, user: str | None, password: str | None) -> None:
    with pytest.raises(StoreUnavailableError, match="refuses the user or the password"):
        open_store(neo4j_server.url, user=user, password=password)


@pytest.mark.neo4j
def test_no_such_database(neo4j_server: Any) -> None:
    with pytest.raises(StoreUnavailableError, match="nowhere"):
        open_store(neo4j_server.url, user=neo4j_server.user, password=neo4j_server.password, database="nowhere")


@pytest.mark.neo4j
def test_a_server_that_goes_away_and_comes_back(neo4j_store: Store, neo4j_server: Any) -> None:
    port = int(neo4j_server.url.rpartition(":")[2])
    with wire(port) as line:
        address = f"bolt://127.0.0.1:{line.port}"
        with open_store(address, user=neo4j_server.user, password=neo4j_server.password) as store:
            store.apply(GraphChanges(nodes=[NodeState(Label.METHOD, "method:a", {"name": "a"})]))
            line.cut()
            with pytest.raises(StoreUnavailableError, match="no graph database answers at"):
                store.read("RETURN 1")
            with pytest.raises(StoreUnavailableError, match="no graph database answers at"):
                store.apply(GraphChanges(nodes=[NodeState(Label.METHOD, "method:b", {"name": "b"})]))
            line.mend()
            assert store.read("MATCH (n:Method) RETURN n.id AS id").rows == ({"id": "method:a"},)
            line.cut()
            line.mend()
            assert store.apply(GraphChanges(nodes=[NodeState(Label.METHOD, "method:b", {"name": "b"})])) == 1


def test_threads_with_failing_statements(store: Store) -> None:
    """Eight threads share a store, and 40 % of what they ask fails: nobody waits for ever or gets another's answer."""
    store.apply(GraphChanges(nodes=[NodeState(Label.METHOD, f"method:{n}", {"name": str(n)}) for n in range(100)]))

    def work(thread: int) -> None:
        for step in range(60):
            number = (thread * 31 + step) % 100
            if step % 5 == 1:
                with pytest.raises(QueryError):
                    store.read("RETURN 1/0 AS broken")
            elif step % 10 == 3:
                with pytest.raises(StoreError):
                    store.apply(GraphChanges(nodes=[NodeState(Label.METHOD, "method:x", {"name": {"no": "map"}})]))  # type: ignore[dict-item]
            elif step % 10 == 7:
                with pytest.raises(QueryError, match="only reading"):
                    store.read("MATCH (n:Method) SET n.name = 'wrong'")
            elif step % 10 == 9:
                state = NodeState(Label.METHOD, f"method:{number}", {"name": str(number)})
                assert store.apply(GraphChanges(nodes=[state])) == 1
            else:
                rows = store.read("MATCH (n:Method {id: $id}) RETURN n.name AS name", {"id": f"method:{number}"}).rows
                assert rows == ({"name": str(number)},)

    with ThreadPoolExecutor(8) as threads:
        for done in [threads.submit(work, thread) for thread in range(8)]:
            done.result(timeout=120)
    assert {node.id: node.properties["name"] for node in store.nodes()} == {f"method:{n}": str(n) for n in range(100)}


def test_a_closed_store(embedded_graph: object) -> None:
    store = open_store(str(embedded_graph))
    store.close()
    with pytest.raises(StoreError, match="is closed"):
        store.read("RETURN 1")
    with pytest.raises(StoreError, match="is closed"):
        store.apply(GraphChanges(nodes=[NodeState(Label.METHOD, "method:a")]))


class Wire:
    """A line to a port that can be cut and mended."""

    def __init__(self, target: int) -> None:
        self._target = target
        self._open: list[socket.socket] = []
        self._whole = True
        self._entrance = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._entrance.getsockname()[1]
        threading.Thread(target=self._accept, daemon=True).start()

    def cut(self) -> None:
        self._whole = False
        for end in self._open:
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
        self._open.clear()

    def mend(self) -> None:
        self._whole = True

    def end(self) -> None:
        self.cut()
        with suppress(OSError):
            self._entrance.shutdown(socket.SHUT_RDWR)
        self._entrance.close()

    def _accept(self) -> None:
        while True:
            try:
                near, _ = self._entrance.accept()
            except OSError:
                return
            if not self._whole:
                near.close()
                continue
            far = socket.create_connection(("127.0.0.1", self._target))
            self._open += [near, far]
            for source, sink in ((near, far), (far, near)):
                threading.Thread(target=self._carry, args=(source, sink), daemon=True).start()

    @staticmethod
    def _carry(source: socket.socket, sink: socket.socket) -> None:
        with suppress(OSError):
            while data := source.recv(65536):
                sink.sendall(data)
        for end in (source, sink):
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
            end.close()


@contextmanager
def wire(target: int) -> Iterator[Wire]:
    line = Wire(target)
    try:
        yield line
    finally:
        line.end()
        time.sleep(0.05)
