"""What the API tells administrators."""

from __future__ import annotations

from datetime import datetime

from pydantic import BaseModel, ConfigDict

from greenroom.accounts.contracts import Role


class AccountShown(BaseModel):
    """An account, without anything that it holds."""

    id: str
    email: str
    name: str
    role: Role
    is_active: bool
    is_confirmed: bool
    created_at: datetime


class AccountChanges(BaseModel):
    """What to change; what is not named stays."""

    model_config = ConfigDict(extra="forbid")

    role: Role | None = None
    is_active: bool | None = None


class LetterShown(BaseModel):
    """A letter in the local outbox."""

    id: str
    sent_at: datetime
    to: str
    subject: str
    text: str
