"""Which change would help most.

Three things decide, multiplied: what the change is worth (``gains.benefit``), how sure the score is
(``gains.sureness``), and how much of the shortfall can be shown at moments of this very recording (``shown``). The last
makes the order depend on the evidence: without the moment that a piece of advice quotes, its priority is lower.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from greenroom.analysis.moments import Moment
from greenroom.analysis.scores import Score
from greenroom.coaching.analysed import AnalysedRecording
from greenroom.coaching.gains import benefit, gain_points, shortfall, sureness
from greenroom.coaching.scene import Scene
from greenroom.coaching.situation import Situation
from greenroom.coaching.situations.registry import SITUATIONS_OF

MOST_CHANGES = 3
LEAST_CHANGES = 2
_WORTH_A_THIRD = 0.2
"""A third change is worth reading when it counts at least this much of the first."""

_LOW_SCORE = 50.0
"""Below the steady level, a habit may be named even if no single moment shows it."""

_NOTICED_SECONDS = 1.0
"""What a moment counts for at least: an um takes a third of a second and is noticed all the same."""

_AREAS: Mapping[str, str] = {
    "shoulder_alignment": "posture",
    "spine_straightness": "posture",
    "head_position": "posture",
    "coherence": "structure",
}
"""Scores that are practised together: one change per area."""


@dataclass(frozen=True, slots=True)
class Advice:
    """A situation that fits, with its scene, its gain for the overall score and its priority."""

    situation: Situation
    scene: Scene
    gain_points: float
    priority: float

    @property
    def area(self) -> str:
        """The exercise."""
        return _AREAS.get(self.scene.leaf, self.scene.leaf)

    @property
    def shown(self) -> bool:
        """Whether a moment shows it."""
        return bool(self.scene.moments)


def changes(recording: AnalysedRecording) -> tuple[Advice, ...]:
    """Return the two or three changes that would help most, the first first; fewer when there is less to change."""
    advice = [_advise(recording, leaf) for leaf in SITUATIONS_OF if shortfall(_score(recording, leaf)) > 0]
    with_moment = _one_per_area(sorted((a for a in advice if a.shown), key=_order))
    chosen = [
        candidate
        for place, candidate in enumerate(with_moment[:MOST_CHANGES])
        if place < LEAST_CHANGES or candidate.priority >= _WORTH_A_THIRD * with_moment[0].priority
    ]
    taken = {candidate.area for candidate in chosen}
    low = [a for a in advice if not a.shown and (a.scene.score.value or 0.0) < _LOW_SCORE and a.area not in taken]
    fill = _one_per_area(sorted(low, key=_order))[: max(0, LEAST_CHANGES - len(chosen))]
    return (*chosen, *fill)


def shown(moments: Sequence[Moment], points_missing: float, duration_seconds: float) -> float:
    """Return how much of a shortfall its moments show, 0 to below 1.

    A score that lacks ``points_missing`` of 100 is taken to fall short in that part of the time; moments that cover as
    much time again show half of it. It rises with every moment and never gets full: some of a habit is always between
    the moments.
    """
    seconds = sum(max(_NOTICED_SECONDS, moment.span.duration_seconds) for moment in moments)
    missing_seconds = points_missing / 100 * duration_seconds
    return seconds / (seconds + missing_seconds)


def best_situation(recording: AnalysedRecording, leaf: str) -> tuple[Situation, Scene]:
    """Return the situation that best fits the moments, words and features of a score."""
    scenes = [(situation, situation.scene(recording)) for situation in SITUATIONS_OF[leaf]]
    return max(scenes, key=lambda pair: pair[0].fit(pair[1]))


def _score(recording: AnalysedRecording, leaf: str) -> Score:
    return recording.scores[leaf]


def _advise(recording: AnalysedRecording, leaf: str) -> Advice:
    situation, scene = best_situation(recording, leaf)
    score = _score(recording, leaf)
    points = shortfall(score)
    worth = benefit(leaf, points, recording.scores, recording.shares) * sureness(score)
    moments = recording.moments_of(leaf, welcome=False)
    weight = shown(moments, points, recording.duration_seconds) if scene.moments else 1.0
    return Advice(situation, scene, gain_points(leaf, points, recording.scores, recording.shares), worth * weight)


def _order(advice: Advice) -> tuple[float, str]:
    return -advice.priority, advice.scene.leaf


def _one_per_area(ordered: Sequence[Advice]) -> list[Advice]:
    best: dict[str, Advice] = {}
    for advice in ordered:
        best.setdefault(advice.area, advice)
    return list(best.values())
