"""What docs/privacy.md says should be gone, and is still there a day after it should."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from greenroom.accounts.models import (
    Account,
    FailedSignIn,
    MailedToken,
    PasskeyChallenge,
    RefreshToken,
    SignIn,
    WaitingEmail,
)
from greenroom.jobs.contracts import OPEN_STATES
from greenroom.jobs.models import JobRow
from greenroom.recordings.models import RecordingRow
from greenroom.report.models import ReportRow
from greenroom.sessions.models import SessionRow
from greenroom.wiring.server import Server
from greenroom.wiring.storage import build_file_store

SLACK = timedelta(days=1)
"""The clean-up comes once a day."""

EXPORTS, WEEK, MONTH = timedelta(days=1), timedelta(days=7), timedelta(days=30)
SIGN_INS = timedelta(days=90)
OF_ROWS = ("recordings", "tracks", "exports", "knowledge")
"""Areas of files whose second part is the id of a recording, a session or an account."""


def overdue(services: Server, now: datetime, erased: Collection[str] = ()) -> Iterator[str]:
    """Yield the names of rows and files that should not be there.

    Parameters
    ----------
    erased
        The accounts whose owners had them erased.
    """
    limit = now - SLACK
    with services.database.reading() as db:
        for name, query in _limits(limit):
            yield from (f"{name} {row}" for row in db.scalars(query))
        yield from _old_recordings(db, limit)
        yield from (f"erased account {row}" for row in db.scalars(select(Account.id).where(Account.id.in_(erased))))
        accounts = set(db.scalars(select(Account.id)))
        owners = accounts | _owners_of_files(db)
        exports = {
            f"exports/{job.candidate_id}/{job.id}.zip"
            for job in db.scalars(select(JobRow).where(JobRow.created_at >= limit - EXPORTS))
        }
    store = build_file_store(services.settings)
    for area in OF_ROWS:
        for key in store.list(area):
            if key.split("/")[1] not in owners or (area == "exports" and key not in exports):
                yield f"file {key}"
    for stored in services.admin.outbox.emails():
        account = stored.email.account_id
        if stored.sent_at < limit - MONTH or (account is not None and account not in accounts):
            yield f"email {stored.id}"
    replies = services.settings.cache_folder / "judgements"
    for path in replies.rglob("*.json"):
        if path.stat().st_mtime < (limit - MONTH).timestamp() or path.parent.name not in accounts:
            yield f"cached reply {path.relative_to(replies)}"


def _limits(limit: datetime) -> Iterator[tuple[str, Select[Any]]]:
    """Yield what a row is called, and the query of those that are too old."""
    yield "job", select(JobRow.id).where(JobRow.state.not_in(OPEN_STATES), JobRow.ended_at < limit - MONTH)
    yield "failed sign-in", select(FailedSignIn.at).where(FailedSignIn.at < limit - MONTH)
    yield "refresh token", select(RefreshToken.expires_at).where(RefreshToken.expires_at < limit)
    yield "sign-in", select(SignIn.id).where(SignIn.created_at < limit - SIGN_INS)
    yield "mailed token", select(MailedToken.expires_at).where(MailedToken.expires_at < limit)
    yield "passkey challenge", select(PasskeyChallenge.expires_at).where(PasskeyChallenge.expires_at < limit)
    yield "waiting email", select(WaitingEmail.asked_at).where(WaitingEmail.asked_at < limit - MONTH)
    yield (
        "unconfirmed account",
        select(Account.id).where(Account.confirmed_at.is_(None), Account.created_at < limit - WEEK),
    )


def _old_recordings(db: Session, limit: datetime) -> Iterator[str]:
    owned = select(RecordingRow, Account.retention_days).join(Account, Account.id == RecordingRow.candidate_id)
    for row, days in db.execute(owned):
        if days is not None and row.created_at < limit - timedelta(days=days):
            yield f"recording {row.id}"


def _owners_of_files(db: Session) -> set[str]:
    queries = (select(RecordingRow.id), select(SessionRow.id), select(ReportRow.subject))
    return {owner for query in queries for owner in db.scalars(query)}
