"""Parts of a recording are observed while they arrive; the report at the end is composed of what was observed."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from threading import Event
from typing import BinaryIO

from greenroom.analysis.profiles import PROFILES
from greenroom.clock import Clock
from greenroom.db.database import Database
from greenroom.errors import GreenroomError, InputError
from greenroom.jobs.handlers import JobContext, JobInterruptedError
from greenroom.pipeline.observe import Observations, observe_part
from greenroom.pipeline.parts import JoinedFile, ObservedPart, fit_one_recording, join_observations
from greenroom.pipeline.progress import Stage, overall_share
from greenroom.pipeline.request import AnalysisRequest
from greenroom.pipeline.track_files import read_observations, write_observations
from greenroom.recordings.arrival import LOOK_SECONDS, arrival_of
from greenroom.recordings.contracts import Part, Recording, observed_folder, observed_key, part_key
from greenroom.sessions.models import SessionRow
from greenroom.sessions.tasks.judging import session_of_job
from greenroom.sessions.tasks.kinds import OBSERVE, PartPayload
from greenroom.sessions.tasks.studio import Studio
from greenroom.sessions.work import SessionWork, owner_of

LEAST_BYTES = 1 << 14
"""So much of a part has to be there before its reader starts: the first picture and the description of its format."""

PATIENCE_SECONDS = 30.0
"""A part of which nothing arrives for so long is left to the analysis at the end, and its process is free again."""


class PartObserver:
    """Observes the parts of interviews: what is seen and heard, without the words."""

    def __init__(self, database: Database, clock: Clock, studio: Studio, work: SessionWork) -> None:
        self._database, self._clock, self._studio, self._work = database, clock, studio, work
        self._store = studio.store

    def follow(self, context: JobContext, payload: PartPayload) -> None:
        """Observe a part while it arrives; one that stops arriving, or cannot be read yet, is left to the end."""
        row = session_of_job(self._database, payload)
        part = self._part(row, payload.part_id) if row is not None else None
        if row is None or part is None or self._store.exists(_observed(part)):
            return
        arrival = Arrival(lambda: self._part(row, part.id), lambda: self._size(part), context, self._clock)
        with suppress(GreenroomError):  # the analysis at the end tries again
            if arrival.is_complete():
                self._save(part, self._observe_complete(context, row, part))
            elif arrival.has_begun():
                self._observe_arriving(context, row, part, arrival)
        context.progress("listening", 1.0)  # raises where the worker has to stop, so that another follows the part

    def observe_rest(self, context: JobContext, row: SessionRow, recording: Recording) -> None:
        """Observe the parts that nothing has observed yet, and wait for those that are being observed."""
        for part in recording.parts:
            payload = PartPayload(session_id=row.id, part_id=part.id)
            while not self._store.exists(_observed(part)) and self._is_running(row, payload):
                context.progress("watching", 0.0)
                Event().wait(LOOK_SECONDS)
            if self._store.exists(_observed(part)) or not self._size(part):
                continue
            with suppress(InputError):  # the joined recording says which part could not be read
                self._save(part, self._observe_complete(context, row, part))

    def join(self, whole: Recording, request: AnalysisRequest) -> Observations | None:
        """Return the observations of a joined recording from those of its parts; None when they do not fit."""
        assert whole.whole is not None  # noqa: S101 - it was just joined
        placed = [part for part in whole.parts if part.joined_from_seconds is not None]
        if not all(self._store.exists(_observed(part)) for part in placed):
            return None
        parts = [
            ObservedPart(
                part.joined_from_seconds or 0.0, read_observations(b"".join(self._store.read(_observed(part))))
            )
            for part in placed
        ]
        if not fit_one_recording([part.observations for part in parts]):
            return None
        file = JoinedFile(
            request.recording.name,
            whole.whole.size_bytes,
            whole.whole.sha256,
            whole.whole.duration_seconds,
            whole.notes,
        )
        return join_observations(parts, file, request.questions, request.transcribed)

    def forget(self, recording: Recording) -> None:
        """Remove what was observed of the parts, once the whole has its report."""
        self._store.delete_all(observed_folder(recording.id))

    def _observe_complete(self, context: JobContext, row: SessionRow, part: Part) -> Observations:
        with self._store.local(part_key(part.recording_id, part.id)) as path:
            return self._observe(context, row, path, None)

    def _observe_arriving(self, context: JobContext, row: SessionRow, part: Part, arrival: Arrival) -> None:
        key = part_key(part.recording_id, part.id)
        with self._store.local(key) as path:

            def is_over() -> bool:
                over = arrival.is_over()
                self._store.follow(key, path)  # after the look: what ends the part is on this machine then
                return over

            with arrival_of(is_over) as end:
                observations = self._observe(context, row, path, end)
            if arrival.is_complete() and path.stat().st_size == self._size(part):
                self._save(part, observations)

    def _observe(self, context: JobContext, row: SessionRow, path: Path, arrival: BinaryIO | None) -> Observations:
        def tell(stage: Stage, share: float) -> None:
            context.progress(stage, overall_share(stage, share))

        request = AnalysisRequest(
            recording=path,
            questions=(),
            transcript=None,
            profile=PROFILES[self._studio.profile],
            interview_type=row.report_type,
            language=self._studio.language,
            arrival=arrival,
        )
        return observe_part(request, self._studio.load_providers(), tell)

    def _save(self, part: Part, observations: Observations) -> None:
        self._store.put(_observed(part), [write_observations(observations)])

    def _part(self, row: SessionRow, part_id: str) -> Part | None:
        with self._database.reading() as db:
            found = self._studio.recordings.of_owner(db, row.candidate_id, owner_of(row.id))
        return next((part for recording in found for part in recording.parts if part.id == part_id), None)

    def _size(self, part: Part) -> int:
        key = part_key(part.recording_id, part.id)
        return self._store.size(key) if self._store.exists(key) else 0

    def _is_running(self, row: SessionRow, payload: PartPayload) -> bool:
        with self._database.reading() as db:
            return self._work.is_running(db, row, OBSERVE, payload)


class Arrival:
    """How a part arrives.

    Parameters
    ----------
    look, size_bytes
        Return the part, None when it was deleted, and how much of it is there.
    """

    def __init__(
        self, look: Callable[[], Part | None], size_bytes: Callable[[], int], context: JobContext, clock: Clock
    ) -> None:
        self._look, self._size_bytes, self._context, self._clock = look, size_bytes, context, clock
        self._grown_to_bytes, self._grown_at_seconds = 0, clock.monotonic_seconds()

    def has_begun(self) -> bool:
        """Wait until enough of the part is there to be read; False when nothing more comes."""
        while self._size_bytes() < LEAST_BYTES and not self.is_over():
            self._context.progress("watching", 0.0)
            Event().wait(LOOK_SECONDS)
        return self._size_bytes() > 0

    def is_over(self) -> bool:
        """Return whether nothing more comes: the part is complete or deleted, or nothing has come for long."""
        with suppress(JobInterruptedError, GreenroomError):
            self._context.progress("watching", 0.0)
            part, size = self._look(), self._size_bytes()
            now_seconds = self._clock.monotonic_seconds()
            if size > self._grown_to_bytes:
                self._grown_to_bytes, self._grown_at_seconds = size, now_seconds
            waits = now_seconds < self._grown_at_seconds + PATIENCE_SECONDS
            return part is None or part.ended_at is not None or not waits
        return True

    def is_complete(self) -> bool:
        """Return whether all of the part is there."""
        part = self._look()
        return part is not None and part.ended_at is not None


def _observed(part: Part) -> str:
    return observed_key(part.recording_id, part.id)
