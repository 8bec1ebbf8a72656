"""Code of attempts, run and checked by the server or by the browser: right, slow, wrong, and cheating."""

from __future__ import annotations

from typing import Any

import pytest

from greenroom.coding.attempts.checks import CodeChecks
from greenroom.coding.checking import SolutionChecker
from greenroom.coding.contracts import SolutionLanguage
from greenroom.coding.loading import find_problem
from greenroom.coding.programs import call
from greenroom.sandbox.contracts import Language, Limits, Program
from greenroom.sandbox.own_programs import OwnProgramRunner
from greenroom.settings import Settings
from tests.http_client import Visitor
from tests.sandbox.runners import needs_sandbox

PROBLEM = find_problem("first-locker-clash")
RIGHT = next(one.source for one in PROBLEM.references if one.language is SolutionLanguage.PYTHON)
QUADRATIC = """
def first_clash(lockers):
    for place in range(len(lockers)):
        for earlier in range(place):
            if lockers[earlier] == lockers[place]:
                return place
    return -1
"""
WRONG = "def first_clash(lockers):\n    return -1\n"
ANSWERS = {str(list(one.arguments[0])): one.returns for one in PROBLEM.examples}  # type: ignore[arg-type]
HARD_CODED = f"def first_clash(lockers):\n    return {ANSWERS}.get(str(lockers), -1)\n"


def start(visitor: Visitor) -> str:
    answer = visitor.post("/api/coding/attempts", json={"problem_id": PROBLEM.id, "language": "python"})
    assert answer.status_code == 201, answer.text
    return f"/api/coding/attempts/{answer.json()['id']}"


def submit(visitor: Visitor, attempt: str, source: str) -> dict[str, Any]:
    answer = visitor.post(f"{attempt}/submissions", json={"source": source, "at_ms": 5_000})
    assert answer.status_code == 200, answer.text
    return dict(answer.json())


@needs_sandbox
class TestServer:
    """This installation runs code."""

    def test_a_right_solution_is_confirmed_and_followed_up(self, signed_in: Visitor) -> None:
        attempt = start(signed_in)
        verdict = submit(signed_in, attempt, RIGHT)["verdict"]
        assert (verdict["passed"], verdict["checked_by"]) == (True, "server")
        assert (verdict["time"]["measured"], verdict["time"]["is_slow"]) == (PROBLEM.time, False)
        shown = signed_in.get(attempt).json()
        assert shown["verdict"] == verdict
        assert shown["confirmed_by"] == "server"
        assert [one["purpose"] for one in shown["messages"]] == ["opening", "tests", "cost", "follow-up"]
        assert shown["messages"][-1]["text"] == PROBLEM.follow_ups[0]
        listed = {one["id"]: one["best"] for one in signed_in.get("/api/coding/problems").json()["items"]}
        assert listed[PROBLEM.id] == "solved"

    def test_a_solution_with_a_hint_is_listed_as_such(self, signed_in: Visitor) -> None:
        attempt = start(signed_in)
        signed_in.post(f"{attempt}/hints")
        submit(signed_in, attempt, RIGHT)
        listed = {one["id"]: one["best"] for one in signed_in.get("/api/coding/problems").json()["items"]}
        assert listed[PROBLEM.id] == "solved with hints"

    def test_a_quadratic_solution_passes_and_is_called_slow(self, signed_in: Visitor) -> None:
        verdict = submit(signed_in, start(signed_in), QUADRATIC)["verdict"]
        assert verdict["passed"]
        assert verdict["time"]["is_slow"]

    def test_a_wrong_solution_shows_a_small_case_of_a_visible_group_alone(self, signed_in: Visitor) -> None:
        attempt = start(signed_in)
        verdict = submit(signed_in, attempt, WRONG)["verdict"]
        assert not verdict["passed"]
        shown = [one for one in verdict["groups"] if one["first_failure"]]
        assert shown
        assert all(one["visible"] for one in shown)
        assert len(shown[0]["first_failure"]["arguments"][0]) == 2
        assert signed_in.get(attempt).json()["messages"][-1]["purpose"] == "tests"
        assert submit(signed_in, attempt, RIGHT)["verdict"]["passed"]
        assert signed_in.get(attempt).json()["verdict"]["passed"]

    def test_hard_coded_examples_pass_the_examples_and_nothing_else(self, signed_in: Visitor) -> None:
        attempt = start(signed_in)
        run = signed_in.post(f"{attempt}/runs", json={"source": HARD_CODED}).json()
        assert all(one["passed"] for one in run)
        assert not submit(signed_in, attempt, HARD_CODED)["verdict"]["passed"]

    def test_own_tests_say_what_came_out(self, signed_in: Visitor) -> None:
        tests = [{"arguments": [[3, 3]], "expected": 1}, {"arguments": [[]]}, {"arguments": [[3, 3]], "expected": 0}]
        source = RIGHT + "\nprint('loaded')\n"
        found = signed_in.post(f"{start(signed_in)}/runs", json={"source": source, "tests": tests}).json()
        assert [one["passed"] for one in found] == [True, None, False]
        assert [one["value"] for one in found] == [1, -1, 1]
        broken = signed_in.post(f"{start(signed_in)}/runs", json={"source": "def", "tests": tests[:1]}).json()
        assert broken[0]["outcome"] == "runtime error"
        assert "SyntaxError" in broken[0]["message"]


