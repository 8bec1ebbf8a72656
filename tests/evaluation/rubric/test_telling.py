"""Stories earn by being told, as far as they are to the point; other answers do not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from greenroom.evaluation.rubric.telling import TELLING, specificity_of, with_telling
from greenroom.questions.kinds import QuestionKind, kinds_where

TOLD = "In March 2021 I called the bank within five minutes. I wrote to all sixty people that morning."
GENERAL = "It is always important to communicate somehow. People generally like that kind of thing."


def test_a_story_with_times_and_deeds_earns_more_than_generalities() -> None:
    assert with_telling(50.0, "behavioural", TOLD) > 50.0 > with_telling(50.0, "behavioural", GENERAL)


@pytest.mark.parametrize("kind", kinds_where(lambda traits: not traits.asks_for_past))
def test_where_no_story_was_asked_for_the_points_decide(kind: QuestionKind) -> None:
    assert with_telling(50.0, kind, TOLD) == 50.0


def test_a_story_beside_the_point_earns_nothing_by_being_told() -> None:
    assert with_telling(0.0, "behavioural", TOLD) == 0.0
    assert with_telling(6.0, "behavioural", TOLD) < 12.0


def test_saying_it_twice_or_dropping_numbers_tells_no_more() -> None:
    plain = with_telling(50.0, "project", f"{TOLD} {GENERAL}")
    assert with_telling(50.0, "project", f"{TOLD} {TOLD} {GENERAL}") == plain
    assert with_telling(50.0, "project", f"{TOLD} {GENERAL} Berlin, seven, forty, Monday, Anna, twelve.") <= plain


@given(st.floats(0.0, 100.0), st.sampled_from([TOLD, GENERAL, "", "Yes."]))
def test_a_score_stays_one_and_grows_with_the_points(score: float, text: str) -> None:
    told = with_telling(score, "behavioural", text)
    assert (1.0 - TELLING) * score <= told <= 100.0
    assert told <= with_telling(min(score + 5.0, 100.0), "behavioural", text)


def test_nothing_said_is_not_specific() -> None:
    assert specificity_of([]) == 0.0
