"""Traces for OpenTelemetry, sent by OTLP over HTTP; imported only where the settings name a collector.

Each process sends its own spans, in batches from a thread. Attributes are those of `greenroom.traces`: no address of a
request, no words of a user.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from importlib.metadata import version
from threading import Lock

from opentelemetry import trace
from opentelemetry.context import Context
from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
from opentelemetry.sdk.resources import Resource
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor
from opentelemetry.sdk.trace.sampling import ParentBased, TraceIdRatioBased
from opentelemetry.trace import SpanKind, StatusCode, Tracer
from opentelemetry.trace.propagation.tracecontext import TraceContextTextMapPropagator

from greenroom.process_names import process_name
from greenroom.traces import Attribute, Role, Span, within_trace

TRACES_PATH = "/v1/traces"
SERVICE = "greenroom"
SEND_SECONDS = 5
"""How long the collector may take; spans that it does not take are lost, and nothing waits for them."""

_KINDS: Mapping[Role, SpanKind] = {
    "server": SpanKind.SERVER,
    "client": SpanKind.CLIENT,
    "producer": SpanKind.PRODUCER,
    "consumer": SpanKind.CONSUMER,
    "internal": SpanKind.INTERNAL,
}
_PARENT = "traceparent"
_propagator = TraceContextTextMapPropagator()


class OpenTelemetryTraces:
    """Sends spans to a collector; the thread that sends them begins with the first span of a process.

    Parameters
    ----------
    url
        Base address of the collector.
    share
        Of the traces, 0-1; all spans of a trace are sent, or none.
    """

    def __init__(self, url: str, share: float) -> None:
        self._endpoint = url.rstrip("/").removesuffix(TRACES_PATH) + TRACES_PATH
        self._share = share
        self._lock = Lock()
        self._provider: TracerProvider | None = None
        self._of_process = 0

    @contextmanager
    def span(
        self,
        name: str,
        role: Role = "internal",
        attributes: Mapping[str, Attribute] | None = None,
        parent: str | None = None,
    ) -> Iterator[Span]:
        """See ``Traces.span``."""
        context = None if parent is None else _propagator.extract({_PARENT: parent}, Context())
        with self._tracer().start_as_current_span(
            name,
            context,
            _KINDS[role],
            dict(attributes or {}),
            record_exception=False,  # its message may hold words of a user
            set_status_on_exception=False,
        ) as opened:
            span = _OpenSpan(opened)
            carrier: dict[str, str] = {}
            _propagator.inject(carrier)
            try:
                with within_trace(carrier.get(_PARENT)):
                    yield span
            except BaseException as error:
                span.fail(type(error).__name__)
                raise

    def close(self) -> None:
        """Send what is left."""
        with self._lock:
            if self._provider is not None and self._of_process == os.getpid():
                self._provider.shutdown()
            self._provider = None

    def _tracer(self) -> Tracer:
        """Return the tracer of this process: a fork must not use the thread of its parent."""
        with self._lock:
            if self._provider is None or self._of_process != os.getpid():
                self._provider, self._of_process = self._open(), os.getpid()
            return self._provider.get_tracer(SERVICE)

    def _open(self) -> TracerProvider:
        about = {"service.name": SERVICE, "service.version": version("greenroom"), "process.name": process_name()}
        provider = TracerProvider(
            sampler=ParentBased(TraceIdRatioBased(self._share)), resource=Resource(about), shutdown_on_exit=True
        )
        provider.add_span_processor(BatchSpanProcessor(OTLPSpanExporter(self._endpoint, timeout=SEND_SECONDS)))
        return provider


class _OpenSpan:
    def __init__(self, span: trace.Span) -> None:
        self._span = span

    def note(self, name: str, value: Attribute) -> None:
        """Add an attribute."""
        self._span.set_attribute(name, value)

    def name(self, name: str) -> None:
        """Give it a better name."""
        self._span.update_name(name)

    def fail(self, reason: str) -> None:
        """Mark it as failed."""
        self._span.set_attribute("error.type", reason)
        self._span.set_status(StatusCode.ERROR)
