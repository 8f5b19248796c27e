"""Extraction on a Ray cluster (extra `ray`). Parts that are lost with their worker or their machine are run again."""

from __future__ import annotations

import logging
import os
import socket
from collections.abc import Callable, Sequence
from types import TracebackType
from typing import TYPE_CHECKING, Self

from kg import facts
from kg.errors import EngineError
from kg.extraction import Extracted, Job, Parts, run_all
from kg.version import __version__

if TYPE_CHECKING:
    from ray import ObjectRef

    Lot = ObjectRef[tuple[tuple[str, int], list[Extracted]]]

_CHARACTERS = 1_000_000
_RETRIES = 3
_VERSIONS = (__version__, facts.VERSION)


class Cluster(Parts["Lot"]):
    """Runs parts of about `characters` characters on the cluster at `address`, or on one that is made here of `workers` processes.

    A part whose worker is lost is run again up to `retries` times, then in halves, down to the one document that takes its
    workers with it: that one is reported as an error. A cluster that was started here ends with the block. Raises EngineError when
    the cluster is not there, goes away or runs another version of the program.
    """

    def __init__(
        self,
        workers: int | None = None,
        address: str | None = None,
        *,
        characters: int = _CHARACTERS,
        retries: int = _RETRIES,
    ) -> None:
        super().__init__(characters)
        self.ahead = 0
        self._start: Callable[[list[Job]], Lot]
        self._workers = workers
        self._address = address
        self._retries = retries

    def __enter__(self) -> Self:
        os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")  # without it Ray tells its makers
        if self._address is None:  # Ray's switch for servers that listen on the loopback only, whatever its name says
            os.environ.setdefault("RAY_ENABLE_WINDOWS_OR_OSX_CLUSTER", "0")
        try:
            import ray  # noqa: PLC0415 - of the extra; takes a second
        except ModuleNotFoundError as error:
            raise EngineError("Ray is not installed: pip install 'paperkg[ray]'") from error
        if self._address is not None:
            _reach(self._address)
        try:
            ray.init(
                self._address or "local",
                num_cpus=self._workers if self._address is None else None,
                include_dashboard=False,
                log_to_driver=False,
                logging_level=logging.ERROR,
            )
        except (ConnectionError, OSError, RuntimeError, ValueError) as error:
            raise EngineError(f"no Ray cluster at {self._address or 'this machine'}: {error}") from error
        self._ray = ray
        self._start = ray.remote(num_cpus=1, max_retries=self._retries)(_run).remote
        self.ahead = int(2 * self._characters * max(1.0, ray.cluster_resources().get("CPU", 1.0)))  # type: ignore[no-untyped-call]
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._ray.shutdown()

    def start(self, jobs: Sequence[Job]) -> Lot:
        return self._start(list(jobs))

    def wait(self, jobs: Sequence[Job], handle: Lot) -> list[Extracted]:
        lost = self._ray.exceptions
        try:
            versions, results = self._ray.get(handle)
        except lost.RayTaskError as error:
            raise error.as_instanceof_cause() from None
        except (
            lost.WorkerCrashedError,
            lost.OutOfMemoryError,
            lost.NodeDiedError,
            lost.LocalRayletDiedError,
            lost.ObjectLostError,
        ) as error:
            return self._again(jobs, error)
        except (lost.RayError, ConnectionError) as error:
            raise EngineError(f"the Ray cluster failed: {error}") from error
        if versions != _VERSIONS:
            raise EngineError(
                f"the workers of the Ray cluster run paperkg {versions[0]} (facts {versions[1]}), this is {__version__} "
                f"(facts {facts.VERSION}): install the same version on every machine"
            )
        return list(results)

    def _again(self, jobs: Sequence[Job], error: Exception) -> list[Extracted]:
        if len(jobs) == 1:
            name = jobs[0].document.source or jobs[0].document.id
            return [Extracted(error=f"{name}: took {self._retries + 1} workers with it ({type(error).__name__})")]
        half = len(jobs) // 2
        halves = [(part, self.start(part)) for part in (jobs[:half], jobs[half:])]
        return [extracted for part, handle in halves for extracted in self.wait(part, handle)]


def _reach(address: str) -> None:
    """Raises EngineError where nothing listens: Ray itself would try for minutes."""
    host, _, port = address.removeprefix("ray://").rpartition(":")
    if not port.isdecimal():
        return
    try:
        socket.create_connection((host.strip("[]"), int(port)), timeout=10).close()
    except OSError as error:
        raise EngineError(f"no Ray cluster at {address}: {error.strerror or error}") from error


def _run(jobs: Sequence[Job]) -> tuple[tuple[str, int], list[Extracted]]:
    return _VERSIONS, run_all(jobs)
