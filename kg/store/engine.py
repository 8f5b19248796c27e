"""The process that runs the embedded engine for one directory. Run by `kg.store.embedded` as a script, never imported by it.

    python engine.py DIRECTORY BUILD SECONDS [HEAP]

It needs only the standard library and the engine's package. The call returns at once, with `engine.lock` taken by the process
that goes on in the background. That holds the lock as long as it lives, writes `engine.json`
(mode 0600) when it answers, and ends when no process holds `users.lock` any more, so it outlives the process that started it
for as long as others use the graph. What goes wrong before `engine.json` is there goes to the file `failure`.
"""

from __future__ import annotations

import base64
import fcntl
import json
import os
import secrets
import signal
import socket
import sys
import threading
import time
import urllib.request
from pathlib import Path
from typing import Any

DATABASE = "neo4j"
ADMINISTRATOR = "root"
READER = "reader"
POLL_SECONDS = 0.2
LOADER = ("-Darcadedb.server.httpBodyContentMaxSize=-1", "-Darcadedb.server.httpStreamingReadTimeout=86400000")
"""A load may be of any length, and may stand still (milliseconds) while the engine works or the next part is made."""
TAKEN = 3
"""Exit code: another engine has begun to run for the directory."""

_ALL = ["createRecord", "readRecord", "updateRecord", "deleteRecord"]
_GROUPS = {
    "version": 1,
    "databases": {
        "*": {
            "groups": {
                "admin": {
                    "resultSetLimit": -1,
                    "readTimeout": -1,
                    "access": ["updateSecurity", "updateSchema", "updateDatabaseSettings"],
                    "types": {"*": {"access": _ALL}},
                },
                READER: {
                    "resultSetLimit": -1,
                    "readTimeout": -1,
                    "access": [],
                    "types": {"*": {"access": ["readRecord"]}},
                },
            }
        }
    },
}


def main(directory: Path, build: str, seconds: float, heap: str | None) -> int:
    lock = (directory / "engine.lock").open("a")
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return TAKEN
    if os.fork():
        os._exit(0)  # whoever started it has no child to wait for; the lock stays with the engine
    stopped = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stopped.set())
    signal.signal(signal.SIGHUP, signal.SIG_IGN)
    try:
        server, state = start(directory, build, seconds, heap)
    except BaseException as error:
        write_private(directory / "failure", f"{type(error).__name__}: {error}")
        raise
    write_private(directory / "engine.json", json.dumps(state))
    with (directory / "users.lock").open("a") as users:
        while not stopped.wait(POLL_SECONDS):
            try:
                fcntl.flock(users, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except BlockingIOError:
                continue
        (directory / "engine.json").unlink(missing_ok=True)
        server.stop()
    return 0


def start(directory: Path, build: str, seconds: float, heap: str | None) -> tuple[Any, dict[str, object]]:
    """Start the server of the build on free loopback ports; returns it and what users must know."""
    config = directory / "config"
    config.mkdir(exist_ok=True)
    (config / "server-groups.json").write_text(json.dumps(_GROUPS))
    for stale in config.glob("server-users.json*"):
        stale.unlink()  # the secrets are new at every start
    bolt, http = free_ports()
    secret, reading = secrets.token_urlsafe(24), secrets.token_urlsafe(24)
    settings = {
        "server_plugins": "Bolt:com.arcadedb.bolt.BoltProtocolPlugin",
        "bolt_port": bolt,
        "bolt_host": "127.0.0.1",
        "http_port": http,
        "host": "127.0.0.1",
        "mode": "development",  # tells why it refuses a statement, which production does not
        "txWalFlush": 1,
        "opencypher_loadCsv_allowFileUrls": False,
        "opencypher_loadCsv_allowRemoteUrls": False,
    }
    options = ["-Darcadedb.txWalFlush=1", *LOADER]
    os.environ["ARCADEDB_LOG_DIR"] = str(directory / "log")
    os.environ["ARCADEDB_LOG_CONSOLE"] = "0"
    if build == "jvm":
        import arcadedb_embedded as arcadedb  # noqa: PLC0415

        arguments: dict[str, Any] = {
            "jvm_kwargs": {"jvm_args": " ".join(options)} | ({"heap_size": heap} if heap else {})
        }
    else:
        os.environ["ARCADEDB_NATIVE_ISOLATE_ARGS"] = " ".join([*options, *([f"-Xmx{heap}"] if heap else [])])
        import arcadedb  # noqa: PLC0415

        arguments = {}
    server = arcadedb.ArcadeDBServer(root_path=str(directory), root_password=secret, config=settings, **arguments)
    server.start()
    if not (directory / "databases" / DATABASE).is_dir():
        server.create_database(DATABASE)
    reader = {"name": READER, "password": reading, "databases": {"*": [READER]}}
    command(http, secret, "server", {"command": f"create user {json.dumps(reader)}"})
    limit(http, secret, seconds)
    return server, {
        "pid": os.getpid(),
        "build": build,
        "bolt": bolt,
        "http": http,
        "secret": secret,
        "reader": reading,
        "seconds": seconds,
        "started": time.time(),
    }


def limit(port: int, secret: str, seconds: float) -> None:
    """Set the time limit of every statement that starts from now on. What runs keeps the limit that it started with."""
    milliseconds = max(1, round(seconds * 1000))
    command(
        port, secret, "server", {"command": f"set database setting {DATABASE} arcadedb.command.timeout {milliseconds}"}
    )


def free_ports() -> tuple[int, int]:
    """Two loopback ports that nothing listens on."""
    with socket.socket() as first, socket.socket() as second:
        first.bind(("127.0.0.1", 0))
        second.bind(("127.0.0.1", 0))
        return first.getsockname()[1], second.getsockname()[1]


def command(port: int, secret: str, resource: str, body: dict[str, object], timeout: float = 60.0) -> dict[str, Any]:
    """One call of the engine's HTTP API as its administrator."""
    request = urllib.request.Request(
        f"http://127.0.0.1:{port}/api/v1/{resource}",
        data=json.dumps(body).encode(),
        headers={"Authorization": basic(secret), "Content-Type": "application/json"},
    )
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    with opener.open(request, timeout=timeout) as answer:
        return dict(json.load(answer))


def basic(secret: str) -> str:
    """The header by which the administrator shows who it is."""
    return "Basic " + base64.b64encode(f"{ADMINISTRATOR}:{secret}".encode()).decode()


def write_private(path: Path, text: str) -> None:
    """Write a file that only its owner reads, all at once."""
    new = path.with_name(f"{path.name}.{os.getpid()}")
    with os.fdopen(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
        file.write(text)
    new.replace(path)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), sys.argv[2], float(sys.argv[3]), sys.argv[4] if len(sys.argv) > 4 else None))
