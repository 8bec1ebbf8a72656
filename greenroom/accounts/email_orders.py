"""Orders for account emails, written in the unit of work that causes them; a job words and sends the emails."""

from __future__ import annotations

from random import Random

from sqlalchemy.orm import Session

from greenroom.accounts.contracts import Occasion
from greenroom.accounts.models import Account, WaitingEmail
from greenroom.accounts.tasks import SEND_EMAIL, EmailPayload
from greenroom.clock import Clock
from greenroom.db.identifiers import new_id
from greenroom.jobs.queue import JobQueue


class EmailOrders:
    """Takes orders for emails. An order is committed with its reason: no email is lost, and none is unfounded."""

    def __init__(self, queue: JobQueue, clock: Clock, rng: Random) -> None:
        self._queue, self._clock, self._rng = queue, clock, rng

    def ask(self, db: Session, occasion: Occasion, account: Account, to: str | None = None) -> None:
        """Order an email about an account; ``to`` replaces the account's address."""
        waiting = WaitingEmail(
            id=new_id(self._rng),
            account_id=account.id,
            occasion=occasion,
            email=to or account.email,
            asked_at=self._clock.now(),
        )
        db.add(waiting)
        db.flush()
        self._queue.enqueue(db, SEND_EMAIL, EmailPayload(email_id=waiting.id), queue="high", candidate_id=account.id)

    def ask_for_unknown_address(self, db: Session) -> None:
        """Order an email that is never sent, for an address without an account, so that the response takes as long."""
        self._queue.enqueue(db, SEND_EMAIL, EmailPayload(email_id=None), queue="high")
