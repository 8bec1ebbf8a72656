"""Letters about accounts, asked for in the unit of work that gives the reason; a job words and sends them."""

from __future__ import annotations

from random import Random

from sqlalchemy.orm import Session

from greenroom.accounts.contracts import Occasion
from greenroom.accounts.models import Account, WaitingLetter
from greenroom.accounts.tasks import SEND_LETTER, LetterPayload
from greenroom.clock import Clock
from greenroom.db.identifiers import new_id
from greenroom.jobs.queue import JobQueue


class Post:
    """Takes orders for letters. An order is kept with its reason or not at all: no letter is lost, none unfounded."""

    def __init__(self, queue: JobQueue, clock: Clock, rng: Random) -> None:
        self._queue, self._clock, self._rng = queue, clock, rng

    def ask(self, session: Session, occasion: Occasion, account: Account, to: str | None = None) -> None:
        """Have a letter sent about an account; ``to`` is another address than the account's."""
        waiting = WaitingLetter(
            id=new_id(self._rng),
            account_id=account.id,
            occasion=occasion,
            email=to or account.email,
            asked_at=self._clock.now(),
        )
        session.add(waiting)
        session.flush()
        self._queue.enqueue(
            session, SEND_LETTER, LetterPayload(letter_id=waiting.id), queue="high", candidate_id=account.id
        )

    def ask_for_nobody(self, session: Session) -> None:
        """Have nothing sent, for an address without an account: so the answer takes as long as for one that has it."""
        self._queue.enqueue(session, SEND_LETTER, LetterPayload(letter_id=None), queue="high")
