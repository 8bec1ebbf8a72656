"""Turn errors of pydantic-ai into our own: the event, and whether a retry is worthwhile.

Messages contain only status codes. A server's own words may repeat the key or the candidate's text.
"""

from __future__ import annotations

from dataclasses import dataclass

import httpx2
from pydantic_ai import exceptions

from greenroom.llm.errors import MalformedReplyError, ModelError, ModelRefusedError, ModelUnavailableError

PASSING_STATUS = frozenset((408, 409, 425, 429, 500, 502, 503, 504, 529))
FORM_STATUS = frozenset((400, 404, 422, 501))
"""Responses of servers that do not support a form of output; also their responses to a wrong name."""


@dataclass(frozen=True, slots=True)
class Failure:
    """What went wrong with one request.

    Parameters
    ----------
    passes
        Whether it may work a moment later.
    may_be_form
        Whether the server may object to the form of the answer.
    is_charged
        Whether the server may have worked on it and charge for it.
    retry_after_seconds
        What the server asks to wait, None when it does not say.
    """

    error: ModelError
    passes: bool
    may_be_form: bool = False
    is_charged: bool = False
    retry_after_seconds: float | None = None


def read_failure(error: Exception, model: str, *, overflowed: bool = False) -> Failure:
    """Return our error for an exception of pydantic-ai.

    Parameters
    ----------
    overflowed
        Whether the server sent more than any reply can have.
    """
    if overflowed:
        too_long = MalformedReplyError(f"The model {model} sent a reply that is too long", "Check the model's address")
        return Failure(too_long, passes=False, is_charged=True)
    if isinstance(error, exceptions.ModelHTTPError):
        return _http_failure(error, model)
    if isinstance(error, exceptions.ModelAPIError):
        unreachable = f"The model {model} cannot be reached, or breaks off"
        remedy = "Check the model's address and that it runs"
        return Failure(ModelUnavailableError(unreachable, remedy), passes=True, is_charged=not _was_never_sent(error))
    nonsense = MalformedReplyError(f"The model {model} sent an invalid reply", "Check the model's address")
    return Failure(nonsense, passes=True, is_charged=True)


def _http_failure(error: exceptions.ModelHTTPError, model: str) -> Failure:
    status = error.status_code
    if status in (401, 403):
        return Failure(
            ModelRefusedError(f"The model {model} rejected the key ({status})", "Check the key"), passes=False
        )
    if isinstance(error, exceptions.ModelQuotaExceededError):
        return Failure(
            ModelRefusedError(f"The account of {model} has no credit left ({status})", "Top it up"), passes=False
        )
    if status in PASSING_STATUS:
        busy = ModelUnavailableError(f"The model {model} is overloaded or failing ({status})", "Try again later")
        return Failure(busy, passes=True, retry_after_seconds=error.retry_after)
    refused = ModelRefusedError(
        f"The model {model} rejected the request ({status})", "Check the model's name and address"
    )
    too_long = isinstance(error, exceptions.ModelContextWindowExceededError)
    return Failure(refused, passes=False, may_be_form=status in FORM_STATUS and not too_long)


def _was_never_sent(error: BaseException | None) -> bool:
    """Return whether there was not even a connection."""
    while error is not None:
        if isinstance(error, httpx2.ConnectError | httpx2.ConnectTimeout):
            return True
        error = error.__cause__
    return False
