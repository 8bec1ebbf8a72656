"""HTTP bodies of live conversations."""

from __future__ import annotations

from datetime import datetime

from pydantic import BaseModel, Field


class TicketResponse(BaseModel):
    """A ticket for one live connection."""

    ticket: str = Field(description="Goes into the first message of the connection. It works once.")
    expires_at: datetime
