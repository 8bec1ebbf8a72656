"""Attempts over HTTP: started, saved at every pause, helped, finished, deleted and restored."""

from __future__ import annotations

from typing import Any

import pytest

from greenroom.coding.attempts.contracts.limits import MOST_SILENCES
from greenroom.coding.contracts import SolutionLanguage
from greenroom.coding.loading import find_problem, load_all_problems
from greenroom.coding.reviews import ReviewProblem
from greenroom.coding.topics import TITLES
from tests.http_client import Visitor

PROBLEM = "even-weather"


def start(visitor: Visitor, **changes: object) -> dict[str, Any]:
    answer = visitor.post("/api/coding/attempts", json={"problem_id": PROBLEM, "language": "python", **changes})
    assert answer.status_code == 201, answer.text
    return dict(answer.json())


def path(attempt: dict[str, Any], place: str = "") -> str:
    return f"/api/coding/attempts/{attempt['id']}{place}"


def typed(at_ms: int, start: int, end: int, text: str) -> dict[str, Any]:
    return {"kind": "edit", "at_ms": at_ms, "changes": [[start, end, text]]}


def save(visitor: Visitor, attempt: dict[str, Any], first: int, source: str, *events: dict[str, Any]) -> Any:
    return visitor.post(path(attempt, "/events"), json={"first_sequence": first, "source": source, "events": events})


def test_every_topic_has_a_title() -> None:
    assert {problem.topic for problem in load_all_problems()} <= set(TITLES)


def test_problems_are_listed_in_pages_without_solutions(signed_in: Visitor) -> None:
    first = signed_in.get("/api/coding/problems", params={"limit": 30}).json()
    rest = signed_in.get("/api/coding/problems", params={"limit": 100, "cursor": first["next_cursor"]}).json()
    ids = [one["id"] for one in [*first["items"], *rest["items"]]]
    assert sorted(ids) == sorted(problem.id for problem in load_all_problems())
    easy = signed_in.get("/api/coding/problems", params={"difficulty": 1, "topic": "strings"}).json()["items"]
    assert {(one["difficulty"], one["topic_title"]) for one in easy} <= {(1, "Strings")}
    assert signed_in.get("/api/coding/problems", params={"cursor": "WyJ4Il0"}).status_code == 400


def test_a_problem_shows_no_hint_and_no_reference(signed_in: Visitor) -> None:
    text = signed_in.get(f"/api/coding/problems/{PROBLEM}").text
    problem = find_problem(PROBLEM)
    secrets = [*problem.hints, *(one.source[:60] for one in problem.references), problem.generator[:60]]
    assert not [secret for secret in secrets if secret in text]
    shown = signed_in.get(f"/api/coding/problems/{PROBLEM}").json()
    assert shown["starter"]["python"].startswith(f"def {problem.signature.name}(")
    assert shown["hints"] == 4
    assert shown["schema"] is None


def test_each_kind_of_problem_shows_what_it_needs(signed_in: Visitor) -> None:
    shown = {one["kind"]: one for one in signed_in.get("/api/coding/problems", params={"limit": 100}).json()["items"]}
    assert set(shown) == {"solve", "fix", "sql", "review"}
    sql, fix, review = (
        signed_in.get(f"/api/coding/problems/{shown[kind]['id']}").json() for kind in ("sql", "fix", "review")
    )
    assert "CREATE TABLE" in sql["schema"]
    assert (list(sql["starter"]), sql["function"]) == (["sql"], None)
    broken = find_problem(fix["id"]).broken
    assert broken is not None
    assert fix["starter"]["python"] == broken.sources[SolutionLanguage.PYTHON]
    assert review["pull_request"]["files"][0]["after"]
    assert "fault" not in str(review["pull_request"]["files"][0].keys())


