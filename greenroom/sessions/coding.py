"""Coding problems within interviews: each opens an attempt, and the finished attempt is the answer."""

from __future__ import annotations

from greenroom.clock import Clock
from greenroom.coding.attempts.service import Attempts
from greenroom.db.database import Database
from greenroom.errors import ConflictError
from greenroom.interview.programs import program_answer
from greenroom.interview.service import InterviewService
from greenroom.sessions import repository
from greenroom.sessions.contracts import SessionView
from greenroom.sessions.viewing import SessionViews
from greenroom.sessions.work import SessionWork


class SessionCoding:
    """Opens the attempts of interviews, and takes the finished ones as answers.

    Each method is the one unit of work of its request, and raises `SessionNotFoundError` for the session of another
    candidate.
    """

    def __init__(
        self,
        database: Database,
        clock: Clock,
        interviews: InterviewService,
        attempts: Attempts,
        work: SessionWork,
        views: SessionViews,
    ) -> None:
        self._database = database
        self._clock = clock
        self._interviews = interviews
        self._attempts = attempts
        self._work = work
        self._views = views

    def open_attempt(self, candidate_id: str, session_id: str, turn_number: int, language: str) -> SessionView:
        """Begin an attempt at the problem of the last turn; one that was begun before is kept.

        Raises
        ------
        InputError
            The turn asks for no code, was answered or is not the last one, or there is no such language.
        """
        with self._database.transaction() as db:
            row = repository.find(db, candidate_id, session_id, for_update=True)
            problem_id = self._interviews.coding_problem(db, session_id, turn_number)
            known = repository.session_attempt(db, session_id, turn_number)
            if known is None or not self._attempts.exists(db, candidate_id, known.attempt_id):
                begun = self._attempts.begin(db, candidate_id, problem_id, language, with_assistant=False)
                repository.note_attempt(db, session_id, turn_number, begun.id)
            row.touched_at = self._clock.now()
            return self._views.view(db, row)

    def hand_in(self, candidate_id: str, session_id: str, turn_number: int) -> SessionView:
        """Take the finished attempt of the last turn as its answer; a repeat changes nothing.

        Raises
        ------
        ConflictError
            The turn has no attempt, or the attempt is not finished, or its report is not ready.
        InputError
            The turn was answered otherwise, or is not the last one.
        """
        with self._database.transaction() as db:
            row = repository.find(db, candidate_id, session_id, for_update=True)
            known = repository.session_attempt(db, session_id, turn_number)
            if known is None:
                raise ConflictError("You have not opened the coding problem of this question", "Open it first")
            content, seconds = program_answer(db, candidate_id, known.attempt_id)
            self._interviews.save_code(db, session_id, turn_number, content, seconds)
            row.touched_at = self._clock.now()
            self._work.ask_to_proceed(db, row, turn_number)
            return self._views.view(db, row)
