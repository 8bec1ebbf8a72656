"""A real interview tells nothing about its answers before it is over, wherever one asks; a study one does."""

from __future__ import annotations

import json
from typing import Any

import pytest

from greenroom.privacy.ownership import owned_tables
from greenroom.privacy.rows import rows_of
from greenroom.registry import all_tables
from greenroom.wiring.server import Server
from tests.http_client import Visitor
from tests.sessions.holding import Work, reply, start

SCORING = ("judgement", "expected_score", "verdict", "strong_answer", "unsure", "relevance")
"""Fields that tell what an answer is worth; while they are empty they tell nothing."""

PAGES = ("/api/progress", "/api/plan", "/api/reviews", "/api/home", "/api/sessions", "/api/jobs", "/api/stories")


def revealing_fields(document: Any) -> set[str]:
    """Return the names of the scoring fields that hold something, anywhere in a document."""
    if isinstance(document, list):
        return set().union(*map(revealing_fields, document)) if document else set()
    if not isinstance(document, dict):
        return set()
    here = {name for name in SCORING if document.get(name)}
    return here.union(*map(revealing_fields, document.values())) if document else here


def read(visitor: Visitor, address: str) -> str:
    """Return what an address says, without what changes by itself."""
    answer = visitor.get(address)
    if address == "/api/home":
        return json.dumps({key: value for key, value in answer.json().items() if key != "practised"})
    return answer.text if answer.status_code == 200 else str(answer.status_code)


@pytest.fixture
def answered(signed_in: Visitor, work: Work) -> dict[str, Any]:
    """A real interview that goes on, after answers to at least two questions were judged."""
    session = start(signed_in, mode="real")
    for _ in range(4):
        session = reply(signed_in, session)
        work()
        session = signed_in.get(f"/api/sessions/{session['id']}").json()
    assert session["state"] == "running"
    assert session["turns"][-1]["question_number"] > 1
    return dict(session)


def test_the_report_has_the_answers_and_nothing_about_their_worth(signed_in: Visitor, answered: dict[str, Any]) -> None:
    address = f"/api/sessions/{answered['id']}"
    for piece in ("report", "report.json"):
        report = signed_in.get(f"{address}/{piece}").json()
        assert revealing_fields(report) == set(), piece
        interview = report["interview"]
        assert (interview["overall"], interview["topics"], interview["open_turns"]) == (None, [], [])
        assert interview["questions"][0]["exchanges"][0]["answer"]
        assert interview["questions"][0]["unjudged"] == "A real interview shows judgements when it is over"
    assert signed_in.get(f"{address}/report.pdf").content.startswith(b"%PDF")


def test_reading_the_report_early_does_not_reveal_it(signed_in: Visitor, answered: dict[str, Any], work: Work) -> None:
    address = f"/api/sessions/{answered['id']}"
    signed_in.get(f"{address}/report")
    question = next(turn["question_id"] for turn in answered["turns"] if turn["question_id"])
    expected = {"question_id": question, "score": 50}
    assert signed_in.post(f"{address}/expect", json=expected).status_code == 204
    signed_in.post(f"{address}/finish", json={"seconds": 1})
    work()
    assert signed_in.get(address).json()["score"] is None
    report = signed_in.get(f"{address}/report").json()
    assert revealing_fields(report) >= {"judgement", "verdict"}
    assert signed_in.post(f"{address}/expect", json=expected).status_code == 422


def test_the_session_and_its_jobs_tell_nothing(signed_in: Visitor, answered: dict[str, Any]) -> None:
    assert answered["score"] is None
    assert revealing_fields(answered) == set()
    assert {line["kind"] for turn in answered["turns"] for line in turn["lines"]} <= {"speech", "question", "code"}
    job = signed_in.get(f"/api/jobs/{answered['job']['id']}").json()
    assert set(job) == {"id", "name", "subject", "state", "stage", "share", "error", "attempts", "created_at"}


def test_no_point_can_be_assessed_and_so_none_is_known_to_be_unsure(
    signed_in: Visitor, answered: dict[str, Any]
) -> None:
    turn = next(turn["number"] for turn in answered["turns"] if turn["answer"] and turn["question_id"])
    replies = [
        signed_in.put(f"/api/sessions/{answered['id']}/turns/{turn}/points/{point}", json={"reply": "yes"})
        for point in (1, 2, 3)
    ]
    assert len({(one.status_code, one.json()["detail"]) for one in replies}) == 1


def test_progress_and_plan_change_only_when_it_is_over(signed_in: Visitor, work: Work) -> None:
    session = start(signed_in, mode="real")
    before = {page: without_sessions(read(signed_in, page)) for page in PAGES}
    for _ in range(4):
        session = reply(signed_in, session)
        work()
        session = signed_in.get(f"/api/sessions/{session['id']}").json()
    assert {page: without_sessions(read(signed_in, page)) for page in PAGES} == before
    signed_in.post(f"/api/sessions/{session['id']}/finish", json={"seconds": 1})
    work()
    assert without_sessions(read(signed_in, "/api/progress")) != before["/api/progress"]


def test_an_export_tells_nothing_before_it_is_over(
    signed_in: Visitor, services: Server, answered: dict[str, Any]
) -> None:
    assert revealing_fields(exported(signed_in, services)) == set()
    signed_in.post(f"/api/sessions/{answered['id']}/finish", json={"seconds": 1})
    assert revealing_fields(exported(signed_in, services)) >= {"judgement", "verdict", "strong_answer"}


def exported(visitor: Visitor, services: Server) -> dict[str, Any]:
    """Return the rows of an export."""
    with services.database.reading() as db:
        files = dict(rows_of(db, owned_tables(all_tables()), visitor.account_id))
    return {name: json.loads(content) for name, content in files.items()}


def without_sessions(text: str) -> str:
    """Return a page without the entries of sessions, whose times and numbers of questions may change."""
    if not text.startswith("{"):
        return text
    page = json.loads(text)
    return json.dumps({name: value for name, value in page.items() if name not in {"items", "unfinished", "sessions"}})
