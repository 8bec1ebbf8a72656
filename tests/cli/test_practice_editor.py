"""Enter ends a short reply, and begins a new line in an answer."""

from __future__ import annotations

import signal
from collections.abc import Iterator

import pytest
from prompt_toolkit.input import PipeInput, create_pipe_input
from prompt_toolkit.output import DummyOutput

from greenroom.cli.main import _terminate
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


class SignalsOnDeletion:
    """An object in whose finaliser a signal arrives; Python drops the exceptions of finalisers."""

    def __del__(self) -> None:
        signal.raise_signal(signal.SIGTERM)


@pytest.fixture
def ended_by_sigterm() -> Iterator[None]:
    """Handle SIGTERM as the command line does."""
    before = signal.signal(signal.SIGTERM, _terminate)
    yield
    signal.signal(signal.SIGTERM, before)


@pytest.mark.parametrize("typed", ["x\r\r", "x"])
def test_a_signal_ends_the_editor_wherever_it_arrives(typing: PipeInput, ended_by_sigterm: None, typed: str) -> None:
    def keep(text: str) -> None:
        SignalsOnDeletion()

    typing.send_text(typed)
    typing.close()  # an editor that misses the signal ends all the same
    with pytest.raises(SystemExit) as ended:
        TerminalEditor(typing, DummyOutput()).entry("", keep)
    assert ended.value.code == 128 + signal.SIGTERM
