"""Sessions put into the shape in which others see them."""

from __future__ import annotations

from greenroom.interview.reports import InterviewSummary
from greenroom.sessions.contracts import REPORT_TYPES, AnswerBy, SessionScore, SessionSummary, State
from greenroom.sessions.models import SessionRow


def session_of(interview: InterviewSummary, candidate_id: str, answer_by: AnswerBy) -> SessionRow:
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
    )


def state_of(row: SessionRow) -> State:
    """Return how far a session is."""
    if row.finished_at is None:
        return "running"
    if row.analysis in {"arriving", "waiting"}:
        return "analysing"
    return "failed" if row.analysis == "failed" else "ready"


def summarise(row: SessionRow, interview: InterviewSummary | None) -> SessionSummary:
    """Return a session as it stands in a list."""
    return SessionSummary(
        id=row.id,
        kind=row.kind,
        subject=row.subject,
        interview_type=interview.interview_type if interview else None,
        mode=interview.mode if interview else None,
        persona=interview.persona if interview else None,
        minutes=interview.minutes if interview else None,
        answer_by=row.answer_by,
        state=state_of(row),
        started_at=row.started_at,
        touched_at=row.touched_at,
        questions=interview.questions if interview else len(row.questions or ()),
        score=_score(row) if interview is None or interview.is_revealed else None,
        is_sample=row.is_sample,
    )


def _score(row: SessionRow) -> SessionScore | None:
    """Return what all answers were worth; of an interview that goes on nobody knows that yet."""
    if state_of(row) in {"running", "analysing"}:
        return None
    if row.score is None or row.low is None or row.high is None:
        return None
    return SessionScore(row.score, row.low, row.high)
