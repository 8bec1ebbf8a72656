"""``/api/plan/calendar`` and ``/api/calendars``: the plan for calendar programs."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path, Response

from greenroom.accounts.dependencies import CurrentAccount, CurrentPerson
from greenroom.http.limits import Sensitive
from greenroom.learning.study_plan import USUAL_MINUTES
from greenroom.progress.calendar.schemas import (
    CalendarAddressRequest,
    CalendarAddressResponse,
    NewCalendarAddressResponse,
)
from greenroom.progress.calendar.service import CalendarService
from greenroom.progress.dependencies import progress_service
from greenroom.progress.routes import Minutes

router = APIRouter(tags=["plan"])

Calendars = Annotated[CalendarService, progress_service(lambda server: server.progress.calendars)]
CalendarToken = Annotated[str, Path(max_length=200)]

CALENDAR = "text/calendar; charset=utf-8"
FILE = {"Content-Disposition": 'attachment; filename="greenroom-plan.ics"'}
CONTENT: dict[int | str, dict[str, object]] = {200: {"content": {"text/calendar": {}}}}


@router.get("/plan/calendar.ics", response_class=Response, responses=CONTENT)
def download_calendar(
    account: CurrentAccount, calendars: Calendars, minutes_per_day: Minutes = USUAL_MINUTES
) -> Response:
    """Download the plan as a calendar file (RFC 5545)."""
    return Response(calendars.calendar(account.id, minutes_per_day), media_type=CALENDAR, headers=FILE)


@router.get("/plan/calendar-address")
def show_calendar_address(account: CurrentAccount, calendars: Calendars) -> CalendarAddressResponse:
    """Return whether there is a private address that calendar programs can subscribe to."""
    return CalendarAddressResponse(created_at=calendars.subscribed_since(account.id))


@router.post("/plan/calendar-address", status_code=201)
def make_calendar_address(
    person: CurrentPerson, requested: CalendarAddressRequest, calendars: Calendars
) -> NewCalendarAddressResponse:
    """Make a private address in place of the one before, which no longer works."""
    token = calendars.subscribe(person.id, requested.minutes_per_day)
    return NewCalendarAddressResponse(path=f"/api/calendars/{token}.ics")


@router.delete("/plan/calendar-address", status_code=204)
def revoke_calendar_address(account: CurrentAccount, calendars: Calendars) -> None:
    """Revoke the private address."""
    calendars.revoke(account.id)


@router.get("/calendars/{token}.ics", response_class=Response, responses=CONTENT, dependencies=[Sensitive])
def read_calendar(token: CalendarToken, calendars: Calendars) -> Response:
    """Return the plan behind a private address; for calendar programs, which cannot sign in."""
    return Response(calendars.subscribed(token), media_type=CALENDAR)
