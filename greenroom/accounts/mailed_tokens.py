"""Tokens in emailed links: each works once, for a limited time, for one purpose."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Literal

from sqlalchemy.orm import Session

from greenroom.accounts.keys import digest_of
from greenroom.accounts.models import Account, MailedToken
from greenroom.accounts.repository import mail
from greenroom.errors import InputError

Purpose = Literal["confirm", "reset", "change"]


def issue(db: Session, account: Account, purpose: Purpose, email: str, token: str, expires_at: datetime) -> None:
    """Let a token prove an address; earlier ones of the same purpose are useless from now on."""
    mail.delete_tokens(db, account.id, purpose)
    db.add(
        MailedToken(digest=digest_of(token), account_id=account.id, purpose=purpose, email=email, expires_at=expires_at)
    )


def expiry_of(db: Session, token: str) -> datetime | None:
    """Return when a token expires; None when it was used, or a newer one has replaced it."""
    stored = db.get(MailedToken, digest_of(token))
    return None if stored is None else stored.expires_at


def find(
    db: Session, token: str, purposes: Collection[Purpose], now: datetime, *, for_update: bool = False
) -> tuple[Account, MailedToken]:
    """Return the account of a token and the address that it proves.

    Parameters
    ----------
    for_update
        Lock the token's row, for a unit of work that writes.

    Raises
    ------
    InputError
        The token is unknown, used, expired or for another purpose, or the account is closed.
    """
    stored = db.get(MailedToken, digest_of(token), with_for_update=for_update)
    if stored is None or stored.purpose not in purposes or stored.expires_at <= now:
        raise _useless()
    account = db.get(Account, stored.account_id)
    if account is None or not account.is_active:
        raise _useless()
    return account, stored


def redeem(db: Session, token: str, purposes: Collection[Purpose], now: datetime) -> tuple[Account, MailedToken]:
    """Return the result of `find`, and use the token up; raises as `find` does."""
    account, stored = find(db, token, purposes, now, for_update=True)
    db.delete(stored)
    return account, stored


def _useless() -> InputError:
    return InputError("The link has expired or was already used", "Request a new link")
