"""One sentence per feature that says its value over the recording the way a coach would."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from greenroom.coaching.human import percent

SENTENCES: Mapping[str, Callable[[float], str]] = {
    "shoulder_tilt_degrees": lambda v: f"On average your shoulders were {v:.0f} degrees off level.",
    "torso_lean_degrees": lambda v: f"On average your trunk was {v:.0f} degrees off upright.",
    "slouch_ratio": lambda v: f"On average your neck stood {percent(v)} shorter than at your own most upright.",
    "head_tilt_degrees": lambda v: f"Its tilt was {v:.0f} degrees on average.",
    "head_offset_ratio": lambda v: f"It stood {percent(v)} of a shoulder width off the middle.",
    "eye_contact_ratio": lambda v: f"In all, your eyes were on the camera or just below it {percent(v)} of the time.",
    "gaze_break_rate_per_minute": lambda v: f"That makes {v:.0f} looks away a minute.",
    "smile_ratio": lambda v: (
        f"A smile could be seen for {percent(v)} of the time." if v >= 0.005 else "No smile was seen."
    ),
    "head_motion_sd_degrees": lambda v: f"In all, your head moved {v:.0f} degrees about its resting place.",
    "hnr_db": lambda v: f"The clear part of your voice was {v:.0f} dB above the noise in it.",
    "cpp_db": lambda v: f"The ring of the voice stood out by {v:.0f} dB.",
    "jitter_local_ratio": lambda v: f"One vibration of the voice differed from the next by {100 * v:.1f}% in length.",
    "shimmer_local_ratio": lambda v: f"In strength, neighbouring vibrations differed by {percent(v)}.",
    "intensity_sd_db": lambda v: f"From syllable to syllable your loudness varied by {v:.0f} dB.",
    "pitch_sd_semitones": lambda v: f"Your pitch moved {v:.1f} semitones about its middle.",
    "speaking_rate_wpm": lambda v: f"You averaged {v:.0f} words a minute.",
    "articulation_rate_syllables_per_second": lambda v: f"Between pauses you spoke {v:.1f} syllables a second.",
    "mean_pause_seconds": lambda v: f"A pause of yours lasted {v:.1f} seconds on average.",
    "long_pause_rate_per_minute": lambda v: f"Pauses of over two seconds came {v:.1f} times a minute.",
    "filler_rate_per_100_words": lambda v: f"Of every 100 words, {v:.1f} were fillers.",
    "vocabulary_diversity_mattr": lambda v: f"Of any fifty words in a row, {50 * v:.0f} were different ones.",
    "relevance": lambda v: f"In meaning your sentences came {v:.2f} close to the question, where 1 is closest.",
    "coherence": lambda v: f"The link from sentence to sentence was {v:.2f}, where 1 is tightest.",
    "structure": lambda v: f"The parts of a complete answer were there to {percent(v)}.",
    "specificity": lambda v: f"For names, figures and concrete words the measure is {v:.2f} of 1.",
    "mean_sentence_length_words": lambda v: f"A sentence of yours had {v:.0f} words on average.",
}
"""By feature, in its own unit."""
