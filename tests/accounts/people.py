"""Accounts to test with."""

from __future__ import annotations

from datetime import UTC, datetime

from greenroom.accounts.contracts import Role
from greenroom.accounts.models import Account


def person(name: str, password_hash: str, role: Role = Role.CANDIDATE) -> Account:
    """Return a confirmed account whose id is the name."""
    moment = datetime(2026, 11, 1, tzinfo=UTC)
    return Account(
        id=name,
        email=f"{name}@example.org",
        name=name.title(),
        role=role,
        password_hash=password_hash,
        is_active=True,
        language="en",
        theme="system",
        confirmed_at=moment,
        created_at=moment,
    )
