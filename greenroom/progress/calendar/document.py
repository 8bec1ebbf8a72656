"""The study plan as an iCalendar document (RFC 5545). Pure."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from greenroom.learning.study_plan import StudyDay
from greenroom.progress.contracts import Plan

if TYPE_CHECKING:
    from icalendar import Event

WORDS: Mapping[str, Mapping[str, str]] = {
    "en": {
        "calendar": "Greenroom: interview practice",
        "day": "Practise: {minutes} minutes",
        "interview": "Job interview",
    },
    "es": {
        "calendar": "Greenroom: práctica de entrevistas",
        "day": "Practicar: {minutes} minutos",
        "interview": "Entrevista de trabajo",
    },
}
FALLBACK = "en"


def calendar_of(plan: Plan, owner: str, language: str, now: datetime, home: str | None) -> bytes:
    """Return the plan as a calendar: one entry for each day with tasks, and the day of the interview.

    Entries take the whole day and leave it free: when to practise is up to the candidate. The uid of an entry depends
    on its day alone, so that a program replaces an earlier plan.

    Parameters
    ----------
    owner
        Part of the uids: something that only this candidate's calendar has.
    language
        As a BCP 47 tag, for the titles; the tasks are in the server's language.
    home
        The address of the home page; None where it is not known.
    """
    from icalendar import Calendar  # noqa: PLC0415 -- 80 modules, not for a server at rest

    words = WORDS.get(language.partition("-")[0], WORDS[FALLBACK])
    calendar = Calendar()
    calendar.add("prodid", "-//Greenroom//Study plan//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", words["calendar"])
    for day in plan.days:
        if day.tasks:
            title = words["day"].format(minutes=day.minutes)
            calendar.add_component(_entry(f"plan-{day.day}-{owner}", day.day, title, _tasks(day), now, home))
    if plan.interview_day is not None:
        uid = f"interview-{owner}"
        calendar.add_component(_entry(uid, plan.interview_day, words["interview"], "", now, home))
    content: bytes = calendar.to_ical()
    return content


def _entry(uid: str, day: date, title: str, text: str, now: datetime, home: str | None) -> Event:
    from icalendar import Event  # noqa: PLC0415

    entry = Event()
    entry.add("uid", f"{uid}@greenroom")
    entry.add("dtstamp", now)
    entry.add("dtstart", day)
    entry.add("dtend", day + timedelta(days=1))
    entry.add("summary", title)
    entry.add("transp", "TRANSPARENT")
    if text:
        entry.add("description", text)
    if home is not None:
        entry.add("url", home)
    return entry


def _tasks(day: StudyDay) -> str:
    return "\n".join(f"{task.what} ({task.minutes} min)" for task in day.tasks)
