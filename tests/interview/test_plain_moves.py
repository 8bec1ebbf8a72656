"""A plain wish to hear the question again is never taken for an answer, whatever the question is."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

from greenroom.embedding.minilm import MiniLmEmbedder
from greenroom.evaluation.contracts import AnswerToJudge
from greenroom.interview.interviewer import PLAIN_MOVE_ANSWERS_FROM_SCORE
from greenroom.interview.moves.reading import LearnedMoveReader, MoveReading
from greenroom.questions.bank import load_bank
from tests.evaluation.readers import built_in_judge

FORMS = ("Could you say that again, please?", "Can you repeat that?", "Sorry, I didn't catch that")
QUESTIONS = 40


@pytest.mark.parametrize("text", [*FORMS, "could you say that again please", "SORRY, I DIDN’T CATCH THAT."])
def test_an_obvious_form_is_plain(models: Path, text: str) -> None:
    assert LearnedMoveReader(MiniLmEmbedder(models)).read(text) == MoveReading("repeat", is_plain=True)


def test_no_question_makes_an_answer_of_an_obvious_form(models: Path) -> None:
    judge = built_in_judge(models)
    for question in Random(18).sample(load_bank().questions, QUESTIONS):
        for text in FORMS:
            judged = judge.judge(
                AnswerToJudge(question.full_text, text, points=question.points, kind=question.kind)
            ).expected_score
            assert (judged or 0.0) < PLAIN_MOVE_ANSWERS_FROM_SCORE, (question.id, text)


def test_the_end_of_an_answer_is_read_for_questions_and_wishes(models: Path) -> None:
    reader = LearnedMoveReader(MiniLmEmbedder(models))
    answer = "I wrote the plan and split the tables among us, and we finished two days early."
    ends = {
        "How big is the team, by the way?": "ask",
        "Can I come back to the rest later?": "later",
        "Give me a moment to think.": "think",
    }
    for end, move in ends.items():
        reply = reader.split(f"{answer} {end}")
        assert (reply.answer, reply.rest, reply.move) == (answer, end, move)
    for whole in (answer, f"{answer} Later you can move it to the cloud.", "Is it remote?", ""):
        assert reader.split(whole).move is None


@pytest.mark.parametrize(
    "text",
    [
        "I'd rather not answer that, it is private.",
        "Honestly, I don’t want to talk about this.",
        "That's too personal.",
        "It's private, I prefer not to say.",
        "No comment.",
        "I do not feel comfortable discussing that because it concerns my family.",
    ],
)
def test_a_refusal_leaves_the_question(models: Path, text: str) -> None:
    assert LearnedMoveReader(MiniLmEmbedder(models)).read(text) == MoveReading("skip", is_plain=True)


@pytest.mark.parametrize(
    "text",
    [
        "It is private.",
        "I'd rather not say that to the customer.",
        "I don't want to talk about it in a meeting, so I took him aside.",
        "That's personal data, so I would not store it.",
        "No comment was needed there.",
    ],
)
def test_an_answer_that_begins_like_a_refusal_is_an_answer(models: Path, text: str) -> None:
    reading = LearnedMoveReader(MiniLmEmbedder(models)).read(text)
    assert reading is None or reading.move != "skip"
