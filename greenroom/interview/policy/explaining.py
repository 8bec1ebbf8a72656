"""What study mode says about an answer: its points that were made, may have been made, and are missing."""

from __future__ import annotations

from greenroom.evaluation.contracts import PointJudgement
from greenroom.interview.contracts.decisions import Explanation
from greenroom.interview.contracts.state import CurrentQuestion
from greenroom.interview.policy.follow_up import is_surely_missing
from greenroom.questions.kinds import TRAITS


def explain(current: CurrentQuestion) -> Explanation:
    """Return the explanation given when a question is left.

    It names rubric points and quotes the bank, never the candidate, so it is right even if the recogniser was wrong. It
    calls a point missing only where that is sure: to miss what was said costs more trust than to name it as unsure.
    """
    judgement, question = current.judgement, current.asked.question
    judged = {point.name: point for point in judgement.points} if judgement else {}
    names = [point.name for point in question.points]
    covered = tuple(name for name in names if name in judged and judged[name].verdict == "covered")
    unsure = tuple(name for name in names if name in judged and name not in covered and not _is_lacking(judged[name]))
    return Explanation(
        score=judgement.score if judgement else None,
        covered=covered,
        unsure=unsure,
        missing=tuple(
            (point.name, point.statement) for point in question.points if point.name not in (*covered, *unsure)
        ),
        strong_answer=question.strong_answer,
        is_personal=TRAITS[question.kind].is_personal,
        reading=tuple(material.citation for material in judgement.citations) if judgement else (),
        sources=question.sources,
        fallback=judgement.fallback if judgement else None,
    )


def _is_lacking(judged: PointJudgement) -> bool:
    return judged.verdict == "contradicted" or is_surely_missing(judged)
