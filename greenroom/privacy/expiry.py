"""Rows without further use: ended jobs, expired tokens, failed emails, accounts that were never confirmed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from greenroom.accounts.models import (
    Account,
    ApiToken,
    FailedSignIn,
    MailedToken,
    PasskeyChallenge,
    RefreshToken,
    SignIn,
    WaitingEmail,
)
from greenroom.jobs.contracts import OPEN_STATES
from greenroom.jobs.models import JobRow
from greenroom.privacy.ownership import OwnedTable
from greenroom.privacy.rows import erase_rows

JOBS = timedelta(days=30)
"""How long the result of a job can be looked up."""

API_TOKENS = timedelta(days=30)
"""How long the owner sees that a token has expired."""

FAILED_SIGN_INS = timedelta(days=30)
"""How long administrators see a failed sign-in with its network address."""

UNCONFIRMED = timedelta(days=7)
"""How long an address may stay unconfirmed; the last link has expired long before."""


def expire_rows(db: Session, tables: Sequence[OwnedTable], now: datetime) -> Sequence[str]:
    """Delete them, and return the ids of deleted accounts."""
    db.execute(delete(JobRow).where(JobRow.state.not_in(OPEN_STATES), JobRow.ended_at < now - JOBS))
    db.execute(delete(WaitingEmail).where(WaitingEmail.asked_at < now - JOBS))  # their jobs are deleted
    _expire_tokens(db, now)
    unconfirmed = select(Account.id).where(Account.confirmed_at.is_(None), Account.created_at < now - UNCONFIRMED)
    gone = db.scalars(unconfirmed).all()
    for account_id in gone:
        erase_rows(db, tables, account_id)
    return gone


def _expire_tokens(db: Session, now: datetime) -> None:
    db.execute(delete(RefreshToken).where(RefreshToken.expires_at <= now))
    db.execute(delete(SignIn).where(SignIn.id.not_in(select(RefreshToken.sign_in_id))))
    db.execute(delete(PasskeyChallenge).where(PasskeyChallenge.expires_at <= now))
    db.execute(delete(FailedSignIn).where(FailedSignIn.at <= now - FAILED_SIGN_INS))
    db.execute(delete(MailedToken).where(MailedToken.expires_at <= now))
    db.execute(delete(ApiToken).where(ApiToken.expires_at <= now - API_TOKENS))
