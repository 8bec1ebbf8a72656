"""A terse answer is an answer: nothing in it asks for anything."""

from __future__ import annotations

from pathlib import Path

import pytest

from greenroom.embedding.minilm import MiniLmEmbedder
from greenroom.interview.moves.reading import LearnedMoveReader

TERSE = (
    "Nothing really, it was just faster.",
    "I do backend stuff. I need a new job.",
    "I like the work and I need the money.",
    "They pay better here.",
    "I heard good things about the company.",
    "Not much changed after that.",
    "No, I did that alone.",
    "It was the same as before.",
    "It is about being honest with people.",
    "About the budget, I have not managed one, but I write the rota, so I know what overtime costs us.",
)
ASKED = (
    "I need to know more about the job.",
    "I'd like to hear how large the team is.",
    "How large is the team?",
    "how large is the team",
)


@pytest.mark.parametrize("text", TERSE)
def test_a_terse_answer_is_no_move(text: str, models: Path) -> None:
    assert LearnedMoveReader(MiniLmEmbedder(models)).read(text) is None


@pytest.mark.parametrize("text", ASKED)
def test_a_question_to_the_interviewer_is_one_with_and_without_its_mark(text: str, models: Path) -> None:
    reading = LearnedMoveReader(MiniLmEmbedder(models)).read(text)
    assert reading is not None
    assert reading.move == "ask"
