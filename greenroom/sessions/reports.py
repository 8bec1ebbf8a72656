"""The report of a session: what was said and what it was worth, and what was measured of the recording."""

from __future__ import annotations

from dataclasses import dataclass, replace

from greenroom.analysis.spans import Span
from greenroom.db.database import Database
from greenroom.errors import ConflictError
from greenroom.feedback import repository
from greenroom.feedback.document import Report
from greenroom.feedback.render.measurements import GroupView
from greenroom.feedback.render.pieces import measurement_groups
from greenroom.interview.reports import PracticeReport
from greenroom.recordings.contracts import Recording
from greenroom.recordings.service import RecordingService
from greenroom.sessions.contracts import SessionSummary, SessionView
from greenroom.sessions.repository import spoken_answers
from greenroom.sessions.service import SessionService
from greenroom.sessions.sound import place_of
from greenroom.sessions.work import owner_of

NOT_RECORDED = "This session was not recorded"
NOT_YET = "The recording is being looked at"
LONG_GONE = "The recording and its report are gone"


@dataclass(frozen=True, slots=True)
class PlacedAnswer:
    """Where a spoken answer lies in the recording."""

    turn_number: int
    span: Span


@dataclass(frozen=True, slots=True)
class SessionReport:
    """Everything that a candidate reads about a session.

    Parameters
    ----------
    interview
        What the answers were worth; None for an upload.
    delivery
        What was measured of the recording; None without one, and ``delivery_reason`` says why.
    recording
        None when there is nothing to play.
    """

    summary: SessionSummary
    interview: PracticeReport | None
    delivery: Report | None
    delivery_reason: str | None
    measurements: tuple[GroupView, ...]
    answers: tuple[PlacedAnswer, ...]
    recording: Recording | None
    usefulness: int | None


class SessionReports:
    """Puts the reports of sessions together; each raises `SessionNotFoundError` when it is somebody else's."""

    def __init__(self, database: Database, sessions: SessionService, recordings: RecordingService) -> None:
        self._database = database
        self._sessions = sessions
        self._recordings = recordings

    def read(self, candidate_id: str, session_id: str) -> SessionReport:
        """Return the report of a session; from then on its scores count as seen."""
        interview = self._sessions.open_report(candidate_id, session_id)
        view = self._sessions.view(candidate_id, session_id)
        with self._database.reading() as session:
            delivery = repository.find_report(session, session_id, candidate_id)
            recordings = self._recordings.of_owner(session, candidate_id, owner_of(session_id))
            turns = [answer.turn_number for answer in spoken_answers(session, session_id)]
        recording = next((one for one in recordings if one.whole is not None), None)
        places = [(number, place_of(recording, number)) for number in turns] if recording else []
        return SessionReport(
            summary=view.summary,
            interview=interview,
            delivery=replace(delivery, timelines={}) if delivery else None,
            delivery_reason=None if delivery else _why_none(view),
            measurements=measurement_groups(delivery) if delivery else (),
            answers=tuple(PlacedAnswer(number, span) for number, span in places if span is not None),
            recording=recording,
            usefulness=view.usefulness,
        )

    def delivery(self, candidate_id: str, session_id: str) -> Report:
        """Return what was measured of a recording.

        Raises
        ------
        NotFoundError
            There is no such session.
        ConflictError
            There is no report of a recording, or not yet.
        """
        view = self._sessions.view(candidate_id, session_id)
        with self._database.reading() as session:
            delivery = repository.find_report(session, session_id, candidate_id)
        if delivery is None:
            raise ConflictError(_why_none(view), "Look at the session to see how far it is")
        return delivery


def _why_none(view: SessionView) -> str:
    """Return why nothing was measured, without a full stop."""
    if view.summary.state in {"running", "analysing"} and view.recording_id is not None:
        return NOT_YET
    if view.analysis_reason is not None:
        return view.analysis_reason
    return NOT_RECORDED if view.recording_id is None else LONG_GONE
