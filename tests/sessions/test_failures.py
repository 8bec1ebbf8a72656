"""Jobs of sessions that end for good: the owner reads what happened, and trying again does the work."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from greenroom.clock import SystemClock
from greenroom.jobs.handlers import ATTEMPTS
from greenroom.jobs.models import JobRow
from greenroom.jobs.queue import JobQueue
from greenroom.sessions.contracts import UNDO
from greenroom.sessions.models import SessionRow
from greenroom.sessions.sample import ask_for_sample
from greenroom.sessions.tasks.kinds import (
    ADD_SAMPLE,
    ANALYSE,
    JUDGE_AGAIN,
    PROCEED,
    PURGE,
    SCORE_AGAIN,
    TRANSCRIBE,
    SessionPayload,
)
from greenroom.sessions.work import ask_to_purge_left_over, subject_of
from greenroom.settings import Settings
from greenroom.storage.contracts import FileStore
from greenroom.storage.deletions import deleted_after
from greenroom.wiring.server import Server
from samples.render import Sample
from tests.http_client import Visitor
from tests.sessions.holding import ANSWER, Work, files_of, hold, read, reply, send_part, speak, start, worker

Ending = Callable[[Session, JobRow], None]


def worker_dies(db: Session, job: JobRow) -> None:
    """Leave a job as the fifth worker that died at it did."""
    del db
    job.state, job.attempts, job.worker = "running", ATTEMPTS, "dead"
    job.lease, job.lease_until = "lost", SystemClock().now() - timedelta(seconds=1)


def payload_is_of_another_version(db: Session, job: JobRow) -> None:
    del db
    job.payload = {"another": "version"}


def administrator_stops_it(db: Session, job: JobRow) -> None:
    del db
    job.state, job.ended_at = "cancelled", SystemClock().now()


def row_is_lost(db: Session, job: JobRow) -> None:
    db.delete(job)


ENDINGS: tuple[Ending, ...] = (worker_dies, payload_is_of_another_version, administrator_stops_it, row_is_lost)


def end(services: Server, name: str, ending: Ending) -> None:
    """Have the waiting job of a kind end for good."""
    with services.database.transaction() as db:
        ending(db, db.scalars(select(JobRow).where(JobRow.name == name, JobRow.state == "queued")).one())


def retry(visitor: Visitor, session_id: str) -> dict[str, Any]:
    answer = visitor.post(f"/api/sessions/{session_id}/retry")
    assert answer.status_code == 200, answer.text
    return dict(answer.json())


def failed_steps(session: dict[str, Any]) -> list[tuple[str, int | None]]:
    return [(failure["step"], failure["turn_number"]) for failure in session["failures"]]


def payload_is_right_again(services: Server) -> None:
    """Update the worker to the version that wrote the payloads."""
    with services.database.transaction() as db:
        for job in db.scalars(select(JobRow).where(JobRow.state.in_(("queued", "dead")), JobRow.subject.is_not(None))):
            session_id = str(job.subject).partition(":")[2]
            number = {} if job.name in {ANALYSE.name, SCORE_AGAIN.name} else {"turn_number": 1}
            job.payload = {"session_id": session_id, **number}


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_reply_that_failed_is_told_and_comes_when_tried_again(
    signed_in: Visitor, services: Server, work: Work, ending: Ending
) -> None:
    session = start(signed_in)
    reply(signed_in, session)
    end(services, PROCEED.name, ending)
    work()
    failed = read(signed_in, session["id"])
    assert (failed["awaits"], failed_steps(failed)) == ("retry", [("reply", 1)])
    assert failed["failures"][0]["can_retry"]
    payload_is_right_again(services)
    first, second = retry(signed_in, session["id"]), retry(signed_in, session["id"])
    assert first == second
    assert (first["awaits"], first["failures"]) == ("interviewer", [])
    assert work() == 1
    assert read(signed_in, session["id"])["awaits"] == "answer"
    assert retry(signed_in, session["id"])["awaits"] == "answer"
    assert work() == 0


@pytest.mark.parametrize("ending", [worker_dies, administrator_stops_it, row_is_lost])
def test_the_same_answer_sent_again_revives_its_job(
    signed_in: Visitor, services: Server, work: Work, ending: Ending
) -> None:
    session = start(signed_in)
    reply(signed_in, session)
    end(services, PROCEED.name, ending)
    work()
    assert read(signed_in, session["id"])["awaits"] == "retry"
    assert reply(signed_in, session)["awaits"] == "interviewer"
    assert reply(signed_in, session)["awaits"] == "interviewer"
    assert work() == 1
    assert read(signed_in, session["id"])["awaits"] == "answer"


def test_the_causes_are_told(signed_in: Visitor, services: Server, work: Work) -> None:
    causes = {}
    for ending in ENDINGS:
        session = start(signed_in)
        reply(signed_in, session)
        end(services, PROCEED.name, ending)
        work()
        failure = read(signed_in, session["id"])["failures"][0]
        causes[ending.__name__] = (failure["cause"], (failure["reason"] or "").partition(" ")[0])
    assert causes == {
        "worker_dies": ("error", "The"),
        "payload_is_of_another_version": ("lost", ""),  # such a job does not say which turn it is about
        "administrator_stops_it": ("stopped", ""),
        "row_is_lost": ("lost", ""),
    }


def test_an_answer_that_ends_the_interview_is_tried_again_too(signed_in: Visitor, services: Server, work: Work) -> None:
    session = start(signed_in)
    last = {"text": ANSWER, "seconds": 60, "ends": True}
    signed_in.post(f"/api/sessions/{session['id']}/turns/1/answer", json=last)
    end(services, PROCEED.name, worker_dies)
    work()
    report = signed_in.get(f"/api/sessions/{session['id']}/report").json()
    assert (report["still_to_come"], report["failures"][0]["step"]) == (None, "reply")
    retry(signed_in, session["id"])
    work()
    assert read(signed_in, session["id"])["turns"][-1]["kind"] == "close"


@pytest.mark.parametrize("ending", [worker_dies, payload_is_of_another_version, administrator_stops_it])
def test_an_answer_that_could_not_be_heard_is_heard_when_tried_again(
    signed_in: Visitor, services: Server, brief_sample: Sample, work: Work, ending: Ending
) -> None:
    session = start(signed_in, answer_by="voice", mode="study")
    speak(signed_in, session)
    send_part(signed_in, session, 1, brief_sample.recording)
    end(services, TRANSCRIBE.name, ending)
    work()
    failed = read(signed_in, session["id"])
    assert (failed["awaits"], [step for step, _ in failed_steps(failed)]) == ("answer", ["hearing"])
    report = signed_in.get(f"/api/sessions/{session['id']}/report").json()
    assert report["still_to_come"]["answers"] == ([] if failed["failures"][0]["turn_number"] else [1])
    payload_is_right_again(services)
    assert retry(signed_in, session["id"]) == retry(signed_in, session["id"])
    assert work() == 1
    assert read(signed_in, session["id"])["failures"] == []
    assert read(signed_in, session["id"])["turns"][0]["answer"]["text"]


def test_a_correction_that_was_not_judged_is_judged_when_tried_again(
    signed_in: Visitor, services: Server, work: Work
) -> None:
    session = start(signed_in)
    reply(signed_in, session, "I once helped a friend and it went well for us all in the end, I would say.")
    work()
    signed_in.patch(f"/api/sessions/{session['id']}/turns/1/answer", json={"text": ANSWER})
    end(services, JUDGE_AGAIN.name, worker_dies)
    work()
    assert failed_steps(read(signed_in, session["id"])) == [("judgement", 1)]
    retry(signed_in, session["id"])
    assert work() == 1
    assert read(signed_in, session["id"])["failures"] == []


@pytest.mark.parametrize("ending", ENDINGS)
def test_an_analysis_that_failed_is_told_and_done_when_tried_again(
    signed_in: Visitor, services: Server, brief_sample: Sample, work: Work, ending: Ending
) -> None:
    session = hold(signed_in, brief_sample.recording, answer_by="voice")
    end(services, ANALYSE.name, ending)
    work()
    failed = read(signed_in, session["id"])
    assert (failed["state"], failed_steps(failed)) == ("failed", [("analysis", None)])
    listed = signed_in.get("/api/sessions").json()["items"][0]
    assert listed["state"] == "failed"
    first, second = retry(signed_in, session["id"]), retry(signed_in, session["id"])
    assert (first["state"], first) == ("analysing", second)
    assert work() == 1
    assert (read(signed_in, session["id"])["state"], read(signed_in, session["id"])["failures"]) == ("ready", [])


def test_a_score_that_could_not_be_updated_is_updated_when_tried_again(
    signed_in: Visitor, services: Server, brief_sample: Sample, work: Work
) -> None:
    session = hold(signed_in, brief_sample.recording, answer_by="voice")
    work()
    with services.database.transaction() as db:
        owner, subject = signed_in.account_id, subject_of(session["id"])
        payload = SessionPayload(session_id=session["id"])
        services.jobs.queue.enqueue(db, SCORE_AGAIN, payload, candidate_id=owner, subject=subject)
    end(services, SCORE_AGAIN.name, worker_dies)
    work()
    assert failed_steps(read(signed_in, session["id"])) == [("scores", None)]
    retry(signed_in, session["id"])
    assert work() == 1
    assert read(signed_in, session["id"])["failures"] == []


def test_a_full_disk_is_told_and_space_makes_trying_again_work(
    signed_in: Visitor, server_settings: Settings, services: Server, brief_sample: Sample, work: Work
) -> None:
    session = hold(signed_in, brief_sample.recording, answer_by="voice")
    full = worker(server_settings.model_copy(update={"storage_reserve_bytes": 1 << 60}), services)
    for _ in range(ATTEMPTS):
        full()
        be_due(services)
    failed = read(signed_in, session["id"])
    assert failed["state"] == "failed"
    assert "No space is left" in failed["failures"][0]["reason"]
    retry(signed_in, session["id"])
    work()
    assert (read(signed_in, session["id"])["state"], read(signed_in, session["id"])["failures"]) == ("ready", [])


def test_a_recording_whose_files_are_gone_is_told(
    signed_in: Visitor, services: Server, brief_sample: Sample, work: Work
) -> None:
    session = hold(signed_in, brief_sample.recording, answer_by="voice")
    store: FileStore = files_of(services)
    for key in list(store.list("recordings")):
        store.delete(key)
    for _ in range(ATTEMPTS):
        work()
        be_due(services)
    failed = read(signed_in, session["id"])
    assert failed["state"] == "failed"
    assert failed["failures"][0]["reason"]
    assert failed["turns"][0]["answer"]["state"] == "untranscribed"


def test_trying_again_cannot_help_without_the_recording(
    signed_in: Visitor, services: Server, brief_sample: Sample, work: Work
) -> None:
    session = hold(signed_in, brief_sample.recording, answer_by="voice")
    services.recordings.service.delete(signed_in.account_id, session["recording_id"])
    work()
    failed = read(signed_in, session["id"])
    assert (failed["state"], failed["turns"][0]["answer"]["state"]) == ("failed", "untranscribed")
    assert [(one["reason"], one["can_retry"]) for one in failed["failures"]] == [("The recording was deleted", False)]
    assert signed_in.post(f"/api/sessions/{session['id']}/retry").status_code == 409


@pytest.mark.parametrize("ending", [worker_dies, row_is_lost])
def test_a_deleted_session_goes_though_its_job_failed(
    signed_in: Visitor, services: Server, work: Work, ending: Ending
) -> None:
    session = start(signed_in)
    signed_in.delete(f"/api/sessions/{session['id']}")
    end(services, PURGE.name, ending)
    with services.database.transaction() as db:
        db.execute(update(SessionRow).values(deleted_at=SystemClock().now() - 2 * UNDO))
    work()
    queue: JobQueue = services.jobs.queue
    for _ in range(2):
        with services.database.transaction() as db:
            ask_to_purge_left_over(db, queue, SystemClock().now())
    assert work() == 1
    with services.database.reading() as db:
        assert db.get(SessionRow, session["id"]) is None
    deletions = deleted_after(files_of(services), SystemClock().now() - timedelta(hours=1))
    assert deletions.include("session", session["id"])  # so that a restored backup does not bring it back


@pytest.mark.parametrize("ending", [worker_dies, administrator_stops_it, row_is_lost])
def test_the_sample_is_added_at_the_next_start_when_its_job_failed(
    services: Server, work: Work, ending: Ending
) -> None:
    ask(services)
    end(services, ADD_SAMPLE.name, ending)
    work()
    ask(services)
    assert work() == 1
    with services.database.reading() as db:
        assert db.scalars(select(SessionRow.id)).all() == ["sample"]
    ask(services)
    assert work() == 0


def ask(services: Server) -> None:
    with services.database.transaction() as db:
        ask_for_sample(db, services.jobs.queue)


def be_due(services: Server) -> None:
    """Let the time pass that failed jobs wait."""
    with services.database.transaction() as db:
        db.execute(update(JobRow).where(JobRow.state == "failed").values(run_after=SystemClock().now()))
