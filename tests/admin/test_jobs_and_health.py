"""Administrators keep the installation running; what candidates say and record is not theirs to see."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from greenroom.clock import SystemClock
from greenroom.instances import repository
from greenroom.instances.contracts import Instance, InstanceRole, Use
from greenroom.jobs.kinds import JobKind, NoPayload
from greenroom.jobs.models import JobRow
from greenroom.knowledge.tasks import Upload
from greenroom.recordings.contracts import Owner
from greenroom.recordings.models import RecordingRow
from greenroom.report.repository import save_report
from greenroom.report.stored_bytes import StoredBytesMeter
from greenroom.wiring.server import Server
from greenroom.wiring.storage import build_file_store
from tests.builders import short_report as build_short_report
from tests.http_client import Visitor
from tests.waiting import PATIENCE_SECONDS


def ask(services: Server, name: str, state: str, candidate_id: str | None = None) -> str:
    """Return the id of a job in a state."""
    with services.database.transaction() as db:
        payload = Upload(key="knowledge/ada/1", file_name="my secret plan.pdf")
        job = services.jobs.queue.enqueue(db, JobKind(name, Upload), payload, candidate_id=candidate_id)
        db.get_one(JobRow, job.id).state = state  # type: ignore[assignment]
    return job.id


def lines(admin: Visitor) -> list[tuple[str, str | None, str | None, dict[str, str]]]:
    found = admin.get("/api/admin/audit").json()["items"]
    return [(line["action"], line["admin_id"], line["whom_id"], line["what"]) for line in found]


def test_jobs_are_listed_by_state_page_by_page_without_what_they_are_about(admin: Visitor, services: Server) -> None:
    dead = [ask(services, f"work.{number}", "dead") for number in range(3)]
    ask(services, "work.waiting", "queued")
    first = admin.get("/api/admin/jobs", params={"state": "dead", "limit": 2}).json()
    rest = admin.get("/api/admin/jobs", params={"state": "dead", "limit": 2, "cursor": first["next_cursor"]}).json()
    assert {job["id"] for job in first["items"] + rest["items"]} == set(dead)
    assert len(admin.get("/api/admin/jobs").json()["items"]) == 4
    assert "secret" not in admin.get("/api/admin/jobs").text
    assert admin.get("/api/admin/jobs", params={"cursor": "WyIyMDI2LTAxLTAxIiwieCJd"}).status_code == 400


def test_a_dead_job_is_begun_anew_and_a_waiting_one_cancelled_and_both_are_written_down(
    admin: Visitor, signed_in: Visitor, services: Server
) -> None:
    dead, waiting = ask(services, "one", "dead", signed_in.account_id), ask(services, "two", "queued")
    assert admin.post(f"/api/admin/jobs/{dead}/retry").json()["state"] == "queued"
    assert admin.post(f"/api/admin/jobs/{waiting}/cancel").json()["state"] == "cancelled"
    assert admin.post(f"/api/admin/jobs/{waiting}/cancel").status_code == 409
    assert admin.post("/api/admin/jobs/unknown/retry").status_code == 404
    assert lines(admin) == [
        ("cancel job", admin.account_id, None, {"job": waiting, "name": "two"}),
        ("retry job", admin.account_id, signed_in.account_id, {"job": dead, "name": "one"}),
    ]


def test_every_change_of_an_account_leaves_a_line_and_a_refused_one_does_not(
    admin: Visitor, signed_in: Visitor
) -> None:
    admin.patch(f"/api/admin/accounts/{signed_in.account_id}", json={"role": "admin"})
    admin.patch(f"/api/admin/accounts/{signed_in.account_id}", json={"role": "candidate", "is_active": False})
    assert admin.patch(f"/api/admin/accounts/{admin.account_id}", json={"is_active": False}).status_code == 409
    admin.get("/api/admin/mail")
    assert [(action, whom, what) for action, _, whom, what in lines(admin)] == [
        ("read letters", None, {}),
        ("change account", signed_in.account_id, {"role": "candidate", "is_active": "False"}),
        ("change account", signed_in.account_id, {"role": "admin"}),
    ]


def test_a_line_about_somebody_of_the_terminal_names_nobody(admin: Visitor, services: Server) -> None:
    job = ask(services, "one", "dead", "local")
    assert admin.post(f"/api/admin/jobs/{job}/retry").status_code == 200
    assert lines(admin)[0][2] is None


def test_lines_come_page_by_page(admin: Visitor) -> None:
    for _ in range(3):
        admin.get("/api/admin/mail")
    first = admin.get("/api/admin/audit", params={"limit": 2}).json()
    rest = admin.get("/api/admin/audit", params={"limit": 2, "cursor": first["next_cursor"]}).json()
    assert (len(first["items"]), len(rest["items"]), rest["next_cursor"]) == (2, 1, None)


def test_lines_are_found_by_who_did_it_and_to_whom(admin: Visitor, signed_in: Visitor, other_user: Visitor) -> None:
    for whom in (signed_in, other_user):
        admin.patch(f"/api/admin/accounts/{whom.account_id}", json={"role": "admin"})
    other_user.patch(f"/api/admin/accounts/{signed_in.account_id}", json={"role": "candidate"})

    def found(account_id: str) -> list[tuple[str, str]]:
        items = admin.get("/api/admin/audit", params={"account_id": account_id}).json()["items"]
        return [(line["admin_email"], line["whom_email"]) for line in items]

    by_root, by_eve = ("root@example.org", "ada@example.org"), ("eve@example.org", "ada@example.org")
    assert found(signed_in.account_id) == [by_eve, by_root]
    assert found(other_user.account_id) == [by_eve, ("root@example.org", "eve@example.org")]
    assert found("nobody") == []


def test_health_tells_of_everything_that_an_installation_stands_on(
    admin: Visitor, signed_in: Visitor, services: Server
) -> None:
    before = admin.get("/api/admin/health").json()
    now = SystemClock().now()
    with services.database.transaction() as db:
        save_report(db, "some", signed_in.account_id, build_short_report(), now, now)
    unchanged = admin.get("/api/admin/health").json()["storage"]
    assert unchanged == before["storage"]  # measured once a day, since the bucket of a large installation is long
    StoredBytesMeter(services.database, build_file_store(services.settings), SystemClock()).measure()
    after = admin.get("/api/admin/health").json()
    assert after["database"].startswith("sqlite 3.")
    assert after["disk"]["free_bytes"] > 0
    assert after["worker"] == {"alive": False, "restarts": 0, "heartbeat_at": None}
    assert {"PyAV", "silero-vad"} <= {component["name"] for component in after["components"]}
    assert after["storage"]["recordings_bytes"] == 0
    assert after["storage"]["measured_at"] > before["storage"]["measured_at"]
    assert after["storage"]["reports_bytes"] > before["storage"]["reports_bytes"] == 0


def test_health_tells_how_full_the_queues_are_and_what_still_fits(
    admin: Visitor, signed_in: Visitor, services: Server
) -> None:
    began = SystemClock().now() - timedelta(minutes=10)
    due, running, _ = ask(services, "due", "queued"), ask(services, "lost", "running"), ask(services, "dead", "dead")
    with services.database.transaction() as db:
        db.get_one(JobRow, due).created_at = began
        db.get_one(JobRow, due).run_after = began - timedelta(days=1)  # asked for later than it was due
        db.get_one(JobRow, running).lease_until = began
        later = services.jobs.queue.enqueue(db, JobKind("later", NoPayload), NoPayload(), queue="low")
        db.get_one(JobRow, later.id).run_after = began + timedelta(days=1)
    before = admin.get("/api/admin/health").json()
    queues = {queue.pop("queue"): queue for queue in before["queues"]}
    age_seconds = queues["default"].pop("age_seconds")
    assert 600 <= age_seconds < 600 + PATIENCE_SECONDS
    assert queues["default"] == {
        "scheduled": 0,
        "queued": 1,
        "retrying": 0,
        "running": 0,
        "abandoned": 1,
        "dead": 1,
    }
    assert (queues["low"]["scheduled"], queues["low"]["age_seconds"]) == (1, 0)
    assert before["capacity"] == {"live_sessions": 0, "live_sessions_limit": 0, "recorded_seconds_left": None}
    with services.database.transaction() as db:
        made = services.recordings.service.create(db, signed_in.account_id, Owner("session", "one"), "answer")
        row = db.get_one(RecordingRow, made.id)
        row.size_bytes, row.duration_seconds = 4_000_000, 40.0
    after = admin.get("/api/admin/health").json()
    room = after["disk"]["free_bytes"] - services.settings.storage_reserve_bytes
    assert after["capacity"]["recorded_seconds_left"] == pytest.approx(max(0, room) / 100_000)


def test_health_tells_how_busy_each_server_and_each_worker_is(admin: Visitor, services: Server) -> None:
    now = SystemClock().now()
    with services.database.transaction() as db:
        for instance in (
            instance_of("server", "a:8000", now, Use(3, 20, "embedded", 4)),
            instance_of("server", "b:8000", now - timedelta(hours=1), Use(5, 20, None, 0)),  # killed
            instance_of("worker", "worker-1", now, Use(None, None, "worker-1/x", 6)),
            instance_of("worker", "worker-1", now - timedelta(hours=1), Use(None, None, "worker-1/w", 6)),  # replaced
            instance_of("worker", "worker-2", now, Use(None, None, None, 6)),  # restarts its process
        ):
            repository.save(db, instance)
    for worker, lease in (("worker-1/x high", 60), ("worker-1/x other-1", 60), ("embedded high", 60), ("gone x", -60)):
        job = ask(services, worker, "running")
        with services.database.transaction() as db:
            row = db.get_one(JobRow, job)
            row.worker, row.lease_until = worker, now + timedelta(seconds=lease)
    health = admin.get("/api/admin/health").json()
    shown = ("name", "alive", "live_sessions", "live_sessions_limit", "worker_running", "jobs_running", "jobs_limit")
    assert [tuple(one[key] for key in shown) for one in health["instances"]] == [
        ("a:8000", True, 3, 20, True, 1, 4),
        ("b:8000", False, 5, 20, False, 0, 0),
        ("worker-1", True, None, None, True, 2, 6),
        ("worker-2", True, None, None, False, 0, 6),
    ]
    assert (health["capacity"]["live_sessions"], health["capacity"]["live_sessions_limit"]) == (3, 20)


def instance_of(role: InstanceRole, name: str, seen_at: datetime, use: Use) -> Instance:
    return Instance(f"{name} {seen_at}", role, name, "1.0", seen_at, seen_at, use)


def test_what_a_candidate_said_or_recorded_is_not_for_administrators(
    admin: Visitor, signed_in: Visitor, services: Server
) -> None:
    started = signed_in.post("/api/sessions", json={"interview_type": "behavioural", "minutes": 5}).json()
    answer = f"/api/sessions/{started['id']}/turns/{started['turns'][-1]['number']}/answer"
    signed_in.post(answer, json={"text": "I repaired the zebra crossing"})
    with services.database.transaction() as db:
        owner = Owner("session", started["id"])
        recording = services.recordings.service.create(db, signed_in.account_id, owner, "answer")
    theirs = (
        f"/api/sessions/{started['id']}",
        f"/api/sessions/{started['id']}/report",
        f"/api/recordings/{recording.id}",
        f"/api/recordings/{recording.id}/file",
    )
    assert signed_in.get(theirs[0]).status_code == 200
    assert {admin.get(address).status_code for address in theirs} == {404}
    own = ("accounts", "jobs", "audit", "health", "mail")
    assert not any("zebra" in admin.get(f"/api/admin/{what}").text for what in own)
