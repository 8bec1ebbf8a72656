"""Passkeys and their challenges in the database."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from greenroom.accounts.models import Passkey, PasskeyChallenge


def of_account(db: Session, account_id: str) -> Sequence[Passkey]:
    """Return the passkeys of an account, the newest first."""
    mine = select(Passkey).where(Passkey.account_id == account_id)
    return db.scalars(mine.order_by(Passkey.created_at.desc(), Passkey.id)).all()


def credential_ids(db: Session, account_id: str) -> Sequence[str]:
    """Return the identifiers under which authenticators know the passkeys of an account."""
    return db.scalars(select(Passkey.credential_id).where(Passkey.account_id == account_id)).all()


def count(db: Session, account_id: str) -> int:
    """Return how many passkeys an account has."""
    return db.scalar(select(func.count()).select_from(Passkey).where(Passkey.account_id == account_id)) or 0


def lock_by_credential(db: Session, credential_id: str) -> Passkey | None:
    """Return the passkey of a credential, locked for a change."""
    return db.scalar(select(Passkey).where(Passkey.credential_id == credential_id).with_for_update())


def delete_challenge(db: Session, digest: str) -> None:
    """Delete a challenge."""
    db.execute(delete(PasskeyChallenge).where(PasskeyChallenge.digest == digest))
