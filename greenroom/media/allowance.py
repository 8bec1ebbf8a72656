"""Processor time for a child process that decodes: a little more with each second of recording."""

from __future__ import annotations

import math
import resource

FIRST_SECONDS = 20.0
"""For opening a recording, and for its beginning."""

SECONDS_PER_RECORDED_SECOND = 8.0
"""A generous estimate for pictures at the limit of pixels, decoded and encoded again; it is not measured."""


def processor_seconds(first_seconds: float, recorded_seconds: float) -> int:
    """Return the processor time that decoding a recording of this length may take."""
    return math.ceil(first_seconds + SECONDS_PER_RECORDED_SECOND * recorded_seconds)


class Allowance:
    """The soft limit of this process's processor time, which grows with the decoded length.

    A file of a few seconds is ended after a minute, a recording of an hour may take hours: the system ends the process
    even in the middle of a picture.
    """

    def __init__(self, first_seconds: float) -> None:
        self._first_seconds = first_seconds
        _, self._most = resource.getrlimit(resource.RLIMIT_CPU)
        self._given = 0
        self.reached(0.0)

    def reached(self, position_seconds: float) -> None:
        """Allow the time that decoding up to here may take."""
        allowed_seconds = processor_seconds(self._first_seconds, position_seconds)
        if allowed_seconds > self._given:
            self._given = allowed_seconds
            most = self._most if self._most != resource.RLIM_INFINITY else allowed_seconds
            resource.setrlimit(resource.RLIMIT_CPU, (min(allowed_seconds, most), self._most))
