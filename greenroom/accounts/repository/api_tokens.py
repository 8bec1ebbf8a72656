"""API tokens in the database."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from greenroom.accounts.contracts import Role
from greenroom.accounts.models import Account, ApiToken


def of_account(db: Session, account_id: str) -> Sequence[ApiToken]:
    """Return the tokens of an account, the newest first."""
    mine = select(ApiToken).where(ApiToken.account_id == account_id)
    return db.scalars(mine.order_by(ApiToken.created_at.desc(), ApiToken.id)).all()


def count(db: Session, account_id: str) -> int:
    """Return how many tokens an account has."""
    return db.scalar(select(func.count()).select_from(ApiToken).where(ApiToken.account_id == account_id)) or 0


def by_digest(db: Session, digest: str) -> tuple[ApiToken, Role, str] | None:
    """Return a token of an open account with the account's role and language."""
    query = (
        select(ApiToken, Account.role, Account.language)
        .join(Account, Account.id == ApiToken.account_id)
        .where(ApiToken.digest == digest, Account.is_active)
    )
    return db.execute(query).one_or_none()


def is_valid(db: Session, account_id: str, token_id: str, now: datetime) -> bool:
    """Return whether an account is open and its token has not expired."""
    is_good = or_(ApiToken.expires_at.is_(None), ApiToken.expires_at > now)
    owned = (Account.id == account_id, Account.is_active, ApiToken.id == token_id, is_good)
    return db.scalar(select(Account.id).join(ApiToken).where(*owned)) is not None
