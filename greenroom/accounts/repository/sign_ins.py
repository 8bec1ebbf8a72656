"""Sign-ins and their refresh tokens in the database."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from greenroom.accounts.contracts import Role
from greenroom.accounts.models import Account, RefreshToken, SignIn


def of_account(db: Session, account_id: str, now: datetime) -> Sequence[SignIn]:
    """Return the sign-ins of an account that have not ended, the newest first."""
    alive = select(RefreshToken.sign_in_id).where(RefreshToken.expires_at > now)
    mine = (SignIn.account_id == account_id, SignIn.revoked_at.is_(None), SignIn.id.in_(alive))
    return db.scalars(select(SignIn).where(*mine).order_by(SignIn.created_at.desc(), SignIn.id)).all()


def role_and_language(db: Session, account_id: str, sign_in_id: str) -> tuple[Role, str] | None:
    """Return the role and the language of an open account, None when its sign-in has ended."""
    query = (
        select(Account.role, Account.language)
        .join(SignIn, SignIn.account_id == Account.id)
        .where(Account.id == account_id, Account.is_active)
        .where(SignIn.id == sign_in_id, SignIn.revoked_at.is_(None))
    )
    return db.execute(query).one_or_none()


def is_valid(db: Session, account_id: str, sign_in_id: str | None) -> bool:
    """Return whether an account is open and its sign-in has not ended."""
    signed_in = (Account.id == account_id, Account.is_active, SignIn.id == sign_in_id, SignIn.revoked_at.is_(None))
    return db.scalar(select(Account.id).join(SignIn).where(*signed_in)) is not None


def lock_by_refresh_token(db: Session, digest: str) -> tuple[RefreshToken, SignIn] | None:
    """Return a refresh token and its sign-in, if that has not ended and its account is open.

    Both rows are locked: of two exchanges at once, the second sees what the first did.
    """
    query = (
        select(RefreshToken, SignIn)
        .join(SignIn, SignIn.id == RefreshToken.sign_in_id)
        .join(Account, Account.id == SignIn.account_id)
        .where(RefreshToken.digest == digest, SignIn.revoked_at.is_(None), Account.is_active)
        .with_for_update(of=(RefreshToken, SignIn))
    )
    return db.execute(query).one_or_none()


def delete_expired_tokens(db: Session, sign_in_id: str, now: datetime) -> None:
    """Delete the refresh tokens of a sign-in that have expired."""
    expired = (RefreshToken.sign_in_id == sign_in_id, RefreshToken.expires_at <= now)
    db.execute(delete(RefreshToken).where(*expired))
