"""API tokens for programs: named, scoped and revocable; the secret is shown once."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from random import Random

from greenroom.accounts.authentication import API_TOKEN_PREFIX
from greenroom.accounts.contracts import Scope
from greenroom.accounts.keys import digest_of, new_token
from greenroom.accounts.models import ApiToken
from greenroom.accounts.repository import api_tokens
from greenroom.clock import LONGEST_AHEAD, Clock
from greenroom.db.database import Database
from greenroom.db.identifiers import new_id
from greenroom.db.text import storable
from greenroom.errors import ConflictError, InputError, NotFoundError
from greenroom.storage.deletions import DeletionLog

MAX_TOKENS = 50
"""More than a user needs; an account with more tokens would be a sign of a leak."""


class ApiTokens:
    """Makes, lists and revokes the tokens of an account."""

    def __init__(self, database: Database, clock: Clock, rng: Random, deletions: DeletionLog) -> None:
        self._database, self._deletions = database, deletions
        self._clock = clock
        self._rng = rng

    def tokens(self, account_id: str) -> Sequence[ApiToken]:
        """Return the tokens of an account, the newest first."""
        with self._database.reading() as db:
            return api_tokens.of_account(db, account_id)

    def make(
        self, account_id: str, name: str, scopes: Sequence[Scope], expires_at: datetime | None
    ) -> tuple[ApiToken, str]:
        """Return a new token and its secret, which is not stored.

        Raises
        ------
        InputError
            The token would have expired already, or would expire more than two years from now.
        ConflictError
            The account has too many tokens.
        """
        now = self._clock.now()
        if expires_at is not None and expires_at <= now:
            raise InputError("The expiry date is in the past", "Choose a future date, or leave it out")
        if expires_at is not None and expires_at - now > LONGEST_AHEAD:
            raise InputError("The expiry date is too far ahead", "Choose a date within two years, or leave it out")
        secret = API_TOKEN_PREFIX + new_token()
        token = ApiToken(
            id=new_id(self._rng),
            account_id=account_id,
            digest=digest_of(secret),
            name=storable(name),
            scopes=" ".join(sorted(set(scopes))),
            created_at=now,
            expires_at=expires_at,
        )
        with self._database.transaction() as db:
            if api_tokens.count(db, account_id) >= MAX_TOKENS:
                raise ConflictError(f"The account already has {MAX_TOKENS} tokens", "Revoke an unused token first")
            db.add(token)
        return token, secret

    def revoke(self, account_id: str, token_id: str) -> None:
        """Revoke a token.

        Raises
        ------
        NotFoundError
            The account has no token with this id.
        """
        with self._database.transaction() as db:
            stored = db.get(ApiToken, token_id)
            if stored is None or stored.account_id != account_id:
                raise NotFoundError("Token not found", "Choose one from your list of tokens")
            db.delete(stored)
        self._deletions.note("token", token_id)
