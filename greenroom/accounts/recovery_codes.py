"""Recovery codes: each replaces the authenticator app once."""

from __future__ import annotations

import base64
import secrets

from sqlalchemy.orm import Session

from greenroom.accounts.keys import digest_of
from greenroom.accounts.models import RecoveryCode
from greenroom.accounts.repository import second_factors

CODES = 10
CODE_BYTES = 15
"""120 random bits: too many to guess, so a digest without salt is safe to store."""

GROUP = 4


def replace_codes(db: Session, account_id: str) -> list[str]:
    """Return new recovery codes; earlier ones are useless from now on. Only digests are kept."""
    second_factors.delete_codes(db, account_id)
    codes = [_new_code() for _ in range(CODES)]
    db.add_all(RecoveryCode(digest=digest_of(_plain(code)), account_id=account_id) for code in codes)
    return codes


def use_code(db: Session, account_id: str, code: str) -> bool:
    """Use a code up; return whether it was one of the account."""
    found = second_factors.lock_code(db, account_id, digest_of(_plain(code)))
    if found is None:
        return False
    db.delete(found)
    return True


def _new_code() -> str:
    characters = base64.b32encode(secrets.token_bytes(CODE_BYTES)).decode().lower()
    return "-".join(characters[start : start + GROUP] for start in range(0, len(characters), GROUP))


def _plain(code: str) -> str:
    """Return the stored form of a code, with or without its group separators."""
    return "".join(filter(str.isalnum, code)).lower()
