"""The report of a recording beside judged answers: what was said is then judged point by point, and only there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from greenroom.analysis.catalogue import COMPOSITES
from greenroom.coaching.contracts import Change, Feedback, Strength
from greenroom.coaching.human import ended
from greenroom.report.document import Report, Segment

TEXT_SCORES = frozenset({"content_relevance", "coherence", "structure"})
"""Scores that estimate from the words alone what a judge knows by the rubric."""

COMPOSED_OF_THEM = frozenset(
    {"overall", *(composite.name for composite in COMPOSITES if not TEXT_SCORES.isdisjoint(composite.weights))}
)
TEXT_COMPETENCIES = frozenset({"content", "structure"})
TEXT_FEATURES = frozenset({"relevance", "coherence", "structure", "specificity"})

Named = TypeVar("Named")


def beside_answers(report: Report) -> Report:
    """Return a report without the estimates of content: delivery alone."""
    return replace(
        report,
        features=_without(report.features, TEXT_FEATURES),
        scores=_without(report.scores, TEXT_SCORES | COMPOSED_OF_THEM),
        competencies=_without(report.competencies, TEXT_COMPETENCIES),
        segments=tuple(map(_of_delivery, report.segments)),
        feedback=_about_delivery(report.feedback),
        cautions=tuple(
            replace(each, affects=tuple(name for name in each.affects if name not in TEXT_SCORES))
            for each in report.cautions
        ),
    )


def _of_delivery(segment: Segment) -> Segment:
    return replace(
        segment,
        features=_without(segment.features, TEXT_FEATURES),
        scores=_without(segment.scores, TEXT_SCORES | COMPOSED_OF_THEM),
    )


def _without(named: Mapping[str, Named], names: frozenset[str]) -> dict[str, Named]:
    return {name: value for name, value in named.items() if name not in names}


def _about_delivery(feedback: Feedback) -> Feedback:
    """Return the advice on delivery; a headline that rests on dropped advice gives way to the first that is left."""
    strengths, changes = tuple(_remaining(feedback.strengths)), tuple(_remaining(feedback.changes))
    if (strengths, changes) == (feedback.strengths, feedback.changes):
        return feedback
    left = [*(each.title for each in strengths), *(each.title for each in changes)]
    return Feedback(ended(left[0]) if left else "", strengths, changes)


Advice = TypeVar("Advice", Strength, Change)


def _remaining(advice: Sequence[Advice]) -> Iterator[Advice]:
    return (each for each in advice if each.score not in TEXT_SCORES)
