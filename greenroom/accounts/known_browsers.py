"""Browsers that an account was signed in with before, known by a signed cookie.

Attempts from them are counted apart, so that strangers who guess at an account cannot keep its owner out.
"""

from __future__ import annotations

from greenroom.accounts.keys import derived, equal, new_token
from greenroom.accounts.repository.accounts import comparable


def mark_browser(key: bytes, email: str) -> str:
    """Return a new mark for a browser that an account was signed in with; it tells nothing about the account."""
    name = new_token()
    return f"{name}.{_signature(key, email, name)}"


def known_browser(key: bytes, email: str, mark: str | None) -> str | None:
    """Return the name of a browser, None when its mark is missing, forged or of another account."""
    name, _, signature = (mark or "").partition(".")
    return name if equal(signature, _signature(key, email, name)) else None


def _signature(key: bytes, email: str, name: str) -> str:
    return derived(key, f"browser {comparable(email)} {name}")
