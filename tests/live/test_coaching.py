"""The coach hears pace and loudness in sound, and hints appear only where they were asked for."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from greenroom.analysis.arrays import SampleArray
from greenroom.analysis.audio import ArrayAudio
from greenroom.analysis.voice.contours import measure_voice_track
from greenroom.analysis.voice.intensity import measure_intensity
from greenroom.analysis.voice.syllables import find_syllables
from greenroom.analysis.voice.timing import find_speech
from greenroom.live.contracts import ConversationState, Detectors, HintRecord
from greenroom.live.conversation import Conversation
from greenroom.live.listening.delivery import Delivery
from greenroom.live.protocol.binary import SoundMessage
from greenroom.live.protocol.messages import Hint
from greenroom.live.turns.manners import PATIENT
from greenroom.live.turns.pauses import PauseHistory
from greenroom.speech.silero import SileroDetector
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


def test_syllables_are_counted_as_in_a_recording() -> None:
    stream, delivery = STREAMS.open(), Delivery(16_000, STREAMS.frame_seconds)
    found = [delivery.add(piece, stream.feed(piece)) for piece in frames(LOUD)]
    live = sum(stretch.syllables for stretch in found if stretch is not None)
    recording = ArrayAudio(LOUD[: sum(stretch is not None for stretch in found) * 64_000], 16_000)
    intensity = measure_intensity(recording)
    speech = find_speech(SileroDetector().probabilities(recording, lambda _: None), STREAMS.frame_seconds, intensity)
    recorded = len(find_syllables(measure_voice_track(recording, intensity, speech, lambda _: None)))
    assert live == pytest.approx(recorded, rel=0.08)


SOFT = 0.15 * answer(*[WORDS] * 2)
LOUDER_BEFORE = (100.0,) * 10


def coached(state: ConversationState) -> Conversation:
    return Conversation(state, PauseHistory(), Detectors(STREAMS, None), PATIENT, words_come=False, hint_seed=1)


def send(conversation: Conversation, turn: int, sound: SampleArray, first: int = 0) -> None:
    for number, piece in enumerate(frames(sound)):
        conversation.take_sound(SoundMessage(turn, first + number, piece))


@pytest.mark.parametrize("restarts", [False, True])
def test_hints_are_twenty_seconds_apart_across_answers(restarts: bool) -> None:
    conversation = coached(ConversationState(levels=LOUDER_BEFORE))
    conversation.listen(1)
    send(conversation, 1, SOFT[: 12 * 16_000])
    conversation.finish(1)
    first = conversation.state().hints[0]
    assert 7.9 < first.at_seconds < 8.2
    if restarts:
        conversation = coached(conversation.state())
    conversation.listen(2)
    send(conversation, 2, np.tile(SOFT, 3)[: 32 * 16_000])
    second = conversation.state().hints[1]
    assert second.turn == 2
    assert (12.0 - first.at_seconds) + second.at_seconds >= 20.0 - 0.05


@pytest.mark.parametrize(("spoken_seconds", "kinds"), [(20.0, []), (119.0, ["monologue"])])
def test_a_long_answer_is_hinted_at_for_its_speech_not_for_the_thinking(
    spoken_seconds: float, kinds: list[str]
) -> None:
    begun = coached(ConversationState())
    begun.listen(1)
    saved = begun.state()
    assert saved.answer is not None
    taking = replace(saved.answer.taking, began_at=150.0, now=150.0)
    later = replace(saved.answer, frames=round(150 / 0.032), taking=taking, speech_seconds=spoken_seconds)
    conversation = coached(replace(saved, answer=later))
    conversation.listen(1)
    send(conversation, 1, LOUD[: 12 * 16_000])
    assert [hint.kind for hint in conversation.state().hints] == kinds
