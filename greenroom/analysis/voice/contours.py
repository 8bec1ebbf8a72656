"""From sound to a voice track: pitch, harmonicity, cepstral peak and cycles, in speech only."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import parselmouth
from scipy.signal import butter, sosfiltfilt

from greenroom.analysis.arrays import BoolArray, FloatArray
from greenroom.analysis.audio import AudioSource
from greenroom.analysis.spans import Span
from greenroom.analysis.voice.cepstrum import cepstral_peak_prominence
from greenroom.analysis.voice.cycles import CycleAccumulator
from greenroom.analysis.voice.intensity import REFERENCE_PRESSURE
from greenroom.analysis.voice.stretches import CONTEXT_SECONDS, STRETCH_SECONDS, Stretch, read_padded, stretches_of
from greenroom.analysis.voice.track import GRID_SECONDS, VoiceTrack, grid_times

# Where any adult voice may lie; the speaker's own range is found within it.
WIDEST_FLOOR_HZ = 50.0
WIDEST_CEILING_HZ = 600.0
# Hirst 2011 ("The analysis by synthesis of speech melody", JoSS 1): three quarters of the first quartile, one and a
# half times the third; octave errors lie outside.
FLOOR_PER_QUARTILE = 0.75
CEILING_PER_QUARTILE = 1.5
# The quartiles settle within a minute of speech, so that long recordings do not pay for two passes.
RANGE_SECONDS = 60.0
RANGE_STRETCH_SECONDS = 5.0
# Praat's window holds three periods of the floor.
PERIODS_PER_WINDOW = 3.0
# Praat's silence threshold (0.03 of the peak) relates to the peak of each sound it is given. Related to the loud
# speech of the whole recording it is the same for every stretch; three is the usual crest factor of speech.
SILENCE_RATIO = 0.03
CREST_FACTOR = 3.0
# Cheap microphones wander slowly around zero by more than the voice swings; autocorrelation would follow that.
HIGH_PASS_HZ = 40.0
# Voices of adults, without the creak and the falsetto for which the whole of a recording has to be searched.
USUAL_RANGE_HZ = (75.0, 500.0)
VOICING_CONTEXT_SECONDS = 0.1
"""Sound around a stretch that `find_voicing` uses: half of Praat's window, and as much again for its pitch path."""
# Only every second frame: neighbouring 40 ms windows share most of their sound.
CEPSTRUM_STEP = 2


def measure_voice_track(
    audio: AudioSource,
    intensity_db: FloatArray,
    speech: Sequence[Span],
    progress: Callable[[float], None],
    quality_share: float = 1.0,
    stretch_seconds: float = STRETCH_SECONDS,
) -> VoiceTrack:
    """Measure a voice where it speaks.

    Pitch is Praat's autocorrelation method (Boersma 1993) in two passes: the first finds the speaker's range, the
    second searches in it. The harmonics-to-noise ratio is 10 log10(r / (1 - r)) of the pitch's own autocorrelation
    peak r (Boersma 1993), which costs nothing more.

    Parameters
    ----------
    audio
        Mono sound, 16 kHz.
    intensity_db
        Shape (n,), from `measure_intensity`.
    speech
        The spans of speech, in order, not overlapping.
    progress
        Told the share of the work that is done.
    quality_share
        Share of the stretches (0 < share <= 1) in which cycles and cepstral peaks are measured, evenly spread.
    stretch_seconds
        How much sound is held at once; the result does not depend on it but for rare frames.

    Returns
    -------
    VoiceTrack
        On the 10 ms grid; all NaN but for the intensity when there is no speech.
    """
    frames = len(intensity_db)
    silence = SILENCE_RATIO * _loud_speech_peak(intensity_db, speech)
    floor, ceiling = _speaker_range(audio, speech, frames, silence)
    pitch, hnr, cpp = (np.full(frames, np.nan) for _ in range(3))
    cycles = CycleAccumulator(audio.duration_seconds)
    stretches = stretches_of(speech, frames, stretch_seconds)
    measured: list[Span] = []
    for done, stretch in enumerate(stretches):
        sound, contour = _stretch_pitch(audio, stretch, (floor, ceiling), silence)
        pitch[stretch.first : stretch.last], hnr[stretch.first : stretch.last] = _voicing(contour, stretch)
        if int((done + 1) * quality_share) > int(done * quality_share):
            cycles.add(sound, contour, stretch.span.start_seconds, stretch.span.end_seconds)
            _fill_cepstral_peaks(sound, stretch, pitch, cpp)
            measured.append(stretch.span)
        progress((done + 1) / len(stretches))
    voiced = bool(np.isfinite(pitch).any())
    return VoiceTrack(
        times_seconds=grid_times(frames),
        pitch_hz=pitch,
        intensity_db=intensity_db,
        hnr_db=hnr,
        cpp_db=cpp,
        cycles=cycles.result(),
        quality_spans=tuple(measured),
        pitch_floor_hz=floor if voiced else float("nan"),
        pitch_ceiling_hz=ceiling if voiced else float("nan"),
    )


