"""The coding problem of a day: for those who need coding, every third day, on the weakest topic."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from greenroom.coding.topics import CODING
from greenroom.learning.mastery.evidence import Evidence
from greenroom.learning.mastery.model import update
from greenroom.learning.mastery.state import MasteryState
from greenroom.progress.home.coding_task import EVERY_DAYS, PROBLEM_TOPICS, coding_task

TODAY = date(2026, 11, 23)


def solved(mastery: MasteryState, topic: str, share: float) -> MasteryState:
    return update(mastery, Evidence(CODING.id, (topic,), 3, (1.0,), (share,)))


@pytest.mark.parametrize(
    ("job_topics", "days_ago", "is_due"),
    [
        ({"algorithms", "sql"}, None, True),
        ({"motivation-hr"}, None, False),
        (set(), None, False),
        (set(), EVERY_DAYS, True),
        (set(), EVERY_DAYS - 1, False),
        ({"algorithms"}, 0, False),
    ],
)
def test_coding_comes_when_it_is_needed_and_its_turn(job_topics: set[str], days_ago: int | None, is_due: bool) -> None:
    last = None if days_ago is None else TODAY - timedelta(days=days_ago)
    assert (coding_task(job_topics, last, MasteryState(), TODAY) is not None) == is_due


def test_the_weakest_topic_comes_first() -> None:
    mastery = MasteryState()
    for topic in PROBLEM_TOPICS:
        mastery = solved(mastery, topic, 0.2 if topic == "graphs" else 1.0)
    task = coding_task(set(), TODAY - timedelta(days=EVERY_DAYS), mastery, TODAY)
    assert task is not None
    assert task.item is not None
    assert task.item.id == f"{CODING.id}/graphs"
