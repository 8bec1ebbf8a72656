"""Predict, then reveal: how well candidates know how good their answers are.

A candidate estimates the score of an answer before seeing it. Over many answers the differences show whether they can
trust their own impression, which decides when they stop preparing. Pure.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from statistics import fmean, stdev
from typing import Literal

Leaning = Literal["too high", "too low", "no leaning shown"]

FEWEST_FOR_LEANING = 5
"""With fewer pairs, no tendency is reported."""

BAND_POINTS = 20
TOP_SCORE = 100
CONFIDENCE = 0.9


@dataclass(frozen=True, slots=True)
class SelfEstimate:
    """A candidate's expectation of an answer and its score, both 0-100.

    Raises
    ------
    ValueError
        A number is out of its range.
    """

    on: date
    expected_score: float
    score: float

    def __post_init__(self) -> None:
        if not (0 <= self.expected_score <= TOP_SCORE and 0 <= self.score <= TOP_SCORE):
            raise ValueError(f"scores lie between 0 and 100, not {self.expected_score} and {self.score}")

    @property
    def error(self) -> float:
        """Points by which the estimate was too high; negative when it was too low."""
        return self.expected_score - self.score


@dataclass(frozen=True, slots=True)
class CurvePoint:
    """All answers expected to score from ``low`` to below ``high`` (the last band holds 100 too)."""

    low: float
    high: float
    expected_score: float
    score: float
    answers: int


@dataclass(frozen=True, slots=True)
class CalibrationDay:
    """The answers of one day."""

    on: date
    bias_points: float
    error_points: float
    answers: int


@dataclass(frozen=True, slots=True)
class Calibration:
    """How estimates compare with scores.

    Parameters
    ----------
    bias_points
        Mean of estimate minus score: positive means that answers are overrated.
    bias_low, bias_high
        Bounds of its 90% interval (Student's t), None below two answers.
    error_points
        Mean absolute difference.
    squared_error
        Mean squared difference of the two as shares, 0 (perfect) to 1: the Brier score (Monthly Weather Review 78,
        1950) for outcomes that are shares.
    leaning
        Which way the interval lies from zero; None, with ``reason``, below five answers.
    curve
        Bands of 20 points that hold an answer, in order.
    days
        One entry per day with estimates, in order.
    """

    answers: int
    bias_points: float
    bias_low: float | None
    bias_high: float | None
    error_points: float
    squared_error: float
    leaning: Leaning | None
    reason: str | None
    curve: tuple[CurvePoint, ...]
    days: tuple[CalibrationDay, ...]


def calibrate(estimates: Sequence[SelfEstimate]) -> Calibration | None:
    """Return how well the estimates fit the scores, None without estimates."""
    if not estimates:
        return None
    errors = [estimate.error for estimate in estimates]
    low, high = _interval(errors)
    enough = len(errors) >= FEWEST_FOR_LEANING
    missing = f"{FEWEST_FOR_LEANING} estimates are needed to say which way you lean, there are {len(errors)}"
    return Calibration(
        answers=len(errors),
        bias_points=fmean(errors),
        bias_low=low,
        bias_high=high,
        error_points=fmean(map(abs, errors)),
        squared_error=fmean((error / TOP_SCORE) ** 2 for error in errors),
        leaning=_leaning(low, high) if enough else None,
        reason=None if enough else missing,
        curve=_curve(estimates),
        days=_days(estimates),
    )


def _interval(errors: Sequence[float]) -> tuple[float | None, float | None]:
    if len(errors) < 2:
        return None, None
    from scipy.special import stdtrit  # noqa: PLC0415 - takes half a second that a first question need not wait for

    reach = stdtrit(len(errors) - 1, (1 + CONFIDENCE) / 2) * stdev(errors) / math.sqrt(len(errors))
    return fmean(errors) - float(reach), fmean(errors) + float(reach)


def _leaning(low: float | None, high: float | None) -> Leaning:
    if low is not None and low > 0:
        return "too high"
    return "too low" if high is not None and high < 0 else "no leaning shown"


def _curve(estimates: Sequence[SelfEstimate]) -> tuple[CurvePoint, ...]:
    last = TOP_SCORE // BAND_POINTS - 1
    bands: dict[int, list[SelfEstimate]] = {}
    for estimate in estimates:
        bands.setdefault(min(last, int(estimate.expected_score // BAND_POINTS)), []).append(estimate)
    return tuple(
        CurvePoint(
            low=band * BAND_POINTS,
            high=(band + 1) * BAND_POINTS,
            expected_score=fmean(estimate.expected_score for estimate in members),
            score=fmean(estimate.score for estimate in members),
            answers=len(members),
        )
        for band, members in sorted(bands.items())
    )


def _days(estimates: Sequence[SelfEstimate]) -> tuple[CalibrationDay, ...]:
    days = []
    for day, members in groupby(sorted(estimates, key=lambda estimate: estimate.on), key=lambda estimate: estimate.on):
        errors = [estimate.error for estimate in members]
        days.append(CalibrationDay(day, fmean(errors), fmean(map(abs, errors)), len(errors)))
    return tuple(days)
