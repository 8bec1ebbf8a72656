"""A conversation in which no answer is ended by a button: the candidate pauses, thinks, and loses the server once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from tests.e2e import candidate
from tests.e2e.conftest import PATIENCE_MS
from tests.e2e.devices import FakeDevices, find_chromium, write_microphone
from tests.e2e.installation import Installation, until
from tests.e2e.looking import Looking
from tests.live.sounds import answer

PAUSE_SECONDS = 4.0
SILENCE_SECONDS = 20.0
"""Longer than the most patient interviewer waits."""
TURN_SECONDS = 120.0


@pytest.fixture(scope="module")
def microphone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two sentences with a pause of four seconds between them, then silence, over and over."""
    sound = answer(
        "I moved the orders of the shop to a new table in one night",
        PAUSE_SECONDS,
        "and in the morning I checked every row before we switched.",
        SILENCE_SECONDS,
    )
    return write_microphone(sound, tmp_path_factory.mktemp("microphone"))


@pytest.fixture(scope="module")
def talking(
    browser: Browser, devices: FakeDevices, microphone: Path, greenroom: Installation
) -> Iterator[BrowserContext]:
    """A browser whose microphone hears these sentences."""
    arguments = FakeDevices(devices.camera, microphone).arguments
    own = browser.browser_type.launch(executable_path=find_chromium(), args=["--no-sandbox", *arguments])
    context = own.new_context(base_url=greenroom.url, reduced_motion="reduce", locale="en-GB", timezone_id="UTC")
    context.set_default_timeout(PATIENCE_MS)
    yield context
    own.close()


@pytest.fixture(scope="module")
def looking() -> Looking:
    """Pictures of the conversation."""
    return Looking("conversation")


@pytest.fixture(scope="module")
def ada(talking: BrowserContext) -> Page:
    """The candidate."""
    page = talking.new_page()
    candidate.open_first_account(page)
    return page


def asks_for_time(page: Page, floor: Locator) -> bool:
    """Press the key in a pause; the recorded voice may speak on before a busy machine has pressed it."""
    expect(floor).to_have_text("Still listening")
    page.get_by_role("button", name="Still thinking").click()
    try:
        expect(floor).to_have_text("Take your time", timeout=3_000)
    except AssertionError:
        return False
    return True


def test_a_conversation_needs_no_button(ada: Page, greenroom: Installation, looking: Looking) -> None:
    ada.goto("/practise?step=choices")
    ada.get_by_label("Conversation", exact=True).check()
    ada.get_by_role("radio", name="Patient For people").check()
    looking.at(ada, "choices")
    session_id = candidate.choose_interview(ada, answer_by="On camera", minutes=15)
    candidate.enter_room_with_camera(ada)
    floor = ada.get_by_role("region", name="Conversation").get_by_role("status")
    expect(floor).to_have_text("You're speaking")
    looking.at(ada, "speaking")
    expect(floor).to_have_text("Still listening")
    looking.at(ada, "waiting")
    until(lambda: candidate.answered(ada, session_id) >= 1, TURN_SECONDS, "the first answer ends by itself")

    expect(floor).to_have_text("You're speaking")
    until(lambda: asks_for_time(ada, floor), TURN_SECONDS, "time to think is granted")
    looking.at(ada, "thinking")
    ada.get_by_text("Which hints you get").click()
    ada.get_by_role("switch", name="Pace").uncheck()
    looking.at(ada, "hints")
    ada.get_by_text("Which hints you get").click()
    greenroom.kill()
    expect(floor).to_contain_text("Connection lost")
    looking.at(ada, "lost")
    greenroom.start()
    before = candidate.answered(ada, session_id)
    until(lambda: candidate.answered(ada, session_id) > before, TURN_SECONDS, "the next answer ends by itself")

    candidate.end_interview(ada)
    ada.get_by_role("link", name="Go to report").click()
    candidate.open_moments(ada, candidate.ANALYSIS_SECONDS)
    looking.at(ada, "report")
