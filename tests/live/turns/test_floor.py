"""Who has the floor, in virtual time: every second is written down."""

from __future__ import annotations

import math
from dataclasses import dataclass, field, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from greenroom.live.listening.end_questions import ASKED_AFTER_SECONDS
from greenroom.live.turns.events import (
    Done,
    EndProbability,
    Event,
    RecognisedWords,
    SpeechFrame,
    StillThinking,
    TimePassed,
)
from greenroom.live.turns.floor import (
    GIVE_BACK_SECONDS,
    TurnState,
    begin,
    earliest_end_seconds,
    grant_time,
    is_over,
    outlook,
    take,
    take_last_words,
)
from greenroom.live.turns.manners import DEFAULT_MANNER, MANNERS, PATIENT, REALISTIC, RELAXED, Manner
from greenroom.live.turns.pauses import PauseHistory

FRAME_SECONDS = 0.032


@dataclass
class Conversation:
    """A microphone, a clock and the state, advanced frame by frame."""

    state: TurnState
    now: float = 0.0
    waits: list[float | None] = field(default_factory=list)

    def sound(self, seconds: float, probability: float = 0.95) -> Conversation:
        for _ in range(round(seconds / FRAME_SECONDS)):
            self.now += FRAME_SECONDS
            self.tell(SpeechFrame(self.now, FRAME_SECONDS, probability))
        return self

    def silence(self, seconds: float) -> Conversation:
        return self.sound(seconds, 0.02)

    def tell(self, event: Event) -> Conversation:
        self.state = take(self.state, event)
        self.waits.append(outlook(self.state).waits_seconds)
        return self

    def silence_until_the_floor_passes(self, at_most: float = 120.0) -> float:
        start = self.now
        while self.state.floor == "candidate":
            assert self.now - start < at_most
            self.silence(FRAME_SECONDS)
        return self.now - start


def answering(manner: Manner = REALISTIC, **options: bool) -> Conversation:
    return Conversation(begin(0.0, PauseHistory(), manner, **options)).silence(0.5).sound(2.0)


def test_the_default_manner_is_relaxed() -> None:
    assert DEFAULT_MANNER is RELAXED
    assert begin(0.0, PauseHistory()).manner is MANNERS["relaxed"]


def test_while_the_candidate_speaks_nothing_is_counted_down() -> None:
    seen = outlook(answering().state)
    assert (seen.floor, seen.reason, seen.waits_seconds) == ("candidate", "speaking", None)


def test_a_silence_counts_down_to_the_moment_when_the_floor_passes() -> None:
    talk = answering().silence(0.32)
    promised = outlook(talk.state).waits_seconds
    assert promised is not None
    took = talk.silence_until_the_floor_passes()
    assert took == pytest.approx(promised, abs=FRAME_SECONDS + 1e-6)
    assert outlook(talk.state).reason == "pause over"


@pytest.mark.parametrize("name", ["realistic", "relaxed", "patient"])
def test_after_a_pause_the_floor_says_how_long_it_can_still_come_back(name: str) -> None:
    manner = MANNERS[name]  # type: ignore[index]  # parametrised
    talk = answering(manner)
    talk.silence_until_the_floor_passes()
    promised = outlook(talk.state).waits_seconds
    assert promised is not None
    assert promised >= 1.0
    talk.silence(promised - FRAME_SECONDS)
    assert not is_over(talk.state)
    talk.silence(3 * FRAME_SECONDS)
    assert is_over(talk.state)
    assert outlook(talk.state).waits_seconds is None


def test_an_answer_that_the_candidate_ends_waits_for_nothing() -> None:
    talk = answering()
    talk.tell(Done(talk.now))
    assert outlook(talk.state).waits_seconds is None


def test_a_realistic_wait_without_clues_is_what_one_pause_in_twenty_outlasts() -> None:
    assert answering().silence_until_the_floor_passes() == pytest.approx(1.6, abs=0.06)


