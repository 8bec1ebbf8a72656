"""A consent is kept with its moment and the version of the words that were shown."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from sqlalchemy import select

from greenroom.accounts.consents import TEXT_VERSIONS
from greenroom.accounts.contracts import Consent
from greenroom.accounts.models import ConsentRow
from greenroom.wiring.server import Server
from tests.http_client import Visitor

ROOT = Path(__file__).parents[2]


def test_what_was_agreed_to_and_taken_back_is_told_by_lines(signed_in: Visitor, services: Server) -> None:
    for requested in (True, True, False, True):
        signed_in.patch("/api/me", json={"consents": {"recording": requested}})
    with services.database.reading() as db:
        lines = db.scalars(select(ConsentRow).order_by(ConsentRow.at)).all()
    assert [line.is_given for line in lines] == [True, False, True]
    assert {(line.account_id, line.consent, line.text_version) for line in lines} == {
        (signed_in.account_id, "recording", TEXT_VERSIONS["recording"])
    }


@pytest.mark.parametrize(
    ("consent", "key"),
    [("recording", "recording"), ("browser_speech", "browserSpeech"), ("comparison", "comparison")],
)
def test_the_present_version_has_the_words_that_are_shown(consent: Consent, key: str) -> None:
    shown = (ROOT / "web/src/components/consents/texts/en.ts").read_text(encoding="utf-8")
    words = re.search(rf'\b{key}:\s*"([^"]+)"', shown)
    assert words is not None
    assert f"**`{consent}`, {TEXT_VERSIONS[consent]}.** {words[1]}" in (ROOT / "docs/privacy.md").read_text("utf-8")


def test_the_consent_to_recording_says_who_could_open_recordings() -> None:
    assert (
        "administrator could open them, even where they are encrypted"
        in (ROOT / "docs/privacy.md").read_text("utf-8").rpartition("**`recording`")[2]
    )
