"""A hint is dated by the sound or the pictures that decided it, whatever was sent after them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import numpy as np
import pytest

from bench.hint_latency import Arrived, Round, Shown, shown_hints, summary
from bench.hint_moments import ABOUT_FACE, PIECE_MS, PageNotes, RecordedHint, SentBatch, SentPiece, due_ms
from greenroom.analysis.arrays import SampleArray
from greenroom.live.contracts import ConversationState, Detectors
from greenroom.live.conversation import Conversation
from greenroom.live.protocol.binary import FeatureMessage, SoundMessage
from greenroom.live.protocol.messages import Hint, ServerMessage
from greenroom.live.turns.manners import PATIENT
from greenroom.live.turns.pauses import PauseHistory
from greenroom.speech.silero_stream import SileroStreams
from tests.live.sounds import answer, frames
from tests.live.test_watching import CAMERA, LOOKS_AWAY, batches

STREAMS = SileroStreams()
START_MS = 5_000.0
"""The page's time at which the answer began."""
LEAST_DELAY_MS = 3.0
"""Between the end of a piece of sound and its arrival in the page, at the least."""
MEASURED_AFTER_MS = 90
SENTENCE = (
    "I moved the orders of the shop to a new table and then I checked every row before we switched in the morning"
)
LOUD = answer(*[SENTENCE] * 4)
FALLING = np.concatenate([LOUD, 0.15 * LOUD[: 8 * 16_000], LOUD])


@dataclass
class Played:
    """An answer as a page sent it, and what decided its first hint."""

    pieces: list[SentPiece] = field(default_factory=list)
    batches: list[SentBatch] = field(default_factory=list)
    pictures_ms: list[float] = field(default_factory=list)
    hint: RecordedHint | None = None
    truth_ms: float = 0.0

    @property
    def notes(self) -> PageNotes:
        return PageNotes(tuple(self.pieces), tuple(self.batches), tuple(self.pictures_ms))


def play(sound: SampleArray, faces: Sequence[FeatureMessage], seed: int) -> Played:
    """Send an answer to the conversation of a server, each message at its moment of the page's clock."""
    conversation = Conversation(
        ConversationState(), PauseHistory(), Detectors(STREAMS, None), PATIENT, words_come=False, hint_seed=seed
    )
    conversation.listen(1)
    conversation.use_camera(CAMERA)
    played, waiting = Played(), list(faces)
    late_ms = np.random.default_rng(seed).exponential(20.0, 10_000)

    def note(said: Sequence[ServerMessage], due_at_ms: float) -> None:
        if played.hint is None and any(isinstance(one, Hint) for one in said):
            record = conversation.state().hints[-1]
            played.hint, played.truth_ms = RecordedHint(1, record.at_seconds, record.kind), due_at_ms

    for number, samples in enumerate(frames(sound)):
        captured_ms = START_MS + LEAST_DELAY_MS + PIECE_MS * number
        sent_ms = captured_ms + PIECE_MS + (late_ms[number] if number % 10 else 0.0)
        played.pieces.append(SentPiece(1, number, sent_ms))
        note(conversation.take_sound(SoundMessage(1, number, samples)), captured_ms)
        while waiting and waiting[0].times_ms[-1] + MEASURED_AFTER_MS <= PIECE_MS * (number + 1):
            message = waiting.pop(0)
            played.pictures_ms += [START_MS + time for time in message.times_ms]
            times = tuple(float(time) for time in message.times_ms)
            played.batches.append(SentBatch(1, sent_ms, number + 1, len(played.pictures_ms), times))
            note(conversation.take_features(message), START_MS + times[0])
    return played


def first_hinted(sound: SampleArray, faces: Sequence[FeatureMessage] = ()) -> Played:
    """Return the first answer that was given a hint: some are withheld."""
    return next(played for seed in range(20) if (played := play(sound, faces, seed)).hint is not None)


