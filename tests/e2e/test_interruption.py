"""A candidate speaks over the interviewer in a conversation, and the interviewer stops to listen."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import av
import numpy as np
import pytest
from playwright.sync_api import Browser, Page, WebSocket, expect
from scipy.signal import correlate
from sqlalchemy import select

from greenroom.analysis.arrays import SampleArray
from greenroom.db.database import Database
from greenroom.db.engine import open_engine, sqlite_url
from greenroom.live.interruption import GOES_ON_SECONDS
from greenroom.live.protocol.binary import RATE_HZ, WINDOW_SAMPLES, OverheardMessage, SoundMessage, read_binary
from greenroom.recordings.contracts import part_key
from greenroom.recordings.models import PartRow
from tests.e2e import candidate
from tests.e2e.conftest import PATIENCE_MS
from tests.e2e.devices import FakeDevices, find_chromium, write_microphone
from tests.e2e.installation import Installation, until
from tests.live.sounds import answer

TURNS_SECONDS = 150.0
LEAD_SECONDS = 0.3
"""How much earlier than the detected speech an answer begins."""
PIECE_SAMPLES = RATE_HZ // 5
ALIKE = 0.7
"""A compressed sound against the sound that was recorded."""


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


class Line:
    """What passes over the live connection of a page."""

    def __init__(self, page: Page) -> None:
        self.passed: list[str | bytes | dict[str, Any]] = []
        """In its order: what the page sent, and what the server said as an object."""
        page.on("websocket", self._follow)

    def _follow(self, socket: WebSocket) -> None:
        socket.on("framereceived", lambda payload: self.passed.append(json.loads(payload)))
        socket.on("framesent", self._note_sent)

    def _note_sent(self, payload: str | bytes) -> None:
        self.passed.append(payload)  # Playwright cannot call a method of a list

    def interruption(self) -> tuple[int, float, SampleArray] | None:
        """Return the turn that was interrupted first, since when, and what the microphone heard of it."""
        turn, overheard, since = 0, list[SampleArray](), None
        for one in self.passed:
            if isinstance(one, dict):
                if one["type"] == "stop_voice" and since is None:
                    since = float(one["from_seconds"])
            elif isinstance(one, str):
                if not _is_begin(one):
                    continue
                if since is not None:
                    break
                overheard = []
            elif isinstance(read := read_binary(one), OverheardMessage):
                turn = read.turn
                overheard.append(read.microphone)
        return None if since is None else (turn, since, _joined(overheard))

    def answer(self, turn: int) -> SampleArray:
        """Return the sound that was sent of an answer."""
        pieces = {
            read.sequence: read.samples
            for one in self.passed
            if isinstance(one, bytes) and isinstance(read := read_binary(one), SoundMessage) and read.turn == turn
        }
        return _joined([pieces[number] for number in sorted(pieces)])


def _is_begin(sent: str) -> bool:
    message = json.loads(sent)
    return bool(message["type"] == "voice" and message["speaking"])


def _joined(pieces: Sequence[SampleArray]) -> SampleArray:
    return np.concatenate([np.zeros(0, np.float32), *pieces])


def _sound_of(part: Path) -> SampleArray:
    """Return the sound of a recorded part, at the rate of the live connection."""
    resampler = av.AudioResampler(format="s16", layout="mono", rate=RATE_HZ)
    with av.open(part) as source:
        pieces = [one.to_ndarray()[0] for frame in source.decode(audio=0) for one in resampler.resample(frame)]
    return np.asarray(np.concatenate(pieces) / 32_768, np.float32)


def _similarity(piece: SampleArray, whole: SampleArray) -> tuple[float, float]:
    """Return where a piece of sound lies in another (seconds), and their correlation there."""
    products = correlate(whole, piece, "valid")
    powers = np.convolve(whole.astype(np.float64) ** 2, np.ones(len(piece)), "valid") * np.sum(piece**2)
    found = products / np.sqrt(np.maximum(powers, 1e-9))
    return float(np.argmax(found)) / RATE_HZ, float(found.max())


def _parts(greenroom: Installation, turn: int) -> list[Path]:
    """Return the recorded parts of an answer, in their order; those of the sample session are one file already."""
    database = Database(open_engine(sqlite_url(greenroom.home / "greenroom.db")))
    with database.reading() as db:
        rows = db.scalars(
            select(PartRow).where(PartRow.reference == f"turn:{turn}").order_by(PartRow.start_seconds)
        ).all()
        found = [part_key(row.recording_id, row.id) for row in rows if row.ended_at and row.joined_from_seconds is None]
    database.close()
    return [next(greenroom.home.rglob(key)) for key in found]


def test_the_voice_stops_for_a_candidate_who_speaks(ada: Page, greenroom: Installation) -> None:
    line = Line(ada)
    ada.goto("/practise?step=choices")
    ada.get_by_label("Conversation", exact=True).check()
    session_id = candidate.choose_interview(ada, answer_by="On camera", minutes=15)
    candidate.enter_room_with_camera(ada)
    floor = ada.get_by_role("region", name="Conversation").get_by_role("status")
    expect(floor).to_be_visible()

    def is_stopped() -> bool:
        ada.wait_for_timeout(200)  # lets Playwright tell what has arrived
        return line.interruption() is not None

    until(is_stopped, TURNS_SECONDS, "the voice stops for the candidate")
    interruption = line.interruption()
    assert interruption is not None
    turn = interruption[0]
    expect(floor).to_have_text("You're speaking")

    def is_answered() -> bool:
        ada.wait_for_timeout(200)
        return candidate.session(ada, session_id)["turns"][turn - 1]["answer"] is not None

    until(is_answered, TURNS_SECONDS, "the answer that began as an interruption arrives")
    interruption, said = line.interruption(), line.answer(turn)
    assert interruption is not None
    _, since, overheard = interruption
    first = max(0, int((since - LEAD_SECONDS) * RATE_HZ / WINDOW_SAMPLES)) * WINDOW_SAMPLES
    before = len(overheard) - first
    assert before > GOES_ON_SECONDS * RATE_HZ
    np.testing.assert_array_equal(said[:before], overheard[first:])

    until(lambda: len(_parts(greenroom, turn)) == 2, TURNS_SECONDS, "both parts of the answer arrive")
    opening = _sound_of(_parts(greenroom, turn)[0])
    starts = [round(seconds * RATE_HZ) for seconds in (0.2, 0.3, 0.4, 0.5)]
    found = [_similarity(opening[start : start + PIECE_SAMPLES], said[: before + RATE_HZ]) for start in starts]
    assert max(alike for _, alike in found) > ALIKE
    at, _ = max(found, key=lambda place: place[1])
    assert at < before / RATE_HZ
