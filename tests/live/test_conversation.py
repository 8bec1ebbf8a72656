"""A conversation hears each piece of sound once, waits while the candidate thinks, and goes on after a restart."""

from __future__ import annotations

import numpy as np
import pytest
from pydantic import TypeAdapter

from greenroom.analysis.arrays import SampleArray
from greenroom.live.contracts import ConversationState, Detectors
from greenroom.live.conversation import Conversation
from greenroom.live.protocol.binary import FeatureMessage, SoundMessage
from greenroom.live.protocol.closing import CloseCode, ProtocolError
from greenroom.live.protocol.messages import AnswerEnded, FloorState, Ready, ServerMessage
from greenroom.live.turns.floor import GIVE_BACK_SECONDS
from greenroom.live.turns.manners import REALISTIC, RELAXED, Manner
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
    assert floors[-1].holder == "interviewer"


def test_a_key_buys_time_and_a_pause_of_four_seconds_is_not_cut() -> None:
    conversation = converse(RELAXED)
    conversation.listen(1)
    begun = answer(0.3, FIRST, 0.8)
    send(conversation, begun)
    said = conversation.think(1)
    assert isinstance(said[0], FloorState)
    assert said[0].reason == "thinking"
    assert ended(send(conversation, answer(4.0, SECOND, 0.2), first=len(frames(begun)))) is None


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
    detectors = Detectors(DETECTORS.streams, None)  # the model for the end of turns hears 8 s, which a restart loses
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
    for reliability, words in ((0.4, None), (0.95, "I moved the orders"), (None, "I moved the orders")):
        conversation = converse(words=True)
        conversation.listen(1)
        send(conversation, answer(0.3, FIRST))
        conversation.take_words(1, 2.0, "I moved the orders", reliability)
        over = ended(conversation.finish(1))
        assert over is not None
        assert (over.words, over.uncertain) == (words, words is None)


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
