"""What the service tells of itself to those who run it: a line of log a request, and figures for Prometheus."""

from __future__ import annotations

import sys
import threading
import time
from bisect import bisect_left
from typing import Any, Literal, Protocol

from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from kg.version import __version__

METRICS = "/metrics"
MEDIA_TYPE = "text/plain; version=0.0.4"
BUCKETS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0)


class Log(Protocol):
    """Takes an event with its values, as structlog's loggers do."""

    def info(self, event: str, **values: Any) -> Any: ...


def logger_of(form: Literal["console", "json"]) -> Log:
    """A logger to the error stream: one JSON object a line, or a line for people."""
    import structlog  # noqa: PLC0415 - needed only where there is a log

    shown: Any = (
        structlog.processors.JSONRenderer(ensure_ascii=False)
        if form == "json"
        else structlog.dev.ConsoleRenderer(colors=sys.stderr.isatty())
    )
    log: Log = structlog.wrap_logger(
        structlog.PrintLogger(sys.stderr),
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            shown,
        ],
    )
    return log


class _Watched:
    """Calls `told` with the status and the seconds of each answer."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        started = time.perf_counter()
        status = 500

        async def noted(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = int(message["status"])
            await send(message)

        try:
            await self._app(scope, receive, noted)
        finally:
            self.told(scope, status, time.perf_counter() - started)

    def told(self, scope: Scope, status: int, seconds: float) -> None:
        raise NotImplementedError


class RequestLog(_Watched):
    """ASGI middleware inside `RequestIds`: each answer is logged with its request's id, method, path, status and milliseconds."""

    def __init__(self, app: ASGIApp, log: Log) -> None:
        super().__init__(app)
        self._log = log

    def told(self, scope: Scope, status: int, seconds: float) -> None:
        self._log.info(
            "request",
            request_id=scope.get("state", {}).get("request_id"),
            method=scope["method"],
            path=scope["path"],
            status=status,
            ms=round(1000 * seconds, 1),
        )


class Metrics(_Watched):
    """ASGI middleware that counts and times answers by method, route and status, and answers for itself at /metrics.

    A route is told by its pattern, so that ids do not make figures without end.
    """

    def __init__(self, app: ASGIApp) -> None:
        super().__init__(app)
        self._lock = threading.Lock()
        self._started = time.time()
        self._answers: dict[tuple[str, str, int], int] = {}
        self._times: dict[tuple[str, str], list[int]] = {}
        self._seconds: dict[tuple[str, str], float] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and scope["path"] == METRICS and scope["method"] in ("GET", "HEAD"):
            await PlainTextResponse(self.exposition(), media_type=MEDIA_TYPE)(scope, receive, send)
            return
        await super().__call__(scope, receive, send)

    def told(self, scope: Scope, status: int, seconds: float) -> None:
        place = (str(scope["method"]), _route(scope))
        with self._lock:
            self._answers[*place, status] = self._answers.get((*place, status), 0) + 1
            times = self._times.setdefault(place, [0] * (len(BUCKETS) + 1))
            times[bisect_left(BUCKETS, seconds)] += 1
            self._seconds[place] = self._seconds.get(place, 0.0) + seconds

    def exposition(self) -> str:
        """The figures in the text format of Prometheus."""
        lines = [
            "# HELP paperkg_info The version of the program.",
            "# TYPE paperkg_info gauge",
            f'paperkg_info{{version="{_escaped(__version__)}"}} 1',
            "# HELP paperkg_start_time_seconds When the service started, in seconds since 1970.",
            "# TYPE paperkg_start_time_seconds gauge",
            f"paperkg_start_time_seconds {self._started:.3f}",
            "# HELP paperkg_http_requests_total Answers by method, route and status.",
            "# TYPE paperkg_http_requests_total counter",
        ]
        with self._lock:
            for (method, route, status), count in sorted(self._answers.items()):
                lines.append(f'paperkg_http_requests_total{{{_labels(method, route)},status="{status}"}} {count}')
            lines += [
                "# HELP paperkg_http_request_seconds How long answers took, in seconds.",
                "# TYPE paperkg_http_request_seconds histogram",
            ]
            for (method, route), times in sorted(self._times.items()):
                lines += self._histogram(_labels(method, route), times, self._seconds[method, route])
        return "\n".join(lines) + "\n"

    @staticmethod
    def _histogram(labels: str, times: list[int], seconds: float) -> list[str]:
        name = "paperkg_http_request_seconds"
        total, lines = 0, []
        for bound, count in zip((*map(str, BUCKETS), "+Inf"), times, strict=True):
            total += count
            lines.append(f'{name}_bucket{{{labels},le="{bound}"}} {total}')
        return [*lines, f"{name}_sum{{{labels}}} {seconds:.6f}", f"{name}_count{{{labels}}} {total}"]


def _route(scope: Scope) -> str:
    path = getattr(scope.get("route"), "path", None)
    return str(path) if path else "other"


def _labels(method: str, route: str) -> str:
    known = method if method in ("GET", "HEAD", "POST", "DELETE", "OPTIONS", "PUT", "PATCH") else "other"
    return f'method="{known}",route="{_escaped(route)}"'


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
