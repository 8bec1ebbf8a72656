"""What is missing is named, and what is there is not."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from greenroom.errors import InputError
from greenroom.stories.advice import advice, count_words, examine, spoken_minutes
from greenroom.stories.contracts import PARTS, StoryText
from greenroom.stories.reading import MAX_BYTES, read_story

LONG = " ".join(["word"] * 40)
WHOLE = StoryText(
    "T",
    f"We were late {LONG}",
    f"I had to choose {LONG}",
    f"I cut the scope {LONG}",
    "We shipped in 3 instead of 30 days",
)


def test_a_whole_story_lacks_nothing() -> None:
    assert advice(WHOLE) == ()


def test_an_empty_story_lacks_four_parts_and_is_not_called_short_as_well() -> None:
    assert len(advice(StoryText("T"))) == 4


def test_a_story_of_we_without_a_number_is_told_so() -> None:
    shared, number = advice(
        replace(WHOLE, action="We cut our scope again and again", result="It went very well for us")
    )
    assert "we 2 times and I 0 times" in shared
    assert "no number" in number


def test_a_part_of_three_words_is_thin() -> None:
    (thin,) = advice(replace(WHOLE, task="Stop the leak"))
    assert "task" in thin
    assert "3 words" in thin


def test_a_story_has_a_length() -> None:
    (short,) = advice(replace(WHOLE, situation="We were late by 2 whole weeks", task="I had to choose what to cut"))
    assert "seconds" in short
    (long,) = advice(replace(WHOLE, action=f"I did {' '.join(['work'] * 400)}"))
    assert "minutes" in long


def test_150_words_take_a_minute() -> None:
    assert spoken_minutes(count_words("one " * 150)) == 1


def test_a_story_told_in_all_parts_is_heard_so() -> None:
    recognised = examine(
        "Last year our team was two weeks behind. My task was to decide what could go. I listed what people used and "
        "then I proposed to cut two functions. As a result we published 3 days late instead of 30."
    )
    assert recognised.found == ("situation", "task", "action", "result")
    assert recognised.missing == ()
    assert not any("not heard" in note for note in recognised.advice)


def test_what_was_not_told_is_named() -> None:
    recognised = examine("We talked about it and we liked it.")
    assert "result" in recognised.missing
    assert any("result was not heard" in note for note in recognised.advice)
    assert any("we 2 times" in note for note in recognised.advice)
    assert any("no number" in note for note in recognised.advice)


@given(st.text(max_size=300))
def test_anything_can_be_told(added_story: str) -> None:
    recognised = examine(added_story)
    assert {*recognised.found, *recognised.missing} == set(PARTS)
    assert recognised.minutes >= 0


def test_a_file_is_read(tmp_path: Path) -> None:
    path = tmp_path / "story.yaml"
    path.write_text("title: T\nsetting: study\ncompetencies: [a/b]\n")
    assert read_story(path) == StoryText("T", setting="study", competencies=("a/b",))


@pytest.mark.parametrize(
    "content",
    [
        b"title: [",
        b"\xff",
        b"- a",
        b"",
        b"title: T\nmood: x",
        b"setting: work",
        b"title: T\nsetting: sea",
        b"x" * (MAX_BYTES + 1),
    ],
)
def test_what_is_not_a_story_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "story.yaml"
    path.write_bytes(content)
    with pytest.raises(InputError):
        read_story(path)


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError):
        read_story(tmp_path / "none.yaml")
