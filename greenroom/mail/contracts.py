"""An email, and the port that delivers it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from greenroom.errors import MachineError


@dataclass(frozen=True, slots=True)
class Email:
    """A plain-text email to one person.

    Parameters
    ----------
    account_id
        Id of the account that it concerns, if any: an email in the outbox is deleted with its account.
    unsubscribe_url
        The address that ends emails of this kind by a POST, for the mail program's own button; None where the email
        is part of using the account.
    id
        Names the email. Sent twice, it has one Message-ID, by which mail programs see that both are the same; a new one
        for each time when None.
    """

    to: str
    subject: str
    text: str
    account_id: str | None = None
    unsubscribe_url: str | None = None
    id: str | None = None


class DeliveryUnknownError(MachineError):
    """The connection broke while the mail server had the email: it may have arrived, and a retry may deliver two."""


class Mailer(Protocol):
    """Delivers emails."""

    def send(self, email: Email) -> None:
        """Deliver an email.

        Raises
        ------
        DeliveryUnknownError
            The email may have been delivered.
        MachineError
            The email was not delivered; a retry may succeed.
        InputError
            The server refused the address permanently.
        """
        ...


@dataclass(frozen=True, slots=True)
class StoredEmail:
    """An email in the outbox."""

    id: str
    sent_at: datetime
    email: Email


class Outbox(Mailer, Protocol):
    """The emails that stay on this machine."""

    def emails(self) -> tuple[StoredEmail, ...]:
        """Return all emails, the newest first."""
        ...

    def forget(self, person_id: str) -> None:
        """Remove the emails about an account."""
        ...

    def forget_all_but(self, person_ids: Collection[str]) -> None:
        """Remove the emails about every other account."""
        ...

    def forget_before(self, moment: datetime) -> None:
        """Remove the emails sent before a moment."""
        ...
