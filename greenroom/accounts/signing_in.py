"""Sign in, stay signed in by rotating refresh tokens, and sign out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

from sqlalchemy.orm import Session

from greenroom.accounts.access_tokens import AccessTokens, TokenContent
from greenroom.accounts.contracts import Visit
from greenroom.accounts.keys import digest_of, new_token
from greenroom.accounts.models import RefreshToken, SignIn
from greenroom.accounts.repository import accounts, sign_ins
from greenroom.clock import Clock
from greenroom.db.database import Database
from greenroom.db.identifiers import new_id
from greenroom.db.text import storable
from greenroom.errors import NotSignedInError

TWO_TABS = timedelta(seconds=20)
"""Two tabs may refresh with the same token at nearly the same time; later, the token is stolen."""


MAX_USER_AGENT = 256


@dataclass(frozen=True, slots=True)
class SignInLifetimes:
    """How long a sign-in lasts: without a refresh, and at most."""

    idle: timedelta
    absolute: timedelta


@dataclass(frozen=True, slots=True)
class Grant:
    """The tokens of a signed-in user."""

    account_id: str
    sign_in_id: str
    access_token: str
    access_lifetime: timedelta
    refresh_token: str
    refresh_lifetime: timedelta


class SigningIn:
    """Begins and ends sign-ins.

    The credentials are checked before (`greenroom.accounts.credential_check`).
    """

    def __init__(
        self,
        database: Database,
        clock: Clock,
        rng: Random,
        access: AccessTokens,
        lifetimes: SignInLifetimes,
    ) -> None:
        self._database = database
        self._clock = clock
        self._rng = rng
        self._access = access
        self._lifetimes = lifetimes

    def begin(self, account_id: str, visit: Visit, renewed_hash: str | None = None) -> Grant:
        """Begin a sign-in of an account whose credentials were checked.

        Parameters
        ----------
        renewed_hash
            The password hashed with today's settings, if it was stored with weaker ones.
        """
        now = self._clock.now()
        with self._database.transaction() as db:
            if renewed_hash is not None:
                accounts.account(db, account_id).password_hash = renewed_hash
            opened = SignIn(id=new_id(self._rng), account_id=account_id, created_at=now, revoked_at=None)
            db.add(opened)
            db.flush()
            return self._grant(db, opened, visit, now)

    def refresh(self, refresh_token: str, visit: Visit) -> Grant:
        """Exchange a refresh token for its successor.

        Raises
        ------
        NotSignedInError
            The token is unknown, expired or revoked. If it was exchanged before, the whole sign-in ends, because one of
            its two holders is a thief.
        """
        now = self._clock.now()
        with self._database.transaction() as db:
            grant = self._exchange(db, digest_of(refresh_token), visit, now)
        if grant is None:  # raised outside of the unit of work, so that the end of the sign-in is committed
            raise NotSignedInError("You have been signed out", "Sign in again")
        return grant

    def sign_out(self, sign_in_id: str) -> None:
        """End a sign-in."""
        now = self._clock.now()
        with self._database.transaction() as db:
            ended = db.get(SignIn, sign_in_id)
            if ended is not None and ended.revoked_at is None:
                ended.revoked_at = now

    def sign_out_everywhere(self, account_id: str) -> None:
        """End all sign-ins, API tokens and emailed links of an account."""
        with self._database.transaction() as db:
            accounts.end_access(db, account_id, self._clock.now())

    def _exchange(self, db: Session, digest: str, visit: Visit, now: datetime) -> Grant | None:
        found = sign_ins.lock_by_refresh_token(db, digest)
        if found is None or found[0].expires_at <= now:
            return None
        stored, opened = found
        if stored.used_at is not None and now - stored.used_at > TWO_TABS:
            opened.revoked_at = now
            return None
        stored.used_at = stored.used_at or now
        sign_ins.delete_expired_tokens(db, opened.id, now)
        return self._grant(db, opened, visit, now)

    def _grant(self, db: Session, opened: SignIn, visit: Visit, now: datetime) -> Grant:
        opened.address, opened.last_seen_at = visit.address, now
        opened.user_agent = storable(visit.user_agent)[:MAX_USER_AGENT]
        ends_at = min(now + self._lifetimes.idle, opened.created_at + self._lifetimes.absolute)
        refresh_token = new_token()
        db.add(
            RefreshToken(
                digest=digest_of(refresh_token),
                sign_in_id=opened.id,
                expires_at=ends_at,
                used_at=None,
            )
        )
        access_token = self._access.sign(TokenContent(opened.account_id, opened.id), now)
        return Grant(
            opened.account_id,
            opened.id,
            access_token,
            self._access.lifetime,
            refresh_token,
            ends_at - now,
        )
