"""Build the account services."""

from __future__ import annotations

from datetime import date, timedelta

from argon2 import PasswordHasher
from sqlalchemy.orm import Session

from greenroom.accounts.access_tokens import AccessTokens
from greenroom.accounts.administration import Administration
from greenroom.accounts.api_tokens import ApiTokens
from greenroom.accounts.authentication import Authenticator
from greenroom.accounts.credential_check import CredentialCheck
from greenroom.accounts.devices import Devices
from greenroom.accounts.email_orders import EmailOrders
from greenroom.accounts.failed_sign_ins import FailedSignIns
from greenroom.accounts.gate import Gate
from greenroom.accounts.keys import SIGNING_KEY, derived, load_or_create_key
from greenroom.accounts.own_account import OwnAccount
from greenroom.accounts.passkeys import Passkeys, Site
from greenroom.accounts.passwords import Passwords, argon2id
from greenroom.accounts.recovery import Recovery
from greenroom.accounts.registration import Registration
from greenroom.accounts.sealing import Seal
from greenroom.accounts.second_factor import SecondFactor
from greenroom.accounts.services import AccountServices
from greenroom.accounts.signing_in import SigningIn, SignInLifetimes
from greenroom.accounts.storage_quota import StorageQuota
from greenroom.clock import Clock
from greenroom.http.address_limits import AddressLimits
from greenroom.jobs.queue import JobQueue
from greenroom.profiles import repository as profiles
from greenroom.rate_limits import Rate, RateLimiter
from greenroom.settings import Settings
from greenroom.storage.deletions import DeletionLog
from greenroom.wiring.basis import Basis

SETUP_TOKEN_CHARACTERS = 20
"""80 bits: short enough to copy, too many to guess."""

GUESSES_PER_SIGN_IN = 5
"""An account takes this many attempts from unknown addresses at once; known browsers are counted separately."""

EMAILS = Rate(at_once=10, per_minute=0.1)
"""Ten emails at once to one mailbox, then one every ten minutes; refused passwords at registration count too."""


class _DaysOfJobs:
    """The day of the interview, which is saved with the job."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock

    def read(self, db: Session, account_id: str) -> date | None:
        """Return the day, None when it is unknown."""
        return profiles.interview_day(db, account_id)

    def save(self, db: Session, account_id: str, day: date | None) -> None:
        """Save the day; None deletes it."""
        profiles.save_interview_day(db, account_id, day, self._clock.now())


def build_account_services(
    basis: Basis,
    queue: JobQueue,
    limiter: RateLimiter,
    quota: StorageQuota,
    hasher: PasswordHasher | None,
) -> AccountServices:
    """Return the services of accounts.

    Parameters
    ----------
    queue
        Orders emails.
    hasher
        None for Argon2id with the settings of installations.

    Raises
    ------
    MachineError
        The installation's key cannot be read or made.
    """
    settings, database, clock, rng = basis.settings, basis.database, basis.clock, basis.rng
    key = load_or_create_key(settings.secrets_folder / SIGNING_KEY)
    deletions = DeletionLog(basis.store, basis.clock)
    passwords, email_orders = Passwords(hasher or argon2id()), EmailOrders(queue, clock, rng)
    second_factor = SecondFactor(database, clock, Seal(key, "second factor"), email_orders)
    passkeys = Passkeys(database, clock, rng, email_orders, Site.at(settings.public_url), deletions)
    failures = FailedSignIns(database, clock, rng, limiter)
    access = AccessTokens(key, timedelta(minutes=settings.access_token_minutes))
    lifetimes = SignInLifetimes(timedelta(days=settings.refresh_token_days), timedelta(days=settings.sign_in_days))
    signing = SigningIn(database, clock, rng, access, lifetimes)
    return AccountServices(
        passwords=passwords,
        signing_in=signing,
        credential_check=CredentialCheck(database, passwords, second_factor, passkeys, signing, failures, limiter),
        second_factor=second_factor,
        passkeys=passkeys,
        devices=Devices(database, clock, deletions),
        failed_sign_ins=failures,
        registration=Registration(
            database,
            clock,
            rng,
            passwords,
            email_orders,
            derived(key, "setup")[:SETUP_TOKEN_CHARACTERS],
            is_open=settings.registration == "open",
            retention_days=settings.retention_days,
        ),
        recovery=Recovery(database, clock, passwords, email_orders),
        quota=quota,
        own_account=OwnAccount(database, clock, rng, _DaysOfJobs(clock), local_only=settings.local_only),
        api_tokens=ApiTokens(database, clock, rng, deletions),
        administration=Administration(database, clock),
        gate=Gate(Authenticator(database, clock, access), key, limiter, _per_minute(settings.requests_per_minute)),
    )


def build_address_limits(settings: Settings, limiter: RateLimiter) -> AddressLimits:
    """Return the limits of an address for guesses and emails."""
    return AddressLimits(
        limiter,
        sensitive=_per_minute(settings.sign_ins_per_minute),
        guesses=_per_minute(settings.sign_ins_per_minute * GUESSES_PER_SIGN_IN),
        emails=EMAILS,
    )


def _per_minute(requests: int) -> Rate:
    """Return the rate of a setting: a minute's worth may come at once."""
    return Rate(at_once=requests, per_minute=requests)
