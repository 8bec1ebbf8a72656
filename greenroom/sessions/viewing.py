"""Sessions put into the shape in which others see them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from greenroom.errors import ConflictError
from greenroom.interview import reporting
from greenroom.interview.reports import InterviewSummary
from greenroom.interview.service import InterviewService
from greenroom.interview.titles import title_of
from greenroom.jobs.contracts import Job
from greenroom.jobs.repository import jobs
from greenroom.recordings.service import RecordingService
from greenroom.sessions import repository
from greenroom.sessions.contracts import REPORT_TYPES, AnswerBy, SessionScore, SessionSummary, SessionView, State
from greenroom.sessions.failures import is_analysis_lost
from greenroom.sessions.models import SessionRow
from greenroom.sessions.tasks.kinds import ANALYSE
from greenroom.sessions.work import SessionWork, owner_of, subject_of


def session_of(
    interview: InterviewSummary, candidate_id: str, answer_by: AnswerBy, target_job_id: str | None
) -> SessionRow:
    """Return the session that holds an interview."""
    return SessionRow(
        id=interview.id,
        candidate_id=candidate_id,
        kind="interview",
        interview_id=interview.id,
        subject=interview.subject,
        answer_by=answer_by,
        report_type=REPORT_TYPES[interview.interview_type],
        is_sample=False,
        started_at=interview.started_at,
        touched_at=interview.touched_at,
        finished_at=interview.touched_at if interview.is_closed else None,
        analysis="none",
        target_job_id=target_job_id,
    )


def state_of(row: SessionRow, analysis: Job | None) -> State:
    """Return the state of a session, given the newest job that analyses its recording."""
    if row.finished_at is None:
        return "running"
    if row.analysis == "failed" or is_analysis_lost(row, analysis):
        return "failed"
    return "analysing" if row.analysis in {"arriving", "waiting"} else "ready"


def summarise(row: SessionRow, interview: InterviewSummary | None, analysis: Job | None) -> SessionSummary:
    """Return a session's entry in a list, given the newest job that analyses its recording."""
    state = state_of(row, analysis)
    return SessionSummary(
        id=row.id,
        kind=row.kind,
        subject=title_of(row.subject) if row.kind == "interview" else row.subject,
        interview_type=interview.interview_type if interview else None,
        mode=interview.mode if interview else None,
        persona=interview.persona if interview else None,
        minutes=interview.minutes if interview else None,
        answer_by=row.answer_by,
        state=state,
        started_at=row.started_at,
        touched_at=row.touched_at,
        questions=interview.questions if interview else len(row.questions or ()),
        score=_score(row, state) if interview is None or interview.is_revealed else None,
        is_sample=row.is_sample,
        target_job_id=row.target_job_id,
    )


def analyses_of(db: Session, candidate_id: str, rows: Sequence[SessionRow]) -> Mapping[str, Job]:
    """Return the newest job that analyses each session, by its id, for those that wait for an analysis."""
    waiting = {subject_of(row.id): row.id for row in rows if row.analysis in {"arriving", "waiting"}}
    if not waiting:
        return {}
    newest_first = jobs.of_subjects(db, candidate_id, ANALYSE.name, tuple(waiting))
    return {waiting[str(job.subject)]: job for job in reversed(newest_first)}


class SessionViews:
    """Reads the present state of sessions, in the caller's unit of work."""

    def __init__(self, interviews: InterviewService, recordings: RecordingService, work: SessionWork) -> None:
        self._interviews = interviews
        self._recordings = recordings
        self._work = work

    def page(
        self, db: Session, candidate_id: str, *, finished: bool | None, after: tuple[datetime, str] | None, rows: int
    ) -> tuple[SessionSummary, ...]:
        """Return sessions, the one last touched first, in three queries however many sessions there are."""
        found = repository.page(db, candidate_id, finished=finished, after=after, rows=rows)
        interviews = self._interviews.summaries(db, [row.id for row in found])
        analyses = analyses_of(db, candidate_id, found)
        return tuple(summarise(row, interviews.get(row.id), analyses.get(row.id)) for row in found)

    def view(self, db: Session, row: SessionRow) -> SessionView:
        """Return the present state of a session, with one snapshot of its interview."""
        snapshot = self._interviews.snapshot(db, row.id) if row.kind == "interview" else None
        interview = reporting.view(snapshot) if snapshot else None
        recordings = self._recordings.of_owner(db, row.candidate_id, owner_of(row.id))
        asked = self._work.jobs(db, row)
        awaited_turn = interview.last.number if interview and interview.awaits_judgement else None
        return SessionView(
            summary=summarise(row, interview.summary if interview else None, asked.newest(ANALYSE.name)),
            interview=interview,
            next_if_recorded=self._interviews.preview(snapshot) if snapshot and row.answer_by != "text" else (),
            recording_id=recordings[0].id if recordings else None,
            recording_deleted_at=row.recording_deleted_at,
            analysis_reason=row.analysis_reason,
            usefulness=row.usefulness,
            job=asked.current,
            failures=asked.failures(row, awaited_turn, has_recording=bool(recordings)),
            attempts=repository.session_attempts(db, row.id),
        )


def _score(row: SessionRow, state: State) -> SessionScore | None:
    """Return the score of all answers; None while an interview continues."""
    if state in {"running", "analysing"}:
        return None
    if row.score is None or row.low is None or row.high is None:
        return None
    return SessionScore(row.score, row.low, row.high)


def interview_row(row: SessionRow) -> SessionRow:
    """Return a session that holds an interview.

    Raises
    ------
    ConflictError
        It is an upload.
    """
    if row.kind != "interview":
        raise ConflictError("This session is an uploaded recording, not an interview", "Open the session's report")
    return row
