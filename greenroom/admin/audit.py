"""A line for every action of an administrator, in the unit of work of the action: both are saved, or neither."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from random import Random

from sqlalchemy import or_, select, tuple_
from sqlalchemy.orm import Session, aliased

from greenroom.accounts.models import Account
from greenroom.admin.models import Action, AuditLine
from greenroom.clock import Clock
from greenroom.db.identifiers import new_id
from greenroom.db.paging import Key, PageRequest


@dataclass(frozen=True, slots=True)
class AuditEntry:
    """A line with the present addresses of its accounts; None for a deleted account."""

    line: AuditLine
    admin_email: str | None
    whom_email: str | None


class AuditTrail:
    """Writes and lists the actions of administrators."""

    def __init__(self, clock: Clock, rng: Random) -> None:
        self._clock, self._rng = clock, rng

    def note(
        self, session: Session, admin_id: str, action: Action, *, whom_id: str | None = None, what: Mapping[str, str]
    ) -> None:
        """Write a line.

        Parameters
        ----------
        whom_id
            The account that the action concerned; an id without an account (a candidate of the terminal) is left out.
        what
            Names of things and new values, never text that a user wrote or said.
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

    def page(self, session: Session, paging: PageRequest, account_id: str | None = None) -> Sequence[AuditEntry]:
        """Return lines, the newest first.

        Parameters
        ----------
        account_id
            Only actions by this account, or on it.

        Raises
        ------
        MalformedInputError
            The cursor belongs to another list.
        """
        admin, whom = aliased(Account), aliased(Account)
        query = (
            select(AuditLine, admin.email, whom.email)
            .outerjoin(admin, admin.id == AuditLine.admin_id)
            .outerjoin(whom, whom.id == AuditLine.whom_id)
            .order_by(AuditLine.at.desc(), AuditLine.id.desc())
            .limit(paging.rows)
        )
        if account_id is not None:
            query = query.where(or_(AuditLine.admin_id == account_id, AuditLine.whom_id == account_id))
        if (after := paging.after_moment) is not None:
            query = query.where(tuple_(AuditLine.at, AuditLine.id) < after)
        return [AuditEntry(*row) for row in session.execute(query)]


def key_of(entry: AuditEntry) -> Key:
    """Return the sort key of the list."""
    return entry.line.at.isoformat(), entry.line.id
