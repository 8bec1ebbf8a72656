"""Attempts at system design tasks: started, saved at every pause, helped, judged and deleted."""

from __future__ import annotations

from datetime import datetime
from random import Random

from sqlalchemy.orm import Session

from greenroom.accounts.storage_quota import StorageQuota
from greenroom.clock import Clock
from greenroom.coding.canvas.graph import Arrow, Box, Drawing
from greenroom.coding.designs import repository
from greenroom.coding.designs.contracts import (
    LONGEST_EXPLANATION_CHARACTERS,
    LONGEST_LABEL_CHARACTERS,
    MOST_ARROWS,
    MOST_BOXES,
    DesignAttempt,
    DesignTask,
    DesignWork,
)
from greenroom.coding.designs.judging import DesignJudge
from greenroom.coding.designs.loading import find_task, load_tasks
from greenroom.coding.designs.models import DesignAttemptRow
from greenroom.db.database import Database
from greenroom.db.identifiers import new_id
from greenroom.db.text import storable
from greenroom.errors import ComponentMissingError, ConflictError, InputError, TooLargeError
from greenroom.storage.deletions import DeletionLog


class DesignService:
    """What a candidate does with system design tasks; each call reaches only the candidate's own attempts.

    Parameters
    ----------
    judge
        None if this machine has no embedding model: then drawings are saved and not judged.
    deletions
        Records what is deleted, so that no restored backup brings it back.
    """

    def __init__(
        self,
        database: Database,
        clock: Clock,
        rng: Random,
        quota: StorageQuota,
        judge: DesignJudge | None,
        deletions: DeletionLog,
    ) -> None:
        self._database, self._clock, self._rng, self._quota = database, clock, rng, quota
        self._judge, self._deletions = judge, deletions

    def tasks(self) -> tuple[DesignTask, ...]:
        """Return all tasks, the easiest first."""
        return load_tasks()

    def task(self, task_id: str) -> DesignTask:
        """Return a task; raises NotFoundError."""
        return find_task(task_id)

    def start(self, candidate_id: str, task_id: str) -> DesignAttempt:
        """Begin an attempt with an empty canvas; raises NotFoundError for an unknown task."""
        task, now = find_task(task_id), self._clock.now()
        row = DesignAttemptRow(
            id=new_id(self._rng),
            candidate_id=candidate_id,
            task_id=task.id,
            work=DesignWork(),
            version=0,
            hints_used=0,
            stored_bytes=0,
            judgement=None,
            started_at=now,
            changed_at=now,
        )
        with self._database.transaction() as db:
            self._quota.check(db, candidate_id, 0)
            db.add(row)
            return _attempt(row)

    def page(self, candidate_id: str, after: tuple[datetime, str] | None, rows: int) -> tuple[DesignAttempt, ...]:
        """Return attempts, the newest first."""
        with self._database.reading() as db:
            return tuple(map(_attempt, repository.page(db, candidate_id, after, rows)))

    def attempt(self, candidate_id: str, attempt_id: str) -> DesignAttempt:
        """Return an attempt; raises NotFoundError."""
        with self._database.reading() as db:
            return _attempt(repository.find(db, candidate_id, attempt_id))

    def save(self, candidate_id: str, attempt_id: str, version: int, work: DesignWork) -> DesignAttempt:
        """Save the drawing and the explanation in place of those of a version.

        Saving the same work twice changes nothing, so a request may be repeated.

        Raises
        ------
        NotFoundError
            There is no such attempt.
        ConflictError
            The attempt has changed since that version.
        TooLargeError, InputError
            The work is over a limit, or an arrow leads to no box.
        """
        checked = _checked(work)
        with self._database.transaction() as db:
            row = repository.find(db, candidate_id, attempt_id, for_update=True)
            if row.work == checked:
                return _attempt(row)
            if row.version != version:
                raise ConflictError("This drawing was changed in another tab", "Reload the page to see the newer one")
            self._write(db, row, checked)
            return _attempt(row)

    def take_hint(self, candidate_id: str, attempt_id: str) -> DesignAttempt:
        """Show one hint more, and return the attempt; raises NotFoundError, and ConflictError after the last hint."""
        with self._database.transaction() as db:
            row = repository.find(db, candidate_id, attempt_id, for_update=True)
            if row.hints_used == len(find_task(row.task_id).hints):
                raise ConflictError("You have seen every hint", "Draw what the last hint says")
            row.hints_used += 1
            return _attempt(row)

    def judge(self, candidate_id: str, attempt_id: str) -> DesignAttempt:
        """Judge an attempt as it is saved, and return it with its judgement.

        Raises
        ------
        NotFoundError
            There is no such attempt.
        ConflictError
            The canvas is empty, or the attempt was changed during its judgement.
        ComponentMissingError
            This machine has no embedding model.
        """
        attempt = self.attempt(candidate_id, attempt_id)
        if self._judge is None:
            raise ComponentMissingError("Drawings cannot be judged without an embedding model", "Run greenroom doctor")
        if not attempt.work.drawing.boxes:
            raise ConflictError("The canvas is empty", "Add a box first")
        judgement = self._judge.judge(attempt.task, attempt.work)
        with self._database.transaction() as db:
            row = repository.find(db, candidate_id, attempt_id, for_update=True)
            if row.version != attempt.version:
                raise ConflictError("The drawing was changed during its judgement", "Ask for the judgement again")
            row.judgement = judgement
            return _attempt(row)

    def remove(self, candidate_id: str, attempt_id: str) -> None:
        """Delete an attempt; raises NotFoundError."""
        with self._database.transaction() as db:
            db.delete(repository.find(db, candidate_id, attempt_id, for_update=True))
        self._deletions.note("system design", attempt_id)

    def _write(self, db: Session, row: DesignAttemptRow, work: DesignWork) -> None:
        size = _size_bytes(work)
        self._quota.check(db, row.candidate_id, size - row.stored_bytes)
        row.work, row.version, row.stored_bytes = work, row.version + 1, size
        row.judgement, row.changed_at = None, self._clock.now()


