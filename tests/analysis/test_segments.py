"""Dividing a recording."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from greenroom.analysis.segments import divide, stretches_of_speech, within
from greenroom.analysis.spans import Span


def test_a_long_silence_ends_a_stretch_and_a_short_one_does_not() -> None:
    speech = [Span(0, 6), Span(8.5, 14), Span(20, 30)]
    assert stretches_of_speech(speech) == (Span(0, 14), Span(20, 30))


def test_a_stray_word_joins_what_follows() -> None:
    assert stretches_of_speech([Span(0, 0.5), Span(10, 30)]) == (Span(0, 30),)


def test_no_speech_has_no_stretches() -> None:
    assert stretches_of_speech([]) == ()


@given(
    st.floats(0.5, 4000),
    st.lists(st.tuples(st.floats(0, 4000), st.floats(0, 300)), max_size=5),
)
def test_blocks_cover_the_recording_and_meet_every_boundary(duration: float, parts: list[tuple[float, float]]) -> None:
    spans = [Span(start, start + length) for start, length in parts]
    edges = divide(duration, spans).edges_seconds
    assert edges[0] == 0.0
    assert edges[-1] == duration
    assert (np.diff(edges) > 0).all()
    for span in spans:
        for time in (span.start_seconds, span.end_seconds):
            assert min(abs(edges - min(time, duration))) < 1e-9


def test_blocks_are_seconds_not_milliseconds_nor_minutes() -> None:
    for duration in (10.0, 60.0, 600.0, 3600.0):
        lengths = divide(duration, []).durations_seconds
        assert (lengths >= 1.3).all()
        assert (lengths <= 15.0).all()


def test_speech_within_answers() -> None:
    speech = [Span(0, 4), Span(5, 9)]
    assert within(speech, [Span(3, 6), Span(8, 20)]) == (Span(3, 4), Span(5, 6), Span(8, 9))
