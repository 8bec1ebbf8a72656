"""Reports of attempts as a candidate gets them: solved well, with a hint, slow, wrong, and cheating."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest

from greenroom.clock import SystemClock
from greenroom.coding.attempts.tasks.kinds import PURGE, REPORT
from greenroom.coding.loading import load_problems, load_reviews
from greenroom.learning.service import LearningService
from greenroom.registry import all_tables
from greenroom.settings import Settings
from greenroom.wiring.server import Server
from greenroom.wiring.worker import build_worker
from tests.coding.attempts.test_submissions import HARD_CODED, PROBLEM, QUADRATIC, RIGHT, WRONG, start, submit
from tests.http_client import Visitor, carry_out
from tests.sandbox.runners import needs_sandbox

APPROACH = (
    "I walk along the lockers once and keep the numbers that I have seen in a set. The first number that is already in "
    "the set is the first clash. This takes linear time and linear memory."
)


@pytest.fixture
def reported(services: Server, server_settings: Settings) -> Any:
    """Returns the report of an attempt, as the worker makes it."""
    worker = build_worker(server_settings, all_tables(), services.database)
    handlers = {kind.name: worker.handlers[kind.name] for kind in (REPORT, PURGE)}

    def report(visitor: Visitor, attempt: str) -> dict[str, Any]:
        assert visitor.post(f"{attempt}/finish").status_code == 202
        carry_out(services, handlers, SystemClock())
        answer = visitor.get(f"{attempt}/report")
        assert answer.status_code == 200, answer.text
        return dict(answer.json())

    return report


def explain(visitor: Visitor, attempt: str, *texts: str) -> None:
    for at_ms, text in enumerate(texts, 1000):
        assert visitor.post(f"{attempt}/messages", json={"at_ms": at_ms, "text": text}).status_code == 200


def do(visitor: Visitor, attempt: str, *events: dict[str, Any]) -> None:
    state = visitor.get(attempt).json()
    body = {"first_sequence": state["next_sequence"], "source": state["source"], "events": events}
    assert visitor.post(f"{attempt}/events", json=body).status_code == 200


def mastered(services: Server, visitor: Visitor) -> float | None:
    skills = LearningService(services.database, SystemClock()).mastery(visitor.account_id).skills
    found = skills.get(f"coding/{PROBLEM.topic}")
    return None if found is None else found.mean


@needs_sandbox
def test_a_problem_solved_well(signed_in: Visitor, services: Server, reported: Any) -> None:
    attempt = start(signed_in)
    explain(signed_in, attempt, "Can the list be empty?", APPROACH)
    do(
        signed_in,
        attempt,
        {"kind": "edit", "at_ms": 20_000, "changes": []},
        {"kind": "own_test", "at_ms": 30_000, "arguments": [[]], "expected": -1},
        {"kind": "own_test", "at_ms": 31_000, "arguments": [[4, 4]], "expected": 1},
    )
    submit(signed_in, attempt, RIGHT)
    report = reported(signed_in, attempt)
    assert report["verdict"]["passed"]
    assert report["hints_used"] == 0
    moments = report["explanation"]["moments"]
    assert [moments[name]["state"] for name in ("clarified", "approach", "cost")] == ["said"] * 3
    assert moments["clarified"]["quote"] == "Can the list be empty?"
    assert len(report["explanation"]["points"]) == len(PROBLEM.points)
    tried = {one["name"] for one in report["testing"]["edge_cases"] if one["tried"]}
    assert {"empty input", "duplicates"} <= tried
    assert report["readability"]["reason"] is None
    assert report["score"]["value"] > 70
    assert report["keep"]["at_ms"] == 1000
    assert [entry["at_ms"] for entry in report["timeline"]] == sorted(entry["at_ms"] for entry in report["timeline"])
    assert (mastered(services, signed_in) or 0) > 0
    assert signed_in.get(attempt).json()["state"] == "finished"


@needs_sandbox
def test_hints_cost_points_and_credit(signed_in: Visitor, other_user: Visitor, services: Server, reported: Any) -> None:
    reports = []
    for visitor, hints in ((signed_in, 0), (other_user, 2)):
        attempt = start(visitor)
        for _ in range(hints):
            visitor.post(f"{attempt}/hints")
        submit(visitor, attempt, RIGHT)
        reports.append(reported(visitor, attempt))
    assert [report["score"]["value"] for report in reports] == [100.0, 90.0]
    assert reports[1]["score"]["parts"][-1] == {"name": "hints", "points": -10.0, "maximum": None}
    assert "without hints" in reports[1]["try"]["sentence"]
    assert (mastered(services, other_user) or 0) < (mastered(services, signed_in) or 0)


@needs_sandbox
def test_a_slow_solution_loses_the_part_for_time(signed_in: Visitor, reported: Any) -> None:
    attempt = start(signed_in)
    submit(signed_in, attempt, QUADRATIC)
    report = reported(signed_in, attempt)
    assert {part["name"]: part["points"] for part in report["score"]["parts"]} == {"tests": 80.0, "time": 0.0}
    assert str(PROBLEM.time) in report["change"]["sentence"]


@needs_sandbox
def test_wrong_and_hard_coded_solutions_score_little(signed_in: Visitor, services: Server, reported: Any) -> None:
    scores = []
    for source in (WRONG, HARD_CODED):
        attempt = start(signed_in)
        submit(signed_in, attempt, source)
        report = reported(signed_in, attempt)
        scores.append(report["score"]["value"])
        assert "fail" in report["change"]["sentence"]
        assert "again tomorrow" in report["try"]["sentence"]
    assert max(scores) < 70
    assert (mastered(services, signed_in) or 0) < 0


def test_an_attempt_without_a_submission_or_a_word_says_so(signed_in: Visitor, services: Server, reported: Any) -> None:
    report = reported(signed_in, start(signed_in))
    assert report["verdict"] is None
    assert report["score"] is None
    assert report["explanation"]["score"] is None
    assert "explained nothing" in report["explanation"]["reason"]
    assert report["explanation"]["moments"]["tested"]["state"] == "not asked"
    assert "Submit your code" in report["change"]["sentence"]
    assert mastered(services, signed_in) is None


@needs_sandbox
def test_mastery_forgets_a_purged_attempt(
    signed_in: Visitor, services: Server, server_settings: Settings, reported: Any
) -> None:
    attempt = start(signed_in)
    submit(signed_in, attempt, RIGHT)
    reported(signed_in, attempt)
    assert mastered(services, signed_in) is not None
    due = [one["title"] for one in signed_in.get("/api/progress").json()["mastery_map"] if one["estimate"]]
    assert due == ["Coding"]
    signed_in.delete(attempt)
    later = LaterClock()
    worker = build_worker(server_settings, all_tables(), services.database, later)
    carry_out(services, {PURGE.name: worker.handlers[PURGE.name]}, later)
    assert signed_in.post(f"{attempt}/restore").status_code == 404
    assert mastered(services, signed_in) is None


@needs_sandbox
def test_a_query_and_a_corrected_program_are_reported_too(signed_in: Visitor, reported: Any) -> None:
    query = next(one for one in load_problems() if one.kind == "sql")
    answer = signed_in.post("/api/coding/attempts", json={"problem_id": query.id, "language": "sql"}).json()
    attempt = f"/api/coding/attempts/{answer['id']}"
    submit(signed_in, attempt, query.references[0].source)
    report = reported(signed_in, attempt)
    assert [part["name"] for part in report["score"]["parts"]] == ["tests"]
    assert report["verdict"]["passed"]
    assert "queries" in report["readability"]["reason"]


def test_a_review_is_scored_by_the_faults_that_it_names(signed_in: Visitor, reported: Any) -> None:
    (review, *_) = load_reviews()
    answer = signed_in.post("/api/coding/attempts", json={"problem_id": review.id, "language": review.language}).json()
    attempt = f"/api/coding/attempts/{answer['id']}"
    harmless, fault = review.harmless[0].place, review.faults[0].place
    comments = [
        {"kind": "comment", "at_ms": 5, "file": fault.file, "line": fault.first_line, "text": review.strong_answer},
        {"kind": "comment", "at_ms": 9, "file": harmless.file, "line": harmless.first_line, "text": "This is wrong."},
    ]
    do(signed_in, attempt, *comments)
    report = reported(signed_in, attempt)
    assert [part["name"] for part in report["score"]["parts"]] == ["faults", "false alarms"]
    assert report["score"]["value"] > 50
    assert report["keep"]["sentence"].startswith("You found this fault")


class LaterClock(SystemClock):
    """A clock that is a quarter of an hour ahead."""

    def now(self) -> datetime:
        return super().now() + timedelta(minutes=15)
