"""Enter ends a short reply, and begins a new line in an answer."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from prompt_toolkit.input import PipeInput, create_pipe_input
from prompt_toolkit.output import DummyOutput

from greenroom.cli.practice.editor import TerminalEditor
from greenroom.cli.practice.entries import Answer


@pytest.fixture
def typing() -> Iterator[PipeInput]:
    with create_pipe_input() as typing:
        yield typing


def test_enter_ends_a_reply_of_one_line_before_and_after_an_answer(typing: PipeInput) -> None:
    editor = TerminalEditor(typing, DummyOutput())
    typing.send_text("3 7-9\r")
    assert editor.line("Strike: ") == "3 7-9"
    typing.send_text("first line\rsecond line\r\r")
    assert editor.entry("", print) == Answer("first line\nsecond line")
    typing.send_text("y\r")
    assert editor.line("y or n: ") == "y"
