"""A typed interview over HTTP, with the worker's jobs carried out when a test says so."""

from __future__ import annotations

from greenroom.clock import SystemClock
from greenroom.registry import all_tables
from greenroom.sessions.judging import SessionJudging
from greenroom.sessions.repository import find
from greenroom.settings import Settings
from greenroom.wiring.server import Server
from greenroom.wiring.worker import build_worker
from tests.http_client import Visitor
from tests.sessions.holding import ANSWER, REQUEST, Work, judged_questions, read, reply, start


def test_an_answer_is_kept_at_once_and_the_next_turn_comes_when_it_is_judged(signed_in: Visitor, work: Work) -> None:
    session = start(signed_in)
    assert (session["state"], session["awaits"]) == ("running", "answer")
    after = reply(signed_in, session)
    assert after["awaits"] == "interviewer"
    assert after["job"]["state"] == "queued"
    assert work() == 1
    later = read(signed_in, session["id"])
    assert later["awaits"] == "answer"
    assert len(later["turns"]) == 2
    assert later["turns"][0]["answer"]["state"] in {"judged", "saved"}


def test_sending_an_answer_twice_changes_nothing(signed_in: Visitor, work: Work) -> None:
    session = start(signed_in)
    first, second = reply(signed_in, session), reply(signed_in, session)
    assert first["turns"] == second["turns"]
    assert work() == 1
    assert reply(signed_in, session)["turns"] == read(signed_in, session["id"])["turns"]


def test_another_answer_to_the_same_turn_is_refused(signed_in: Visitor) -> None:
    session = start(signed_in)
    reply(signed_in, session)
    answer = signed_in.post(f"/api/sessions/{session['id']}/turns/1/answer", json={"text": "Something else."})
    assert answer.status_code == 422
    assert "already answered" in answer.json()["detail"]


def test_an_interview_goes_to_its_end_and_is_then_finished(signed_in: Visitor, work: Work) -> None:
    session = start(signed_in)
    while session["awaits"] == "answer":
        reply(signed_in, session)
        work()
        session = read(signed_in, session["id"])
    assert (session["state"], session["awaits"]) == ("ready", "nothing")
    assert session["turns"][-1]["kind"] == "close"
    assert session["score"] is None  # until the report is opened
    running = signed_in.get("/api/sessions?state=running").json()["items"]
    finished = signed_in.get("/api/sessions?state=finished").json()["items"]
    assert [running, [one["id"] for one in finished]] == [[], [session["id"]]]


def test_ending_early_closes_the_interview(signed_in: Visitor) -> None:
    session = start(signed_in)
    ended = signed_in.post(f"/api/sessions/{session['id']}/finish", json={"seconds": 3}).json()
    assert (ended["state"], ended["awaits"], ended["turns"][-1]["kind"]) == ("ready", "nothing", "close")
    assert [turn["unanswered"] for turn in ended["turns"]] == ["ended", None]
    again = signed_in.post(f"/api/sessions/{session['id']}/finish", json={})
    assert again.json()["turns"] == ended["turns"]


def test_ending_with_a_typed_answer_has_it_judged_and_asks_nothing_more(signed_in: Visitor, work: Work) -> None:
    session = start(signed_in)
    address = f"/api/sessions/{session['id']}"
    last = {"text": ANSWER, "seconds": 60, "ends": True}
    ended = signed_in.post(f"{address}/turns/1/answer", json=last).json()
    assert (ended["state"], ended["awaits"]) == ("ready", "interviewer")
    assert signed_in.get(f"{address}/report").json()["still_to_come"]["answers"] == [1]
    work()
    closed = read(signed_in, session["id"])
    assert [turn["kind"] for turn in closed["turns"]][1:] == ["close"]
    assert closed["questions"] == 1
    report = signed_in.get(f"{address}/report").json()
    assert (report["still_to_come"], judged_questions(report)) == (None, 1)


def test_an_interview_that_is_ended_while_an_answer_is_read_ends_with_that_answer(
    signed_in: Visitor, work: Work
) -> None:
    session = start(signed_in)
    reply(signed_in, session)
    assert signed_in.post(f"/api/sessions/{session['id']}/finish", json={}).status_code == 200
    assert work() == 1
    ended = read(signed_in, session["id"])
    assert (ended["state"], ended["turns"][-1]["expects_answer"]) == ("ready", False)
    assert ended["turns"][0]["answer"]["text"] == ANSWER