@pytest.mark.parametrize("name", ["realistic", "relaxed", "patient"])
def test_each_manner_waits_within_its_bounds(name: str) -> None:
    manner = MANNERS[name]  # type: ignore[index]  # parametrised
    for probability in (0.0, 0.2, 0.5, 0.9, 1.0):
        talk = answering(manner)
        talk.silence(FRAME_SECONDS).tell(EndProbability(talk.now, talk.now, probability))
        took = talk.silence_until_the_floor_passes() + FRAME_SECONDS
        assert manner.shortest_wait_seconds - 1e-6 <= took <= manner.longest_wait_seconds + FRAME_SECONDS


def test_more_patient_manners_wait_longer() -> None:
    waits = [answering(manner).silence_until_the_floor_passes() for manner in (REALISTIC, RELAXED, PATIENT)]
    assert waits == sorted(waits)
    assert waits[2] > 3


def test_a_phrase_that_sounds_finished_is_given_less_time_than_one_that_does_not() -> None:
    def wait(probability: float) -> float:
        talk = answering().silence(0.2)
        return talk.tell(EndProbability(talk.now, talk.now - 0.2, probability)).silence_until_the_floor_passes()

    assert wait(0.99) == wait(0.95) < wait(0.6) < wait(0.2) < wait(0.02)


def test_clues_about_an_earlier_phrase_change_nothing() -> None:
    talk = answering()
    late = EndProbability(talk.now, talk.now, 0.99)
    talk.silence(0.3).sound(1.0).silence(0.2)
    before = outlook(talk.state).waits_seconds
    talk.tell(replace(late, at_seconds=talk.now, until_seconds=late.until_seconds))
    assert outlook(talk.state).waits_seconds == before


def test_words_that_leave_the_sentence_open_are_given_more_time() -> None:
    def wait(words: str) -> float:
        talk = answering().silence(0.2)
        talk.tell(RecognisedWords(talk.now, talk.now - 0.2, words))
        return talk.silence_until_the_floor_passes()

    assert wait("we moved it to the") > wait("we moved it to the cloud") + 0.5


@pytest.mark.parametrize("manner", [REALISTIC, RELAXED, PATIENT])
@pytest.mark.parametrize("phrase", ["Let me think.", "Déjame pensar"])
def test_let_me_think_buys_ten_seconds_or_more(manner: Manner, phrase: str) -> None:
    talk = answering(manner, words_come=True)
    requested_at = talk.now
    talk.silence(1.2).tell(RecognisedWords(talk.now, requested_at, phrase))
    assert outlook(talk.state).reason == "thinking"
    talk.silence_until_the_floor_passes()
    assert talk.now - requested_at >= manner.thinking_seconds >= 10


def test_words_that_come_after_the_floor_passed_still_buy_the_time() -> None:
    talk = answering()
    requested_at = talk.now
    talk.silence_until_the_floor_passes()
    talk.silence(0.5).tell(RecognisedWords(talk.now, requested_at, "let me think"))
    assert outlook(talk.state).floor == "candidate"
    talk.silence_until_the_floor_passes()
    assert talk.now - requested_at >= 10


def test_words_that_come_much_later_do_not() -> None:
    talk = answering()
    requested_at = talk.now
    talk.silence_until_the_floor_passes()
    talk.silence(3.0).tell(RecognisedWords(talk.now, requested_at, "let me think"))
    assert outlook(talk.state).floor == "interviewer"


def test_um_after_a_request_for_time_does_not_use_it_up_but_an_answer_does() -> None:
    talk = answering().silence(0.4)
    talk.tell(RecognisedWords(talk.now, talk.now - 0.4, "let me think")).silence(2.0).sound(0.4).silence(0.2)
    assert outlook(talk.state).reason == "thinking"
    talk.sound(2.5).silence(0.2)
    assert outlook(talk.state).reason == "pause"


def test_a_repeated_message_buys_nothing_more() -> None:
    talk = answering().silence(0.4)
    words = RecognisedWords(talk.now, talk.now - 0.4, "let me think")
    talk.tell(words)
    until = talk.state.thinking_until
    talk.silence(5.0).tell(replace(words, at_seconds=talk.now))
    assert talk.state.thinking_until == until


