"""How far the whole would rise if one score rose, through the published weights that are actually there."""

from __future__ import annotations

from collections.abc import Mapping

from greenroom.analysis.catalogue import COMPETENCIES
from greenroom.analysis.leaves import LEAVES
from greenroom.analysis.levels import LEVEL_FLOORS
from greenroom.analysis.scores import Score

_COMPETENCY_BY_NAME = {competency.name: competency for competency in COMPETENCIES}
_LEAF_NAMES = frozenset(leaf.name for leaf in LEAVES)
STRONG_FLOOR = next(floor for floor, level in LEVEL_FLOORS if level == "strong")
ORDINARY = 50.0
"""The middle of the scale: praise is for what surely lies above it."""
_UNSURE_WIDTH_POINTS = 50.0
"""An interval as wide as this halves the weight of a score in the ranking."""


def is_surely_good(score: Score) -> bool:
    """Return whether all of a score's interval lies above the ordinary."""
    return score.low is not None and score.low > ORDINARY


def shortfall(score: Score) -> float:
    """Return the points from a score up to the strong level; 0 when it is there or abstains."""
    return 0.0 if score.value is None else max(0.0, STRONG_FLOOR - score.value)


def next_level(score: Score) -> float:
    """Return the points from a score up to the floor of the level above its own; 0 at the top or without a value."""
    if score.value is None:
        return 0.0
    value = score.value
    return min((floor - value for floor, _ in LEVEL_FLOORS if floor > value), default=0.0)


def rise(name: str, leaf: str, points: float, scores: Mapping[str, Score]) -> float:
    """Return by how many points the score ``name`` rises when ``leaf`` rises by ``points``.

    A composite's weights are shared out over the parts that have a value, as the scorer does.
    """
    score = scores.get(name)
    if score is None or score.value is None:
        return 0.0
    if name in _LEAF_NAMES:
        return points if name == leaf else 0.0
    return _weighted({part: contribution.weight for part, contribution in score.features.items()}, leaf, points, scores)


def _weighted(weights: Mapping[str, float], leaf: str, points: float, scores: Mapping[str, Score]) -> float:
    present = {name: weight for name, weight in weights.items() if name in scores and scores[name].value is not None}
    total = sum(present.values())
    return sum(weight * rise(name, leaf, points, scores) for name, weight in present.items()) / total if total else 0.0


def competency_rise(leaf: str, points: float, scores: Mapping[str, Score], shares: Mapping[str, float]) -> float:
    """Return by how many points the competencies rise on average, each counted by its share."""
    return sum(
        share * _weighted(_COMPETENCY_BY_NAME[competency].weights, leaf, points, scores)
        for competency, share in shares.items()
    ) / sum(shares.values())


def gain_points(leaf: str, points: float, scores: Mapping[str, Score], shares: Mapping[str, float]) -> float:
    """Return how far the overall score rises; where that abstains, the competencies' average takes its place."""
    overall = scores.get("overall")
    if overall is None or overall.value is None:
        return competency_rise(leaf, points, scores, shares)
    return rise("overall", leaf, points, scores)


def benefit(leaf: str, points: float, scores: Mapping[str, Score], shares: Mapping[str, float]) -> float:
    """Return the value of a rise for this type of interview: the mean of the gain overall and in the competencies."""
    return (gain_points(leaf, points, scores, shares) + competency_rise(leaf, points, scores, shares)) / 2


def sureness(score: Score) -> float:
    """Return how much a score can be relied on, 0-1: its coverage, less for a wide interval."""
    if score.low is None or score.high is None:
        return 0.0
    return score.coverage * _UNSURE_WIDTH_POINTS / (_UNSURE_WIDTH_POINTS + score.high - score.low)
