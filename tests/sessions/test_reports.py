"""Reports over HTTP: of a spoken interview, of a typed one, and of a recording that was brought."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select, update

from greenroom.analysis.leaves import SCORER_VERSION
from greenroom.clock import SystemClock
from greenroom.privacy.retention import Retention
from greenroom.recordings.models import RecordingRow
from greenroom.registry import all_tables
from greenroom.report.json_document import from_json
from greenroom.report.models import ReportScores
from greenroom.report.repository import scored_before
from greenroom.wiring.server import Server
from greenroom.wiring.worker import build_worker
from greenroom.worker import ask_for_new_scores
from samples.render import Sample
from tests.http_client import Visitor, agree_to_recording
from tests.sessions.holding import (
    ANSWER,
    TUS,
    Work,
    encoded,
    hold,
    judged_questions,
    read,
    reply,
    send_part,
    speak,
    start,
)


def report_of(visitor: Visitor, session_id: str) -> dict[str, Any]:
    answer = visitor.get(f"/api/sessions/{session_id}/report")
    assert answer.status_code == 200, answer.text
    return dict(answer.json())


def upload(visitor: Visitor, file: Path, **changes: object) -> dict[str, Any]:
    """Send a recording and make a session of it."""
    agree_to_recording(visitor)
    recording_id = visitor.post("/api/recordings", json={"name": file.name}).json()["id"]
    content = file.read_bytes()
    head = {**TUS, "Upload-Length": str(len(content)), "Upload-Metadata": encoded(key="file", start_seconds="0")}
    location = visitor.post(f"/api/recordings/{recording_id}/parts", headers=head).headers["Location"]
    piece = {**TUS, "Upload-Offset": "0", "Content-Type": "application/offset+octet-stream"}
    assert visitor.patch(location, content=content, headers=piece).status_code == 204
    answer = visitor.post("/api/sessions/uploads", json={"recording_id": recording_id} | changes)
    assert answer.status_code == 201, answer.text
    return dict(answer.json())


def delete_old_recordings(visitor: Visitor, services: Server) -> None:
    """Let the time pass for which the owner wished to keep recordings."""
    assert visitor.patch("/api/me", json={"retention_days": 1}).status_code == 200
    with services.database.transaction() as unit:
        for row in unit.scalars(select(RecordingRow)):
            row.created_at -= timedelta(days=2)
    Retention(services.database, services.recordings.service, SystemClock()).apply()


def test_a_recording_that_is_brought_gets_the_same_report(
    signed_in: Visitor, other_user: Visitor, short_sample: Sample, work: Work
) -> None:
    question = {"text": short_sample.question, "start_seconds": None, "end_seconds": None}
    words = " ".join(word["text"] for word in short_sample.truth["words"])
    session = upload(signed_in, short_sample.recording, questions=[question], transcript=words)
    assert session["state"] == "analysing"
    before = report_of(signed_in, session["id"])
    assert (before["delivery"], before["delivery_reason"]) == (None, "The recording is being looked at")
    work()
    report = report_of(signed_in, session["id"])
    assert report["interview"] is None
    assert report["delivery"]["feedback"]["headline"]
    assert report["delivery"]["segments"][0]["question"] == short_sample.question
    assert report["measurements"][0]["scores"][0]["label"]
    played = signed_in.get(report["recording"]["url"], headers={"Range": "bytes=0-99"})
    assert (played.status_code, len(played.content)) == (206, 100)
    assert other_user.get(report["recording"]["url"]).status_code == 404


def test_the_words_of_an_upload_can_be_corrected_and_corrections_in_a_row_are_one_job(
    signed_in: Visitor, other_user: Visitor, short_sample: Sample, work: Work
) -> None:
    session = upload(signed_in, short_sample.recording)
    address = f"/api/sessions/{session['id']}/transcript"
    early = signed_in.put(address, json={"transcript": "Too early."})
    assert early.status_code == 409
    assert "There is no transcript of this recording yet" in early.json()["detail"]
    work()
    recognised = report_of(signed_in, session["id"])["delivery"]["transcript"]
    assert recognised["source"] == "pocketsphinx"
    words = " ".join(word["text"] for word in short_sample.truth["words"])
    assert other_user.put(address, json={"transcript": words}).status_code == 404
    for text in ("First try.", "Second try.", words):
        assert signed_in.put(address, json={"transcript": text}).status_code == 200
    assert report_of(signed_in, session["id"])["still_to_come"]
    assert work() == 2  # one alignment, one report
    corrected = report_of(signed_in, session["id"])["delivery"]["transcript"]
    assert (corrected["source"], corrected["word_accuracy"]) == ("given", 1.0)
    assert " ".join(word["text"] for word in corrected["words"]) == words
    assert report_of(signed_in, session["id"])["still_to_come"] is None


def test_everything_of_a_report_can_be_read_piece_by_piece(
    signed_in: Visitor, other_user: Visitor, short_sample: Sample, work: Work
) -> None:
    session = upload(signed_in, short_sample.recording)
    address = f"/api/sessions/{session['id']}"
    for piece in ("timelines", "report.pdf", "report.json"):
        assert signed_in.get(f"{address}/{piece}").status_code == 409
    work()
    drawn = signed_in.get(f"{address}/timelines?points=50").json()
    assert drawn["series"]["pitch_hz"]["unit"] == "Hz"
    assert 20 <= len(drawn["series"]["pitch_hz"]["times_seconds"]) <= 60
    eye_contact = signed_in.get(f"{address}/scores/eye_contact").json()
    assert eye_contact["parts"]
    assert signed_in.get(f"{address}/scores/charm").status_code == 404
    assert signed_in.get(f"{address}/report.pdf").content.startswith(b"%PDF")
    assert from_json(signed_in.get(f"{address}/report.json").content).timelines["pitch_hz"].values
    for piece in ("report", "timelines", "scores/eye_contact", "report.pdf", "report.json"):
        assert other_user.get(f"{address}/{piece}").status_code == 404


def test_when_the_scorer_changes_history_is_scored_again_and_the_old_scores_stay(
    signed_in: Visitor, services: Server, short_sample: Sample, work: Work
) -> None:
    session = upload(signed_in, short_sample.recording)
    work()
    database = services.database
    with database.transaction() as unit:  # as an earlier version left it
        unit.execute(update(ReportScores).values(scorer_version="0"))
    for _ in range(2):  # every start of a worker asks
        ask_for_new_scores(build_worker(services.settings, all_tables(), database))
    assert work() == 3  # the third looks for answers that an earlier judge judged
    with database.reading() as unit:
        scored = scored_before(unit, session["id"])
    old, new = sorted(scored, key=lambda one: one.scorer_version)
    assert (old.scorer_version, new.scorer_version) == ("0", SCORER_VERSION)
    assert new.values == old.values  # the same tracks, the same scorer


def test_what_is_brought_is_checked(signed_in: Visitor, other_user: Visitor, short_sample: Sample, work: Work) -> None:
    session = upload(signed_in, short_sample.recording)
    twice = signed_in.post("/api/sessions/uploads", json={"recording_id": session["recording_id"]})
    assert twice.status_code == 409
    stolen = other_user.post("/api/sessions/uploads", json={"recording_id": session["recording_id"]})
    assert stolen.status_code == 404
    empty = signed_in.post("/api/recordings", json={"name": "nothing.webm"}).json()["id"]
    assert signed_in.post("/api/sessions/uploads", json={"recording_id": empty}).status_code == 409
    backwards = [{"text": "A?", "start_seconds": 5, "end_seconds": 9}, {"text": "B?", "start_seconds": 1}]
    wrong = signed_in.post("/api/sessions/uploads", json={"recording_id": empty, "questions": backwards})
    assert wrong.status_code == 422


def test_the_report_of_a_spoken_interview_says_where_each_answer_is(
    signed_in: Visitor, short_sample: Sample, work: Work
) -> None:
    session = hold(signed_in, short_sample.recording)
    work()
    report = report_of(signed_in, session["id"])
    assert [answer["turn_number"] for answer in report["answers"]] == [1]
    assert "of your words are correct" in report["interview"]["questions"][0]["unjudged"]
    assert report["delivery"]["timelines"] == {}
    assert report["recording"]["duration_seconds"] == pytest.approx(short_sample.truth["duration_seconds"], abs=0.3)
    assert read(signed_in, session["id"])["score"] is report["interview"]["overall"] is None
    words = " ".join(word["text"] for word in short_sample.truth["words"])
    signed_in.patch(f"/api/sessions/{session['id']}/turns/1/answer", json={"text": words})
    work()
    corrected = report_of(signed_in, session["id"])["interview"]
    assert corrected["questions"][0]["judgement"]["points"]
    data = signed_in.get(f"/api/sessions/{session['id']}/report.json").json()
    assert data["interview"]["questions"] == corrected["questions"]
    assert data["delivery"]["timelines"]["pitch_hz"]["values"]
    score, overall = read(signed_in, session["id"])["score"], corrected["overall"]
    assert (score and score["value"]) == (overall and overall["score"])


def test_nothing_is_said_of_the_whole_before_every_answer_is_judged(
    signed_in: Visitor, short_sample: Sample, work: Work
) -> None:
    session = start(signed_in, answer_by="video", mode="study")
    after = speak(signed_in, session)
    begun = report_of(signed_in, session["id"])
    assert begun["still_to_come"] == {"answers": [1], "recording": False, "interview": True}
    signed_in.patch(f"/api/sessions/{session['id']}/turns/1/answer", json={"text": ANSWER})
    work()
    speak(signed_in, after)
    signed_in.post(f"/api/sessions/{session['id']}/finish", json={})
    half = report_of(signed_in, session["id"])
    assert half["still_to_come"] == {"answers": [2], "recording": True, "interview": False}
    assert half["interview"]["questions"][0]["judgement"]["points"]
    assert half["interview"]["overall"] is half["interview"]["weakest"] is half["session"]["score"] is None
    assert read(signed_in, session["id"])["score"] is None
    for number in (1, 2):
        send_part(signed_in, session, number, short_sample.recording)
    work()
    whole = report_of(signed_in, session["id"])
    assert whole["still_to_come"] is None
    assert judged_questions(whole) == 1
    signed_in.patch(f"/api/sessions/{session['id']}/turns/2/answer", json={"text": ANSWER})
    assert report_of(signed_in, session["id"])["still_to_come"]["answers"] == [2]
    work()
    assert judged_questions(report_of(signed_in, session["id"])) == 2


def test_a_report_says_when_its_recording_was_deleted(
    signed_in: Visitor, services: Server, short_sample: Sample, work: Work
) -> None:
    session = upload(signed_in, short_sample.recording)
    work()
    delete_old_recordings(signed_in, services)
    report = report_of(signed_in, session["id"])
    assert report["recording"] is None
    assert report["recording_deleted_at"] is not None
    assert report["delivery"]["feedback"]["headline"]
    assert read(signed_in, session["id"])["recording_deleted_at"] == report["recording_deleted_at"]


def test_what_was_deleted_before_it_was_measured_is_not_tried_again(
    signed_in: Visitor, services: Server, short_sample: Sample, tmp_path: Path, work: Work
) -> None:
    broken = tmp_path / "broken.mp4"
    broken.write_bytes(short_sample.recording.read_bytes()[:64])
    session = upload(signed_in, broken)
    work()
    assert read(signed_in, session["id"])["state"] == "failed"
    delete_old_recordings(signed_in, services)
    assert report_of(signed_in, session["id"])["delivery_reason"] == "The recording was deleted before it was measured"
    refused = signed_in.post(f"/api/sessions/{session['id']}/retry")
    assert (refused.status_code, refused.json()["detail"]) == (409, "The recording was deleted.")


def test_a_typed_interview_has_a_report_without_a_recording(signed_in: Visitor, work: Work) -> None:
    session = start(signed_in)
    reply(signed_in, session)
    work()
    signed_in.post(f"/api/sessions/{session['id']}/finish", json={})
    report = report_of(signed_in, session["id"])
    assert (report["delivery"], report["recording"], report["measurements"]) == (None, None, [])
    assert report["delivery_reason"] == "This session was not recorded"
    assert report["interview"]["questions"]
    pdf = signed_in.get(f"/api/sessions/{session['id']}/report.pdf")
    assert pdf.headers["Content-Type"] == "application/pdf"
    assert pdf.content.startswith(b"%PDF")
    data = signed_in.get(f"/api/sessions/{session['id']}/report.json").json()
    assert data["interview"] == report["interview"]
    assert (data["delivery"], data["still_to_come"]) == (None, None)
    assert signed_in.put(f"/api/sessions/{session['id']}/usefulness", json={"value": 1}).status_code == 204
    assert report_of(signed_in, session["id"])["usefulness"] == 1
