"""The progress of a long analysis, stage by stage."""

from __future__ import annotations

from typing import Literal, Protocol

Stage = Literal["watching", "listening", "words", "measuring"]

STAGE_LABELS: dict[Stage, str] = {
    "watching": "Watching and decoding",
    "listening": "Listening to the voice",
    "words": "Finding the words",
    "measuring": "Measuring and writing the report",
}

STAGE_SHARES: dict[Stage, float] = {"watching": 0.62, "listening": 0.08, "words": 0.27, "measuring": 0.03}
"""Usual share of the whole time, from bench/analysis_cost.py; only the estimate of the time left rests on it."""


class ProgressListener(Protocol):
    """A listener for progress."""

    def __call__(self, stage: Stage, share: float) -> None:
        """Take note that ``share`` (0-1) of a stage is done."""
        ...


def overall_share(stage: Stage, share: float) -> float:
    """Return how much of the whole work (0-1) is done."""
    done = 0.0
    for name, weight in STAGE_SHARES.items():
        if name == stage:
            return done + weight * min(1.0, max(0.0, share))
        done += weight
    raise ValueError(stage)


def ignore(stage: Stage, share: float) -> None:
    """Ignore all progress."""
