"""The services of the web application."""

from __future__ import annotations

from random import SystemRandom

from argon2 import PasswordHasher

from greenroom.accounts.keys import load_or_create_key
from greenroom.accounts.passwords import Passwords, argon2id
from greenroom.accounts.post import Post
from greenroom.clock import Clock, SystemClock
from greenroom.db.database import Database
from greenroom.http.rate_limits import InProcessLimiter
from greenroom.http.services import Services
from greenroom.jobs.queue import JobQueue
from greenroom.mail.contracts import Outbox
from greenroom.settings import Settings
from greenroom.wiring.accounts import AccountParts, account_services
from greenroom.wiring.admin import admin_services
from greenroom.wiring.content import content_services
from greenroom.wiring.database import build_database
from greenroom.wiring.mail import build_outbox
from greenroom.wiring.privacy import privacy_services
from greenroom.wiring.progress import progress_services
from greenroom.wiring.sessions import session_services
from greenroom.wiring.work import work_services


def build_services(
    settings: Settings,
    database: Database | None = None,
    clock: Clock | None = None,
    hasher: PasswordHasher | None = None,
) -> Services:
    """Return everything that routes ask for.

    Parameters
    ----------
    database
        One that is open already; None opens the one that the settings name.
    clock
        None for the machine's.
    hasher
        None for Argon2id with the settings of installations; tests take a cheaper one.

    Raises
    ------
    InputError, MachineError
        The database or the installation's key cannot be used.
    """
    kept = database or build_database(settings)
    now, rng = clock or SystemClock(), SystemRandom()
    work = work_services(settings, kept)
    parts = AccountParts(
        settings=settings,
        database=kept,
        clock=now,
        rng=rng,
        key=load_or_create_key(settings.secrets_folder / "signing.key"),
        passwords=Passwords(hasher or argon2id()),
        limiter=InProcessLimiter(now),
        post=Post(work[JobQueue](), now, rng),
    )
    accounts = account_services(parts)
    return Services(
        {
            Settings: lambda: settings,
            Database: lambda: kept,
            Outbox: lambda: build_outbox(settings),
            **accounts,
            **work,
            **content_services(settings, kept, now, work),
            **session_services(settings, kept, work, now),
            **admin_services(settings, kept, now, work),
            **privacy_services(kept, now, {**accounts, **work}),
            **progress_services(settings, kept, now),
        }
    )
