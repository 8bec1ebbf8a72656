"""The interview that visitors read is one that the present judge has judged."""

from __future__ import annotations

import json

from greenroom.evaluation.versions import CURRENT
from greenroom.questions.bank import load_bank
from samples.interview import RESULT

SAMPLE = json.loads(RESULT.read_text(encoding="utf-8"))


def test_the_shipped_judgements_are_those_of_the_present_judge() -> None:
    assert SAMPLE["judge"] == CURRENT, "run python -m samples.interview"


def test_its_questions_are_in_the_bank_and_one_has_a_follow_up_and_a_score() -> None:
    texts = {question.text for question in load_bank().questions}
    assert {question["text"] for question in SAMPLE["questions"]} <= texts
    assert any(len(question["exchanges"]) > 1 and question["score"] for question in SAMPLE["questions"])
    assert any(question["score"] is None for question in SAMPLE["questions"]), "the judge may say that it is not sure"
