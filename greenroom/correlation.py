"""The id of the work that a thread is at: that of a request, and of every job that the request caused."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Final

NONE: Final = "none"
_CURRENT: ContextVar[str] = ContextVar("correlation_id", default=NONE)


def correlation_id() -> str:
    """Return the id of the present request or job, "none" outside of both."""
    return _CURRENT.get()


@contextmanager
def correlated(name: str) -> Iterator[None]:
    """Work under an id until the block ends."""
    token = _CURRENT.set(name)
    try:
        yield
    finally:
        _CURRENT.reset(token)
