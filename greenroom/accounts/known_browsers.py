"""Browsers in which an account has been signed in before, recognised by a signed cookie.

Their attempts are counted separately, so that strangers who guess passwords cannot keep the owner out.
"""

from __future__ import annotations

from greenroom.accounts.keys import derived, equal, new_token
from greenroom.accounts.repository.accounts import comparable


def mark_browser(key: bytes, email: str) -> str:
    """Return a new mark for a browser in which an account has signed in; it reveals nothing about the account."""
    name = new_token()
    return f"{name}.{_signature(key, email, name)}"


def known_browser(key: bytes, email: str, mark: str | None) -> str | None:
    """Return the name of a browser, None when its mark is missing, forged or belongs to another account."""
    name, _, signature = (mark or "").partition(".")
    return name if equal(signature, _signature(key, email, name)) else None


def _signature(key: bytes, email: str, name: str) -> str:
    return derived(key, f"browser {comparable(email)} {name}")