def _attempt(row: DesignAttemptRow) -> DesignAttempt:
    return DesignAttempt(
        id=row.id,
        task=find_task(row.task_id),
        work=row.work,
        version=row.version,
        hints_used=row.hints_used,
        judgement=row.judgement,
        started_at=row.started_at,
        changed_at=row.changed_at,
    )


def _checked(work: DesignWork) -> DesignWork:
    boxes, arrows = work.drawing.boxes, work.drawing.arrows
    texts = [*(box.label for box in boxes), *(arrow.label for arrow in arrows)]
    if len(boxes) > MOST_BOXES or len(arrows) > MOST_ARROWS:
        raise TooLargeError(f"A drawing has at most {MOST_BOXES} boxes and {MOST_ARROWS} arrows", "Draw fewer parts")
    if max(map(len, texts), default=0) > LONGEST_LABEL_CHARACTERS:
        raise TooLargeError(f"A label has more than {LONGEST_LABEL_CHARACTERS} characters", "Shorten it to a few words")
    if len(work.explanation) > LONGEST_EXPLANATION_CHARACTERS:
        raise TooLargeError(
            f"The explanation has more than {LONGEST_EXPLANATION_CHARACTERS:,} characters", "Shorten it"
        )
    names = {box.id for box in boxes}
    if len(names) < len(boxes) or any({arrow.source, arrow.target} - names for arrow in arrows):
        raise InputError("The drawing has an arrow without a box, or two boxes with the same ID", "Reload the page")
    return DesignWork(
        Drawing(
            tuple(Box(box.id, storable(box.label), box.x, box.y) for box in boxes),
            tuple(Arrow(arrow.id, arrow.source, arrow.target, storable(arrow.label)) for arrow in arrows),
        ),
        storable(work.explanation),
    )


def _size_bytes(work: DesignWork) -> int:
    parts: list[Box | Arrow] = [*work.drawing.boxes, *work.drawing.arrows]
    return len(work.explanation.encode()) + sum(len(part.label.encode()) for part in parts)
