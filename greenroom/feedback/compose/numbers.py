"""One clause per feature that says its value the way a coach would."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from greenroom.feedback.compose.human import percent

CLAUSES: Mapping[str, Callable[[float], str]] = {
    "shoulder_tilt_degrees": lambda v: f"the line of your shoulders was off level by {v:.0f} degrees on average",
    "torso_lean_degrees": lambda v: f"your trunk was {v:.0f} degrees off upright on average",
    "slouch_ratio": lambda v: f"your neck stood {percent(v)} shorter than at your own most upright",
    "head_tilt_degrees": lambda v: f"your head was tilted by {v:.0f} degrees on average",
    "head_offset_ratio": lambda v: f"your head stood {percent(v)} of a shoulder width off the middle",
    "eye_contact_ratio": lambda v: f"your eyes were on the camera or just below it {percent(v)} of the time",
    "gaze_break_rate_per_minute": lambda v: f"your eyes left the camera {v:.0f} times a minute",
    "expression_variety": lambda v: f"the measure of facial movement was {v:.2f}",
    "smile_ratio": lambda v: f"a smile could be seen {percent(v)} of the time",
    "head_motion_sd_degrees": lambda v: f"your head moved about its resting place by {v:.0f} degrees",
    "hnr_db": lambda v: f"the clear part of your voice was {v:.0f} dB above the noise in it",
    "cpp_db": lambda v: f"the regular part of your voice stood out by {v:.0f} dB",
    "jitter_local_ratio": lambda v: f"one vibration of the voice differed from the next by {100 * v:.1f}% in length",
    "shimmer_local_ratio": lambda v: f"one vibration of the voice differed from the next by {100 * v:.0f}% in strength",
    "intensity_sd_db": lambda v: f"the loudness of your syllables varied by {v:.0f} dB",
    "pitch_sd_semitones": lambda v: f"your pitch moved by {v:.1f} semitones about its middle",
    "speaking_rate_wpm": lambda v: f"you spoke {v:.0f} words a minute",
    "articulation_rate_syllables_per_second": lambda v: f"between pauses you spoke {v:.1f} syllables a second",
    "speaking_ratio": lambda v: f"{percent(v)} of the time was speech",
    "long_pause_rate_per_minute": lambda v: f"there were {v:.1f} pauses of over two seconds a minute",
    "filler_rate_per_100_words": lambda v: f"{v:.1f} of every 100 words were fillers",
    "vocabulary_diversity_mattr": lambda v: f"{percent(v)} of the words in a window of fifty were different ones",
    "relevance": lambda v: f"the closeness of your sentences to the question was {v:.2f} on a scale up to 1",
    "coherence": lambda v: f"the link from sentence to sentence was {v:.2f} on a scale up to 1",
    "structure": lambda v: f"the parts of a complete answer were there to {percent(v)}",
    "specificity": lambda v: f"the measure of names, numbers and concrete words was {v:.2f}",
    "mean_sentence_length_words": lambda v: f"a sentence had {v:.0f} words on average",
}
