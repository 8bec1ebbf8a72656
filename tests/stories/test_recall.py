"""What is said again counts as recalled, and what is not said does not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from greenroom.stories.contracts import PARTS, StoryText
from greenroom.stories.recall import recall
from greenroom.stories.similarity import Similarity
from tests.knowledge.writing import WordEmbedder
from tests.stories.examples import KITCHEN, SHOP

SIMILARITY = Similarity(WordEmbedder())


def test_who_says_everything_again_recalls_all_of_it() -> None:
    found = recall(KITCHEN, {part: KITCHEN.part(part) for part in PARTS}, SIMILARITY)
    assert found is not None
    assert found.score == 100
    assert all(part.forgotten == () for part in found.parts)


def test_a_forgotten_sentence_is_named_and_counts_by_its_share() -> None:
    found = recall(KITCHEN, {"action": "I asked both of them alone what annoyed them."}, SIMILARITY)
    assert found is not None
    action = found.parts[2]
    assert action.share == 0.5
    assert [sentence.split()[0] for sentence in action.forgotten] == ["Then"]
    assert found.score == 100 * 0.5 / 4


def test_parts_that_were_never_written_are_not_asked_for() -> None:
    found = recall(SHOP, {}, SIMILARITY)
    assert found is not None
    assert [part.part for part in found.parts] == ["situation", "result"]
    assert found.score == 0
    assert recall(StoryText("A title"), {}, SIMILARITY) is None


def test_a_part_without_a_word_can_still_be_recalled() -> None:
    assert recall(StoryText("T", result="!!!"), {"result": "well"}, SIMILARITY) is not None


@given(st.text(max_size=200), st.sampled_from(PARTS))
def test_whatever_is_said_the_score_stays_in_range(said: str, part: str) -> None:
    found = recall(KITCHEN, {part: said}, SIMILARITY)  # type: ignore[dict-item]
    assert found is not None
    assert 0 <= found.score <= 100


@pytest.mark.parametrize("said", ["", "  \n "])
def test_nothing_said_is_nothing_recalled(said: str) -> None:
    found = recall(KITCHEN, {"task": said}, SIMILARITY)
    assert found is not None
    assert found.score == 0
