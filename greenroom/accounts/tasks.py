"""Account jobs of the worker: word and send emails."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

from sqlalchemy.orm import Session

from greenroom.accounts.contracts import Occasion
from greenroom.accounts.email_wording import Proof, words_of
from greenroom.accounts.keys import derived
from greenroom.accounts.mailed_tokens import Purpose, expiry_of, issue
from greenroom.accounts.models import Account, WaitingEmail
from greenroom.accounts.repository import mail
from greenroom.clock import Clock
from greenroom.errors import GreenroomError, InputError, MachineError
from greenroom.jobs.handlers import JobContext
from greenroom.jobs.kinds import JobKind, TaskPayload
from greenroom.mail.contracts import DeliveryUnknownError, Email, Mailer

ATTEMPTS = 20
"""The mail server may be down for about two hours; after that an administrator decides."""

MOST_TRIES = 2
"""How often an email may reach the mail server without a sign that it did; after that an administrator decides."""

PROVING: Mapping[Occasion, Purpose] = {"confirm": "confirm", "reset": "reset", "change": "change"}
"""Emails whose link proves the address, with the purpose of the link."""


class EmailPayload(TaskPayload):
    """The order to send; None for an address without an account, which gets no email."""

    email_id: str | None


SEND_EMAIL = JobKind("accounts.send_email", EmailPayload)


class SendEmail:
    """Sends an ordered email.

    The token of its link is computed here, right before sending, and is only in the email: the order and the job
    contain ids. A worker that dies while it sends cannot know whether the email arrived, so the job sends it once more,
    with the same Message-ID and the same link: mail programs show one of the two.

    Parameters
    ----------
    key
        The key of the installation.
    public_url
        The base address of links; None if the settings name none.
    lifetimes
        How long a link is valid.
    """

    def __init__(
        self, mailer: Mailer, clock: Clock, key: bytes, public_url: str | None, lifetimes: Mapping[Purpose, timedelta]
    ) -> None:
        self._mailer, self._clock, self._key = mailer, clock, key
        self._public_url, self._lifetimes = public_url, lifetimes

    def __call__(self, context: JobContext, payload: EmailPayload) -> None:
        """Send the email."""
        email_id = payload.email_id
        if email_id is None:
            return
        with context.transaction() as db:
            email = self._worded(db, email_id)
        if email is not None:
            context.progress("sending", 0.5)
            self._send(context, email_id, email)
        with context.transaction() as db:
            mail.delete_waiting(db, email_id)

    def _send(self, context: JobContext, email_id: str, email: Email) -> None:
        try:
            self._mailer.send(email)
        except DeliveryUnknownError:
            raise
        except GreenroomError:
            with context.transaction() as db:
                mail.take_back_try(db, email_id)
            raise

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
        if waiting.tries >= MOST_TRIES:
            raise InputError("This email may have been sent twice already", "Request a new one if it did not arrive")
        proof = self._proof(db, account, waiting)
        if proof is None and waiting.occasion in PROVING:
            return None
        waiting.tries += 1
        subject, text = words_of(
            waiting.occasion,
            language=account.language,
            name=account.name,
            public_url=self._public_url,
            proof=proof,
        )
        return Email(waiting.email, subject, text, account.id, id=waiting.id)

    def _proof(self, db: Session, account: Account, waiting: WaitingEmail) -> Proof | None:
        """Return the link of an email; None where it has none, or where it was used or replaced after the first try."""
        purpose = PROVING.get(waiting.occasion)
        if purpose is None:
            return None
        token = derived(self._key, f"email:{waiting.id}")
        if waiting.tries:
            expires_at = expiry_of(db, token)
            return None if expires_at is None else Proof(token, expires_at)
        until = self._clock.now() + self._lifetimes[purpose]
        issue(db, account, purpose, waiting.email, token, until)
        return Proof(token, until)
