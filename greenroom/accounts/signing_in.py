"""Signing in, staying signed in by refresh tokens that rotate, and signing out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from greenroom.accounts import repository
from greenroom.accounts.access_tokens import AccessTokens, Claim
from greenroom.accounts.keys import digest_of, new_token
from greenroom.accounts.models import Account, RefreshToken, SignIn
from greenroom.accounts.passwords import Passwords
from greenroom.clock import Clock
from greenroom.db.database import Database
from greenroom.db.identifiers import new_id
from greenroom.errors import NotSignedInError, UnconfirmedError

TWO_TABS = timedelta(seconds=20)
"""Two tabs may refresh with the same token at nearly the same time; later it is a stolen one."""


@dataclass(frozen=True, slots=True)
class Grant:
    """What somebody who is signed in holds."""

    account_id: str
    sign_in_id: str
    access_token: str
    access_lifetime: timedelta
    refresh_token: str
    refresh_lifetime: timedelta


class SigningIn:
    """Opens and closes sign-ins.

    Parameters
    ----------
    refresh_lifetime
        How long somebody stays signed in without coming back.
    """

    def __init__(
        self,
        database: Database,
        clock: Clock,
        rng: Random,
        passwords: Passwords,
        access: AccessTokens,
        refresh_lifetime: timedelta,
    ) -> None:
        self._database = database
        self._clock = clock
        self._rng = rng
        self._passwords = passwords
        self._access = access
        self._refresh_lifetime = refresh_lifetime

    def sign_in(self, email: str, password: str) -> Grant:
        """Begin a sign-in; takes as long for an address that nobody has.

        Raises
        ------
        NotSignedInError
            The email or password is wrong, or the account is closed.
        UnconfirmedError
            They do, and the address is not confirmed yet.
        """
        with self._database.reading() as session:
            found = repository.by_email(session, email)
        is_right = self._passwords.is_right(found.password_hash if found else None, password)
        if found is None or not is_right or not found.is_active:
            raise NotSignedInError("The email or password is wrong", "Check both and try again")
        if found.confirmed_at is None:
            raise UnconfirmedError(
                "Your email is not confirmed yet", "Open the link in the email, or request a new one"
            )
        renewed = self._passwords.hash(password) if self._passwords.is_outdated(found.password_hash) else None
        return self._begin(found.id, renewed)

    def refresh(self, refresh_token: str) -> Grant:
        """Exchange a refresh token for its successor.

        Raises
        ------
        NotSignedInError
            It is unknown, expired or revoked; or it was exchanged before, then the whole sign-in ends, since one of
            two who hold it is a thief.
        """
        now = self._clock.now()
        with self._database.transaction() as session:
            grant = self._exchange(session, digest_of(refresh_token), now)
        if grant is None:  # raised out here, so that the end of a sign-in is kept
            raise NotSignedInError("You have been signed out", "Sign in again")
        return grant

    def sign_out(self, sign_in_id: str) -> None:
        """End a sign-in."""
        now = self._clock.now()
        with self._database.transaction() as session:
            ended = session.get(SignIn, sign_in_id)
            if ended is not None and ended.revoked_at is None:
                ended.revoked_at = now

    def sign_out_everywhere(self, account_id: str) -> None:
        """End all sign-ins of an account."""
        with self._database.transaction() as session:
            repository.revoke_sign_ins(session, account_id, self._clock.now())

    def _begin(self, account_id: str, renewed_hash: str | None) -> Grant:
        now = self._clock.now()
        with self._database.transaction() as session:
            if renewed_hash is not None:
                repository.account(session, account_id).password_hash = renewed_hash
            opened = SignIn(id=new_id(self._rng), account_id=account_id, created_at=now, revoked_at=None)
            session.add(opened)
            session.flush()
            return self._grant(session, opened, now)

    def _exchange(self, session: Session, digest: str, now: datetime) -> Grant | None:
        query = (
            select(RefreshToken, SignIn)
            .join(SignIn, SignIn.id == RefreshToken.sign_in_id)
            .join(Account, Account.id == SignIn.account_id)
            .where(RefreshToken.digest == digest, SignIn.revoked_at.is_(None), Account.is_active)
            .with_for_update(of=(RefreshToken, SignIn))  # of two at once the second sees what the first did
        )
        found = session.execute(query).one_or_none()
        if found is None or found[0].expires_at <= now:
            return None
        kept, opened = found
        if kept.used_at is not None and now - kept.used_at > TWO_TABS:
            opened.revoked_at = now
            return None
        kept.used_at = kept.used_at or now
        expired = (RefreshToken.sign_in_id == opened.id, RefreshToken.expires_at <= now)
        session.execute(delete(RefreshToken).where(*expired))
        return self._grant(session, opened, now)

    def _grant(self, session: Session, opened: SignIn, now: datetime) -> Grant:
        refresh_token = new_token()
        session.add(
            RefreshToken(
                digest=digest_of(refresh_token),
                sign_in_id=opened.id,
                expires_at=now + self._refresh_lifetime,
                used_at=None,
            )
        )
        access_token = self._access.sign(Claim(opened.account_id, opened.id), now)
        return Grant(
            opened.account_id,
            opened.id,
            access_token,
            self._access.lifetime,
            refresh_token,
            self._refresh_lifetime,
        )
