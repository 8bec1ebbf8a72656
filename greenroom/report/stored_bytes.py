"""How much the data of candidates takes, measured once a day: listing a bucket takes longer the more it holds."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from pydantic import AwareDatetime, BaseModel, ConfigDict, ValidationError

from greenroom.clock import Clock
from greenroom.db.database import Database
from greenroom.report import repository as reports
from greenroom.storage.contracts import FileMissingError, FileStore

KEY: Final = "totals/stored-bytes"
_RECORDING_AREA, _REPORT_AREA = "recordings", "tracks"


class StoredBytes(BaseModel):
    """Stored data of candidates at a moment; reports include the measurements of their recordings."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    recordings_bytes: int
    reports_bytes: int
    measured_at: AwareDatetime


@dataclass(frozen=True, slots=True)
class StoredBytesMeter:
    """Measures what the data takes, and reads the latest result, which lies in the file store."""

    database: Database
    store: FileStore
    clock: Clock

    def measure(self) -> StoredBytes:
        """Count all rows and files, and store the result."""
        now: datetime = self.clock.now()
        with self.database.reading() as db:
            report_bytes = reports.stored_bytes(db)
        found = StoredBytes(
            recordings_bytes=self.store.used_bytes(_RECORDING_AREA),
            reports_bytes=report_bytes + self.store.used_bytes(_REPORT_AREA),
            measured_at=now,
        )
        self.store.put(KEY, [found.model_dump_json().encode()])
        return found

    def latest(self) -> StoredBytes:
        """Return the latest result; measure where there is none, as before the first clean-up."""
        try:
            return StoredBytes.model_validate_json(b"".join(self.store.read(KEY)))
        except (FileMissingError, ValidationError):
            return self.measure()
