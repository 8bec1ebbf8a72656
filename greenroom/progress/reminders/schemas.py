"""Requests and responses about reminders."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from greenroom.http.bodies import RequestBody
from greenroom.progress.reminders.hours import EARLIEST_HOUR, LATEST_HOUR

TimeZone = Annotated[str, StringConstraints(min_length=1, max_length=64, pattern=r"^[A-Za-z0-9_+/-]+$")]


class RemindersRequest(RequestBody):
    """When reminders are sent."""

    local_hour: int = Field(ge=EARLIEST_HOUR, le=LATEST_HOUR)
    time_zone: TimeZone = Field(description="Its IANA name, such as Europe/Madrid.")


class RemindersResponse(BaseModel):
    """Whether and when reminders are sent."""

    model_config = ConfigDict(from_attributes=True)

    is_on: bool
    local_hour: int
    time_zone: str | None
    sends_mail: bool = Field(description="Without a mail server there are no reminders.")
