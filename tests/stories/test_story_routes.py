"""A candidate's own stories over HTTP: saved, changed, suggested for a question, reviewed and deleted."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from fastapi import FastAPI
from httpx2 import Response

from greenroom.app import create_app
from greenroom.clock import SystemClock
from greenroom.questions.bank import load_bank
from greenroom.settings import Settings
from greenroom.stories.service import StoryBank
from greenroom.stories.similarity import Similarity
from greenroom.wiring.server import Server
from tests.deletion_log import new_deletion_log
from tests.http_client import Visitor
from tests.knowledge.writing import WordEmbedder
from tests.profiles.written_profiles import CV, JOB

CONFLICT = "behavioural-teamwork/conflict"
RELEASE: dict[str, object] = {
    "title": "The late release",
    "situation": "Two weeks before the release half of the tests failed.",
    "action": "We listed what customers used and we cut the rest.",
    "result": "It went out late.",
    "setting": "work",
    "period": "spring 2025",
    "competencies": [CONFLICT],
}


@pytest.fixture
def server(server_settings: Settings, services: Server) -> FastAPI:
    """A server that compares texts by their words."""
    clock = SystemClock()
    stories = StoryBank(services.database, clock, load_bank(), Similarity(WordEmbedder()), new_deletion_log(clock))
    return create_app(replace(services, stories=stories))


def add(visitor: Visitor, **changes: object) -> dict[str, Any]:
    answer = visitor.post("/api/stories", json={**RELEASE, **changes})
    assert answer.status_code == 201, answer.text
    return dict(answer.json())


def suggest(visitor: Visitor, **asked: str) -> Response:
    return visitor.get("/api/stories/suggest", params=asked)


def added_story(visitor: Visitor) -> dict[str, Any]:
    return dict(visitor.get("/api/stories").json())


def test_there_is_no_story_at_first_and_every_competency_is_a_gap(signed_in: Visitor) -> None:
    everything = added_story(signed_in)
    assert everything["stories"] == everything["job_gaps"] == []
    assert len(everything["coverage"]) > 20
    assert not any(covered["stories"] for covered in everything["coverage"])


def test_a_story_is_kept_with_what_it_lacks_and_when_to_look_at_it(signed_in: Visitor) -> None:
    added = add(signed_in)
    assert {name: added[name] for name in RELEASE} == RELEASE
    assert "The task is still missing." in added["lacks"]
    assert 0 < added["spoken_minutes"] < 1
    assert date.fromisoformat(added["due"]) > SystemClock().now().date()
    everything = added_story(signed_in)
    assert everything["stories"] == [added]
    assert [one["competency"] for one in everything["coverage"] if one["stories"] == [added["id"]]] == [CONFLICT]


def test_a_story_is_changed_as_a_whole(signed_in: Visitor) -> None:
    story = add(signed_in)
    changed = signed_in.put(f"/api/stories/{story['id']}", json={"title": "Late", "task": "I had to decide."}).json()
    assert (changed["title"], changed["task"], changed["situation"]) == ("Late", "I had to decide.", "")
    assert added_story(signed_in)["stories"] == [changed]


def test_what_the_job_asks_and_no_story_answers_is_told(signed_in: Visitor) -> None:
    signed_in.put("/api/profiles/job", content=JOB)
    gaps = added_story(signed_in)["job_gaps"]
    assert "behavioural-teamwork" in {gap["topic"] for gap in gaps}
    names = {missing["competency"] for gap in gaps for missing in gap["missing"]}
    assert CONFLICT in names
    add(signed_in)
    assert CONFLICT not in {
        missing["competency"] for gap in added_story(signed_in)["job_gaps"] for missing in gap["missing"]
    }


def test_a_story_is_suggested_for_a_question_with_the_reason(signed_in: Visitor) -> None:
    story = add(signed_in)
    question = next(one for one in load_bank().questions if one.kind == "behavioural" and "conflict" in one.concepts)
    answered = suggest(signed_in, question_id=question.id).json()
    (suggested,) = answered["found"]
    assert answered["reason"] is None
    assert suggested["story"] == {"id": story["id"], "title": "The late release"}
    assert suggested["similarity"] is None
    assert "conflict" in suggested["reason"]
    technical = next(one for one in load_bank().questions if one.topic == "sql")
    empty_suggestions = suggest(signed_in, question_id=technical.id).json()
    assert empty_suggestions == {"found": [], "reason": "It does not ask for something that you lived through."}
    unmarked = suggest(signed_in, text="Who depended on you?").json()
    assert unmarked["found"] == []
    assert unmarked["reason"].endswith("none of your stories is marked for that.")


def test_what_a_story_may_answer_is_proposed_and_nothing_is_kept(signed_in: Visitor) -> None:
    proposed = signed_in.post("/api/stories/propose", json=RELEASE).json()
    assert proposed
    assert all(one["title"] and one["meaning"] and one["reason"] for one in proposed)
    assert CONFLICT not in {one["competency"] for one in proposed}  # it is marked with it
    known = {covered["competency"] for covered in added_story(signed_in)["coverage"]}
    assert {one["competency"] for one in proposed} <= known
    assert added_story(signed_in)["stories"] == []
    assert signed_in.post("/api/stories/propose", json={"title": "Untold"}).json() == []


@pytest.mark.parametrize(
    ("asked", "status"),
    [
        ({}, 422),
        ({"question_id": "sql-x", "text": "Both?"}, 422),
        ({"question_id": "no-such-question"}, 404),
        ({"text": "!!"}, 422),
    ],
)
def test_a_suggestion_needs_one_question(signed_in: Visitor, asked: dict[str, str], status: int) -> None:
    assert suggest(signed_in, **asked).status_code == status


def test_a_good_recall_is_followed_by_a_longer_rest_than_a_bad_one(signed_in: Visitor) -> None:
    good, bad = (
        signed_in.post(f"/api/stories/{add(signed_in)['id']}/review", json={"recall": recall}).json()["due"]
        for recall in (100, 0)
    )
    assert good > bad
    assert good in {story["due"] for story in added_story(signed_in)["stories"]}


@pytest.mark.parametrize(
    "story",
    [
        {},
        {"title": "  "},
        {**RELEASE, "competencies": ["cooking/soup"]},
        {**RELEASE, "setting": "prison"},
        {**RELEASE, "action": "x" * 10_001},
        {**RELEASE, "moral": "none"},
    ],
)
def test_what_is_no_story_is_refused(signed_in: Visitor, story: dict[str, object]) -> None:
    assert signed_in.post("/api/stories", json=story).status_code == 422
    assert signed_in.post("/api/stories/1/review", json={"recall": 101}).status_code == 422
    assert added_story(signed_in)["stories"] == []


def test_nobody_reaches_anothers_story(client: Visitor, signed_in: Visitor, other_user: Visitor) -> None:
    address = f"/api/stories/{add(signed_in)['id']}"
    assert added_story(other_user)["stories"] == []
    assert other_user.put(address, json=RELEASE).status_code == 404
    assert other_user.post(f"{address}/review", json={"recall": 50}).status_code == 404
    assert other_user.delete(address).status_code == 404
    assert client.get("/api/stories").status_code == 401
    assert signed_in.delete(address).status_code == 204
    assert signed_in.delete(address).status_code == 404


def test_beginnings_of_stories_come_from_the_cv_until_they_are_written(signed_in: Visitor) -> None:
    assert signed_in.get("/api/stories/seeds").json() == []
    signed_in.put("/api/profiles/cv", content=CV)
    seeds = signed_in.get("/api/stories/seeds").json()
    assert any("Moved the ledger to PostgreSQL" in seed["title"] for seed in seeds)
    add(signed_in, title=seeds[0]["title"])
    assert seeds[0] not in signed_in.get("/api/stories/seeds").json()
