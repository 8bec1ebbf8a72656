"""Access tokens: signed proofs of a sign-in, valid for minutes (JWT, RFC 7519)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

import jwt

ALGORITHM = "HS256"
ISSUER = "greenroom"


@dataclass(frozen=True, slots=True)
class TokenContent:
    """The content of an access token: the account and its sign-in."""

    account_id: str
    sign_in_id: str


class AccessTokens:
    """Signs and reads access tokens.

    Parameters
    ----------
    key
        The key of the installation.
    lifetime
        How long a token is valid.
    """

    def __init__(self, key: bytes, lifetime: timedelta) -> None:
        self._key = key
        self.lifetime = lifetime

    def sign(self, content: TokenContent, now: datetime) -> str:
        """Return a token that is valid from now on."""
        payload = {
            "iss": ISSUER,
            "sub": content.account_id,
            "sid": content.sign_in_id,
            "exp": now + self.lifetime,
        }
        return jwt.encode(payload, self._key, ALGORITHM)

    def read(self, token: str, now: datetime) -> TokenContent | None:
        """Return the content of a token, None when it is not ours, was changed, or has expired."""
        try:
            claims = jwt.decode(
                token,
                self._key,
                algorithms=[ALGORITHM],
                issuer=ISSUER,
                options={"require": ["exp", "sub", "sid"], "verify_exp": False},  # the clock is ours, not the library's
            )
        except jwt.InvalidTokenError:
            return None
        if not isinstance(claims["sid"], str) or not isinstance(claims["exp"], int) or claims["exp"] <= now.timestamp():
            return None
        return TokenContent(claims["sub"], claims["sid"])
