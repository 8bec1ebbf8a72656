"""The report of a session: the answers with their judgements, and the measurements of the recording."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass, replace
from datetime import datetime

from greenroom.analysis.spans import Span
from greenroom.db.database import Database
from greenroom.errors import ConflictError
from greenroom.interview.lessons import UNFINISHED, Lessons, first_lessons
from greenroom.interview.render.hints import HintsView
from greenroom.interview.reports import InterviewReport
from greenroom.interview.service import InterviewService
from greenroom.recordings.contracts import Recording
from greenroom.recordings.service import RecordingService
from greenroom.report import repository
from greenroom.report.beside_answers import beside_answers
from greenroom.report.document import Report
from greenroom.report.languages import in_language
from greenroom.report.render.measurements import GroupView
from greenroom.report.render.pieces import measurement_groups
from greenroom.sessions.contracts import PrintsHints, SessionFailure, SessionSummary, SessionView, State
from greenroom.sessions.failures import SessionJobs
from greenroom.sessions.repository import find, spoken_answers
from greenroom.sessions.sound import place_of
from greenroom.sessions.viewing import SessionViews
from greenroom.sessions.work import SessionWork, owner_of

NOT_RECORDED = "This session was not recorded"
NOT_YET = "The recording is being looked at"
DELETED_BEFORE = "The recording was deleted before it was measured"


@dataclass(frozen=True, slots=True)
class PlacedAnswer:
    """The place of a spoken answer in the recording."""

    turn_number: int
    span: Span


@dataclass(frozen=True, slots=True)
class StillToCome:
    """The reasons why a report is incomplete.

    Parameters
    ----------
    answers
        Numbers of the turns whose answers are being transcribed or judged.
    recording
        Whether the recording is being measured, or still arriving.
    interview
        Whether the interview continues.
    """

    answers: tuple[int, ...]
    recording: bool
    interview: bool


@dataclass(frozen=True, slots=True)
class SessionReport:
    """Everything that a candidate reads about a session.

    Parameters
    ----------
    still_to_come
        None when the report is complete. Until then there is no score of the interview as a whole.
    start
        The finding, and what to keep, to change and to try.
    interview
        What the answers were worth; None for an upload.
    delivery
        The measurements of the recording, beside judged answers without estimates of content; None without them, and
        ``delivery_reason`` says why.
    recording
        None without a recording to play; ``recording_deleted_at`` says when it was deleted.
    hints
        Those of a live conversation, for paper; None without any.
    """

    summary: SessionSummary
    still_to_come: StillToCome | None
    start: Lessons
    interview: InterviewReport | None
    delivery: Report | None
    delivery_reason: str | None
    measurements: tuple[GroupView, ...]
    answers: tuple[PlacedAnswer, ...]
    recording: Recording | None
    recording_deleted_at: datetime | None
    hints: HintsView | None
    usefulness: int | None
    failures: tuple[SessionFailure, ...]


class SessionReports:
    """Composes the reports of sessions; each raises `SessionNotFoundError` for the session of another candidate."""

    def __init__(
        self,
        database: Database,
        interviews: InterviewService,
        recordings: RecordingService,
        work: SessionWork,
        views: SessionViews,
        hints: PrintsHints,
    ) -> None:
        self._database = database
        self._interviews = interviews
        self._recordings = recordings
        self._work = work
        self._views = views
        self._hints = hints

    def read(self, candidate_id: str, session_id: str, language: str) -> SessionReport:
        """Return the report of a session without its timelines; from then on its scores count as seen.

        Parameters
        ----------
        language
            The language of the reader, in which moments are described.
        """
        report = self.read_whole(candidate_id, session_id, language)
        return replace(report, delivery=replace(report.delivery, timelines={})) if report.delivery else report

    def read_whole(self, candidate_id: str, session_id: str, language: str) -> SessionReport:
        """Return the report of a session with everything in it, as `read` does."""
        with self._database.transaction() as db:
            row = find(db, candidate_id, session_id, for_update=True)
            interview = self._interviews.report(db, session_id) if row.kind == "interview" else None
            view = self._views.view(db, row)
            failed = {failure.turn_number for failure in view.failures}
            left = _still_to_come(view.summary.state, interview, self._work.jobs(db, row), failed)
            recordings = self._recordings.of_owner(db, candidate_id, owner_of(session_id))
            turns = [answer.turn_number for answer in spoken_answers(db, session_id)]
        recording = next((one for one in recordings if one.whole is not None), None)
        places = [(number, place_of(recording, number)) for number in turns] if recording else []
        answers = tuple(PlacedAnswer(number, span) for number, span in places if span is not None)
        spans = {answer.turn_number: answer.span for answer in answers}
        with self._database.reading() as db:  # apart: a report is large, and reading it must not block writers
            stored = repository.find_report(db, session_id, candidate_id)
            hints = self._hints.on_paper(db, candidate_id, session_id, spans)
        delivery = in_language(stored, language) if stored else None
        if delivery is not None and interview is not None and interview.is_judged:
            delivery = beside_answers(delivery)
        return SessionReport(
            summary=replace(view.summary, score=None) if left else view.summary,
            still_to_come=left,
            start=UNFINISHED if left else first_lessons(interview, delivery, spans),
            interview=_without_the_whole(interview) if left and interview else interview,
            delivery=delivery,
            delivery_reason=None if delivery else _why_none(view),
            measurements=measurement_groups(delivery) if delivery else (),
            answers=answers,
            recording=recording,
            recording_deleted_at=view.recording_deleted_at,
            hints=hints,
            usefulness=view.usefulness,
            failures=view.failures,
        )

    def delivery(self, candidate_id: str, session_id: str, language: str) -> Report:
        """Return the measurements of a recording, with moments described in the reader's language.

        Raises
        ------
        NotFoundError
            There is no such session.
        ConflictError
            There is no report of a recording, or not yet.
        """
        with self._database.reading() as db:
            view = self._views.view(db, find(db, candidate_id, session_id))
            delivery = repository.find_report(db, session_id, candidate_id)
        if delivery is None:
            raise ConflictError(_why_none(view), "Check the session's status")
        return in_language(delivery, language)


def _why_none(view: SessionView) -> str:
    """Return why there are no measurements, without a full stop."""
    if view.summary.state in {"running", "analysing"} and view.recording_id is not None:
        return NOT_YET
    if view.recording_deleted_at is not None:
        return DELETED_BEFORE
    return view.analysis_reason or NOT_RECORDED


def _still_to_come(
    state: State, interview: InterviewReport | None, jobs: SessionJobs, failed: Set[int | None]
) -> StillToCome | None:
    """Return why a report is incomplete; after a failure nothing more comes by itself."""
    goes_on = state in {"running", "analysing"}
    answers = jobs.turns_being_judged | (set(interview.open_turns if interview and goes_on else ()) - failed)
    is_measured = state == "analysing" or jobs.are_aligning
    if not answers and not goes_on and not is_measured:
        return None
    return StillToCome(tuple(sorted(answers)), recording=is_measured, interview=state == "running")


def _without_the_whole(interview: InterviewReport) -> InterviewReport:
    """Return the findings of single answers; the sum of some of them would look like that of all."""
    return replace(interview, overall=None, strongest=None, weakest=None)
