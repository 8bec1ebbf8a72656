"""A whole interview of five questions, held as a conversation: no answer ends by a button, and much goes wrong."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import numpy as np
import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from greenroom.analysis.arrays import SampleArray
from greenroom.live.protocol.binary import RATE_HZ
from greenroom.settings import load_settings
from greenroom.wiring.bank import build_bank
from tests.e2e import candidate, microphone
from tests.e2e.conftest import PATIENCE_MS
from tests.e2e.cut_line import Line, line_to
from tests.e2e.devices import FakeDevices, find_chromium
from tests.e2e.installation import Installation, until
from tests.e2e.listening import PROBE, loudness
from tests.e2e.looking import Looking
from tests.live.sounds import answer
from tests.streaming_recogniser import KEY, LOUD, RunningRecogniser, Script, streaming_recogniser

QUESTIONS = 5
PAUSE_SECONDS = 4.0
THINKING_SECONDS = 8.0
LOST_SECONDS = 15.0
TURN_SECONDS = 300.0
QUIET = 0.01
WINDOW_SAMPLES = RATE_HZ // 20
SPOKEN = "I moved the orders of the shop to a new table in one night and checked every row before we switched"
BEFORE_PAUSE, AFTER_PAUSE = "I built the web shop of a bakery, and", "before that I looked after a library."
INTERRUPTING = "Each index has to be written too, so every insert gets slower and takes more space."
ASKING_FOR_TIME, AFTER_THOUGHT = "Let me think about that for a moment.", "I would measure the slow queries first."
LONG_ANSWER = (
    "I would write a test for it first, and show the test to a colleague who knows the table.",
    2.0,
    "Then I would copy the rows in small steps, and compare both tables after each step.",
    2.0,
    "In the end I would take the old table away, and keep a copy of it for a month.",
)
"""Long enough to lose the line, or the server, and to go on after that."""
MISHEARD = {"rows": "rose", "table": "cable"}
"""What the recogniser makes of some words; it is not sure about them."""


@pytest.fixture(scope="module")
def recogniser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningRecogniser]:
    """A service that recognises what the test says."""
    with streaming_recogniser(tmp_path_factory.mktemp("recogniser")) as running:
        yield running


@pytest.fixture(scope="module")
def greenroom(tmp_path_factory: pytest.TempPathFactory, recogniser: RunningRecogniser) -> Iterator[Installation]:
    """A Greenroom with a voice and a streaming recogniser."""
    settings = {
        "GREENROOM_STREAMING_RECOGNISER": "assemblyai",
        "GREENROOM_ASSEMBLYAI_STREAMING_URL": recogniser.url,
        "GREENROOM_ASSEMBLYAI_KEY": KEY,
        "GREENROOM_LAST_WORDS_SECONDS": "10",  # on a busy machine they come late
    }
    installation = Installation(tmp_path_factory.mktemp("live"), has_voice=True, profile="fast", settings=settings)
    try:
        installation.start()
        yield installation
    finally:
        installation.close()


@pytest.fixture(scope="module")
def line(greenroom: Installation) -> Iterator[Line]:
    """What lies between the browser and the server."""
    port = urlsplit(greenroom.url).port
    assert port is not None
    with line_to(port) as laid:
        yield laid


@pytest.fixture(scope="module")
def ada(browser: Browser, devices: FakeDevices, line: Line) -> Iterator[Page]:
    """The candidate."""
    own = browser.browser_type.launch(
        executable_path=find_chromium(),
        args=["--no-sandbox", "--autoplay-policy=no-user-gesture-required", *devices.arguments],
    )
    context = own.new_context(
        base_url=f"http://localhost:{line.port}", reduced_motion="reduce", locale="en-GB", timezone_id="UTC"
    )
    context.set_default_timeout(PATIENCE_MS)
    page = context.new_page()
    page.add_init_script(PROBE)
    page.add_init_script(microphone.MICROPHONE)
    candidate.open_first_account(page)
    yield page
    own.close()


@dataclass
class Conversation:
    """The interview under way, as the candidate sees and answers it."""

    page: Page
    session_id: str
    recogniser: RunningRecogniser
    looking: Looking
    number: int = 1
    """Of the present turn."""

    @property
    def floor(self) -> Locator:
        """Who has the floor, in the words of the page."""
        return self.page.get_by_role("region", name="Conversation").get_by_role("status")

    def turns(self) -> list[dict[str, Any]]:
        """Return the turns so far, as the server has them."""
        return list(candidate.session(self.page, self.session_id)["turns"])

    def wait_for_next(self) -> None:
        """Wait until the interviewer goes on by itself."""
        number = self.number
        until(lambda: len(self.turns()) > number, TURN_SECONDS, f"the interviewer goes on after turn {number}")
        self.number += 1

    def skip_to_question(self) -> None:
        """Skip what the interviewer wants to know beyond the question."""
        while self.turns()[-1]["kind"] != "ask":
            self.page.get_by_role("button", name="Skip").click()
            self.wait_for_next()

    def prepare(self, *pieces: str | float, is_clear: bool = False) -> SampleArray:
        """Return the sound of sentences with silences in seconds between them; the recogniser knows their words.

        Before the candidate has the floor: each answer is a connection of its own to the recogniser. If it is clear, no
        word is misheard.
        """
        phrases = [piece.split() for piece in pieces if isinstance(piece, str)]
        misheard = {} if is_clear else MISHEARD
        words = [misheard.get(word, word) for phrase in phrases for word in phrase]
        sound = answer(*(_of_the_length(piece) if isinstance(piece, str) else piece for piece in pieces))
        self.recogniser.play(
            Script(
                words,
                phrases=[len(phrase) for phrase in phrases],
                unsure=list(MISHEARD.values()),
                words_per_second=len(words) / _loud_seconds(sound),
                late_seconds=0.6,
            )
        )
        return sound

    def begin_to_say(self, *pieces: str | float, is_clear: bool = False) -> None:
        """Hear the interviewer out, and begin to answer."""
        sound = self.prepare(*pieces, is_clear=is_clear)
        expect(self.floor).to_contain_text("It's your turn")
        microphone.say(self.page, sound)

    def finish(self) -> None:
        """Wait until all is said."""
        until(lambda: not microphone.is_speaking(self.page), TURN_SECONDS, "the candidate has spoken")


def _of_the_length(sentence: str) -> str:
    """Return words that espeak-ng says one by one, as many as a sentence has: the recogniser decides which they are."""
    count = len(sentence.split())
    return " ".join((SPOKEN.split() * (1 + count // len(SPOKEN.split())))[:count])


def _loud_seconds(sound: SampleArray) -> float:
    windows = sound[: len(sound) // WINDOW_SAMPLES * WINDOW_SAMPLES].reshape(-1, WINDOW_SAMPLES)
    return float(np.sum(np.sqrt(np.mean(windows**2, axis=1)) > LOUD)) * WINDOW_SAMPLES / RATE_HZ


def pause(held: Conversation, sound: SampleArray) -> None:
    """Stop in the middle of an answer for four seconds."""
    expect(held.floor).to_have_text("It's your turn")
    microphone.say(held.page, sound)
    expect(held.floor).to_have_text("You're speaking")
    expect(held.floor).to_have_text("Still listening")
    held.looking.at(held.page, "pause")
    held.finish()


def interrupt(held: Conversation) -> None:
    """Speak over the interviewer, again if need be, until the interviewer stops."""
    sound = 1.5 * held.prepare(INTERRUPTING)
    until(lambda: loudness(held.page) > QUIET, TURN_SECONDS, "the interviewer speaks")

    def is_let_speak() -> bool:
        floor = held.floor.inner_text()
        if floor == "The interviewer's turn" and not microphone.is_speaking(held.page):
            microphone.say(held.page, sound)
        return floor == "You're speaking"

    until(is_let_speak, TURN_SECONDS, "the interviewer stops")
    assert microphone.is_speaking(held.page), "the interviewer stops before the candidate does"
    assert loudness(held.page) < QUIET
    held.looking.at(held.page, "interruption")
    held.finish()


def think(held: Conversation) -> None:
    """Ask for time, aloud, and take it."""
    held.begin_to_say(ASKING_FOR_TIME, THINKING_SECONDS, AFTER_THOUGHT)
    expect(held.floor).to_have_text("Take your time")
    held.looking.at(held.page, "thinking")
    held.finish()


def give_a_wrong_answer(held: Conversation) -> None:
    """Make two mistakes; the interviewer asks about one of them, in the candidate's words."""
    asked = held.turns()[-1]
    mistakes = mistakes_about(asked["question_id"])[:2]
    assert mistakes, f"the bank knows no mistake about {asked['question_id']}"
    held.page.get_by_role("button", name="Captions").click()
    held.begin_to_say(" ".join(mistakes), is_clear=True)  # what may have been misheard is not asked about
    caption = held.page.get_by_role("group", name="What I understand")
    expect(caption).to_contain_text(" ".join(mistakes[0].split()[:3]), ignore_case=True)
    held.looking.at(held.page, "captions")
    held.finish()
    held.wait_for_next()
    following = held.turns()[-1]
    assert following["kind"] == "follow up", following
    said = " ".join(one["text"] for one in following["lines"])
    quoted = next(mistake for mistake in mistakes if mistake.rstrip(".").lower() in said.lower())
    expect(held.page.get_by_role("main")).to_contain_text(quoted.rstrip("."), ignore_case=True)
    until(lambda: loudness(held.page) > QUIET, TURN_SECONDS, "the follow-up is said aloud")
    held.looking.at(held.page, "follow-up")
    held.begin_to_say("I am not sure about that.")
    held.finish()


