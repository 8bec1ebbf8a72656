"""The voice stops for the candidate, and goes on after a cough, a hum, or its own echo."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from greenroom.live.interruption import (
    BANDS,
    COUPLING_AT_FIRST_DB,
    FALL_DB_PER_SECOND,
    GAVE_UP_SECONDS,
    GOES_ON_SECONDS,
    SILENT_DB,
    InterruptionState,
    Sensitivity,
    Window,
    begin,
    take,
)

SECONDS = 0.032
QUIET = (-66.0,) * BANDS
PLAYED = (-25.0, -22.0, -24.0, -32.0, -38.0, -45.0)
VOICE = (-28.0, -25.0, -27.0, -35.0, -40.0, -48.0)
HUM = (-20.0, -24.0, -32.0, -60.0, -66.0, -66.0)
OPEN_VOWEL = (-20.0, -18.0, -16.0, -60.0, -60.0, -60.0)
COUGH = (-40.0, -34.0, -31.0, -28.0, -25.0, -27.0)


class Room:
    """Feeds windows to the policy, one after another."""

    def __init__(self, state: InterruptionState) -> None:
        self.state, self.now = state, 0.0

    def feed(
        self,
        captured: tuple[float, ...],
        seconds: float,
        *,
        probability: float = 0.9,
        played: tuple[float, ...] = PLAYED,
    ) -> Room:
        for _ in range(round(seconds / SECONDS)):
            self.now += SECONDS
            self.state = take(self.state, Window(self.now, SECONDS, probability, captured, played))
        return self


def echo(coupling_db: float) -> tuple[float, ...]:
    return tuple(max(-66.0, level + coupling_db) for level in PLAYED)


def learned(coupling_db: float = -30.0, sensitivity: Sensitivity | None = None) -> Room:
    """Return a room in which the voice has spoken for a while, and no other person."""
    return Room(begin(sensitivity or Sensitivity())).feed(echo(coupling_db), 20.0)


def test_the_voice_is_held_within_its_window_and_stops_when_the_candidate_goes_on() -> None:
    room = learned()
    voices = [room.feed(VOICE, seconds).state.voice for seconds in (0.032, 0.032, GOES_ON_SECONDS)]
    assert voices == ["speaking", "held", "stopped"]
    assert room.feed(QUIET, 5.0, probability=0.0).state.voice == "stopped"


def test_the_sentence_resumes_after_a_false_stop() -> None:
    room = learned().feed(VOICE, 0.16)
    assert room.state.voice == "held"
    room.feed(QUIET, GAVE_UP_SECONDS + 0.05, probability=0.0, played=(SILENT_DB,) * BANDS)
    assert (room.state.voice, room.state.resumes) == ("speaking", 1)


def test_what_caused_a_false_stop_counts_as_echo_from_then_on() -> None:
    room = learned().feed(VOICE, 0.16)
    room.feed(QUIET, GAVE_UP_SECONDS + 0.05, probability=0.0, played=(SILENT_DB,) * BANDS)
    assert room.feed(PLAYED, 0.032, probability=0.0).feed(VOICE, 0.5).state.voice == "speaking"


@pytest.mark.parametrize("coupling_db", [-30.0, -18.0, -8.0, 0.0])
def test_an_echo_of_any_loudness_does_not_stop_it_from_the_first_moment(coupling_db: float) -> None:
    assert learned(coupling_db).state.voice == "speaking"
    assert learned(coupling_db).state.resumes == 0


def test_an_echo_that_arrives_after_the_sound_was_played_is_still_echo() -> None:
    room = learned(-10.0)
    silent = (SILENT_DB,) * BANDS
    assert room.feed(echo(-10.0), 0.192, played=silent).state.voice == "speaking"
    for windows in range(1, 12):
        fallen = echo(-10.0 - windows * SECONDS * FALL_DB_PER_SECOND)
        assert room.feed(fallen, SECONDS, played=silent).state.voice == "speaking"


def test_a_sound_that_does_not_fall_as_echo_does_is_the_candidate() -> None:
    room = learned(-10.0).feed(echo(-10.0), 0.192, played=(SILENT_DB,) * BANDS)
    assert room.feed(echo(-10.0), 0.16, played=(SILENT_DB,) * BANDS).state.voice == "held"


@pytest.mark.parametrize("sound", [HUM, COUGH])
def test_a_hum_or_a_cough_does_not_stop_it(sound: tuple[float, ...]) -> None:
    assert learned().feed(sound, 0.6).state.voice == "speaking"


@pytest.mark.parametrize("sound", [HUM, COUGH])
@pytest.mark.parametrize("coupling_db", [-18.0, -8.0])
def test_an_echo_does_not_make_a_vowel_of_a_hum_or_a_cough(sound: tuple[float, ...], coupling_db: float) -> None:
    assert learned(coupling_db).feed(with_echo(sound, coupling_db), 0.6).state.voice == "speaking"


def with_echo(sound: tuple[float, ...], coupling_db: float) -> tuple[float, ...]:
    return tuple(
        10 * math.log10(10 ** (one / 10) + 10 ** (other / 10))
        for one, other in zip(sound, echo(coupling_db), strict=True)
    )


def test_an_open_vowel_stops_it_where_the_echo_covers_all_that_is_higher() -> None:
    assert learned(-8.0).feed(with_echo(OPEN_VOWEL, -8.0), 0.16).state.voice == "held"


def test_a_voice_that_is_louder_in_two_bands_stops_it_if_it_is_by_far() -> None:
    lowest_covered = (-60.0, *OPEN_VOWEL[1:])
    assert learned(-8.0).feed(with_echo(lowest_covered, -8.0), 0.16).state.voice == "held"
    quieter = tuple(level - 10.0 for level in lowest_covered)
    assert learned(-8.0).feed(with_echo(quieter, -8.0), 0.6).state.voice == "speaking"


def test_a_band_as_quiet_as_the_room_does_not_raise_the_coupling() -> None:
    room = learned(-20.0)
    before = room.state.coupling_db
    room.feed(QUIET, 1.0, probability=0.1, played=tuple(level - 15 for level in PLAYED))
    assert all(now <= then for now, then in zip(room.state.coupling_db, before, strict=True))


def test_what_is_no_speech_does_not_stop_it() -> None:
    assert learned().feed(VOICE, 0.6, probability=0.3).state.voice == "speaking"


def test_a_short_gap_does_not_end_speech_and_a_long_one_does() -> None:
    room = learned().feed(VOICE, 0.032).feed(QUIET, 0.032, probability=0.1).feed(VOICE, 0.032)
    assert room.state.voice == "held"
    room = learned().feed(VOICE, 0.032).feed(QUIET, 0.128, probability=0.1).feed(VOICE, 0.032)
    assert room.state.voice == "speaking"


def test_it_knows_when_the_candidate_began() -> None:
    room = learned()
    assert room.state.began_at is None
    start = room.now
    room.feed(VOICE, 0.032).feed(QUIET, 0.032, probability=0.1).feed(VOICE, GOES_ON_SECONDS)
    assert room.state.voice == "stopped"
    assert room.state.began_at == pytest.approx(start)


def test_a_sound_that_was_no_interruption_is_no_beginning() -> None:
    room = learned().feed(VOICE, 0.032).feed(QUIET, 0.128, probability=0.1)
    assert room.state.began_at is None
    room = learned().feed(VOICE, 0.16)
    room.feed(QUIET, GAVE_UP_SECONDS + 0.05, probability=0.0, played=(SILENT_DB,) * BANDS)
    assert room.state.began_at is None


def test_settings_change_it() -> None:
    assert learned(sensitivity=Sensitivity(enabled=False)).feed(VOICE, 2.0).state.voice == "speaking"
    assert learned(sensitivity=Sensitivity(window_seconds=0.5)).feed(VOICE, 0.4).state.voice == "speaking"
    assert learned(sensitivity=Sensitivity(threshold=0.95)).feed(VOICE, 0.4).state.voice == "speaking"
    assert learned(sensitivity=Sensitivity(multiplier=1000.0)).feed(VOICE, 0.4).state.voice == "speaking"


def test_the_next_turn_knows_the_echo_of_the_last() -> None:
    coupling = learned(-20.0).state.coupling_db
    assert all(gain < COUPLING_AT_FIRST_DB - 10 for gain in coupling[:3])
    assert Room(begin(Sensitivity(), coupling)).feed(VOICE, 0.2).state.voice == "held"


levels = st.tuples(*[st.floats(-120, 0)] * BANDS)


@given(st.lists(st.tuples(levels, levels, st.floats(0, 1)), max_size=40))
def test_any_sound_leaves_a_state_that_holds(sounds: list[tuple[tuple[float, ...], tuple[float, ...], float]]) -> None:
    room = Room(begin(Sensitivity()))
    for captured, played, probability in sounds:
        before = room.state.voice
        room.feed(captured, SECONDS, probability=probability, played=played)
        assert (before, room.state.voice) != ("stopped", "speaking")
        assert len(room.state.coupling_db) == BANDS
