"""How the competencies of recorded sessions moved, and by how much they have to move to count. Pure."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from statistics import NormalDist, fmean, median_high
from typing import Literal

from greenroom.analysis.catalogue import COMPETENCIES, CompetencyDefinition
from greenroom.progress.baseline import usual
from greenroom.report.contracts import ScoredRecording

REPEAT_SD_POINTS: Mapping[str, float] = {
    competency.name: competency.repeat_sd_points
    for competency in COMPETENCIES
    if competency.repeat_sd_points is not None
}

CONFIDENCE = 0.9
Z = NormalDist().inv_cdf((1 + CONFIDENCE) / 2)

FEWEST_FOR_OWN_SCATTER = 4
"""Three differences between neighbours are the fewest that show how much a candidate varies."""

LARGEST_LENGTH_RATIO = 3.0
"""Scores of recordings that are this many times longer or shorter than the median one are not compared with it."""

ChangeVerdict = Literal["better", "worse", "no real change"]


@dataclass(frozen=True, slots=True)
class CompetencyPoint:
    """A competency in one session, 0-100, with its 90% interval."""

    session_id: str
    day: date
    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class CompetencyProgress:
    """A competency over sessions, all scored by the same version of the scorer.

    Parameters
    ----------
    points
        Oldest first; sessions in which it could not be judged are left out.
    other_lengths
        How many sessions are left out because they are much longer or shorter than most.
    smallest_real_change
        Points by which two sessions must differ before a repeat of the same performance explains it in fewer than one
        of ten cases; None, with ``reason``, when the variation of repeats is unknown.
    best
        The highest value so far, None without any.
    usual
        The median of the sessions before the latest one, None before the fourth.
    change
        Of the latest session against the first; None with ``smallest_real_change``, or before the second session.
    """

    name: str
    label: str
    points: tuple[CompetencyPoint, ...]
    other_lengths: int
    smallest_real_change: float | None
    best: float | None
    usual: float | None
    change: ChangeVerdict | None
    reason: str | None


def competency_progress(
    recordings: Sequence[ScoredRecording], repeat_sd_points: Mapping[str, float] = REPEAT_SD_POINTS
) -> tuple[CompetencyProgress, ...]:
    """Return every competency that was judged in any session, in the order of the catalogue.

    Parameters
    ----------
    recordings
        What one version of the scorer made of a candidate's sessions, oldest first: a score of another version is
        another scale.
    repeat_sd_points
        By competency: how much people vary from take to take without a change.

    Raises
    ------
    ValueError
        The recordings were scored by different versions.
    """
    if len({recording.scorer_version for recording in recordings}) > 1:
        raise ValueError("scores of different versions of the scorer cannot be compared")
    found = (_progress(definition, recordings, repeat_sd_points) for definition in COMPETENCIES)
    return tuple(one for one in found if one.points)


def smallest_real_change(points: Sequence[CompetencyPoint], repeat_sd_points: float | None) -> float | None:
    """Return by how many points two sessions must differ; None when the variation of repeats is unknown.

    The smallest detectable change of Weir (J. Strength Cond. Res. 19, 2005), z * sqrt(2) * SEM at 90%. The variance of
    measurement is what the intervals of the scores state, which knows how long each session was, and what people varied
    by beyond that when they were measured twice in one sitting. Neither knows of good and bad days: once there are
    enough sessions, the candidate's own scatter takes its place where it is wider. That is half the mean squared
    difference of neighbours (von Neumann et al., Ann. Math. Stat. 12, 1941), which a slow trend hardly raises.
    """
    has_scatter = len(points) >= FEWEST_FOR_OWN_SCATTER
    if not points or (repeat_sd_points is None and not has_scatter):
        return None
    variance = _stated_variance(points) + (repeat_sd_points or 0.0) ** 2
    return Z * math.sqrt(2 * max(variance, _own_variance(points) if has_scatter else 0.0))


def _stated_variance(points: Sequence[CompetencyPoint]) -> float:
    return fmean(((point.high - point.low) / (2 * Z)) ** 2 for point in points)


def _own_variance(points: Sequence[CompetencyPoint]) -> float:
    return fmean((later.value - earlier.value) ** 2 for earlier, later in pairwise(points)) / 2


def _points(name: str, recordings: Sequence[ScoredRecording]) -> tuple[CompetencyPoint, ...]:
    scored = ((recording, recording.values[name]) for recording in recordings)
    return tuple(
        CompetencyPoint(recording.subject, recording.recorded_at.date(), score.value, score.low, score.high)
        for recording, score in scored
        if score.value is not None and score.low is not None and score.high is not None
    )


def _of_similar_length(recordings: Sequence[ScoredRecording]) -> list[ScoredRecording]:
    """Return the recordings that may be compared: those about as long as the median one."""
    if not recordings:
        return []
    # The longer of two in the middle: it says more.
    middle = median_high(recording.duration_seconds for recording in recordings)
    shortest, longest = middle / LARGEST_LENGTH_RATIO, middle * LARGEST_LENGTH_RATIO
    return [recording for recording in recordings if shortest <= recording.duration_seconds <= longest]


def _progress(
    definition: CompetencyDefinition, recordings: Sequence[ScoredRecording], repeat_sd_points: Mapping[str, float]
) -> CompetencyProgress:
    name = definition.name
    judged = [one for one in recordings if name in one.values and one.values[name].value is not None]
    compared = _of_similar_length(judged)
    points = _points(name, compared)
    smallest = smallest_real_change(points, repeat_sd_points.get(name))
    change = _change(points, smallest) if smallest is not None and len(points) > 1 else None
    return CompetencyProgress(
        name=name,
        label=definition.label,
        points=points,
        other_lengths=len(judged) - len(compared),
        smallest_real_change=smallest,
        best=max((point.value for point in points), default=None),
        usual=usual([point.value for point in points]),
        change=change,
        reason=None if change is not None else _why_silent(len(points), smallest),
    )


def _change(points: Sequence[CompetencyPoint], smallest: float) -> ChangeVerdict:
    moved = points[-1].value - points[0].value
    if abs(moved) <= smallest:
        return "no real change"
    return "better" if moved > 0 else "worse"


def _why_silent(sessions: int, smallest: float | None) -> str:
    if sessions == 1:
        return "it was judged in one session only, and a second one shows whether it moves"
    assert smallest is None  # noqa: S101 - the only other reason
    return (
        "how much it varies when nothing changes has not been measured, "
        f"but {FEWEST_FOR_OWN_SCATTER} sessions of your own will tell"
    )
