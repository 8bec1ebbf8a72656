"""What a candidate can choose from, and that whatever they choose can be asked."""

from __future__ import annotations

from pathlib import Path

import pytest

from greenroom.accounts.contracts import Identity, Role
from greenroom.interview.persona_files import persona_ids
from greenroom.interview.policy.drawing import PARTS
from greenroom.interview.routes import show_choices
from greenroom.questions.bank import load_bank
from greenroom.questions.domains import Domain, load_domains
from greenroom.settings import load_settings
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


@pytest.mark.parametrize("local_only", [True, False])
def test_whether_anything_may_leave_is_told(local_only: bool, tmp_path: Path) -> None:
    settings = load_settings(home=tmp_path / "home", local_only=local_only)
    identity = Identity("ada", Role.CANDIDATE, "sign-in", may_write=True, language="en")
    assert show_choices(identity, settings).local_only is local_only


def test_choices_are_for_those_who_are_signed_in(client: Visitor) -> None:
    assert client.get("/api/choices").status_code == 401


@pytest.mark.parametrize("domain", load_domains(), ids=lambda domain: domain.id)
def test_every_profession_has_questions_for_every_type_of_interview(domain: Domain) -> None:
    kinds = {question.kind for question in load_bank().questions if question.topic in domain.topics}
    for interview_type, parts in PARTS.items():
        assert all(kinds.intersection(part) for part in parts), interview_type
