"""Home, progress and plan over HTTP."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from random import SystemRandom
from typing import Any

import pytest

from greenroom.clock import FixedClock, SystemClock
from greenroom.jobs.contracts import NoRunner
from greenroom.jobs.queue import JobQueue
from greenroom.jobs.repository import jobs
from greenroom.progress.comparison.tasks import COMPARE, WEEK, ask_for_comparison
from greenroom.report.repository import save_report
from greenroom.sessions.models import SessionRow
from greenroom.wiring.progress import progress_handlers
from greenroom.wiring.server import Server
from tests.builders import full_report
from tests.http_client import Visitor, carry_out
from tests.interview.practising import CAUSE_ALONE, EVERYTHING, finish, make_service, requested, say
from tests.profiles.written_profiles import JOB

NOW = SystemClock().now()
Recorded = Callable[..., str]


@pytest.fixture
def recorded(services: Server) -> Recorded:
    """Keeps a recording that was brought and analysed."""

    def keep(visitor: Visitor, session_id: str, days_ago: int = 0, **changes: Any) -> str:
        moment = NOW - timedelta(days=days_ago)
        row = SessionRow(
            **{
                "id": session_id,
                "candidate_id": visitor.account_id,
                "kind": "upload",
                "subject": "A recording",
                "answer_by": "video",
                "report_type": "general",
                "is_sample": False,
                "started_at": moment,
                "touched_at": moment,
                "finished_at": moment,
                "analysis": "done",
                **changes,
            }
        )
        with services.database.transaction() as db:
            db.add(row)
            save_report(db, session_id, visitor.account_id, full_report(), moment, NOW)
        return session_id

    return keep


def practise(services: Server, visitor: Visitor) -> str:
    practice = make_service(services.database)
    interview = practice.start(requested(visitor.account_id))
    finish(practice, interview, CAUSE_ALONE)
    return interview


def test_an_empty_account_is_asked_to_begin(signed_in: Visitor) -> None:
    home = signed_in.get("/api/home").json()
    assert home["next_step"]["action"] == "start"
    assert home["last_lesson"] is None
    progress = signed_in.get("/api/progress").json()
    assert progress["competencies"] == []
    assert progress["mastery_map"][0]["estimate"] is None
    assert signed_in.get("/api/plan").json()["reason"] is not None


def test_recordings_make_points_in_the_order_of_their_days(signed_in: Visitor, recorded: Recorded) -> None:
    recorded(signed_in, "late", days_ago=1)
    recorded(signed_in, "early", days_ago=3)
    for one in signed_in.get("/api/progress").json()["competencies"]:
        assert [point["session_id"] for point in one["points"]] == ["early", "late"]
        assert one["best"] == max(point["value"] for point in one["points"])


def test_samples_and_deleted_sessions_are_no_history(signed_in: Visitor, recorded: Recorded) -> None:
    recorded(signed_in, "sample", is_sample=True)
    recorded(signed_in, "gone", deleted_at=NOW)
    assert signed_in.get("/api/progress").json()["competencies"] == []
    home = signed_in.get("/api/home").json()
    assert home["sample_session_id"] == "sample"
    assert home["last_lesson"] is None


def test_the_last_lesson_is_what_the_latest_report_proposes(signed_in: Visitor, recorded: Recorded) -> None:
    recorded(signed_in, "late", days_ago=1)
    lesson = signed_in.get("/api/home").json()["last_lesson"]
    assert (lesson["session_id"], lesson["title"]) == ("late", full_report().feedback.changes[0].title)


def test_a_held_interview_asks_for_its_report_once(signed_in: Visitor, services: Server) -> None:
    interview = practise(services, signed_in)
    home = signed_in.get("/api/home").json()
    assert (home["next_step"]["action"], home["next_step"]["session_id"]) == ("report", interview)
    assert home["last_lesson"] is None
    make_service(services.database).report(interview)
    assert signed_in.get("/api/home").json()["next_step"]["action"] != "report"


def test_a_running_interview_is_gone_on_with(signed_in: Visitor, services: Server) -> None:
    interview = make_service(services.database).start(requested(signed_in.account_id))
    home = signed_in.get("/api/home").json()
    assert (home["next_step"]["action"], home["next_step"]["session_id"]) == ("resume", interview)
    assert [one["id"] for one in home["unfinished"]] == [interview]


def test_nobody_reads_the_progress_of_another(signed_in: Visitor, other_user: Visitor, recorded: Recorded) -> None:
    recorded(signed_in, "mine")
    assert other_user.get("/api/progress").json()["competencies"] == []
    assert other_user.get("/api/home").json()["last_lesson"] is None


def test_progress_that_did_not_change_is_not_sent_again(signed_in: Visitor) -> None:
    tag = signed_in.get("/api/progress").headers["ETag"]
    assert signed_in.get("/api/progress", headers={"If-None-Match": tag}).status_code == 304


def test_a_plan_needs_minutes_that_a_day_has(signed_in: Visitor) -> None:
    assert signed_in.get("/api/plan", params={"minutes_per_day": 0}).status_code == 422
    assert signed_in.get("/api/plan", params={"minutes_per_day": 45}).json()["minutes_per_day"] == 45


def test_each_answer_says_what_it_changed(signed_in: Visitor, other_user: Visitor, services: Server) -> None:
    assert signed_in.get("/api/progress/changes").json() == []
    interview = practise(services, signed_in)
    assert signed_in.get("/api/progress/changes").json() == [], "the report was not read yet"
    make_service(services.database).report(interview)
    changes = signed_in.get("/api/progress/changes").json()
    assert {change["interview_id"] for change in changes} == {interview}
    for moved in (change["change"] for change in changes):
        assert (moved["after"] > moved["before"]) == (moved["share"] > moved["expected_share"])
    assert other_user.get("/api/progress/changes").json() == []


def test_a_real_interview_under_way_says_nothing_about_mastery(signed_in: Visitor, services: Server) -> None:
    practice = make_service(services.database)
    interview = practice.start(requested(signed_in.account_id))
    say(practice, interview, EVERYTHING)
    practice.report(interview)
    assert signed_in.get("/api/progress/changes").json() == []
    practice.stop(interview, practice.view(interview).last.number, 1.0)
    practice.report(interview)
    assert len(signed_in.get("/api/progress/changes").json()) == 1


def test_a_concept_has_its_history(signed_in: Visitor, services: Server) -> None:
    interview = practise(services, signed_in)
    make_service(services.database).report(interview)
    known = signed_in.get("/api/progress/changes").json()
    assert known
    topic = services.questions.bank.topics[0]
    concept = next(iter(topic.concepts))
    history = signed_in.get(f"/api/progress/concepts/{topic.id}/{concept}").json()
    assert (history["topic_title"], history["answers"], history["usual_share"]) == (topic.title, [], None)
    assert signed_in.get(f"/api/progress/concepts/{topic.id}/tea").status_code == 404


def test_the_comparison_needs_consent(signed_in: Visitor) -> None:
    assert signed_in.get("/api/progress/comparison").json() == {"is_agreed": False, "domains": []}
    signed_in.patch("/api/me", json={"consents": {"comparison": True}})
    assert signed_in.get("/api/progress/comparison").json() == {"is_agreed": True, "domains": []}


def test_norms_come_with_their_sources(signed_in: Visitor) -> None:
    norms = signed_in.get("/api/progress/norms").json()
    assert {norm["name"]: norm["interviews"] for norm in norms}["pauses"] == 138


def test_the_weekly_job_asks_for_the_next_one(services: Server) -> None:
    wednesday = datetime(2026, 11, 25, 9, tzinfo=UTC)
    clock = FixedClock(wednesday)
    queue = JobQueue(clock, SystemRandom(), NoRunner())
    for _ in range(2):
        with services.database.transaction() as db:
            ask_for_comparison(db, queue, wednesday.date())
    carry_out(services, progress_handlers(queue, clock), clock)
    with services.database.reading() as db:
        found = [job for job in jobs.list_jobs(db, limit=50) if job.name == COMPARE.name]
    done, next_one = sorted(found, key=lambda job: job.run_after)
    assert (done.state, next_one.state) == ("done", "queued")
    assert next_one.run_after - done.run_after == WEEK


def test_a_read_report_brings_finding_and_score_to_the_home_page(signed_in: Visitor, services: Server) -> None:
    interview = practise(services, signed_in)
    unread = signed_in.get("/api/home").json()
    assert [(one["session"]["id"], one["finding"]) for one in unread["recent"]] == [(interview, None)]
    assert unread["scores"] == []
    make_service(services.database).report(interview)
    home = signed_in.get("/api/home").json()
    (recent,) = home["recent"]
    assert recent["finding"]["strong"] is None
    assert recent["finding"]["open"] is not None
    assert home["task"]["minutes"] <= 10


def test_the_sessions_of_the_week_are_told_with_their_minutes(signed_in: Visitor, recorded: Recorded) -> None:
    recorded(signed_in, "today")
    recorded(signed_in, "long ago", days_ago=9)
    recorded(signed_in, "sample", is_sample=True)
    practised = signed_in.get("/api/home").json()["practised"]
    assert [(one["subject"], one["minutes"]) for one in practised] == [("A recording", None)]


def test_scores_are_those_of_the_current_job_where_there_are_several(signed_in: Visitor, services: Server) -> None:
    def home() -> dict[str, Any]:
        return dict(signed_in.get("/api/home").json())

    def add_job(title: str) -> None:
        text = JOB.replace("Senior Backend Engineer", title)
        signed_in.post("/api/profiles/jobs", content=text, headers={"Content-Type": "text/plain"})

    add_job("Data Engineer")
    interview = practise(services, signed_in)
    make_service(services.database).report(interview)
    with services.database.transaction() as db:
        row = db.get_one(SessionRow, interview)
        row.score, row.low, row.high = 50.0, 40.0, 60.0
        row.target_job_id = home()["jobs"][0]["id"]
    assert [point["session_id"] for point in home()["scores"]] == [interview]
    add_job("Chef")
    assert home()["scores"] == []
    signed_in.post(f"/api/profiles/jobs/{home()['jobs'][1]['id']}/choice")
    assert [point["session_id"] for point in home()["scores"]] == [interview]
