"""``greenroom questions check`` on a single question."""

from __future__ import annotations

import importlib.util

import pytest

from greenroom.embedding.minilm import PACKAGE
from greenroom.questions.bank import load_bank
from greenroom.questions.known_failures import LEDGER, read_ledger
from tests.cli.running import Command

pytestmark = pytest.mark.skipif(
    importlib.util.find_spec(PACKAGE) is None, reason=f"needs the installed package {PACKAGE} for its weights"
)


def test_a_single_question_is_checked(greenroom: Command) -> None:
    known = {question for question, _ in read_ledger(LEDGER)}
    sound = next(question.id for question in load_bank().questions[::6] if question.id not in known)
    outcome = greenroom("questions", "check", sound)
    assert (outcome.code, outcome.out) == (0, "1 questions, 0 with problems; 0 new problems, 0 mended\n")


def test_a_question_that_does_not_exist_is_reported(greenroom: Command) -> None:
    outcome = greenroom("questions", "check", "no-such-question")
    assert outcome.code == 2
    assert "'no-such-question' not found" in outcome.complaint


def test_a_single_question_leaves_the_ledger_alone(greenroom: Command) -> None:
    outcome = greenroom("questions", "check", "no-such-question", "--rewrite-ledger")
    assert outcome.code == 2
    assert "without options" in outcome.complaint
