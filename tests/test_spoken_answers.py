"""The spoken answers of bench/ranking.py cover the bank, repeat nothing, and are not told apart by their length."""

from __future__ import annotations

from collections import Counter

import pytest

from bench.ranking import SpokenAnswers, counted, spoken_answers
from greenroom.questions.bank import load_bank

QUESTIONS_PER_TOPIC = 5


@pytest.fixture(scope="module")
def answers() -> tuple[SpokenAnswers, ...]:
    """Return the answers; reading them fails at an id that the bank does not know."""
    return tuple(spoken_answers())


def texts(answers: SpokenAnswers) -> tuple[str, str, str]:
    return answers.good, answers.middling, answers.poor


def test_every_topic_of_the_bank_has_at_least_five_questions(answers: tuple[SpokenAnswers, ...]) -> None:
    answered = Counter(each.question.topic for each in answers)
    assert answered.keys() == {topic.id for topic in load_bank().topics}
    assert min(answered.values()) >= QUESTIONS_PER_TOPIC


def test_no_question_is_answered_twice(answers: tuple[SpokenAnswers, ...]) -> None:
    assert max(Counter(each.question.id for each in answers).values()) == 1


def test_every_question_has_three_answers_that_occur_nowhere_else(answers: tuple[SpokenAnswers, ...]) -> None:
    all_texts = [text.strip() for each in answers for text in texts(each)]
    assert all(all_texts)
    assert max(Counter(all_texts).values()) == 1


def test_length_alone_ranks_less_than_half_of_the_questions(answers: tuple[SpokenAnswers, ...]) -> None:
    by_length = [counted(each) for each in answers]
    assert sum(each.is_right for each in by_length) < len(by_length) / 2
