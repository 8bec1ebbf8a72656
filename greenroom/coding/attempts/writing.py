"""What several services of attempts write, in the caller's unit of work."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy.orm import Session

from greenroom.coding.attempts import repository, views
from greenroom.coding.attempts.contracts.limits import LONGEST_SOURCE_BYTES
from greenroom.coding.attempts.contracts.messages import Message, Purpose, Sender
from greenroom.coding.attempts.interviewing import Line
from greenroom.coding.attempts.models import AttemptMessage, AttemptRow
from greenroom.errors import ConflictError, TooLargeError


def check_open(row: AttemptRow) -> None:
    """Raise ConflictError when an attempt is finished."""
    if row.finished_at is not None:
        raise ConflictError("This attempt is finished", "Open its report, or start another attempt")


def check_source(source: str) -> None:
    """Raise TooLargeError when a source is too long."""
    if len(source.encode()) > LONGEST_SOURCE_BYTES:
        raise TooLargeError(f"The code is longer than {LONGEST_SOURCE_BYTES:,} bytes", "Shorten it")


def reach(row: AttemptRow, at_ms: int | None) -> int:
    """Remember that an attempt has come to a moment, and return it; without one, it is the latest known."""
    moment = row.elapsed_ms if at_ms is None else at_ms
    row.elapsed_ms = max(row.elapsed_ms, moment)
    return moment


def say(db: Session, row: AttemptRow, at_ms: int, lines: Sequence[Line]) -> tuple[Message, ...]:
    """Save lines of the interviewer."""
    return tuple(add_message(db, row, at_ms, "interviewer", line.purpose, line.text) for line in lines)


def add_message(
    db: Session, row: AttemptRow, at_ms: int, sender: Sender, purpose: Purpose, text: str, *, spoken: bool = False
) -> Message:
    """Save a message after the last one."""
    stored = AttemptMessage(
        attempt_id=row.id,
        number=len(repository.messages(db, row.id)) + 1,
        at_ms=reach(row, at_ms),
        sender=sender,
        purpose=purpose,
        text=text,
        spoken=spoken,
    )
    db.add(stored)
    db.flush()
    row.stored_bytes += len(text.encode())
    return views.message(stored)
