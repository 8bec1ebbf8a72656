"""The editor for answers: many lines, the keys of every shell, paste of any length."""

from __future__ import annotations

import os
import shutil
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

from prompt_toolkit import PromptSession
from prompt_toolkit.application import Application
from prompt_toolkit.buffer import Buffer
from prompt_toolkit.data_structures import Size
from prompt_toolkit.history import DummyHistory
from prompt_toolkit.input import Input, create_input
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
from prompt_toolkit.output import Output
from prompt_toolkit.output.vt100 import Vt100_Output

from greenroom.cli.practice.answer_input import KeepDraft
from greenroom.cli.practice.entries import Entry, entry_on_enter, entry_when_sent

LEAVING_SIGNALS = (signal.SIGTERM, signal.SIGHUP)

MARK = "> "
CONTINUED = "  "


def open_editor() -> TerminalEditor:
    """Return the editor of the terminal that the process was started in."""
    # Asking the terminal for the position of its cursor can take seconds without a reply, and is not needed here.
    output = Vt100_Output(sys.stdout, _window_size, term=os.environ.get("TERM"), enable_cpr=False)
    return TerminalEditor(create_input(), output)


def _window_size() -> Size:
    columns, rows = shutil.get_terminal_size()
    return Size(rows=rows, columns=columns)


class TerminalEditor:
    """Reads from a terminal."""

    def __init__(self, source: Input, output: Output) -> None:
        self._is_line = False  # the session's buffer takes many lines whatever it is asked for
        self._session: PromptSession[str] = PromptSession(
            input=source,
            output=output,
            history=DummyHistory(),  # the up arrow is for moving within an answer, not back to the one before
            key_bindings=_keys(lambda: self._is_line),
            enable_suspend=True,
        )

    def entry(self, draft: str, keep: KeepDraft) -> Entry:
        """Return an answer or an instruction."""

        def changed(buffer: Buffer) -> None:
            keep(buffer.text)

        written = self._session.default_buffer
        written.on_text_changed += changed
        try:
            with _signals_in_turn(self._session.app) as leave_when_asked_to:
                text = self._session.prompt(
                    MARK, default=draft, multiline=True, prompt_continuation=CONTINUED, pre_run=leave_when_asked_to
                )
        finally:
            written.on_text_changed -= changed
        return entry_when_sent(text)

    def line(self, prompt: str) -> str:
        """Return one line."""
        self._is_line = True
        try:
            with _signals_in_turn(self._session.app) as leave_when_asked_to:
                return self._session.prompt(prompt, default="", multiline=False, pre_run=leave_when_asked_to).strip()
        finally:
            self._is_line = False


@contextmanager
def _signals_in_turn(app: Application[str]) -> Iterator[Callable[[], None]]:
    """Let the signals to leave end the editor first, and call their handlers after that.

    Their handlers raise an exception. While the editor runs, that can happen within a finaliser or the callback of a
    weak reference, where Python drops the exception: the signal would be lost.

    Yields
    ------
    Callable
        Ends the editor if a signal came before it ran.
    """
    received: list[int] = []

    def leave_when_asked_to() -> None:
        if received and app.future is not None and not app.future.done():
            app.exit(exception=EOFError)

    def receive(number: int, frame: FrameType | None) -> None:
        del frame
        received.append(number)
        if app.loop is not None:
            app.loop.call_soon_threadsafe(leave_when_asked_to)

    before = {number: signal.signal(number, receive) for number in LEAVING_SIGNALS}
    try:
        yield leave_when_asked_to
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
        if received:
            signal.raise_signal(received[0])


def _keys(is_line: Callable[[], bool]) -> KeyBindings:
    """Return the effects of Enter and Ctrl-D; the library's own keys stay, including Esc Enter to send.

    Parameters
    ----------
    is_line
        Whether one line is wanted, which Enter ends.
    """
    keys = KeyBindings()

    @keys.add("enter")
    def _enter(event: KeyPressEvent) -> None:
        buffer = event.current_buffer
        document = buffer.document
        if is_line() or (document.is_cursor_at_the_end and entry_on_enter(document.text)):
            buffer.validate_and_handle()
        else:
            buffer.newline(copy_margin=False)

    @keys.add("c-d")
    def _end_of_input(event: KeyPressEvent) -> None:
        buffer = event.current_buffer
        if buffer.text.strip():
            buffer.validate_and_handle()
        else:
            event.app.exit(exception=EOFError, style="class:exiting")

    return keys
