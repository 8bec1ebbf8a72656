"""Whose data a row is, and who asks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Literal, Protocol

from sqlalchemy.orm import Session

LOCAL_CANDIDATE = "local"
"""The candidate of the command line, which needs no account: whoever may read the data folder is that person.

It is also the identity of the first account of an installation, which so finds what was practised in the terminal.
"""

Theme = Literal["system", "light", "dark"]
Scope = Literal["read", "write"]
Consent = Literal["recording", "browser_speech"]
Occasion = Literal["confirm", "known", "reset", "password_changed", "change", "address_changed", "sign_in_changed"]
"""Why an email is sent: to confirm an address, because it has an account already, and so on."""

FailureReason = Literal["unknown address", "wrong password", "closed account", "wrong code", "unknown passkey"]
"""Why a sign-in failed."""


class Role(StrEnum):
    """What an account may do."""

    CANDIDATE = "candidate"
    ADMIN = "admin"


@dataclass(frozen=True, slots=True)
class Identity:
    """Who asks.

    Parameters
    ----------
    id
        Of the account; the ``candidate_id`` of every row that is theirs.
    role
        What they may do.
    sign_in_id
        The sign-in that vouches for them; None with an API token.
    api_token_id
        The API token that vouches for them; None with a sign-in.
    may_write
        Whether they may change anything; an API token can be for reading alone.
    language
        That of the account, as a tag: "en", "es-MX".
    """

    id: str
    role: Role
    sign_in_id: str | None
    may_write: bool
    language: str
    api_token_id: str | None = None


@dataclass(frozen=True, slots=True)
class Visit:
    """Where a sign-in comes from: the address of the client, and what its program calls itself."""

    address: str
    user_agent: str


class InterviewDays(Protocol):
    """Where the day of the real interview is remembered: a part of the house above this one."""

    def read(self, session: Session, account_id: str) -> date | None:
        """Return the day, None when it is not known."""
        ...

    def save(self, session: Session, account_id: str, day: date | None) -> None:
        """Remember the day; None forgets it."""
        ...
