"""The first page proposes one thing, the most urgent first."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from greenroom.interview.lessons import first_lessons
from greenroom.progress.home.next_step import ScorePoint, days_until, lesson_of, next_step, thinned
from greenroom.sessions.contracts import SessionSummary
from tests.builders import full_report
from tests.interview.practising import SATURDAY

INTERVIEW = SessionSummary(
    "s1",
    "interview",
    "SQL",
    "technical",
    "real",
    "warm",
    15.0,
    "text",
    "running",
    SATURDAY,
    SATURDAY,
    1,
    None,
    False,
    None,
)
UPLOAD = replace(INTERVIEW, id="s2", kind="upload", interview_type=None)


def test_what_was_begun_comes_before_everything() -> None:
    step = next_step([INTERVIEW], [UPLOAD], 3, 1)
    assert (step.action, step.session_id) == ("resume", "s1")
    assert step.text == "Go on with your technical interview where you left it."


def test_a_report_that_nobody_read_comes_before_reviews() -> None:
    step = next_step([], [UPLOAD], 3, 1)
    assert (step.action, step.session_id, step.text) == ("report", "s2", "Read what your last recording showed.")


@pytest.mark.parametrize(
    ("due", "days", "text"),
    [
        (1, None, "One review is due today."),
        (2, 5, "Your interview is in 5 days: two reviews are due today."),
        (13, 1, "Your interview is tomorrow: 13 reviews are due today."),
    ],
)
def test_reviews_come_before_new_practice(due: int, days: int | None, text: str) -> None:
    step = next_step([], [], due, days)
    assert (step.action, step.text) == ("review", text)


@pytest.mark.parametrize(
    ("days", "text"),
    [
        (None, "Hold a practice interview. Fifteen minutes are enough."),
        (0, "Your interview is today: hold one more practice interview."),
    ],
)
def test_with_nothing_to_do_one_practises(days: int | None, text: str) -> None:
    step = next_step([], [], 0, days)
    assert (step.action, step.text) == ("start", text)


def test_a_day_that_is_over_is_not_counted_down_to() -> None:
    today = date(2026, 11, 21)
    assert days_until(date(2026, 11, 24), today) == 3
    assert days_until(today, today) == 0
    assert days_until(date(2026, 11, 20), today) is None
    assert days_until(None, today) is None


def test_the_lesson_is_the_change_that_the_report_names() -> None:
    report = full_report()
    lesson = lesson_of("s1", None, report)
    change = next(one for one in first_lessons(None, report, {}).lessons if one.role == "change")
    assert lesson is not None
    assert lesson.title == change.title
    without = replace(report, feedback=replace(report.feedback, changes=()))
    assert lesson_of("s1", None, without) is None


def test_a_thinned_history_has_its_first_and_its_last_point() -> None:
    points = [ScorePoint(str(number), SATURDAY, 50, 40, 60) for number in range(500)]
    few = thinned(points, 60)
    assert (len(few), few[0], few[-1]) == (60, points[0], points[-1])
    assert thinned(points[:60], 60) == tuple(points[:60])
