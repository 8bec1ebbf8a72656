"""What each feature is called and how its number is written; scores bring their labels from the catalogue."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from greenroom.analysis.catalogue import COMPOSITES, LEAVES, CompositeDefinition, LeafDefinition, overall_for
from greenroom.report.render.words import length, number, share

TIME_SHARE = " of the time"


@dataclass(frozen=True, slots=True)
class Measure:
    """How a feature is named and written.

    ``pattern`` holds the number at ``{}``; ``digits`` is how many decimals are worth reading. Style ``share`` writes a
    ratio as a whole percentage, ``percent`` one with decimals, ``length`` writes seconds as a duration.
    """

    label: str
    pattern: str = "{}"
    digits: int = 0
    style: Literal["number", "share", "percent", "length"] = "number"

    def band(self, low: float, high: float) -> str:
        """Return a range of values with its unit, ``120 to 175 words a minute``."""
        bare = replace(self, pattern="{}")
        return self.pattern.removesuffix(TIME_SHARE).format(f"{bare.written(low)} to {bare.written(high)}")

    def written(self, value: float) -> str:
        """Return the value with its unit."""
        if self.style == "share":
            return self.pattern.format(share(value))
        if self.style == "percent":
            return self.pattern.format(f"{number(value * 100, self.digits)}%")
        if self.style == "length":
            return self.pattern.format(length(value))
        return self.pattern.format(number(value, self.digits))


@dataclass(frozen=True, slots=True)
class Group:
    """Scores and features that are read together."""

    title: str
    lead: str
    scores: tuple[str, ...]
    features: tuple[str, ...]


SCORES: dict[str, LeafDefinition | CompositeDefinition] = {
    **{leaf.name: leaf for leaf in LEAVES},
    **{composite.name: composite for composite in (*COMPOSITES, overall_for("general"))},
}

FEATURES: dict[str, Measure] = {
    "pitch_mean_hz": Measure("Pitch", "{} Hz"),
    "pitch_sd_semitones": Measure("Movement of pitch", "{} semitones", 1),
    "intensity_mean_db": Measure("Loudness", "{} dB"),
    "intensity_sd_db": Measure("Movement of loudness", "{} dB", 1),
    "hnr_db": Measure("Tone against breath", "{} dB", 1),
    "jitter_local_ratio": Measure("Unevenness of pitch periods (jitter)", "{}", 2, "percent"),
    "shimmer_local_ratio": Measure("Unevenness of loudness periods (shimmer)", "{}", 1, "percent"),
    "cpp_db": Measure("Clearness of the voice's peak (CPP)", "{} dB", 1),
    "duration_seconds": Measure("Length", style="length"),
    "speaking_seconds": Measure("Time speaking", style="length"),
    "silence_seconds": Measure("Time silent", style="length"),
    "speaking_ratio": Measure("Share of time speaking", style="share"),
    "pause_rate_per_minute": Measure("Rate of pauses", "{} a minute"),
    "long_pause_rate_per_minute": Measure("Rate of long pauses", "{} a minute", 1),
    "pause_count": Measure("Pauses, from a quarter of a second"),
    "long_pause_count": Measure("Long pauses, over 2 seconds"),
    "longest_pause_seconds": Measure("Longest pause", style="length"),
    "mean_pause_seconds": Measure("Length of a pause, on average", style="length"),
    "response_latency_seconds": Measure("Time before you began", style="length"),
    "speaking_rate_wpm": Measure("Pace", "{} words a minute"),
    "articulation_rate_syllables_per_second": Measure("Pace between pauses", "{} syllables a second", 1),
    "word_count": Measure("Words"),
    "filler_count": Measure("Fillers"),
    "filler_rate_per_minute": Measure("Rate of fillers", "{} a minute", 1),
    "filler_rate_per_100_words": Measure("Fillers in 100 words", "{} in 100 words", 1),
    "filled_pause_count": Measure("Um and uh"),
    "vocabulary_diversity_mattr": Measure("Different words in any 50 (MATTR)", style="share"),
    "hedge_rate_per_100_words": Measure("Hedges", "{} in 100 words", 1),
    "repetition_count": Measure("Words said twice in a row"),
    "mean_sentence_length_words": Measure("Length of a sentence", "{} words"),
    "we_ratio": Measure("We, among we and I", style="share"),
    "sentiment": Measure("Warmth of the words, from −1 to 1", "{}", 2),
    "structure": Measure("Parts of a full answer", style="share"),
    "relevance": Measure("Closeness to the question, from 0 to 1", "{}", 2),
    "coherence": Measure("Closeness of sentences, from 0 to 1", "{}", 2),
    "specificity": Measure("Details that can be checked, from 0 to 1", "{}", 2),
    "face_presence_ratio": Measure("Face in the picture", "{}" + TIME_SHARE, style="share"),
    "eye_contact_ratio": Measure("Looking at the camera", "{}" + TIME_SHARE, style="share"),
    "gaze_break_count": Measure("Looks away"),
    "gaze_break_rate_per_minute": Measure("Rate of looks away", "{} a minute", 1),
    "blink_rate_per_minute": Measure("Blinks", "{} a minute"),
    "smile_ratio": Measure("Smiling", "{}" + TIME_SHARE, style="share"),
    "expression_variety": Measure("Range of facial movement", "{}", 2),
    "head_yaw_mean_degrees": Measure("Head turned, on average", "{}°"),
    "head_pitch_mean_degrees": Measure("Head raised or lowered, on average", "{}°"),
    "head_motion_sd_degrees": Measure("Head movement", "{}°", 1),
    "body_presence_ratio": Measure("Shoulders in the picture", "{}" + TIME_SHARE, style="share"),
    "posture_index": Measure("Upright posture, of 100"),
    "shoulder_tilt_degrees": Measure("Tilt of the shoulders", "{}°", 1),
    "shoulder_tilt_sd_degrees": Measure("Rocking of the shoulders", "{}°", 1),
    "torso_lean_degrees": Measure("Lean of the torso", "{}°", 1),
    "head_tilt_degrees": Measure("Tilt of the head", "{}°", 1),
    "slouch_ratio": Measure("Neck shorter than at your most upright", "{}", style="share"),
    "neck_length_ratio": Measure("Neck, in shoulder widths", "{}", 2),
    "head_forward_ratio": Measure("Head pushed towards the camera", style="share"),
    "head_offset_ratio": Measure("Head beside the middle of the shoulders, in shoulder widths", "{}", 2),
    "movement_index": Measure("Movement of the body", "{} shoulder widths a second", 2),
    "gesture_rate_per_minute": Measure("Gestures", "{} a minute"),
}

GROUPS: tuple[Group, ...] = (
    Group(
        "The whole",
        "Weighted means of the scores below.",
        ("overall", "delivery", "content", "communication_effectiveness"),
        ("duration_seconds",),
    ),
    Group(
        "What you said",
        "Read from the transcript, so only as good as the transcript is.",
        ("content_relevance", "coherence", "structure", "filler_words", "vocabulary_diversity"),
        (
            "word_count", "relevance", "structure", "coherence", "specificity", "mean_sentence_length_words",
            "we_ratio", "sentiment", "vocabulary_diversity_mattr", "hedge_rate_per_100_words", "repetition_count",
            "filler_count", "filler_rate_per_minute", "filler_rate_per_100_words", "filled_pause_count",
        ),
    ),
    Group(
        "Pace and pauses",
        "When you spoke and when you were silent.",
        ("speaking_rate", "pauses"),
        (
            "speaking_rate_wpm", "articulation_rate_syllables_per_second", "speaking_ratio", "speaking_seconds",
            "silence_seconds", "pause_count", "pause_rate_per_minute", "long_pause_count",
            "long_pause_rate_per_minute", "longest_pause_seconds", "mean_pause_seconds", "response_latency_seconds",
        ),
    ),
    Group(
        "Voice",
        "How it sounded, whatever the words were.",
        ("voice_clarity", "volume_consistency", "tone", "vocal_confidence"),
        (
            "pitch_mean_hz", "pitch_sd_semitones", "intensity_mean_db", "intensity_sd_db", "hnr_db",
            "jitter_local_ratio", "shimmer_local_ratio", "cpp_db",
        ),
    ),
    Group(
        "Face",
        "Where you looked, and how your face and head moved.",
        ("eye_contact", "expression_variety", "head_stability", "engagement", "visual_confidence"),
        (
            "face_presence_ratio", "eye_contact_ratio", "gaze_break_count", "gaze_break_rate_per_minute",
            "blink_rate_per_minute", "smile_ratio", "expression_variety", "head_yaw_mean_degrees",
            "head_pitch_mean_degrees", "head_motion_sd_degrees",
        ),
    ),
    Group(
        "Body",
        "How you sat or stood, and how you moved.",
        ("posture", "shoulder_alignment", "spine_straightness", "head_position"),
        (
            "body_presence_ratio", "posture_index", "shoulder_tilt_degrees", "shoulder_tilt_sd_degrees",
            "torso_lean_degrees", "head_tilt_degrees", "neck_length_ratio", "slouch_ratio", "head_forward_ratio",
            "head_offset_ratio", "movement_index", "gesture_rate_per_minute",
        ),
    ),
)  # fmt: skip

LEVELS: dict[str, str] = {
    "beginning": "Beginning",
    "developing": "Developing",
    "steady": "Steady",
    "strong": "Strong",
    "outstanding": "Outstanding",
}


def score_label(name: str) -> str:
    """Return what the report calls a score; a name that is not listed yet is written out in words."""
    return SCORES[name].label if name in SCORES else _in_words(name)


def score_definition(name: str) -> str:
    """Return what a score means, in a sentence or two; empty for one that is not listed."""
    return SCORES[name].definition if name in SCORES else ""


def feature_measure(name: str, unit: str) -> Measure:
    """Return how a feature is named and written; one that is not listed yet keeps its own unit and two decimals."""
    return FEATURES.get(name, Measure(_in_words(name), "{}" if unit in ("-", "") else f"{{}} {unit}", 2))


def _in_words(name: str) -> str:
    return name.replace("_", " ").capitalize()
