"""Summaries of saved reports, for readers of many of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class ScoredValue:
    """A score with its 90% interval, 0-100; None when it abstained."""

    value: float | None
    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True)
class ScoredRecording:
    """What one version of the scorer made of a recording.

    Parameters
    ----------
    subject
        The session that was recorded.
    duration_seconds
        Length of the recording.
    values
        The competencies by name, and the overall score as ``overall``.
    """

    subject: str
    scorer_version: str
    recorded_at: datetime
    duration_seconds: float
    values: Mapping[str, ScoredValue]


def tracks_key(subject: str) -> str:
    """Return the place of a recording's tracks in the store."""
    return f"tracks/{subject}"
