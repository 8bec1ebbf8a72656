"""The numbers that a coach may name, each beside the range that listeners find comfortable."""

from __future__ import annotations

from collections.abc import Mapping

from greenroom.analysis.metrics.tables import NORMS
from greenroom.coaching.analysed import LEAF_BY_NAME
from greenroom.coaching.reflection.evidence import Measured, Side

_NUMBERS: Mapping[str, tuple[str, str]] = {
    "speaking_rate": (
        "speaking_rate_wpm",
        "you averaged {value:.0f} words a minute, and {low:.0f} to {high:.0f} is easy to follow",
    ),
    "filler_words": (
        "filler_rate_per_100_words",
        "of every 100 words {value:.1f} were fillers, and up to {high:.0f} is a good range",
    ),
    "pauses": (
        "long_pause_rate_per_minute",
        "you paused for over two seconds {value:.1f} times a minute, and up to {high:.0f} is fine",
    ),
    "eye_contact": (
        "eye_contact_ratio",
        "your eyes were on the camera {value:.0%} of the time, and our wide range starts at {low:.0%}",
    ),
    "tone": (
        "pitch_sd_semitones",
        ("your pitch moved {value:.1f} semitones, and {low:.0f} to {high:.0f} is a good range"),
    ),
}
"""By score: the feature, and a clause for it."""

FEATURES: Mapping[str, str] = {score: feature for score, (feature, _) in _NUMBERS.items()}
"""By score: the feature whose number explains it."""


def measured(score: str, points: float, low: float, values: Mapping[str, float | None]) -> Measured:
    """Return a score with the number that explains it, or with its points where no single number does.

    Parameters
    ----------
    low
        Lower bound of the score's interval.
    values
        Features by name; None for one without a value.
    """
    feature, clause = _NUMBERS.get(score, ("", ""))
    value, comfortable = values.get(feature), NORMS[feature].comfortable if feature else None
    if value is None or comfortable is None:
        label = LEAF_BY_NAME[score].label.lower()
        return Measured(score, points, low, f"the score for {label} is {points:.0f} of 100")
    return Measured(
        score,
        points,
        low,
        clause.format(value=value, low=comfortable[0], high=comfortable[1]),
        _side(value, comfortable),
    )


def _side(value: float, comfortable: tuple[float, float]) -> Side:
    low, high = comfortable
    return "below" if value < low else "above" if value > high else "within"