def test_the_key_still_thinking_buys_time_from_each_press() -> None:
    talk = answering().silence(1.0).tell(StillThinking(1.0))
    talk.tell(StillThinking(talk.now)).silence(9.0)
    assert outlook(talk.state).reason == "thinking"
    pressed = talk.now
    talk.tell(StillThinking(pressed)).silence_until_the_floor_passes()
    assert talk.now - pressed == pytest.approx(10.0, abs=2 * FRAME_SECONDS)


def test_an_announced_silence_says_nothing_about_the_pauses_of_the_candidate() -> None:
    talk = answering().silence(0.5).tell(StillThinking(3.0)).silence(6.0).sound(1.2)
    assert talk.state.history.pauses == 0
    assert talk.silence(0.5).sound(1.2).state.history.pauses == 0
    assert talk.silence(0.5).sound(1.2).state.history.pauses == 1


def test_done_ends_the_answer_at_once_even_while_speaking_or_thinking() -> None:
    for talk in (answering(), answering().silence(0.5).tell(StillThinking(2.9))):
        talk.tell(Done(talk.now))
        assert (talk.state.floor, outlook(talk.state).reason) == ("interviewer", "done")
        ended = talk.state.ended_at
        assert talk.silence(0.5).tell(Done(talk.now)).state.ended_at == ended


def test_after_done_neither_speech_nor_the_thinking_key_takes_the_floor_back() -> None:
    talk = answering().tell(Done(2.5)).sound(1.0).tell(StillThinking(3.0))
    assert talk.state.floor == "interviewer"


def test_the_first_word_is_waited_for_and_then_there_is_no_answer() -> None:
    talk = Conversation(begin(0.0, PauseHistory(), REALISTIC)).silence(5.0)
    seen = outlook(talk.state)
    assert seen.reason == "first word"
    assert seen.waits_seconds == pytest.approx(15.0, abs=0.1)
    talk.silence_until_the_floor_passes()
    assert outlook(talk.state).reason == "no answer"


def test_a_click_is_no_speech_and_two_quiet_frames_are_no_pause() -> None:
    talk = Conversation(begin(0.0, PauseHistory(), REALISTIC)).silence(1.0).sound(0.064).silence(0.5)
    assert outlook(talk.state).reason == "first word"
    talk.sound(1.0).silence(0.064).sound(1.0)
    assert talk.state.history.pauses == 0


def test_between_the_two_thresholds_speech_goes_on_and_silence_too() -> None:
    assert answering().sound(1.0, 0.4).state.speaking
    assert not answering().silence(0.2).sound(0.3, 0.4).state.speaking


def test_the_floor_never_passes_during_a_sound_that_may_be_speech() -> None:
    talk = answering()
    deadline = 1.6
    talk.silence(deadline - 0.05).sound(0.096).sound(0.5)
    assert talk.state.floor == "candidate"
    assert talk.state.history.pauses == 1


def test_a_candidate_who_was_cut_off_gets_the_floor_back_and_is_known_better() -> None:
    talk = answering()
    talk.silence_until_the_floor_passes()
    talk.silence(0.6).sound(1.0)
    assert (talk.state.floor, talk.state.cut_offs) == ("candidate", 1)
    assert talk.state.history.pauses == 1
    assert talk.silence_until_the_floor_passes() > 1.65


def test_who_speaks_long_after_the_floor_passed_interrupts_the_interviewer() -> None:
    talk = answering()
    talk.silence_until_the_floor_passes()
    talk.silence(2.5).sound(1.0)
    assert (talk.state.floor, talk.state.cut_offs) == ("interviewer", 0)


def test_an_answer_is_over_once_a_candidate_who_goes_on_does_not_get_the_floor_back() -> None:
    for pause in (0.2, 0.5, 0.9, 1.1, 1.5):
        talk = answering()
        assert not is_over(talk.state)
        talk.silence_until_the_floor_passes()
        talk.silence(pause)
        was_over = is_over(talk.state)
        assert was_over == (pause > GIVE_BACK_SECONDS)
        talk.sound(0.2)
        assert was_over == (talk.state.floor == "interviewer")


def quick_speaker() -> PauseHistory:
    """Return the pauses of a candidate who never pauses for long."""
    history = PauseHistory()
    for _ in range(200):
        history = history.with_pause(0.15)
    return history


