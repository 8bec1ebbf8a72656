"""Attempts as candidates see them, read from their rows."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy.orm import Session

from greenroom.coding.attempts import repository
from greenroom.coding.attempts.contracts.events import Edit, Event, OwnTest, ReviewComment
from greenroom.coding.attempts.contracts.messages import Message, TakenHint
from greenroom.coding.attempts.contracts.runs import Confirming
from greenroom.coding.attempts.contracts.views import (
    AttemptSummary,
    AttemptView,
    Best,
    EditHistory,
    NumberedEdit,
    Snapshot,
)
from greenroom.coding.attempts.models import AttemptMessage, AttemptRow
from greenroom.coding.attempts.starters import starters
from greenroom.coding.attempts.work import AttemptWork
from greenroom.coding.loading import AnyProblem, find_any_problem


def view(db: Session, row: AttemptRow, work: AttemptWork, confirmed_by: Confirming | None) -> AttemptView:
    """Return the present state of an attempt."""
    problem = find_any_problem(row.problem_id)
    state, failure = work.state(db, row)
    events = [stored.event for stored in repository.events(db, row.id)]
    return AttemptView(
        id=row.id,
        problem=problem,
        language=row.language,
        with_assistant=row.with_assistant,
        state=state,
        started_at=row.started_at,
        finished_at=row.finished_at,
        elapsed_ms=row.elapsed_ms,
        source=row.source,
        next_sequence=row.next_sequence,
        hints=hints(db, row, problem),
        own_tests=own_tests(events),
        comments=comments(events),
        messages=tuple(map(message, repository.messages(db, row.id))),
        verdict=row.verdict,
        confirmed_by=confirmed_by,
        failure=failure,
    )


def summary(db: Session, row: AttemptRow, work: AttemptWork) -> AttemptSummary:
    """Return an attempt for a list."""
    state, _ = work.state(db, row)
    return AttemptSummary(
        id=row.id,
        problem=find_any_problem(row.problem_id),
        language=row.language,
        state=state,
        started_at=row.started_at,
        finished_at=row.finished_at,
        elapsed_ms=row.elapsed_ms,
        hints_used=row.hints_used,
        passed=row.verdict.passed if row.verdict else None,
        score=row.report.score.value if row.report and row.report.score else None,
    )


def best_of(rows: Sequence[AttemptRow]) -> dict[str, Best]:
    """Return the best that was made of each problem that was attempted."""
    found: dict[str, Best] = {}
    for row in rows:
        solved = row.verdict is not None and row.verdict.passed
        if solved and row.hints_used == 0:
            found[row.problem_id] = "solved"
        elif solved and found.get(row.problem_id) != "solved":
            found[row.problem_id] = "solved with hints"
        else:
            found.setdefault(row.problem_id, "tried")
    return found


def hints(db: Session, row: AttemptRow, problem: AnyProblem) -> tuple[TakenHint, ...]:
    """Return the hints that the candidate has asked for."""
    return tuple(TakenHint(one.level, one.at_ms, problem.hints[one.level - 1]) for one in repository.hints(db, row.id))


def message(row: AttemptMessage) -> Message:
    """Return a stored message."""
    return Message(row.number, row.at_ms, row.sender, row.purpose, row.text, row.spoken)


def own_tests(events: Sequence[Event]) -> tuple[OwnTest, ...]:
    """Return the candidate's tests; a later one with the same arguments replaces the one before."""
    return tuple({repr(one.arguments): one for one in events if isinstance(one, OwnTest)}.values())


def comments(events: Sequence[Event]) -> tuple[ReviewComment, ...]:
    """Return the comments that stand; a later one on the same line replaces the one before."""
    latest = {(one.file, one.line): one for one in events if isinstance(one, ReviewComment)}
    return tuple(one for one in latest.values() if one.text.strip())


def edit_history(db: Session, row: AttemptRow) -> EditHistory:
    """Return how the source came about."""
    stored = repository.events(db, row.id)
    return EditHistory(
        starter=starters(find_any_problem(row.problem_id))[row.language],
        edits=tuple(NumberedEdit(one.sequence, one.event) for one in stored if isinstance(one.event, Edit)),
        snapshots=tuple(
            Snapshot(one.sequence, one.event.at_ms, one.snapshot) for one in stored if one.snapshot is not None
        ),
    )
