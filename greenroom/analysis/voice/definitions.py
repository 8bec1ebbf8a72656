"""What the features of voice and timing mean; the metrics reference is generated from these."""

from __future__ import annotations

from math import inf

from greenroom.analysis.features import FeatureDefinition

_PRAAT_PITCH = "Boersma 1993 (Praat); range after Hirst 2011, JoSS 1"
_PRAAT_VOICE = "Praat manual, 'Voice' chapter; Boersma & Weenink"

VOICE_DEFINITIONS = {
    definition.name: definition
    for definition in (
        FeatureDefinition(
            "pitch_mean_hz", "voice", "hz", 50.0, 600.0,
            "Mean fundamental frequency of voiced frames (every 10 ms) in speech. Praat's autocorrelation pitch in two "
            "passes: the quartiles q25 and q75 of the first set floor (0.75 q25) and ceiling (1.5 q75) of the second.",
            _PRAAT_PITCH,
        ),
        FeatureDefinition(
            "pitch_sd_semitones", "voice", "semitones", 0.0, 24.0,
            "Spread of the pitch: (90% quantile - 10% quantile) / 2.563 of the voiced frames in semitones, the "
            "standard deviation of a normal distribution; not moved by octave errors.",
            _PRAAT_PITCH,
        ),
        FeatureDefinition(
            "intensity_mean_db", "voice", "db", 0.0, 110.0,
            "Mean level of voiced speech frames above 60 Hz, 40 ms Hann window, dB re 20 micropascal if full scale "
            "were one pascal. It depends on the microphone and is never scored.",
            _PRAAT_VOICE,
        ),
        FeatureDefinition(
            "intensity_sd_db", "voice", "db", 0.0, 40.0,
            "Spread of the level of voiced frames in speech above their median: (90% quantile - median) / 1.282. "
            "Independent of the recording's gain, and of noise, which hides the quieter half.",
            _PRAAT_VOICE,
        ),
        FeatureDefinition(
            "hnr_db", "voice", "db", -20.0, 60.0,
            "Harmonics-to-noise ratio: mean over voiced frames of 10 log10(r / (1 - r)), r the height of the pitch's "
            "autocorrelation peak.",
            "Boersma 1993",
        ),
        FeatureDefinition(
            "jitter_local_ratio", "voice", "ratio", 0.0, 0.3,
            "Mean absolute difference between neighbouring glottal periods over the mean period; periods from Praat's "
            "cross-correlation pulses, neighbours within a factor of 1.3.",
            _PRAAT_VOICE,
        ),
        FeatureDefinition(
            "shimmer_local_ratio", "voice", "ratio", 0.0, 0.6,
            "Mean absolute difference between the amplitudes of neighbouring glottal periods over their mean; "
            "neighbours within a factor of 1.6.",
            _PRAAT_VOICE,
        ),
        FeatureDefinition(
            "cpp_db", "voice", "db", 0.0, 50.0,
            "Cepstral peak prominence: height of the cepstrum's peak between 60 and 330 Hz over its trend line, 40 ms "
            "Hamming windows, mean over every second voiced frame.",
            "Hillenbrand, Cleveland & Erickson 1994",
        ),
    )
}  # fmt: skip

TIMING_DEFINITIONS = {
    definition.name: definition
    for definition in (
        FeatureDefinition("duration_seconds", "timing", "seconds", 0.0, inf, "Length of the recording.", "definition"),
        FeatureDefinition(
            "speaking_seconds", "timing", "seconds", 0.0, inf,
            "Time in speech: a speech detector finds it, sound level sets its edges; gaps under 0.2 s belong to it.",
            "Silero VAD; level refinement in voice/timing.py",
        ),
        FeatureDefinition(
            "silence_seconds", "timing", "seconds", 0.0, inf, "Duration without speaking time.", "definition"
        ),
        FeatureDefinition(
            "speaking_ratio", "timing", "ratio", 0.0, 1.0, "Speaking time over duration.", "definition"
        ),
        FeatureDefinition(
            "pause_count", "timing", "count", 0.0, inf,
            "Silences of 0.25 s and more between first and last speech; the silence after a question is not one.",
            "Goldman-Eisler 1968; de Jong & Bosker 2013 for 0.25 s",
        ),
        FeatureDefinition(
            "long_pause_count", "timing", "count", 0.0, inf, "Pauses of more than 2 s.", "EVIDENCE: long pause over 2 s"
        ),
        FeatureDefinition(
            "longest_pause_seconds", "timing", "seconds", 0.0, inf,
            "The longest pause that lies in the stretch; 0 when there is none.", "definition",
        ),
        FeatureDefinition(
            "mean_pause_seconds", "timing", "seconds", 0.25, inf, "Mean length of the pauses.", "definition"
        ),
        FeatureDefinition(
            "pause_rate_per_minute", "timing", "per minute", 0.0, inf,
            "Pauses per minute of talking (speech and the pauses in it).", "definition",
        ),
        FeatureDefinition(
            "long_pause_rate_per_minute", "timing", "per minute", 0.0, inf,
            "Pauses of more than 2 s per minute of talking (speech and the pauses in it).", "definition",
        ),
        FeatureDefinition(
            "response_latency_seconds", "timing", "seconds", 0.0, inf,
            "Mean time from the end of a question to the speech that follows; only when question ends are known.",
            "definition",
        ),
        FeatureDefinition(
            "articulation_rate_syllables_per_second", "timing", "per second", 0.0, 12.0,
            "Syllable nuclei per second of speech, pauses left out: voiced peaks of the intensity contour with dips of "
            "4 dB between them.",
            "de Jong & Wempe 2009",
        ),
    )
}  # fmt: skip

DEFINITIONS = {**VOICE_DEFINITIONS, **TIMING_DEFINITIONS}
