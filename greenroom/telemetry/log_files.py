"""The log as files: a new one each day for each process, deleted after its days."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from logging.handlers import TimedRotatingFileHandler
from pathlib import Path
from typing import Final

from greenroom.errors import MachineError

USUAL_DAYS: Final = 30
DEBUG_DAYS: Final = 7
_SUFFIX: Final = "%Y-%m-%d"
_OURS: Final = re.compile(
    r"(?:server|supervisor|worker(?:-[a-z]+-\d+)?|\d+)(?P<debug>\.debug)?\.log(?:\.(?P<day>\d{4}-\d{2}-\d{2}))?"
)
"""The files of every process that Greenroom has; one without a name writes to its number."""


class DailyFile(TimedRotatingFileHandler):
    """Writes to ``NAME.log``; at midnight (UTC) that becomes ``NAME.log.2026-11-23``.

    The base class counts files, and looks at their number at midnight only. This one goes by the day in the name, and
    looks at its start too, so a process that was off for a month keeps nothing longer than promised. It deletes the old
    files of all processes in the folder, because some of them never start again.

    Parameters
    ----------
    stored_days
        After how many days a file is deleted.

    Raises
    ------
    MachineError
        The folder cannot be written.
    """

    def __init__(self, path: Path, stored_days: int) -> None:
        self._stored = timedelta(days=stored_days)
        try:
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            super().__init__(path, when="midnight", backupCount=stored_days, encoding="utf-8", utc=True)
        except OSError as error:
            raise MachineError(f"The log {path} cannot be written: {error.strerror}", "Correct log_folder") from error
        for old in self.getFilesToDelete():
            Path(old).unlink(missing_ok=True)

    def getFilesToDelete(self) -> list[str]:  # noqa: N802 - the name of the base class
        """Return the files whose days are over."""
        own = Path(self.baseFilename)
        today = datetime.now(UTC).date()  # noqa: TID251 - the base class asks the machine too
        return [str(old) for old, last_day, stored in self._files(own) if last_day < today - stored]

    def _files(self, own: Path) -> Iterator[tuple[Path, date, timedelta]]:
        """Yield each file beside our own, the day of its last line, and for how long it is stored."""
        for file in own.parent.iterdir():
            match = _OURS.fullmatch(file.name)
            if file.name.startswith(f"{own.name}."):
                day, stored = _day_of(file.name.removeprefix(f"{own.name}.")), self._stored
            elif match is None or file == own:
                continue
            else:
                stored = timedelta(days=DEBUG_DAYS if match["debug"] else USUAL_DAYS)
                day = _written_on(file) if match["day"] is None else _day_of(match["day"])
            if day is not None:
                yield file, day, stored


def _day_of(suffix: str) -> date | None:
    try:
        return datetime.strptime(suffix, _SUFFIX).replace(tzinfo=UTC).date()
    except ValueError:
        return None


def _written_on(file: Path) -> date | None:
    try:
        return datetime.fromtimestamp(file.stat().st_mtime, UTC).date()
    except OSError:  # another process has just deleted it
        return None
