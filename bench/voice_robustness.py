"""How far each feature of voice and timing moves when something changes that should not matter to it.

Each recording is measured as it is and after gain of +-12 dB (clipped at full scale), white noise 20 dB under the
speech, Opus at 24 kbit/s, MP3 at 64 kbit/s, and a shift of +-2 semitones (PSOLA). Printed: mean and root-mean-square
change per feature, beside the spread between the recordings. The measurement errors in `features.py` come from here.
"""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import cast

import av
import numpy as np
import parselmouth
from parselmouth.praat import call

from bench.data import shared_data
from bench.figures import run_bench
from bench.voice_sounds import RATE_HZ, load_sound, measure, resampled
from greenroom.analysis.arrays import FloatArray
from greenroom.analysis.features import Blocks
from greenroom.analysis.voice.features import measure_voice
from greenroom.analysis.voice.timing_features import measure_timing

LEARNERS = 20
LEARNER_SECONDS = 4.5
SHOWN = (
    "pitch_mean_hz",
    "pitch_sd_semitones",
    "intensity_sd_db",
    "hnr_db",
    "jitter_local_ratio",
    "shimmer_local_ratio",
    "cpp_db",
    "speaking_ratio",
    "pause_count",
    "articulation_rate_syllables_per_second",
)


def measured(samples: FloatArray) -> FloatArray:
    """Return the shown features of a sound, NaN where one abstains."""
    voice = measure(samples)
    blocks = Blocks(np.array([0.0, voice.audio.duration_seconds]))
    features = (*measure_voice(voice.track, voice.speech, blocks), *measure_timing(voice.speech, voice.track, blocks))
    values = {feature.metric.name: feature.value() for feature in features}
    return np.array([values[name] for name in SHOWN])


def _noisy(samples: FloatArray) -> FloatArray:
    loud = samples[np.abs(samples) > 0.02 * np.abs(samples).max()]
    return samples + np.random.default_rng(0).normal(0, 0.1 * float(np.sqrt(np.mean(loud**2))), len(samples))


def _coded(
    container: str, codec: str, rate_hz: int, sample_format: str, bits_per_second: int
) -> Callable[[FloatArray], FloatArray]:
    def code(samples: FloatArray) -> FloatArray:
        file = io.BytesIO()
        with av.open(file, "w", format=container) as output:
            stream = cast(av.AudioStream, output.add_stream(codec, rate=rate_hz, layout="mono"))
            stream.bit_rate = bits_per_second
            frame = av.AudioFrame.from_ndarray(samples[None].astype(np.float32), format="flt", layout="mono")
            frame.sample_rate = RATE_HZ
            resampler = av.AudioResampler(format=sample_format, layout="mono", rate=rate_hz)
            for piece in [*resampler.resample(frame), *resampler.resample(None), None]:
                output.mux(stream.encode(piece))
        file.seek(0)
        with av.open(file, "r") as coded:
            return resampled(coded).astype(np.float64)

    return code


def _shifted(semitones: float) -> Callable[[FloatArray], FloatArray]:
    def shift(samples: FloatArray) -> FloatArray:
        manipulation = call(parselmouth.Sound(samples, RATE_HZ), "To Manipulation", 0.01, 60, 500)
        tier = call(manipulation, "Extract pitch tier")
        call(tier, "Multiply frequencies", 0, 1e6, 2 ** (semitones / 12))
        call([manipulation, tier], "Replace pitch tier")
        return np.asarray(call(manipulation, "Get resynthesis (overlap-add)").values[0])

    return shift


CHANGES: dict[str, Callable[[FloatArray], FloatArray]] = {
    "+12 dB": lambda samples: np.clip(4 * samples, -1, 1),
    "-12 dB": lambda samples: samples / 4,
    "noise at 20 dB": _noisy,
    "opus 24 kbit/s": _coded("webm", "libopus", 48_000, "flt", 24_000),
    "mp3 64 kbit/s": _coded("mp3", "libmp3lame", 44_100, "fltp", 64_000),
    "2 semitones up": _shifted(2.0),
    "2 semitones down": _shifted(-2.0),
}


def main() -> None:
    folder = shared_data() / "speech"
    learners = sorted((folder / "l2_adults").glob("*.wav"))
    long_enough = [path for path in learners if len(load_sound(path)) > LEARNER_SECONDS * RATE_HZ][:LEARNERS]
    paths = [*sorted(folder.glob("LJ*.wav")), *sorted(folder.glob("sense*.wav")), *sorted(folder.glob("*_corpus.wav"))]
    sounds = [load_sound(path).astype(np.float64) for path in (*paths, *long_enough)]
    plain = np.array([measured(sound) for sound in sounds])
    changes = {
        name: np.array([measured(change(sound)) for sound in sounds]) - plain for name, change in CHANGES.items()
    }
    print(f"{len(sounds)} recordings; mean change, root-mean-square change")
    for column, feature in enumerate(SHOWN):
        print(f"{feature}: {np.nanmean(plain[:, column]):.3f}, between recordings sd {np.nanstd(plain[:, column]):.3f}")
        for name, change in changes.items():
            moved = change[:, column]
            print(f"    {name:18s} {np.nanmean(moved):+.3f}  {np.sqrt(np.nanmean(np.square(moved))):.3f}")


if __name__ == "__main__":
    run_bench(main)
