"""Looks up the account of a token at each request, so signing out or losing a role takes effect at once."""

from __future__ import annotations

from datetime import datetime, timedelta

from greenroom.accounts.access_tokens import AccessTokens
from greenroom.accounts.contracts import Identity, Role
from greenroom.accounts.keys import digest_of
from greenroom.accounts.models import ApiToken
from greenroom.accounts.repository import api_tokens, sign_ins
from greenroom.clock import Clock
from greenroom.db.database import Database

API_TOKEN_PREFIX = "greenroom_"  # noqa: S105 - what tokens begin with, so that scanners of leaked secrets know them
USE_IS_NOTED_EVERY = timedelta(hours=1)


class Authenticator:
    """Recognises access tokens and API tokens."""

    def __init__(self, database: Database, clock: Clock, access: AccessTokens) -> None:
        self._database = database
        self._clock = clock
        self._access = access

    def identify(self, token: str) -> Identity | None:
        """Return the owner of a token, None when it is unknown, expired or revoked, or the account is closed."""
        now = self._clock.now()
        if token.startswith(API_TOKEN_PREFIX):
            return self._by_api_token(token, now)
        return self._by_access_token(token, now)

    def stands(self, identity: Identity) -> bool:
        """Return whether the sign-in or the API token of an identity is still good, and its account open."""
        with self._database.reading() as db:
            if identity.api_token_id is not None:
                return api_tokens.is_valid(db, identity.id, identity.api_token_id, self._clock.now())
            return sign_ins.is_valid(db, identity.id, identity.sign_in_id)

    def _by_access_token(self, token: str, now: datetime) -> Identity | None:
        claim = self._access.read(token, now)
        if claim is None:
            return None
        with self._database.reading() as db:
            found = sign_ins.role_and_language(db, claim.account_id, claim.sign_in_id)
        if found is None:
            return None
        role, language = found
        return Identity(claim.account_id, Role(role), claim.sign_in_id, may_write=True, language=language)

    def _by_api_token(self, token: str, now: datetime) -> Identity | None:
        with self._database.reading() as db:
            found = api_tokens.by_digest(db, digest_of(token))
        if found is None:
            return None
        stored, role, language = found
        if stored.expires_at is not None and stored.expires_at <= now:
            return None
        if stored.last_used_at is None or now - stored.last_used_at >= USE_IS_NOTED_EVERY:
            self._note_use(stored.id, now)
        may_write = "write" in stored.scopes.split()
        return Identity(
            stored.account_id,
            Role(role),
            sign_in_id=None,
            may_write=may_write,
            language=language,
            api_token_id=stored.id,
        )

    def _note_use(self, token_id: str, now: datetime) -> None:
        with self._database.transaction() as db:
            stored = db.get(ApiToken, token_id)
            if stored is not None:
                stored.last_used_at = now
