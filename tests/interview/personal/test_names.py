"""Names from CVs and adverts, as an interviewer says them."""

from __future__ import annotations

from pathlib import Path

import pytest

from greenroom.interview.personal import names
from greenroom.interview.personal.generator import personal_questions
from greenroom.profiles.typed_facts import typed_facts
from tests.profiles.written_profiles import cv_of

SPEAKER = """Dana Wolff
HR Business Partner
dana@example.org

EXPERIENCE
HR Business Partner | Halloran Pumps | Jan 2018 - Present
- Introduced job sharing for 40 employees

TALKS
- Talk "Closing a factory decently", People Practice Conference, 2023
"""


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("MOSTPROJEKT RUŽA, a.s.", "Mostprojekt Ruža"),
        ("STAVBY HORNÁ, s.r.o.", "Stavby Horná"),
        ("Halloran Pumps Ltd", "Halloran Pumps"),
        ("GRAND HOTEL BBC", "Grand Hotel BBC"),
        ("IBM", "IBM"),
        ("Museum of London", "the Museum of London"),
    ],
)
def test_an_employer_has_neither_legal_form_nor_capitals(written: str, spoken: str) -> None:
    assert names.organisation(written) == spoken


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("FRONT OFFICE MANAGER", "a Front Office Manager"),
        ("HEAD OF IT", "Head of IT"),
        ("QA Engineer", "a QA Engineer"),
    ],
)
def test_a_position_has_its_article_and_no_capitals(written: str, spoken: str) -> None:
    position = names.position(written)
    assert position is not None
    assert names.with_article(position) == spoken


def test_a_talk_is_called_by_what_stands_in_quotation_marks(tmp_path: Path) -> None:
    facts = typed_facts(cv_of(tmp_path, SPEAKER), None)
    asked = [one.question.text for seed in range(12) for one in personal_questions(facts, seed=seed)]
    about_talk = {text for text in asked if "Closing" in text}
    assert about_talk
    assert all("“Closing a factory decently”" in text and "People" not in text for text in about_talk)
