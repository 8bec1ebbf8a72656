"""Failed sign-ins: logged, and stored for administrators without the text that was entered."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

from greenroom.accounts.contracts import FailureReason
from greenroom.accounts.models import FailedSignIn
from greenroom.accounts.repository import failed_sign_ins
from greenroom.clock import Clock
from greenroom.db.database import Database
from greenroom.db.identifiers import new_id
from greenroom.db.paging import Key, PageRequest
from greenroom.rate_limits import Rate, RateLimiter, TooManyRequestsError

LOG = logging.getLogger("greenroom.accounts")
RECORDED = Rate(at_once=200, per_minute=20)
"""Further ones are only logged: an attack from many addresses must not fill the disk."""


@dataclass(frozen=True, slots=True)
class Failure:
    """A failed sign-in with the present email of its account; None if there is no account."""

    row: FailedSignIn
    email: str | None


class FailedSignIns:
    """Records and lists failed sign-ins."""

    def __init__(self, database: Database, clock: Clock, rng: Random, limiter: RateLimiter) -> None:
        self._database, self._clock, self._rng, self._limiter = database, clock, rng, limiter

    def note(self, reason: FailureReason, account_id: str | None, address: str) -> None:
        """Record a failed sign-in.

        Parameters
        ----------
        account_id
            The account of the email; None if there is none.
        address
            The network address of the client.
        """
        LOG.warning("sign-in failed: %s, account %s, from %s", reason, account_id, address)
        try:
            self._limiter.take("failed sign-ins", RECORDED)
        except TooManyRequestsError:
            return
        row = FailedSignIn(
            id=new_id(self._rng), at=self._clock.now(), account_id=account_id, address=address, reason=reason
        )
        with self._database.transaction() as db:
            db.add(row)

    def page(self, paging: PageRequest) -> Sequence[Failure]:
        """Return failed sign-ins, the newest first; raises MalformedInputError for a cursor of another list."""
        with self._database.reading() as db:
            return [Failure(*row) for row in failed_sign_ins.page(db, paging)]


def key_of(failure: Failure) -> Key:
    """Return the sort key of the list."""
    return failure.row.at.isoformat(), failure.row.id
