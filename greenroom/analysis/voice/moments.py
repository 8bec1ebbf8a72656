"""Moments of the voice: pauses, quiet, level and lively stretches, fast and slow ones, sentences that trail off."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

import numpy as np

from greenroom.analysis.arrays import FloatArray
from greenroom.analysis.moments import Moment, Occurrence
from greenroom.analysis.spans import Span
from greenroom.analysis.voice.syllables import find_syllables
from greenroom.analysis.voice.timing import LONG_PAUSE_SECONDS, find_pauses
from greenroom.analysis.voice.track import GRID_SECONDS, VoiceTrack

# Shorter pauses are not worth a sentence; from 1 s a listener notices.
NOTICEABLE_PAUSE_SECONDS = 1.0
# Two or three phrases: long enough for a spread, short enough to replay.
STRETCH_SECONDS = 6.0
VOICED_FRAMES_NEEDED = 100
QUIET_DROP_DB = 5.0
TRAILING_DROP_DB = 8.0
TRAILING_SECONDS = 0.6
# A phrase shorter than this has no end apart from its beginning.
PHRASE_SECONDS = 2.0
LEVEL_SEMITONES = 1.2
LIVELY_SEMITONES = 4.0
FASTER_RATIO = 1.35
SLOWER_RATIO = 0.65


def voice_moments(
    track: VoiceTrack, speech: Sequence[Span], question_ends_seconds: Sequence[float] = ()
) -> tuple[Moment, ...]:
    """Return what happened in the voice, in order of time.

    Kinds: ``long_pause``, ``pause``, ``quiet_stretch``, ``trailing_off``, ``monotone_stretch``, ``lively_stretch``,
    ``fast_stretch``, ``slow_stretch``. Loudness and tempo are compared with the speaker's own median, so neither the
    microphone nor a person's habit makes a moment.
    """
    pauses = find_pauses(speech, question_ends_seconds)
    moments = [*_pauses(pauses)]
    if np.isfinite(track.pitch_hz).any():
        stretches = _stretches(speech)
        moments += [*_loudness(track, stretches), *_endings(track, speech), *_melody(track, stretches)]
        moments += [*_tempo(track, speech, stretches)]
    return tuple(sorted(moments, key=lambda moment: (moment.span.start_seconds, moment.kind)))


def _pauses(pauses: Sequence[Span]) -> Iterator[Moment]:
    for pause in pauses:
        seconds = pause.duration_seconds
        if seconds > LONG_PAUSE_SECONDS:
            yield Moment(Occurrence("long_pause"), "long_pause_rate_per_minute", pause, seconds, welcome=False)
        elif seconds >= NOTICEABLE_PAUSE_SECONDS:
            yield Moment(Occurrence("pause"), "pause_rate_per_minute", pause, seconds, welcome=True)


def _loudness(track: VoiceTrack, stretches: Sequence[Span]) -> Iterator[Moment]:
    usual = float(np.median(_voiced(track, track.intensity_db, None)))
    for stretch in stretches:
        levels = _voiced(track, track.intensity_db, stretch)
        if len(levels) < VOICED_FRAMES_NEEDED:
            continue
        drop = usual - float(np.median(levels))
        if drop >= QUIET_DROP_DB:
            what = Occurrence("quiet_stretch", values={"drop_db": drop})
            yield Moment(what, "intensity_sd_db", stretch, drop * stretch.duration_seconds, welcome=False)


def _endings(track: VoiceTrack, speech: Sequence[Span]) -> Iterator[Moment]:
    for phrase in speech:
        if phrase.duration_seconds < PHRASE_SECONDS:
            continue
        ending = Span(phrase.end_seconds - TRAILING_SECONDS, phrase.end_seconds)
        before = Span(phrase.start_seconds, ending.start_seconds)
        last, first = (_voiced(track, track.intensity_db, part) for part in (ending, before))
        if len(last) < 15 or len(first) < VOICED_FRAMES_NEEDED / 2:  # a whispered end has no level to compare
            continue
        drop = float(np.median(first) - np.median(last))
        if drop >= TRAILING_DROP_DB:
            what = Occurrence("trailing_off", values={"drop_db": drop})
            yield Moment(what, "intensity_sd_db", ending, drop * TRAILING_SECONDS, welcome=False)


def _melody(track: VoiceTrack, stretches: Sequence[Span]) -> Iterator[Moment]:
    semitones = 12 * np.log2(track.pitch_hz)
    for stretch in stretches:
        values = _voiced(track, semitones, stretch)
        if len(values) < VOICED_FRAMES_NEEDED:
            continue
        low, high = np.quantile(values, [0.1, 0.9])
        spread = float(high - low) / 2.563  # as pitch_sd_semitones
        seconds = stretch.duration_seconds
        if spread <= LEVEL_SEMITONES:
            what = Occurrence("monotone_stretch", values={"range_semitones": float(high - low)})
            yield Moment(what, "pitch_sd_semitones", stretch, (LEVEL_SEMITONES - spread) * seconds, welcome=False)
        elif spread >= LIVELY_SEMITONES:
            what = Occurrence("lively_stretch", values={"range_semitones": float(high - low)})
            yield Moment(what, "pitch_sd_semitones", stretch, (spread - LIVELY_SEMITONES) * seconds, welcome=True)


def _tempo(track: VoiceTrack, speech: Sequence[Span], stretches: Sequence[Span]) -> Iterator[Moment]:
    syllables = find_syllables(track)
    rates = np.array([_rate(syllables, speech, stretch) for stretch in stretches])
    finite_rates = rates[np.isfinite(rates)]
    if len(finite_rates) < 3:  # with fewer there is no usual tempo
        return
    usual = float(np.median(finite_rates))
    for stretch, rate in zip(stretches, rates, strict=True):
        values = {"syllables_per_second": float(rate), "usual_syllables_per_second": usual}
        feature, weight = "articulation_rate_syllables_per_second", abs(rate - usual) * stretch.duration_seconds
        if rate > FASTER_RATIO * usual:
            yield Moment(Occurrence("fast_stretch", values=values), feature, stretch, weight, welcome=False)
        elif rate < SLOWER_RATIO * usual:
            yield Moment(Occurrence("slow_stretch", values=values), feature, stretch, weight, welcome=False)


def _rate(syllables: FloatArray, speech: Sequence[Span], stretch: Span) -> float:
    """Return syllables per second of speech in a stretch; NaN when it holds under half its length of speech."""
    spoken = sum(span.overlap_seconds(stretch) for span in speech)
    if spoken < STRETCH_SECONDS / 2:
        return float("nan")
    inside = (syllables >= stretch.start_seconds) & (syllables < stretch.end_seconds)
    return float(inside.sum() / spoken)


def _stretches(speech: Sequence[Span]) -> tuple[Span, ...]:
    """Cut the time from first to last speech into equal parts of about six seconds."""
    first, last = speech[0].start_seconds, speech[-1].end_seconds
    edges = np.linspace(first, last, max(1, round((last - first) / STRETCH_SECONDS)) + 1)
    return tuple(Span(float(a), float(b)) for a, b in pairwise(edges))


def _voiced(track: VoiceTrack, values: FloatArray, stretch: Span | None) -> FloatArray:
    """Return the values of voiced frames, in a stretch or in all of the recording."""
    if stretch is None:
        return values[np.isfinite(track.pitch_hz)]
    part = slice(round(stretch.start_seconds / GRID_SECONDS), round(stretch.end_seconds / GRID_SECONDS))
    return values[part][np.isfinite(track.pitch_hz[part])]
