"""What no interview may depend on never becomes a question."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from greenroom.interview.personal.generator import HARD_KINDS, personal_questions
from greenroom.interview.personal.notes import may_be_asked
from greenroom.profiles.typed_facts import typed_facts
from tests.interview.personal.trap_cvs import FORBIDDEN, TRAPS, trap_cv
from tests.profiles.written_profiles import cv_of, job_of

JOB = """Team Assistant

Responsibilities:
- Organise meetings and business trips
- Prepare presentations for clients

Requirements:
- Good knowledge of Excel
"""
GAPS = """Erika Muster
Buyer
erika@example.org

EXPERIENCE
Buyer | Kornfeld Foods | Mar 2022 - Present
- Reduced packaging costs by 12% by changing suppliers

Buyer | Silo Trade | Jan 2021 - Apr 2021
- Ordered packaging for three factories

Junior Buyer | Adler Market | Feb 2014 - Mar 2018
- Compared offers from suppliers
"""


@pytest.mark.parametrize("number", range(len(TRAPS)))
def test_no_question_touches_a_trap(number: int, tmp_path: Path) -> None:
    facts = typed_facts(cv_of(tmp_path, trap_cv(number)), job_of(tmp_path, JOB))
    for hard in (False, True):
        questions = personal_questions(facts, seed=number, hard_questions=hard)
        assert any("Lindholm Consulting" in each.question.text for each in questions)
        touched = [each.question.text for each in questions if re.search(FORBIDDEN, each.question.text, re.IGNORECASE)]
        assert touched == []


def test_there_are_forty_of_them() -> None:
    assert len(TRAPS) == len(set(TRAPS)) == 40


@pytest.mark.parametrize("number", [*range(11), 12, 14, 17, 22, 24])
def test_a_note_says_that_one_may_be_asked(number: int, tmp_path: Path) -> None:
    notes = may_be_asked(typed_facts(cv_of(tmp_path, trap_cv(number)), None))
    assert any(note.subject not in HARD_KINDS for note in notes)


def test_gaps_and_short_stays_are_asked_about_on_request_only(tmp_path: Path) -> None:
    facts = typed_facts(cv_of(tmp_path, GAPS), None)
    plain = personal_questions(facts, seed=1)
    hard = personal_questions(facts, seed=1, hard_questions=True)
    added = {each.question.text for each in hard} - {each.question.text for each in plain}
    assert sum("2018" in text and "2021" in text for text in added) >= 1
    assert any("Silo Trade" in text for text in added)
    assert not [each for each in plain if each.template.startswith(("gap", "short-stay"))]
    assert {note.subject for note in may_be_asked(facts)} == {"gap", "short stay"}