def test_a_review_takes_comments_and_runs_nothing(signed_in: Visitor) -> None:
    review = next(one for one in load_all_problems() if isinstance(one, ReviewProblem))
    attempt = start(signed_in, problem_id=review.id, language=review.language)
    save(signed_in, attempt, 0, "", {"kind": "comment", "at_ms": 9, "file": "a.py", "line": 4, "text": "Injection"})
    assert signed_in.get(path(attempt)).json()["comments"] == [{"file": "a.py", "line": 4, "text": "Injection"}]
    assert signed_in.post(path(attempt, "/submissions"), json={"source": ""}).status_code == 409


def test_a_problem_is_refused_in_another_language(signed_in: Visitor) -> None:
    answer = signed_in.post("/api/coding/attempts", json={"problem_id": PROBLEM, "language": "sql"})
    assert answer.status_code == 422


def test_an_attempt_begins_with_the_starter_and_a_question(signed_in: Visitor) -> None:
    attempt = start(signed_in)
    assert attempt["source"] == attempt["problem"]["starter"]["python"]
    assert [(one["from"], one["purpose"]) for one in attempt["messages"]] == [("interviewer", "opening")]
    assert attempt["state"] == "open"
    assert signed_in.get(path(attempt)).json() == attempt


def test_code_is_saved_with_its_edits_and_a_repeated_batch_changes_nothing(signed_in: Visitor) -> None:
    attempt = start(signed_in)
    first, second = typed(100, 0, 0, "# é\n"), typed(200, 0, 1, "##")
    source = attempt["source"]
    batch = (0, f"## é\n{source}", first, second)
    assert save(signed_in, attempt, *batch).json() == {"next_sequence": 2}
    assert save(signed_in, attempt, *batch).json() == {"next_sequence": 2}
    assert save(signed_in, attempt, 0, batch[1], first).json() == {"next_sequence": 2}
    shown = signed_in.get(path(attempt)).json()
    assert (shown["source"], shown["next_sequence"], shown["elapsed_ms"]) == (batch[1], 2, 200)
    history = signed_in.get(path(attempt, "/edits")).json()
    assert history["starter"] == source
    assert [one["sequence"] for one in history["edits"]] == [0, 1]
    assert history["snapshots"] == []


def test_edits_that_do_not_lead_to_the_source_are_saved_with_a_snapshot(signed_in: Visitor) -> None:
    attempt = start(signed_in)
    save(signed_in, attempt, 0, "other", typed(100, 0, 0, "x"))
    history = signed_in.get(path(attempt, "/edits")).json()
    assert history["snapshots"] == [{"sequence": 0, "at_ms": 100, "source": "other"}]
    assert signed_in.get(path(attempt)).json()["source"] == "other"


@pytest.mark.parametrize("first", [1, 0])
def test_a_gap_or_the_batch_of_another_tab_is_a_conflict(signed_in: Visitor, first: int) -> None:
    attempt = start(signed_in)
    if first == 0:
        save(signed_in, attempt, 0, "a", typed(100, 0, 0, "a"))
    answer = save(signed_in, attempt, first, "b", typed(100, 0, 0, "b"))
    assert answer.status_code == 409
    assert answer.json()["type"] == "/problems/conflict"


def test_own_tests_and_comments_are_shown_in_their_last_form(signed_in: Visitor) -> None:
    attempt = start(signed_in)
    tests = [{"kind": "own_test", "at_ms": place, "arguments": [[1]], "expected": place} for place in (1, 2)]
    comments = [{"kind": "comment", "at_ms": 3, "file": "a.py", "line": 4, "text": text} for text in ("x", "")]
    save(signed_in, attempt, 0, attempt["source"], *tests, *comments)
    shown = signed_in.get(path(attempt)).json()
    assert shown["own_tests"] == [{"arguments": [[1]], "expected": 2}]
    assert shown["comments"] == []


def test_code_that_is_too_long_is_refused(signed_in: Visitor) -> None:
    attempt = start(signed_in)
    answer = save(signed_in, attempt, 0, "é" * 33_000, typed(1, 0, 0, "x"))
    assert answer.status_code == 413


