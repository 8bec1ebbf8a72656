"""How a plan is stored: each question once, however often the plan names it.

A question of a plan is also an alternative to its neighbours, and the reserve names most of the bank's questions about
the same topics. Stored in full each time, the questions of an hour's plan take 1.8 MB; once each, they take a fifth.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import Dialect

from greenroom.db.base import Document, adapter_of
from greenroom.interview.contracts.plan import InterviewPlan, PlannedQuestion
from greenroom.questions.contracts import Question

PLANNED = ("questions", "reserve")
"""The parts of a plan that name questions."""


class PlanDocument(Document[InterviewPlan]):
    """A plan as JSON, in which questions are numbers, with the questions beside it.

    Plans from before questions were stored once are read as they are.
    """

    cache_ok = True

    def __init__(self) -> None:
        super().__init__(InterviewPlan)

    def process_bind_param(self, value: InterviewPlan | None, dialect: Dialect) -> Any:
        """Return the plan with numbers for questions, and the questions in the order of these numbers."""
        del dialect
        if value is None:
            return None
        numbers = _Numbers()
        numbered = {
            part: [
                {
                    **adapter_of(PlannedQuestion).dump_python(one, mode="json", exclude={"question", "alternatives"}),
                    "question": numbers.of(one.question),
                    "alternatives": [
                        {"question": numbers.of(other.question), "reason": other.reason} for other in one.alternatives
                    ],
                }
                for one in getattr(value, part)
            ]
            for part in PLANNED
        }
        plan = adapter_of(InterviewPlan).dump_python(value, mode="json", exclude=set(PLANNED))
        return {"plan": plan | numbered, "questions": numbers.documents()}

    def process_result_value(self, value: Any, dialect: Dialect) -> InterviewPlan | None:
        """Return the plan; raises a MachineError as `Document` does."""
        if value is None or "plan" not in value:
            return super().process_result_value(value, dialect)
        read = Document(Question).process_result_value
        questions = {number: read(one, dialect) for number, one in enumerate(value["questions"])}

        def named(entry: dict[str, Any]) -> dict[str, Any]:
            return {**entry, "question": questions.get(entry["question"])}

        plan = value["plan"] | {
            part: [
                {**named(one), "alternatives": [named(other) for other in one["alternatives"]]}
                for one in value["plan"][part]
            ]
            for part in PLANNED
        }
        return super().process_result_value(plan, dialect)


class _Numbers:
    """The questions of a plan, numbered in the order in which they are first named."""

    def __init__(self) -> None:
        self._questions: list[Question] = []
        self._of_id: dict[str, list[int]] = {}

    def of(self, question: Question) -> int:
        """Return the number of a question; questions that differ have different numbers, whatever their ids."""
        same_id = self._of_id.setdefault(question.id, [])
        for number in same_id:
            if self._questions[number] == question:
                return number
        same_id.append(len(self._questions))
        self._questions.append(question)
        return same_id[-1]

    def documents(self) -> list[Any]:
        """Return the questions as JSON, by number."""
        return [adapter_of(Question).dump_python(one, mode="json") for one in self._questions]
