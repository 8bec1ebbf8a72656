"""Sessions: begun, answered, finished, corrected, deleted and taken back."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from sqlalchemy.orm import Session

from greenroom.analysis.catalogue import InterviewType as ReportType
from greenroom.clock import Clock
from greenroom.db.database import Database
from greenroom.db.text import storable
from greenroom.errors import ConflictError
from greenroom.interview.preparing import PracticeRequest
from greenroom.interview.reports import InterviewSummary, InterviewView, PracticeReport
from greenroom.pipeline.questions import AskedQuestion, check_order
from greenroom.recordings.service import RecordingService
from greenroom.sessions import repository
from greenroom.sessions.contracts import UNDO, AnswerBy, SessionSummary, SessionView
from greenroom.sessions.interviewers import Interviewer, Interviewers
from greenroom.sessions.models import SessionRow
from greenroom.sessions.viewing import session_of, summarise
from greenroom.sessions.work import SessionWork, owner_of


class SessionService:
    """What a candidate does with their sessions.

    Every method is a unit of work of its own, and raises `SessionNotFoundError` when the session is somebody else's.
    Nothing here waits for a judge or a recogniser: such work is written down as jobs in the same unit of work.
    """

    def __init__(
        self,
        database: Database,
        clock: Clock,
        interviewers: Interviewers,
        recordings: RecordingService,
        work: SessionWork,
    ) -> None:
        self._database = database
        self._clock = clock
        self._recordings = recordings
        self._interviewers = interviewers
        self._work = work

    def start(self, request: PracticeRequest, answer_by: AnswerBy) -> str:
        """Plan an interview and return the id of its session.

        Raises
        ------
        InputError
            No question fits, or a topic, the persona or a number is unknown or out of range.
        """
        # Whoever plans has a budget of their own too: one plan after the other must not use up what a model may cost.
        planning = f"planned at {self._clock.now().isoformat()}"
        practice = self._interviewers(request.candidate_id, planning).practice
        interview = practice.view(practice.start(request)).summary
        with self._database.transaction() as session:
            session.add(session_of(interview, request.candidate_id, answer_by))
            if answer_by != "text":
                self._recordings.create(session, request.candidate_id, owner_of(interview.id), interview.subject)
        return interview.id

    def bring(
        self,
        candidate_id: str,
        recording_id: str,
        *,
        subject: str,
        report_type: ReportType,
        questions: tuple[AskedQuestion, ...],
        words: str | None,
    ) -> str:
        """Make a session of a recording that was sent, have it analysed, and return the session's id.

        Raises
        ------
        NotFoundError
            There is no such recording, or it is somebody else's.
        ConflictError
            It belongs to another session, or not all of it has come.
        InputError
            The times of the questions go backwards.
        """
        check_order(questions)
        now = self._clock.now()
        with self._database.transaction() as session:
            recording = self._recordings.get(session, candidate_id, recording_id)
            if not recording.is_complete or not recording.parts:
                raise ConflictError("Not all of the recording has come", "Send the rest first")
            row = SessionRow(
                id=recording_id,
                candidate_id=candidate_id,
                kind="upload",
                subject=subject or recording.name,
                answer_by="video",
                report_type=report_type,
                questions=questions,
                given_words=storable(words) if words and words.strip() else None,
                is_sample=False,
                started_at=recording.created_at,
                touched_at=now,
                finished_at=now,
                analysis="none",
            )
            self._recordings.hand_over(session, candidate_id, recording_id, owner_of(row.id))
            session.add(row)
            session.flush()
            self._work.ask_to_analyse(session, row)
        return recording_id

    def page(
        self, candidate_id: str, *, finished: bool | None, after: tuple[datetime, str] | None, rows: int
    ) -> tuple[SessionSummary, ...]:
        """Return sessions, the one last touched first, those that were held in the terminal among them."""
        interviews = {one.id: one for one in self._interviewers(candidate_id, "").practice.interviews(candidate_id)}
        self._take_in(candidate_id, interviews.values())
        with self._database.reading() as session:
            found = repository.page(session, candidate_id, finished=finished, after=after, rows=rows)
            return tuple(summarise(row, interviews.get(row.id)) for row in found)

    def view(self, candidate_id: str, session_id: str) -> SessionView:
        """Return a session as it stands."""
        row = self._find(candidate_id, session_id)
        asks = self._interviewers(candidate_id, session_id)
        interview = asks.practice.view(session_id) if row.kind == "interview" else None
        with self._database.reading() as session:
            recordings = self._recordings.of_owner(session, candidate_id, owner_of(session_id))
        return SessionView(
            summary=summarise(row, interview.summary if interview else None),
            interview=interview,
            next_if_recorded=asks.spoken.preview(session_id) if interview else None,
            recording_id=recordings[0].id if recordings else None,
            recording_deleted_at=row.recording_deleted_at,
            analysis_reason=row.analysis_reason,
            usefulness=row.usefulness,
        )

    def open_report(self, candidate_id: str, session_id: str) -> PracticeReport | None:
        """Return what the answers of an interview were worth, None for an upload; its scores then count as seen."""
        if self._find(candidate_id, session_id).kind != "interview":
            return None
        return self._interviewers(candidate_id, session_id).practice.report(session_id)

    # ---- replies ----------------------------------------------------------------------------------------------------

    def answer(
        self, candidate_id: str, session_id: str, turn_number: int, text: str, seconds: float, *, ends: bool = False
    ) -> None:
        """Keep a typed answer and ask for its judgement; the same answer a second time changes nothing.

        Parameters
        ----------
        ends
            Whether the interview ends with it: nothing is asked any more.

        Raises
        ------
        InputError
            The turn was already answered otherwise, is not the last one, or the text is too long.
        """
        practice = self._interviewer(candidate_id, session_id).practice
        if not _answered_with(practice.view(session_id), turn_number, text):
            practice.save_answer(session_id, turn_number, text, seconds)
        with self._database.transaction() as session:  # a server that was killed in between is asked again
            row = self._touched(session, candidate_id, session_id)
            if ends:
                self._finish(session, row)
            self._work.ask_to_proceed(session, row, turn_number)

    def record(
        self,
        candidate_id: str,
        session_id: str,
        turn_number: int,
        seconds: float,
        parts: int,
        *,
        ends: bool = False,
    ) -> None:
        """Keep that an answer was spoken, and go on; the same a second time changes nothing.

        Parameters
        ----------
        parts
            How many recordings it consists of, 1 or more; they may still be on their way.
        ends
            Whether the interview ends with it: nothing is asked any more.

        Raises
        ------
        InputError
            The turn was answered by keyboard, or is not the last one.
        """
        asks = self._interviewer(candidate_id, session_id).spoken
        following = asks.record(session_id, turn_number, seconds, ends=ends)
        self._after(candidate_id, session_id, goes_on=following.turn.expects_answer, spoken=(turn_number, parts))

    def uploaded(self, candidate_id: str, session_id: str, turn_number: int, parts: int | None = None) -> None:
        """Take note that all parts of a spoken answer have arrived: it can be heard now.

        Parameters
        ----------
        parts
            How many have come, where the others never will: they cannot be sent. None for all of them.
        """
        with self._database.transaction() as session:
            row = repository.find(session, candidate_id, session_id, for_update=True)
            answer = repository.spoken_answer(session, session_id, turn_number)
            if answer is not None and parts is not None:
                answer.parts = min(answer.parts, parts)
                session.flush()
            self._work.ask_to_hear(session, row, turn_number)
            if row.finished_at is not None:
                self._work.ask_to_analyse(session, row)

    def skip(self, candidate_id: str, session_id: str, turn_number: int, seconds: float) -> None:
        """Leave the question; refused with an InputError when it was answered or is not the last one."""
        said = self._interviewer(candidate_id, session_id).practice.skip(session_id, turn_number, seconds)
        self._after(candidate_id, session_id, goes_on=said.turn.expects_answer)

    def ask_hint(self, candidate_id: str, session_id: str, turn_number: int, seconds: float, parts: int = 0) -> None:
        """Ask for a hint; refused with an InputError when the turn was answered or is not the last one.

        Parameters
        ----------
        parts
            How many recordings there are of what was said before; it is heard and judged as part of the answer.
        """
        practice = self._interviewer(candidate_id, session_id).practice
        said = practice.ask_hint(session_id, turn_number, seconds, has_spoken=parts > 0)
        spoken = (turn_number, parts) if parts else None
        self._after(candidate_id, session_id, goes_on=said.turn.expects_answer, spoken=spoken)

    def expect(self, candidate_id: str, session_id: str, question_id: str, score: float) -> None:
        """Keep what the candidate expects of an answer; see `PracticeService.expect`."""
        self._interviewer(candidate_id, session_id).practice.expect(session_id, question_id, score)

    def correct(self, candidate_id: str, session_id: str, turn_number: int, text: str) -> None:
        """Put the candidate's words in the place of what was heard or typed, and ask for a new judgement.

        Raises
        ------
        InputError
            No answer was given to this turn, or the text is too long.
        """
        self._interviewer(candidate_id, session_id).spoken.correct(session_id, turn_number, text)
        with self._database.transaction() as session:
            row = self._touched(session, candidate_id, session_id)
            self._work.ask_to_judge_again(session, row, turn_number)

    def finish(self, candidate_id: str, session_id: str, seconds: float = 0.0) -> None:
        """Close the interview, if it is open, and have its recording analysed, if there is one.

        An answer that is being read still counts: whoever reads it finds that nothing more is to be asked.
        """
        practice = self._interviewer(candidate_id, session_id).practice
        with self._database.transaction() as session:
            self._finish(session, self._touched(session, candidate_id, session_id))
        practice.close(session_id, seconds)

    def retry_analysis(self, candidate_id: str, session_id: str) -> None:
        """Have the recording analysed again.

        Raises
        ------
        ConflictError
            It is being analysed, or there is none any more.
        """
        with self._database.transaction() as session:
            row = repository.find(session, candidate_id, session_id, for_update=True)
            if row.recording_deleted_at is not None:
                raise ConflictError("The recording was deleted", "What you said can still be read")
            if row.analysis not in {"failed", "waiting"} or self._work.is_analysing(session, row):
                raise ConflictError("There is no failed analysis to try again", "Wait for the one that runs")
            row.analysis, row.analysis_reason = "none", None
            self._work.ask_to_analyse(session, row)

    def rate(self, candidate_id: str, session_id: str, usefulness: int | None) -> None:
        """Keep whether the report was useful: 1, -1, or None for no opinion."""
        with self._database.transaction() as session:
            repository.find(session, candidate_id, session_id, for_update=True).usefulness = usefulness

    # ---- deletion ---------------------------------------------------------------------------------------------------

    def delete(self, candidate_id: str, session_id: str) -> datetime:
        """Delete a session, and return until when it can be taken back; then its rows and files go."""
        now = self._clock.now()
        with self._database.transaction() as session:
            row = repository.find(session, candidate_id, session_id, for_update=True)
            row.deleted_at = now
            self._work.ask_to_purge(session, row, now + UNDO)
        return now + UNDO

    def restore(self, candidate_id: str, session_id: str) -> None:
        """Take a deleted session back; raises `SessionNotFoundError` when it is gone."""
        with self._database.transaction() as session:
            repository.find_deleted(session, candidate_id, session_id).deleted_at = None

    # ---- within -----------------------------------------------------------------------------------------------------

    def _after(
        self, candidate_id: str, session_id: str, *, goes_on: bool, spoken: tuple[int, int] | None = None
    ) -> None:
        """Write down what follows from a reply; ``spoken`` is a turn, and in how many recordings it was answered."""
        with self._database.transaction() as session:
            row = self._touched(session, candidate_id, session_id)
            if spoken is not None:
                repository.note_spoken(session, session_id, *spoken)
                self._work.ask_to_hear(session, row, spoken[0])
            if not goes_on:
                self._finish(session, row)

    def _finish(self, session: Session, row: SessionRow) -> None:
        row.finished_at = row.finished_at or self._clock.now()
        self._work.ask_to_analyse(session, row)

    def _take_in(self, candidate_id: str, interviews: Collection[InterviewSummary]) -> None:
        """Make sessions of the interviews that were held in the terminal."""
        with self._database.reading() as session:
            known = repository.known_ids(session, candidate_id)
        new = [one for one in interviews if one.id not in known]
        if not new:
            return
        with self._database.transaction() as session:
            for interview in new:
                session.merge(session_of(interview, candidate_id, "text"))

    def _find(self, candidate_id: str, session_id: str) -> SessionRow:
        with self._database.reading() as session:
            return repository.find(session, candidate_id, session_id)

    def _interviewer(self, candidate_id: str, session_id: str) -> Interviewer:
        if self._find(candidate_id, session_id).kind != "interview":
            raise ConflictError("This session is a recording, nobody asks anything in it", "Open its report")
        return self._interviewers(candidate_id, session_id)

    def _touched(self, session: Session, candidate_id: str, session_id: str) -> SessionRow:
        row = repository.find(session, candidate_id, session_id, for_update=True)
        row.touched_at = self._clock.now()
        return row


def _answered_with(interview: InterviewView, turn_number: int, text: str) -> bool:
    """Tell whether a turn was answered with these words already, as by a request that was sent twice."""
    return any(
        turn.answer and turn.answer.content.words == text for turn in interview.turns if turn.number == turn_number
    )
