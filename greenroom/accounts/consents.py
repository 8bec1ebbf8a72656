"""Consents: what was agreed to, when, and by which words."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from random import Random

from sqlalchemy.orm import Session

from greenroom.accounts.models import Account, ConsentRow
from greenroom.accounts.schemas import ConsentChanges
from greenroom.db.identifiers import new_id

TEXT_VERSIONS: Mapping[str, str] = {"recording": "2026-11-21", "browser_speech": "2026-11-21"}
"""By consent, when its text was last changed; docs/privacy.md holds the words of every version."""


def change_consents(session: Session, kept: Account, changes: ConsentChanges, rng: Random, now: datetime) -> None:
    """Note what is given or taken back; one that stood before keeps its moment, and adds no line."""
    for consent, wish in changes.model_dump(exclude_none=True).items():
        column = f"{consent}_consent_at"
        if wish == (getattr(kept, column) is not None):
            continue
        setattr(kept, column, now if wish else None)
        session.add(
            ConsentRow(
                id=new_id(rng),
                account_id=kept.id,
                consent=consent,
                text_version=TEXT_VERSIONS[consent],
                is_given=wish,
                at=now,
            )
        )
