"""Errors that only a web server has."""

from __future__ import annotations

from greenroom.errors import InputError


class MethodNotAllowedError(InputError):
    """The address exists, but not for this method."""
