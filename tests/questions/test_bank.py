"""The bank finds its questions."""

from __future__ import annotations

from pathlib import Path

import pytest

from greenroom.errors import InputError
from greenroom.questions.bank import Bank, load_bank, read_bank
from tests.questions.examples import bank_of, topic_text


def test_questions_are_found_by_what_they_are() -> None:
    bank = bank_of(topic_text(), topic_text().replace("difficulty: 1", "difficulty: 4"))

    assert bank.question("tea2-brew").difficulty == 4
    assert [question.id for question in bank.select(difficulty=4)] == ["tea2-brew"]
    assert [question.id for question in bank.select(topic="tea", concept="leaves")] == ["tea-brew"]
    assert bank.select(concept="sugar") == ()
    assert bank.select() == bank.questions
    assert bank.topic("tea2").title == "Tea"


def test_what_the_bank_has_not_is_an_input_error() -> None:
    bank = bank_of(topic_text())

    with pytest.raises(InputError, match="Question 'tea-spill' not found"):
        bank.question("tea-spill")
    with pytest.raises(InputError, match="Topic 'coffee' not found"):
        bank.topic("coffee")


def test_an_id_can_be_used_once_only() -> None:
    bank = bank_of(topic_text())

    with pytest.raises(InputError, match="the same ID: tea-brew"):
        Bank(bank.topics, (*bank.questions, bank_of(topic_text()).questions[0]))


def test_a_folder_is_read_in_alphabetical_order(tmp_path: Path) -> None:
    for name in ("tea", "chai"):
        (tmp_path / f"{name}.yaml").write_text(topic_text().replace("id: tea-", f"id: {name}-"), "utf-8")

    assert [topic.id for topic in read_bank(tmp_path).topics] == ["chai", "tea"]


def test_the_shipped_bank_is_read_once() -> None:
    assert load_bank() is load_bank()
