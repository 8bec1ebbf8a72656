"""What an open page is told."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest

from greenroom.jobs.contracts import Job, JobState
from greenroom.sessions.routes.events import as_event
from tests.http_client import Visitor

NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)


def job(state: JobState, name: str = "sessions.analyse", subject: str | None = "session:s1") -> Job:
    return Job(
        id="j1",
        name=name,
        queue="default",
        payload={},
        candidate_id="ada",
        subject=subject,
        state=state,
        attempts=1,
        run_after=NOON,
        stage="watching",
        share=0.5,
        error=None,
        created_at=NOON,
        started_at=NOON,
        ended_at=None,
        updated_at=NOON,
        revision=2,
    )


def events(text: str) -> list[tuple[str, str]]:
    """Return the kinds of events and the ids in their data."""
    found = []
    for block in text.strip().split("\n\n"):
        kind, data = block.split("\n")
        found.append((kind.removeprefix("event: "), json.loads(data.removeprefix("data: "))["id"]))
    return found


@pytest.mark.parametrize(
    ("state", "expected"),
    [
        ("queued", [("job", "j1"), ("session", "s1")]),
        ("running", [("job", "j1")]),
        ("done", [("job", "j1"), ("session", "s1"), ("report", "s1")]),
        ("dead", [("job", "j1"), ("session", "s1")]),
    ],
)
def test_a_page_reads_anew_what_has_changed(state: JobState, expected: list[tuple[str, str]]) -> None:
    assert events(as_event(job(state))) == expected


def test_work_on_other_things_changes_no_session() -> None:
    assert events(as_event(job("done", subject=None))) == [("job", "j1")]
    assert events(as_event(job("done", subject="knowledge:k1"))) == [("job", "j1")]


def test_somebody_elses_job_does_not_exist(signed_in: Visitor, other_user: Visitor) -> None:
    session = signed_in.post("/api/sessions", json={"interview_type": "motivation", "minutes": 5}).json()
    answer = {"text": "I want to build things that people use every day.", "seconds": 9}
    after = signed_in.post(f"/api/sessions/{session['id']}/turns/1/answer", json=answer).json()
    address = f"/api/jobs/{after['job']['id']}"
    assert signed_in.get(address).json()["subject"] == f"session:{session['id']}"
    assert other_user.get(address).status_code == 404
