"""Traces as an argument: code that others want to follow opens spans, and knows nothing of OpenTelemetry.

Attributes hold names of routes, kinds and outcomes, never a path, a text or an address.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from contextvars import ContextVar
from typing import Final, Literal, Protocol

Attribute = str | int | float | bool
Role = Literal["server", "client", "producer", "consumer", "internal"]
"""What a span is to the other side: it answers or sends a request, writes or carries out a job, or is work within."""

_PRESENT: ContextVar[str | None] = ContextVar("trace_parent", default=None)


def trace_parent() -> str | None:
    """Return the present span in a form that another process understands (W3C ``traceparent``), None outside of any."""
    return _PRESENT.get()


@contextmanager
def within_trace(parent: str | None) -> Iterator[None]:
    """Make this the present span until the block ends."""
    token = _PRESENT.set(parent)
    try:
        yield
    finally:
        _PRESENT.reset(token)


class Span(Protocol):
    """A piece of work."""

    def note(self, name: str, value: Attribute) -> None:
        """Add an attribute."""
        ...

    def name(self, name: str) -> None:
        """Give it a better name, once that is known."""
        ...

    def fail(self, reason: str) -> None:
        """Mark it as failed; the reason is a class of errors, without words of a user."""
        ...


class Traces(Protocol):
    """Opens spans; may be called from every thread."""

    def span(
        self,
        name: str,
        role: Role = "internal",
        attributes: Mapping[str, Attribute] | None = None,
        parent: str | None = None,
    ) -> AbstractContextManager[Span]:
        """Return a span that is open until the block ends, below the present one.

        Parameters
        ----------
        parent
            As `trace_parent` returned it elsewhere: the span belongs to that one.
        """
        ...

    def close(self) -> None:
        """Send what is left."""
        ...


class _NoSpan:
    def note(self, name: str, value: Attribute) -> None:
        """Do nothing."""

    def name(self, name: str) -> None:
        """Do nothing."""

    def fail(self, reason: str) -> None:
        """Do nothing."""


_NO_SPAN: Final = _NoSpan()


class NoTraces:
    """Traces nothing."""

    @contextmanager
    def span(
        self,
        name: str,  # noqa: ARG002 - as the port has it
        role: Role = "internal",  # noqa: ARG002
        attributes: Mapping[str, Attribute] | None = None,  # noqa: ARG002
        parent: str | None = None,  # noqa: ARG002
    ) -> Iterator[Span]:
        """Do nothing."""
        yield _NO_SPAN

    def close(self) -> None:
        """Do nothing."""
