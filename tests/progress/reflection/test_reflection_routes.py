"""Looking back over HTTP: words stay as they were typed, and are their owner's alone."""

from __future__ import annotations

from datetime import timedelta

import pytest

from greenroom.clock import SystemClock
from greenroom.report.repository import save_report
from greenroom.sessions.models import SessionRow
from greenroom.wiring.server import Server
from tests.builders import full_report
from tests.http_client import Visitor
from tests.interview.practising import CAUSE_ALONE, finish, make_service, requested

NOW = SystemClock().now()
WORDS = "  I kept looking at my notes,\r\nnot at the camera…  "


def recording(services: Server, visitor: Visitor, session_id: str, days_ago: int = 0) -> str:
    moment = NOW - timedelta(days=days_ago)
    row = SessionRow(
        id=session_id,
        candidate_id=visitor.account_id,
        kind="upload",
        subject="A recording",
        answer_by="video",
        report_type="general",
        is_sample=False,
        started_at=moment,
        touched_at=moment,
        finished_at=moment,
        analysis="done",
    )
    with services.database.transaction() as db:
        db.add(row)
        save_report(db, session_id, visitor.account_id, full_report(), moment, NOW)
    return f"/api/sessions/{session_id}/reflection"


@pytest.fixture
def reflection(services: Server, signed_in: Visitor) -> str:
    """The address of the reflection on a recording."""
    return recording(services, signed_in, "s1")


def test_prompts_speak_of_the_report(signed_in: Visitor, reflection: str) -> None:
    found = signed_in.get(reflection).json()
    assert [prompt["id"] for prompt in found["prompts"]] == ["went-well", "moment", "next-time"]
    assert found["answers"] == []
    assert found["model"] is None


def test_words_are_kept_exactly_as_typed_and_answered_at_once(signed_in: Visitor, reflection: str) -> None:
    signed_in.put(f"{reflection}/moment", json={"text": WORDS})
    (answer,) = signed_in.get(reflection).json()["answers"]
    assert answer["text"] == WORDS
    assert answer["reply"]["by"] == "built-in"
    assert "your eyes were on the camera" in answer["reply"]["text"]


def test_saving_the_same_again_changes_nothing(signed_in: Visitor, reflection: str) -> None:
    first = signed_in.put(f"{reflection}/moment", json={"text": WORDS}).json()
    assert signed_in.put(f"{reflection}/moment", json={"text": WORDS}).json() == first


def test_taking_the_words_back_takes_the_reply_back(signed_in: Visitor, reflection: str) -> None:
    signed_in.put(f"{reflection}/moment", json={"text": WORDS})
    (answer,) = signed_in.put(f"{reflection}/moment", json={"text": ""}).json()["answers"]
    assert (answer["text"], answer["reply"]) == ("", None)
    assert signed_in.get("/api/reflections").json()["items"] == []


def test_what_cannot_be_taken_is_refused(signed_in: Visitor, reflection: str) -> None:
    assert signed_in.put(f"{reflection}/moment", json={"text": "a" * 20_001}).status_code == 422
    assert signed_in.put(f"{reflection}/unheard-of", json={"text": "x"}).status_code == 404
    assert signed_in.post(f"{reflection}/moment/reply").status_code == 404
    assert signed_in.get("/api/reflections", params={"cursor": "WyIyMDI2LTExLTIxIiwgInMxIl0"}).status_code == 400


def test_without_a_model_the_coach_that_is_asked_is_the_built_in_one(signed_in: Visitor, reflection: str) -> None:
    before = signed_in.put(f"{reflection}/moment", json={"text": WORDS}).json()
    assert signed_in.post(f"{reflection}/moment/reply").json() == before


def test_nobody_reads_the_words_of_another(signed_in: Visitor, other_user: Visitor, reflection: str) -> None:
    signed_in.put(f"{reflection}/moment", json={"text": WORDS})
    assert other_user.get(reflection).status_code == 404
    assert other_user.put(f"{reflection}/moment", json={"text": "mine"}).status_code == 404
    assert other_user.get("/api/reflections").json()["items"] == []
    assert other_user.get("/api/reflections/summary").json()["sessions"] == 0


def test_an_answered_prompt_stays_as_it_was_put(signed_in: Visitor, services: Server) -> None:
    practice = make_service(services.database)
    interview = practice.start(requested(signed_in.account_id))
    finish(practice, interview, CAUSE_ALONE)
    address = f"/api/sessions/{interview}/reflection"
    before = signed_in.get(address).json()["prompts"]
    assert [prompt["id"] for prompt in before] == ["went-well", "sentence", "next-time"]  # no judgement is told yet
    practice.report(interview)
    hard = signed_in.get(address).json()["prompts"][1]
    assert hard["id"] == "hardest-question"
    signed_in.put(f"{address}/hardest-question", json={"text": "The remedy is a tree of keys, sorted."})
    put = signed_in.put(f"{address}/went-well", json={"text": "I stayed calm and answered slowly."}).json()["prompts"]
    with services.database.transaction() as db:
        save_report(db, interview, signed_in.account_id, full_report(), NOW, NOW)
    after = signed_in.get(address).json()["prompts"]
    assert after[:2] == [{**put[0], "about": after[0]["about"]}, hard]


def test_what_comes_back_is_told_with_the_latest_session_first(signed_in: Visitor, services: Server) -> None:
    for days, session_id in enumerate(("late", "early")):
        address = recording(services, signed_in, session_id, days)
        signed_in.put(f"{address}/next-time", json={"text": f"I spoke too fast in the {session_id} one."})
    summary = signed_in.get("/api/reflections/summary").json()
    assert summary["themes"][0]["title"] == "pace and pauses"
    assert [quote["session_id"] for quote in summary["themes"][0]["quotes"]] == ["late", "early"]
    first = signed_in.get("/api/reflections", params={"limit": 1}).json()
    rest = signed_in.get("/api/reflections", params={"cursor": first["next_cursor"]}).json()
    assert [one["session"]["id"] for one in (*first["items"], *rest["items"])] == ["early", "late"]
    assert rest["next_cursor"] is None


def test_a_deleted_session_takes_its_words_with_it(signed_in: Visitor, services: Server, reflection: str) -> None:
    signed_in.put(f"{reflection}/moment", json={"text": WORDS})
    signed_in.delete("/api/sessions/s1")
    assert signed_in.get("/api/reflections").json()["items"] == []
    with services.database.transaction() as db:
        db.delete(db.get(SessionRow, "s1"))
    assert signed_in.get(reflection).status_code == 404
