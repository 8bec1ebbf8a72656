"""A line for every action of an administrator, in the unit of work of the action: both are kept, or neither."""

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
    """A line with the addresses that its accounts have now; None where there is none any more."""

    line: AuditLine
    admin_email: str | None
    whom_email: str | None


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
        known = whom_id if whom_id is not None and accounts.exists(session, whom_id) else None
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
            Only what this account did, or what was done to it.

        Raises
        ------
        MalformedInputError
            The cursor is of another list.
        """
        return [AuditEntry(*row) for row in repository.audit_lines(session, paging, account_id)]


def key_of(entry: AuditEntry) -> Key:
    """Return what the list is ordered by."""
    return entry.line.at.isoformat(), entry.line.id
