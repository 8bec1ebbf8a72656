"""Only a candidate whose CV has a break, and who wants such questions, is asked to explain one."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from greenroom.interview.preparing import BREAK, Background, InterviewRequest, choose_focus, plan_request
from greenroom.interview.professions import target_of
from greenroom.learning.mastery.state import MasteryState
from greenroom.questions.bank import load_bank
from tests.profiles.written_profiles import cv_of

WITHOUT_BREAK = """Ada Lovelace
Engineer

EXPERIENCE
Senior Engineer | Analytical Engines Ltd | March 2020 - Present
- Moved the ledger to PostgreSQL without downtime

Engineer | Difference Labs | March 2016 - February 2020
- Built REST APIs in Django
"""
WITH_BREAK = WITHOUT_BREAK.replace("February 2020", "February 2018")


@pytest.mark.parametrize(
    ("text", "hard_questions", "is_possible"),
    [
        (WITHOUT_BREAK, False, False),
        (WITHOUT_BREAK, True, False),
        (WITH_BREAK, False, False),
        (WITH_BREAK, True, True),
        (None, False, True),
    ],
)
def test_the_question_about_a_break_needs_one(
    text: str | None, hard_questions: bool, is_possible: bool, tmp_path: Path
) -> None:
    cv = cv_of(tmp_path, text) if text else None
    request = InterviewRequest(
        "local", "motivation", "real", "neutral", None, 30, (), None, hard_questions=hard_questions
    )
    target = target_of(None, None, None, cv, None)
    known = Background(target, cv, None, MasteryState(), {}, (), date(2026, 11, 23))
    wanted = plan_request(request, known, choose_focus(request, known), load_bank(), (), 1)
    assert (BREAK in {question.id for question in wanted.questions}) is is_possible
