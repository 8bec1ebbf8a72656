"""A letter, and what delivers it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Letter:
    """A plain-text letter to one person.

    Parameters
    ----------
    account_id
        Of the account that it is about, where there is one: a letter that stays here goes with the account.
    """

    to: str
    subject: str
    text: str
    account_id: str | None = None


class Mailer(Protocol):
    """What delivers letters."""

    def send(self, letter: Letter) -> None:
        """Deliver a letter.

        Raises
        ------
        MachineError
            It could not be handed over; it may be later.
        InputError
            Its address was refused for good.
        """
        ...


@dataclass(frozen=True, slots=True)
class KeptLetter:
    """A letter in the outbox."""

    id: str
    sent_at: datetime
    letter: Letter


class Outbox(Mailer, Protocol):
    """The letters that stay on this machine."""

    def letters(self) -> tuple[KeptLetter, ...]:
        """Return all letters, the newest first."""
        ...

    def forget(self, person_id: str) -> None:
        """Remove the letters about an account."""
        ...

    def forget_all_but(self, person_ids: Collection[str]) -> None:
        """Remove the letters about every other account."""
        ...

    def forget_before(self, moment: datetime) -> None:
        """Remove the letters that were sent before a moment."""
        ...
