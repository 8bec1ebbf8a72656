"""A plan is stored with each question once, and comes back as it was."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from sqlalchemy.dialects.sqlite import dialect

from greenroom.db.base import adapter_of
from greenroom.errors import MachineError
from greenroom.interview.contracts.plan import Alternative, InterviewPlan
from greenroom.interview.stored_plans import PlanDocument
from tests.interview.candidates import make_plan

COLUMN, SQLITE = PlanDocument(), dialect()


def stored(plan: InterviewPlan) -> dict[str, object]:
    """Return what the database would hold."""
    return dict(json.loads(json.dumps(COLUMN.process_bind_param(plan, SQLITE))))


def test_a_plan_comes_back_as_it_was() -> None:
    plan = make_plan()
    assert any(one.alternatives for one in plan.questions)
    assert COLUMN.process_result_value(stored(plan), SQLITE) == plan


def test_each_question_is_stored_once() -> None:
    plan = make_plan()
    planned = (*plan.questions, *plan.reserve)
    named = [one.question.id for one in planned] + [other.question.id for one in planned for other in one.alternatives]
    assert len(stored(plan)["questions"]) == len(set(named)) < len(named)  # type: ignore[arg-type]


def test_questions_with_the_same_id_that_differ_are_kept_apart() -> None:
    plan = make_plan()
    first = plan.questions[0]
    edited = Alternative(replace(first.question, text="Edited since?"), "It was edited.")
    plan = replace(plan, questions=(replace(first, alternatives=(edited,)), *plan.questions[1:]))
    assert COLUMN.process_result_value(stored(plan), SQLITE) == plan


def test_a_plan_from_before_questions_were_stored_once_is_read() -> None:
    plan = make_plan()
    assert COLUMN.process_result_value(adapter_of(InterviewPlan).dump_python(plan, mode="json"), SQLITE) == plan


def test_a_plan_that_names_an_unknown_question_is_refused() -> None:
    document = stored(make_plan())
    with pytest.raises(MachineError, match="unreadable InterviewPlan"):
        COLUMN.process_result_value(document | {"questions": []}, SQLITE)
