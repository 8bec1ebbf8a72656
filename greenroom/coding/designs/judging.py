"""Judge the drawing by its graph and the explanation by the task's points."""

from __future__ import annotations

from greenroom.coding.canvas.judging import judge_drawing
from greenroom.coding.canvas.matching import TextSimilarity
from greenroom.coding.designs.contracts import DesignJudgement, DesignTask, DesignWork
from greenroom.evaluation.contracts import AnswerToJudge, Judge
from greenroom.questions.kinds import QuestionKind

KIND: QuestionKind = "design"


class DesignJudge:
    """Judges attempts; the same work gets the same judgement.

    Parameters
    ----------
    similarity
        Compares labels by meaning.
    judge
        Judges explanations.
    """

    def __init__(self, similarity: TextSimilarity, judge: Judge) -> None:
        self._similarity, self._judge = similarity, judge

    def judge(self, task: DesignTask, work: DesignWork) -> DesignJudgement:
        """Judge a drawing, and its explanation if there is one."""
        drawing = judge_drawing(work.drawing, task.rubric, self._similarity)
        if not work.explanation.strip():
            return DesignJudgement(drawing, None)
        answer = AnswerToJudge(
            f"{task.title}. {task.statement}", work.explanation, task.strong_answer, task.points, KIND
        )
        return DesignJudgement(drawing, self._judge.judge(answer))
