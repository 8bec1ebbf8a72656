"""The home page: one next step, and the last lesson. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from greenroom.coaching.human import count
from greenroom.interview.findings import TopicFinding
from greenroom.interview.lessons import first_lessons
from greenroom.interview.reports import InterviewReport
from greenroom.learning.study_plan import StudyTask
from greenroom.profiles.service import JobSummary
from greenroom.report.document import Report
from greenroom.sessions.contracts import SessionSummary

Action = Literal["resume", "report", "review", "start"]


@dataclass(frozen=True, slots=True)
class NextStep:
    """The next thing to do; ``session_id`` is the session to resume or whose report to read."""

    text: str
    action: Action
    session_id: str | None


@dataclass(frozen=True, slots=True)
class Lesson:
    """What would have helped most in a session: the change that its report names."""

    session_id: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class RecentSession:
    """A finished session with what it showed.

    Parameters
    ----------
    finding
        The strong and the open topic; None for uploads, and while the report is unread.
    """

    summary: SessionSummary
    finding: TopicFinding | None


@dataclass(frozen=True, slots=True)
class ScorePoint:
    """The score of an interview, 0-100, with its 90% interval."""

    session_id: str
    at: datetime
    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Practised:
    """A session of the last days; ``minutes`` is None for an upload."""

    at: datetime
    subject: str
    minutes: float | None


@dataclass(frozen=True, slots=True)
class Home:
    """What the first page shows.

    Parameters
    ----------
    days_to_interview
        None when the day is not known, or over.
    due_reviews
        Reviews that are due today or overdue.
    last_lesson
        None before the first report that proposes something.
    unfinished
        Sessions that are still running, the one last touched first.
    sample_session_id
        Id of the sample session; None when it was deleted.
    task
        A coding problem when it is the day for one (`coding_task`), else the first task of today's plan; None where no
        plan can be made, or today is a day off.
    jobs
        The jobs that the candidate practises for, the current one first.
    recent
        The latest finished sessions, the newest first.
    scores
        The interviews for the current job, or all where there are no several jobs; the earliest first.
    practised
        The sessions of the last eight days, the earliest first. The browser knows the week and the time zone.
    """

    next_step: NextStep
    days_to_interview: int | None
    due_reviews: int
    last_lesson: Lesson | None
    unfinished: tuple[SessionSummary, ...]
    sample_session_id: str | None
    task: StudyTask | None
    jobs: tuple[JobSummary, ...]
    recent: tuple[RecentSession, ...]
    scores: tuple[ScorePoint, ...]
    practised: tuple[Practised, ...]


def thinned(points: Sequence[ScorePoint], most: int) -> tuple[ScorePoint, ...]:
    """Return at most so many points, evenly chosen, with the first and the last."""
    if len(points) <= most:
        return tuple(points)
    step = (len(points) - 1) / (most - 1)
    return tuple(points[round(number * step)] for number in range(most))


def days_until(interview_day: date | None, today: date) -> int | None:
    """Return the days that are left, 0 on the day itself; None when the day is unknown, or over."""
    if interview_day is None or interview_day < today:
        return None
    return (interview_day - today).days


def next_step(
    unfinished: Sequence[SessionSummary], unread: Sequence[SessionSummary], due_reviews: int, days_left: int | None
) -> NextStep:
    """Return the one thing to do now.

    Unfinished sessions come first, then unread reports, then due reviews, then practice.

    Parameters
    ----------
    unfinished
        Sessions that are still running, the one last touched first.
    unread
        Finished interviews whose report was not opened, in the same order.
    """
    if unfinished:
        return NextStep(f"Go on with your {_kind(unfinished[0])} where you left it.", "resume", unfinished[0].id)
    if unread:
        return NextStep(f"Read what your last {_kind(unread[0])} showed.", "report", unread[0].id)
    soon = _soon(days_left)
    if due_reviews:
        waits = f"{count(due_reviews, 'review')} {'is' if due_reviews == 1 else 'are'} due today"
        return NextStep(f"{soon}{waits[0].upper() if not soon else waits[0]}{waits[1:]}.", "review", None)
    if soon:
        return NextStep(f"{soon}hold one more practice interview.", "start", None)
    return NextStep("Hold a practice interview. Fifteen minutes are enough.", "start", None)


def lesson_of(session_id: str, interview: InterviewReport | None, delivery: Report | None) -> Lesson | None:
    """Return the change that the report of a session names, None when it names none."""
    lessons = first_lessons(interview, delivery, {}).lessons
    change = next((lesson for lesson in lessons if lesson.role == "change"), None)
    if change is None:
        return None
    if change.kind != "delivery" or delivery is None:
        return Lesson(session_id, change.title, change.texts[-1])
    instead = next(each.instead for each in delivery.feedback.changes if each.title == change.title)
    return Lesson(session_id, change.title, instead)


def _kind(session: SessionSummary) -> str:
    return f"{session.interview_type} interview" if session.interview_type else "recording"


def _soon(days_left: int | None) -> str:
    if days_left is None:
        return ""
    if days_left <= 1:
        return "Your interview is today: " if days_left == 0 else "Your interview is tomorrow: "
    return f"Your interview is in {days_left} days: "
