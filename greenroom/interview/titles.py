"""What an interview is called in lists and reports. Pure."""

from __future__ import annotations

SPOKEN_ROLE = "the role of "
"""How a role begins when an interviewer says what the interview is about."""


def title_of(subject: str) -> str:
    """Return the title of an interview: "Data engineer" for "the role of data engineer"."""
    title = subject.removeprefix(SPOKEN_ROLE)
    return title[:1].upper() + title[1:]
