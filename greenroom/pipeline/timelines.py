"""The timelines of the report."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from greenroom.analysis.arrays import FloatArray
from greenroom.analysis.body.signals import BodySignals
from greenroom.analysis.face.signals import FaceSignals
from greenroom.analysis.language.transcript_errors import RATE_WORD_ACCURACY
from greenroom.analysis.spans import Span
from greenroom.analysis.transcripts import Transcript
from greenroom.analysis.voice.track import VoiceTrack
from greenroom.pipeline.measure import Measurements
from greenroom.pipeline.observe import Observations
from greenroom.report.document import Timeline

VOICE_STEP = 5
"""Every fifth frame of the 10 ms grid: 20 values a second show every movement of a pitch that a page can draw."""

UNITS = {
    "eye_contact": "0/1",
    "smile": "0/1",
    "head_yaw_degrees": "degrees",
    "head_pitch_degrees": "degrees",
    "posture": "0-100",
    "movement": "shoulder widths per second",
    "pitch_hz": "hz",
    "intensity_db": "db",
    "speaking": "0/1",
    "speaking_rate_wpm": "words per minute",
}
"""Every signal that a report has; without a picture, a sound or words the signals of these are empty."""

RATE_WINDOW_SECONDS = 15.0
RATE_STEP_SECONDS = 1.0


def draw_timelines(observations: Observations, measurements: Measurements) -> dict[str, Timeline]:
    """Return every signal of a recording; those that were not measured are empty."""
    timelines = {name: Timeline((), (), unit) for name, unit in UNITS.items()}
    if measurements.face is not None:
        timelines |= face_timelines(measurements.face)
    if measurements.body is not None:
        timelines |= body_timelines(measurements.body)
    if observations.sound is not None:
        timelines |= voice_timelines(observations.sound.voice, observations.sound.speech)
        if observations.transcript is not None:
            rate = rate_timeline(
                observations.transcript, observations.sound.speech, observations.facts.duration_seconds
            )
            timelines["speaking_rate_wpm"] = rate
    return timelines


def face_timelines(signals: FaceSignals) -> dict[str, Timeline]:
    """Return the timelines of the face, frame by frame."""
    times = signals.times_seconds
    return {
        "eye_contact": timeline(times, signals.eye_contact, UNITS["eye_contact"], 0),
        "smile": timeline(times, signals.smiling, UNITS["smile"], 0),
        "head_yaw_degrees": timeline(times, signals.head_yaw_degrees, UNITS["head_yaw_degrees"], 1),
        "head_pitch_degrees": timeline(times, signals.head_pitch_degrees, UNITS["head_pitch_degrees"], 1),
    }


def body_timelines(signals: BodySignals) -> dict[str, Timeline]:
    """Return the timelines of the body, frame by frame."""
    return {
        "posture": timeline(signals.times_seconds, signals.posture, UNITS["posture"], 1),
        "movement": timeline(signals.times_seconds, signals.movement, UNITS["movement"], 3),
    }


def voice_timelines(voice: VoiceTrack, speech: Sequence[Span]) -> dict[str, Timeline]:
    """Return pitch, loudness and speech, 20 times a second; the loudness is that of the voice, not of the silence."""
    times, pitch = voice.times_seconds[::VOICE_STEP], voice.pitch_hz[::VOICE_STEP]
    loudness = np.where(np.isfinite(pitch), voice.intensity_db[::VOICE_STEP], np.nan)
    speaking = np.zeros(len(times))
    for span in speech:
        speaking[(times >= span.start_seconds) & (times < span.end_seconds)] = 1.0
    return {
        "pitch_hz": timeline(times, pitch, UNITS["pitch_hz"], 1),
        "intensity_db": timeline(times, loudness, UNITS["intensity_db"], 1),
        "speaking": timeline(times, speaking, UNITS["speaking"], 0),
    }


def rate_timeline(transcript: Transcript, speech: Sequence[Span], duration_seconds: float) -> Timeline:
    """Return words a minute in a sliding window of 15 s.

    None where less than a third of the window is speech; empty where too many words are wrong to count them, as the
    feature of that name abstains.
    """
    if transcript.word_accuracy < RATE_WORD_ACCURACY:
        return Timeline((), (), UNITS["speaking_rate_wpm"])
    centres = np.arange(0.0, duration_seconds, RATE_STEP_SECONDS)
    starts = np.array([word.start_seconds for word in transcript.words])
    half = RATE_WINDOW_SECONDS / 2
    first = np.clip(centres - half, 0.0, duration_seconds)
    last = np.clip(centres + half, 0.0, duration_seconds)
    words = np.searchsorted(starts, last) - np.searchsorted(starts, first)
    spoken = _spoken_until(last, speech) - _spoken_until(first, speech)
    enough = spoken > (last - first) / 3
    rate = np.where(enough, words * 60.0 / np.maximum(last - first, 1e-9), np.nan)
    return timeline(centres, rate, UNITS["speaking_rate_wpm"], 0)


def _spoken_until(times_seconds: FloatArray, speech: Sequence[Span]) -> FloatArray:
    """Return how many seconds of speech there are before each time."""
    edges = [0.0]
    spoken = [0.0]
    for span in speech:
        edges += [span.start_seconds, span.end_seconds]
        spoken += [spoken[-1], spoken[-1] + span.duration_seconds]
    return np.interp(times_seconds, edges, spoken)


def timeline(times_seconds: FloatArray, values: FloatArray, unit: str, digits: int) -> Timeline:
    """Return a signal as the document holds it: milliseconds, sensible digits, None for NaN."""
    rounded = np.round(values, digits)
    listed = rounded.astype(int) if digits == 0 and not np.isnan(rounded).any() else rounded
    return Timeline(
        times_seconds=tuple(np.round(times_seconds, 3).tolist()),
        values=tuple(None if value != value else value for value in listed.tolist()),
        unit=unit,
    )
