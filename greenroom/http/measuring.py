"""Measure every request: its count, its time, its span and its line in the log, all under the route and not the path.

A path holds ids, and strangers ask for paths without end. The route that was chosen is one of a few hundred.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from greenroom.clock import Clock
from greenroom.correlation import correlation_id
from greenroom.log_fields import fields
from greenroom.metrics import REQUEST_SECONDS, REQUESTS, Metrics
from greenroom.traces import Traces

LOG = logging.getLogger("greenroom.requests")
METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
OTHER = "other"
NO_ROUTE = "none"
"""The route of requests that no route of the API takes: pages, and addresses that do not exist."""

FAILED = 500
"""The status of a request that ended without a response, unless its client left."""


class Measuring:
    """Measures requests.

    Parameters
    ----------
    routes
        The path template of each endpoint, by its function.
    """

    def __init__(
        self, app: ASGIApp, routes: Mapping[object, str], metrics: Metrics, traces: Traces, clock: Clock
    ) -> None:
        self._app, self._routes = app, routes
        self._metrics, self._traces, self._clock = metrics, traces, clock

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle a request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        began, method = self._clock.monotonic_seconds(), scope["method"] if scope["method"] in METHODS else OTHER
        status, streamed_from = FAILED, None

        async def send_noted(message: Message) -> None:
            nonlocal status, streamed_from
            if message["type"] == "http.response.start":
                status = message["status"]
                if Headers(raw=message["headers"]).get("content-type", "").startswith("text/event-stream"):
                    streamed_from = self._clock.monotonic_seconds()
            await send(message)

        with self._traces.span(method, "server", {"http.request.method": method}) as span:
            try:
                await self._app(scope, receive, send_noted)
            finally:
                route = self._routes.get(scope.get("endpoint"), NO_ROUTE)
                seconds = (streamed_from or self._clock.monotonic_seconds()) - began
                self._metrics.count(REQUESTS, method, route, str(status))
                self._metrics.observe(REQUEST_SECONDS, seconds, method, route)
                span.name(f"{method} {route}")
                span.note("http.route", route)
                span.note("http.response.status_code", status)
                span.note("greenroom.correlation_id", correlation_id())
                if status >= FAILED:
                    span.fail(str(status))
                found = fields(method=method, route=route, status=status, seconds=round(seconds, 4))
                LOG.info("request", extra=found)