def lose_the_line(held: Conversation, line: Line) -> None:
    """Go on speaking without a network."""
    held.begin_to_say(*LONG_ANSWER)
    expect(held.floor).to_have_text("You're speaking")
    line.cut()
    expect(held.floor).to_contain_text("Connection lost")
    held.looking.at(held.page, "lost")
    held.page.wait_for_timeout(1000 * LOST_SECONDS)
    line.mend()
    held.finish()


def lose_the_server(held: Conversation, greenroom: Installation) -> None:
    """Go on speaking while the server is killed and started again."""
    held.begin_to_say(*LONG_ANSWER)
    expect(held.floor).to_have_text("You're speaking")
    greenroom.kill()
    expect(held.floor).to_contain_text("Connection lost")
    greenroom.start()
    held.finish()


def mistakes_about(question_id: str) -> list[str]:
    """Return the mistakes that the bank knows for a question."""
    question = build_bank(load_settings()).question(question_id)
    return [f"{point.misconceptions[0].rstrip('.')}." for point in question.points if point.misconceptions]


def test_an_interview_of_five_questions(
    ada: Page, recogniser: RunningRecogniser, greenroom: Installation, line: Line
) -> None:
    looking = Looking("live-interview")
    ada.goto("/practise?step=choices")
    ada.get_by_role("radio", name="On camera").check()
    ada.get_by_label("Conversation", exact=True).check()
    ada.get_by_role("radio", name="Realistic").check()
    ada.get_by_role("radio", name="15 minutes", exact=True).check()
    ada.get_by_role("radio", name="Technical", exact=True).check()
    ada.get_by_role("radio", name="Sceptical").check()  # asks whenever there is something to ask about
    ada.get_by_text("Choose topics", exact=True).click()
    ada.get_by_role("checkbox", name="Databases").check()
    ada.get_by_role("button", name="Check camera and microphone").click()
    ada.wait_for_url("**/interviews/**")
    session_id = ada.url.split("/interviews/")[1].split("/")[0]
    held = Conversation(ada, session_id, recogniser, looking)
    first = held.prepare(BEFORE_PAUSE, PAUSE_SECONDS, AFTER_PAUSE)
    candidate.enter_room_with_camera(ada)
    events: list[Callable[[], None]] = [
        lambda: interrupt(held),
        lambda: think(held),
        lambda: lose_the_line(held, line),
        lambda: give_a_wrong_answer(held),
        lambda: lose_the_server(held, greenroom),
    ]
    pause(held, first)
    held.wait_for_next()
    for event in events:
        held.skip_to_question()
        event()
        held.wait_for_next()
    candidate.end_interview(ada)
    has_all(held)


