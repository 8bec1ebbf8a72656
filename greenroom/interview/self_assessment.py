"""The candidate's replies to "Did you say this?": they decide the points that the judge is not sure about."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from greenroom.evaluation.contracts import AnswerToJudge, Judgement, PointJudgement, SelfAssessment, Verdict
from greenroom.evaluation.rubric.claims import claims_of
from greenroom.evaluation.rubric.classifiers import REPLIES
from greenroom.evaluation.rubric.scoring import score_points
from greenroom.evaluation.rubric.suggestions import confirmed, strengthen, what_to_add
from greenroom.interview.reports import UnsurePoint
from greenroom.questions.contracts import Question
from greenroom.questions.kinds import TRAITS

Replies = Mapping[str, SelfAssessment]
"""Replies about one question, by the name of the rubric point."""

EXPLANATIONS: Mapping[SelfAssessment, str] = {
    "yes": "You replied that you said this: {}",
    "partly": "You replied that you said part of this: {}",
    "no": "You replied that you did not say this: {}",
}


DECIDED: dict[SelfAssessment, Verdict] = {"yes": "covered", "partly": "partly", "no": "missed"}


def with_replies(judgement: Judgement, question: Question, replies: Replies, answer: str | None = None) -> Judgement:
    """Return a judgement whose unsure points follow the candidate's replies, and what rests on them computed again.

    A reply about a point that the judge is sure about changes nothing: the point may have been judged again since.

    Parameters
    ----------
    answer
        Everything that was judged, for the stronger version of it; None where none is needed.
    """
    wordings = {point.name: point.statement for point in question.points}
    points = tuple(_decided(point, wordings.get(point.name, ""), replies.get(point.name)) for point in judgement.points)
    if points == judgement.points:
        return judgement
    claims = tuple(claims_of(AnswerToJudge(question.full_text, "", points=question.points)))
    score = score_points(claims, points)
    stronger = judgement.stronger_answer
    if answer is not None:
        known = tuple(map(confirmed, judgement.points, points))
        stronger = strengthen(answer, claims, known, None, TRAITS[question.kind].asks_for_past)
    return replace(
        judgement,
        score=score.value,
        low=score.low,
        high=score.high,
        reason=score.reason,
        points=points,
        to_add=what_to_add(claims, points),
        stronger_answer=stronger,
        expected_score=score.expected,
    )


def unsure_points(
    judgement: Judgement, question: Question, turn_number: int, replies: Replies
) -> Iterator[UnsurePoint]:
    """Yield the points of a judgement, without replies, that the candidate can decide.

    Parameters
    ----------
    turn_number
        A turn of the question, by which a reply names it.
    """
    wordings = {point.name: point.statement for point in question.points}
    for number, point in enumerate(judgement.points, start=1):
        if point.verdict == "unsure":
            reply = replies.get(point.name)
            yield UnsurePoint(turn_number, number, point.name, wordings[point.name], point.quote, reply)


def _decided(point: PointJudgement, wording: str, reply: SelfAssessment | None) -> PointJudgement:
    if reply is None or point.verdict != "unsure":
        return point
    distribution = REPLIES[reply]
    return replace(
        point,
        verdict=DECIDED[reply],
        share=distribution.share,
        explanation=EXPLANATIONS[reply].format(wording),
        distribution=distribution,
        self_assessed=True,
    )
