"""A conversation recognises answers while they are given, and the interviewer asks about what was said."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from greenroom.analysis.arrays import SampleArray
from greenroom.settings import Settings, load_settings
from greenroom.wiring.bank import build_bank
from greenroom.wiring.server import Server
from tests.live.conftest import Room
from tests.live.serving import LiveClient
from tests.live.sounds import answer, frames
from tests.sessions.holding import worker
from tests.streaming_recogniser import KEY, RunningRecogniser, Script, streaming_recogniser

QUESTION = "databases-index-cost"
PIECE_SECONDS = 0.04
SOUND = answer("I moved the orders of the shop to a new table in one night, and I checked every row.", 1.0)


@pytest.fixture(scope="module")
def recogniser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningRecogniser]:
    """A recogniser on loopback."""
    with streaming_recogniser(tmp_path_factory.mktemp("recogniser")) as running:
        yield running


@pytest.fixture
def server_settings(request: pytest.FixtureRequest, tmp_path: Path, recogniser: RunningRecogniser) -> Settings:
    """The settings of a server that recognises answers while they are given; the parameter is its wait for words."""
    return Settings(
        home=tmp_path / "home",
        streaming_recogniser="assemblyai",
        assemblyai_streaming_url=recogniser.url,
        assemblyai_key=KEY,
        last_words_seconds=getattr(request, "param", 30.0),  # on a busy machine they come late
    )


def mistakes() -> list[str]:
    """Return one mistake about each point of the question."""
    question = build_bank(load_settings()).question(QUESTION)
    return [point.misconceptions[0].rstrip(".") for point in question.points]


def wrong_answer() -> list[str]:
    return " ".join(f"{mistake}." for mistake in mistakes()).split()


def study(room: Room) -> str:
    """Begin a session about one question, and return its id."""
    order = {"item": {"kind": "question", "id": QUESTION}, "answer_by": "video"}
    began = room.browser.post("/api/sessions/study", json=order)
    assert began.status_code == 201, began.text
    room.session = began.json()
    return room.id


def speak(page: LiveClient, sound: SampleArray, first: int = 0) -> int:
    """Send sound as fast as it is spoken, and return how many pieces it has."""
    pieces = frames(sound)
    began = time.perf_counter()
    for number, piece in enumerate(pieces):
        time.sleep(max(0.0, began + number * PIECE_SECONDS - time.perf_counter()))
        page.send_sound(1, [piece], first=first + number)
    return len(pieces)


def reply(room: Room, **body: object) -> dict[str, Any]:
    answered = room.browser.post(
        f"/api/sessions/{room.id}/turns/1/answer", json={"text": None, "parts": 1, "seconds": 30.0, **body}
    )
    assert answered.status_code == 200, answered.text
    return dict(answered.json())


def test_a_wrong_answer_is_judged_and_asked_about(
    room: Room, recogniser: RunningRecogniser, server_settings: Settings, services: Server
) -> None:
    recogniser.play(Script(wrong_answer(), words_per_second=20.0))
    study(room)
    page = room.connect()
    page.send(type="listen", turn=1)
    page.wait_for("ready")
    speak(page, SOUND)
    page.send(type="done", turn=1)
    ended = page.wait_for("ended")
    shown = [message["text"] for message in page.said if message["type"] == "transcript"]
    assert len(shown) > 3
    assert shown[-1] == " ".join(wrong_answer())
    assert ended["words"] == " ".join(wrong_answer())
    assert ended["reliability"] == pytest.approx(0.95)
    waiting = reply(room, words=ended["words"], reliability=ended["reliability"], doubtful=ended["doubtful"])
    assert waiting["awaits"] == "interviewer"
    worker(server_settings, services)()
    turns = room.browser.get(f"/api/sessions/{room.id}").json()["turns"]
    assert turns[1]["kind"] == "follow up"
    asked = " ".join(line["text"] for line in turns[1]["lines"])
    assert any(mistake in asked for mistake in mistakes())


def test_words_that_are_too_uncertain_are_not_used_and_the_interviewer_says_so(
    room: Room, recogniser: RunningRecogniser
) -> None:
    recogniser.play(Script(wrong_answer(), words_per_second=20.0, confidence=0.5))
    page = room.connect()
    page.send(type="listen", turn=1)
    page.wait_for("ready")
    speak(page, SOUND)
    page.send(type="done", turn=1)
    ended = page.wait_for("ended")
    assert (ended["words"], ended["uncertain"]) == (None, True)
    moved_on = reply(room, misheard=True)
    assert moved_on["awaits"] == "answer"
    said = [line["text"] for line in moved_on["turns"][1]["lines"]]
    assert any("recorded" in line or "recording" in line for line in said)
    assert moved_on["turns"][1]["kind"] == "ask"


def test_a_page_that_comes_back_goes_on_with_the_same_words(room: Room, recogniser: RunningRecogniser) -> None:
    recogniser.play(Script(wrong_answer(), words_per_second=20.0))
    page = room.connect("this-page")
    page.send(type="listen", turn=1)
    page.wait_for("ready")
    pieces = frames(SOUND)
    half = speak(page, SOUND[: len(SOUND) // 2])
    page.wait_for("ack", sound=half)
    page.close()
    again = room.connect("this-page")
    again.send(type="listen", turn=1)
    assert again.wait_for("ready")["sound"] == half
    before = len(recogniser.connections())
    for number, piece in enumerate(pieces[half:]):
        time.sleep(PIECE_SECONDS)
        again.send_sound(1, [piece], first=half + number)
    again.send(type="done", turn=1)
    ended = again.wait_for("ended")
    assert ended["words"] == " ".join(wrong_answer())
    assert len(recogniser.connections()) == before, "the line to the service stayed open"


@pytest.mark.parametrize("server_settings", [0.5], indirect=True)
def test_a_recogniser_that_cannot_be_reached_keeps_nobody_waiting(room: Room, recogniser: RunningRecogniser) -> None:
    recogniser.play(Script(is_deaf=True))
    page = room.connect()
    page.send(type="listen", turn=1)
    page.wait_for("ready")
    speak(page, SOUND)
    page.send(type="done", turn=1)
    ended = page.wait_for("ended")
    assert (ended["words"], ended["uncertain"]) == (None, False)
