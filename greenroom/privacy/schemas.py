"""What the API takes and tells about somebody's own data."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field

from greenroom.accounts.schemas import Password


class AccountDeletionRequest(BaseModel):
    """Who wants everything gone, and means it."""

    model_config = ConfigDict(extra="forbid")

    password: Password


class JobStartedResponse(BaseModel):
    """Work that was begun."""

    job_id: str = Field(description="Its state is told by `/api/jobs/{job_id}` and by the stream of events.")