def test_hints_come_one_by_one_until_there_are_none(signed_in: Visitor) -> None:
    attempt = start(signed_in)
    problem = find_problem(PROBLEM)
    taken = [signed_in.post(path(attempt, "/hints"), json={"at_ms": 10 * n}).json() for n in range(4)]
    assert [hint["text"] for hint in taken] == list(problem.hints)
    assert signed_in.post(path(attempt, "/hints")).status_code == 409
    assert [hint["level"] for hint in signed_in.get(path(attempt)).json()["hints"]] == [1, 2, 3, 4]


def test_a_question_is_answered_from_the_task_or_left_to_the_candidate(signed_in: Visitor) -> None:
    attempt = start(signed_in)

    def reply(text: str, at_ms: int) -> str:
        messages = signed_in.post(path(attempt, "/messages"), json={"at_ms": at_ms, "text": text}).json()
        assert [one["from"] for one in messages] == ["candidate", "interviewer"]
        return str(messages[1]["text"])

    assert reply("Should I write a poem about penguins?", 5) == (
        "The task does not say. Decide, tell me what you decided, and continue."
    )
    problem = find_problem(PROBLEM)
    asked = f"Is it so: {problem.constraints[0].rstrip('.')}?"
    assert reply(asked, 10) == f'The task says: "{problem.constraints[0]}"'
    before = signed_in.get(path(attempt)).json()["messages"]
    reply(asked, 10)  # a repeat changes nothing
    assert signed_in.get(path(attempt)).json()["messages"] == before


def test_an_approach_without_a_cost_is_asked_for_it_once(signed_in: Visitor) -> None:
    attempt = start(signed_in)
    purposes = []
    for at_ms, text in enumerate(["I count the days in a map.", "I keep the counts.", "Then I sum them."]):
        messages = signed_in.post(path(attempt, "/messages"), json={"at_ms": at_ms, "text": text}).json()
        purposes.append([one["purpose"] for one in messages[1:]])
    assert purposes == [["cost"], [], []]


def test_silences_are_broken_a_few_times_at_most(signed_in: Visitor) -> None:
    attempt = start(signed_in)
    found = [signed_in.post(path(attempt, "/silences"), json={"at_ms": n}).json() for n in range(MOST_SILENCES + 2)]
    assert [len(messages) for messages in found] == [1] * MOST_SILENCES + [0, 0]


def test_a_finished_attempt_takes_nothing_more(signed_in: Visitor) -> None:
    attempt = start(signed_in)
    finished = signed_in.post(path(attempt, "/finish"))
    assert finished.status_code == 202
    assert finished.json()["state"] == "finishing"
    assert save(signed_in, attempt, 0, "a", typed(1, 0, 0, "a")).status_code == 409
    assert signed_in.post(path(attempt, "/hints")).status_code == 409
    assert signed_in.post(path(attempt, "/messages"), json={"at_ms": 1, "text": "Hi"}).status_code == 409
    assert signed_in.post(path(attempt, "/finish")).json()["finished_at"] == finished.json()["finished_at"]


def test_a_deleted_attempt_can_be_taken_back(signed_in: Visitor) -> None:
    attempt = start(signed_in)
    save(signed_in, attempt, 0, "a", typed(1, 0, 0, "a"))
    assert signed_in.delete(path(attempt)).json()["undo_until"] > attempt["started_at"]
    assert signed_in.get(path(attempt)).status_code == 404
    assert signed_in.get("/api/coding/attempts").json()["items"] == []
    assert signed_in.post(path(attempt, "/restore")).json()["source"] == "a"


def test_attempts_are_listed_the_newest_first(signed_in: Visitor) -> None:
    attempts = [start(signed_in)["id"] for _ in range(3)]
    first = signed_in.get("/api/coding/attempts", params={"limit": 2}).json()
    rest = signed_in.get("/api/coding/attempts", params={"limit": 2, "cursor": first["next_cursor"]}).json()
    assert [one["id"] for one in [*first["items"], *rest["items"]]] == attempts[::-1]
    tried = [one for one in signed_in.get("/api/coding/problems").json()["items"] if one["best"]]
    assert [(one["id"], one["best"]) for one in tried] == [(PROBLEM, "tried")]
