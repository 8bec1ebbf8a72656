"""What a judge is asked about the answers to a question."""

from __future__ import annotations

from collections.abc import Sequence

from greenroom.evaluation.contracts import AnswerToJudge, Judge, Judgement
from greenroom.interview.models import Interview
from greenroom.questions.contracts import Question


def judge_everything_said(judge: Judge, interview: Interview, question: Question, said: Sequence[str]) -> Judgement:
    """Have everything that was said on a question judged as one answer, for the role of the interview."""
    return judge.judge(
        AnswerToJudge(
            question.text, "\n\n".join(said), points=question.points, kind=question.kind, role=interview.judged_for
        )
    )
