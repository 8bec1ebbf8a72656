"""Interviews with a coding problem: its turn opens an attempt, and the finished attempt is the answer."""

from __future__ import annotations

import json
from typing import Any

import pytest

from greenroom.coding.contracts import SolutionLanguage
from greenroom.coding.loading import find_problem
from greenroom.wiring.server import Server
from tests.http_client import Visitor
from tests.sandbox.runners import needs_sandbox
from tests.sessions.holding import Work, read, start

CODING = {"interview_type": "technical", "mode": "study", "minutes": 60, "difficulty": 1, "with_code": True}


def reach_code(visitor: Visitor, work: Work) -> dict[str, Any]:
    """Begin an interview, and leave its warm-up."""
    session = start(visitor, **CODING)
    assert visitor.post(f"/api/sessions/{session['id']}/turns/1/skip", json={}).status_code == 200
    work()
    return read(visitor, session["id"])


def turn_address(session: dict[str, Any]) -> str:
    return f"/api/sessions/{session['id']}/turns/{session['turns'][-1]['number']}"


def open_attempt(visitor: Visitor, session: dict[str, Any]) -> str:
    opened = visitor.post(f"{turn_address(session)}/attempt", json={"language": "python"})
    assert opened.status_code == 200, opened.text
    return str(opened.json()["turns"][-1]["attempt_id"])


def solve(visitor: Visitor, work: Work, attempt_id: str, problem_id: str) -> str:
    """Explain, submit and finish a right solution; return it."""
    problem = find_problem(problem_id)
    source = next(one.source for one in problem.references if one.language is SolutionLanguage.PYTHON)
    attempt = f"/api/coding/attempts/{attempt_id}"
    words = {"at_ms": 1_000, "text": problem.strong_answer}
    assert visitor.post(f"{attempt}/messages", json=words).status_code == 200
    assert visitor.post(f"{attempt}/submissions", json={"source": source, "at_ms": 60_000}).status_code == 200
    assert visitor.post(f"{attempt}/finish").status_code == 202
    work()
    return source


def test_a_turn_asks_for_code_and_takes_nothing_else(signed_in: Visitor, work: Work) -> None:
    session = reach_code(signed_in, work)
    turn = session["turns"][-1]
    assert turn["coding_problem"] is not None
    assert (turn["attempt_id"], turn["expects_answer"]) == (None, True)
    typed = signed_in.post(f"{turn_address(session)}/answer", json={"text": "I would sort it.", "seconds": 5})
    assert typed.status_code == 422
    assert "answered with code" in typed.json()["detail"]
    assert signed_in.post(f"{turn_address(session)}/hint", json={}).status_code == 422
    assert signed_in.post(f"{turn_address(session)}/code").status_code == 409
    skipped = signed_in.post(f"{turn_address(session)}/skip", json={})
    assert skipped.json()["turns"][-1]["coding_problem"] is None


def test_an_attempt_is_opened_once_and_again_when_it_was_deleted(signed_in: Visitor, work: Work) -> None:
    session = reach_code(signed_in, work)
    first = open_attempt(signed_in, session)
    assert open_attempt(signed_in, session) == first
    unfinished = signed_in.post(f"{turn_address(session)}/code")
    assert (unfinished.status_code, "not finished" in unfinished.json()["detail"]) == (409, True)
    assert signed_in.delete(f"/api/coding/attempts/{first}").status_code == 200
    assert open_attempt(signed_in, session) != first


def test_an_attempt_of_another_candidate_cannot_be_opened(signed_in: Visitor, other_user: Visitor, work: Work) -> None:
    session = reach_code(signed_in, work)
    assert other_user.post(f"{turn_address(session)}/attempt", json={"language": "python"}).status_code == 404


@pytest.mark.parametrize("changes", [{"interview_type": "behavioural"}, {"minutes": 15}])
def test_an_interview_that_has_no_room_for_code_says_so(signed_in: Visitor, changes: dict[str, Any]) -> None:
    body = {"answer_by": "text", **CODING, **changes}
    refused = signed_in.post("/api/sessions", json=body)
    assert refused.status_code == 422
    assert "coding problem" in refused.json()["detail"]


@needs_sandbox
def test_the_finished_attempt_is_the_answer_with_its_score(signed_in: Visitor, work: Work, services: Server) -> None:
    session = reach_code(signed_in, work)
    problem_id, answered = session["turns"][-1]["coding_problem"], turn_address(session)
    number = session["turns"][-1]["number"]
    attempt_id = open_attempt(signed_in, session)
    source = solve(signed_in, work, attempt_id, problem_id)
    score = signed_in.get(f"/api/coding/attempts/{attempt_id}/report").json()["score"]["value"]
    handed_in = signed_in.post(f"{answered}/code")
    assert handed_in.status_code == 200, handed_in.text
    assert handed_in.json()["awaits"] == "interviewer"
    assert signed_in.post(f"{answered}/code").status_code == 200  # a repeat
    work()
    after = read(signed_in, session["id"])
    answer = after["turns"][number - 1]["answer"]
    assert (answer["form"], answer["program"]["source"], answer["state"]) == ("code", source, "judged")
    assert after["turns"][-1]["number"] == number + 1
    corrected = signed_in.patch(f"{answered}/answer", json={"text": "Something else."})
    assert corrected.status_code == 422

    assert signed_in.post(f"/api/sessions/{session['id']}/finish", json={}).status_code == 200
    work()
    question = next(
        one
        for one in signed_in.get(f"/api/sessions/{session['id']}/report").json()["interview"]["questions"]
        if one["question_id"] == f"coding-{problem_id}"
    )
    assert question["judgement"]["score"] == score
    assert all(point["verdict"] == "covered" for point in question["judgement"]["points"])
    program = question["exchanges"][0]["program"]
    assert (program["source"], program["result"]["checked_by"]) == (source, "server")
    assert signed_in.get(f"/api/sessions/{session['id']}/report.pdf").content.startswith(b"%PDF")
    downloaded = signed_in.get(f"/api/sessions/{session['id']}/report.json").json()
    assert source in json.dumps(downloaded["interview"]["questions"]).encode().decode("unicode_escape")

    # The interview keeps its copy when the attempt goes, and its rows go with the session.
    assert signed_in.delete(f"/api/coding/attempts/{attempt_id}").status_code == 200
    stored = signed_in.get(f"/api/sessions/{session['id']}/report").json()["interview"]["questions"]
    assert any(exchange["program"] for one in stored for exchange in one["exchanges"])
