"""A candidate speaks over the interviewer in a conversation, and the interviewer stops to listen."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, WebSocket, expect

from tests.e2e import candidate
from tests.e2e.conftest import PATIENCE_MS
from tests.e2e.devices import FakeDevices, find_chromium, write_microphone
from tests.e2e.installation import Installation, until
from tests.live.sounds import answer

TURNS_SECONDS = 150.0


@pytest.fixture(scope="module")
def greenroom(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    """A Greenroom with a voice."""
    installation = Installation(tmp_path_factory.mktemp("interrupted"), has_voice=True)
    try:
        installation.start()
        yield installation
    finally:
        installation.close()


@pytest.fixture(scope="module")
def microphone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A candidate who speaks and is silent in turns, over and over, also while the interviewer speaks."""
    sound = 1.5 * answer(
        "I moved the orders of the shop to a new table in one night, and I checked every row before we switched.", 7.0
    )
    return write_microphone(sound, tmp_path_factory.mktemp("microphone"))


@pytest.fixture(scope="module")
def ada(browser: Browser, devices: FakeDevices, microphone: Path, greenroom: Installation) -> Iterator[Page]:
    """The candidate, in a browser whose microphone hears these sentences."""
    arguments = FakeDevices(devices.camera, microphone).arguments
    own = browser.browser_type.launch(
        executable_path=find_chromium(), args=["--no-sandbox", "--autoplay-policy=no-user-gesture-required", *arguments]
    )
    context = own.new_context(base_url=greenroom.url, reduced_motion="reduce", locale="en-GB", timezone_id="UTC")
    context.set_default_timeout(PATIENCE_MS)
    page = context.new_page()
    candidate.open_first_account(page)
    yield page
    own.close()


def test_the_voice_stops_for_a_candidate_who_speaks(ada: Page) -> None:
    received: list[str] = []

    def follow(socket: WebSocket) -> None:
        socket.on("framereceived", lambda payload: received.append(str(json.loads(payload)["type"])))

    ada.on("websocket", follow)
    ada.goto("/practise?step=choices")
    ada.get_by_label("Conversation", exact=True).check()
    candidate.choose_interview(ada, answer_by="On camera", minutes=15)
    candidate.enter_room_with_camera(ada)
    floor = ada.get_by_role("region", name="Conversation").get_by_role("status")
    expect(floor).to_be_visible()

    def is_stopped() -> bool:
        ada.wait_for_timeout(200)  # lets Playwright tell what has arrived
        return "stop_voice" in received

    until(is_stopped, TURNS_SECONDS, "the voice stops for the candidate")
    expect(floor).to_have_text("You're speaking")
