"""What study mode says about an answer: points made, said wrongly, perhaps made, and missing."""

from __future__ import annotations

from greenroom.interview.contracts.decisions import Explanation
from greenroom.interview.contracts.state import CurrentQuestion
from greenroom.interview.policy.follow_up import is_surely_missing
from greenroom.questions.kinds import TRAITS


def explain(current: CurrentQuestion) -> Explanation:
    """Return the explanation given when a question is left.

    It names rubric points and quotes the bank, so it is right even if the recogniser was wrong. Of the candidate's own
    words it quotes only those that say the opposite of a point, and only if they can be relied on. It calls a point
    missing only where that is sure: to miss what was said costs more trust than to name it as unsure. Beside what is
    unsure stands the point itself: a false belief that the judge did not recognise then meets the right statement.
    """
    judgement, question = current.judgement, current.asked.question
    judged = {point.name: point for point in judgement.points} if judgement else {}
    names = [point.name for point in question.points]
    covered = tuple(name for name in names if name in judged and judged[name].verdict == "covered")
    wrong = tuple(name for name in names if name in judged and judged[name].verdict == "contradicted")
    known = (*covered, *wrong)
    unsure = tuple(
        name for name in names if name in judged and name not in known and not is_surely_missing(judged[name])
    )
    said = {point.name: point.statement for point in question.points}
    return Explanation(
        score=judgement.score if judgement else None,
        covered=covered,
        unsure=tuple((name, said[name]) for name in unsure),
        wrong=tuple(((judged[name].quote or "") if current.is_reliable else "", said[name]) for name in wrong),
        missing=tuple((name, said[name]) for name in names if name not in (*known, *unsure)),
        strong_answer=question.strong_answer,
        is_personal=TRAITS[question.kind].is_personal,
        is_outline=any(point.element is not None for point in question.points),
        reading=tuple(material.citation for material in judgement.citations) if judgement else (),
        sources=question.sources,
        fallback=judgement.fallback if judgement else None,
    )
