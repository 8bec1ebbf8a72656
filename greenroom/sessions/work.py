"""The work that sessions ask for: each is a job, written in the unit of work that gives the reason for it."""

from __future__ import annotations

from collections.abc import Set
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from greenroom.analysis.leaves import SCORER_VERSION
from greenroom.evaluation.versions import BUILT_IN, CURRENT
from greenroom.interview.repository import interviews_with_other_judge
from greenroom.jobs.contracts import JobState, Queue
from greenroom.jobs.kinds import JobKind, NoPayload, P
from greenroom.jobs.queue import JobQueue
from greenroom.jobs.service import JobService
from greenroom.recordings.contracts import Owner, Part, Recording
from greenroom.recordings.service import RecordingService
from greenroom.sessions import repository
from greenroom.sessions.contracts import UNDO, SessionFailure
from greenroom.sessions.failures import SessionJobs
from greenroom.sessions.models import SessionRow, SpokenAnswer
from greenroom.sessions.tasks.kinds import (
    ALIGN,
    ANALYSE,
    JUDGE_AGAIN,
    JUDGE_ALL_HISTORY,
    JUDGE_HISTORY,
    OBSERVE,
    PROCEED,
    PURGE,
    SCORE_AGAIN,
    SCORE_ALL_AGAIN,
    TRANSCRIBE,
    WARM,
    PartPayload,
    SessionPayload,
    TurnPayload,
)

PATIENCE = timedelta(hours=1)
"""How long a finished session waits for its parts; then the analysis uses those that have arrived."""

MOST_JOBS_OF_A_SESSION = 10_000

SESSION = "session"
"""The kind of owner of a session's recording, and of the subject of its jobs."""


def subject_of(session_id: str) -> str:
    """Return the subject of a session's jobs."""
    return f"{SESSION}:{session_id}"


def session_of_subject(subject: str | None) -> str | None:
    """Return the session of a job, None when it has another subject."""
    kind, _, session_id = (subject or "").partition(":")
    return session_id if kind == SESSION else None


def ask_to_purge_left_over(db: Session, queue: JobQueue, now: datetime) -> None:
    """Have sessions removed that should have been removed before: their jobs failed for good or were lost."""
    for row in repository.deleted_before(db, now - UNDO):
        key = f"{PURGE.name}:{row.id}:{now.date()}"
        owner, subject = row.candidate_id, subject_of(row.id)
        queue.enqueue(db, PURGE, _whole(row), queue="low", key=key, candidate_id=owner, subject=subject)


def ask_to_observe(queue: JobQueue, db: Session, recording: Recording, part: Part) -> None:
    """Have a part of a session's recording observed while it arrives, so that little is left to do at the end."""
    if recording.owner.kind == SESSION:
        session_id = recording.owner.id
        payload = PartPayload(session_id=session_id, part_id=part.id)
        owner, subject = recording.candidate_id, subject_of(session_id)
        queue.enqueue(db, OBSERVE, payload, queue="live", candidate_id=owner, subject=subject)


def ask_to_warm(db: Session, queue: JobQueue) -> None:
    """Have the process that analyses recordings load its models."""
    queue.enqueue(db, WARM, NoPayload())