@pytest.mark.parametrize("history", [PauseHistory(), quick_speaker()], ids=["unknown", "quick"])
@pytest.mark.parametrize("end_probability", [None, 0.02, 0.99])
@pytest.mark.parametrize("manner", [RELAXED, PATIENT])
def test_a_pause_of_four_seconds_cuts_no_relaxed_answer_however_finished_the_phrase_sounds(
    manner: Manner, end_probability: float | None, history: PauseHistory
) -> None:
    talk = Conversation(begin(0.0, history, manner)).silence(0.5).sound(2.0)
    phrase_end = talk.now
    talk.silence(0.3)
    if end_probability is not None:
        talk.tell(EndProbability(talk.now, phrase_end, end_probability))
    for _ in range(round(3.7 / FRAME_SECONDS)):
        talk.silence(FRAME_SECONDS)
        assert not is_over(talk.state)
    talk.sound(0.5)
    assert talk.state.floor == "candidate"
    assert talk.state.history.pauses == history.pauses + 1, "the pause is learned in full"
    talk.silence(15.0)
    assert is_over(talk.state)


def test_the_floor_passes_as_soon_as_before_and_only_the_end_of_a_relaxed_answer_comes_later() -> None:
    talk = answering(RELAXED)
    phrase_end = talk.now
    talk.silence(0.3).tell(EndProbability(talk.now, phrase_end, 0.99))
    talk.silence_until_the_floor_passes()
    assert talk.now - phrase_end < 3.0
    talk.silence(GIVE_BACK_SECONDS + 0.1)
    assert outlook(talk.state).floor == "interviewer"
    assert not is_over(talk.state)
    talk.silence(phrase_end + RELAXED.shortest_end_seconds + FRAME_SECONDS - talk.now)
    assert is_over(talk.silence(FRAME_SECONDS).state)
    assert REALISTIC.shortest_end_seconds == 0.0, "a realistic answer ends as soon as before"


@pytest.mark.parametrize("manner", MANNERS.values(), ids=MANNERS)
@pytest.mark.parametrize("end_probability", [None, 0.99])
def test_no_floor_passes_before_the_sound_model_was_asked(manner: Manner, end_probability: float | None) -> None:
    talk = Conversation(begin(0.0, quick_speaker(), manner)).silence(0.5).sound(2.0)
    if end_probability is not None:
        talk.silence(FRAME_SECONDS).tell(EndProbability(talk.now, talk.now, end_probability))
    assert talk.silence_until_the_floor_passes() > ASKED_AFTER_SECONDS + 0.1


@pytest.mark.parametrize("manner", MANNERS.values(), ids=MANNERS)
@pytest.mark.parametrize("end_probability", [0.0, 0.3, 0.5, 1.0])
def test_no_answer_of_the_sound_model_passes_the_floor_before_the_earliest_end(
    manner: Manner, end_probability: float
) -> None:
    talk = Conversation(begin(0.0, PauseHistory(), manner)).silence(0.5)
    assert earliest_end_seconds(talk.state) == math.inf
    talk.sound(2.0)
    assert earliest_end_seconds(talk.state) == math.inf
    talk.silence(FRAME_SECONDS)
    earliest = earliest_end_seconds(talk.state)
    talk.tell(EndProbability(talk.now, talk.now, end_probability))
    passed = talk.silence_until_the_floor_passes()
    assert passed >= earliest - FRAME_SECONDS
    assert (passed <= earliest + 2 * FRAME_SECONDS) == (end_probability == 1.0)


def test_a_sound_that_began_in_time_and_may_become_speech_is_waited_for() -> None:
    talk = answering()
    talk.silence_until_the_floor_passes()
    talk.silence(0.96).sound(2 * FRAME_SECONDS)
    assert talk.now - talk.state.ended_at > GIVE_BACK_SECONDS
    assert not is_over(talk.state)
    assert is_over(replace(talk.state, sounding_since=None)), "it was a click"
    assert talk.sound(2 * FRAME_SECONDS).state.floor == "candidate"


def test_done_after_a_pause_ended_the_answer_leaves_no_way_back() -> None:
    talk = answering()
    talk.silence_until_the_floor_passes()
    ended_at = talk.state.ended_at
    talk.tell(Done(talk.now))
    assert is_over(talk.state)
    assert (outlook(talk.state).reason, talk.state.ended_at) == ("done", ended_at)
    assert talk.sound(0.5).state.floor == "interviewer"
    assert grant_time(talk.state) == talk.state


