"""A conversation hears each piece of sound once, waits while the candidate thinks, and goes on after a restart."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import pytest
from pydantic import TypeAdapter

from greenroom.analysis.arrays import SampleArray
from greenroom.live.contracts import ConversationState, Detectors
from greenroom.live.conversation import Conversation
from greenroom.live.protocol.binary import FeatureMessage, SoundMessage, as_integers, as_samples
from greenroom.live.protocol.closing import CloseCode, ProtocolError
from greenroom.live.protocol.messages import AnswerEnded, FloorState, Ready, ServerMessage
from greenroom.live.turns.floor import GIVE_BACK_SECONDS
from greenroom.live.turns.manners import PATIENT, REALISTIC, RELAXED, Manner
from greenroom.live.turns.pauses import PauseHistory
from greenroom.settings import load_settings
from greenroom.speech.silero_stream import SileroStreams
from greenroom.wiring.turns import build_end_of_turn_detector
from tests.live.sounds import answer, frames

DETECTORS = Detectors(SileroStreams(), build_end_of_turn_detector(load_settings()))
FIRST = "I moved the orders to a new table"
SECOND = "and then I checked every row before the switch."


def converse(manner: Manner = REALISTIC, *, words: bool = False) -> Conversation:
    return Conversation(ConversationState(), PauseHistory(), DETECTORS, manner, words_come=words)


def send(conversation: Conversation, samples: SampleArray, *, first: int = 0, turn: int = 1) -> list[ServerMessage]:
    """Send sound from a sequence number on, and return what the server says."""
    return [
        message
        for place, piece in enumerate(frames(samples))
        for message in conversation.take_sound(SoundMessage(turn, first + place, piece))
    ]


def ended(messages: list[ServerMessage]) -> AnswerEnded | None:
    return next((message for message in messages if isinstance(message, AnswerEnded)), None)


def test_an_answer_ends_by_itself_and_says_how_long_it_waits() -> None:
    conversation = converse()
    assert conversation.listen(1)[0] == Ready(1, 0, 0)
    messages = send(conversation, answer(0.5, f"{FIRST} {SECOND}", 6.0))
    over = ended(messages)
    assert over is not None
    assert over.reason == "pause over"
    assert 2.0 < over.speech_seconds < 6.0
    floors = [message for message in messages if isinstance(message, FloorState)]
    assert [floor.reason for floor in floors][:2] == ["speaking", "pause"]
    waits = [floor.waits_seconds for floor in floors if floor.reason == "pause"]
    assert waits[0] is not None
    assert 0 < waits[0] <= REALISTIC.longest_wait_seconds
    passed = [floor for floor in floors if floor.holder == "interviewer"]
    assert passed == floors[-len(passed) :]
    assert passed[0].waits_seconds is not None
    assert passed[0].waits_seconds >= GIVE_BACK_SECONDS - SileroStreams.frame_seconds  # noticed up to a frame later
    assert passed[-1].waits_seconds is None
    assert len(passed) == 2


def test_a_key_buys_time_and_a_pause_of_four_seconds_is_not_cut() -> None:
    conversation = converse(RELAXED)
    conversation.listen(1)
    begun = answer(0.3, FIRST, 0.8)
    send(conversation, begun)
    said = conversation.think(1)
    assert isinstance(said[0], FloorState)
    assert said[0].reason == "thinking"
    assert ended(send(conversation, answer(4.0, SECOND, 0.2), first=len(frames(begun)))) is None


def test_a_pause_of_four_seconds_after_a_whole_sentence_is_not_cut() -> None:
    conversation = converse(RELAXED)
    conversation.listen(1)
    said = send(conversation, answer(0.5, SECOND, 4.0, FIRST, 0.2))
    assert ended(said) is None
    assert conversation.history.pauses > 0


def test_the_key_done_ends_an_answer_at_once() -> None:
    conversation = converse()
    conversation.listen(1)
    send(conversation, answer(0.3, FIRST))
    over = ended(conversation.finish(1))
    assert over is not None
    assert over.reason == "done"
    assert conversation.finish(1) == [], "an answer ends once"


def test_an_answer_that_was_over_goes_on_when_the_candidate_wants_to_say_more() -> None:
    conversation = converse()
    conversation.listen(1)
    first = answer(0.3, FIRST)
    send(conversation, first)
    conversation.finish(1)
    assert isinstance(conversation.listen(1)[1], AnswerEnded), "a page that only comes back hears that it was over"
    conversation.listen(1, reopen=True)
    assert ended(send(conversation, answer(0.5, SECOND), first=len(frames(first)))) is None
    assert ended(conversation.finish(1)) is not None


def test_a_candidate_who_goes_on_in_time_keeps_the_answer() -> None:
    conversation = converse()
    conversation.listen(1)
    messages: list[ServerMessage] = []
    begun = frames(answer(0.3, FIRST, 8.0))
    place = 0
    while not any(isinstance(message, FloorState) and message.holder == "interviewer" for message in messages):
        messages += conversation.take_sound(SoundMessage(1, place, begun[place]))
        place += 1
    going_on = send(conversation, answer(GIVE_BACK_SECONDS / 3, SECOND, 0.1), first=place)
    assert ended(going_on) is None
    assert next(floor.holder for floor in going_on if isinstance(floor, FloorState)) == "candidate"


def test_what_was_heard_before_changes_nothing_and_a_gap_closes() -> None:
    conversation = converse()
    conversation.listen(1)
    sound = answer(0.3, FIRST, 0.5)
    send(conversation, sound)
    state = conversation.state()
    assert send(conversation, sound) == []
    assert conversation.state() == state
    batch = FeatureMessage(1, 0, (0,), np.zeros((1, 2)))
    conversation.take_features(batch)
    conversation.take_features(batch)
    counted = conversation.state().answer
    assert counted is not None
    assert counted.features == 1
    for message in (SoundMessage(1, 1_000, sound[:640]), SoundMessage(2, 0, sound[:640])):
        with pytest.raises(ProtocolError) as raised:
            conversation.take_sound(message)
        assert raised.value.code is CloseCode.WRONG_SEQUENCE


@pytest.mark.parametrize("place", [3, 40, 77])
def test_a_restart_in_the_middle_changes_nothing_that_was_acknowledged(place: int) -> None:
    detectors = Detectors(DETECTORS.streams, None)  # the model for the end of turns hears 3 s, which a restart loses
    sound = frames(answer(0.4, FIRST, 1.2, SECOND, 5.0))
    whole = Conversation(ConversationState(), PauseHistory(), detectors, REALISTIC, words_come=False)
    whole.listen(1)
    expected = [whole.take_sound(SoundMessage(1, number, piece)) for number, piece in enumerate(sound)]

    shape = TypeAdapter(ConversationState)
    before = Conversation(ConversationState(), PauseHistory(), detectors, REALISTIC, words_come=False)
    before.listen(1)
    for number, piece in enumerate(sound[:place]):
        before.take_sound(SoundMessage(1, number, piece))
    stored = shape.validate_python(shape.dump_python(before.state(), mode="json"))
    after = Conversation(stored, before.history, detectors, REALISTIC, words_come=False)
    assert after.listen(1)[0] == Ready(1, place, 0)
    resent = [after.take_sound(SoundMessage(1, number, piece)) for number, piece in enumerate(sound)]
    assert [ended(said) for said in resent] == [ended(said) for said in expected]
    assert after.state() == whole.state()


def test_uncertain_words_are_said_to_be_uncertain_and_not_handed_on() -> None:
    for reliability, words in ((0.4, None), (0.95, "I moved the orders")):
        conversation = converse(words=True)
        conversation.listen(1)
        send(conversation, answer(0.3, FIRST))
        conversation.take_words(1, 2.0, "I moved the orders", reliability)
        over = ended(conversation.finish(1))
        assert over is not None
        assert (over.words, over.uncertain) == (words, words is None)


def test_words_of_unknown_reliability_are_left_to_the_recording() -> None:
    conversation = converse(words=True)
    conversation.listen(1)
    send(conversation, answer(0.3, FIRST))
    conversation.take_words(1, 2.0, "I moved the orders", None)
    over = ended(conversation.finish(1))
    assert over is not None
    assert (over.words, over.uncertain) == (None, False)


def test_words_that_ask_for_time_are_heard() -> None:
    conversation = converse(words=True)
    conversation.listen(1)
    begun = answer(0.3, "let me think", 0.4)
    send(conversation, begun)
    said = conversation.take_words(1, 1.0, "let me think", None)
    assert isinstance(said[0], FloorState)
    assert said[0].reason == "thinking"
    assert said[0].waits_seconds is not None
    assert said[0].waits_seconds > 8


def test_pauses_are_learned_from_answer_to_answer() -> None:
    conversation = converse(RELAXED)
    conversation.listen(1)
    send(conversation, answer(0.3, FIRST, 1.5, SECOND, 0.3))
    conversation.finish(1)
    learned = conversation.history.pauses
    assert learned >= 1
    conversation.listen(2)
    assert conversation.history.pauses == pytest.approx(0.95 * learned)


@dataclass
class NotingModel:
    """A model for the end of turns that notes what it was given, and is never sure."""

    sounds: list[SampleArray] = field(default_factory=list)
    name: str = "noting"
    version: str = "1"
    sample_rate_hz: int = 16_000

    def probability(self, samples: SampleArray) -> float:
        self.sounds.append(samples)
        return 0.5


@pytest.mark.parametrize("piece_samples", [320, 512, 640])
def test_the_model_hears_three_seconds_up_to_a_fifth_of_a_second_of_silence(piece_samples: int) -> None:
    model = NotingModel()
    conversation = Conversation(
        ConversationState(), PauseHistory(), Detectors(DETECTORS.streams, model), REALISTIC, words_come=False
    )
    conversation.listen(1)
    sound = as_samples(as_integers(answer(0.3, FIRST, 0.25, FIRST, 1.0, FIRST, SECOND, 1.0, SECOND, 1.0)))
    begins: list[float] = []
    for number in range(len(sound) // piece_samples):
        before = len(model.sounds)
        piece = sound[number * piece_samples : (number + 1) * piece_samples]
        conversation.take_sound(SoundMessage(1, number, piece))
        state = conversation.state().answer
        assert state is not None
        if len(model.sounds) > before:
            assert state.asked_at is not None
            begins.append(state.asked_at)
    assert len(model.sounds) >= 3
    for sound_given, since in zip(model.sounds, begins, strict=True):
        end = round((since + 0.2) * 16_000)
        assert np.array_equal(sound_given, sound[max(0, end - 3 * 16_000) : end])
    assert len(model.sounds[-1]) == 3 * 16_000


def test_a_silence_that_no_floor_could_pass_in_is_not_asked_about() -> None:
    model = NotingModel()
    conversation = Conversation(
        ConversationState(), PauseHistory(), Detectors(DETECTORS.streams, model), REALISTIC, words_come=False
    )
    conversation.listen(1)
    sound = answer(0.3, SECOND)
    sound[20_000:23_000] = answer(0.1875)
    send(conversation, sound)
    assert conversation.history.pauses == 1
    assert model.sounds == []


def test_the_model_for_the_end_of_turns_is_asked_only_where_it_may_soon_decide() -> None:
    sound = answer(0.3, FIRST, 0.9, SECOND, 2.6, FIRST, 0.3)
    sounds_of = {}
    for manner in (REALISTIC, RELAXED, PATIENT):
        model = NotingModel()
        detectors = Detectors(DETECTORS.streams, model)
        conversation = Conversation(ConversationState(), PauseHistory(), detectors, manner, words_come=False)
        conversation.listen(1)
        send(conversation, sound)
        sounds_of[manner.name] = model.sounds
    assert {name: len(asked) for name, asked in sounds_of.items()} == {"realistic": 2, "relaxed": 1, "patient": 0}
    # Later, but about the same sound: a silence of 0.2 s is at its end.
    np.testing.assert_array_equal(sounds_of["relaxed"][0], sounds_of["realistic"][1])
    assert np.abs(sounds_of["relaxed"][0][-3_200:]).max() < 0.01
