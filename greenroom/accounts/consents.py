"""Consents: what an account agreed to, when, and to which version of the text."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from random import Random

from sqlalchemy.orm import Session

from greenroom.accounts.contracts import Consent
from greenroom.accounts.models import Account, ConsentRow
from greenroom.db.identifiers import new_id

TEXT_VERSIONS: Mapping[Consent, str] = {
    "recording": "2026-11-23",
    "browser_speech": "2026-11-22",
    "comparison": "2026-11-23",
}
"""By consent, the date of the last change of its text; docs/privacy.md has the words of every version."""


def change_consents(db: Session, account: Account, changes: Mapping[Consent, bool], rng: Random, now: datetime) -> None:
    """Save given or withdrawn consents; an unchanged consent keeps its time and adds no line."""
    for consent, is_given in changes.items():
        column = f"{consent}_consent_at"
        if is_given == (getattr(account, column) is not None):
            continue
        setattr(account, column, now if is_given else None)
        db.add(
            ConsentRow(
                id=new_id(rng),
                account_id=account.id,
                consent=consent,
                text_version=TEXT_VERSIONS[consent],
                is_given=is_given,
                at=now,
            )
        )
