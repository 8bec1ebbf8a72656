"""The second reading says of each technical answer what it was compared with."""

from __future__ import annotations

from collections import Counter

import pytest

from docs.bank_sources import STORIES, VERDICTS, verdicts
from greenroom.questions.bank import load_bank

TOPICS = [topic.id for topic in load_bank().topics]


@pytest.mark.parametrize("topic", TOPICS)
def test_each_technical_answer_was_compared_once(topic: str) -> None:
    questions = [question.id for question in load_bank().select(topic=topic)]
    rows = Counter(question for question, _ in verdicts(topic))
    assert set(rows) <= set(questions)
    assert set(rows.values()) == {1}
    if topic not in STORIES:
        assert set(rows) == set(questions)


@pytest.mark.parametrize("topic", TOPICS)
def test_how_it_was_compared_is_one_of_five_words(topic: str) -> None:
    assert {verdict for _, verdict in verdicts(topic)} <= set(VERDICTS)
