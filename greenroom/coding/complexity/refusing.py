"""Why a program's complexity cannot be measured."""

from __future__ import annotations


class CannotMeasureError(Exception):
    """A program cannot be instrumented; the message says why."""
