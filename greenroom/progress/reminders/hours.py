"""The hours at which reminders are sent, in the candidate's time zone. Pure."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from greenroom.errors import InputError

EARLIEST_HOUR, LATEST_HOUR = 7, 21
USUAL_HOUR = 18

LATE = timedelta(hours=2)
"""A server that was off does not make up for a reminder at an unexpected hour."""


def zone_of(name: str) -> ZoneInfo:
    """Return a time zone by its IANA name.

    Raises
    ------
    InputError
        There is no time zone with this name.
    """
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise InputError(f"Time zone {name!r} not found", "Give an IANA name, such as Europe/Madrid") from error


def next_moment(local_hour: int, zone: ZoneInfo, now: datetime) -> datetime:
    """Return the next moment at which it is this hour in a time zone."""
    today = now.astimezone(zone).date()
    moments = (datetime.combine(today + timedelta(days=ahead), time(local_hour), zone) for ahead in range(3))
    return next(moment.astimezone(UTC) for moment in moments if moment > now)


def midnight_before(zone: ZoneInfo, now: datetime) -> datetime:
    """Return the moment at which the present day began in a time zone."""
    return datetime.combine(now.astimezone(zone).date(), time(), zone)
