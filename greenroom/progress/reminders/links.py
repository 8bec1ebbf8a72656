"""The signed link that turns reminders off: it works without a sign-in, and for nothing else. Pure."""

from __future__ import annotations

from greenroom.accounts.keys import derived, equal
from greenroom.errors import InputError

PAGE = "/reminders-off"
ENDPOINT = "/api/reminders/off/"


def off_token(key: bytes, account_id: str) -> str:
    """Return the token of an account: its id, and a signature by the installation's key."""
    return f"{account_id}.{derived(key, f'reminders off {account_id}')}"


def account_of(key: bytes, token: str) -> str:
    """Return the account of a token.

    Raises
    ------
    InputError
        The signature is wrong.
    """
    account_id = token.rpartition(".")[0]
    if not account_id or not equal(token, off_token(key, account_id)):
        raise InputError("The link is not valid", "Sign in and turn the reminders off in your settings")
    return account_id
