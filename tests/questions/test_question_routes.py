"""The bank over HTTP: found by topic, kind, difficulty and words, page by page, and without its answers."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from greenroom.learning import repository as learning
from greenroom.questions.bank import load_bank
from greenroom.questions.domains import load_domains
from greenroom.questions.kinds import TRAITS, QuestionKind
from greenroom.wiring.server import Server
from tests.http_client import Visitor


def found(visitor: Visitor, **asked: str | int) -> list[dict[str, Any]]:
    answer = visitor.get("/api/questions", params={"limit": 100, **asked})
    assert answer.status_code == 200, answer.text
    return list(answer.json()["items"])


def test_every_question_is_found_once_page_by_page(signed_in: Visitor) -> None:
    ids: list[str] = []
    cursor = None
    while True:
        params = {"limit": 100} | ({"cursor": cursor} if cursor else {})
        reported = signed_in.get("/api/questions", params=params).json()
        ids += [question["id"] for question in reported["items"]]
        cursor = reported["next_cursor"]
        if cursor is None:
            break
    assert ids == [question.id for question in load_bank().questions]


def test_filters_join(signed_in: Visitor) -> None:
    of_sql = found(signed_in, topic="sql")
    assert {question["topic_title"] for question in of_sql} == {"SQL"}
    hard = found(signed_in, topic="sql", difficulty=4)
    debugging = found(signed_in, topic="sql", difficulty=4, kind="debug")
    assert 0 < len(debugging) < len(hard) < len(of_sql)
    assert {(question["kind"], question["difficulty"]) for question in debugging} == {("debug", 4)}


def test_a_search_wants_all_its_words_wherever_they_stand(signed_in: Visitor) -> None:
    both = found(signed_in, search="INDEX databases")
    assert both
    for question in both:
        reported = load_bank().question(question["id"])
        assert "index" in f"{reported.text} {' '.join(reported.concepts)}".lower()
    assert found(signed_in, search="no-such-word-anywhere") == []


def test_what_was_asked_is_dated_for_its_candidate_alone(
    signed_in: Visitor, other_user: Visitor, services: Server
) -> None:
    first = load_bank().questions[0].id
    with services.database.transaction() as db:
        learning.save_asked(db, signed_in.account_id, first, date(2026, 11, 2))
    assert found(signed_in)[0]["last_asked"] == "2026-11-02"
    assert found(other_user)[0]["last_asked"] is None
    assert signed_in.get(f"/api/questions/{first}").json()["last_asked"] == "2026-11-02"


def test_nobody_reads_the_answer_before_practising(signed_in: Visitor) -> None:
    question = load_bank().questions[0]
    answer = signed_in.get(f"/api/questions/{question.id}")
    reported = answer.json()
    assert reported["concepts"] == list(question.concepts)
    assert reported["points"][0] == {
        "name": question.points[0].name,
        "weight": question.points[0].weight,
        "is_essential": question.points[0].essential,
    }
    secrets = [question.strong_answer, *question.negated_claims]
    secrets += [text for point in question.points for text in (*point.wordings, *point.misconceptions, point.hint)]
    assert not [secret for secret in secrets if secret in answer.text]


def test_an_unchanged_question_is_not_sent_twice(signed_in: Visitor) -> None:
    for address in ("/api/questions", f"/api/questions/{load_bank().questions[0].id}"):
        tag = signed_in.get(address).headers["ETag"]
        assert signed_in.get(address, headers={"If-None-Match": tag}).status_code == 304


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/api/questions/sql-no-such-question", 404),
        ("/api/questions?topic=alchemy", 422),
        ("/api/questions?kind=riddle", 422),
        ("/api/questions?difficulty=6", 422),
        ("/api/questions?cursor=bm9uc2Vuc2U", 400),
        ("/api/questions?cursor=WzFd", 400),  # [1]
        ("/api/questions?cursor=WyJhIiwgImIiXQ", 400),  # ["a", "b"]
        ("/api/questions?cursor=WyJhIl0", 404),  # ["a"]
    ],
)
def test_what_does_not_fit_is_refused(signed_in: Visitor, address: str, status: int) -> None:
    assert signed_in.get(address).status_code == status


def test_questions_are_for_those_who_are_signed_in(client: Visitor) -> None:
    assert client.get("/api/questions").status_code == 401


def test_professions_name_topics_that_there_are_each_once() -> None:
    topics = {topic.id for topic in load_bank().topics}
    for domain in load_domains():
        assert set(domain.topics) <= topics, domain.id
        assert len(set(domain.topics)) == len(domain.topics), domain.id
    assert len({domain.title for domain in load_domains()}) == len(load_domains()) >= 12
    assert set().union(*(domain.topics for domain in load_domains())) == topics


@pytest.mark.parametrize("kind", TRAITS)
def test_stories_are_offered_where_a_story_is_asked_for(kind: QuestionKind, signed_in: Visitor) -> None:
    question = next(question for question in load_bank().questions if question.kind == kind)
    reported = signed_in.get(f"/api/questions/{question.id}").json()
    assert reported["asks_for_story"] is (kind in ("behavioural", "situational", "project"))
