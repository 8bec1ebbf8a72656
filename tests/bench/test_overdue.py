"""Everything that docs/privacy.md limits is found when it stays too long, and nothing is found that may stay."""

from __future__ import annotations

import os
from datetime import datetime, timedelta

from bench.overdue import SLACK, overdue
from greenroom.accounts.models import (
    Account,
    FailedSignIn,
    MailedToken,
    PasskeyChallenge,
    RefreshToken,
    SignIn,
    WaitingEmail,
)
from greenroom.clock import FixedClock, SystemClock
from greenroom.db.base import Base
from greenroom.evaluation.llm_request import ModelReply
from greenroom.jobs.kinds import JobKind, NoPayload
from greenroom.jobs.models import JobRow
from greenroom.mail.contracts import Email
from greenroom.recordings.models import RecordingRow
from greenroom.wiring.judges import build_judgement_caches
from greenroom.wiring.mail import build_outbox
from greenroom.wiring.server import Server
from greenroom.wiring.storage import build_file_store
from tests.http_client import add_account

NOW = SystemClock().now().replace(microsecond=0)
SECOND = timedelta(seconds=1)


def recording(candidate_id: str, created_at: datetime) -> RecordingRow:
    return RecordingRow(
        id="recording",
        candidate_id=candidate_id,
        owner_kind="session",
        owner_id="session",
        name="answer",
        created_at=created_at,
        notes=(),
    )


def plant(services: Server, ada: str, limit: datetime) -> None:
    """Store one thing of each kind that was to be gone at ``limit``."""
    month, week = timedelta(days=30), timedelta(days=7)
    rows: list[Base] = [
        FailedSignIn(id="f", at=limit - month, account_id=ada, address="127.0.0.1", reason="wrong password"),
        SignIn(id="s", account_id=ada, created_at=limit - timedelta(days=90)),
        RefreshToken(digest="r", sign_in_id="s", expires_at=limit),
        MailedToken(digest="m", account_id=ada, purpose="reset", email="ada@example.org", expires_at=limit),
        PasskeyChallenge(digest="p", account_id=ada, expires_at=limit),
        WaitingEmail(id="w", account_id=ada, occasion="reset", email="a@example.org", asked_at=limit - month),
        recording(ada, limit - month),
    ]
    eve = add_account(services, "eve@example.org")
    with services.database.transaction() as db:
        for row in rows:
            db.add(row)
            db.flush()
        db.get_one(Account, ada).retention_days = 30
        db.get_one(Account, eve).confirmed_at = None
        db.get_one(Account, eve).created_at = limit - week
        job = services.jobs.queue.enqueue(db, JobKind("work", NoPayload), NoPayload())
        ended = db.get_one(JobRow, job.id)
        ended.state, ended.ended_at = "done", limit - month
        export = services.jobs.queue.enqueue(db, JobKind("privacy.export", NoPayload), NoPayload(), candidate_id=ada)
        db.get_one(JobRow, export.id).created_at = limit - timedelta(days=1)
    store = build_file_store(services.settings)
    store.put(f"exports/{ada}/{export.id}.zip", [b"everything"])
    store.put("recordings/recording/whole", [b"a picture"])
    email = Email(to="ada@example.org", subject="Hello", text="Hello", account_id=ada)
    build_outbox(services.settings, FixedClock(limit - month)).send(email)
    build_judgement_caches(services.settings).of(ada).remember("reply", ModelReply(reasoning="You say how."))
    seconds = (limit - month).timestamp()
    os.utime(services.settings.cache_folder / "judgements" / ada / "reply.json", (seconds, seconds))


def names(services: Server, now: datetime, *erased: str) -> list[str]:
    """Return the first word of everything that is found, in order."""
    return sorted(found.split(" ")[0] for found in overdue(services, now, erased))


EVERYTHING = [
    "cached",
    "email",
    "failed",
    "file",
    "job",
    "mailed",
    "passkey",
    "recording",
    "refresh",
    "sign-in",
    "unconfirmed",
    "waiting",
]


def test_each_kind_is_found_a_day_after_its_time_and_not_before(services: Server) -> None:
    ada = add_account(services, "ada@example.org")
    plant(services, ada, NOW)
    assert names(services, NOW + SLACK - SECOND) == []
    assert names(services, NOW + SLACK + SECOND) == EVERYTHING


def test_what_an_erased_account_leaves_behind_is_found(services: Server) -> None:
    ada = add_account(services, "ada@example.org")
    store = build_file_store(services.settings)
    store.put("recordings/recording/whole", [b"a picture"])
    store.put(f"knowledge/{ada}/1", [b"a document"])
    build_judgement_caches(services.settings).of(ada).remember("reply", ModelReply(reasoning="You say how."))
    email = Email(to="ada@example.org", subject="Hello", text="Hello", account_id=ada)
    build_outbox(services.settings, SystemClock()).send(email)
    with services.database.transaction() as db:
        db.add(recording(ada, NOW))
    assert names(services, NOW) == []
    assert names(services, NOW, ada) == ["erased"]
    with services.database.transaction() as db:
        db.delete(db.get_one(RecordingRow, "recording"))
        db.delete(db.get_one(Account, ada))
    assert names(services, NOW, ada) == ["cached", "email", "file", "file"]
