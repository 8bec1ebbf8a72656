"""Requests and responses about a user's own data."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field

from greenroom.accounts.schemas import Password


class AccountDeletionRequest(BaseModel):
    """The confirmation of an erasure."""

    model_config = ConfigDict(extra="forbid")

    password: Password


class JobStartedResponse(BaseModel):
    """A job that was started."""

    job_id: str = Field(description="Its state is told by `/api/jobs/{job_id}` and by the stream of events.")
