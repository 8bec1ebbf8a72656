"""A candidate answers wrongly, aloud, and hears a follow-up about it; the words come from a recogniser on loopback."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Request, expect

from greenroom.settings import load_settings
from greenroom.wiring.bank import build_bank
from tests.e2e import candidate
from tests.e2e.conftest import PATIENCE_MS
from tests.e2e.devices import FakeDevices, find_chromium, write_microphone
from tests.e2e.installation import Installation, until
from tests.e2e.listening import PROBE, loudness
from tests.e2e.looking import Looking
from tests.live.sounds import answer
from tests.streaming_recogniser import KEY, RunningRecogniser, Script, streaming_recogniser

QUIET = 0.01
ANSWER_SECONDS = 150.0
SILENCE_SECONDS = 12.0
QUESTION = "databases-index-cost"


@pytest.fixture(scope="module")
def recogniser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningRecogniser]:
    """A service that recognises what the test has said."""
    with streaming_recogniser(tmp_path_factory.mktemp("recogniser")) as running:
        yield running


@pytest.fixture(scope="module")
def greenroom(tmp_path_factory: pytest.TempPathFactory, recogniser: RunningRecogniser) -> Iterator[Installation]:
    """A Greenroom with a voice and a streaming recogniser; what the microphone repeats does not interrupt the voice."""
    settings = {
        "GREENROOM_STREAMING_RECOGNISER": "assemblyai",
        "GREENROOM_ASSEMBLYAI_STREAMING_URL": recogniser.url,
        "GREENROOM_ASSEMBLYAI_KEY": KEY,
        "GREENROOM_INTERRUPTION": "false",
        "GREENROOM_LAST_WORDS_SECONDS": "30",  # on a busy machine they come late
    }
    installation = Installation(tmp_path_factory.mktemp("recognised"), has_voice=True, settings=settings)
    try:
        installation.start()
        yield installation
    finally:
        installation.close()


@pytest.fixture(scope="module")
def microphone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A candidate who speaks and is silent in turns; which words these are the recogniser decides."""
    sound = answer(
        "I moved the orders of the shop to a new table in one night, and I checked every row.", SILENCE_SECONDS
    )
    return write_microphone(sound, tmp_path_factory.mktemp("microphone"))


@pytest.fixture(scope="module")
def ada(browser: Browser, devices: FakeDevices, microphone: Path, greenroom: Installation) -> Iterator[Page]:
    """The candidate."""
    arguments = FakeDevices(devices.camera, microphone).arguments
    own = browser.browser_type.launch(
        executable_path=find_chromium(), args=["--no-sandbox", "--autoplay-policy=no-user-gesture-required", *arguments]
    )
    context = own.new_context(base_url=greenroom.url, reduced_motion="reduce", locale="en-GB", timezone_id="UTC")
    context.set_default_timeout(PATIENCE_MS)
    page = context.new_page()
    page.add_init_script(PROBE)
    candidate.open_first_account(page)
    yield page
    own.close()


def wrong_answer() -> list[str]:
    """Return an answer that makes the mistakes the bank knows for the question, one in each sentence."""
    question = build_bank(load_settings()).question(QUESTION)
    return [f"{point.misconceptions[0].rstrip('.')}." for point in question.points if point.misconceptions]


def test_a_wrong_answer_is_followed_up_aloud(ada: Page, recogniser: RunningRecogniser) -> None:
    looking = Looking("spoken-follow-up")
    spoken: list[str] = []

    def note(request: Request) -> None:
        if request.url.endswith("/speech") and request.post_data:
            spoken.append(request.post_data)

    ada.on("request", note)
    ada.goto("/practise?step=choices")
    ada.get_by_label("Conversation", exact=True).check()
    recogniser.play(Script(" ".join(wrong_answer()).split(), words_per_second=20.0))
    session_id = candidate.study_question(ada, QUESTION, "video")

    def turns() -> list[dict[str, Any]]:
        return list(candidate.session(ada, session_id)["turns"])

    ada.goto(f"/interviews/{session_id}/devices")
    candidate.enter_room_with_camera(ada)
    ada.get_by_role("button", name="Captions").click()
    caption = ada.get_by_role("group", name="What I understand")
    expect(caption).to_contain_text("workload")
    looking.at(ada, "captions")
    until(lambda: len(turns()) == 2, ANSWER_SECONDS, "the turn after the wrong answer")

    follow_up = turns()[1]
    assert follow_up["kind"] == "follow up", follow_up
    asked = [line["text"] for line in follow_up["lines"]]
    quoted = next(line for line in asked if any(mistake.lower() in line.lower() for mistake in wrong_answer()))
    expect(ada.get_by_role("main")).to_contain_text(quoted)

    def is_asked_for_aloud() -> bool:
        ada.evaluate("0")  # requests are noted while the page is talked to
        return any(quoted in json.loads(data)["lines"] for data in spoken)

    until(is_asked_for_aloud, ANSWER_SECONDS, "it is asked for aloud")
    until(lambda: loudness(ada) > QUIET, ANSWER_SECONDS, "the follow-up is heard")
    looking.at(ada, "follow-up")
