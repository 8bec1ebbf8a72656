"""Open the log of a process as the settings ask for it."""

from __future__ import annotations

import logging
import sys
from collections.abc import Iterator

from greenroom.process_names import process_name
from greenroom.settings.telemetry import TelemetrySettings
from greenroom.telemetry.log_files import DEBUG_DAYS, USUAL_DAYS, DailyFile
from greenroom.telemetry.log_lines import Correlated, JsonLines, TextLines

LEVELS = {"debug": logging.DEBUG, "info": logging.INFO, "warning": logging.WARNING, "error": logging.ERROR}
CHATTY = ("botocore", "boto3", "s3transfer", "urllib3", "httpx", "httpcore", "httpx2", "asyncio", "uvicorn.access")
"""Libraries whose lines below a warning hold addresses with ids and keys."""


def open_log(settings: TelemetrySettings) -> None:
    """Write the log to standard error, and to files where a folder is set; in place of what was opened before.

    With the level ``debug``, messages that may repeat words of users go to files that are kept for a week, and to
    standard error only where there are no files: Greenroom cannot delete what the reader of standard error keeps.

    Called at the start of a process, after it has its name: `greenroom.process_names.name_process`.

    Raises
    ------
    MachineError
        The folder of the log cannot be written.
    """
    root = logging.getLogger()
    handlers = list(_handlers(settings))
    for old in root.handlers[:]:
        root.removeHandler(old)
        old.close()
    for handler in handlers:
        handler.addFilter(Correlated())
        root.addHandler(handler)
    root.setLevel(LEVELS[settings.log_level])
    for name in CHATTY:
        logging.getLogger(name).setLevel(logging.WARNING)


def _handlers(settings: TelemetrySettings) -> Iterator[logging.Handler]:
    lines = JsonLines if settings.log_format == "json" else TextLines
    is_debug = logging.getLevelNamesMapping()[settings.log_level.upper()] == logging.DEBUG
    console = logging.StreamHandler(sys.stderr)
    if settings.log_folder is None:
        console.setFormatter(lines(with_messages=is_debug))
        yield console
        return
    console.setLevel(logging.INFO)
    console.setFormatter(lines(with_messages=False))
    yield console
    name = process_name().replace(" ", "-")
    usual = DailyFile(settings.log_folder / f"{name}.log", USUAL_DAYS)
    usual.setLevel(logging.INFO)
    usual.setFormatter(lines(with_messages=False))
    yield usual
    if is_debug:
        debug = DailyFile(settings.log_folder / f"{name}.debug.log", DEBUG_DAYS)
        debug.setFormatter(lines(with_messages=True))
        debug.addFilter(_DebugOrError())
        yield debug


class _DebugOrError(logging.Filter):
    """Lets lines of the level debug pass, and errors, which have their message there alone."""

    def filter(self, record: logging.LogRecord) -> bool:
        return record.levelno < logging.INFO or record.exc_info is not None
