"""Four probabilities of a point, the verdict that they allow to show, and a grade beside a reference."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from greenroom.evaluation.contracts import Distribution, Verdict
from greenroom.evaluation.judges import TextMemory
from greenroom.evaluation.rubric.classifiers import (
    FEATURES,
    Thresholds,
    compare,
    distribution_of,
    fitted_classifiers,
    meet,
    verdict_of,
)
from greenroom.evaluation.rubric.matching import Passage, passage_of
from tests.evaluation.readers import WIDTH, BagOfStems

SHARES = st.floats(0.0, 1.0)


@given(SHARES, SHARES)
def test_probabilities_sum_to_one_and_keep_the_expected_share(share: float, contradicted: float) -> None:
    found = distribution_of(share, contradicted)
    assert found.said + found.partly + found.not_said + found.contradicted == pytest.approx(1.0)
    assert found.share == pytest.approx((1.0 - contradicted) * share, abs=1e-9)
    assert 0.0 <= found.variance <= 0.25 + 1e-9


@given(SHARES, SHARES)
def test_more_evidence_never_makes_a_point_less_likely(first: float, second: float) -> None:
    less, more = (distribution_of(share) for share in sorted((first, second)))
    assert less.said <= more.said
    assert less.not_said >= more.not_said


@pytest.mark.parametrize(
    ("distribution", "verdict"),
    [
        (Distribution(0.8, 0.1, 0.1, 0.0), "covered"),
        (Distribution(0.1, 0.8, 0.1, 0.0), "partly"),
        (Distribution(0.1, 0.1, 0.8, 0.0), "missed"),
        (Distribution(0.0, 0.0, 0.05, 0.95), "contradicted"),
        (Distribution(0.0, 0.0, 0.1, 0.9), "unsure"),
        (Distribution(0.5, 0.5, 0.0, 0.0), "unsure"),
    ],
)
def test_a_verdict_is_shown_only_when_it_is_likely_enough(distribution: Distribution, verdict: Verdict) -> None:
    assert verdict_of(distribution, Thresholds(0.8, 0.8, 0.8, 0.95)) == verdict


@pytest.mark.parametrize("parts", [(0.5, 0.5, 0.5, 0.0), (-0.1, 0.6, 0.5, 0.0)])
def test_numbers_that_are_no_probabilities_are_refused(parts: tuple[float, float, float, float]) -> None:
    with pytest.raises(ValueError, match="sum to 1"):
        Distribution(*parts)


REFERENCE = "The index keeps the keys in sorted order."
WORDS = ("index", "keeps", "keys", "order", "page", "sorted", "disk")


def passage(text: str) -> Passage:
    return passage_of([text], TextMemory(BagOfStems(), 10).read([text]))


def compared(said: str, question: str = "Why?") -> dict[str, float]:
    return dict(zip(FEATURES, compare(passage(said), passage(REFERENCE), passage(question)), strict=True))


def test_a_reference_in_its_own_words_is_met_in_full() -> None:
    assert compared(REFERENCE) == pytest.approx(dict.fromkeys(FEATURES, 1.0), abs=1e-2)


def test_words_of_the_question_count_less() -> None:
    said = "The index has keys."
    assert compared(said, "What has an index of keys?")["novel_recall"] < compared(said)["novel_recall"]
    assert compared(REFERENCE, REFERENCE)["novel_similarity"] == 0.0


def test_directions_add_up_to_recall_and_similarity() -> None:
    claim = passage(REFERENCE)
    met = meet(claim, claim, passage("Why?")).reshape(3, WIDTH)
    assert met[0].sum() == pytest.approx(1.0)
    assert met[1].sum() == pytest.approx(1.0)
    assert not meet(passage("…"), claim, passage("Why?")).reshape(3, WIDTH)[0].any()


@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=12))
def test_grades_are_shares_whatever_is_said(words: list[str]) -> None:
    said, question = passage(" ".join(words)), passage("Why is an index fast?")
    assert 0.0 <= fitted_classifiers().reference.grade(said, passage(REFERENCE), question) <= 1.0


def test_a_text_without_words_meets_nothing() -> None:
    assert compared("…")["recall"] == compared("…")["precision"] == 0.0
    assert np.isfinite(list(compared("…").values())).all()
