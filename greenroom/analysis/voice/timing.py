"""The spans of speech, and the pauses between."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from greenroom.analysis.arrays import BoolArray, FloatArray
from greenroom.analysis.spans import Span
from greenroom.analysis.voice.runs import runs_of
from greenroom.analysis.voice.track import GRID_SECONDS

# Speech begins above the first threshold and ends below the second. A single threshold would switch back and forth.
SPEECH_BEGINS_PROBABILITY = 0.5
SPEECH_LASTS_PROBABILITY = 0.3
# Detector frames are 32 ms and its memory is longer: the sound itself says where within these limits speech begins
# and ends. Word-final consonants outlast the detector more than onsets precede it.
REACH_BEFORE_SECONDS = 0.12
REACH_AFTER_SECONDS = 0.2
# The detector ends late by up to this much. Where the background covers consonants (it is less than 25 dB under
# speech) a quiet edge may be one of them, so this limit is lower.
NARROWING_SECONDS = 0.15
NARROWING_IN_NOISE_SECONDS = 0.05
CONSONANTS_BELOW_SPEECH_DB = 25.0
# The level's 40 ms window sees speech this much before it begins and after it ends.
SMEAR_SECONDS = 0.01
# Quiet means nearer to the background than to speech, or 35 dB under speech, where no speech is left.
QUIET_SHARE = 0.15
QUIET_BELOW_SPEECH_DB = 35.0
# In loud noise the level does not show words 15 dB under the loud ones, so only the detector decides.
LOUD_BELOW_SPEECH_DB = 15.0
# Half a second outside of speech shows the background; less may be the end of a word that the detector missed.
BACKGROUND_NEEDED_SECONDS = 0.5
# Stop closures last up to about 0.15 s; a longer quiet is a gap.
SHORTEST_GAP_SECONDS = 0.2
SHORTEST_SPEECH_SECONDS = 0.1

SHORTEST_PAUSE_SECONDS = 0.25
"""Shorter silences belong to articulation (Goldman-Eisler 1968; de Jong & Bosker 2013: 0.25 s)."""

LONG_PAUSE_SECONDS = 2.0


def find_speech(probabilities: FloatArray, frame_seconds: float, intensity_db: FloatArray) -> tuple[Span, ...]:
    """Return the stretches of speech.

    A speech detector says roughly where; the sound level says exactly: each stretch is widened or narrowed to where
    the level leaves the background, and gaps under 0.2 s are closed.

    Parameters
    ----------
    probabilities
        Shape (frames,), of speech, 0-1, per frame of ``frame_seconds``.
    frame_seconds
        Length of a detector frame.
    intensity_db
        Shape (n,), from `measure_intensity`.

    Returns
    -------
    tuple of Span
        In order, not overlapping.
    """
    detected = _hysteresis(probabilities)
    centres = np.arange(len(intensity_db)) * GRID_SECONDS
    frame = np.minimum((centres / frame_seconds).astype(int), len(detected) - 1)
    likely = detected[frame] if len(detected) else np.zeros(len(centres), dtype=bool)
    if not likely.any():
        return ()
    level = np.nan_to_num(intensity_db, nan=-np.inf)
    speech_level = float(np.quantile(level[likely], 0.9))
    quiet_level = _quiet_level(level, likely, speech_level)
    loud = level > quiet_level
    masked = speech_level - quiet_level < CONSONANTS_BELOW_SPEECH_DB
    narrowing = NARROWING_IN_NOISE_SECONDS if masked else NARROWING_SECONDS
    core = _moved(likely, -narrowing, -narrowing)
    reach = _moved(likely, REACH_BEFORE_SECONDS, REACH_AFTER_SECONDS)
    speaking = _close_gaps(core | (reach & loud), SHORTEST_GAP_SECONDS)
    runs = [run for run in runs_of(speaking) if likely[run[0] : run[1]].any()]
    spans = [
        Span(round(first * GRID_SECONDS + SMEAR_SECONDS, 6), round(last * GRID_SECONDS - SMEAR_SECONDS, 6))
        for first, last in runs
    ]
    return tuple(span for span in spans if span.duration_seconds >= SHORTEST_SPEECH_SECONDS)


def find_pauses(speech: Sequence[Span], question_ends_seconds: Sequence[float] = ()) -> tuple[Span, ...]:
    """Return the silences of 0.25 s and more between the first and the last speech.

    A silence in which a question ends is the time to answer it, not a pause, and is left out.
    """
    gaps = [Span(before.end_seconds, after.start_seconds) for before, after in pairwise(speech)]
    return tuple(
        gap
        for gap in gaps
        if gap.duration_seconds >= SHORTEST_PAUSE_SECONDS - 1e-9
        and not any(gap.start_seconds <= end <= gap.end_seconds for end in question_ends_seconds)
    )


@dataclass(frozen=True, slots=True)
class SpokenQuestion:
    """A question that was heard to its end, not read.

    Parameters
    ----------
    answer
        The part of the recording that answers it.
    thinking_seconds
        Time between the end of the question and the start of that part, of which there is no recording.
    """

    answer: Span
    thinking_seconds: float


def response_latency_seconds(question: SpokenQuestion, speech: Sequence[Span]) -> float:
    """Return the time from a question's end to the speech that answers it; NaN when none does.

    Speech that is under way when the answer's part begins is the answer when it goes on for a second or more (it began
    at once), else the question's own last word.
    """
    start, end = question.answer.start_seconds, question.answer.end_seconds
    for span in speech:
        if span.start_seconds < end and (span.end_seconds >= start + 1.0 or span.start_seconds >= start):
            return question.thinking_seconds + max(0.0, span.start_seconds - start)
    return float("nan")


def _hysteresis(probabilities: FloatArray) -> BoolArray:
    """Mark the frames of every run over the lower threshold that reaches the upper one."""
    lasting = probabilities >= SPEECH_LASTS_PROBABILITY
    marked = np.zeros(len(probabilities), dtype=bool)
    for first, last in runs_of(lasting):
        marked[first:last] = probabilities[first:last].max() >= SPEECH_BEGINS_PROBABILITY
    return marked


def _quiet_level(level: FloatArray, likely: BoolArray, speech: float) -> float:
    """Return the level below which there is no speech, in a recording whose loud speech has the level ``speech``."""
    elsewhere = level[~_moved(likely, REACH_BEFORE_SECONDS, REACH_AFTER_SECONDS)]
    enough = len(elsewhere) * GRID_SECONDS >= BACKGROUND_NEEDED_SECONDS
    background = float(np.quantile(elsewhere, 0.5)) if enough else float(np.quantile(level, 0.02))
    # -inf for digital silence, under which no share can be taken
    nearer_background = background + QUIET_SHARE * (speech - background) if np.isfinite(background) else -np.inf
    return float(np.clip(nearer_background, speech - QUIET_BELOW_SPEECH_DB, speech - LOUD_BELOW_SPEECH_DB))


def _moved(marked: BoolArray, before_seconds: float, after_seconds: float) -> BoolArray:
    """Let every marked run begin earlier and end later (or, negative, later and earlier)."""
    before, after = round(before_seconds / GRID_SECONDS), round(after_seconds / GRID_SECONDS)
    moved = np.zeros(len(marked), dtype=bool)
    for first, last in runs_of(marked):
        moved[max(0, first - before) : max(0, last + after)] = True
    return moved


def _close_gaps(marked: BoolArray, shortest_seconds: float) -> BoolArray:
    """Fill the gaps that are shorter than ``shortest_seconds``."""
    closed = marked.copy()
    for first, last in runs_of(~marked):
        if first > 0 and last < len(marked) and (last - first) * GRID_SECONDS < shortest_seconds:
            closed[first:last] = True
    return closed
