"""From features to scores: curves, weights, intervals, coverage, and reasons for abstaining."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from greenroom.analysis.arrays import FloatArray
from greenroom.analysis.catalogue import CompositeDefinition
from greenroom.analysis.draws import DRAWS, FeatureDraws, Resampler
from greenroom.analysis.features import BlockedFeature
from greenroom.analysis.leaves import LEAVES, LeafDefinition
from greenroom.analysis.levels import level_of
from greenroom.analysis.metrics.tables import NORMS
from greenroom.analysis.moments import Moment
from greenroom.analysis.scores import Contribution, Score

MINIMUM_WEIGHT = 0.5
"""A score abstains when parts that carry more than half of its published weight are missing."""

UNMEASURED_SD_POINTS = 25.0
"""Spread of what a missing part could have been, in points: it widens the interval of a score that does without it.
Nearly that of a number anywhere between 0 and 100 (28.9), and more than any part that was measured has."""

EVIDENCE_PER_SCORE = 5


@dataclass(frozen=True, slots=True)
class ScoreDraws:
    """A score before it is written down: point, draws, coverage, and what it came from."""

    point: float
    draws: FloatArray
    coverage: float
    reason: str | None
    contributions: Mapping[str, Contribution] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Judged:
    """Scores (leaves and composites) and competencies by name; some competencies bear the name of a score."""

    scores: Mapping[str, Score]
    competencies: Mapping[str, Score]


def judge(
    features: Iterable[BlockedFeature],
    selected: np.ndarray,
    moments: Sequence[Moment],
    composites: Sequence[CompositeDefinition],
    competencies: Sequence[CompositeDefinition],
) -> Judged:
    """Judge the selected blocks of a recording.

    Parameters
    ----------
    features
        All features, in any order.
    selected
        Mask of shape (blocks,).
    moments
        What happened in that time; becomes evidence.
    composites
        Scores made from scores, parts before wholes.
    competencies
        Made from scores too, and never part of one.
    """
    resampler = Resampler(selected)
    judged = (feature for feature in features if feature.metric.name in NORMS)
    drawn = {
        feature.metric.name: resampler.draw(feature, NORMS[feature.metric.name].repeat_sd_per_minute)
        for feature in sorted(judged, key=lambda feature: NORMS[feature.metric.name].draw_order)
    }
    scored = {leaf.name: _score_leaf(leaf, drawn) for leaf in LEAVES}
    for composite in composites:
        scored[composite.name] = _score_composite(composite, scored)
    found = {leaf.name: [moment for moment in moments if moment.feature in leaf.weights] for leaf in LEAVES}
    for composite in composites:
        found[composite.name] = _moments_of_parts(composite, found)
    return Judged(
        scores={name: _write_down(draws, found[name]) for name, draws in scored.items()},
        competencies={
            competency.name: _write_down(_score_composite(competency, scored), _moments_of_parts(competency, found))
            for competency in competencies
        },
    )


def _score_leaf(leaf: LeafDefinition, drawn: Mapping[str, FeatureDraws]) -> ScoreDraws:
    parts = {name: drawn[name] for name in leaf.weights if name in drawn}
    contributions = {
        name: Contribution(
            value=None if np.isnan(part.point) else part.point,
            unit=part.feature.metric.unit,
            points=None if np.isnan(part.point) else float(NORMS[name].points(np.asarray(part.point))),
            weight=leaf.weights[name],
        )
        for name, part in parts.items()
    }
    reason = _reason_to_abstain(leaf, parts)
    usable = {name: part for name, part in parts.items() if not np.isnan(part.point)}
    coverage = sum(leaf.weights[name] * part.coverage for name, part in usable.items())
    if reason is not None:
        return _abstain(reason, coverage, contributions)
    return _mix(
        {
            name: (float(NORMS[name].points(np.asarray(p.point))), NORMS[name].points(p.draws))
            for name, p in usable.items()
        },
        leaf.weights,
        coverage,
        contributions,
    )


def _reason_to_abstain(leaf: LeafDefinition, parts: Mapping[str, FeatureDraws]) -> str | None:
    present = sum(leaf.weights[name] for name, part in parts.items() if not np.isnan(part.point))
    heaviest_first = sorted(leaf.weights, key=lambda name: -leaf.weights[name])
    if present < MINIMUM_WEIGHT:
        absent = next(name for name in heaviest_first if name not in parts or np.isnan(parts[name].point))
        if absent not in parts:
            return f"{leaf.needs} could not be measured"
        return parts[absent].feature.reason or f"too little of {leaf.needs} to judge"
    measured = max((part.measured_seconds for part in parts.values() if not np.isnan(part.point)), default=0.0)
    if measured < leaf.minimum_seconds:
        return f"only {math.floor(measured)} seconds of {leaf.needs}, and {leaf.minimum_seconds:.0f} are needed"
    return None


def _score_composite(composite: CompositeDefinition, scored: Mapping[str, ScoreDraws]) -> ScoreDraws:
    parts = {name: scored[name] for name in composite.weights}
    contributions = {
        name: Contribution(
            value=None if np.isnan(part.point) else part.point,
            unit="points",
            points=None if np.isnan(part.point) else part.point,
            weight=composite.weights[name],
        )
        for name, part in parts.items()
    }
    usable = {name: part for name, part in parts.items() if not np.isnan(part.point)}
    coverage = sum(composite.weights[name] * part.coverage for name, part in usable.items())
    if sum(composite.weights[name] for name in usable) < composite.minimum_weight:
        missing = sorted((name for name in parts if name not in usable), key=lambda name: -composite.weights[name])
        return _abstain(scored[missing[0]].reason or "too little was measured", coverage, contributions)
    return _mix({n: (p.point, p.draws) for n, p in usable.items()}, composite.weights, coverage, contributions)


def _mix(
    parts: Mapping[str, tuple[float, FloatArray]],
    weights: Mapping[str, float],
    coverage: float,
    contributions: Mapping[str, Contribution],
) -> ScoreDraws:
    present = sum(weights[name] for name in parts)
    point = sum(weights[name] * part[0] for name, part in parts.items()) / present
    draws = sum((weights[name] * part[1] for name, part in parts.items()), np.zeros(DRAWS)) / present
    unmeasured = 1.0 - present
    if unmeasured > 1e-9:
        draws = draws + unmeasured * UNMEASURED_SD_POINTS * _normal_quantiles()
    return ScoreDraws(float(point), draws, coverage, None, contributions)


def _normal_quantiles() -> FloatArray:
    """Standard normal draws in a fixed shuffled order: independent of the resampling, the same every time."""
    return np.random.default_rng(1).standard_normal(DRAWS)


def _abstain(reason: str, coverage: float, contributions: Mapping[str, Contribution]) -> ScoreDraws:
    return ScoreDraws(float("nan"), np.full(DRAWS, np.nan), coverage, reason, contributions)


def _write_down(score: ScoreDraws, moments: Sequence[Moment]) -> Score:
    coverage = round(min(1.0, float(score.coverage)), 3)
    if np.isnan(score.point):
        return Score(None, None, None, coverage, score.reason, score.contributions, (), None)
    low, high = np.clip(np.quantile(score.draws, (0.05, 0.95)), 0.0, 100.0)
    value = round(score.point, 1)
    return Score(
        value=value,
        low=min(value, round(float(low), 1)),
        high=max(value, round(float(high), 1)),
        coverage=coverage,
        reason=None,
        features=score.contributions,
        evidence=_strongest(moments),
        level=level_of(value),
    )


def _moments_of_parts(composite: CompositeDefinition, found: Mapping[str, list[Moment]]) -> list[Moment]:
    return [moment for name in composite.weights for moment in found[name]]


def _strongest(moments: Sequence[Moment]) -> tuple[Moment, ...]:
    """Take turns between kinds, the weightiest of each first: weights of different kinds are not comparable."""
    by_kind: dict[str, list[Moment]] = {}
    for moment in sorted(moments, key=lambda m: (-m.weight, m.span)):
        by_kind.setdefault(moment.kind, []).append(moment)
    turns = (queue[turn] for turn in range(EVIDENCE_PER_SCORE) for queue in by_kind.values() if turn < len(queue))
    return tuple(dict.fromkeys(turns))[:EVIDENCE_PER_SCORE]
