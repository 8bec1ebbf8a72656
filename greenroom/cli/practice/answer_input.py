"""Where answers come from: a terminal with an editor, or plain lines from anything else."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol, TextIO

from greenroom.cli.practice.entries import Answer, Entry, entry_on_enter

KeepDraft = Callable[[str], None]


class AnswerInput(Protocol):
    """Reads the candidate's input."""

    def entry(self, draft: str, keep: KeepDraft) -> Entry:
        """Return an answer or an instruction.

        Parameters
        ----------
        draft
            Text that was typed before, to continue.
        keep
            Called with all that is typed, whenever it changes.

        Raises
        ------
        EOFError
            The input ended with nothing typed.
        KeyboardInterrupt
            The candidate pressed Ctrl-C.
        """
        ...

    def line(self, prompt: str) -> str:
        """Return one line, without spaces around it, in reply to a short question; raises as `entry` does."""
        ...


class PlainLines:
    """Lines of a pipe, a file or a terminal without an editor. The end of the input sends the typed text."""

    def __init__(self, source: TextIO, show: Callable[[str], None]) -> None:
        self._source = source
        self._show = show

    def entry(self, draft: str, keep: KeepDraft) -> Entry:
        """Return an answer or an instruction."""
        self._show("You:")
        text = ""
        if draft.strip():
            text = f"{draft.rstrip()}\n"
            self._show(draft.rstrip())
        while True:
            line = self._source.readline()
            text += line.removesuffix("\n")
            if not line:
                if text.strip():
                    return Answer(text.strip())
                raise EOFError
            if entry := entry_on_enter(text):
                return entry
            text += "\n"
            keep(text)

    def line(self, prompt: str) -> str:
        """Return one line."""
        self._show(prompt)
        line = self._source.readline()
        if not line:
            raise EOFError
        return line.strip()
