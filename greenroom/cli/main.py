"""The command ``greenroom``: runs a command, and decides how the shell sees each kind of failure.

The parser and the commands are imported late, inside the net: Ctrl-C must be as quiet then as later.
"""

from __future__ import annotations

import contextlib
import io
import os
import signal
import sys
from types import FrameType
from typing import NoReturn

from greenroom.errors import GreenroomError, InputError, is_disk_full
from greenroom.threads import ONE_THREAD

EXIT_OUR_FAULT = 1
EXIT_MACHINE = 3
EXIT_INTERRUPTED = 130
EXIT_NO_READER = 128 + signal.SIGPIPE


def main() -> None:
    """Run a command; every failure becomes one sentence on standard error and an exit code (docs/exit-codes.md)."""
    signal.signal(signal.SIGTERM, _terminate)
    os.environ.update(ONE_THREAD)  # before any command is imported; every process that this one starts inherits it
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")  # a file name need not be text, a terminal need not know Unicode
    code = run(sys.argv[1:])
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # nothing is left to stop
    _flush_standard_output()
    sys.exit(code)


def run(arguments: list[str]) -> int:
    """Run a command and return its exit code: 0, or 1 ours, 2 the input's, 3 the machine's, 130 interrupted."""
    try:
        return _run_command(arguments)
    except GreenroomError as error:
        return _complain(str(error), error.exit_code)
    except KeyboardInterrupt:
        return _complain("Stopped. Nothing was written.", EXIT_INTERRUPTED)
    except (OSError, MemoryError) as error:
        return _the_machine(error)
    except Exception as error:  # noqa: BLE001 - the last net: a traceback is no message for a candidate
        return _our_fault(error)


def _run_command(arguments: list[str]) -> int:
    """Call the command line's parser, and turn its exceptions into ours."""
    from typer import Abort  # noqa: PLC0415
    from typer.exceptions import TyperException  # noqa: PLC0415

    from greenroom.cli.commands import build_app  # noqa: PLC0415

    try:
        result = build_app()(arguments, prog_name="greenroom", standalone_mode=False)
    except Abort:  # "no" to a question
        raise KeyboardInterrupt from None
    except TyperException as error:
        raise InputError(
            error.format_message().rstrip("."), "Run the command with --help to see its options"
        ) from error
    except SystemExit as ended:
        if ended.code == EXIT_OUR_FAULT:  # the parser's exception for a closed pipe: `greenroom ... | head`
            return EXIT_NO_READER
        raise
    if result == EXIT_INTERRUPTED:  # the parser turns Ctrl-C into this result
        raise KeyboardInterrupt
    return result if isinstance(result, int) else 0


def _complain(sentence: str, exit_code: int) -> int:
    with contextlib.suppress(OSError):  # if standard error is full or closed, the exit code has to suffice
        print(sentence, file=sys.stderr)  # noqa: T201
    return exit_code


def _the_machine(error: OSError | MemoryError) -> int:
    if isinstance(error, MemoryError):
        return _complain("There is not enough memory. Close other programs and try again.", EXIT_MACHINE)
    if is_disk_full(error):
        return _complain("The disk is full. Free some space and run the command again.", EXIT_MACHINE)
    _raise_when_debugging(error)
    return _complain(
        f"The operating system reported an error ({error}). Run greenroom doctor and try again.", EXIT_MACHINE
    )


def _our_fault(error: Exception) -> int:
    _raise_when_debugging(error)
    return _complain(
        f"Something went wrong in Greenroom ({type(error).__name__}: {error}). Nothing was written. "
        "Run the command again with GREENROOM_DEBUG=1 and report what it prints.",
        EXIT_OUR_FAULT,
    )


def _raise_when_debugging(error: Exception) -> None:
    if os.environ.get("GREENROOM_DEBUG"):
        raise error


def _terminate(number: int, frame: FrameType | None) -> NoReturn:
    """Leave through every clean-up when the system asks us to end."""
    del frame
    raise SystemExit(128 + number)


def _flush_standard_output() -> None:
    """Flush the output; if it is closed, keep Python from complaining about that at exit."""
    try:
        sys.stdout.flush()
    except (OSError, AttributeError):  # a full disk, a closed pipe; None when it was closed from the start
        if sys.stdout is not None:
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


if __name__ == "__main__":
    main()
