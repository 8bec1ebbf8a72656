"""Errors of a language model, distinguished by what the caller can do about them.

The messages name the model and the event, never a key, and never the server's own words, which may repeat the key.
"""

from __future__ import annotations

from greenroom.errors import MachineError


class ModelError(MachineError):
    """A language model gave no usable answer; the caller continues without it."""


class ModelUnavailableError(ModelError):
    """The server cannot be reached, is busy, failed, or took longer than there was time."""


class ModelRefusedError(ModelError):
    """The server rejects the key, the model's name or the request; asking again is pointless."""


class OverBudgetError(ModelError):
    """The request does not fit in the rest of the session's tokens or money; nothing was sent."""


class MalformedReplyError(ModelError):
    """The model's replies are not what was asked for, also after it was told so."""


class WordsOnlyReplyError(MalformedReplyError):
    """The model replied in words, without the form that was asked for: often it declines to answer."""