def has_all(held: Conversation) -> None:
    """Read the report: each question with its answer, in the words that arrived in time, and none of them twice."""

    def answers() -> list[dict[str, Any]]:
        return [turn["answer"] for turn in held.turns() if turn["answer"] is not None]

    def is_recognised() -> bool:
        return all(one["state"] != "transcribing" for one in answers())

    until(is_recognised, candidate.ANALYSIS_SECONDS, "all is recognised")
    assert all(one["form"] == "speech" and one["text"] for one in answers()), answers()
    known = [f"{BEFORE_PAUSE} {AFTER_PAUSE}", INTERRUPTING, f"{ASKING_FOR_TIME} {AFTER_THOUGHT}"]
    assert [one["text"] for one in answers()[: len(known)]] == known
    asked = [turn for turn in held.turns() if turn["kind"] == "ask" and turn["answer"] is not None]
    assert [turn["question_number"] for turn in asked[:QUESTIONS]] == [1, 2, 3, 4, 5]

    page = held.page
    page.get_by_role("link", name="Go to report").click()
    candidate.open_moments(page, candidate.ANALYSIS_SECONDS)
    for turn in asked:
        question = next(one["text"] for one in turn["lines"] if one["kind"] == "question")
        expect(page.get_by_role("heading", name=question[:40])).to_be_visible()
    held.looking.at(page, "report")
