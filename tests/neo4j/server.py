"""A real Neo4j Community server for the tests, from Maven's jars.

    python tests/neo4j/server.py            start one, print its address and secret, stop it with Ctrl-C
    python tests/neo4j/server.py --fetch    only fetch the jars

The jars that `pom.xml` names are resolved once by Maven, with whatever settings Maven has, and kept in $KG_TEST_CACHE (by
default ~/.cache/paperkg). The server listens on free loopback ports, with authentication and a secret of its own.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

POM = Path(__file__).with_name("pom.xml")
FETCH_SECONDS = 900
START_SECONDS = 120
SETTINGS = """\
server.default_listen_address=127.0.0.1
server.bolt.listen_address=127.0.0.1:{port}
server.bolt.advertised_address=127.0.0.1:{port}
server.http.enabled=false
server.https.enabled=false
server.memory.heap.initial_size=256m
server.memory.heap.max_size=768m
server.memory.pagecache.size=64m
dbms.usage_report.enabled=false
"""


class CannotStartError(Exception):
    """No server can be had here; the message says why."""


@dataclass(frozen=True)
class Server:
    """A running server."""

    url: str
    user: str
    password: str
    process: subprocess.Popen[bytes]

    def kill(self) -> None:
        """End it as a crash would."""
        self.process.kill()
        self.process.wait()


def cache() -> Path:
    """Where the jars are kept between runs."""
    return Path(os.environ.get("KG_TEST_CACHE") or Path.home() / ".cache" / "paperkg").expanduser()


def jars() -> Path:
    """The directory of the server's jars, fetched when they are not there. Raises CannotStartError."""
    wanted = hashlib.sha256(POM.read_bytes()).hexdigest()[:12]
    room = cache() / "neo4j"
    there = room / wanted
    if there.is_dir():
        return there
    maven = shutil.which("mvn")
    if maven is None:
        raise CannotStartError("Maven (mvn) is not installed")
    room.mkdir(parents=True, exist_ok=True)
    with (room / "lock").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if there.is_dir():
            return there
        with tempfile.TemporaryDirectory(dir=room) as scratch:
            into = Path(scratch) / "jars"
            command = [maven, "-B", "-q", "-f", str(POM), "dependency:copy-dependencies", f"-DoutputDirectory={into}"]
            try:
                done = subprocess.run(
                    [*command, "-DincludeScope=runtime"],
                    capture_output=True,
                    text=True,
                    timeout=FETCH_SECONDS,
                    check=False,
                )
            except subprocess.TimeoutExpired as error:
                raise CannotStartError(f"Maven did not fetch the jars within {FETCH_SECONDS} seconds") from error
            if done.returncode:
                told = next((line for line in done.stdout.splitlines() if "ERROR" in line), done.stderr.strip())
                raise CannotStartError(f"Maven cannot fetch the jars: {told[:300]}")
            into.rename(there)
    return there


@contextmanager
def running(home: Path, imported: Path | None = None) -> Iterator[Server]:
    """A server whose files are under `home`, until the block ends; `imported` is a directory of CSV that is imported first.

    Raises CannotStartError, CalledProcessError when the import fails.
    """
    java = shutil.which("java")
    if java is None:
        raise CannotStartError("Java (java) is not installed")
    classpath = f"{jars()}/*"
    port, password = _free_port(), secrets.token_urlsafe(16)
    configuration = home / "conf"
    configuration.mkdir(parents=True)
    (configuration / "neo4j.conf").write_text(SETTINGS.format(port=port))
    environment = {**os.environ, "NEO4J_HOME": str(home), "NEO4J_CONF": str(configuration)}
    setting = [java, "-cp", classpath, "org.neo4j.cli.AdminTool", "dbms", "set-initial-password", password]
    done = subprocess.run(setting, env=environment, capture_output=True, text=True, timeout=60, check=False)
    if done.returncode:
        raise CannotStartError(f"the password cannot be set: {done.stderr.strip()[-300:]}")
    if imported is not None:
        importing = [java, "-Xmx512m", "-cp", classpath, "org.neo4j.cli.AdminTool", "database", "import", "full"]
        with (home / "import.log").open("wb") as log:
            subprocess.run(
                [*importing, "@import.args"],
                cwd=imported,
                env=environment,
                stdout=log,
                stderr=log,
                timeout=120,
                check=True,
            )
    with (home / "console.log").open("wb") as log:
        process = subprocess.Popen(
            [
                java,
                "-Xms256m",
                "-Xmx768m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",  # a test server is gone before better code would pay
                "-Xshare:auto",
                "-cp",
                classpath,
                "org.neo4j.server.CommunityEntryPoint",
                f"--home-dir={home}",
                f"--config-dir={configuration}",
            ],
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            env=environment,
        )
    try:
        _wait(process, port, home)
        yield Server(f"bolt://127.0.0.1:{port}", "neo4j", password, process)
    finally:
        if process.poll() is None:
            process.terminate()
            try:
                process.wait(30)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def _wait(process: subprocess.Popen[bytes], port: int, home: Path) -> None:
    """Wait until the server says that it has started."""
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        if process.poll() is not None:
            break
        log = home / "logs" / "neo4j.log"
        if log.is_file() and "Started." in log.read_text(errors="replace"):
            with socket.create_connection(("127.0.0.1", port), timeout=5):
                return
        time.sleep(0.1)
    told = (home / "console.log").read_text(errors="replace").strip()[-400:]
    raise CannotStartError(f"Neo4j does not start: {told or 'no answer'}")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def main() -> int:
    try:
        if "--fetch" in sys.argv[1:]:
            print(jars())
            return 0
        with tempfile.TemporaryDirectory() as home, running(Path(home) / "neo4j") as server:
            print(f"KG_GRAPH={server.url} KG_USER={server.user} KG_PASSWORD={server.password}", flush=True)
            signal.sigwait({signal.SIGINT, signal.SIGTERM})
    except CannotStartError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
