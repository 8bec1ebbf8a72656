"""An answer is over, and its last words are on their way: what comes in between, and what they say."""

from __future__ import annotations

import numpy as np
import pytest

from greenroom.analysis.arrays import SampleArray
from greenroom.live.contracts import ConversationState, Detectors
from greenroom.live.conversation import Conversation
from greenroom.live.protocol.binary import SoundMessage
from greenroom.live.protocol.messages import AnswerEnded, FloorState, ServerMessage
from greenroom.live.turns.manners import REALISTIC
from greenroom.live.turns.pauses import PauseHistory
from greenroom.speech.silero_stream import SileroStreams
from tests.live.known_words import KnownStream, KnownWords
from tests.live.sounds import answer, frames

FIRST = "I moved the orders to a new table"
SECOND = "and then I checked every row before the switch"
STREAMS = SileroStreams()


class Talk:
    """A conversation about one turn, with a recogniser whose words the test gives."""

    def __init__(self) -> None:
        self.recogniser = KnownWords()
        detectors = Detectors(STREAMS, None, recogniser=self.recogniser)
        self.conversation = Conversation(ConversationState(), PauseHistory(), detectors, REALISTIC, words_come=False)
        self.conversation.listen(1)
        self.sent = 0

    @property
    def stream(self) -> KnownStream:
        return self.recogniser.streams[-1]

    def send(self, samples: SampleArray) -> list[ServerMessage]:
        said = []
        for piece in frames(samples):
            said += self.conversation.take_sound(SoundMessage(1, self.sent, piece))
            self.sent += 1
        return said

    def speak_until_the_last_words_are_awaited(self, text: str = FIRST) -> None:
        self.send(answer(0.3, text, 0.1))
        self.stream.say("I", until=1.0)
        quiet = frames(answer(12.0))
        for piece in quiet:
            if self.conversation.awaits_words:
                return
            assert not ended(self.send(piece))
        raise AssertionError("the answer did not end")


def ended(messages: list[ServerMessage]) -> list[AnswerEnded]:
    return [message for message in messages if isinstance(message, AnswerEnded)]


def floors(messages: list[ServerMessage]) -> list[FloorState]:
    return [message for message in messages if isinstance(message, FloorState)]


def test_still_thinking_while_the_last_words_are_awaited_gives_the_floor_back() -> None:
    talk = Talk()
    talk.speak_until_the_last_words_are_awaited()
    given = floors(talk.conversation.think(1))
    assert [(floor.holder, floor.reason) for floor in given] == [("candidate", "thinking")]
    assert given[0].waits_seconds is not None
    assert given[0].waits_seconds >= 10
    assert talk.conversation.collect_words(is_late=True) == []
    assert ended(talk.send(answer(4.0, SECOND, 0.1))) == []
    first, second = talk.recogniser.streams
    first.say(FIRST, until=2.5, last=True)
    second.say(SECOND, until=second.at_seconds + 6.0, last=True)
    talk.send(answer(0.2))
    (over,) = ended(talk.conversation.finish(1)) or ended(talk.conversation.collect_words())
    assert over.words == f"{FIRST} {SECOND}"


def test_the_answer_ends_again_when_the_granted_time_is_over() -> None:
    talk = Talk()
    talk.speak_until_the_last_words_are_awaited()
    talk.conversation.think(1)
    talk.recogniser.streams[0].say(FIRST, until=2.5, last=True)
    quiet = talk.send(answer(30.0))
    (over,) = ended(quiet) or ended(talk.conversation.collect_words(is_late=True))
    assert (over.reason, over.words) == ("pause over", FIRST)
    assert all(stream.is_closed for stream in talk.recogniser.streams)


def test_words_that_ask_for_time_give_the_floor_back_however_late_they_come() -> None:
    talk = Talk()
    talk.speak_until_the_last_words_are_awaited("let me think")
    talk.stream.say("let me think", until=1.3, last=True)
    said = talk.conversation.collect_words()
    assert ended(said) == []
    (floor,) = floors(said)
    assert (floor.holder, floor.reason) == ("candidate", "thinking")
    assert floor.waits_seconds is not None
    assert floor.waits_seconds >= 10
    assert ended(talk.send(answer(9.0, SECOND, 0.1))) == []


def test_one_request_for_time_is_granted_once() -> None:
    talk = Talk()
    talk.speak_until_the_last_words_are_awaited("let me think")
    talk.stream.say("let me think", until=1.3, last=True)
    talk.conversation.collect_words()
    over = ended(talk.send(answer(30.0))) or ended(talk.conversation.collect_words(is_late=True))
    assert [end.reason for end in over] == ["pause over"]


def test_a_candidate_who_pressed_done_has_ended_the_answer_whatever_the_last_words_are() -> None:
    talk = Talk()
    talk.send(answer(0.3, "let me think", 0.1))
    talk.stream.say("let", until=0.6)
    talk.send(answer(0.1))
    assert ended(talk.conversation.finish(1)) == []
    talk.stream.say("let me think", until=1.3, last=True)
    assert [end.reason for end in ended(talk.conversation.collect_words())] == ["done"]


def test_what_is_said_while_the_last_words_are_awaited_is_not_lost() -> None:
    talk = Talk()
    talk.speak_until_the_last_words_are_awaited("let me think")
    begun = answer(0.2, SECOND, 0.3)
    assert talk.send(begun) == []
    talk.stream.say("let me think", until=1.3, last=True)
    said = talk.conversation.collect_words()
    assert [floor.reason for floor in floors(said)][:2] == ["thinking", "speaking"]
    assert talk.stream.fed_seconds == pytest.approx(len(begun) / 16_000, abs=0.05)
    state = talk.conversation.state().answer
    assert state is not None
    assert state.sound == talk.sent
    assert np.isclose(state.frames * STREAMS.frame_seconds, talk.sent * 0.04, atol=0.05)


def test_words_that_reach_the_end_are_used_though_the_recogniser_never_says_that_it_has_finished() -> None:
    talk = Talk()
    talk.speak_until_the_last_words_are_awaited()
    talk.stream.say(FIRST, until=4.0, last=True)
    talk.stream.has_last_words = False
    (over,) = ended(talk.conversation.collect_words(is_late=True))
    assert (over.words, over.uncertain) == (FIRST, False)


@pytest.mark.parametrize("is_final", [False, True])
def test_words_that_may_change_or_do_not_reach_the_end_are_too_uncertain_when_they_are_late(is_final: bool) -> None:
    talk = Talk()
    talk.speak_until_the_last_words_are_awaited()
    talk.stream.say("I moved the orders" if is_final else FIRST, until=0.9 if is_final else 4.0, last=is_final)
    talk.stream.has_last_words = False
    (over,) = ended(talk.conversation.collect_words(is_late=True))
    assert (over.words, over.uncertain) == (None, True)
