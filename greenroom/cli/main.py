"""The command ``greenroom``: its commands, and what each kind of failure looks like to the shell."""

from __future__ import annotations

import errno
import os
import sys

import click
import typer
from rich.console import Console

from greenroom.cli import analyze, doctor, models
from greenroom.errors import GreenroomError

EXIT_OUR_FAULT = 1
EXIT_INPUT = 2
EXIT_MACHINE = 3
EXIT_INTERRUPTED = 130

app = typer.Typer(
    name="greenroom",
    help="Practise job interviews: measured, explained and coached, on your own machine.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
app.command(name="analyze")(analyze.analyze)
app.command(name="doctor")(doctor.doctor)
app.add_typer(models.app, name="models")


def main() -> None:
    """Run a command; every failure becomes one sentence on standard error and an exit code (docs/exit-codes.md)."""
    sys.exit(run(sys.argv[1:]))


def run(arguments: list[str]) -> int:
    """Run a command and return its exit code: 0, or 1 ours, 2 the input's, 3 the machine's, 130 interrupted."""
    try:
        result = app(arguments, standalone_mode=False)
    except GreenroomError as error:
        return _complain(str(error), error.exit_code)
    except click.exceptions.Abort:
        return _interrupted()
    except click.ClickException as error:
        error.show()
        return EXIT_INPUT
    except KeyboardInterrupt:
        return _interrupted()
    except BrokenPipeError:
        # The reader of our output went away (`greenroom ... | head`): nobody is left to tell. Python would complain
        # once more when it flushes standard output at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return EXIT_OUR_FAULT
    except OSError as error:
        if error.errno == errno.ENOSPC:
            return _complain("The disk is full. Free some space and run the command again.", EXIT_MACHINE)
        return _our_fault(error)
    except Exception as error:  # noqa: BLE001 - the last net: a traceback is no message for a candidate
        return _our_fault(error)
    return result if isinstance(result, int) else 0


def _complain(sentence: str, exit_code: int) -> int:
    Console(stderr=True, highlight=False, soft_wrap=True).print(sentence, markup=False)
    return exit_code


def _interrupted() -> int:
    return _complain("Stopped. Nothing was written.", EXIT_INTERRUPTED)


def _our_fault(error: Exception) -> int:
    if os.environ.get("GREENROOM_DEBUG"):
        raise error
    return _complain(
        f"Something in Greenroom went wrong ({type(error).__name__}: {error}). Nothing was written. "
        "Run the command again with GREENROOM_DEBUG=1 and report what it prints.",
        EXIT_OUR_FAULT,
    )


if __name__ == "__main__":
    main()
