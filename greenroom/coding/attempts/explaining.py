"""What the candidate explained: moments by simple rules, points by the judge of answers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from greenroom.coding.attempts.contracts.events import Edit, Event, OwnTest, ReviewComment, TestRun
from greenroom.coding.attempts.contracts.messages import Message
from greenroom.coding.attempts.contracts.reports import Explanation, ExplanationScore, Moment, Moments, MomentState
from greenroom.coding.attempts.interviewing import content_words, is_question, task_sentences
from greenroom.coding.attempts.moments import (
    Certainty,
    clarifies,
    describes_approach,
    reports_test,
    states_growth,
    strongest,
)
from greenroom.coding.loading import AnyProblem
from greenroom.coding.reviews import ReviewProblem
from greenroom.evaluation.contracts import AnswerToJudge, Judge

CERTAIN_FIRST: tuple[MomentState, ...] = ("said", "unsure")

SILENT = "You explained nothing, so there is no explanation to judge."


def explanation(
    problem: AnyProblem,
    messages: Sequence[Message],
    events: Sequence[Event],
    comments: Sequence[ReviewComment],
    judge: Judge,
) -> Explanation:
    """Return what the candidate explained, in messages and comments, with its moments, its points and its score."""
    said = [one.text for one in messages if one.sender == "candidate"]
    moments = find_moments(problem, messages, events)
    answer = "\n".join([*(one.text for one in comments), *(text for text in said if not is_question(text))])
    if not answer.strip():
        return Explanation(moments, (), None, SILENT)
    judgement = judge.judge(AnswerToJudge(question_about(problem), answer, points=problem.points))
    score = None
    if judgement.score is not None and judgement.low is not None and judgement.high is not None:
        score = ExplanationScore(judgement.score, judgement.low, judgement.high)
    reason = f"{judgement.reason.rstrip('.')}." if judgement.reason else None
    return Explanation(moments, judgement.points, score, reason)


def question_about(problem: AnyProblem) -> str:
    """Return the question that the words of an attempt answer."""
    if isinstance(problem, ReviewProblem):
        return f"{problem.title}: what is wrong in this pull request, and what would you do instead?"
    return f"{problem.title}: how do you solve this, why does it work, and what does it cost?"


def find_moments(problem: AnyProblem, messages: Sequence[Message], events: Sequence[Event]) -> Moments:
    """Return what the candidate said of that which an interviewer waits for.

    Questions count before the first edit, tests after it. An approach and its cost count whenever they were said. Words
    about a test are only sure in an attempt with tests: of its own, or runs (`bench.explanation` has the errors).
    """
    coding_at_ms = min((event.at_ms for event in events if isinstance(event, Edit)), default=None)
    said = [one for one in messages if one.sender == "candidate"]
    before = [one.text for one in said if coding_at_ms is None or one.at_ms <= coding_at_ms]
    after = [one.text for one in said if coding_at_ms is not None and one.at_ms > coding_at_ms]
    texts = [one.text for one in said]
    asked = {one.purpose for one in messages if one.sender == "interviewer"}
    has_tests = any(isinstance(event, OwnTest | TestRun) for event in events)
    task_words = content_words(" ".join(task_sentences(problem)))
    return Moments(
        clarified=_moment(before, partial(clarifies, task_words=task_words), was_asked="opening" in asked),
        approach=_moment(texts, describes_approach, was_asked="opening" in asked),
        cost=_moment(texts, states_growth, was_asked=bool({"opening", "cost"} & asked)),
        tested=_moment(after, reports_test if has_tests else _doubted(reports_test), was_asked="tests" in asked),
    )


def _doubted(rule: Callable[[str], Certainty]) -> Callable[[str], Certainty]:
    def doubted(sentence: str) -> Certainty:
        return "unsure" if rule(sentence) else None

    return doubted


def _moment(texts: Sequence[str], rule: Callable[[str], Certainty], *, was_asked: bool) -> Moment:
    found = [(strongest(text, rule), text) for text in texts]
    for state in CERTAIN_FIRST:
        quote = next((text for certainty, text in found if certainty == state), None)
        if quote is not None:
            return Moment(state, quote)
    return Moment("not said" if was_asked else "not asked", None)