def find_voicing(audio: AudioSource, stretch: Stretch) -> BoolArray:
    """Return in which frames of a stretch there is a voice with a pitch, for sound that is still arriving.

    One pass over the range of most voices instead of two over any, with Praat's own threshold for silence.

    Parameters
    ----------
    audio
        Mono sound, 16 kHz. It reaches `VOICING_CONTEXT_SECONDS` beyond the stretch, or it ends there.

    Returns
    -------
    BoolArray
        Shape (frames of the stretch,).
    """
    _, contour = _stretch_pitch(audio, stretch, USUAL_RANGE_HZ, None, VOICING_CONTEXT_SECONDS)
    pitch, _ = _voicing(contour, stretch)
    return np.isfinite(pitch)


def _loud_speech_peak(intensity_db: FloatArray, speech: Sequence[Span]) -> float:
    """Return the sample amplitude that loud speech reaches in this recording."""
    parts = [intensity_db[part.first : part.last] for part in stretches_of(speech, len(intensity_db))]
    levels = np.concatenate([*parts, np.zeros(0)])
    levels = levels[np.isfinite(levels)]
    if len(levels) == 0:
        return 0.0
    return CREST_FACTOR * REFERENCE_PRESSURE * float(10 ** (np.quantile(levels, 0.95) / 20))


def _speaker_range(audio: AudioSource, speech: Sequence[Span], frames: int, silence: float) -> tuple[float, float]:
    """Return floor and ceiling of the speaker's pitch, from at most a minute of speech spread over the recording."""
    stretches = stretches_of(speech, frames, RANGE_STRETCH_SECONDS)
    total = sum(stretch.span.duration_seconds for stretch in stretches)
    every = max(1, round(total / RANGE_SECONDS))
    found = [np.zeros(0)]
    for stretch in stretches[::every]:
        _, contour = _stretch_pitch(audio, stretch, (WIDEST_FLOOR_HZ, WIDEST_CEILING_HZ), silence)
        pitch, _ = _voicing(contour, stretch)
        found.append(pitch[np.isfinite(pitch)])
    voiced = np.concatenate(found)
    if len(voiced) == 0:
        return WIDEST_FLOOR_HZ, WIDEST_CEILING_HZ
    low, high = np.quantile(voiced, [0.25, 0.75])
    floor = max(WIDEST_FLOOR_HZ, FLOOR_PER_QUARTILE * float(low))
    return floor, min(WIDEST_CEILING_HZ, CEILING_PER_QUARTILE * float(high))


def _stretch_pitch(
    audio: AudioSource,
    stretch: Stretch,
    search_hz: tuple[float, float],
    silence: float | None,
    context_seconds: float = CONTEXT_SECONDS,
) -> tuple[Any, Any]:
    """Return Praat's sound and pitch of a stretch with its context, frames on the grid.

    Sound below the amplitude ``silence`` has no pitch; where that is None, sound far below the stretch's own peak.
    """
    rate = audio.sample_rate_hz
    window_steps = int(np.ceil(PERIODS_PER_WINDOW / search_hz[0] / GRID_SECONDS - 1e-9))
    # Praat centres its frames in the sound: an odd number of steps under the window puts them half a step off.
    shift = GRID_SECONDS / 2 if window_steps % 2 else 0.0
    start = stretch.first * GRID_SECONDS - context_seconds - shift
    end = (stretch.last - 1) * GRID_SECONDS + context_seconds + shift
    high_pass = butter(2, HIGH_PASS_HZ, "highpass", fs=rate, output="sos")
    samples = sosfiltfilt(high_pass, read_padded(audio, start, end))
    sound = parselmouth.Sound(samples, rate, start_time=start)
    peak = float(np.abs(samples).max())
    contour = sound.to_pitch_ac(
        time_step=GRID_SECONDS,
        pitch_floor=search_hz[0],
        pitch_ceiling=search_hz[1],
        silence_threshold=_silence_threshold(silence, peak),
    )
    return sound, contour


def _silence_threshold(silence: float | None, peak: float) -> float:
    """Return Praat's threshold, a share of the peak of the sound that it is given."""
    if peak == 0:
        return 1.0
    return SILENCE_RATIO if silence is None else min(1.0, silence / peak)


def _voicing(contour: Any, stretch: Stretch) -> tuple[FloatArray, FloatArray]:
    """Return pitch and harmonics-to-noise ratio of the stretch's own frames, NaN where unvoiced."""
    first = stretch.first - round(contour.t1 / GRID_SECONDS)
    chosen = contour.selected_array[first : first + stretch.last - stretch.first]
    frequency, strength = chosen["frequency"], chosen["strength"]
    voiced = frequency > 0
    # A peak of 1 would be a voice without any noise; 16-bit sound cannot show more than about 60 dB.
    peak = np.clip(strength, 1e-6, 1 - 1e-6)
    return np.where(voiced, frequency, np.nan), np.where(voiced, 10 * np.log10(peak / (1 - peak)), np.nan)


def _fill_cepstral_peaks(sound: Any, stretch: Stretch, pitch: FloatArray, cpp: FloatArray) -> None:
    """Measure the cepstral peak at every second voiced frame; which frames does not depend on the stretches."""
    frames = np.arange(stretch.first + stretch.first % CEPSTRUM_STEP, stretch.last, CEPSTRUM_STEP)
    frames = frames[np.isfinite(pitch[frames])]
    if len(frames) == 0:
        return
    centres = np.round((frames * GRID_SECONDS - sound.xmin) * sound.sampling_frequency).astype(int)
    cpp[frames] = cepstral_peak_prominence(sound.values[0], centres, int(sound.sampling_frequency))
