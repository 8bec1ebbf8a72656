"""Second factors and their recovery codes in the database."""

from __future__ import annotations

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from greenroom.accounts.models import RecoveryCode, SecondFactorRow


def delete_factor(db: Session, account_id: str) -> None:
    """Delete the second factor of an account with its recovery codes."""
    db.execute(delete(SecondFactorRow).where(SecondFactorRow.account_id == account_id))
    delete_codes(db, account_id)


def delete_codes(db: Session, account_id: str) -> None:
    """Delete the recovery codes of an account."""
    db.execute(delete(RecoveryCode).where(RecoveryCode.account_id == account_id))


def lock_code(db: Session, account_id: str, digest: str) -> RecoveryCode | None:
    """Return a recovery code of an account, locked for a change."""
    mine = (RecoveryCode.account_id == account_id, RecoveryCode.digest == digest)
    return db.scalar(select(RecoveryCode).where(*mine).with_for_update())


def count_codes(db: Session, account_id: str) -> int:
    """Return how many recovery codes an account has left."""
    mine = RecoveryCode.account_id == account_id
    return db.scalar(select(func.count()).select_from(RecoveryCode).where(mine)) or 0
