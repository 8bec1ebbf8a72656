"""What study mode says about an answer: its points that were made, may have been made, and are missing."""

from __future__ import annotations

from greenroom.interview.contracts import CurrentQuestion, Explanation
from greenroom.questions.kinds import TRAITS


def explain(current: CurrentQuestion) -> Explanation:
    """Return the explanation given when a question is left.

    It names rubric points and quotes the bank, never the candidate, so it is right even if the recogniser was wrong.
    """
    judgement, question = current.judgement, current.asked.question
    verdicts = {point.name: point.verdict for point in judgement.points} if judgement else {}
    return Explanation(
        score=judgement.score if judgement else None,
        covered=tuple(point.name for point in question.points if verdicts.get(point.name) == "covered"),
        unsure=tuple(point.name for point in question.points if verdicts.get(point.name) == "unsure"),
        missing=tuple(
            (point.name, point.wordings[0])
            for point in question.points
            if verdicts.get(point.name) not in ("covered", "unsure")
        ),
        strong_answer=question.strong_answer,
        is_personal=TRAITS[question.kind].is_personal,
        reading=tuple(material.citation for material in judgement.citations) if judgement else (),
        sources=question.sources,
        fallback=judgement.fallback if judgement else None,
    )
