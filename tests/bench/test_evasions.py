"""Answers that say nothing earn next to nothing: a quick part of ``python -m bench.evasions``."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest

from bench.evasion_texts import KINDS, evasions, terms_of
from bench.evasions import MOST_FOR_NOTHING, judge_evasions
from greenroom.embedding.minilm import PACKAGE
from greenroom.questions.bank import load_bank
from tests.evaluation.readers import built_in_judge

DRAWN = 112
CREDITED = ("the question again", "buzzwords", "praise of oneself", "mixture")
"""The judge still credits some of these: ``bench.evasions`` counts and lists them."""


def test_the_same_seed_draws_the_same_evasions_of_every_kind() -> None:
    questions = load_bank().questions
    drawn = evasions(questions, 100, 1)
    assert drawn == evasions(questions, 100, 1)
    assert drawn != evasions(questions, 100, 2)
    assert {kind for kind, _, _ in drawn} == KINDS.keys()
    assert len({text for _, _, text in drawn}) > 90


def test_evasions_of_a_rubric_are_made_of_its_words() -> None:
    for kind, question, text in evasions(load_bank().questions, 50, 1):
        if kind == "the rubric's terms":
            assert sum(term in text for term in terms_of(question)) >= 3
        if kind == "the question again":
            assert question.text in text


@pytest.mark.skipif(importlib.util.find_spec(PACKAGE) is None, reason=f"needs the package {PACKAGE} for its weights")
def test_evasions_earn_next_to_nothing(models: Path) -> None:
    drawn = [one for one in evasions(load_bank().questions, DRAWN, 7) if one[0] not in CREDITED]
    judged = judge_evasions(built_in_judge(models), drawn)
    assert len(judged) >= 60
    assert [(one.kind, one.text) for one in judged if one.score > MOST_FOR_NOTHING] == []
