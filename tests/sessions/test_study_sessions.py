"""Study sessions over HTTP: one question, or two on a concept, with feedback at once."""

from __future__ import annotations

from typing import Any

import pytest

from greenroom.questions.bank import load_bank
from tests.http_client import Visitor
from tests.sessions.holding import ANSWER, Work, read, reply

QUESTION = next(question for question in load_bank().questions if question.topic == "behavioural-teamwork")
CONCEPT = f"{QUESTION.topic}/{QUESTION.concepts[0]}"


def study(visitor: Visitor, kind: str, item_id: str, **more: object) -> Any:
    return visitor.post("/api/sessions/study", json={"item": {"kind": kind, "id": item_id}, **more})


def test_a_question_is_asked_alone_and_explained_at_once(signed_in: Visitor, work: Work) -> None:
    answer = study(signed_in, "question", QUESTION.id)
    assert answer.status_code == 201, answer.text
    session = answer.json()
    assert (session["mode"], session["awaits"]) == ("study", "answer")
    assert [turn["question_id"] for turn in session["turns"]] == [QUESTION.id]
    assert session["turns"][0]["lines"][-1]["text"] == QUESTION.text
    while session["awaits"] == "answer":
        reply(signed_in, session, ANSWER)
        work()
        session = read(signed_in, session["id"])
    assert {turn["question_id"] for turn in session["turns"]} == {QUESTION.id, None}
    kinds = [line["kind"] for turn in session["turns"] for line in turn["lines"]]
    assert "explanation" in kinds
    assert session["turns"][-1]["kind"] == "close"


def test_a_concept_gets_two_questions_about_it(signed_in: Visitor) -> None:
    session = study(signed_in, "concept", CONCEPT).json()
    first = session["turns"][-1]
    signed_in.post(f"/api/sessions/{session['id']}/turns/{first['number']}/skip", json={"seconds": 5})
    asked = [turn["question_id"] for turn in read(signed_in, session["id"])["turns"] if turn["kind"] == "ask"]
    assert len(set(asked)) == 2
    about = {question.id: question for question in load_bank().questions}
    assert all(QUESTION.concepts[0] in about[question_id].concepts for question_id in asked)


@pytest.mark.parametrize(
    ("kind", "item_id", "status"),
    [("question", "no-such-question", 404), ("concept", "sql/no-such-concept", 404), ("story", "1", 422)],
)
def test_what_cannot_be_studied_is_refused(signed_in: Visitor, kind: str, item_id: str, status: int) -> None:
    assert study(signed_in, kind, item_id).status_code == status


def test_a_study_session_takes_no_other_fields_and_belongs_to_its_account(
    signed_in: Visitor, other_user: Visitor
) -> None:
    assert study(signed_in, "question", QUESTION.id, minutes=5).status_code == 422
    session = study(signed_in, "question", QUESTION.id).json()
    assert other_user.get(f"/api/sessions/{session['id']}").status_code == 404
