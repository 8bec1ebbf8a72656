"""Stretches of time on a recording's clock."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of the recording, from ``start_seconds`` up to, but without, ``end_seconds``."""

    start_seconds: float
    end_seconds: float

    @property
    def duration_seconds(self) -> float:
        """Length of the stretch in seconds."""
        return self.end_seconds - self.start_seconds

    def overlap_seconds(self, other: Span) -> float:
        """Return how long the two stretches share, 0 when they do not meet."""
        return max(0.0, min(self.end_seconds, other.end_seconds) - max(self.start_seconds, other.start_seconds))
