"""Requests and responses about the calendar of the plan."""

from __future__ import annotations

from datetime import datetime

from pydantic import BaseModel, Field

from greenroom.http.bodies import RequestBody
from greenroom.learning.study_plan import LOOK_MINUTES, USUAL_MINUTES
from greenroom.progress.service import MINUTES_OF_A_DAY


class CalendarAddressRequest(RequestBody):
    """A private address to make."""

    minutes_per_day: int = Field(USUAL_MINUTES, ge=LOOK_MINUTES, le=MINUTES_OF_A_DAY)


class CalendarAddressResponse(BaseModel):
    """Whether there is a private address; the address itself is shown once."""

    created_at: datetime | None


class NewCalendarAddressResponse(BaseModel):
    """A new private address; it is shown once."""

    path: str = Field(description="At this server. It is the only key to the plan, until it is revoked.")