def test_a_hint_about_the_voice_is_dated_by_the_piece_that_decided() -> None:
    played = first_hinted(FALLING)
    assert played.hint is not None
    assert played.hint.kind == "volume"
    assert due_ms(played.notes, played.hint) == pytest.approx(played.truth_ms, abs=0.01)


def test_a_hint_about_the_face_is_dated_by_the_first_picture_of_the_batch_that_decided() -> None:
    played = first_hinted(answer(*[SENTENCE] * 6), batches(LOOKS_AWAY))
    assert played.hint is not None
    assert played.hint.kind == "gaze"
    assert due_ms(played.notes, played.hint) == pytest.approx(played.truth_ms, abs=0.01)


def test_a_date_of_nothing_that_was_sent_is_refused() -> None:
    played = first_hinted(FALLING)
    for kind in ("volume", "gaze"):
        with pytest.raises(ValueError, match="of turn 1"):
            due_ms(played.notes, RecordedHint(1, 400.0, kind))


def test_pictures_that_do_not_fit_their_batch_are_refused() -> None:
    batch = SentBatch(1, 300.0, 0, 2, (0.0, 100.0))
    notes = PageNotes((), (batch,), (50.0, 190.0))
    with pytest.raises(ValueError, match="measured last"):
        due_ms(notes, RecordedHint(1, 0.1, "gaze"))
    assert due_ms(replace(notes, pictures_ms=(50.0, 150.0)), RecordedHint(1, 0.1, "gaze")) == 50.0


PIECES = PageNotes(tuple(SentPiece(1, number, 40.0 * (number + 1)) for number in range(200)), (), ())
HINTS = (RecordedHint(1, 4.0, "volume"), RecordedHint(1, 8.0, "pace"))
ARRIVED = (Arrived(1, "volume", 4_050.0), Arrived(1, "pace", 8_070.0))


def test_delays_run_from_what_decided_to_the_painted_word() -> None:
    shown = shown_hints(PIECES, HINTS, ARRIVED, [4_060.0, 8_100.0])
    assert shown == [Shown("volume", 100.0, 10.0), Shown("pace", 140.0, 30.0)]


def test_a_hint_that_is_given_after_the_page_was_read_changes_nothing() -> None:
    late = Arrived(1, "monologue", 9_000.0)
    shown = shown_hints(PIECES, HINTS, [*ARRIVED, late], [4_060.0, 8_100.0, 9_010.0])
    assert [each.delay_ms for each in shown] == [100.0, 140.0]


@pytest.mark.parametrize(
    ("arrived", "painted"), [(ARRIVED[1:], [8_100.0]), (ARRIVED, [8_100.0])], ids=["line lost", "not painted"]
)
def test_a_hint_that_was_never_shown_is_no_delay_of_another(arrived: Sequence[Arrived], painted: list[float]) -> None:
    assert shown_hints(PIECES, HINTS, arrived, painted) == [Shown("volume", None, None), Shown("pace", 140.0, 30.0)]


def test_a_hint_that_comes_before_it_is_due_stops_the_figures() -> None:
    with pytest.raises(ValueError, match="due at 3960 ms, arrived at 3900"):
        shown_hints(PIECES, HINTS[:1], [Arrived(1, "volume", 3_900.0)], [4_060.0])


def test_a_figure_has_the_share_within_the_goal_and_its_interval() -> None:
    rounds = [Round(tuple(Shown("volume", delay, 5.0) for delay in (100.0,) * 19 + (400.0,)), 2.0), Round((), 30.0)]
    said = summary(rounds, {"volume"}, 2)
    assert said.startswith("100 / 115 ms, 19 of 20 within 300 ms (75%-100%)")
    assert said.endswith("a load of 2 on 2 cores")
    assert summary(rounds, ABOUT_FACE, 2) == "no hint was shown"


def test_a_hint_that_was_never_shown_is_not_within_the_goal() -> None:
    shown = (*(Shown("pace", 100.0, 5.0),) * 9, Shown("pace", None, None))
    assert "9 of 10 within 300 ms (55%-100%), 1 never shown" in summary([Round(shown, 2.0)], {"pace"}, 2)
