"""The time of one stream on the recording's clock, robust against wrong timestamps."""

from __future__ import annotations

LEAP_SECONDS = 60.0
"""A jump longer than this in every stream is a broken clock, not a pause: a minute without any data is implausible."""


class StreamClock:
    """Turns a stream's timestamps into times that start at zero and never jump.

    Parameters
    ----------
    origin_seconds
        The timestamp that becomes zero: the earliest first timestamp of picture and sound, so that both stay together.
    """

    def __init__(self, origin_seconds: float) -> None:
        self._offset_seconds = -origin_seconds
        self.end_seconds = 0.0
        self.leaps = 0

    def place(self, timestamp_seconds: float | None, duration_seconds: float, other_end_seconds: float) -> float:
        """Return the start of the data with ``timestamp_seconds`` on the recording's clock.

        Without a timestamp it follows what came before. A leap forward (seen from this stream and from the other one)
        or far backward is a damaged or restarted clock; time then goes on from where it was.
        """
        if timestamp_seconds is None:
            start = self.end_seconds
        else:
            start = timestamp_seconds + self._offset_seconds
            reached = max(self.end_seconds, other_end_seconds)
            if start > reached + LEAP_SECONDS or start < self.end_seconds - LEAP_SECONDS:
                self.leaps += 1
                self._offset_seconds += reached - start
                start = reached
        self.end_seconds = max(self.end_seconds, start + duration_seconds)
        return start
