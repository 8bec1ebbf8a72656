"""The log as files: a new one each day for each process, deleted after its days."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from logging.handlers import TimedRotatingFileHandler
from pathlib import Path
from typing import Final

from greenroom.errors import MachineError

USUAL_DAYS: Final = 30
DEBUG_DAYS: Final = 7
_SUFFIX: Final = "%Y-%m-%d"


class DailyFile(TimedRotatingFileHandler):
    """Writes to ``NAME.log``; at midnight (UTC) that becomes ``NAME.log.2026-11-23``.

    The base class counts files, and looks at their number at midnight only. This one goes by the day in the name, and
    looks at its start too, so a process that was off for a month keeps nothing longer than promised.

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
        path = Path(self.baseFilename)
        first = datetime.now(UTC) - self._stored  # noqa: TID251 - the base class asks the machine too
        return [
            str(old)
            for old in path.parent.glob(f"{path.name}.*")
            if (day := _day_of(old.name.removeprefix(f"{path.name}."))) is not None and day.date() < first.date()
        ]


def _day_of(suffix: str) -> datetime | None:
    try:
        return datetime.strptime(suffix, _SUFFIX).replace(tzinfo=UTC)
    except ValueError:
        return None
