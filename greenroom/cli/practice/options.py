"""What the options of ``practice`` ask for, checked before anything else happens."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from difflib import get_close_matches
from typing import get_args

from greenroom.clock import LONGEST_AHEAD
from greenroom.errors import InputError
from greenroom.interview.persona_files import load_persona
from greenroom.questions.contracts import Topic
from greenroom.questions.kinds import InterviewType


def interview_type(name: str) -> InterviewType:
    """Return the type of interview with this name; dashes may stand for spaces.

    Raises
    ------
    InputError
        There is none.
    """
    plain_name = _plain(name)
    for known in get_args(InterviewType):
        if plain_name == known:
            return known  # type: ignore[no-any-return]  # get_args does not know that these are the literals
    raise _unknown("type of interview", name, get_args(InterviewType))


def topic_ids(names: Sequence[str], topics: Sequence[Topic]) -> tuple[str, ...]:
    """Return the topics with these identifiers or titles, each once.

    Raises
    ------
    InputError
        There is none of one of the names.
    """
    ids_by_name = {_plain(name): topic.id for topic in topics for name in (topic.id, topic.title)}
    for name in names:
        if _plain(name) not in ids_by_name:
            raise _unknown("topic", name, [topic.id for topic in topics])
    return tuple(dict.fromkeys(ids_by_name[_plain(name)] for name in names))


def persona(name: str) -> str:
    """Return the identifier of an interviewer.

    Raises
    ------
    InputError
        There is none of that name.
    """
    return load_persona(_plain(name)).id


def interview_day(text: str | None, today: date) -> date | None:
    """Return the day of the real interview.

    Raises
    ------
    InputError
        The text is no day, or the day is over or more than two years ahead.
    """
    if text is None:
        return None
    try:
        day = date.fromisoformat(text.strip())
    except ValueError as error:
        raise InputError(
            f"{text!r} is not a date", f"Write it as year-month-day, for example {today.isoformat()}"
        ) from error
    if day < today:
        raise InputError(f"{day.isoformat()} is in the past", f"Give a date from {today.isoformat()} on")
    if day - today > LONGEST_AHEAD:
        raise InputError(f"{day.isoformat()} is too far ahead", "Give a date within the next two years")
    return day


def _unknown(what: str, name: str, choices: Sequence[str]) -> InputError:
    near = get_close_matches(_plain(name), choices, n=1)
    guess = f"Did you mean {near[0]}? " if near else ""
    return InputError(f"Unknown {what} {name!r}", f"{guess}Choose one of: {', '.join(choices)}")


def _plain(name: str) -> str:
    return " ".join(name.lower().replace("-", " ").replace("_", " ").split())
