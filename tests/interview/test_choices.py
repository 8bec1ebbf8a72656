"""What a candidate can choose from, and that whatever they choose can be asked."""

from __future__ import annotations

from pathlib import Path

import pytest

from greenroom.clock import SystemClock
from greenroom.interview.choices import all_choices
from greenroom.interview.persona_files import persona_ids
from greenroom.interview.policy.parts import PARTS, types_of
from greenroom.interview.records import InterviewRecords
from greenroom.interview.schemas import ChoicesResponse
from greenroom.questions.bank import load_bank
from greenroom.questions.contracts import OWN_DOCUMENTS
from greenroom.questions.domains import Domain, load_domains
from greenroom.questions.industries import load_industries
from greenroom.settings import load_settings
from greenroom.wiring.server import Server
from tests.http_client import Visitor


def test_everything_that_there_is_can_be_chosen(signed_in: Visitor) -> None:
    reported = signed_in.get("/api/choices").json()
    assert reported["interview_types"] == list(PARTS)
    assert [persona["id"] for persona in reported["personas"]] == list(persona_ids())
    assert len({persona["description"] for persona in reported["personas"]}) == len(persona_ids())
    assert reported["minutes"] == [5, 15, 30, 45, 60]
    assert [topic["id"] for topic in reported["topics"]] == [topic.id for topic in load_bank().topics]
    assert sum(topic["questions"] for topic in reported["topics"]) == len(load_bank().questions)
    assert reported["topics"][0]["concepts"] == list(load_bank().topics[0].concepts)
    assert [domain["id"] for domain in reported["domains"]] == [domain.id for domain in load_domains()]
    assert [industry["id"] for industry in reported["industries"]] == [one.id for one in load_industries()]


LOCKS = "# Locks\n\nA deadlock is a circle of transactions that wait for each other. It ends when one is aborted.\n"


def test_questions_of_ones_own_can_be_chosen(
    signed_in: Visitor, other_user: Visitor, services: Server, tmp_path: Path
) -> None:
    assert signed_in.get("/api/choices").json()["own_topics"] == []
    about_documents = {"interview_type": "technical", "mode": "study", "minutes": 15, "topics": [OWN_DOCUMENTS]}
    without = signed_in.post("/api/sessions/outline", json=about_documents)
    assert (without.status_code, without.json()["detail"]) == (422, "Your documents give no questions.")
    path = tmp_path / "locks.md"
    path.write_text(LOCKS)
    services.knowledge.base.add(signed_in.account_id, path)
    (own,) = signed_in.get("/api/choices").json()["own_topics"]
    assert (own["id"], own["questions"]) == (OWN_DOCUMENTS, 1)
    assert other_user.get("/api/choices").json()["own_topics"] == []
    for interview_type in ("technical", "mixed"):
        started = signed_in.post("/api/sessions", json={**about_documents, "interview_type": interview_type}).json()
        with services.database.reading() as db:
            planned = InterviewRecords(SystemClock(), services.questions.bank).plan(db, started["id"])
        assert {one.question.topic for one in planned.questions} == {OWN_DOCUMENTS}


@pytest.mark.parametrize("local_only", [True, False])
def test_whether_anything_may_leave_is_told(local_only: bool, tmp_path: Path) -> None:
    settings = load_settings(home=tmp_path / "home", local_only=local_only)
    choices = all_choices(load_bank(), ())
    assert ChoicesResponse.of(choices, local_only=settings.local_only).local_only is local_only


def test_choices_are_for_those_who_are_signed_in(client: Visitor) -> None:
    assert client.get("/api/choices").status_code == 401


@pytest.mark.parametrize("domain", load_domains(), ids=lambda domain: domain.id)
def test_every_profession_has_questions_for_every_type_of_interview(domain: Domain) -> None:
    found = [types_of(question) for question in load_bank().questions if question.topic in domain.topics]
    for interview_type, parts in PARTS.items():
        assert all(any(types & part for types in found) for part in parts), interview_type
