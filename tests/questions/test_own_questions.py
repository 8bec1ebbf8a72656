"""The questions of an installation stand beside those of Greenroom, in every process and after every change."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from greenroom.errors import NotFoundError
from greenroom.questions.bank import load_bank
from greenroom.questions.own_questions import InstallationBank, OwnQuestions
from tests.admin.test_own_questions import QUESTION_ID, SOURCE


@pytest.fixture
def own(tmp_path: Path) -> OwnQuestions:
    return OwnQuestions(tmp_path, load_bank())


def test_another_process_s_bank_sees_a_change(own: OwnQuestions) -> None:
    bank = InstallationBank(load_bank(), own)
    assert bank.questions == load_bank().questions
    own.save_draft(SOURCE)
    assert bank.questions == load_bank().questions
    own.use(QUESTION_ID)
    assert bank.questions[-1].id == QUESTION_ID
    own.retire(QUESTION_ID)
    assert bank.questions == load_bank().questions
    assert bank.question(QUESTION_ID).text.startswith("How would you list")


def test_an_entry_of_a_topic_s_file_is_taken_too(own: OwnQuestions) -> None:
    entry = "- " + SOURCE.strip().replace("\n", "\n  ")
    assert own.save_draft(entry).id == QUESTION_ID


def test_a_file_that_is_no_question_does_not_stop_the_others(
    own: OwnQuestions, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    own.save_draft(SOURCE)
    own.use(QUESTION_ID)
    (tmp_path / "used" / "sql-broken.yaml").write_text("tea")
    assert [one.question.id for one in own.all()] == [QUESTION_ID]
    assert "sql-broken.yaml" in caplog.text


@pytest.mark.parametrize("name", ["../secrets", "A", "a_b", "", "a" + os.sep + "b"])
def test_a_name_leads_to_no_other_file(own: OwnQuestions, name: str) -> None:
    with pytest.raises(NotFoundError):
        own.find(name, "used")
