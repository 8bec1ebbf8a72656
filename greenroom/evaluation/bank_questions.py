"""An answer to a question of the bank is judged by that question's rubric."""

from __future__ import annotations

import re
from difflib import get_close_matches

from greenroom.errors import InputError
from greenroom.evaluation.contracts import AnswerToJudge
from greenroom.questions.bank import Bank

FORM_OF_AN_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)+")
"""Lower-case words joined by hyphens and nothing else: not a question that is written out."""


def answer_to_bank_question(question_id: str, answer: str, bank: Bank) -> AnswerToJudge | None:
    """Return an answer with the rubric of its question; None when the text has not the form of an ID.

    Raises
    ------
    InputError
        The text has the form of an ID, and the bank has no such question.
    """
    known = {entry.id: entry for entry in bank.questions}
    found = known.get(question_id)
    if found is not None:
        return AnswerToJudge(found.full_text, answer, points=found.points, kind=found.kind)
    if FORM_OF_AN_ID.fullmatch(question_id) is None:
        return None
    near = get_close_matches(question_id, known, n=1)
    guess = f"Did you mean {near[0]}? " if near else ""
    raise InputError(f"Question {question_id} not found", f"{guess}Run greenroom questions list to see all questions")
