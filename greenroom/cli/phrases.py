"""Small wordings that several commands share."""

from __future__ import annotations

from datetime import date

from greenroom.learning.mastery.estimates import MasteryEstimate
from greenroom.learning.study_plan import StudyTask


def day_in_words(day: date) -> str:
    """Return a day with its weekday, such as "Monday 4 January"."""
    return f"{day:%A} {day.day} {day:%B}"


def task_in_words(task: StudyTask) -> str:
    """Return the task, its time and its reason."""
    return f"{task.what} {task.minutes} minutes. {task.why}"


def mastery_in_words(estimate: MasteryEstimate) -> str:
    """Return a mastery with its interval."""
    return f"{estimate.share:.0%} ({estimate.low:.0%} to {estimate.high:.0%})"


def counted(count: int, thing: str) -> str:
    """Return a number with its noun: "1 question", "3 questions"."""
    return f"{count} {thing}" if count == 1 else f"{count} {thing}s"
