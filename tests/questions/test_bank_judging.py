"""The bank's answers get the same score again, in any order and any batch."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest

from greenroom.embedding.minilm import PACKAGE
from greenroom.settings import load_settings
from greenroom.wiring.bank_judging import build_stored_embedder, score_in_processes
from tests.questions.examples import bank_of, topic_text

pytestmark = pytest.mark.skipif(
    importlib.util.find_spec(PACKAGE) is None, reason=f"needs the installed package {PACKAGE} for its weights"
)


def test_an_answer_has_the_same_score_from_memory_and_a_better_one_a_higher(tmp_path: Path) -> None:
    settings = load_settings(home=tmp_path)
    question = bank_of(topic_text()).questions[0]
    cases = [
        (question, "You need boiling water, and leaves go into the pot."),
        (question, "Jazz is nice."),
        (question, ""),
    ]
    first = score_in_processes(settings, cases)

    assert first[0].high > first[1].high >= first[2].high
    assert score_in_processes(settings, cases) == first
    assert build_stored_embedder(settings).embed(["Jazz is nice."]).shape == (1, 384)
