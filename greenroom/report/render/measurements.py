"""Scores, competencies, features and moments for display: label, number in words, rail, and basis."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from greenroom.analysis.features import Feature
from greenroom.analysis.metrics.groups import GROUPS, Group
from greenroom.analysis.metrics.tables import METRICS
from greenroom.analysis.moments import Occurrence
from greenroom.analysis.scores import Contribution
from greenroom.coaching.notes.sentences import NoteLanguage
from greenroom.report.document import Competency, Evidence, Report, Score
from greenroom.report.render.charts import Canvas, rail
from greenroom.report.render.labels import LEVELS, SCORES, Measure, feature_measure, score_definition, score_label
from greenroom.report.render.words import clause, clock, interval, sentence, share, without_paths

NOT_MEASURED = "not measured"


@dataclass(frozen=True, slots=True)
class MomentView:
    """A place in the recording and the event there."""

    clock: str
    start_seconds: float
    note: str
    note_language: NoteLanguage
    what: Occurrence | None


@dataclass(frozen=True, slots=True)
class PartView:
    """One thing that a score is made of."""

    label: str
    value: str
    points: str
    weight: str


@dataclass(frozen=True, slots=True)
class ScoreView:
    """A score or competency. ``text`` reads "62, between 55 and 69"; ``reason`` says why there is no number."""

    label: str
    definition: str
    text: str
    level: str
    level_text: str
    reason: str
    svg: str
    coverage: str
    parts: tuple[PartView, ...]
    moments: tuple[MomentView, ...]
    advice: str


@dataclass(frozen=True, slots=True)
class FeatureView:
    """A measurement with its method and precision; ``norm`` is the comfortable band with its unit, if any."""

    label: str
    value: str
    norm: str
    norm_source: str
    coverage: str
    method: str
    reason: str


@dataclass(frozen=True, slots=True)
class GroupView:
    """Scores and measurements that are read together.

    If none of them could be measured, for one common reason, ``absent`` states it once in place of them all.
    """

    title: str
    lead: str
    scores: tuple[ScoreView, ...]
    features: tuple[FeatureView, ...]
    absent: str


def score_view(name: str, score: Score, canvas: Canvas) -> ScoreView:
    """Return the view of a score."""
    return ScoreView(
        label=score_label(name),
        definition=score_definition(name),
        text=interval(score.value, score.low, score.high),
        level=LEVELS[score.level] if score.level else "",
        level_text="",
        reason=clause(score.reason or NOT_MEASURED) if score.value is None else "",
        svg=rail(score.value, score.low, score.high, canvas),
        coverage=share(score.coverage),
        parts=tuple(_part(part, contribution) for part, contribution in score.features.items()),
        moments=moment_views(score.evidence),
        advice="",
    )


def competency_views(competencies: Mapping[str, Competency], canvas: Canvas) -> tuple[ScoreView, ...]:
    """Return the competencies in the report's order."""
    return tuple(
        ScoreView(
            label=competency.label,
            definition="",
            text=interval(competency.value, competency.low, competency.high),
            level=LEVELS[competency.level] if competency.level else "",
            level_text=competency.level_text or "",
            reason=clause(competency.reason or NOT_MEASURED) if competency.value is None else "",
            svg=rail(competency.value, competency.low, competency.high, canvas),
            coverage=share(competency.coverage),
            parts=tuple(PartView(score_label(name), "", "", share(part)) for name, part in competency.weights.items()),
            moments=(),
            advice=competency.advice or "",
        )
        for competency in competencies.values()
    )


def group_views(report: Report, canvas: Canvas) -> tuple[GroupView, ...]:
    """Return all scores and features by group; those without a group come last, so nothing is left out."""
    listed = {name for group in GROUPS for name in group.scores}
    other_scores = tuple(name for name in report.scores if name not in listed)
    other_features = [name for name in report.features if name not in METRICS]
    views = [
        *(_group(group, [m.name for m in METRICS.values() if m.group is group], report, canvas) for group in GROUPS),
        _group(Group("Other measurements", "", other_scores), other_features, report, canvas),
    ]
    return tuple(view for view in views if view.scores or view.features or view.absent)


def moment_views(evidence: Iterable[Evidence]) -> tuple[MomentView, ...]:
    """Return moments in the order given."""
    return tuple(
        MomentView(clock(item.start_seconds), item.start_seconds, sentence(item.note), item.note_language, item.what)
        for item in evidence
    )


def _group(group: Group, measured: Iterable[str], report: Report, canvas: Canvas) -> GroupView:
    # A competency of the same name has a number of its own: one number per name.
    scores = tuple(
        score_view(name, report.scores[name], canvas)
        for name in group.scores
        if name in report.scores and name not in report.competencies
    )
    features = tuple(_feature(name, report.features[name]) for name in measured if name in report.features)
    named = [(view.label, view.reason) for view in scores] + [(view.label, view.reason) for view in features]
    reasons = {reason for _, reason in named}
    if len(reasons) == 1 and "" not in reasons:
        names = ", ".join(label for label, _ in named)
        return GroupView(group.title, group.lead, (), (), f"Not measured: {reasons.pop()} ({names})")
    return GroupView(group.title, group.lead, scores, features, "")


def _feature(name: str, feature: Feature) -> FeatureView:
    measure = feature_measure(name, feature.unit)
    norm = METRICS[name].norm if name in METRICS else None
    band = norm.comfortable if norm else None
    return FeatureView(
        label=measure.label,
        value=NOT_MEASURED if feature.value is None else measure.written(feature.value),
        norm=measure.band(*band) if band else "",
        norm_source=clause(without_paths(norm.source)) if norm and band else "",
        coverage=share(feature.coverage),
        method=f"{feature.method} {_precision(name, measure)}",
        reason=clause(feature.reason or NOT_MEASURED) if feature.value is None else "",
    )


def _precision(name: str, measure: Measure) -> str:
    """Say how far another minute of the same person may lie from a value, and what more time does not average away."""
    metric = METRICS.get(name)
    if metric is None or metric.norm is None:
        return "How precise this is has not been measured."
    spread = math.hypot(metric.norm.repeat_sd_per_minute, metric.measurement_sd)
    return f"Within one person, it differs by about {measure.written(spread)} from minute to minute."


def _part(name: str, contribution: Contribution) -> PartView:
    """A part is a feature, or, in a composite, another score."""
    is_score = contribution.unit == "points" and name in SCORES
    measure = feature_measure(name, contribution.unit)
    if contribution.value is None:
        value = NOT_MEASURED
    else:
        value = f"{contribution.value:.0f} of 100" if is_score else measure.written(contribution.value)
    return PartView(
        label=score_label(name) if is_score else measure.label,
        value=value,
        # The value of a score is its points already.
        points="" if is_score or contribution.points is None else f"{contribution.points:.0f}",
        weight=share(contribution.weight),
    )
