"""The judge's input for the answers to a question, and its results."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from greenroom.evaluation.contracts import AnswerToJudge, Judge, Judgement
from greenroom.interview.contracts.events import CandidateMove
from greenroom.interview.models import Interview
from greenroom.questions.contracts import Question

NO_JUDGE = "not judged"
"""The judge of an answer whose words are not reliable enough to be judged."""


@dataclass(frozen=True, slots=True)
class JudgedAnswer:
    """A reply, its words, what it is instead of an answer, and its judgement; None when there was nothing to judge."""

    turn_number: int
    words: str | None
    move: CandidateMove | None
    judgement: Judgement | None


@dataclass(frozen=True, slots=True)
class JudgedQuestion:
    """The answers to a question, each judged together with those before it."""

    question_id: str
    answers: Sequence[JudgedAnswer]


@dataclass(frozen=True, slots=True)
class Correction:
    """An earlier answer with what the candidate added to it later, and its question judged again."""

    turn_number: int
    words: str
    judged: JudgedQuestion


def abstain_from(text_reliability: float) -> Judgement:
    """Return why mostly unrecognised words are not judged: unknown words do not count against the candidate."""
    return Judgement(
        score=None,
        low=None,
        high=None,
        reason=f"Only about {text_reliability:.0%} of your words are correct. Correct the others to get a judgement",
        points=(),
        relevance=None,
        clarity=None,
        structure=None,
        to_add=(),
        stronger_answer=None,
        judge=NO_JUDGE,
    )


def judge_everything_said(judge: Judge, interview: Interview, question: Question, words: Sequence[str]) -> Judgement:
    """Have all words of the answers to a question judged as one answer, for the role of the interview."""
    return judge.judge(
        AnswerToJudge(
            question.full_text,
            "\n\n".join(words),
            points=question.points,
            kind=question.kind,
            role=interview.judged_for,
        )
    )
