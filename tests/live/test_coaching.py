"""The coach hears pace and loudness in sound, and hints appear only where they were asked for."""

from __future__ import annotations

import numpy as np
import pytest

from greenroom.analysis.arrays import SampleArray
from greenroom.live.contracts import ConversationState, Detectors, HintRecord
from greenroom.live.conversation import Conversation
from greenroom.live.listening.delivery import Delivery
from greenroom.live.protocol.binary import SoundMessage
from greenroom.live.protocol.messages import Hint
from greenroom.live.turns.manners import PATIENT
from greenroom.live.turns.pauses import PauseHistory
from greenroom.speech.silero_stream import SileroStreams
from tests.live.sounds import answer, frames

STREAMS = SileroStreams()
WORDS = "I moved the orders of the shop to a new table and then I checked every row before we switched in the morning"


def converse(sound: SampleArray, seed: int | None, muted: bool = False) -> tuple[list[Hint], tuple[HintRecord, ...]]:
    conversation = Conversation(
        ConversationState(), PauseHistory(), Detectors(STREAMS, None), PATIENT, words_come=False, hint_seed=seed
    )
    conversation.listen(1)
    conversation.mute("volume", muted=muted)
    said = [
        message
        for number, piece in enumerate(frames(sound))
        for message in conversation.take_sound(SoundMessage(1, number, piece))
    ]
    return [message for message in said if isinstance(message, Hint)], conversation.state().hints


LOUD = answer(*[WORDS] * 4)
FALLING = np.concatenate([LOUD, 0.15 * LOUD[: 8 * 16_000], LOUD])


def test_a_voice_that_falls_is_hinted_at_and_what_followed_is_noted() -> None:
    shown = next(converse(FALLING, seed) for seed in range(20) if converse(FALLING, seed)[0])
    hints, records = shown
    assert [(hint.kind, hint.direction) for hint in hints] == [("volume", "more")]
    assert records[0].value < -6
    assert records[0].after is not None
    assert records[0].after > records[0].value + 5, "the voice came back"


def test_a_withheld_hint_is_recorded_and_not_shown() -> None:
    hints, records = next(found for seed in range(40) if not (found := converse(FALLING, seed))[0])
    assert [(record.kind, record.withheld) for record in records] == [("volume", True)]
    assert hints == []


def test_hints_that_are_off_or_muted_do_not_come() -> None:
    assert converse(FALLING, None) == ([], ())
    assert converse(FALLING, 3, muted=True) == ([], ())


def test_an_even_voice_needs_no_hint() -> None:
    assert converse(np.tile(LOUD, 2), 3) == ([], ())


def test_pace_and_loudness_follow_the_voice() -> None:
    def measured(sound: SampleArray) -> tuple[float, float]:
        stream, delivery = STREAMS.open(), Delivery(16_000, STREAMS.frame_seconds)
        found = [delivery.add(piece, stream.feed(piece)) for piece in frames(sound)]
        stretches = [stretch for stretch in found if stretch is not None]
        seconds = sum(stretch.speech_seconds for stretch in stretches)
        return sum(stretch.syllables for stretch in stretches) / seconds, stretches[-1].level_db

    pace, level = measured(LOUD)
    halved = measured(0.5 * LOUD)
    assert 2.5 < pace < 6.0
    assert halved[0] == pytest.approx(pace, rel=0.1)
    assert level - halved[1] == pytest.approx(6.0, abs=0.3)
