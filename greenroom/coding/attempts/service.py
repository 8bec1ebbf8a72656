"""Attempts at coding problems: started, saved at every pause, helped, finished, deleted and restored."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from random import Random

from pydantic import TypeAdapter
from sqlalchemy.orm import Session

from greenroom.accounts.storage_quota import StorageQuota
from greenroom.clock import Clock
from greenroom.coding.attempts import interviewing, repository, views
from greenroom.coding.attempts.checks import CodeChecks
from greenroom.coding.attempts.contracts.events import Event
from greenroom.coding.attempts.contracts.limits import MOST_EVENTS, MOST_MESSAGES, UNDO
from greenroom.coding.attempts.contracts.messages import Message, TakenHint
from greenroom.coding.attempts.contracts.reports import AttemptReport
from greenroom.coding.attempts.contracts.views import AttemptSummary, AttemptView, Best, EditHistory
from greenroom.coding.attempts.editing import apply_events
from greenroom.coding.attempts.models import AttemptEvent, AttemptHint, AttemptRow
from greenroom.coding.attempts.speaking import AttemptInterviewer
from greenroom.coding.attempts.starters import starters
from greenroom.coding.attempts.work import AttemptWork
from greenroom.coding.attempts.writing import add_message, check_open, check_source, reach, say
from greenroom.coding.loading import AnyProblem, find_any_problem, load_all_problems
from greenroom.db.database import Database
from greenroom.db.identifiers import new_id
from greenroom.errors import ConflictError, InputError, NotFoundError, TooLargeError

EVENTS: TypeAdapter[Event] = TypeAdapter(Event)


class Attempts:
    """What a candidate does with attempts.

    Every method is the one unit of work of its request; what the interviewer replies is saved in a second one, since a
    model may word it. Each raises `AttemptNotFoundError` for the attempt of another candidate.
    """

    def __init__(
        self,
        database: Database,
        clock: Clock,
        rng: Random,
        quota: StorageQuota,
        work: AttemptWork,
        checks: CodeChecks,
        interviewer: AttemptInterviewer,
    ) -> None:
        self._database = database
        self._clock = clock
        self._rng = rng
        self._quota = quota
        self._work = work
        self._checks = checks
        self._interviewer = interviewer

    # ---- problems ---------------------------------------------------------------------------------------------------

    def problems(self, candidate_id: str) -> tuple[tuple[AnyProblem, Best | None], ...]:
        """Return all problems with the best that the candidate made of each."""
        with self._database.reading() as db:
            best = views.best_of(repository.all_of(db, candidate_id))
        return tuple((problem, best.get(problem.id)) for problem in load_all_problems())

    # ---- attempts ---------------------------------------------------------------------------------------------------

    def start(self, candidate_id: str, problem_id: str, language: str, *, with_assistant: bool) -> AttemptView:
        """Begin an attempt; the interviewer's first message is in it.

        Raises
        ------
        NotFoundError
            There is no such problem.
        InputError
            The problem cannot be solved in this language.
        """
        with self._database.transaction() as db:
            return self._view(db, self.begin(db, candidate_id, problem_id, language, with_assistant=with_assistant))

    def begin(
        self, db: Session, candidate_id: str, problem_id: str, language: str, *, with_assistant: bool
    ) -> AttemptRow:
        """Begin an attempt in the caller's unit of work; raises as `start` does."""
        problem = find_any_problem(problem_id)
        starter = starters(problem).get(language)
        if starter is None:
            raise InputError(f"This problem cannot be solved in {language}", "Choose another language")
        row = AttemptRow(
            id=new_id(self._rng),
            candidate_id=candidate_id,
            problem_id=problem_id,
            language=language,
            with_assistant=with_assistant,
            started_at=self._clock.now(),
            elapsed_ms=0,
            source=starter,
            next_sequence=0,
            hints_used=0,
            stored_bytes=len(starter.encode()),
        )
        self._quota.check(db, candidate_id, row.stored_bytes)
        db.add(row)
        db.flush()
        say(db, row, 0, [interviewing.opening(problem)])
        return row

    def exists(self, db: Session, candidate_id: str, attempt_id: str) -> bool:
        """Return whether a candidate has an attempt that was not deleted."""
        return repository.exists(db, candidate_id, attempt_id)

    def page(self, candidate_id: str, after: tuple[datetime, str] | None, rows: int) -> tuple[AttemptSummary, ...]:
        """Return attempts, the newest first."""
        with self._database.reading() as db:
            found = repository.page(db, candidate_id, after, rows)
            return tuple(views.summary(db, row, self._work) for row in found)

    def view(self, candidate_id: str, attempt_id: str) -> AttemptView:
        """Return the present state of an attempt."""
        with self._database.reading() as db:
            return self._view(db, repository.find(db, candidate_id, attempt_id))

    def edit_history(self, candidate_id: str, attempt_id: str) -> EditHistory:
        """Return how the source of an attempt came about."""
        with self._database.reading() as db:
            return views.edit_history(db, repository.find(db, candidate_id, attempt_id))

    # ---- while it is open -------------------------------------------------------------------------------------------

    def save_events(
        self, candidate_id: str, attempt_id: str, first_sequence: int, source: str, events: Sequence[Event]
    ) -> int:
        """Save events and the source after them, and return the number of the next event.

        A repeated batch changes nothing.

        Raises
        ------
        ConflictError
            Events before these are missing, other events have these numbers, or the attempt is finished.
        TooLargeError
            The source is too long, or there are too many events.
        StorageFullError
            The account may store no more.
        """
        check_source(source)
        with self._database.transaction() as db:
            row = repository.find(db, candidate_id, attempt_id, for_update=True)
            known = [stored.event for stored in repository.events(db, row.id, first_sequence)]
            common = min(len(known), len(events))
            if first_sequence > row.next_sequence or known[:common] != list(events[:common]):
                raise ConflictError(
                    "This attempt was saved elsewhere, for example in another tab", "Reload the page to continue there"
                )
            new = events[len(known) :]
            if new:
                check_open(row)
                self._append(db, row, source, new)
            return row.next_sequence

    def take_hint(self, candidate_id: str, attempt_id: str, at_ms: int | None) -> TakenHint:
        """Return the next hint; it costs points.

        Raises
        ------
        ConflictError
            There is no further hint, or the attempt is finished.
        """
        with self._writing(candidate_id, attempt_id) as (db, row):
            problem = find_any_problem(row.problem_id)
            if row.hints_used >= len(problem.hints):
                raise ConflictError("You have every hint of this problem", "Submit what you have, and read the report")
            row.hints_used += 1
            moment = reach(row, at_ms)
            db.add(AttemptHint(attempt_id=row.id, level=row.hints_used, at_ms=moment))
            return TakenHint(row.hints_used, moment, problem.hints[row.hints_used - 1])

    def write_message(
        self, candidate_id: str, attempt_id: str, at_ms: int, text: str, *, spoken: bool = False
    ) -> tuple[Message, ...]:
        """Save a message of the candidate, and return it with the interviewer's reply; a repeat changes nothing.

        Parameters
        ----------
        spoken
            Whether the candidate said it aloud.

        Raises
        ------
        ConflictError
            The attempt is finished.
        TooLargeError
            The attempt has too many messages.
        """
        with self._writing(candidate_id, attempt_id) as (db, row):
            earlier = [views.message(one) for one in repository.messages(db, row.id)]
            for place, one in enumerate(earlier):
                if (one.sender, one.at_ms, one.text) == ("candidate", at_ms, text):
                    return tuple(earlier[place : place + 2])
            if len(earlier) >= MOST_MESSAGES:
                raise TooLargeError("This attempt has too many messages", "Finish it, or start another")
            written = add_message(db, row, at_ms, "candidate", "explanation", text, spoken=spoken)
            line = interviewing.reply(find_any_problem(row.problem_id), earlier, text)
        return (written, *self._interviewer.say(candidate_id, attempt_id, at_ms, [line] if line else []))

    def break_silence(self, candidate_id: str, attempt_id: str, at_ms: int) -> tuple[Message, ...]:
        """Return the interviewer's question into a silence; none after the last of them."""
        with self._writing(candidate_id, attempt_id) as (db, row):
            earlier = [views.message(one) for one in repository.messages(db, row.id)]
            line = interviewing.silence(earlier)
            reach(row, at_ms)
        return self._interviewer.say(candidate_id, attempt_id, at_ms, [line] if line else [])

    def finish(self, candidate_id: str, attempt_id: str) -> AttemptView:
        """End an attempt and request its report; a repeat changes nothing, but retries a report that failed."""
        with self._database.transaction() as db:
            row = repository.find(db, candidate_id, attempt_id, for_update=True)
            row.finished_at = row.finished_at or self._clock.now()
            if row.report is None:
                self._work.ask_for_report(db, row)
            db.flush()
            return self._view(db, row)

    def report(self, candidate_id: str, attempt_id: str) -> AttemptReport:
        """Return the report.

        Raises
        ------
        NotFoundError
            There is none yet.
        """
        with self._database.reading() as db:
            report = repository.find(db, candidate_id, attempt_id).report
        if report is None:
            raise NotFoundError("This attempt has no report yet", "Finish the attempt, then wait for its report")
        return report

    # ---- deletion ---------------------------------------------------------------------------------------------------

    def delete(self, candidate_id: str, attempt_id: str) -> datetime:
        """Delete an attempt, and return until when it can be restored."""
        until = self._clock.now() + UNDO
        with self._database.transaction() as db:
            row = repository.find(db, candidate_id, attempt_id, for_update=True)
            row.deleted_at = self._clock.now()
            self._work.ask_to_purge(db, row, until)
        return until

    def restore(self, candidate_id: str, attempt_id: str) -> AttemptView:
        """Restore a deleted attempt; raises AttemptNotFoundError when it was purged."""
        with self._database.transaction() as db:
            row = repository.find_deleted(db, candidate_id, attempt_id)
            row.deleted_at = None
            return self._view(db, row)

    # ---- within -----------------------------------------------------------------------------------------------------

    @contextmanager
    def _writing(self, candidate_id: str, attempt_id: str) -> Iterator[tuple[Session, AttemptRow]]:
        """Begin the unit of work of a request that writes to an open attempt."""
        with self._database.transaction() as db:
            row = repository.find(db, candidate_id, attempt_id, for_update=True)
            check_open(row)
            yield db, row

    def _append(self, db: Session, row: AttemptRow, source: str, events: Sequence[Event]) -> None:
        if row.next_sequence + len(events) > MOST_EVENTS:
            raise TooLargeError("This attempt has too many events", "Finish it, or start another")
        is_explained = apply_events(row.source, events) == source
        rows = [
            AttemptEvent(attempt_id=row.id, sequence=row.next_sequence + place, event=event)
            for place, event in enumerate(events)
        ]
        if not is_explained:
            rows[-1].snapshot = source
        more_bytes = sum(len(EVENTS.dump_json(event)) for event in events) + len((rows[-1].snapshot or "").encode())
        self._quota.check(db, row.candidate_id, more_bytes)
        db.add_all(rows)
        row.source = source
        row.next_sequence += len(events)
        row.stored_bytes += more_bytes
        reach(row, max(event.at_ms for event in events))

    def _view(self, db: Session, row: AttemptRow) -> AttemptView:
        return views.view(db, row, self._work, self._checks.confirmed_by(row.language))
