"""What a request asks of the database: a reply is one transaction, and the cost of the list is constant in history."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import bindparam, text
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from greenroom.clock import SystemClock
from greenroom.db.base import UtcDateTime
from greenroom.db.database import Database
from greenroom.interview.models import Answer, Interview, InterviewQuestion
from greenroom.jobs.models import JobRow
from greenroom.sessions.models import SessionRow
from greenroom.sessions.tasks.kinds import PROCEED
from greenroom.wiring.server import Server
from tests.database_counts import Counts, counting
from tests.http_client import Visitor
from tests.interview.practising import make_service, requested
from tests.sessions.holding import ANSWER, start

BEGIN = datetime(2026, 1, 1, tzinfo=UTC)


def test_a_typed_answer_and_its_job_are_one_transaction_before_one_that_reads(
    signed_in: Visitor, services: Server
) -> None:
    session = start(signed_in)
    sessions = services.sessions.service
    with counting(services.database) as counts:
        view = sessions.answer(signed_in.account_id, session["id"], 1, ANSWER, 60.0)
    assert (counts.begun, counts.committed) == (2, 2)
    first_read = next(n for n, one in enumerate(counts.statements) if "FROM turns" in one and "LIMIT" not in one)
    assert not any(one.startswith(("INSERT", "UPDATE", "DELETE")) for one in counts.statements[first_read:])
    assert view.interview is not None
    assert view.interview.awaits_judgement
    assert view.job is not None
    assert view.job.name == PROCEED.name
    snapshots = [one for one in counts.statements if "FROM turns" in one and "LIMIT" not in one]
    assert len(snapshots) == 1


@pytest.mark.parametrize("reply", ["record", "skip", "ask_hint", "finish"])
def test_every_other_reply_is_one_transaction_too(signed_in: Visitor, services: Server, reply: str) -> None:
    session = start(signed_in, answer_by="voice", mode="study")
    sessions, one = services.sessions.service, (signed_in.account_id, session["id"])
    replies = {
        "record": lambda: sessions.record(*one, 1, 10.0, 1),
        "skip": lambda: sessions.skip(*one, 1, 10.0),
        "ask_hint": lambda: sessions.ask_hint(*one, 1, 10.0, 1),
        "finish": lambda: sessions.finish(*one, 10.0),
    }
    with counting(services.database) as counts:
        replies[reply]()
    assert (counts.begun, counts.committed) == (1, 1)


def test_an_answer_is_not_kept_when_its_job_cannot_be(signed_in: Visitor, services: Server) -> None:
    session = start(signed_in)
    sessions, database = services.sessions.service, services.database
    refusing = "CREATE TRIGGER refusing BEFORE INSERT ON jobs BEGIN SELECT RAISE(ABORT, 'refused'); END"
    with database.engine.begin() as connection:
        connection.exec_driver_sql(refusing)
    with pytest.raises(IntegrityError, match="refused"):
        sessions.answer(signed_in.account_id, session["id"], 1, ANSWER, 60.0)
    assert stored(database, session["id"]) == (0, 0)
    with database.engine.begin() as connection:
        connection.exec_driver_sql("DROP TRIGGER refusing")
    sessions.answer(signed_in.account_id, session["id"], 1, ANSWER, 60.0)
    assert stored(database, session["id"]) == (1, 1)


def stored(database: Database, session_id: str) -> tuple[int, int]:
    """Return how many answers, and how many jobs to judge one, are kept."""
    with database.reading() as db:
        answers = db.query(Answer).filter(Answer.interview_id == session_id).count()
        return answers, db.query(JobRow).filter(JobRow.name == PROCEED.name).count()


def list_sessions(visitor: Visitor, services: Server, query: str) -> Counts:
    with counting(services.database) as counts:
        page = visitor.get(f"/api/sessions?limit=20{query}")
    assert page.status_code == 200
    assert len(page.json()["items"]) == 20
    return counts


@pytest.mark.parametrize("query", ["", "&state=finished", "&state=running"])
def test_the_list_costs_the_same_with_2000_sessions_as_with_20(
    signed_in: Visitor, services: Server, query: str
) -> None:
    fill(services, signed_in.account_id, running=21, finished=21)  # one more than a page
    list_sessions(signed_in, services, query)  # what is prepared once is not counted
    few = list_sessions(signed_in, services, query)
    fill(services, signed_in.account_id, finished=1958)
    many = list_sessions(signed_in, services, query)
    assert few.statements == many.statements
    assert not [one for one in many.statements if one.startswith(("INSERT", "UPDATE", "DELETE"))]
    assert many.rows == few.rows
    assert many.sqlite_steps <= 1.1 * few.sqlite_steps


def test_the_home_page_asks_the_same_with_2000_sessions_as_with_20(signed_in: Visitor, services: Server) -> None:
    def ask() -> Counts:
        with counting(services.database) as counts:
            assert signed_in.get("/api/home").status_code == 200
        return counts

    fill(services, signed_in.account_id, running=21, finished=21)
    ask()  # what is prepared once is not counted
    few = ask()
    fill(services, signed_in.account_id, finished=1958)
    many = ask()
    assert len(few.statements) == len(many.statements)
    assert many.rows <= few.rows + 1


def test_a_later_page_costs_no_more_than_the_first(signed_in: Visitor, services: Server) -> None:
    fill(services, signed_in.account_id, finished=2000)
    first = list_sessions(signed_in, services, "")
    cursor = signed_in.get("/api/sessions?limit=100").json()["next_cursor"]
    for _ in range(10):
        cursor = signed_in.get(f"/api/sessions?limit=100&cursor={cursor}").json()["next_cursor"]
    later = list_sessions(signed_in, services, f"&cursor={cursor}")
    assert later.sqlite_steps <= 1.5 * first.sqlite_steps


def test_an_interview_held_in_the_terminal_has_its_session_from_the_start(signed_in: Visitor, services: Server) -> None:
    practice = make_service(services.database, clock=SystemClock())
    interview_id = practice.start(requested(signed_in.account_id))
    (listed,) = signed_in.get("/api/sessions").json()["items"]
    assert (listed["id"], listed["state"], listed["questions"], listed["answer_by"]) == (
        interview_id,
        "running",
        1,
        "text",
    )
    practice.stop(interview_id, 1, 1.0)
    assert signed_in.get("/api/sessions?state=running").json()["items"] == []
    assert signed_in.get("/api/sessions").json()["items"][0]["state"] == "ready"


def fill(services: Server, candidate_id: str, *, running: int = 0, finished: int = 0) -> None:
    """Add copies of one interview, each with its session and its question."""
    database = services.database
    with database.reading() as db:
        before = db.query(SessionRow).filter(SessionRow.candidate_id == candidate_id).count()
    model = make_service(database, seed=before).start(requested("model"))
    owns = []
    for number in range(before, before + running + finished):
        moment = BEGIN + timedelta(minutes=number)
        ended = None if number < before + running else moment
        own = {"id": f"copy-{number}", "candidate_id": candidate_id, "touched_at": moment, "finished_at": ended}
        owns.append(own | {"interview_id": own["id"]})
    with database.transaction() as db:
        _copy(db, Interview.__tablename__, "id", model, owns)
        _copy(db, InterviewQuestion.__tablename__, "interview_id", model, owns)
        _copy(db, SessionRow.__tablename__, "id", model, owns)


def _copy(db: Session, table: str, key: str, model: str, owns: Sequence[Mapping[str, object]]) -> None:
    """Insert copies of a row as the database stores it: its plan is serialised once, not for each copy."""
    whole = f"SELECT * FROM {table} WHERE {key} = :model"  # noqa: S608 - the names are ours
    copied = dict(db.execute(text(whole), {"model": model}).mappings().one())
    names = ", ".join(copied)
    values = ", ".join(f":{name}" for name in copied)
    moments = [bindparam(name, type_=UtcDateTime()) for name in ("touched_at", "finished_at") if name in copied]
    insertion = f"INSERT INTO {table} ({names}) VALUES ({values})"  # noqa: S608 - the names are ours
    statement = text(insertion).bindparams(*moments)
    db.execute(statement, [copied | {name: own[name] for name in own.keys() & copied.keys()} for own in owns])
