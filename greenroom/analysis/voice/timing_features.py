"""The features of timing: speaking, pausing, answering and articulating, as additive statistics per block."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from greenroom.analysis.arrays import FloatArray
from greenroom.analysis.features import BlockedFeature, Blocks, missing, ratio
from greenroom.analysis.metrics.timing import TIMING
from greenroom.analysis.spans import Span
from greenroom.analysis.voice.features import speech_missing
from greenroom.analysis.voice.syllables import find_syllables
from greenroom.analysis.voice.timing import (
    LONG_PAUSE_SECONDS,
    SpokenQuestion,
    find_pauses,
    response_latency_seconds,
)
from greenroom.analysis.voice.track import VoiceTrack

SPEECH_NEEDED_FOR_RATES_SECONDS = 5.0
NEEDS_SPEECH = (
    "pause_rate_per_minute",
    "long_pause_rate_per_minute",
    "articulation_rate_syllables_per_second",
    "mean_run_syllables",
)

_Statistics = tuple[FloatArray, Callable[[FloatArray], FloatArray]]


def measure_timing(
    speech: Sequence[Span],
    track: VoiceTrack | None,
    blocks: Blocks,
    question_ends_seconds: Sequence[float] = (),
    spoken_questions: Sequence[SpokenQuestion] = (),
) -> tuple[BlockedFeature, ...]:
    """Return every metric of ``TIMING``, in the order of the table.

    Parameters
    ----------
    speech
        The spans of speech, in order, not overlapping.
    track
        The measured voice; None when the recording has no sound.
    blocks
        The division of the whole recording; its edges are the duration.
    question_ends_seconds
        When each question had been put: the silence around it is no pause.
    spoken_questions
        The questions that were heard, not read; the latency counts from their ends.
    """
    seconds = blocks.durations_seconds
    if track is None:
        silent = {name: missing(metric, blocks, "the recording has no sound") for name, metric in TIMING.items()}
        silent["duration_seconds"] = _feature("duration_seconds", (seconds[:, None], _total), seconds)
        return tuple(silent.values())
    pauses = find_pauses(speech, question_ends_seconds)
    statistics = {
        **_speaking(speech, blocks),
        **_pausing(speech, pauses, blocks),
        **_answering(speech, blocks, spoken_questions),
        **_articulating(speech, track, blocks),
    }
    reasons = _reasons(speech, pauses, spoken_questions)
    return tuple(
        missing(metric, blocks, reasons[name])
        if reasons.get(name) is not None
        else _feature(name, statistics[name], seconds)
        for name, metric in TIMING.items()
    )


def _reasons(
    speech: Sequence[Span], pauses: Sequence[Span], spoken_questions: Sequence[SpokenQuestion]
) -> dict[str, str]:
    """Return why features cannot be measured, for those that cannot."""
    reasons: dict[str, str | None] = {}
    too_little = speech_missing(True, speech, SPEECH_NEEDED_FOR_RATES_SECONDS)
    for name in NEEDS_SPEECH:
        reasons[name] = too_little
    if not speech:
        for name in ("pause_count", "long_pause_count", "longest_pause_seconds"):
            reasons[name] = "no speech was heard"
    if not pauses:
        reasons["mean_pause_seconds"] = "there was no pause" if speech else "no speech was heard"
    if not spoken_questions:
        reasons["response_latency_seconds"] = "the question was read, or it is not known when it had been heard"
    elif np.isnan([response_latency_seconds(question, speech) for question in spoken_questions]).all():
        reasons["response_latency_seconds"] = "no speech followed the question"
    return {name: reason for name, reason in reasons.items() if reason is not None}


def _speaking(speech: Sequence[Span], blocks: Blocks) -> dict[str, _Statistics]:
    speaking, duration = blocks.overlap_seconds(speech), blocks.durations_seconds
    return {
        "duration_seconds": (duration[:, None], _total),
        "speaking_seconds": (speaking[:, None], _total),
        "silence_seconds": ((duration - speaking)[:, None], _total),
        "speaking_ratio": (np.stack([speaking, duration], axis=1), ratio),
    }


def _pausing(speech: Sequence[Span], pauses: Sequence[Span], blocks: Blocks) -> dict[str, _Statistics]:
    middles = np.array([(pause.start_seconds + pause.end_seconds) / 2 for pause in pauses])
    lengths = np.array([pause.duration_seconds for pause in pauses])
    long = (lengths > LONG_PAUSE_SECONDS).astype(np.float64)
    minutes = (blocks.overlap_seconds(speech) + blocks.overlap_seconds(pauses)) / 60
    count = blocks.sums(middles, np.ones(len(pauses)))
    long_count = blocks.sums(middles, long)
    mean = np.stack([blocks.sums(middles, lengths), count], axis=1)
    distinct = np.unique(np.append(lengths, 0.0))  # zero stands for no pause at all
    of_each_length = np.stack(
        [blocks.sums(middles, (lengths == length).astype(np.float64)) for length in distinct], axis=1
    )
    return {
        "pause_count": (count[:, None], _total),
        "long_pause_count": (long_count[:, None], _total),
        "longest_pause_seconds": (of_each_length, _longest_of(distinct)),
        "mean_pause_seconds": (mean, ratio),
        "pause_rate_per_minute": (np.stack([count, minutes], axis=1), ratio),
        "long_pause_rate_per_minute": (np.stack([long_count, minutes], axis=1), ratio),
    }


def _answering(
    speech: Sequence[Span], blocks: Blocks, spoken_questions: Sequence[SpokenQuestion]
) -> dict[str, _Statistics]:
    starts = np.array([question.answer.start_seconds for question in spoken_questions], dtype=np.float64)
    latencies = np.array([response_latency_seconds(question, speech) for question in spoken_questions])
    answered = np.isfinite(latencies)
    total = blocks.sums(starts[answered], latencies[answered])
    count = blocks.sums(starts[answered], np.ones(int(answered.sum())))
    return {"response_latency_seconds": (np.stack([total, count], axis=1), ratio)}


def _articulating(speech: Sequence[Span], track: VoiceTrack, blocks: Blocks) -> dict[str, _Statistics]:
    syllables = find_syllables(track)
    count = blocks.sums(syllables, np.ones(len(syllables)))
    run_starts = [span.start_seconds for span in speech[:1]] + [pause.end_seconds for pause in find_pauses(speech)]
    runs = blocks.sums(np.array(run_starts), np.ones(len(run_starts)))
    return {
        "articulation_rate_syllables_per_second": (np.stack([count, blocks.overlap_seconds(speech)], axis=1), ratio),
        "mean_run_syllables": (np.stack([count, runs], axis=1), ratio),
    }


def _feature(name: str, statistics: _Statistics, seconds: FloatArray) -> BlockedFeature:
    rows, combine = statistics
    return BlockedFeature(TIMING[name], rows, combine, seconds, seconds)


def _total(sums: FloatArray) -> FloatArray:
    return sums[..., 0]


def _longest_of(lengths_seconds: FloatArray) -> Callable[[FloatArray], FloatArray]:
    """Return a formula that finds the longest of the pauses that are counted: a maximum, yet additive.

    Each length has a column of its own that counts its pauses; the longest is the last column that is not empty.
    """

    def longest(sums: FloatArray) -> FloatArray:
        return np.asarray(np.max(np.where(sums > 0, lengths_seconds, 0.0), axis=-1), dtype=np.float64)

    return longest
