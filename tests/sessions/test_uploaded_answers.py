"""An upload with a question of the bank, or a question and a good answer, is judged like an interview."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from greenroom.questions.bank import load_bank
from samples.render import Sample
from tests.http_client import Visitor, agree_to_recording
from tests.sessions.holding import TUS, Work, encoded, hold

QUESTION = next(question for question in load_bank().questions if question.kind == "explain")
OWN = {
    "text": "What does an index in a database do?",
    "reference": "An index finds rows without reading the whole table. It makes every write a little slower.",
}


def upload(visitor: Visitor, file: Path, **asked: Any) -> dict[str, Any]:
    """Send a recording, and have it analysed with one question."""
    agree_to_recording(visitor)
    recording = visitor.post("/api/recordings", json={"name": "answer.mp4"}).json()
    content = file.read_bytes()
    metadata = encoded(key="file", start_seconds="0")
    announced = visitor.post(
        f"/api/recordings/{recording['id']}/parts",
        headers={**TUS, "Upload-Length": str(len(content)), "Upload-Metadata": metadata},
    )
    piece = {**TUS, "Upload-Offset": "0", "Content-Type": "application/offset+octet-stream"}
    assert visitor.patch(announced.headers["Location"], content=content, headers=piece).status_code == 204
    session = visitor.post("/api/sessions/uploads", json={"recording_id": recording["id"], **asked})
    assert session.status_code == 201, session.text
    return dict(session.json())


def report_of(visitor: Visitor, session_id: str) -> dict[str, Any]:
    report: dict[str, Any] = visitor.get(f"/api/sessions/{session_id}/report").json()
    return report


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ({"text": QUESTION.text, "bank_id": QUESTION.id}, QUESTION.strong_answer),
        (OWN, "An index finds the rows without reading the whole table, but every write gets a little slower."),
    ],
)
def test_an_uploaded_answer_has_verdicts_and_a_model_answer(
    signed_in: Visitor, brief_sample: Sample, work: Work, question: dict[str, str], words: str
) -> None:
    session = upload(signed_in, brief_sample.recording, questions=[question], transcript=words)
    work()
    report = report_of(signed_in, session["id"])
    assert (report["still_to_come"], report["failures"], session["subject"]) == (None, [], question["text"])
    (judged,) = report["interview"]["questions"]
    assert judged["judgement"]["score"] is not None
    assert {point["verdict"] for point in judged["judgement"]["points"]} & {"covered", "partly"}
    assert judged["model_answer"]
    assert report["delivery"]["scores"]


def test_an_uploaded_answer_has_the_report_of_an_interview(
    signed_in: Visitor, brief_sample: Sample, work: Work
) -> None:
    held = hold(signed_in, brief_sample.recording)
    question = {"text": QUESTION.text, "bank_id": QUESTION.id}
    uploaded = upload(signed_in, brief_sample.recording, questions=[question])
    work()
    first, second = (report_of(signed_in, session["id"]) for session in (held, uploaded))
    assert first.keys() == second.keys()
    assert (second["session"]["kind"], len(second["answers"])) == ("interview", 1)
    assert second["delivery"]["segments"][0]["question"] == QUESTION.text


def test_several_questions_cannot_be_judged(signed_in: Visitor, brief_sample: Sample) -> None:
    agree_to_recording(signed_in)
    recording = signed_in.post("/api/recordings", json={"name": "answer.mp4"}).json()
    refused = signed_in.post(
        "/api/sessions/uploads", json={"recording_id": recording["id"], "questions": [OWN, {"text": "Why?"}]}
    )
    assert refused.status_code == 422