@pytest.mark.parametrize("manner", [REALISTIC, RELAXED, PATIENT])
def test_a_request_for_time_before_the_answer_is_handed_in_is_granted_once_however_late(manner: Manner) -> None:
    talk = answering(manner)
    talk.silence_until_the_floor_passes()
    talk.silence(3.0)
    assert take_last_words(talk.state, "it was Python") == talk.state
    talk.state = take_last_words(talk.state, "hm, let me think")
    assert outlook(talk.state).reason == "thinking"
    assert talk.silence_until_the_floor_passes() >= 10
    assert take_last_words(talk.state, "hm, let me think") == talk.state
    assert outlook(grant_time(talk.state)).floor == "candidate", "the key grants more"


def test_a_streaming_recogniser_is_waited_for_and_its_words_end_that_wait() -> None:
    quick = answering(words_come=True).silence(0.2)
    quick.tell(EndProbability(quick.now, quick.now - 0.2, 1.0))
    assert outlook(quick.state).reason == "words"
    assert quick.silence_until_the_floor_passes() == pytest.approx(1.3, abs=0.05)
    answered = answering(words_come=True).silence(0.2)
    answered.tell(EndProbability(answered.now, answered.now - 0.2, 1.0)).tell(
        RecognisedWords(answered.now, answered.now, "it was Python")
    )
    assert answered.silence_until_the_floor_passes() < 1.0


def test_an_event_from_the_past_never_turns_back_the_clock() -> None:
    talk = answering().silence(0.5)
    now = talk.state.now
    assert talk.tell(TimePassed(0.1)).state.now == now
    assert talk.tell(TimePassed(now + 10)).state.floor == "interviewer"


events = st.one_of(
    st.tuples(st.just("sound"), st.floats(0.0, 4.0), st.floats(0.0, 1.0)),
    st.tuples(st.just("model"), st.floats(0.0, 1.0), st.floats(0.0, 0.5)),
    st.tuples(st.just("words"), st.sampled_from(["let me think", "because", "done now", ""]), st.floats(0.0, 2.0)),
    st.tuples(st.just("thinking"), st.just(0.0), st.just(0.0)),
)


@given(st.lists(events, max_size=25), st.sampled_from(sorted(MANNERS)), st.booleans())
def test_whatever_happens_the_wait_is_known_and_done_ends_it(
    script: list[tuple[str, float | str, float]], name: str, words_come: bool
) -> None:
    manner = MANNERS[name]  # type: ignore[index]  # sampled
    talk = Conversation(begin(0.0, PauseHistory(), manner, words_come=words_come))
    for kind, value, amount in script:
        match kind, value:
            case "sound", float():
                talk.sound(value, amount)
            case "model", float():
                talk.tell(EndProbability(talk.now, talk.now - amount, value))
            case "words", str():
                talk.tell(RecognisedWords(talk.now, talk.now - amount, value))
            case _:
                talk.tell(StillThinking(talk.now))
        seen = outlook(talk.state)
        is_waiting = not talk.state.speaking and not is_over(talk.state)
        assert (seen.waits_seconds is not None) == is_waiting
        limit = max(manner.first_word_seconds, manner.thinking_seconds, manner.longest_wait_seconds)
        assert seen.waits_seconds is None or 0 <= seen.waits_seconds <= limit
    assert talk.tell(Done(talk.now)).state.floor == "interviewer"


@given(st.floats(0.1, 3.0), st.sampled_from(sorted(MANNERS)))
def test_a_request_for_time_is_never_cut(delay: float, name: str) -> None:
    manner = MANNERS[name]  # type: ignore[index]  # sampled
    talk = answering(manner, words_come=True)
    requested_at = talk.now
    talk.silence(delay).tell(RecognisedWords(talk.now, requested_at, "hm, let me think"))
    granted = talk.state.floor == "candidate"
    assert granted or delay > 2.0
    if granted:
        talk.silence_until_the_floor_passes()
        assert talk.now - requested_at >= 10
