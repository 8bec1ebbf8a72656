"""Who holds the interview of a session: with the candidate's own documents at hand, and a budget of its own."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from greenroom.interview.service import PracticeService
from greenroom.interview.spoken_answers import SpokenAnswers


@dataclass(frozen=True, slots=True)
class Interviewer:
    """Asks, and takes answers by keyboard and by voice."""

    practice: PracticeService
    spoken: SpokenAnswers


Interviewers = Callable[[str, str], Interviewer]
"""Returns the interviewer of a candidate (first) and a session; the session is empty where no model is asked."""
