"""A letter, and what delivers it."""

from __future__ import annotations

from dataclasses import dataclass
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
