"""The interviewer is heard by the server's voice and seen as a drawing, and both stop when the candidate wants it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.e2e.candidate import choose_interview, open_first_account
from tests.e2e.conftest import PATIENCE_MS
from tests.e2e.installation import Installation, until
from tests.e2e.listening import PROBE, frames, launch, loudness

AUDIBLE = 0.01
SILENT = 1e-6
OUT = "out/e2e"
AUDIBLE_SECONDS = 60.0
SILENT_SECONDS = 4.0
"""Less than a question takes to be said: it falls silent for the candidate, not because it is over."""


@pytest.fixture(scope="module")
def greenroom(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    installation = Installation(tmp_path_factory.mktemp("speaking"), has_voice=True)
    try:
        installation.start()
        yield installation
    finally:
        installation.close()


@pytest.fixture(scope="module")
def room(browser: Browser, greenroom: Installation) -> Iterator[Page]:
    """The interview room of a candidate who types, with motion."""
    own = launch(browser.browser_type)
    context = own.new_context(
        base_url=greenroom.url, locale="en-GB", timezone_id="UTC", viewport={"width": 1366, "height": 820}
    )
    context.set_default_timeout(PATIENCE_MS)
    context.add_init_script(PROBE)
    page = context.new_page()
    open_first_account(page)
    choose_interview(page, answer_by="By typing", minutes=15)
    yield page
    own.close()


def test_the_question_is_heard_and_the_mouth_moves(room: Page) -> None:
    head = room.locator("canvas[data-drawn]")
    expect(head).to_be_visible()
    until(lambda: loudness(room) > AUDIBLE, AUDIBLE_SECONDS, "the voice is heard")
    expect(room.get_by_text("is speaking")).to_be_visible()
    pictures = []
    for place in range(4):
        pictures.append(head.screenshot())
        room.screenshot(path=f"{OUT}/voice-and-face-{place}.png")
        room.wait_for_timeout(180)
    assert len(set(pictures)) == len(pictures)
    drawn = frames(room)[-1]
    assert 1_000 < drawn["triangles"] <= 30_000
    assert drawn["calls"] <= 40


def test_a_held_voice_is_silent_and_goes_on(room: Page) -> None:
    room.get_by_role("button", name="Repeat").click()
    until(lambda: loudness(room) > AUDIBLE, AUDIBLE_SECONDS, "the voice is heard")
    room.get_by_role("button", name="Pause voice").click()
    until(lambda: loudness(room) < SILENT, SILENT_SECONDS, "the voice is silent")
    room.get_by_role("button", name="Continue voice").click()
    until(lambda: loudness(room) > AUDIBLE, AUDIBLE_SECONDS, "the voice goes on")


def test_the_voice_stops_when_it_is_switched_off(room: Page) -> None:
    room.get_by_role("button", name="Repeat").click()
    until(lambda: loudness(room) > AUDIBLE, AUDIBLE_SECONDS, "the voice is heard")
    room.get_by_role("button", name="Voice off").click()
    until(lambda: loudness(room) < SILENT, SILENT_SECONDS, "the voice is silent")
    expect(room.get_by_text("is speaking")).to_be_hidden()
    room.get_by_role("button", name="Voice on").click()


def test_the_picture_is_hidden_by_a_click_and_stays_hidden(room: Page) -> None:
    room.get_by_role("button", name="Hide picture").click()
    expect(room.locator("canvas")).to_have_count(0)
    room.reload()
    room.get_by_role("button", name="Show picture").click()
    expect(room.locator("canvas[data-drawn]")).to_be_visible()
    room.get_by_role("button", name="Other look").click()
    expect(room.locator("canvas[data-drawn]")).to_be_visible()


def test_with_reduced_motion_it_is_a_still_portrait(room: Page) -> None:
    room.emulate_media(reduced_motion="reduce")
    room.reload()
    head = room.locator("canvas[data-drawn]")
    expect(head).to_be_visible()
    before = head.screenshot()
    room.wait_for_timeout(500)
    assert head.screenshot() == before
    room.emulate_media(reduced_motion="no-preference")
