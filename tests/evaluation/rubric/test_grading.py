"""What of a grade stands: names, denials, other topics; and how sure a score is."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from greenroom.evaluation.judges import TextMemory
from greenroom.evaluation.rubric.directions import DIRECTION_SETS, meet
from greenroom.evaluation.rubric.grading import Classifier, Classifiers, denies_reference, fitted_classifiers
from greenroom.evaluation.rubric.naming import drops_names
from greenroom.evaluation.rubric.passages import Passage, whole
from greenroom.evaluation.rubric.reader import fitted_reader
from greenroom.evaluation.rubric.topic import topic_signs
from greenroom.evaluation.rubric.unanswered import is_unanswered
from greenroom.evaluation.rubric.units import normalised
from tests.evaluation.readers import WIDTH, BagOfStems

REFERENCE = "The index keeps the keys in order."


def passage(text: str) -> Passage:
    return whole(text, TextMemory(BagOfStems(), 10).read([text]))


def topic_share(said: str, topic: float) -> float:
    nothing = Classifier(0.0, np.zeros(0), np.empty(0))
    on_topic = Classifier(topic, np.zeros(2), np.empty(0))
    classifiers = Classifiers(nothing, nothing, nothing, on_topic, np.zeros(WIDTH), fitted_reader())
    return classifiers.topic_share(passage(said), passage(REFERENCE), passage("Why is it fast?"))


def test_a_true_answer_stands_and_a_strangers_does_not() -> None:
    assert topic_share(REFERENCE, topic=5.0) == 1.0
    assert topic_share(REFERENCE, topic=-5.0) == 0.0
    assert 0.0 < topic_share(REFERENCE, topic=-1.5) < 1.0


def test_half_of_a_denied_reference_stands() -> None:
    assert topic_share("The index never keeps the keys in order.", topic=5.0) == 0.5


@pytest.mark.parametrize(
    ("said", "reference"),
    [
        ("The keys are kept in no tree.", "The index does not keep the keys in order."),
        ("It never sleeps.", REFERENCE),
        ("The index keeps the keys in order, not in heaps.", REFERENCE),
    ],
)
def test_a_denial_that_does_not_touch_the_reference_is_none(said: str, reference: str) -> None:
    assert not denies_reference(passage(said), passage(reference))


@pytest.mark.parametrize(
    "text",
    [
        "index, keys, order, range",
        "Index. Keys. Order. Range.",
        "index keys order range tree leaf node page disk",
    ],
)
def test_a_row_of_terms_is_dropped_names(text: str) -> None:
    assert drops_names(text)
    assert topic_share(text, topic=5.0) == 0.0


@pytest.mark.parametrize(
    "text",
    [
        "",
        "member functions and data members",
        "A damaged bulb creates a gap.",
        "name, type, and scope",
        "last in, first out",
    ],
)
def test_notes_of_a_few_words_are_answers(text: str) -> None:
    assert not drops_names(text)


@pytest.mark.parametrize("sign", ["'", "’", '"', "^", "`", "´"])
def test_whatever_stands_for_an_apostrophe_is_one(sign: str) -> None:
    assert normalised(f"They aren{sign}t closed") == "they aren't closed"


def test_a_power_has_no_apostrophe() -> None:
    assert normalised("O(n^2)") == "o n 2"


@pytest.mark.parametrize("text", ["I don't know.", "NOT ANSWERED", "No idea!", "i don’t know"])
def test_who_says_that_there_is_no_answer_gets_nothing(text: str) -> None:
    assert is_unanswered(text)
    assert topic_share(text, topic=5.0) == 0.0


@pytest.mark.parametrize(
    "text", ["I don't know the name, but the index keeps the keys in order.", "Know the keys.", ""]
)
def test_who_says_anything_beside_has_answered(text: str) -> None:
    assert not is_unanswered(text)


def test_signs_of_the_topic_are_highest_for_the_reference_itself() -> None:
    question = passage("Why is an index fast?")
    same = topic_signs(passage(REFERENCE), passage(REFERENCE), question, np.zeros(WIDTH))
    other = topic_signs(passage("Jazz is nice."), passage(REFERENCE), question, np.zeros(WIDTH))
    assert (same > other).all()


def test_directions_add_up_to_recall_and_likeness() -> None:
    claim, question = passage(REFERENCE), passage("Why?")
    met = meet(claim, claim, question).reshape(DIRECTION_SETS, WIDTH)
    assert met[0].sum() == pytest.approx(1.0)
    assert met[1].sum() == pytest.approx(1.0)


WORDS = ("index", "keeps", "keys", "order", "page", "sorted", "disk")


@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=12))
def test_grades_are_shares_whatever_is_said(words: list[str]) -> None:
    said = passage(" ".join(words))
    assert 0.0 <= fitted_classifiers().grade(said, passage(REFERENCE), passage("Why is an index fast?")) <= 1.0
