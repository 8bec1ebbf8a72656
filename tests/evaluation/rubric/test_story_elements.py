"""What an answer tells is found by words of any story, and an empty answer tells nothing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import get_args

import pytest

from greenroom.evaluation.rubric.segmentation import split_sentences
from greenroom.evaluation.rubric.story_elements import Strength, find_element, tells_story
from greenroom.questions.contracts import StoryElement

STORY = split_sentences(
    "In May our oven broke down on a Saturday with 90 guests booked. I called the 14 tables that had ordered roasts, "
    "because the grill still worked, and offered them fish. I moved two cooks to the grill myself. In the end we lost "
    "three tables. Next time I would rent a second oven before the season."
)
EMPTY = split_sentences("It was just the normal work really, and I liked it. We managed fine.")
OPINION = split_sentences(
    "I think that calm is the most important quality of a leader, because panic spreads. One has to listen and give "
    "room. Communication is the key in every situation of this kind, and respect for the others, and people tell me "
    "that I am approachable and stay calm under stress."
)


def strength(
    element: StoryElement, sentences: Sequence[str], *, is_asked: bool = False, is_past: bool = True
) -> Strength:
    return find_element(element, sentences, is_asked=is_asked, is_past=is_past).strength


@pytest.mark.parametrize("element", ["case", "own part", "reason", "result", "difficulty", "change"])
def test_a_story_tells_its_parts_in_plain_words(element: StoryElement) -> None:
    found = find_element(element, STORY, is_asked=False, is_past=True)
    assert found.strength == "told"
    assert found.sentence in STORY


def test_the_sentence_that_tells_something_is_the_one_shown() -> None:
    change = find_element("change", STORY, is_asked=True, is_past=True)
    assert change.sentence is not None
    assert "second oven" in change.sentence
    case = find_element("case", STORY, is_asked=False, is_past=True)
    assert case.sentence is not None
    assert "second oven" not in case.sentence, "a plan is no case, even with a month in it"


@pytest.mark.parametrize("element", get_args(StoryElement))
@pytest.mark.parametrize("is_past", [True, False])
def test_an_empty_answer_tells_nothing(element: StoryElement, is_past: bool) -> None:
    assert strength(element, EMPTY, is_asked=True, is_past=is_past) == "thin"


@pytest.mark.parametrize("element", ["case", "own part", "reason", "result", "people", "difficulty"])
def test_an_opinion_is_no_story(element: StoryElement) -> None:
    assert not tells_story(OPINION)
    assert strength(element, OPINION, is_asked=True) in {"hinted", "absent"}


def test_what_must_be_said_plainly_is_not_taken_from_weaker_words() -> None:
    without_change = STORY[:-1]
    assert strength("change", without_change, is_asked=True) != "told"
    assert strength("difficulty", without_change, is_asked=True) == "told"


def test_a_story_tells_what_is_asked_for_in_weaker_words_too() -> None:
    assert strength("people", STORY, is_asked=False) == "implied"
    assert strength("people", STORY, is_asked=True) == "told"
