"""Accounts, and what they rest on."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

from sqlalchemy.orm import Session

from greenroom.accounts.access_tokens import AccessTokens
from greenroom.accounts.authentication import Authenticator
from greenroom.accounts.current import Gate
from greenroom.accounts.own_account import OwnAccount
from greenroom.accounts.passwords import Passwords
from greenroom.accounts.signing_in import SigningIn
from greenroom.clock import Clock
from greenroom.db.database import Database
from greenroom.http.limits import AddressLimits
from greenroom.http.rate_limits import Rate, RateLimiter
from greenroom.http.services import Makers
from greenroom.learning import repository as learning
from greenroom.settings import Settings


class _LearningDays:
    """The day of the interview, where learning remembers it."""

    def read(self, session: Session, account_id: str) -> date | None:
        """Return the day, None when it is not known."""
        return learning.interview_day(session, account_id)

    def save(self, session: Session, account_id: str, day: date | None) -> None:
        """Remember the day; None forgets it."""
        learning.save_interview_day(session, account_id, day)


def account_services(
    settings: Settings,
    database: Database,
    clock: Clock,
    rng: Random,
    key: bytes,
    passwords: Passwords,
    limiter: RateLimiter,
) -> Makers:
    """Return how the services of accounts are made.

    Parameters
    ----------
    rng
        Names new rows; a ``SystemRandom``.
    key
        The installation's own.
    """
    access = AccessTokens(key, timedelta(minutes=settings.access_token_minutes))
    refresh_lifetime = timedelta(days=settings.refresh_token_days)
    return {
        Passwords: lambda: passwords,
        SigningIn: lambda: SigningIn(database, clock, rng, passwords, access, refresh_lifetime),
        OwnAccount: lambda: OwnAccount(database, clock, _LearningDays()),
        Gate: lambda: Gate(
            Authenticator(database, clock, access),
            key,
            limiter,
            Rate(at_once=settings.requests_per_minute, per_minute=settings.requests_per_minute),
        ),
        AddressLimits: lambda: AddressLimits(
            limiter, Rate(at_once=settings.sign_ins_per_minute, per_minute=settings.sign_ins_per_minute)
        ),
    }