class TestBrowser:
    """Code runs in the browser alone; here, the committed programs are run as a browser would."""

    @pytest.fixture
    def server_settings(self, server_settings: Settings) -> Settings:
        return server_settings.model_copy(update={"code_runner": "none"})

    def run(self, to_run: dict[str, Any]) -> list[dict[str, Any]]:
        program = Program(Language(to_run["language"]), to_run["program"], to_run["function"])
        results = call(OwnProgramRunner(), program, to_run["inputs"], Limits(processor_seconds=60, wall_seconds=60))
        return [{"error": one.error} if one.error else {"value": one.value} for one in results]

    def give(self, visitor: Visitor, attempt: str, nonce: str, outputs: list[dict[str, Any]]) -> Any:
        return visitor.post(f"{attempt}/outputs", json={"nonce": nonce, "outputs": outputs})

    def test_the_server_runs_nothing(self, signed_in: Visitor) -> None:
        attempt = start(signed_in)
        assert signed_in.get(attempt).json()["confirmed_by"] is None
        assert signed_in.post(f"{attempt}/runs", json={"source": RIGHT}).status_code == 409

    def test_outputs_bring_the_verdict_without_expected_values_in_sight(self, signed_in: Visitor) -> None:
        attempt = start(signed_in)
        submitted = submit(signed_in, attempt, RIGHT)
        assert submitted["verdict"] is None
        assert [one["purpose"] for one in submitted["to_run"]] == ["tests", "time"]
        tests, time = submitted["to_run"]
        assert set(tests) == {"purpose", "nonce", "language", "program", "function", "inputs"}
        assert self.give(signed_in, attempt, tests["nonce"], self.run(tests)).json() == {"verdict": None, "to_run": []}
        verdict = self.give(signed_in, attempt, time["nonce"], self.run(time)).json()["verdict"]
        assert (verdict["passed"], verdict["checked_by"]) == (True, "browser")
        assert verdict["time"]["measured"] == PROBLEM.time
        assert self.give(signed_in, attempt, time["nonce"], self.run(time)).json()["verdict"] == verdict

    def test_a_result_without_its_nonce_does_not_count(self, signed_in: Visitor) -> None:
        attempt = start(signed_in)
        tests, _ = submit(signed_in, attempt, RIGHT)["to_run"]
        outputs = self.run(tests)
        assert self.give(signed_in, attempt, "guessed", outputs).status_code == 409
        submit(signed_in, attempt, WRONG)
        assert self.give(signed_in, attempt, tests["nonce"], outputs).status_code == 409
        assert signed_in.get(attempt).json()["verdict"] is None

    def test_tampered_outputs_fail(self, signed_in: Visitor) -> None:
        attempt = start(signed_in)
        tests, time = submit(signed_in, attempt, WRONG)["to_run"]
        assert self.give(signed_in, attempt, tests["nonce"], [{"value": True}]).status_code == 422
        claimed = [{"value": {"value": "as expected", "passed": True}} for _ in tests["inputs"]]
        self.give(signed_in, attempt, tests["nonce"], claimed)
        forged = [{"value": {"operations": 1}} for _ in time["inputs"]]
        verdict = self.give(signed_in, attempt, time["nonce"], forged).json()["verdict"]
        assert not verdict["passed"]
        assert {group["passed"] for group in verdict["groups"]} == {0}

    def test_right_outputs_with_forged_counts_state_no_time(self, signed_in: Visitor) -> None:
        attempt = start(signed_in)
        tests, time = submit(signed_in, attempt, QUADRATIC)["to_run"]
        self.give(signed_in, attempt, tests["nonce"], self.run(tests))
        forged = [{"value": [len(arguments[0]), 0]} for arguments in time["inputs"]]
        verdict = self.give(signed_in, attempt, time["nonce"], forged).json()["verdict"]
        assert verdict["passed"]
        assert verdict["time"]["measured"] is None
        assert verdict["time"]["reason"]


def test_only_the_browser_runs_a_language_that_the_server_lacks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nowhere")  # without Node.js
    runner = OwnProgramRunner()
    checks = CodeChecks(lambda: SolutionChecker(runner), lambda: runner, "server")
    found = {language: checks.confirmed_by(language) for language in ("python", "sql", "javascript", "go")}
    assert found == {"python": "server", "sql": "server", "javascript": None, "go": None}
