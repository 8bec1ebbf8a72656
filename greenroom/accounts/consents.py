"""Consents: what was agreed to, when, and by which words; and what may not be done without."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from random import Random
from typing import Annotated

from fastapi import Depends
from sqlalchemy import select
from sqlalchemy.orm import Session

from greenroom.accounts.contracts import Identity
from greenroom.accounts.current import CurrentAccount
from greenroom.accounts.models import Account, ConsentRow
from greenroom.accounts.schemas import ConsentChanges
from greenroom.db.identifiers import new_id
from greenroom.errors import NotAgreedError
from greenroom.http.services import Db

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


def agreed_to_recording(account: CurrentAccount, database: Db) -> Identity:
    """Return who asks, when they have agreed to being recorded; looked up each time, so that taking it back is felt.

    Raises
    ------
    NotAgreedError
        They have not, or not any more.
    """
    agreement = select(Account.id).where(Account.id == account.id, Account.recording_consent_at.is_not(None))
    with database.reading() as session:
        if session.scalar(agreement) is None:
            raise NotAgreedError(
                "You have not agreed to being recorded",
                "Agree in the settings under privacy (PATCH /api/me, consents.recording), or answer by typing",
            )
    return account


RecordedAccount = Annotated[Identity, Depends(agreed_to_recording)]
"""Whoever is signed in and has agreed to being recorded: for routes that take picture and sound."""
