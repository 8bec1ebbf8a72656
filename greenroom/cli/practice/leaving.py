"""Leaving in the middle: the candidate always learns that all answers are saved and how to continue."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from types import FrameType
from typing import NoReturn

from greenroom.cli.screen import Screen
from greenroom.errors import GreenroomError, InputError

SAVED = "Your interview is saved, including your unsent text"
GO_ON = "Run `greenroom practice --resume` to continue"


class LeftEarlyError(GreenroomError):
    """The candidate pressed Ctrl-C."""

    exit_code = 130


@contextmanager
def saying_how_to_resume(screen: Screen, saved: str = SAVED, go_on: str = GO_ON) -> Iterator[None]:
    """Tell the candidate on leaving the block how to continue, also after an error or a failing machine.

    Raises
    ------
    LeftEarlyError
        They pressed Ctrl-C.
    EOFError
        They ended the input.
    """
    before = signal.signal(signal.SIGHUP, _hang_up)
    try:
        yield
    except KeyboardInterrupt:
        raise LeftEarlyError(saved, go_on) from None
    except InputError:  # the error itself says what to do
        raise
    except (Exception, SystemExit):
        with suppress(OSError):  # the terminal may be gone
            screen.blank()
            screen.paragraph(f"{saved}. {go_on}.")
        raise
    finally:
        signal.signal(signal.SIGHUP, before)


def _hang_up(number: int, frame: FrameType | None) -> NoReturn:
    """Leave through every clean-up when the terminal is closed."""
    del frame
    raise SystemExit(128 + number)
