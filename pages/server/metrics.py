"""Figures for a monitor in Prometheus' text form, on a loopback port of their own: how much, how fast, how large.

No label takes its values from outside: kinds, statuses and queries are those of this program.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from prometheus_client import (
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    PlatformCollector,
    ProcessCollector,
    disable_created_metrics,
    start_http_server,
)
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily
from prometheus_client.registry import Collector

from data.store import StoreError
from pages.shared import answers
from pages.shared.places import base_path
from queries.loader import observe

if TYPE_CHECKING:
    from prometheus_client import Metric
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

HERE = "127.0.0.1"

# what a request is for, by how its path begins; the first that fits
_KINDS = (
    ("/_stcore/upload_file", "upload"),
    ("/_stcore", "session"),
    ("/media", "download"),
    ("/api", "api"),
    ("/static", "front_end"),
    ("/app/static", "front_end"),
    ("/auth", "sign_in"),
    ("/anmelden", "sign_in"),
    ("/oauth2callback", "sign_in"),
    ("/healthz", "health"),
)
_SECONDS = (0.01, 0.05, 0.2, 1.0, 5.0)

log = logging.getLogger(__name__)

# when a counter began is said by the start of the process already
disable_created_metrics()  # type: ignore[no-untyped-call]

REGISTRY = CollectorRegistry()
ProcessCollector(registry=REGISTRY)
PlatformCollector(registry=REGISTRY)
_requests = Counter("cluster_requests", "Answered requests", ("kind", "status"), registry=REGISTRY)
_durations = Histogram(
    "cluster_request_seconds", "Time to answer a request", ("kind",), buckets=_SECONDS, registry=REGISTRY
)
_sessions = Gauge("cluster_sessions", "Open connections of pages in browsers", registry=REGISTRY)
_queries = Histogram(
    "cluster_query_seconds", "Time to run a query", ("query",), buckets=_SECONDS, registry=REGISTRY
)


class Measuring:
    """Counts and times each request, and the open connections of pages."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] == "websocket":
            with _sessions.track_inprogress():
                await self._app(scope, receive, send)
            return
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        kind, began = kind_of(scope["path"].removeprefix(base_path())), time.perf_counter()
        status = 500  # unless an answer is begun

        async def note(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        try:
            await self._app(scope, receive, note)
        finally:
            _requests.labels(kind, str(status)).inc()
            _durations.labels(kind).observe(time.perf_counter() - began)


def kind_of(path: str) -> str:
    """What a request of this path is for."""
    return next((kind for start, kind in _KINDS if path == start or path.startswith(f"{start}/")), "page")


class _AskedFor(Collector):
    """What the store and the cache hold now, looked up when somebody asks."""

    def collect(self) -> Iterator[Metric]:
        """The figures; those of the store only while it can be used."""
        asked = CounterMetricFamily(
            "cluster_selections", "Selections that pages asked for, by where they came from", labels=["from"]
        )
        computed = min(answers.USE["computed"], answers.USE["asked"])
        asked.add_metric(["cache"], answers.USE["asked"] - computed)
        asked.add_metric(["store"], computed)
        yield asked
        yield GaugeMetricFamily("cluster_selections_kept", "Selections kept in memory", len(answers.KEPT))
        try:
            store = answers.store()
            imports, current = store.imports(), store.current() or {}
            size = store.path.stat().st_size
        except (StoreError, OSError):
            return
        yield GaugeMetricFamily("cluster_imports", "Imports that the store holds", len(imports))
        yield GaugeMetricFamily(
            "cluster_import_current", "Number of the current import", current.get("number", 0)
        )
        yield GaugeMetricFamily(
            "cluster_members", "Clusters of the current import", current.get("members", 0)
        )
        yield GaugeMetricFamily("cluster_store_bytes", "Size of the store's file", size)


@contextmanager
def served(port: int | None) -> Iterator[None]:
    """Tell the figures on this port of the loopback address as long as the block lasts; without one, none.

    A port that is taken costs the figures, not the server.
    """
    if port is None:
        yield
        return
    collector = _AskedFor()
    REGISTRY.register(collector)
    observe(lambda name, seconds: _queries.labels(name).observe(seconds))
    try:
        with _answering(port):
            yield
    finally:
        observe(None)
        REGISTRY.unregister(collector)


@contextmanager
def _answering(port: int) -> Iterator[None]:
    try:
        server, thread = start_http_server(port, HERE, REGISTRY)
    except OSError as error:
        log.warning("No figures can be told on port %d: %s", port, error)
        yield
        return
    try:
        yield
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
