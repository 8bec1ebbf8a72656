"""Phrases as features: the same with any apostrophe and case, of unit length, rare ones weighing more."""

from __future__ import annotations

import numpy as np
import pytest

from greenroom.interview.moves.phrases import Vocabulary, find_phrases


def test_phrases_are_words_and_pairs_in_any_spelling() -> None:
    expected = ["i", "didn't", "catch", "?", "i didn't", "didn't catch", "catch ?"]
    assert list(find_phrases("I DIDN’T  catch?")) == expected


def test_a_vocabulary_holds_what_several_texts_have() -> None:
    vocabulary = Vocabulary.learned(["say that again", "say it again", "again"], fewest_texts=2)
    assert vocabulary.phrases == ("again", "say")
    assert vocabulary.weights[1] > vocabulary.weights[0]


def test_features_are_unit_vectors_of_the_phrases_that_are_known() -> None:
    vocabulary = Vocabulary(("again", "say"), np.array([3.0, 4.0]))
    rows = vocabulary.features(["Say again, say again!", "Nothing known", "again"])
    assert rows == pytest.approx(np.array([[0.6, 0.8], [0.0, 0.0], [1.0, 0.0]]))
