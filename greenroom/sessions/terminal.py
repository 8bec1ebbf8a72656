"""Interviews in the terminal: each has its session from the start, and each answer is judged while the user waits."""

from __future__ import annotations

from sqlalchemy.orm import Session

from greenroom.clock import Clock
from greenroom.db.database import Database
from greenroom.interview.contracts.plan import InterviewPlan
from greenroom.interview.outline import Outline
from greenroom.interview.preparing import InterviewRequest
from greenroom.interview.reports import InterviewReport, InterviewSummary, InterviewView, SaidTurn
from greenroom.interview.starting import InterviewStarter
from greenroom.profiles.service import current_job_id
from greenroom.sessions import repository
from greenroom.sessions.judging import Interviewing, SessionJudging
from greenroom.sessions.models import SessionRow
from greenroom.sessions.viewing import session_of


class TerminalInterviews:
    """Holds interviews at a terminal.

    Every method is a unit of work of its own; successive calls may come from different processes. Each raises an
    InputError when the interview does not exist, or when the turn was already answered or is not the last one.
    """

    def __init__(
        self,
        database: Database,
        clock: Clock,
        interviewing: Interviewing,
        starter: InterviewStarter,
    ) -> None:
        self._database = database
        self._clock = clock
        self._interviews = interviewing.interviews
        self._interviewer = interviewing.interviewer
        self._budgets = interviewing.budgets
        self._starter = starter
        self._judging = SessionJudging(database, clock, interviewing, self._finish)

    def start(self, request: InterviewRequest) -> str:
        """Plan an interview, save it and its session, and return its id.

        Raises
        ------
        InputError
            No question fits, or a topic, the persona or a number is unknown or out of range.
        """
        planned = self._starter.plan(request, self._budgets.new())
        with self._database.transaction() as db:
            repository.hold_candidate(db, request.candidate_id)
            interview = self._starter.keep(db, planned)
            job_id = current_job_id(db, request.candidate_id)
            db.add(session_of(interview, request.candidate_id, "text", job_id))
        return interview.id

    def outline(self, request: InterviewRequest) -> Outline:
        """Return what the interview of a request would consist of; with its seed, `start` plans this very interview."""
        return self._starter.outline(request)

    def unfinished(self, candidate_id: str) -> tuple[InterviewSummary, ...]:
        """Return the interviews that are open or whose report is unread, the most recently changed first."""
        with self._database.reading() as db:
            return self._interviews.unfinished(db, candidate_id)

    def plan(self, interview_id: str) -> InterviewPlan:
        """Return what an interview was planned to be."""
        with self._database.reading() as db:
            return self._interviews.plan(db, interview_id)

    def view(self, interview_id: str) -> InterviewView:
        """Return the present state of an interview."""
        with self._database.reading() as db:
            return self._interviews.view(db, interview_id)

    def report(self, interview_id: str) -> InterviewReport:
        """Return the report of an interview, and mark its scores as seen."""
        with self._database.transaction() as db:
            return self._interviews.report(db, interview_id)

    def save_answer(self, interview_id: str, turn_number: int, text: str, seconds: float) -> None:
        """Save an answer; when this returns, it is on the disk and not judged yet (`InterviewService.save_answer`)."""
        with self._database.transaction() as db:
            self._touch(db, interview_id)
            self._interviews.save_answer(db, interview_id, turn_number, text, seconds)

    def is_answer(self, text: str) -> bool:
        """Return whether words read like an answer, rather than like something said instead of one."""
        return self._interviewer.is_answer(text)

    def proceed(self, interview_id: str) -> SaidTurn:
        """Judge the answer that waits and return the next turn; without such an answer return the last turn again.

        Raises
        ------
        MachineError
            The judge cannot work, or other windows keep writing; the answer remains saved.
        """
        with self._database.reading() as db:
            row = repository.find(db, self._interviews.candidate_of(db, interview_id), interview_id)
        self._judging.proceed(row, self._database.transaction, ends=row.finished_at is not None)
        return self.view(interview_id).last

    def skip(self, interview_id: str, turn_number: int, seconds: float) -> SaidTurn:
        """Leave the question and return the next turn."""
        with self._database.transaction() as db:
            row = self._touch(db, interview_id)
            return self._after(db, row, self._interviews.skip(db, interview_id, turn_number, seconds))

    def retake(self, interview_id: str, turn_number: int, seconds: float) -> SaidTurn:
        """Take the latest answer back and return the turn that asks for it again."""
        with self._database.transaction() as db:
            row = self._touch(db, interview_id)
            return self._after(db, row, self._interviews.retake(db, interview_id, turn_number, seconds))

    def ask_hint(self, interview_id: str, turn_number: int, seconds: float) -> SaidTurn:
        """Ask for a hint and return the turn that gives it; in a real interview it counts as not knowing."""
        with self._database.transaction() as db:
            row = self._touch(db, interview_id)
            return self._after(db, row, self._interviews.ask_hint(db, interview_id, turn_number, seconds))

    def stop(self, interview_id: str, turn_number: int, seconds: float) -> SaidTurn:
        """Close the interview and return the last turn."""
        with self._database.transaction() as db:
            row = self._touch(db, interview_id)
            return self._after(db, row, self._interviews.stop(db, interview_id, turn_number, seconds))

    def expect(self, interview_id: str, question_id: str, expected_score: float) -> None:
        """Keep the score that the candidate expects of an answer (`InterviewService.expect`)."""
        with self._database.transaction() as db:
            self._touch(db, interview_id)
            self._interviews.expect(db, interview_id, question_id, expected_score)

    def _touch(self, db: Session, interview_id: str) -> SessionRow:
        candidate_id = self._interviews.candidate_of(db, interview_id)
        row = repository.find(db, candidate_id, interview_id, for_update=True)
        row.touched_at = self._clock.now()
        return row

    def _after(self, db: Session, row: SessionRow, said: SaidTurn) -> SaidTurn:
        if not said.turn.expects_answer:
            self._finish(db, row)
        return said

    def _finish(self, db: Session, row: SessionRow) -> None:
        del db
        row.finished_at = row.finished_at or self._clock.now()
