"""The server, started again whenever the code of the package changes; for developers."""

from __future__ import annotations

import socket
import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path

import uvicorn
from uvicorn.supervisors import ChangeReload

PACKAGE = Path(__file__).parents[1]
LOOK_EVERY_SECONDS = 0.5


def run_again_on_change(arguments: Sequence[str]) -> None:
    """Run a command in a process of its own, and again after each change, until Ctrl-C or SIGTERM."""
    watch = uvicorn.Config(
        "greenroom", reload=True, reload_dirs=[str(PACKAGE)], reload_delay=LOOK_EVERY_SECONDS, log_level="warning"
    )
    ChangeReload(watch, target=partial(_run, tuple(arguments)), sockets=[]).run()


def _run(arguments: Sequence[str], sockets: Sequence[socket.socket]) -> None:
    from greenroom.cli.main import main  # noqa: PLC0415 - the module that loads this one

    del sockets  # the command opens its own
    sys.argv[1:] = arguments
    main()
