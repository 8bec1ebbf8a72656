"""A line for every action of an administrator, in the unit of work of the action: both are saved, or neither."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from random import Random

from sqlalchemy.orm import Session

from greenroom.accounts.repository import accounts
from greenroom.admin import repository
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
        self, db: Session, admin_id: str, action: Action, *, whom_id: str | None = None, what: Mapping[str, str]
    ) -> None:
        """Write a line.

        Parameters
        ----------
        whom_id
            The account that the action concerned; an id without an account (a candidate of the terminal) is left out.
        what
            Names of things and new values, never text that a user wrote or said.
        """
        existing_id = whom_id if whom_id is not None and accounts.exists(db, whom_id) else None
        db.add(
            AuditLine(
                id=new_id(self._rng),
                at=self._clock.now(),
                admin_id=admin_id,
                action=action,
                whom_id=existing_id,
                what=dict(what),
            )
        )

    def page(self, db: Session, paging: PageRequest, account_id: str | None = None) -> Sequence[AuditEntry]:
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
        return [AuditEntry(*row) for row in repository.audit_lines(db, paging, account_id)]


def key_of(entry: AuditEntry) -> Key:
    """Return the sort key of the list."""
    return entry.line.at.isoformat(), entry.line.id
