from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from greenroom.analysis.features import BlockedFeature, Blocks
from greenroom.analysis.metrics.timing import TIMING
from greenroom.analysis.spans import Span
from greenroom.analysis.voice.timing import SpokenQuestion
from greenroom.analysis.voice.timing_features import measure_timing
from tests.analysis.voice.voices import drawn_track

BLOCKS = Blocks(np.arange(0.0, 61.0, 5.0))
SPEECH = (Span(2, 10), Span(11, 20), Span(23, 40), Span(40.2, 55))
TRACK = drawn_track(np.full(6000, 150.0))


def timing(speech: tuple[Span, ...] = SPEECH, ends: tuple[float, ...] = ()) -> dict[str, BlockedFeature]:
    spoken = [SpokenQuestion(Span(end, 60.0), 0.0) for end in ends]
    return {feature.metric.name: feature for feature in measure_timing(speech, TRACK, BLOCKS, ends, spoken)}


def test_known_answers() -> None:
    values = {name: feature.value() for name, feature in timing().items()}
    assert values["duration_seconds"] == pytest.approx(60)
    assert values["speaking_seconds"] == pytest.approx(48.8)
    assert values["silence_seconds"] == pytest.approx(11.2)
    assert values["speaking_ratio"] == pytest.approx(48.8 / 60)
    assert values["pause_count"] == 2
    assert values["long_pause_count"] == 1
    assert values["longest_pause_seconds"] == pytest.approx(3)
    assert values["mean_pause_seconds"] == pytest.approx(2)
    assert values["pause_rate_per_minute"] == pytest.approx(2 / ((48.8 + 4) / 60))
    assert values["long_pause_rate_per_minute"] == pytest.approx(1 / ((48.8 + 4) / 60))


def test_order_follows_the_definitions() -> None:
    assert list(timing()) == list(TIMING)


def test_the_longest_pause_of_a_part() -> None:
    feature = timing()["longest_pause_seconds"]
    assert feature.value(BLOCKS.select(Span(0, 15))) == pytest.approx(1)
    assert feature.value(BLOCKS.select(Span(30, 60))) == 0.0


def test_the_longest_pause_under_resampling() -> None:
    feature = timing()["longest_pause_seconds"]
    weights = np.ones((2, BLOCKS.count))
    weights[1, BLOCKS.index_of(np.array([21.5]))] = 0
    assert feature.resampled(weights) == pytest.approx([3, 1])


def test_latency_needs_the_questions_end() -> None:
    unknown = timing()["response_latency_seconds"]
    assert unknown.reason == "the question was read, or it is not known when it had been heard"
    assert timing(ends=(20.5,))["response_latency_seconds"].value() == pytest.approx(2.5)
    assert timing(ends=(58.0,))["response_latency_seconds"].reason == "no speech followed the question"


def test_thinking_before_the_recording_belongs_to_the_latency() -> None:
    spoken = (SpokenQuestion(Span(20.5, 40.0), 4.0), SpokenQuestion(Span(55.5, 60.0), 9.0))
    latency = {one.metric.name: one for one in measure_timing(SPEECH, TRACK, BLOCKS, (), spoken)}
    assert latency["response_latency_seconds"].value() == pytest.approx(6.5)


def test_the_silence_after_a_question_is_no_pause() -> None:
    assert timing(ends=(20.5,))["long_pause_count"].value() == 0


def test_fluent_speech_has_no_pause() -> None:
    features = timing((Span(1, 50),))
    assert features["pause_count"].value() == 0
    assert features["longest_pause_seconds"].value() == 0
    assert features["mean_pause_seconds"].reason == "there was no pause"


def test_silence_is_measured_and_says_that_nobody_spoke() -> None:
    features = timing(())
    assert features["silence_seconds"].value() == pytest.approx(60)
    for name in ("pause_count", "longest_pause_seconds", "mean_pause_seconds", "pause_rate_per_minute"):
        assert features[name].reason == "no speech was heard"


def test_little_speech_has_no_rates() -> None:
    reason = "only 4.0 seconds of speech, and 5 are needed"
    assert timing((Span(0, 4),))["articulation_rate_syllables_per_second"].reason == reason


def test_without_sound_only_the_duration_is_known() -> None:
    features = {feature.metric.name: feature for feature in measure_timing((), None, BLOCKS)}
    assert features.pop("duration_seconds").value() == pytest.approx(60)
    assert {feature.reason for feature in features.values()} == {"the recording has no sound"}


def test_articulation_counts_loud_voiced_peaks() -> None:
    times = np.arange(6000) / 100
    beats = 65 + 10 * np.sin(2 * np.pi * 4 * times)  # four syllables a second
    track = drawn_track(np.full(6000, 150.0), beats)
    features = {f.metric.name: f for f in measure_timing((Span(0, 60),), track, BLOCKS)}
    assert features["articulation_rate_syllables_per_second"].value() == pytest.approx(4, abs=0.05)


def test_a_run_lasts_from_pause_to_pause() -> None:
    times = np.arange(6000) / 100
    track = drawn_track(np.full(6000, 150.0), 65 + 10 * np.sin(2 * np.pi * 4 * times))  # four syllables a second
    breath = (Span(0, 19.9), Span(20, 40), Span(40.3, 60))  # the first gap is too short for a pause
    features = {f.metric.name: f for f in measure_timing(breath, track, BLOCKS)}
    assert features["mean_run_syllables"].value() == pytest.approx(4 * 60 / 2, rel=0.02)
    assert features["mean_run_syllables"].value(BLOCKS.select(Span(40, 60))) == pytest.approx(80, rel=0.02)


def test_whispering_has_no_syllables_to_count() -> None:
    track = drawn_track(np.full(6000, np.nan))
    features = {f.metric.name: f for f in measure_timing(SPEECH, track, BLOCKS)}
    assert features["articulation_rate_syllables_per_second"].value() == 0.0


@settings(max_examples=25, deadline=None)
@given(st.floats(0.3, 5.0), st.floats(0.0, 3.0))
def test_a_longer_pause_never_shortens_the_silence(pause: float, more: float) -> None:
    def of(seconds: float) -> dict[str, float]:
        speech = (Span(0, 20), Span(20 + seconds, 40))
        return {name: feature.value() for name, feature in timing(speech).items()}

    shorter, longer = of(pause), of(pause + more)
    assert longer["silence_seconds"] >= shorter["silence_seconds"] - 1e-9
    assert longer["longest_pause_seconds"] >= shorter["longest_pause_seconds"]
    assert longer["speaking_ratio"] <= shorter["speaking_ratio"] + 1e-9


def test_a_question_that_was_read_has_no_latency() -> None:
    read = {one.metric.name: one for one in measure_timing(SPEECH, TRACK, BLOCKS, (20.5,))}
    assert read["response_latency_seconds"].reason is not None
    assert read["long_pause_count"].value() == 0
