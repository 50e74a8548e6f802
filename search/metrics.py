"""Metrics in the Prometheus format: requests by route and status, time, and what is served."""

import time
from collections.abc import Iterable

from prometheus_client import CollectorRegistry, Counter, Histogram, generate_latest
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.registry import Collector
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from indexer.errors import ManchetteError
from search.live import Live

_BUCKETS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10)


class Metrics:
    """The metrics of one application."""

    def __init__(self, live: Live) -> None:
        self._registry = CollectorRegistry()
        self._registry.register(_Served(live))
        self.requests = Counter(
            "manchette_requests", "Requests answered", ["route", "status"], registry=self._registry
        )
        self.seconds = Histogram(
            "manchette_request_seconds",
            "Time to answer",
            ["route"],
            buckets=_BUCKETS,
            registry=self._registry,
        )

    def page(self) -> bytes:
        """All metrics, in the text format."""
        return generate_latest(self._registry)


class _Served(Collector):
    def __init__(self, live: Live) -> None:
        self._live = live

    def collect(self) -> Iterable[Metric]:
        try:
            manifest = self._live.engine().opened.manifest
        except ManchetteError:
            return
        articles = GaugeMetricFamily("manchette_articles", "Articles served", labels=["generation"])
        articles.add_metric([manifest.id], manifest.articles)
        yield articles


class Measured:
    """ASGI middleware that counts and times requests by route."""

    def __init__(self, app: ASGIApp, metrics: Metrics) -> None:
        self._app = app
        self._metrics = metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        started = time.perf_counter()
        status = 500

        async def watched(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        try:
            await self._app(scope, receive, watched)
        finally:
            # The route's pattern, never the path: labels must be few.
            route = getattr(scope.get("route"), "path", "inconnue")
            self._metrics.requests.labels(route, str(status)).inc()
            self._metrics.seconds.labels(route).observe(time.perf_counter() - started)
