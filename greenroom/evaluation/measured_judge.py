"""A judge whose judgements are counted: scores, abstentions and the verdicts on points."""

from __future__ import annotations

from typing import Literal

from greenroom.evaluation.contracts import AnswerToJudge, Judge, Judgement
from greenroom.metrics import ANSWER_ABSTENTIONS, ANSWER_SCORES, POINT_VERDICTS, Metrics
from greenroom.traces import Traces

JudgeName = Literal["built-in", "model"]


class MeasuredJudge:
    """Measures another judge.

    Parameters
    ----------
    name
        Which judge it is. A judgement that has a ``fallback`` counts for the built-in one.
    """

    def __init__(self, judge: Judge, name: JudgeName, metrics: Metrics, traces: Traces) -> None:
        self._judge, self._name, self._metrics, self._traces = judge, name, metrics, traces

    @property
    def measured(self) -> Judge:
        """The other judge."""
        return self._judge

    def judge(self, answer: AnswerToJudge) -> Judgement:
        """Judge one answer."""
        with self._traces.span("judge an answer", attributes={"greenroom.judge": self._name}):
            judgement = self._judge.judge(answer)
        name = "built-in" if judgement.fallback else self._name
        for point in judgement.points:
            self._metrics.count(POINT_VERDICTS, name, point.verdict)
        if judgement.score is None:
            self._metrics.count(ANSWER_ABSTENTIONS, name)
        else:
            self._metrics.observe(ANSWER_SCORES, judgement.score, name)
        return judgement
