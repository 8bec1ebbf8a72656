"""Types of identities, sign-ins and sign-in failures."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Literal, Protocol

from sqlalchemy.orm import Session

LOCAL_CANDIDATE = "local"
"""The candidate of the command line, which needs no account: access to the data folder is enough.

The first account of an installation has the same identity, so it finds the sessions of the terminal.
"""

Theme = Literal["system", "light", "dark"]
Scope = Literal["read", "write"]
Consent = Literal["recording", "browser_speech", "comparison"]
Occasion = Literal["confirm", "known", "reset", "password_changed", "change", "address_changed", "sign_in_changed"]
"""Why an email is sent, such as to confirm an address."""

FailureReason = Literal["unknown address", "wrong password", "closed account", "wrong code", "unknown passkey"]
"""Why a sign-in failed."""


class Role(StrEnum):
    """The rights of an account."""

    CANDIDATE = "candidate"
    ADMIN = "admin"


@dataclass(frozen=True, slots=True)
class Identity:
    """The account that sent a request.

    Parameters
    ----------
    id
        Id of the account; the ``candidate_id`` of every row that it owns.
    role
        The rights of the account.
    sign_in_id
        The sign-in that authenticates the request; None with an API token.
    api_token_id
        The API token that authenticates the request; None with a sign-in.
    may_write
        Whether the request may change data; an API token can be read-only.
    language
        The account's language as a tag: "en", "es-MX".
    """

    id: str
    role: Role
    sign_in_id: str | None
    may_write: bool
    language: str
    api_token_id: str | None = None


@dataclass(frozen=True, slots=True)
class Visit:
    """The origin of a sign-in: the address of the client, and the name that its program gives."""

    address: str
    user_agent: str


class InterviewDays(Protocol):
    """Stores the day of the real interview; implemented by a package above this one."""

    def read(self, db: Session, account_id: str) -> date | None:
        """Return the day, None when it is not known."""
        ...

    def save(self, db: Session, account_id: str, day: date | None) -> None:
        """Save the day; None deletes it."""
        ...
