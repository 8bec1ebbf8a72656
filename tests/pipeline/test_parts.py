"""What was observed of the parts of a recording becomes what was observed of the whole."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from greenroom.pipeline.parts import JoinedFile, ObservedPart, fit_one_recording, join_observations
from greenroom.pipeline.questions import AskedQuestion
from greenroom.pipeline.track_files import read_observations
from greenroom.sessions.sample import TRACKS, shipped

SAMPLE = read_observations(shipped(TRACKS))
LENGTH = SAMPLE.facts.duration_seconds
FILE = JoinedFile("whole.webm", 12, "ab", 2 * LENGTH, ("Part 3 of 3 could not be read and was left out",))
QUESTIONS = (AskedQuestion("One?", 0.0, 0.0, LENGTH), AskedQuestion("Two?", LENGTH, LENGTH, 2 * LENGTH))


def test_every_track_continues_where_its_part_begins() -> None:
    whole = join_observations(
        [ObservedPart(0.0, SAMPLE), ObservedPart(LENGTH, SAMPLE)], FILE, QUESTIONS, SAMPLE.transcript
    )
    assert whole.seen is not None
    assert SAMPLE.seen is not None
    assert whole.sound is not None
    assert SAMPLE.sound is not None
    times = whole.seen.face.times_seconds
    assert len(times) == 2 * len(SAMPLE.seen.face)
    assert (np.diff(times) > 0).all()
    assert times[len(SAMPLE.seen.face)] == SAMPLE.seen.face.times_seconds[0] + LENGTH
    assert len(whole.sound.speech) == 2 * len(SAMPLE.sound.speech)
    first = round(LENGTH / 0.01)
    own = SAMPLE.sound.voice.pitch_hz
    np.testing.assert_array_equal(whole.sound.voice.pitch_hz[first : first + len(own) - 1], own[:-1])
    assert whole.sound.conditions.signal_to_noise_db == pytest.approx(SAMPLE.sound.conditions.signal_to_noise_db)
    assert [span.start_seconds for span in whole.answers] == [0.0, LENGTH]
    assert (whole.facts.name, whole.facts.duration_seconds) == ("whole.webm", 2 * LENGTH)
    assert FILE.notes[0] in whole.facts.notes


def test_parts_without_speech_say_why_there_are_no_words() -> None:
    assert SAMPLE.sound is not None
    silent = replace(SAMPLE, sound=replace(SAMPLE.sound, speech=()))
    whole = join_observations([ObservedPart(0.0, silent)], FILE, (), None)
    assert whole.words_reason == "no speech was heard"


def test_pictures_of_two_sizes_are_not_joined() -> None:
    assert SAMPLE.seen is not None
    other = replace(SAMPLE, seen=replace(SAMPLE.seen, face=replace(SAMPLE.seen.face, width=1280)))
    assert fit_one_recording([SAMPLE, SAMPLE])
    assert not fit_one_recording([SAMPLE, other])
    assert not fit_one_recording([replace(SAMPLE, sound=None)])
    assert not fit_one_recording([])
