"""Accounts, and what they rest on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from sqlalchemy.orm import Session

from greenroom.accounts.access_tokens import AccessTokens
from greenroom.accounts.administration import Administration
from greenroom.accounts.api_tokens import ApiTokens
from greenroom.accounts.authentication import Authenticator
from greenroom.accounts.dependencies import Gate
from greenroom.accounts.keys import derived
from greenroom.accounts.own_account import OwnAccount
from greenroom.accounts.passwords import Passwords
from greenroom.accounts.post import Post
from greenroom.accounts.recovery import Recovery
from greenroom.accounts.registration import Registration
from greenroom.accounts.signing_in import SigningIn
from greenroom.clock import Clock
from greenroom.db.database import Database
from greenroom.http.limits import AddressLimits
from greenroom.http.rate_limits import Rate, RateLimiter
from greenroom.http.services import Makers
from greenroom.learning import repository as learning
from greenroom.settings import Settings

SETUP_TOKEN_LETTERS = 20
"""80 bits: short enough to copy, too many to guess."""

GUESSES_PER_SIGN_IN = 5
"""An account takes the attempts of so many addresses at once: nobody alone can keep its owner out."""

LETTERS = Rate(at_once=10, per_minute=0.1)
"""Ten letters at once to one mailbox, then one every ten minutes; refused passwords at registering count too."""


class _LearningDays:
    """The day of the interview, where learning remembers it."""

    def read(self, session: Session, account_id: str) -> date | None:
        """Return the day, None when it is not known."""
        return learning.interview_day(session, account_id)

    def save(self, session: Session, account_id: str, day: date | None) -> None:
        """Remember the day; None forgets it."""
        learning.save_interview_day(session, account_id, day)


@dataclass(frozen=True, slots=True)
class AccountParts:
    """What the services of accounts rest on.

    Parameters
    ----------
    rng
        Names new rows; a ``SystemRandom``.
    key
        The installation's own.
    """

    settings: Settings
    database: Database
    clock: Clock
    rng: Random
    key: bytes
    passwords: Passwords
    limiter: RateLimiter
    post: Post


def account_services(parts: AccountParts) -> Makers:
    """Return how the services of accounts are made."""
    settings, database, clock, rng = parts.settings, parts.database, parts.clock, parts.rng
    access = AccessTokens(parts.key, timedelta(minutes=settings.access_token_minutes))
    return {
        Passwords: lambda: parts.passwords,
        SigningIn: lambda: SigningIn(
            database, clock, rng, parts.passwords, access, timedelta(days=settings.refresh_token_days)
        ),
        Registration: lambda: Registration(
            database,
            clock,
            rng,
            parts.passwords,
            parts.post,
            derived(parts.key, "setup")[:SETUP_TOKEN_LETTERS],
            is_open=settings.registration == "open",
            retention_days=settings.retention_days,
        ),
        Recovery: lambda: Recovery(database, clock, parts.passwords, parts.post),
        OwnAccount: lambda: OwnAccount(database, clock, rng, _LearningDays(), local_only=settings.local_only),
        ApiTokens: lambda: ApiTokens(database, clock, rng),
        Administration: lambda: Administration(database, clock),
        Gate: lambda: Gate(
            Authenticator(database, clock, access), parts.key, parts.limiter, _per_minute(settings.requests_per_minute)
        ),
        AddressLimits: lambda: AddressLimits(
            parts.limiter,
            sensitive=_per_minute(settings.sign_ins_per_minute),
            guesses=_per_minute(settings.sign_ins_per_minute * GUESSES_PER_SIGN_IN),
            letters=LETTERS,
        ),
    }


def _per_minute(requests: int) -> Rate:
    """Return the rate of a setting: a minute's worth may come at once."""
    return Rate(at_once=requests, per_minute=requests)