def test_an_end_that_comes_while_the_next_question_is_worded_takes_it_back(
    signed_in: Visitor, server_settings: Settings, services: Server
) -> None:
    session = start(signed_in)
    reply(signed_in, session)
    database, clock = services.database, SystemClock()
    interviewing = build_worker(server_settings, all_tables(), database).interviewing
    ended: list[str] = []
    judging = SessionJudging(database, clock, interviewing, lambda _, row: ended.append(row.id))
    with database.reading() as db:
        row = find(db, signed_in.account_id, session["id"])
    assert signed_in.post(f"/api/sessions/{session['id']}/finish", json={}).json()["awaits"] == "interviewer"
    judging.proceed(row, database.transaction, ends=False)  # the job read the session before it was ended
    after = read(signed_in, session["id"])
    assert (after["state"], after["turns"][-1]["expects_answer"]) == ("ready", False)
    assert ended == [], "ending it asked for the analysis already"


def test_a_correction_is_judged_anew(signed_in: Visitor, work: Work) -> None:
    session = start(signed_in)
    reply(signed_in, session, "I once helped a friend and it went well for us all in the end, I would say.")
    work()
    corrected = signed_in.patch(f"/api/sessions/{session['id']}/turns/1/answer", json={"text": ANSWER})
    assert corrected.status_code == 200, corrected.text
    assert corrected.json()["turns"][0]["answer"]["text"] == ANSWER
    assert work() == 1


def test_skipping_and_hints_go_on(signed_in: Visitor) -> None:
    session = start(signed_in, mode="study")
    helped = signed_in.post(f"/api/sessions/{session['id']}/turns/1/hint", json={"seconds": 1}).json()
    assert helped["turns"][-1]["kind"] == "hint"
    skipped = signed_in.post(f"/api/sessions/{session['id']}/turns/2/skip", json={"seconds": 1}).json()
    assert [turn["unanswered"] for turn in skipped["turns"]] == ["asked for a hint", "skipped", None]


def test_a_deleted_session_is_gone_and_can_be_taken_back(signed_in: Visitor) -> None:
    session = start(signed_in)
    deleted = signed_in.delete(f"/api/sessions/{session['id']}")
    assert deleted.status_code == 200
    assert "undo_until" in deleted.json()
    assert signed_in.get(f"/api/sessions/{session['id']}").status_code == 404
    assert signed_in.get("/api/sessions").json()["items"] == []
    assert signed_in.post(f"/api/sessions/{session['id']}/restore").json()["id"] == session["id"]
    assert read(signed_in, session["id"])["state"] == "running"


def test_sessions_come_page_by_page_the_latest_first(signed_in: Visitor) -> None:
    ids = [start(signed_in)["id"] for _ in range(3)]
    first = signed_in.get("/api/sessions?limit=2").json()
    second = signed_in.get(f"/api/sessions?limit=2&cursor={first['next_cursor']}").json()
    assert [one["id"] for one in (*first["items"], *second["items"])] == ids[::-1]
    assert second["next_cursor"] is None
    assert signed_in.get("/api/sessions?cursor=bm90IG91cnM").status_code in {400, 422}


def test_nobody_reads_or_answers_what_is_somebody_elses(signed_in: Visitor, other_user: Visitor) -> None:
    session = start(signed_in)
    address = f"/api/sessions/{session['id']}"
    assert other_user.get(address).status_code == 404
    assert other_user.post(f"{address}/turns/1/answer", json={"text": ANSWER}).status_code == 404
    assert other_user.post(f"{address}/turns/1/skip", json={}).status_code == 404
    assert other_user.patch(f"{address}/turns/1/answer", json={"text": ANSWER}).status_code == 404
    assert other_user.post(f"{address}/finish", json={}).status_code == 404
    assert other_user.delete(address).status_code == 404
    assert other_user.get("/api/sessions").json()["items"] == []


def test_what_is_wished_is_checked(signed_in: Visitor) -> None:
    assert signed_in.post("/api/sessions", json=REQUEST | {"minutes": 0}).status_code == 422
    assert signed_in.post("/api/sessions", json=REQUEST | {"topics": ["no-such"]}).status_code == 422
    assert signed_in.post("/api/sessions", json=REQUEST | {"persona": "pirate"}).status_code == 422


def test_the_same_session_is_not_sent_twice(signed_in: Visitor) -> None:
    session = start(signed_in)
    first = signed_in.get(f"/api/sessions/{session['id']}")
    again = signed_in.get(f"/api/sessions/{session['id']}", headers={"If-None-Match": first.headers["ETag"]})
    assert again.status_code == 304
