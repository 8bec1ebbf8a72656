"""The report shows each hint, and an effect only where hints that were withheld speak for it."""

from __future__ import annotations

import pypdfium2 as pdfium
import pytest

from greenroom.analysis.spans import Span
from greenroom.live.coaching import Coach
from greenroom.live.contracts import ConversationState, Detectors, HintRecord, Saved
from greenroom.live.conversation import Conversation
from greenroom.live.hint_reports import HintReports, describe
from greenroom.live.hints.effect import Outcome, effect_of
from greenroom.live.hints.readings import HintKind
from greenroom.live.protocol.binary import SoundMessage
from greenroom.live.repository import DatabaseLiveStore
from greenroom.live.turns.manners import PATIENT
from greenroom.live.turns.pauses import PauseHistory
from greenroom.speech.silero_stream import SileroStreams
from tests.live.conftest import Room
from tests.live.sounds import answer, frames

STREAMS = SileroStreams()
SOUND = answer("I moved the orders of the shop to a new table and then I checked every row", "We switched at night")


def keep(room: Room, *hints: HintRecord) -> None:
    state = ConversationState(hints=hints)
    room.services.live.service.save([Saved(room.id, "account-ada", state, PauseHistory())])


def test_each_hint_is_listed_with_its_moment(room: Room) -> None:
    keep(room, HintRecord(2, 32.0, "volume", -8.0, withheld=False), HintRecord(3, 60.0, "pace", 6.0, withheld=True))
    report = room.browser.get(f"/api/live/{room.id}/hints").json()
    assert report["hints"] == [
        {"turn": 2, "at_seconds": 32.0, "kind": "volume", "was_shown": True},
        {"turn": 3, "at_seconds": 60.0, "kind": "pace", "was_shown": False},
    ]
    assert report["effects"] == [
        {"kind": kind, "difference": None, "shown": 0, "withheld": 0} for kind in ("volume", "pace")
    ]


def test_an_effect_is_claimed_against_those_that_were_withheld(room: Room) -> None:
    shown = [HintRecord(1, 30.0 * place, "volume", -8.0, False, -2.0 + 0.1 * place) for place in range(5)]
    withheld = [HintRecord(2, 30.0 * place, "volume", -8.0, True, -7.0 + 0.1 * place) for place in range(4)]
    keep(room, *shown, *withheld)
    effects = room.browser.get(f"/api/live/{room.id}/hints").json()["effects"]
    assert [(effect["kind"], effect["shown"], effect["withheld"]) for effect in effects] == [("volume", 5, 4)]
    assert effects[0]["difference"]["low"] < 5.05 < effects[0]["difference"]["high"]


def effect(kind: HintKind, given: tuple[float, ...], withheld: tuple[float, ...]) -> str:
    """Return the sentence about hints after which values changed so much."""
    outcomes = [Outcome(kind, change, False) for change in given] + [Outcome(kind, change, True) for change in withheld]
    return describe(effect_of(kind, outcomes))


@pytest.mark.parametrize(
    ("kind", "given", "withheld", "sentence"),
    [
        ("volume", (5.0, 5.2, 5.4), (0.0, 0.2, 0.4), "5.0 dB louder than without the hint"),
        ("pace", (-1.0, -1.1, -1.2), (0.0, 0.1, 0.2), "1.2 syllables per second slower than without the hint"),
        ("pace", (1.0, 1.1, 1.2), (0.0, 0.1, 0.2), "1.0 syllables per second faster than without the hint"),
        ("monologue", (10.0, 12.0, 14.0), (60.0, 62.0, 64.0), "50.0 seconds shorter than without the hint"),
        ("gaze", (-0.3, -0.32, -0.34), (0.0, 0.02, 0.04), "34.0 percentage points less looking away than without"),
        ("frame", (-0.3, -0.32, -0.34), (0.0, 0.02, 0.04), "34.0 percentage points less out of the frame than without"),
        ("fillers", (-0.05, -0.06, -0.07), (0.0, 0.01, 0.02), "7.0 percentage points fewer fillers than without"),
        ("volume", (5.0, 0.0, -5.0), (4.0, 0.0, -4.0), "no effect found (90% interval"),
        ("volume", (5.0, 5.1), (0.0, 0.1), "too few hints to compare. Compared: 2 shown and 2 held back."),
    ],
)
def test_effects_are_printed_with_their_unit_and_direction(
    kind: HintKind, given: tuple[float, ...], withheld: tuple[float, ...], sentence: str
) -> None:
    assert sentence in effect(kind, given, withheld)


def test_the_pdf_lists_hints_at_their_moment_in_the_recording(room: Room) -> None:
    keep(room, HintRecord(2, 32.0, "volume", -8.0, withheld=False), HintRecord(3, 60.0, "pace", 6.0, withheld=True))
    reports = HintReports(DatabaseLiveStore())
    with room.services.database.reading() as db:
        view = reports.on_paper(db, "account-ada", room.id, {2: Span(100.0, 160.0), 9: Span(300.0, 320.0)})
    assert view is not None
    assert [(row.place, row.clock, row.word, row.note) for row in view.rows] == [
        ("Turn 2, 0:32 into the answer", "2:12", "Louder", "Shown"),
        ("Turn 3, 1:00 into the answer", "", "Slower", "Not shown, to compare"),
    ]
    assert len(view.effects) == 2
    with pdfium.PdfDocument(room.browser.get(f"/api/sessions/{room.id}/report.pdf").content) as pdf:
        text = "".join(page.get_textpage().get_text_range() for page in pdf)
    for words in ("Hints during the conversation", "Louder", "Not shown, to compare", "too few hints to compare"):
        assert words in text


def test_a_session_without_a_conversation_has_no_hints(room: Room) -> None:
    assert room.browser.get(f"/api/live/{room.id}/hints").json() == {"hints": [], "effects": []}


def test_a_hint_about_a_long_answer_is_followed_by_how_long_it_became() -> None:
    began = HintRecord(1, 121.0, "monologue", 121.0, withheld=False)
    other = HintRecord(2, 121.0, "monologue", 121.0, withheld=True)
    coach = Coach(ConversationState(hints=(began, other)), 1, STREAMS.frame_seconds)
    coach.begin(1)
    coach.end(1)
    assert coach.records == (began, other), "nothing was heard"
    conversation = Conversation(
        ConversationState(hints=(began, other)),
        PauseHistory(),
        Detectors(STREAMS, None),
        PATIENT,
        words_come=False,
        hint_seed=1,
    )
    conversation.listen(1)
    for number, piece in enumerate(frames(SOUND)):
        conversation.take_sound(SoundMessage(1, number, piece))
    conversation.finish(1)
    ended, same = conversation.state().hints[:2]
    assert ended.after is not None
    assert 0.5 * len(SOUND) / 16_000 < ended.after <= len(SOUND) / 16_000, "as long as the sound, but for its silences"
    assert same == other, "only hints of this answer are completed"
