"""Points about the candidate's own life are named in plain words, and nothing contradicts them."""

from __future__ import annotations

from pathlib import Path

import pytest

from greenroom.evaluation.contracts import AnswerToJudge
from greenroom.interview.personal.templates import DUTY_PAST, GROUPS
from greenroom.questions.contracts import RubricPoint
from tests.evaluation.readers import built_in_judge

POINTS = [point for group in GROUPS for name, _ in group.named() for point in group.rubric_of(name).points]
VAGUE = "We had on-call. It was fine, people called and it got fixed. We all did everything together as a team."


@pytest.mark.parametrize("point", POINTS, ids=lambda point: point.name)
def test_a_point_says_what_it_asks_for_and_shows_no_pattern(point: RubricPoint) -> None:
    assert point.statement not in point.wordings
    assert point.statement.endswith(".")


def test_a_vague_answer_contradicts_nothing_and_is_not_quoted_at_random(models: Path) -> None:
    question = "In this position you would take part in the on-call rota. What comes closest in your experience?"
    judged = built_in_judge(models).judge(
        AnswerToJudge(question, VAGUE, points=DUTY_PAST.rubric_of("duty-past-3").points, kind="behavioural")
    )
    verdicts = {point.name: point.verdict for point in judged.points}
    assert "contradicted" not in verdicts.values()
    for point in judged.points:
        assert "this piece of the work" not in point.explanation
        assert point.verdict != "unsure" or point.quote is None
        assert "whether this says" not in point.explanation
