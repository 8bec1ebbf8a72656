"""The interview that a new installation shows."""

from __future__ import annotations

import zlib
from typing import Any

import numpy as np
import pytest
from sqlalchemy import func, select

from greenroom.accounts.contracts import LOCAL_CANDIDATE
from greenroom.analysis.leaves import SCORER_VERSION
from greenroom.clock import SystemClock
from greenroom.evaluation.versions import CURRENT
from greenroom.interview.models import Answer, Interview, InterviewQuestion, TurnRow
from greenroom.interview.relearning import lessons, relearn
from greenroom.learning.mastery.state import MasteryState
from greenroom.learning.models import AskedQuestion, StoredCard, StoredEstimate
from greenroom.learning.repository import mastery
from greenroom.pipeline.track_files import read_observations
from greenroom.questions.bank import load_bank
from greenroom.recordings.models import RecordingRow
from greenroom.report.json_document import from_json
from greenroom.sessions.models import SessionRow, SpokenAnswer
from greenroom.sessions.sample import RECORDING, REPORT, ROWS, SAMPLE_ID, TRACKS, ask_for_sample, shipped
from greenroom.sessions.sample_rows import pack, unpack
from greenroom.settings import Settings
from greenroom.wiring.server import Server
from tests.http_client import PASSWORD, Visitor
from tests.sessions.holding import worker

FIRST = {"email": "ada@example.org", "password": PASSWORD, "name": "Ada", "language": "en"}
MOST_RECORDING_BYTES = 1_500_000
NOW = SystemClock().now()


def begin(server_settings: Settings, services: Server) -> int:
    """Do what a server does at its start, and its worker then; return how many jobs there were."""
    with services.database.transaction() as db:
        ask_for_sample(db, services.jobs.queue)
    return worker(server_settings, services)()


def enter(client: Visitor) -> None:
    assert client.post("/api/auth/register", json=FIRST).status_code == 202
    login = client.post("/api/auth/login", json={"email": FIRST["email"], "password": PASSWORD})
    client.headers["X-CSRF-Token"] = login.json()["csrf_token"]


@pytest.fixture
def report(client: Visitor, server_settings: Settings, services: Server) -> dict[str, Any]:
    """The report of the sample, as the first account reads it."""
    assert begin(server_settings, services) == 1
    enter(client)
    return dict(client.get(f"/api/sessions/{SAMPLE_ID}/report").json())


def test_the_first_account_finds_a_finished_interview_and_its_replay(client: Visitor, report: dict[str, Any]) -> None:
    assert client.get("/api/me").json()["id"] == LOCAL_CANDIDATE
    assert client.get("/api/home").json()["sample_session_id"] == SAMPLE_ID
    assert report["session"]["is_sample"]
    assert report["session"]["state"] == "ready"
    assert report["still_to_come"] is None
    assert report["delivery"]["competencies"]["clarity"]["value"] is not None
    replay = client.get(report["recording"]["url"], headers={"Range": "bytes=0-99"})
    assert replay.status_code == 206


def test_it_has_a_good_a_mixed_and_a_poor_answer_and_a_follow_up(report: dict[str, Any]) -> None:
    questions = report["interview"]["questions"]
    scores = [question["judgement"]["score"] for question in questions]
    assert max(scores) > 80
    assert min(scores) < 20
    assert any(30 < score < 60 for score in scores)
    verdicts = {point["verdict"] for question in questions for point in question["judgement"]["points"]}
    assert {"covered", "contradicted", "unsure"} <= verdicts
    assert any(exchange["kind"] == "follow up" for question in questions for exchange in question["exchanges"])


def test_every_answer_of_it_can_be_replayed(report: dict[str, Any]) -> None:
    answered = {
        exchange["turn_number"]
        for question in report["interview"]["questions"]
        for exchange in question["exchanges"]
        if exchange["answer"] is not None
    }
    placed = {answer["turn_number"]: answer for answer in report["answers"]}
    assert answered <= placed.keys()
    assert all(answer["end_seconds"] > answer["start_seconds"] for answer in placed.values())


def test_it_does_not_count_as_progress(client: Visitor, report: dict[str, Any], services: Server) -> None:
    assert report["interview"]["overall"] is not None
    assert client.get("/api/progress").json()["sessions"] == []
    with services.database.transaction() as db:
        relearn(db, LOCAL_CANDIDATE, NOW.date())
        assert lessons(db, LOCAL_CANDIDATE) == ()
        assert mastery(db, LOCAL_CANDIDATE, NOW.date()) == MasteryState()
        for table in (StoredCard, AskedQuestion, StoredEstimate):
            assert db.scalar(select(func.count()).select_from(table)) == 0


def test_it_can_be_deleted_and_does_not_come_back(client: Visitor, server_settings: Settings, services: Server) -> None:
    begin(server_settings, services)
    enter(client)
    assert client.delete(f"/api/sessions/{SAMPLE_ID}").status_code == 200
    begin(server_settings, services)
    assert client.get(f"/api/sessions/{SAMPLE_ID}").status_code == 404


def test_an_installation_that_is_used_gets_none(
    signed_in: Visitor, server_settings: Settings, services: Server
) -> None:
    assert begin(server_settings, services) == 0


def test_rows_keep_their_values_and_their_distance_from_the_end() -> None:
    rows = unpack(shipped(ROWS), NOW)
    kinds = [type(row) for row in rows]
    assert {Interview, TurnRow, Answer, InterviewQuestion, SessionRow, SpokenAnswer, RecordingRow} <= set(kinds)
    session = next(row for row in rows if isinstance(row, SessionRow))
    assert session.finished_at is not None
    assert session.started_at < session.finished_at <= NOW
    assert zlib.decompress(pack(rows, NOW)) == zlib.decompress(shipped(ROWS))


def test_what_is_shipped_fits_this_version() -> None:
    """If one of these fails, run `python -m samples.shipped`."""
    observations, recording = read_observations(shipped(TRACKS)), shipped(RECORDING)
    assert observations.facts.size_bytes == len(recording) < MOST_RECORDING_BYTES
    assert from_json(zlib.decompress(shipped(REPORT))).provenance.scorer_version == SCORER_VERSION
    rows = unpack(shipped(ROWS), NOW)
    judges = {row.judgement.judge for row in rows if isinstance(row, Answer) and row.judgement}
    assert judges == {CURRENT}
    bank = {question.id: question.text for question in load_bank().questions}
    asked = [row for row in rows if isinstance(row, InterviewQuestion)]
    assert len(asked) >= 3
    assert all(bank[row.question_id] == row.question.text for row in asked)


def test_the_drawn_face_is_found_in_nearly_every_picture() -> None:
    seen = read_observations(shipped(TRACKS)).seen
    assert seen is not None
    assert np.mean(seen.face.faces_seen == 1) > 0.95


def test_hands_and_hips_that_are_not_drawn_are_not_measured() -> None:
    features = from_json(zlib.decompress(shipped(REPORT))).features
    for name in ("gesture_rate_per_minute", "torso_lean_degrees"):
        assert features[name].value is None
        assert features[name].reason
