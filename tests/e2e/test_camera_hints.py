"""A candidate who looks away reads a word at the edge of the screen; no picture leaves the browser for it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, WebSocket, expect

from greenroom.live.protocol.binary import FEATURES
from tests.e2e import candidate
from tests.e2e.conftest import PATIENCE_MS
from tests.e2e.devices import find_chromium
from tests.e2e.installation import Installation
from tests.e2e.looking import Looking
from tests.e2e.looking_away import make_devices

HINT_MS = 240_000
"""Ten seconds of calibration, a while of looking away, and once more where a hint was withheld at random."""
MOST_FEATURE_BYTES = 2_000
"""Of a message: a picture is larger."""


@pytest.fixture(scope="module")
def ada(browser: Browser, greenroom: Installation, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    """A candidate whose head is turned away half of the time."""
    arguments = make_devices(tmp_path_factory.mktemp("devices")).arguments
    own = browser.browser_type.launch(executable_path=find_chromium(), args=["--no-sandbox", *arguments])
    context = own.new_context(base_url=greenroom.url, reduced_motion="reduce", locale="en-GB", timezone_id="UTC")
    context.set_default_timeout(PATIENCE_MS)
    page = context.new_page()
    candidate.open_first_account(page)
    yield page
    own.close()


def test_who_looks_away_reads_so(ada: Page) -> None:
    looking = Looking("camera-hints")
    sent: list[bytes] = []

    def note(socket: WebSocket) -> None:
        socket.on("framesent", lambda message: sent.append(message) if isinstance(message, bytes) else None)

    ada.on("websocket", note)
    ada.goto("/practise?step=choices")
    ada.get_by_role("radio", name="On camera").check()
    ada.get_by_label("Conversation", exact=True).check()
    expect(ada.get_by_label("Hints about where you look")).to_be_checked()
    looking.at(ada, "choices")
    session_id = candidate.choose_interview(ada, answer_by="On camera", minutes=15)
    candidate.enter_room_with_camera(ada)
    hint, too_slow = ada.get_by_text("Camera", exact=True), ada.get_by_text("this device is too slow")
    # Where fewer than five pictures a second can be measured, the page says so and gives no such hint.
    expect(hint.or_(too_slow)).to_be_visible(timeout=HINT_MS)
    looking.at(ada, "hint")
    features = [message for message in sent if message[1] == FEATURES]
    assert max(map(len, features), default=0) < MOST_FEATURE_BYTES
    if not too_slow.is_visible():
        assert features
        hints = ada.request.get(f"/api/live/{session_id}/hints").json()["hints"]
        assert "gaze" in [one["kind"] for one in hints if one["was_shown"]]
    candidate.end_interview(ada)
