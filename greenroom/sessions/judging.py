"""Judge saved answers: models run between two units of work, and a judgement is saved with its effects."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import TypeVar

from sqlalchemy.orm import Session

from greenroom.clock import Clock
from greenroom.db.database import Database
from greenroom.interview.contracts.events import Recorded
from greenroom.interview.events import Step, keep_step
from greenroom.interview.interviewer import Interviewer
from greenroom.interview.judging import JudgedQuestion
from greenroom.interview.rejudging import is_correctable, keep_correction, keep_history, keep_judgements
from greenroom.interview.replies import ATTEMPTS, still_busy
from greenroom.interview.reports import Overall
from greenroom.interview.repository import Snapshot
from greenroom.interview.service import InterviewService
from greenroom.llm.budget import Budget
from greenroom.llm.budgets import Budgets
from greenroom.sessions import repository
from greenroom.sessions.models import SessionRow

T = TypeVar("T")

Begin = Callable[[], AbstractContextManager[Session]]
"""Begins a unit of work that writes: `Database.transaction`, or that of a job."""

JudgeLater = Callable[[Session, SessionRow, int], None]
"""Requests the judgement of a turn's answer, in the caller's unit of work."""

Finish = Callable[[Session, SessionRow], None]
"""Applies the effects of the end of an interview, in the caller's unit of work."""


@dataclass(frozen=True, slots=True)
class Interviewing:
    """What holds the interviews of a process: one interviewer for all sessions, and a budget for each.

    Parameters
    ----------
    interviews
        Takes replies, and reads interviews.
    interviewer
        Asks the models.
    """

    interviews: InterviewService
    interviewer: Interviewer
    budgets: Budgets


class SessionJudging:
    """Judges the saved answers of sessions.

    Each method reads the interview, runs models outside of any unit of work, and writes in another one if the interview
    has not changed; otherwise it begins again. It raises a MachineError when the judge cannot work or other windows
    keep writing; the answers remain saved.

    Parameters
    ----------
    finish
        Called when the last answer was judged.
    """

    def __init__(self, database: Database, clock: Clock, interviewing: Interviewing, finish: Finish) -> None:
        self._database = database
        self._clock = clock
        self._interviews = interviewing.interviews
        self._interviewer = interviewing.interviewer
        self._budgets = interviewing.budgets
        self._finish = finish

    def proceed(self, row: SessionRow, begin: Begin, *, ends: bool, judge_later: JudgeLater | None = None) -> None:
        """Judge the waiting answer and say the next turn; without such an answer this does nothing.

        Parameters
        ----------
        ends
            Whether the candidate ended the interview with that answer: then the next turn is the last.
        judge_later
            Requests the judgement of an answer that has waited too long, so that its next turn need not wait for it.
            None to judge now.
        """

        def ask(snapshot: Snapshot, budget: Budget) -> Step | None:
            return self._interviewer.take(snapshot, budget, ends=ends, is_late=judge_later is not None)

        def keep(db: Session, stored: SessionRow, snapshot: Snapshot, step: Step) -> bool:
            if step.correction is not None and not is_correctable(db, snapshot, step.correction):
                return False
            turn = keep_step(db, snapshot, step, self._clock.now())
            if turn is None:
                return False
            if step.correction is not None:
                keep_correction(db, snapshot, step.correction, self._clock.now())
            if judge_later is not None and isinstance(step.event, Recorded):
                judge_later(db, stored, snapshot.last.number)
            else:
                self._keep_score(db, stored)
            stored.touched_at = self._clock.now()
            if turn.expects_answer and stored.finished_at is not None:  # ended while the answer was judged
                self._interviews.close(db, stored.id, 0.0)
            elif not turn.expects_answer:
                self._finish(db, stored)
            return True

        self._until_it_stands(row, begin, ask, keep)

    def judge_again(self, row: SessionRow, turn_number: int, begin: Begin) -> None:
        """Judge the question of a turn again, from all that is known of its answers, and learn from it again."""

        def ask(snapshot: Snapshot, budget: Budget) -> JudgedQuestion | None:
            return self._interviewer.judge_again(snapshot, turn_number, budget)

        def keep(db: Session, stored: SessionRow, snapshot: Snapshot, judged: JudgedQuestion) -> bool:
            if not keep_judgements(db, snapshot, judged, self._clock.now()):
                return False
            self._keep_score(db, stored)
            return True

        self._until_it_stands(row, begin, ask, keep)

    def judge_history(self, row: SessionRow, begin: Begin) -> None:
        """Judge what a former version of the built-in judge judged, and keep both judgements."""

        def ask(snapshot: Snapshot, budget: Budget) -> Sequence[JudgedQuestion] | None:
            del budget
            return self._interviewer.judge_history(snapshot) or None

        def keep(db: Session, stored: SessionRow, snapshot: Snapshot, judged: Sequence[JudgedQuestion]) -> bool:
            if not keep_history(db, snapshot, judged, self._clock.now()):
                return False
            self._keep_score(db, stored)
            return True

        self._until_it_stands(row, begin, ask, keep)

    def _keep_score(self, db: Session, stored: SessionRow) -> None:
        keep_score(stored, self._interviews.overall(db, stored.id))

    def _until_it_stands(
        self,
        row: SessionRow,
        begin: Begin,
        ask: Callable[[Snapshot, Budget], T | None],
        keep: Callable[[Session, SessionRow, Snapshot, T], bool],
    ) -> None:
        """Compute with a snapshot of the interview and save the result; repeat while other windows write in between."""
        budget = self._budgets.of(row.id)
        for _ in range(ATTEMPTS):
            with self._database.reading() as db:
                snapshot = self._interviews.snapshot(db, row.id, with_plan=True)
            found = ask(snapshot, budget)
            if found is None:
                return
            with begin() as db:
                stored = repository.find(db, row.candidate_id, row.id, for_update=True)
                if keep(db, stored, snapshot, found):
                    return
        raise still_busy(row.id)


def keep_score(row: SessionRow, overall: Overall | None) -> None:
    """Repeat the score of the interview where lists read it."""
    row.score = overall.score if overall else None
    row.low = overall.low if overall else None
    row.high = overall.high if overall else None
