"""A profession's summary tells a candidate where others stand, and nothing about one of them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import delete, select

from greenroom.accounts.models import Account
from greenroom.clock import FixedClock
from greenroom.db.database import Database
from greenroom.interview.contracts.plan import InterviewPlan
from greenroom.interview.contracts.state import Position
from greenroom.interview.models import Interview
from greenroom.learning.mastery.state import MasteryState
from greenroom.progress.baseline import usual
from greenroom.progress.comparison.models import CountedScore, SummaryRow
from greenroom.progress.comparison.service import ComparisonService, renew_summaries
from greenroom.progress.comparison.summaries import decide, rounded_people, summarise
from greenroom.progress.published_norms import PUBLISHED, published_norms
from greenroom.sessions.models import SessionRow
from tests.accounts.people import person

MONDAY = datetime(2026, 11, 23, 4, tzinfo=UTC)


def people(count: int, score: float = 50.0) -> dict[str, float]:
    return {f"person-{number}": score for number in range(count)}


@pytest.mark.parametrize(
    ("published", "counted", "present", "decision"),
    [
        (None, {}, people(19), "keep"),
        (None, {}, people(20), "publish"),
        (20, people(20), people(21), "keep"),  # one joiner reveals nothing
        (20, people(20), people(29), "keep"),
        (20, people(20), people(30), "publish"),
        (20, people(20), {**people(20), "person-0": 90.0}, "keep"),  # nor does one who practised
        (20, people(20), {**people(20), **people(10, 90.0)}, "publish"),
        (20, people(20), people(19), "withdraw"),  # one who leaves is forgotten
        (30, people(30), people(29), "withdraw"),
        (30, people(29), people(29), "withdraw"),  # also by erasing the account
        (30, people(29), people(38), "withdraw"),  # who left may be one of those who joined
        (30, people(29), people(39), "publish"),
        (30, people(30), people(20), "publish"),
    ],
)
def test_two_summaries_in_a_row_differ_by_ten_people_or_more(
    published: int | None, counted: Mapping[str, float], present: Mapping[str, float], decision: str
) -> None:
    assert decide(published, counted, present) == decision


def test_a_summary_is_in_steps() -> None:
    found = summarise({str(number): 1.0 * number for number in range(101)})
    assert (found.lower, found.median, found.upper) == (25, 50, 75)
    assert summarise({"a": 51.9, "b": 52.4}).median == 50
    assert [rounded_people(number) for number in (20, 29, 30)] == [20, 20, 30]


def test_what_is_usual_needs_three_earlier_values() -> None:
    assert usual([10, 20, 30]) is None
    assert usual([10, 20, 30, 99]) == 20


def test_norms_name_their_source_and_what_it_measured() -> None:
    found = published_norms()
    assert len(found) == len(PUBLISHED)
    assert all(norm.source and norm.low < norm.high for norm in found)
    assert {norm.interviews for norm in found} == {138, None}


def practise(database: Database, number: int, score: float, role: str = "Back-end developer, Python") -> None:
    """Give an account that has agreed a finished interview."""
    candidate_id, session_id = f"person-{number}", f"{number}-{score}"
    with database.transaction() as db:
        if db.get(Account, candidate_id) is None:
            agreeing = person(candidate_id, "")
            agreeing.comparison_consent_at = MONDAY
            db.add(agreeing)
        db.add(
            Interview(
                id=session_id,
                candidate_id=candidate_id,
                interview_type="mixed",
                mode="real",
                persona="warm",
                minutes=20.0,
                subject="A role",
                judged_for=role,
                seed=1,
                plan=InterviewPlan("A role", "real", 1200.0, has_warm_up=False, questions=(), reserve=()),
                planned_questions=0,
                position=Position(MasteryState()),
                mastery_before=MasteryState(),
                elapsed_seconds=0.0,
                ending="time",
                started_at=MONDAY,
                touched_at=MONDAY,
            )
        )
        db.flush()
        db.add(
            SessionRow(
                id=session_id,
                candidate_id=candidate_id,
                kind="interview",
                interview_id=session_id,
                subject="A role",
                answer_by="text",
                report_type="general",
                is_sample=False,
                started_at=MONDAY,
                touched_at=MONDAY,
                finished_at=MONDAY,
                analysis="none",
                score=score,
            )
        )


def renew(database: Database, weeks: int) -> SummaryRow | None:
    with database.transaction() as db:
        renew_summaries(db, FixedClock(MONDAY + timedelta(weeks=weeks)))
    with database.reading() as db:
        return db.get(SummaryRow, "back-end-developer")


def test_who_agrees_sees_others_and_who_withdraws_is_forgotten(database: Database) -> None:
    service = ComparisonService(database, FixedClock(MONDAY))
    for number in range(19):
        practise(database, number, 2.0 * number)
    assert renew(database, 0) is None
    practise(database, 19, 38.0)
    practise(database, 20, 99.0, role="Gardener")
    first = renew(database, 1)
    assert first is not None
    assert (first.people, first.median_score) == (20, 20)

    (shown,) = service.comparison("person-3").domains
    assert (shown.title, shown.own_score, shown.interviews) == ("Back-end developer", 6.0, 1)
    assert shown.peers is not None
    assert shown.peers.people == 20
    assert service.comparison("person-20").domains == ()

    with database.transaction() as db:
        person = db.get(Account, "person-3")
        assert person is not None
        person.comparison_consent_at = None
    assert not service.comparison("person-3").is_agreed
    withdrawn = renew(database, 2)
    assert withdrawn is not None
    assert withdrawn.is_withdrawn
    with database.reading() as db:
        assert db.scalars(select(CountedScore.account_id).where(CountedScore.account_id == "person-3")).all() == []
    (shown,) = service.comparison("person-4").domains
    assert shown.peers is None

    for number in range(21, 31):
        practise(database, number, 50.0)
    again = renew(database, 3)
    assert again is not None
    assert (again.people, again.is_withdrawn) == (29, False)

    with database.transaction() as db:
        db.execute(delete(SessionRow).where(SessionRow.candidate_id == "person-4"))
        db.execute(delete(Interview).where(Interview.candidate_id == "person-4"))
        db.execute(delete(Account).where(Account.id == "person-4"))
    erased = renew(database, 4)
    assert erased is not None
    assert erased.is_withdrawn


def test_old_interviews_do_not_count(database: Database) -> None:
    for number in range(20):
        practise(database, number, 50.0)
    assert renew(database, 30) is None
