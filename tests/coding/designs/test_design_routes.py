"""Attempts at system design tasks over HTTP: begun, saved, helped, judged, listed and deleted."""

from __future__ import annotations

from typing import Any

from greenroom.wiring.server import Server
from tests.http_client import Visitor

TASK = "poster-links"
BOXES = [{"id": "a", "label": "Browser", "x": 0, "y": 0}, {"id": "b", "label": "Nginx", "x": 200, "y": 0}]
ARROWS = [{"id": "ab", "source": "a", "target": "b", "label": ""}]


def start(visitor: Visitor) -> dict[str, Any]:
    answer = visitor.post("/api/coding/designs/attempts", json={"task_id": TASK})
    assert answer.status_code == 201, answer.text
    return dict(answer.json())


def path(attempt: dict[str, Any], place: str = "") -> str:
    return f"/api/coding/designs/attempts/{attempt['id']}{place}"


def save(visitor: Visitor, attempt: dict[str, Any], version: int, **changes: object) -> Any:
    work = {"version": version, "boxes": BOXES, "arrows": ARROWS, "explanation": "", **changes}
    return visitor.put(path(attempt), json=work)


def test_tasks_are_listed_without_their_rubrics(signed_in: Visitor) -> None:
    tasks = signed_in.get("/api/coding/designs/tasks").json()
    assert len(tasks) == 8
    shown = signed_in.get(f"/api/coding/designs/tasks/{TASK}")
    assert shown.json()["hints"] == 4
    assert "code generator" not in shown.text
    assert signed_in.get("/api/coding/designs/tasks/nothing").status_code == 404


def test_an_attempt_is_saved_and_read_back(signed_in: Visitor) -> None:
    attempt = start(signed_in)
    assert (attempt["version"], attempt["boxes"]) == (0, [])
    saved = save(signed_in, attempt, 0, explanation="A balancer spreads the requests.").json()
    assert saved["version"] == 1
    assert signed_in.get(path(attempt)).json()["boxes"] == [{**box, "x": float(box["x"]), "y": 0.0} for box in BOXES]  # type: ignore[arg-type]
    assert signed_in.get(path(attempt)).json()["explanation"] == "A balancer spreads the requests."


def test_saving_again_changes_nothing_and_an_old_version_is_a_conflict(signed_in: Visitor) -> None:
    attempt = start(signed_in)
    save(signed_in, attempt, 0)
    assert save(signed_in, attempt, 0).json()["version"] == 1
    conflict = save(signed_in, attempt, 0, boxes=BOXES[:1], arrows=[])
    assert conflict.status_code == 409
    assert len(signed_in.get(path(attempt)).json()["boxes"]) == 2


def test_a_drawing_that_makes_no_graph_is_refused(signed_in: Visitor) -> None:
    attempt = start(signed_in)
    assert save(signed_in, attempt, 0, boxes=BOXES[:1]).status_code == 422
    assert save(signed_in, attempt, 0, boxes=[BOXES[0], BOXES[0]], arrows=[]).status_code == 422
    many = [{"id": str(number), "label": "", "x": 0, "y": 0} for number in range(61)]
    assert save(signed_in, attempt, 0, boxes=many, arrows=[]).status_code == 422


def test_hints_come_one_by_one_and_end(signed_in: Visitor) -> None:
    attempt = start(signed_in)
    for count in range(1, 5):
        assert len(signed_in.post(path(attempt, "/hints")).json()["hints"]) == count
    assert signed_in.post(path(attempt, "/hints")).status_code == 409


def test_a_drawing_is_judged_until_it_changes(signed_in: Visitor) -> None:
    attempt = start(signed_in)
    assert signed_in.post(path(attempt, "/judgement")).status_code == 409
    save(signed_in, attempt, 0)
    judged = signed_in.post(path(attempt, "/judgement")).json()["judgement"]
    found = {one["name"]: one["labels"] for one in judged["components"] if one["state"] == "found"}
    assert found == {"client": ["Browser"], "load balancer": ["Nginx"]}
    assert judged["edges"][0]["state"] == "found"
    assert judged["explanation"] is None
    assert judged["follow_ups"]
    listed = signed_in.get("/api/coding/designs/attempts").json()["items"]
    assert listed[0]["score"] == judged["score"]
    assert save(signed_in, attempt, 1, boxes=BOXES[:1], arrows=[]).json()["judgement"] is None


def test_the_explanation_is_judged_by_its_points(signed_in: Visitor) -> None:
    attempt = start(signed_in)
    said = "Redirects are read far more often than links are created, so a cache in memory takes most of the load."
    save(signed_in, attempt, 0, explanation=said)
    explained = signed_in.post(path(attempt, "/judgement")).json()["judgement"]["explanation"]
    assert explained["points"][0]["verdict"] == "covered"


def test_an_attempt_is_deleted_and_belongs_to_its_candidate(signed_in: Visitor, services: Server) -> None:
    attempt = start(signed_in)
    assert services.designs.page("someone-else", None, 10) == ()
    assert signed_in.delete(path(attempt)).status_code == 204
    assert signed_in.get(path(attempt)).status_code == 404
