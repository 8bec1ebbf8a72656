"""Passwords: which ones are accepted, and how they are stored (Argon2id, RFC 9106).

They must be long and not common (NIST SP 800-63B); there are no rules about which kinds of characters they mix.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from threading import BoundedSemaphore

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from greenroom.errors import InputError

MIN_CHARACTERS = 10
MAX_CHARACTERS = 200
AT_ONCE = 4
"""Each hash takes 19 MiB for a moment; more at once would take memory that analyses need."""

LEAST_SCORE = 3
"""Of zxcvbn's 0 to 4: at least 100 million guesses. zxcvbn knows 30,000 common passwords and their usual variants."""

MAX_SCORED_CHARACTERS = 72
"""Scoring a longer text takes too long, and its beginning is enough."""

CONTEXT_WORDS = (
    *("greenroom", "interview", "entrevista", "linkedin", "password", "contraseña", "contrasena", "motdepasse"),
    *("thisismypassword", "correcthorsebatterystaple", "iloveyousomuch", "fortnite"),
)
"""Likely passwords on this site, and common ones that zxcvbn does not know; docs/security.md lists them too."""


def argon2id() -> PasswordHasher:
    """Return the hasher of installations: 19 MiB, two passes, one lane, OWASP's minimum for interactive sign-in."""
    return PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)


class Passwords:
    """Checks, hashes and compares passwords."""

    def __init__(self, hasher: PasswordHasher) -> None:
        self._hasher = hasher
        self._turns = BoundedSemaphore(AT_ONCE)
        self._decoy_hash = hasher.hash("a password of no account")

    def hash(self, password: str) -> str:
        """Return the stored form of a password."""
        with self._turns:
            return self._hasher.hash(_normal(password))

    def is_right(self, stored_hash: str | None, password: str) -> bool:
        """Return whether a password matches its hash; takes as long for an account that does not exist (None)."""
        with self._turns:
            try:
                self._hasher.verify(stored_hash or self._decoy_hash, _normal(password))
            except (VerificationError, InvalidHashError):
                return False
        return stored_hash is not None

    def is_outdated(self, stored_hash: str) -> bool:
        """Return whether a password was hashed with weaker settings than today's."""
        return self._hasher.check_needs_rehash(stored_hash)


def check_password(password: str, about: Iterable[str]) -> None:
    """Refuse a password that is easily guessed.

    Parameters
    ----------
    about
        Words that others know about the user: name and email.

    Raises
    ------
    InputError
        The password is too short or too long, or needs too few guesses: a common password, a variant of one, a pattern
        of the keyboard, or the user's own name or email.
    """
    from zxcvbn import zxcvbn  # noqa: PLC0415 -- 13 MB of lists, not for a server at rest

    if not MIN_CHARACTERS <= len(password) <= MAX_CHARACTERS:
        raise InputError(
            f"The password has {len(password)} characters, but needs {MIN_CHARACTERS} to {MAX_CHARACTERS}",
            "Use a few unusual words",
        )
    plain = _normal(password).casefold()
    personal_words = [part.casefold() for word in about for part in (word, *re.split(r"[@.\s]+", word)) if part]
    if zxcvbn(plain[:MAX_SCORED_CHARACTERS], [*personal_words, *CONTEXT_WORDS])["score"] < LEAST_SCORE:
        raise InputError("The password is too easy to guess", "Use a few unusual words")


def _normal(password: str) -> str:
    """Return one form of characters that keyboards compose differently."""
    return unicodedata.normalize("NFKC", password)
