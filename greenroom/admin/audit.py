"""A line for every action of an administrator, in the unit of work of the action: both are kept, or neither."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from random import Random
from typing import Literal

from sqlalchemy import select, tuple_
from sqlalchemy.orm import Session

from greenroom.accounts.models import Account
from greenroom.admin.models import AuditLine
from greenroom.clock import Clock
from greenroom.db.identifiers import new_id
from greenroom.http.pages import Key, PageWish, moment_and_id

Action = Literal["change account", "read letters", "retry job", "cancel job"]


class AuditTrail:
    """Writes and lists what administrators did."""

    def __init__(self, clock: Clock, rng: Random) -> None:
        self._clock, self._rng = clock, rng

    def note(
        self, session: Session, admin_id: str, action: Action, *, whom_id: str | None = None, what: Mapping[str, str]
    ) -> None:
        """Write a line.

        Parameters
        ----------
        whom_id
            The account that it was about; one that does not exist (somebody of the terminal) is left out.
        what
            Names of things and new values; nothing that somebody wrote or said.
        """
        known = None if whom_id is None else session.scalar(select(Account.id).where(Account.id == whom_id))
        session.add(
            AuditLine(
                id=new_id(self._rng),
                at=self._clock.now(),
                admin_id=admin_id,
                action=action,
                whom_id=known,
                what=dict(what),
            )
        )

    def page(self, session: Session, wish: PageWish) -> Sequence[AuditLine]:
        """Return lines, the newest first; raises MalformedRequestError when the cursor is of another list."""
        query = select(AuditLine).order_by(AuditLine.at.desc(), AuditLine.id.desc()).limit(wish.rows)
        if wish.after is not None:
            query = query.where(tuple_(AuditLine.at, AuditLine.id) < moment_and_id(wish.after))
        return session.scalars(query).all()


def key_of(line: AuditLine) -> Key:
    """Return what the list is ordered by."""
    return line.at.isoformat(), line.id
