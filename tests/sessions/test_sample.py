"""The session that a new installation shows."""

from __future__ import annotations

import zlib

from greenroom.accounts.contracts import LOCAL_CANDIDATE
from greenroom.analysis.leaves import SCORER_VERSION
from greenroom.pipeline.track_files import read_observations
from greenroom.report.json_document import from_json
from greenroom.sessions.sample import QUESTION, RECORDING, REPORT, SAMPLE_ID, TRACKS, ask_for_sample, shipped
from greenroom.settings import Settings
from greenroom.wiring.server import Server
from samples.answers import ANSWER
from tests.http_client import PASSWORD, Visitor
from tests.sessions.holding import worker

FIRST = {"email": "ada@example.org", "password": PASSWORD, "name": "Ada", "language": "en"}


def begin(server_settings: Settings, services: Server) -> int:
    """Do what a server does at its start, and its worker then; return how many jobs there were."""
    with services.database.transaction() as db:
        ask_for_sample(db, services.jobs.queue)
    return worker(server_settings, services)()


def enter(client: Visitor) -> None:
    assert client.post("/api/auth/register", json=FIRST).status_code == 202
    login = client.post("/api/auth/login", json={"email": FIRST["email"], "password": PASSWORD})
    client.headers["X-CSRF-Token"] = login.json()["csrf_token"]


def test_the_first_account_finds_a_finished_session_and_its_replay(
    client: Visitor, server_settings: Settings, services: Server
) -> None:
    assert begin(server_settings, services) == 1
    enter(client)
    assert client.get("/api/me").json()["id"] == LOCAL_CANDIDATE
    assert client.get("/api/home").json()["sample_session_id"] == SAMPLE_ID
    report = client.get(f"/api/sessions/{SAMPLE_ID}/report").json()
    assert report["session"]["is_sample"]
    assert report["delivery"]["competencies"]["clarity"]["value"] is not None
    replay = client.get(report["recording"]["url"], headers={"Range": "bytes=0-99"})
    assert replay.status_code == 206
    assert client.get("/api/progress").json()["sessions"] == []  # the sample does not count as progress


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


def test_what_is_shipped_fits_this_version() -> None:
    """If one of these fails, run `python -m samples.shipped`."""
    observations = read_observations(shipped(TRACKS))
    assert observations.facts.size_bytes == len(shipped(RECORDING))
    assert from_json(zlib.decompress(shipped(REPORT))).provenance.scorer_version == SCORER_VERSION
    assert ANSWER.question == QUESTION
