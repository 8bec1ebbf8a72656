"""The signals that the report draws."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from bench.synthetic_face import Face, times, track
from greenroom.analysis.face.signals import read_face
from greenroom.analysis.spans import Span
from greenroom.analysis.transcripts import Transcript, Word
from greenroom.pipeline.timelines import face_timelines, rate_timeline, timeline, voice_timelines
from tests.analysis.voice.voices import drawn_track


def test_what_was_not_measured_is_none_and_the_rest_is_rounded() -> None:
    line = timeline(np.array([0.0, 0.03333, 0.06667]), np.array([1.26, np.nan, -0.0]), "degrees", 1)
    assert line.times_seconds == (0.0, 0.033, 0.067)
    assert line.values == (1.3, None, 0.0)


def test_yes_and_no_are_whole_numbers() -> None:
    assert timeline(np.array([0.0, 0.5]), np.array([1.0, 0.0]), "0/1", 0).values == (1, 0)


def test_a_face_has_one_value_for_each_frame_and_none_where_it_was_away() -> None:
    away = times(60) >= 1.0
    lines = face_timelines(read_face(track(Face(yaw=10.0), 60, unseen=away)))
    assert {len(line.values) for line in lines.values()} == {60}
    yaw = lines["head_yaw_degrees"]
    assert yaw.values[10] == pytest.approx(10.0, abs=1.0)
    assert all(value is None for value in yaw.values[30:])
    assert lines["eye_contact"].unit == "0/1"


def test_speaking_is_one_exactly_while_somebody_speaks() -> None:
    lines = voice_timelines(drawn_track(np.full(200, 120.0)), (Span(0.5, 1.0),))
    line = lines["speaking"]
    assert lines["pitch_hz"].times_seconds == line.times_seconds
    speaking = [time for time, value in zip(line.times_seconds, line.values, strict=True) if value == 1]
    assert min(speaking) == pytest.approx(0.5, abs=0.05)
    assert max(speaking) == pytest.approx(1.0, abs=0.06)


def test_two_words_a_second_are_120_a_minute_and_a_long_silence_has_no_rate() -> None:
    words = tuple(Word("so", 0.5 * index, 0.5 * index + 0.4) for index in range(60))
    transcript = Transcript(words, "given", "aligner", "en", 1.0, has_punctuation=False, writes_filled_pauses=False)
    line = rate_timeline(transcript, (Span(0.0, 30.0),), 60.0)
    assert line.values[15] == pytest.approx(120, abs=4)
    assert line.values[50] is None
    assert len(line.values) == 60
    misheard = replace(transcript, word_accuracy=0.07)
    assert rate_timeline(misheard, (Span(0.0, 30.0),), 60.0).values == ()
