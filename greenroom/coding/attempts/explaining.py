"""What the candidate explained: moments by simple rules, points by the judge of answers."""

from __future__ import annotations

import re
from collections.abc import Sequence

from greenroom.coding.attempts.contracts.events import Edit, Event, ReviewComment
from greenroom.coding.attempts.contracts.messages import Message
from greenroom.coding.attempts.contracts.reports import Explanation, ExplanationScore, Moment, Moments
from greenroom.coding.attempts.interviewing import is_question, states_cost
from greenroom.coding.loading import AnyProblem
from greenroom.coding.reviews import ReviewProblem
from greenroom.evaluation.contracts import AnswerToJudge, Judge

SILENT = "You explained nothing, so there is no explanation to judge."

FEWEST_WORDS = 8
"""Of a message that can describe an approach; a shorter one may."""

TESTS = re.compile(
    r"\b(?:test(?:s|ed|ing)?|edge cases?|tried|checked|empty (?:list|array|input|string|text)|duplicates?|corner)\b",
    re.IGNORECASE,
)
ABOUT_COST = re.compile(
    r"\b(?:time|memory|space|fast(?:er)?|slow(?:er)?|efficient|complexity|passes?)\b", re.IGNORECASE
)


def explanation(
    problem: AnyProblem,
    messages: Sequence[Message],
    events: Sequence[Event],
    comments: Sequence[ReviewComment],
    judge: Judge,
) -> Explanation:
    """Return what the candidate explained, in messages and comments, with its moments, its points and its score."""
    said = [one.text for one in messages if one.sender == "candidate"]
    moments = find_moments(messages, events)
    answer = "\n".join([*(one.text for one in comments), *(text for text in said if not is_question(text))])
    if not answer.strip():
        return Explanation(moments, (), None, SILENT)
    judgement = judge.judge(AnswerToJudge(question_about(problem), answer, points=problem.points))
    score = None
    if judgement.score is not None and judgement.low is not None and judgement.high is not None:
        score = ExplanationScore(judgement.score, judgement.low, judgement.high)
    return Explanation(moments, judgement.points, score, judgement.reason)


def question_about(problem: AnyProblem) -> str:
    """Return the question that the words of an attempt answer."""
    if isinstance(problem, ReviewProblem):
        return f"{problem.title}: what is wrong in this pull request, and what would you do instead?"
    return f"{problem.title}: how do you solve this, why does it work, and what does it cost?"


def find_moments(messages: Sequence[Message], events: Sequence[Event]) -> Moments:
    """Return what the candidate said of that which an interviewer waits for."""
    coding_at_ms = min((event.at_ms for event in events if isinstance(event, Edit)), default=None)
    said = [one for one in messages if one.sender == "candidate"]
    before = [one for one in said if coding_at_ms is None or one.at_ms <= coding_at_ms]
    statements = [one for one in said if not is_question(one.text)]
    words = [one.text for one in statements]
    asked = {one.purpose for one in messages if one.sender == "interviewer"}
    return Moments(
        clarified=_moment([one.text for one in before if is_question(one.text)], [], was_asked="opening" in asked),
        approach=_moment(*_approaches([one.text for one in before if one in statements]), was_asked="opening" in asked),
        cost=_moment(
            [text for text in words if states_cost(text)],
            [text for text in words if ABOUT_COST.search(text)],
            was_asked=bool({"opening", "cost"} & asked),
        ),
        tested=_moment([text for text in words if TESTS.search(text)], [], was_asked="tests" in asked),
    )


def _approaches(texts: Sequence[str]) -> tuple[list[str], list[str]]:
    """Return the texts that are long enough to describe an approach, and those that are not."""
    long = [text for text in texts if len(text.split()) >= FEWEST_WORDS]
    return long, [text for text in texts if text not in long]


def _moment(certain: Sequence[str], possible: Sequence[str], *, was_asked: bool) -> Moment:
    if certain:
        return Moment("said", certain[0])
    if possible:
        return Moment("unsure", possible[0])
    return Moment("not said" if was_asked else "not asked", None)
