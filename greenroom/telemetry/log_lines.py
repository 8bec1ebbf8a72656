"""The lines of the log: text for people, JSON for Loki and Elasticsearch; both with the id of the request or job.

A line holds no words of a user. An unexpected error may repeat them in its message (``KeyError: 'my salary'``), so a
line has its class and its places in the code, and the message only in lines of the level debug.
"""

from __future__ import annotations

import json
import logging
import traceback
from datetime import UTC, datetime
from types import TracebackType
from typing import Any, Final

from greenroom.correlation import correlation_id
from greenroom.errors import GreenroomError
from greenroom.log_fields import ATTRIBUTE, Fields
from greenroom.process_names import process_name

FRAMES: Final = 20
"""How many places in the code a line names, counted from the error backwards."""

Error = tuple[type[BaseException] | None, BaseException | None, TracebackType | None]


class Correlated(logging.Filter):
    """Adds the present id and the name of the process to each line."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Let every line pass."""
        record.correlation_id = correlation_id()
        record.greenroom_process = process_name()
        return True


class TextLines(logging.Formatter):
    """Writes ``2026-11-23 17:00:00,123 server WARNING greenroom.http [ID]: message``."""

    def __init__(self, *, with_messages: bool) -> None:
        super().__init__("%(asctime)s %(greenroom_process)s %(levelname)s %(name)s [%(correlation_id)s]: %(message)s")
        self._with_messages = with_messages

    def format(self, record: logging.LogRecord) -> str:
        """Return the line, with its fields (`greenroom.log_fields`) at the end."""
        line = super().format(record)
        more = " ".join(f"{name}={value}" for name, value in _fields(record).items())
        return f"{line} {more}" if more else line

    def formatException(self, ei: Any) -> str:  # noqa: N802 - the name of the base class
        """Return the error, and where it happened."""
        return "\n".join(_error_lines(ei, with_messages=self._with_messages))


class JsonLines(logging.Formatter):
    """Writes one JSON object per line."""

    def __init__(self, *, with_messages: bool) -> None:
        super().__init__()
        self._with_messages = with_messages

    def format(self, record: logging.LogRecord) -> str:
        """Return the line."""
        line: dict[str, object] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "process": getattr(record, "greenroom_process", process_name()),
            "correlation_id": getattr(record, "correlation_id", correlation_id()),
            "message": record.getMessage(),
            **_fields(record),
        }
        if record.exc_info:
            line["error"] = _error_lines(record.exc_info, with_messages=self._with_messages)
        return json.dumps(line, ensure_ascii=False, default=str)


def _fields(record: logging.LogRecord) -> dict[str, object]:
    values: Fields = getattr(record, ATTRIBUTE, {})
    return {name: value for name, value in values.items() if value is not None}


def _error_lines(error: Error, *, with_messages: bool) -> list[str]:
    """Return the places of an error and its class, the class last; then the same of the error that caused it."""
    lines: list[str] = []
    exception = error[1]
    while exception is not None:
        frames = traceback.extract_tb(exception.__traceback__)[-FRAMES:]
        lines += [f"{frame.filename}:{frame.lineno} in {frame.name}" for frame in frames]
        is_shown = with_messages or isinstance(exception, GreenroomError)
        name = f"{type(exception).__module__}.{type(exception).__qualname__}"
        lines.append(f"{name}: {exception}" if is_shown else name)
        exception = exception.__cause__ or (None if exception.__suppress_context__ else exception.__context__)
    return lines
