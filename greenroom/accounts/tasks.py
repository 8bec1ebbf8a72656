"""Account jobs of the worker: word and send emails."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

from sqlalchemy.orm import Session

from greenroom.accounts.contracts import Occasion
from greenroom.accounts.email_wording import Proof, words_of
from greenroom.accounts.mailed_tokens import Purpose, issue
from greenroom.accounts.models import Account, WaitingEmail
from greenroom.accounts.repository import mail
from greenroom.clock import Clock
from greenroom.errors import MachineError
from greenroom.jobs.handlers import JobContext
from greenroom.jobs.kinds import JobKind, TaskPayload
from greenroom.mail.contracts import Email, Mailer

ATTEMPTS = 20
"""The mail server may be down for about two hours; after that an administrator decides."""

PROVING: Mapping[Occasion, Purpose] = {"confirm": "confirm", "reset": "reset", "change": "change"}
"""Emails whose link proves the address, with the purpose of the link."""


class EmailPayload(TaskPayload):
    """The order to send; None for an address without an account, which gets no email."""

    email_id: str | None


SEND_EMAIL = JobKind("accounts.send_email", EmailPayload)


class SendEmail:
    """Sends an ordered email.

    The token of its link is made here, right before sending, and is only in the email: the order and the job contain
    ids. A repeated job makes another token, and the earlier one no longer works.

    Parameters
    ----------
    public_url
        The base address of links; None if the settings name none.
    lifetimes
        How long a link is valid.
    """

    def __init__(
        self, mailer: Mailer, clock: Clock, public_url: str | None, lifetimes: Mapping[Purpose, timedelta]
    ) -> None:
        self._mailer, self._clock, self._public_url, self._lifetimes = mailer, clock, public_url, lifetimes

    def __call__(self, context: JobContext, payload: EmailPayload) -> None:
        """Send the email."""
        email_id = payload.email_id
        if email_id is None:
            return
        with context.transaction() as db:
            email = self._worded(db, email_id)
        if email is not None:
            context.progress("sending", 0.5)
            self._mailer.send(email)
        with context.transaction() as db:
            mail.delete_waiting(db, email_id)

    def _worded(self, db: Session, email_id: str) -> Email | None:
        """Return an email, None when it was sent or its reason no longer exists."""
        if self._public_url is None:
            raise MachineError(
                "Greenroom does not know its own address for links in emails", "Set GREENROOM_PUBLIC_URL"
            )
        waiting = db.get(WaitingEmail, email_id)
        if waiting is None:
            return None
        account = db.get_one(Account, waiting.account_id)
        if not account.is_active or (waiting.occasion == "confirm" and account.confirmed_at is not None):
            return None
        subject, text = words_of(
            waiting.occasion,
            language=account.language,
            name=account.name,
            public_url=self._public_url,
            proof=self._proof(db, account, waiting),
        )
        return Email(waiting.email, subject, text, account.id)

    def _proof(self, db: Session, account: Account, waiting: WaitingEmail) -> Proof | None:
        purpose = PROVING.get(waiting.occasion)
        if purpose is None:
            return None
        until = self._clock.now() + self._lifetimes[purpose]
        return Proof(issue(db, account, purpose, waiting.email, until), until)
