"""What is missing is named, and what is there is not."""

from __future__ import annotations

from pathlib import Path

import pytest

from greenroom.errors import InputError
from greenroom.stories.advice import advice
from greenroom.stories.contracts import StoryText
from greenroom.stories.reading import MAX_BYTES, read_story

WHOLE = StoryText("T", "We were late", "I had to choose", "I cut the scope", "We shipped in 3 days")


def test_a_whole_story_lacks_nothing() -> None:
    assert advice(WHOLE) == ()


def test_an_empty_story_lacks_four_parts() -> None:
    assert len(advice(StoryText("T"))) == 4


def test_a_story_of_we_without_a_number_is_told_so() -> None:
    shared, number = advice(StoryText("T", "S", "T", "We cut our scope", "It went well"))
    assert "we 2 times and I 0 times" in shared
    assert "no number" in number


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
