"""The local outbox: emails as files, which the administrator reads with `greenroom mail`."""

from __future__ import annotations

import email
import email.policy
import os
import re
from collections.abc import Collection
from datetime import datetime
from email.message import EmailMessage
from pathlib import Path
from random import Random

from greenroom.clock import Clock
from greenroom.errors import MachineError, NotFoundError
from greenroom.mail.contracts import Email, StoredEmail
from greenroom.mail.envelope import envelope

NAME = re.compile(r"\d{8}T\d{6}-[0-9a-f]{8}")
ACCOUNT_HEADER = "X-Greenroom-Account"
"""The account of an email; only emails in the outbox have this header."""


class LocalOutbox:
    """Emails in a folder that only its owner may read; they contain links for signing in.

    Parameters
    ----------
    folder
        Made when the first email is sent.
    sender
        Sender address of the emails.
    """

    def __init__(self, folder: Path, sender: str, clock: Clock, rng: Random) -> None:
        self._folder = folder
        self._sender = sender
        self._clock = clock
        self._rng = rng

    def send(self, email: Email) -> None:
        """Put an email into the folder; raises MachineError as the port says."""
        now = self._clock.now()
        message = envelope(email, self._sender, now)
        if email.account_id is not None:
            message[ACCOUNT_HEADER] = email.account_id
        path = self._folder / f"{now:%Y%m%dT%H%M%S}-{self._rng.getrandbits(32):08x}.eml"
        try:
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            part = path.with_suffix(".part")  # a concurrent reader must not find half an email
            with os.fdopen(os.open(part, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb") as file:
                file.write(message.as_bytes())
                os.fsync(file.fileno())  # the job that sends it is then done
            part.rename(path)
        except OSError as error:
            raise MachineError(
                f"The email cannot be saved in {self._folder} ({error.strerror})", "Check the disk and the folder"
            ) from error

    def emails(self) -> tuple[StoredEmail, ...]:
        """Return all emails, the newest first."""
        paths = sorted(self._folder.glob("*.eml"), reverse=True)
        return tuple(self._read(path) for path in paths if NAME.fullmatch(path.stem))

    def email(self, email_id: str) -> StoredEmail:
        """Return one email.

        Raises
        ------
        NotFoundError
            There is no email with this name.
        """
        path = self._folder / f"{email_id}.eml"
        if not NAME.fullmatch(email_id) or not path.is_file():
            raise NotFoundError(f"Email {email_id!r} not found", "Choose one from the list of emails")
        return self._read(path)

    def forget(self, person_id: str) -> None:
        """Remove the emails about an account."""
        for stored in self.emails():
            if stored.email.account_id == person_id:
                self._remove(stored)

    def forget_all_but(self, person_ids: Collection[str]) -> None:
        """Remove the emails about every other account."""
        for stored in self.emails():
            if stored.email.account_id is not None and stored.email.account_id not in person_ids:
                self._remove(stored)

    def forget_before(self, moment: datetime) -> None:
        """Remove the emails sent before a moment."""
        for stored in self.emails():
            if stored.sent_at < moment:
                self._remove(stored)

    def _remove(self, stored: StoredEmail) -> None:
        (self._folder / f"{stored.id}.eml").unlink(missing_ok=True)

    def _read(self, path: Path) -> StoredEmail:
        message = email.message_from_bytes(path.read_bytes(), _class=EmailMessage, policy=email.policy.default)
        return StoredEmail(
            path.stem,
            message["Date"].datetime,
            Email(
                str(message["To"]),
                str(message["Subject"]),
                message.get_content().replace("\r\n", "\n"),
                None if message[ACCOUNT_HEADER] is None else str(message[ACCOUNT_HEADER]),
            ),
        )
