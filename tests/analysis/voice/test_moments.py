from __future__ import annotations

import numpy as np

from greenroom.analysis.moments import Moment
from greenroom.analysis.spans import Span
from greenroom.analysis.voice.moments import voice_moments
from greenroom.coaching.notes.sentences import tell_moment
from tests.analysis.voice.voices import drawn_track

SPEECH = (Span(0, 12), Span(15.1, 24), Span(25.5, 36))


def wobble(semitones: float) -> np.ndarray:
    return 150 * 2 ** (semitones * np.sin(np.arange(3600) / 30) / 12)


def kinds(moments: tuple[Moment, ...]) -> list[str]:
    return [moment.kind for moment in moments]


def test_pauses_are_told_with_their_length() -> None:
    moments = voice_moments(drawn_track(wobble(2)), SPEECH)
    assert kinds(moments) == ["long_pause", "pause"]
    assert tell_moment(moments[0]) == "You paused for 3.1 seconds."
    assert moments[0].span == Span(12, 15.1)
    assert not moments[0].welcome
    assert moments[1].welcome


def test_a_level_and_a_lively_melody() -> None:
    assert set(kinds(voice_moments(drawn_track(wobble(0.5)), (Span(0, 36),)))) == {"monotone_stretch"}
    assert set(kinds(voice_moments(drawn_track(wobble(6)), (Span(0, 36),)))) == {"lively_stretch"}


def test_a_quiet_stretch_is_compared_with_the_rest() -> None:
    levels = np.full(3600, 70.0)
    levels[1200:1800] -= 8
    (moment,) = voice_moments(drawn_track(wobble(2), levels), (Span(0, 36),))
    assert moment.kind == "quiet_stretch"
    assert tell_moment(moment) == "You spoke 8 dB more quietly than usual for 6 seconds."
    assert moment.span == Span(12, 18)


def test_a_phrase_that_trails_off() -> None:
    levels = np.full(3600, 70.0)
    levels[1140:1200] -= 12
    moments = voice_moments(drawn_track(wobble(2), levels), (Span(0, 12), Span(12.5, 13), Span(13.5, 36)))
    assert kinds(moments) == ["trailing_off"]
    assert tell_moment(moments[0]) == "Your voice dropped by 12 dB at the end of this phrase."


def test_fast_and_slow_stretches() -> None:
    times = np.arange(3600) / 100
    rate = np.select([(times >= 12) & (times < 18), times >= 30], [6.0, 2.0], 4.0)
    levels = 68 + 10 * np.sin(2 * np.pi * np.cumsum(rate) / 100)
    moments = voice_moments(drawn_track(wobble(2), levels), (Span(0, 36),))
    assert kinds(moments) == ["fast_stretch", "slow_stretch"]
    assert "Your usual is 4.0." in tell_moment(moments[0])


def test_a_whisper_has_pauses_but_no_melody() -> None:
    assert kinds(voice_moments(drawn_track(np.full(3600, np.nan)), SPEECH)) == ["long_pause", "pause"]


def test_mostly_silent_stretches_are_not_judged() -> None:
    pitch = wobble(0.2)
    pitch[50:] = np.nan
    assert kinds(voice_moments(drawn_track(pitch), (Span(0, 0.6), Span(20.0, 20.5), Span(35.5, 36)))) == [
        "long_pause",
        "long_pause",
    ]


def test_a_whispered_end_has_no_level_to_compare() -> None:
    pitch = wobble(2)
    pitch[1130:1200] = np.nan
    assert kinds(voice_moments(drawn_track(pitch), (Span(0, 12), Span(12.5, 36)))) == []
