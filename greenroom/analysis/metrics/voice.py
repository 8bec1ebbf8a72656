"""The metrics of the voice: pitch, loudness, quality.

Norms of voice quality are quantiles of ordinary healthy speech as our own methods measure it on 39 recordings (read,
spontaneous and second-language speech): published values of HNR, jitter and shimmer are for held vowels and other
algorithms.

``measurement_sd`` is about the largest root-mean-square change under a gain of 12 dB up or down, Opus, MP3 and, for the
spreads, noise at 20 dB and a transposition (bench/voice_robustness.py). Noise takes 2 dB off the HNR and 3 dB off the
CPP: that belongs to the recording, and a caution says so. The unknown gain of a microphone makes the absolute level
uncertain by about 10 dB.
"""

from __future__ import annotations

from greenroom.analysis.metrics import groups
from greenroom.analysis.metrics.metric import Metric, NumberFormat, Sentence, by_name
from greenroom.analysis.norms import Norm

_PRAAT_PITCH = "Boersma 1993 (Praat); range after Hirst 2011, JoSS 1"
_PRAAT_VOICE = "Praat manual, 'Voice' chapter; Boersma & Weenink"
_QUANTILES = "Greenroom's quantiles of ordinary speech; docs/decisions/0010-scores.md"

VOICE = by_name(
    Metric(
        name="pitch_mean_hz",
        unit="hz",
        low=50.0,
        high=600.0,
        method=(
            "Mean fundamental frequency of voiced frames (every 10 ms) in speech. Praat's autocorrelation pitch in two "
            "passes: the quartiles q25 and q75 of the first set floor (0.75 q25) and ceiling (1.5 q75) of the second."
        ),
        source=_PRAAT_PITCH,
        label="Pitch",
        group=groups.VOICE,
        number_format=NumberFormat("{} Hz"),
        measurement_sd=1.0,
    ),
    Metric(
        name="pitch_sd_semitones",
        unit="semitones",
        low=0.0,
        high=24.0,
        method=(
            "Spread of the pitch: (90% quantile - 10% quantile) / 2.563 of the voiced frames in semitones, the "
            "standard deviation of a normal distribution; not moved by octave errors."
        ),
        source=_PRAAT_PITCH,
        label="Movement of pitch",
        group=groups.VOICE,
        number_format=NumberFormat("{} semitones", digits=1),
        measurement_sd=0.15,
        norm=Norm(
            anchors=((0.5, 5.0), (1.2, 30.0), (2.0, 60.0), (3.0, 85.0), (4.0, 95.0), (5.5, 85.0), (8.0, 50.0)),
            comfortable=(2.0, 5.0),
            repeat_sd_per_minute=0.2,
            draw_order=0,
            source=(
                "Traunmüller & Eriksson 1995 (ordinary speech varies by 2-4 semitones); Hincks 2005 (lively speakers)"
            ),
        ),
        sentence=Sentence("Your pitch varied by {:.1f} semitones."),
    ),
    Metric(
        name="intensity_mean_db",
        unit="db",
        low=0.0,
        high=110.0,
        method=(
            "Mean level of voiced speech frames above 60 Hz, 40 ms Hann window, dB re 20 micropascal if full scale "
            "were one pascal. It depends on the microphone and is never scored."
        ),
        source=_PRAAT_VOICE,
        label="Loudness",
        group=groups.VOICE,
        number_format=NumberFormat("{} dB"),
        measurement_sd=10.0,
        shows="volume_consistency",
    ),
    Metric(
        name="intensity_sd_db",
        unit="db",
        low=0.0,
        high=40.0,
        method=(
            "Spread of the level of voiced frames in speech above their median: (90% quantile - median) / 1.282. "
            "Independent of the recording's gain, and of noise, which hides the quieter half."
        ),
        source=_PRAAT_VOICE,
        label="Movement of loudness",
        group=groups.VOICE,
        number_format=NumberFormat("{} dB", digits=1),
        measurement_sd=0.5,
        norm=Norm(
            anchors=((1.5, 60.0), (3.0, 88.0), (4.5, 92.0), (6.0, 80.0), (8.0, 50.0), (12.0, 10.0)),
            comfortable=(3.0, 6.0),
            repeat_sd_per_minute=0.25,
            draw_order=1,
            source=_QUANTILES,
        ),
        sentence=Sentence("From syllable to syllable your loudness varied by {:.0f} dB."),
    ),
    Metric(
        name="hnr_db",
        unit="db",
        low=-20.0,
        high=60.0,
        method=(
            "Harmonics-to-noise ratio: mean over voiced frames of 10 log10(r / (1 - r)), r the height of the pitch's "
            "autocorrelation peak."
        ),
        source="Boersma 1993",
        label="Clear tone against noise",
        group=groups.VOICE,
        number_format=NumberFormat("{} dB", digits=1),
        measurement_sd=0.5,
        norm=Norm(
            anchors=((2.0, 10.0), (7.5, 45.0), (13.0, 75.0), (17.5, 92.0), (22.0, 100.0)),
            comfortable=(10.0, 20.0),
            repeat_sd_per_minute=0.5,
            draw_order=2,
            source=_QUANTILES + "; Boersma 1993 (method)",
        ),
        sentence=Sentence("The clear part of your voice was {:.0f} dB above the noise in it."),
    ),
    Metric(
        name="jitter_local_ratio",
        unit="ratio",
        low=0.0,
        high=0.3,
        method=(
            "Mean absolute difference between neighbouring glottal periods over the mean period; periods from Praat's "
            "cross-correlation pulses, neighbours within a factor of 1.3."
        ),
        source=_PRAAT_VOICE,
        label="Unevenness of pitch periods (jitter)",
        group=groups.VOICE,
        number_format=NumberFormat(digits=2, style="percent"),
        measurement_sd=0.003,
        norm=Norm(
            anchors=((0.005, 98.0), (0.015, 85.0), (0.022, 72.0), (0.03, 50.0), (0.05, 10.0)),
            comfortable=(0.0, 0.025),
            repeat_sd_per_minute=0.0015,
            draw_order=3,
            source=_QUANTILES + "; Teixeira et al. 2013 (method)",
        ),
        sentence=Sentence("Your pitch varied by {:.1%} from one vibration to the next."),
    ),
    Metric(
        name="shimmer_local_ratio",
        unit="ratio",
        low=0.0,
        high=0.6,
        method=(
            "Mean absolute difference between the amplitudes of neighbouring glottal periods over their mean; "
            "neighbours within a factor of 1.6."
        ),
        source=_PRAAT_VOICE,
        label="Unevenness of loudness (shimmer)",
        group=groups.VOICE,
        number_format=NumberFormat(digits=1, style="percent"),
        measurement_sd=0.015,
        norm=Norm(
            anchors=((0.03, 98.0), (0.07, 85.0), (0.09, 72.0), (0.14, 50.0), (0.22, 10.0)),
            comfortable=(0.0, 0.11),
            repeat_sd_per_minute=0.005,
            draw_order=4,
            source=_QUANTILES + "; Teixeira et al. 2013 (method)",
        ),
        sentence=Sentence("Your loudness varied by {:.0%} between vibrations."),
    ),
    Metric(
        name="cpp_db",
        unit="db",
        low=0.0,
        high=50.0,
        method=(
            "Cepstral peak prominence: height of the cepstrum's peak between 60 and 330 Hz over its trend line, 40 ms "
            "Hamming windows, mean over every second voiced frame."
        ),
        source="Hillenbrand, Cleveland & Erickson 1994",
        label="Clearness of the voice (CPP)",
        group=groups.VOICE,
        number_format=NumberFormat("{} dB", digits=1),
        measurement_sd=0.7,
        norm=Norm(
            anchors=((12.0, 5.0), (17.0, 45.0), (21.0, 75.0), (24.5, 92.0), (28.0, 100.0)),
            comfortable=(19.0, 26.0),
            repeat_sd_per_minute=0.3,
            draw_order=5,
            source=_QUANTILES + "; Hillenbrand et al. 1994 (method)",
        ),
        sentence=Sentence("The clear tone of your voice stood out by {:.0f} dB."),
    ),
)
