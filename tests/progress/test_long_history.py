"""What home, list and progress ask of the database does not grow with a candidate's history."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import delete

from greenroom.learning.models import StoredCard
from greenroom.progress.repository import MOST_SCORES
from greenroom.progress.service import MOST_SESSIONS
from greenroom.wiring.server import Server
from tests.database_counts import Counts, counting
from tests.filled_history import Copy, copy_interview
from tests.http_client import Visitor
from tests.interview.practising import EVERYTHING, finish, make_service, requested

BEGIN = datetime(2025, 1, 1, tzinfo=UTC)
FEW = MOST_SCORES + 20
MANY = 2 * FEW


@pytest.mark.parametrize("path", ["home", "sessions?limit=20", "progress", "plan"])
def test_a_page_asks_the_same_after_twice_as_many_interviews(signed_in: Visitor, services: Server, path: str) -> None:
    model = held_interview(services, signed_in.account_id)
    forget_reviews_of_own_questions(services)

    def ask() -> Counts:
        with counting(services.database) as counts:
            assert signed_in.get(f"/api/{path}").status_code == 200
        return counts

    fill(services, signed_in.account_id, model, 0, FEW)
    ask()  # what is prepared once, or first after a change, is not counted
    few = ask()
    fill(services, signed_in.account_id, model, FEW, MANY)
    ask()
    many = ask()
    assert many.statements == few.statements
    assert many.rows == few.rows
    assert many.sqlite_steps <= 1.1 * few.sqlite_steps


def test_the_progress_page_reads_no_answers(signed_in: Visitor, services: Server) -> None:
    held_interview(services, signed_in.account_id)
    signed_in.get("/api/progress")
    with counting(services.database) as counts:
        assert len(signed_in.get("/api/progress").json()["sessions"]) == 1
    assert not [statement for statement in counts.statements if "answers" in statement or "turns" in statement]


def test_questions_from_outside_the_bank_are_read_once_however_often_they_were_asked(
    signed_in: Visitor, services: Server
) -> None:
    model = held_interview(services, signed_in.account_id)
    signed_in.get("/api/plan")

    def ask() -> Counts:
        with counting(services.database) as counts:
            assert signed_in.get("/api/plan").status_code == 200
        return counts

    once = ask()
    fill(services, signed_in.account_id, model, 0, FEW)
    often = ask()
    assert often.statements == once.statements
    assert often.rows == once.rows


def test_the_progress_page_has_the_latest_sessions(signed_in: Visitor, services: Server) -> None:
    model = held_interview(services, signed_in.account_id)
    fill(services, signed_in.account_id, model, 0, FEW)
    found = signed_in.get("/api/progress").json()["sessions"]
    assert len(found) == MOST_SESSIONS
    assert found[-1]["interview_id"] == model, "it was held today, and its copies last year"
    assert found[0]["interview_id"] == f"copy-{FEW - MOST_SESSIONS + 1}"
    assert {one["overall"]["score"] for one in found} == {found[-1]["overall"]["score"]}
    overall = make_service(services.database).overall(model)
    assert overall is not None
    shown = found[-1]["overall"]
    assert (shown["score"], shown["low"], shown["high"]) == (overall.score, overall.low, overall.high)


def held_interview(services: Server, candidate_id: str) -> str:
    """Hold an interview about questions from outside the bank to its end, read its report, and return its id."""
    practice = make_service(services.database)
    interview = practice.start(requested(candidate_id))
    finish(practice, interview, EVERYTHING)
    practice.report(interview)
    return interview


def forget_reviews_of_own_questions(services: Server) -> None:
    """Delete the cards whose titles would be looked up in the interviews; those of concepts stay."""
    with services.database.transaction() as db:
        db.execute(delete(StoredCard).where(StoredCard.kind == "question"))


def fill(services: Server, candidate_id: str, model: str, first: int, end: int) -> None:
    """Add copies of an interview, each a minute later than the one before."""
    with services.database.transaction() as db:
        numbers = range(first, end)
        copies = [Copy(f"copy-{number}", candidate_id, BEGIN + timedelta(minutes=number)) for number in numbers]
        copy_interview(db, model, copies)
