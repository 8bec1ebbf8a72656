"""The features of the voice: pitch, loudness and quality, as additive statistics per block."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from greenroom.analysis.arrays import FloatArray
from greenroom.analysis.features import BlockedFeature, Blocks, missing, ratio
from greenroom.analysis.metrics.voice import VOICE
from greenroom.analysis.spans import Span
from greenroom.analysis.voice.histograms import Bins
from greenroom.analysis.voice.track import GRID_SECONDS, VoiceTrack

SPEECH_NEEDED_SECONDS = 3.0
"""Less speech than this says nothing about a voice."""

# Half a semitone and half a decibel: finer than the spread that matters, small enough to keep per block.
SEMITONE_BINS = Bins(-24.0, 36.0, 0.5)
LEVEL_BINS = Bins(0.0, 120.0, 0.5)
SEMITONE_REFERENCE_HZ = 100.0
# Two seconds of voicing hold about eight syllables; a spread over fewer is an accident.
VOICED_FRAMES_NEEDED = 150.0
# Vowels and voiced consonants make up half to three quarters of speech; when two fifths were found, none is missing.
USUAL_VOICED_SHARE = 0.4


def measure_voice(track: VoiceTrack | None, speech: Sequence[Span], blocks: Blocks) -> tuple[BlockedFeature, ...]:
    """Return every metric of ``VOICE``, in the order of the table.

    Parameters
    ----------
    track
        None when the recording has no sound.
    speech
        The spans of speech.
    blocks
        The division of the recording.

    Returns
    -------
    tuple of BlockedFeature
        With a reason in words, and no value, when there is no sound, no speech, too little or none that is voiced.
    """
    reason = speech_missing(track is not None, speech) or _voicing_missing(track)
    if track is None or reason is not None:
        return tuple(missing(metric, blocks, reason or "") for metric in VOICE.values())
    found = {
        feature.metric.name: feature
        for feature in (*_contour_features(track, speech, blocks), *_cycle_features(track, speech, blocks))
    }
    return tuple(found[name] for name in VOICE)


def speech_missing(
    has_sound: bool, speech: Sequence[Span], needed_seconds: float = SPEECH_NEEDED_SECONDS
) -> str | None:
    """Return in words why there is not enough speech to measure, None when there is."""
    if not has_sound:
        return "the recording has no sound"
    spoken_seconds = sum(span.duration_seconds for span in speech)
    if spoken_seconds == 0:
        return "no speech was heard"
    if spoken_seconds < needed_seconds:
        return f"only {spoken_seconds:.1f} seconds of speech, and {needed_seconds:.0f} are needed"
    return None


def _voicing_missing(track: VoiceTrack | None) -> str | None:
    voiced = 0 if track is None else int(np.isfinite(track.pitch_hz).sum())
    if voiced < VOICED_FRAMES_NEEDED / 3:
        return "hardly any voiced sound was heard (a whisper has no pitch)"
    return None


def _contour_features(track: VoiceTrack, speech: Sequence[Span], blocks: Blocks) -> list[BlockedFeature]:
    voiced = np.isfinite(track.pitch_hz)
    times, pitch, level = track.times_seconds[voiced], track.pitch_hz[voiced], track.intensity_db[voiced]
    semitones = 12 * np.log2(pitch / SEMITONE_REFERENCE_HZ)
    possible = blocks.overlap_seconds(speech)
    measured = _covered(blocks, times, GRID_SECONDS, possible)
    statistics: list[tuple[str, FloatArray, Callable[[FloatArray], FloatArray]]] = [
        ("pitch_mean_hz", _means(blocks, times, pitch), ratio),
        ("pitch_sd_semitones", SEMITONE_BINS.rows(blocks, times, semitones), _semitone_spread),
        ("intensity_mean_db", _means(blocks, times, level), ratio),
        ("intensity_sd_db", LEVEL_BINS.rows(blocks, times, level), _level_spread),
        ("hnr_db", _means(blocks, times, track.hnr_db[voiced]), ratio),
    ]
    return [_feature(name, rows, combine, measured, possible) for name, rows, combine in statistics]


def _cycle_features(track: VoiceTrack, speech: Sequence[Span], blocks: Blocks) -> list[BlockedFeature]:
    cycles = track.cycles
    columns = (
        (cycles.period_change_seconds, cycles.period_change_count, cycles.period_seconds, cycles.period_count),
        (cycles.peak_change_amplitude, cycles.peak_change_count, cycles.peak_amplitude, cycles.peak_count),
    )
    jitter, shimmer = (blocks.sums(cycles.times_seconds, np.stack(fields, axis=1)) for fields in columns)
    has_cycles = np.isfinite(track.cpp_db)
    times = track.times_seconds[has_cycles]
    # The sampled parts are the only ones with a measured quality, so the sample counts as the possible time.
    possible = np.minimum(blocks.overlap_seconds(track.quality_spans), blocks.overlap_seconds(speech))
    measured = _covered(blocks, times, 2 * GRID_SECONDS, possible)
    statistics: list[tuple[str, FloatArray, Callable[[FloatArray], FloatArray]]] = [
        ("jitter_local_ratio", jitter, _relative_change),
        ("shimmer_local_ratio", shimmer, _relative_change),
        ("cpp_db", _means(blocks, times, track.cpp_db[has_cycles]), ratio),
    ]
    return [_feature(name, rows, combine, measured, possible) for name, rows, combine in statistics]


def _feature(
    name: str,
    statistics: FloatArray,
    combine: Callable[[FloatArray], FloatArray],
    measured_seconds: FloatArray,
    possible_seconds: FloatArray,
) -> BlockedFeature:
    return BlockedFeature(VOICE[name], statistics, combine, measured_seconds, possible_seconds)


def _covered(blocks: Blocks, times: FloatArray, step_seconds: float, possible: FloatArray) -> FloatArray:
    """Return for how much of the speech in each block its voiced part was found."""
    found = blocks.sums(times, np.full(len(times), step_seconds)) / USUAL_VOICED_SHARE
    return np.asarray(np.minimum(found, possible), dtype=np.float64)


def _means(blocks: Blocks, times: FloatArray, values: FloatArray) -> FloatArray:
    return blocks.sums(times, np.stack([values, np.ones(len(values))], axis=1))


def _semitone_spread(sums: FloatArray) -> FloatArray:
    return SEMITONE_BINS.robust_sd(sums, 0.1, 0.9, VOICED_FRAMES_NEEDED)


def _level_spread(sums: FloatArray) -> FloatArray:
    # The louder half alone: noise hides quiet voicing and would narrow the other half.
    return LEVEL_BINS.robust_sd(sums, 0.5, 0.9, VOICED_FRAMES_NEEDED)


def _relative_change(sums: FloatArray) -> FloatArray:
    """Mean change over mean value, from (sum of changes, their count, sum of values, their count)."""
    return ratio(np.stack([ratio(sums[..., :2]), ratio(sums[..., 2:])], axis=-1))