class SessionWork:
    """Asks for the work of sessions; asking twice for the same is asking once."""

    def __init__(self, queue: JobQueue, jobs: JobService, recordings: RecordingService) -> None:
        self._queue = queue
        self._jobs = jobs
        self._recordings = recordings

    def ask_to_proceed(self, db: Session, row: SessionRow, turn_number: int) -> None:
        """Request the judgement of a typed answer and the next turn, with high urgency: the user waits."""
        key = f"{PROCEED.name}:{row.id}:{turn_number}"
        self._ask(db, row, PROCEED, _turn(row, turn_number), queue="high", key=key)

    def ask_to_judge_again(self, db: Session, row: SessionRow, turn_number: int) -> None:
        """Request a new judgement of a turn's question after a correction, and align the words with its sound.

        Corrections that follow each other are one job: it reads the words when it starts.
        """
        if not self._is_in_state(db, row, JUDGE_AGAIN, _turn(row, turn_number), "queued"):
            self._ask(db, row, JUDGE_AGAIN, _turn(row, turn_number), queue="high", key=None)
        answer = repository.spoken_answer(db, row.id, turn_number)
        if answer is not None and self._has_arrived(db, row, answer):
            self.ask_to_align(db, row)

    def ask_to_judge_late(self, db: Session, row: SessionRow, turn_number: int) -> None:
        """Request the judgement of an answer after which the interview has gone on: no user waits for it."""
        self._ask(db, row, JUDGE_AGAIN, _turn(row, turn_number), queue="late", key=None)

    def ask_to_warm(self, db: Session, row: SessionRow, turn_number: int) -> None:
        """Have the models loaded that the end of a spoken interview needs, before the reply to a turn."""
        key = f"{WARM.name}:{row.id}:{turn_number}"
        self._ask(db, row, WARM, NoPayload(), queue="default", key=key)

    def ask_to_align(self, db: Session, row: SessionRow) -> None:
        """Have the candidate's own words placed in the sound; one job aligns all answers that were corrected."""
        if not self._is_in_state(db, row, ALIGN, _whole(row), "queued"):
            self._ask(db, row, ALIGN, _whole(row), queue="default", key=None)

    def ask_to_transcribe(self, db: Session, row: SessionRow, turn_number: int) -> None:
        """Request the transcription of a spoken answer, once all its parts have arrived."""
        answer = repository.spoken_answer(db, row.id, turn_number)
        if answer is not None and self._has_arrived(db, row, answer):
            key = f"{TRANSCRIBE.name}:{row.id}:{turn_number}"
            self._ask(db, row, TRANSCRIBE, _turn(row, turn_number), queue="default", key=key)

    def ask_to_analyse(self, db: Session, row: SessionRow) -> None:
        """Have the recording of a finished session analysed once all its parts are here, or `PATIENCE` is over."""
        answers = repository.spoken_answers(db, row.id)
        if row.kind == "interview" and not answers:
            return
        if not all(self._has_arrived(db, row, answer) for answer in answers):
            row.analysis = "arriving"
            at = (row.finished_at or row.touched_at) + PATIENCE
            key = f"{ANALYSE.name}:{row.id}:anyway"
            self._ask(db, row, ANALYSE, _whole(row), queue="default", key=key, run_after=at)
            return
        if row.analysis in {"none", "arriving"}:
            row.analysis = "waiting"
            self._ask(db, row, ANALYSE, _whole(row), queue="default", key=None)

    def try_again(self, db: Session, row: SessionRow, failure: SessionFailure) -> None:
        """Have work done that came to nothing."""
        if failure.step == "analysis":
            row.analysis, row.analysis_reason = "none", None
            self.ask_to_analyse(db, row)
        elif failure.job is not None and failure.job.is_given_up:
            self._jobs.retry(db, failure.job.id, row.candidate_id)
        elif failure.turn_number is not None:
            self._ask(db, row, PROCEED, _turn(row, failure.turn_number), queue="high", key=None)

    def jobs(self, db: Session, row: SessionRow) -> SessionJobs:
        """Return the jobs of a session."""
        return SessionJobs(
            tuple(self._jobs.page(db, row.candidate_id, subject=subject_of(row.id), limit=MOST_JOBS_OF_A_SESSION))
        )

    def ask_to_score_again(self, db: Session, session_id: str, candidate_id: str) -> None:
        """Request a new report from the saved tracks, after the last of the corrections that are queued."""
        if self._is_queued(db, session_id, candidate_id, {SCORE_AGAIN.name, TRANSCRIBE.name, ALIGN.name}):
            return  # that job reads the latest words, or asks for a new report when it ends
        self._queue.enqueue(
            db,
            SCORE_AGAIN,
            SessionPayload(session_id=session_id),
            queue="low",
            candidate_id=candidate_id,
            subject=subject_of(session_id),
        )

    def ask_to_score_all_again(self, db: Session) -> None:
        """Have everything scored again that this version of the scorer has not seen; once per version."""
        self._queue.enqueue(
            db, SCORE_ALL_AGAIN, NoPayload(), queue="low", key=f"{SCORE_ALL_AGAIN.name}:{SCORER_VERSION}"
        )

    def ask_to_judge_all_history(self, db: Session) -> None:
        """Have everything judged again that a former version of the built-in judge judged; once per version."""
        key = f"{JUDGE_ALL_HISTORY.name}:{CURRENT}"
        self._queue.enqueue(db, JUDGE_ALL_HISTORY, NoPayload(), queue="low", key=key)

    def ask_to_judge_history(self, db: Session) -> None:
        """Have each session judged again that a former version of the built-in judge judged."""
        for interview_id in interviews_with_other_judge(db, CURRENT, BUILT_IN):
            row = db.get(SessionRow, interview_id)
            if row is not None and row.deleted_at is None:
                key = f"{JUDGE_HISTORY.name}:{row.id}:{CURRENT}"
                self._ask(db, row, JUDGE_HISTORY, _whole(row), queue="low", key=key)

    def ask_to_purge(self, db: Session, row: SessionRow, at: datetime) -> None:
        """Have a deleted session removed for good, not before a moment."""
        self._ask(db, row, PURGE, _whole(row), queue="low", key=None, run_after=at)

    def is_running(self, db: Session, row: SessionRow, kind: JobKind[P], payload: P) -> bool:
        """Tell whether a worker carries this job out at this moment."""
        return self._is_in_state(db, row, kind, payload, "running")

    def _is_in_state(self, db: Session, row: SessionRow, kind: JobKind[P], payload: P, state: JobState) -> bool:
        found = self._jobs.page(db, row.candidate_id, subject=subject_of(row.id), limit=MOST_JOBS_OF_A_SESSION)
        wanted = payload.model_dump(mode="json")
        return any(job.state == state and job.name == kind.name and job.payload == wanted for job in found)

    def _is_queued(self, db: Session, session_id: str, candidate_id: str, names: Set[str]) -> bool:
        """Tell whether a job of these kinds waits to start and will start by itself."""
        found = self._jobs.page(db, candidate_id, subject=subject_of(session_id), limit=MOST_JOBS_OF_A_SESSION)
        return any(job.state == "queued" and job.name in names for job in found)

    def _has_arrived(self, db: Session, row: SessionRow, answer: SpokenAnswer) -> bool:
        """Return whether all parts of a spoken answer are here."""
        reference = reference_of(answer.turn_number)
        found = self._recordings.of_owner(db, row.candidate_id, owner_of(row.id))
        parts = [part for recording in found for part in recording.parts if part.reference == reference]
        return sum(part.ended_at is not None for part in parts) >= answer.parts

    def _ask(
        self,
        db: Session,
        row: SessionRow,
        kind: JobKind[P],
        payload: P,
        *,
        queue: Queue,
        key: str | None,
        run_after: datetime | None = None,
    ) -> None:
        self._queue.enqueue(
            db,
            kind,
            payload,
            queue=queue,
            key=key,
            candidate_id=row.candidate_id,
            subject=subject_of(row.id),
            run_after=run_after,
        )


def _whole(row: SessionRow) -> SessionPayload:
    return SessionPayload(session_id=row.id)


def _turn(row: SessionRow, turn_number: int) -> TurnPayload:
    return TurnPayload(session_id=row.id, turn_number=turn_number)


def owner_of(session_id: str) -> Owner:
    """Return what the recording of a session says that it belongs to."""
    return Owner(SESSION, session_id)


def reference_of(turn_number: int) -> str:
    """Return what the parts of a spoken answer say that they belong to."""
    return f"turn:{turn_number}"
