"""What study mode says about an answer: which points it held and what belongs to those it lacked."""

from __future__ import annotations

from greenroom.interview.contracts import CurrentQuestion, Explanation


def explain(current: CurrentQuestion) -> Explanation:
    """Return the explanation given when a question is left.

    It names rubric points and quotes the bank, never the candidate: it holds whatever a recogniser made of the words.
    """
    verdicts = {point.name: point.verdict for point in current.judgement.points} if current.judgement else {}
    points = current.asked.question.points
    return Explanation(
        score=current.judgement.score if current.judgement else None,
        covered=tuple(point.name for point in points if verdicts.get(point.name) == "covered"),
        missing=tuple((point.name, point.wordings[0]) for point in points if verdicts.get(point.name) != "covered"),
        strong_answer=current.asked.question.strong_answer,
    )
