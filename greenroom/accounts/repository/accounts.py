"""Accounts in the database."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import delete, func, or_, select, tuple_, update
from sqlalchemy.orm import Session

from greenroom.accounts.contracts import Role
from greenroom.accounts.models import Account, ApiToken, MailedToken, SignIn
from greenroom.db.paging import PageRequest
from greenroom.errors import NotFoundError


def comparable(email: str) -> str:
    """Return the form in which addresses are compared and stored: without outer spaces, in lower case."""
    return email.strip().casefold()


def by_email(db: Session, email: str) -> Account | None:
    """Return the account of an address, None when there is none."""
    return db.scalar(select(Account).where(Account.email == comparable(email)))


def account(db: Session, account_id: str) -> Account:
    """Return an account.

    Raises
    ------
    NotFoundError
        There is no account with this id.
    """
    found = db.get(Account, account_id)
    if found is None:
        raise NotFoundError("Account not found", "Choose one from the list of accounts")
    return found


def page(db: Session, paging: PageRequest, search: str | None) -> Sequence[Account]:
    """Return the accounts of a page, the newest first; ``search`` is a part of the name or the email.

    Raises
    ------
    MalformedInputError
        The cursor is of another list.
    """
    query = select(Account).order_by(Account.created_at.desc(), Account.id.desc()).limit(paging.rows)
    if (after := paging.after_moment) is not None:
        query = query.where(tuple_(Account.created_at, Account.id) < after)
    if search:
        query = query.where(
            or_(Account.email.icontains(search, autoescape=True), Account.name.icontains(search, autoescape=True))
        )
    return db.scalars(query).all()


def exists(db: Session, account_id: str) -> bool:
    """Return whether there is an account of this id."""
    return db.scalar(select(Account.id).where(Account.id == account_id)) is not None


def ids(db: Session) -> Sequence[str]:
    """Return the numbers of all accounts."""
    return db.scalars(select(Account.id)).all()


def is_empty(db: Session) -> bool:
    """Return whether there is no account yet."""
    return db.scalar(select(Account.id).limit(1)) is None


def active_admins(db: Session) -> int:
    """Return how many accounts can administer the installation."""
    conditions = (Account.role == Role.ADMIN, Account.is_active, Account.confirmed_at.is_not(None))
    return db.scalar(select(func.count()).select_from(Account).where(*conditions)) or 0


def has_agreed_to_recording(db: Session, account_id: str) -> bool:
    """Return whether an account has agreed to being recorded, and has not withdrawn that."""
    agreement = select(Account.id).where(Account.id == account_id, Account.recording_consent_at.is_not(None))
    return db.scalar(agreement) is not None


def end_access(db: Session, account_id: str, now: datetime, but: str | None = None) -> None:
    """End all access to an account: sign-ins, API tokens and emailed links.

    Parameters
    ----------
    but
        The sign-in that remains; None ends all of them.
    """
    where = (SignIn.account_id == account_id, SignIn.revoked_at.is_(None), SignIn.id != (but or ""))
    db.execute(update(SignIn).where(*where).values(revoked_at=now))
    db.execute(delete(ApiToken).where(ApiToken.account_id == account_id))
    db.execute(delete(MailedToken).where(MailedToken.account_id == account_id))
