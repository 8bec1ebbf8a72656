"""The groups in which the report shows metrics and scores."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Group:
    """Scores and metrics that are read together: a heading, a sentence under it, and the scores by name, in order."""

    title: str
    lead: str
    scores: tuple[str, ...]


WHOLE = Group(
    "Main scores",
    "Weighted means of the scores below.",
    ("overall", "delivery", "content", "communication_effectiveness"),
)
SAID = Group(
    "What you said",
    "Read from the transcript, so only as good as the transcript is.",
    ("content_relevance", "coherence", "structure", "filler_words", "vocabulary_diversity"),
)
PACE = Group(
    "Pace and pauses",
    "When you spoke and when you were silent.",
    ("speaking_rate", "pauses"),
)
VOICE = Group(
    "Voice",
    "How it sounded, whatever the words were.",
    ("voice_clarity", "volume_consistency", "tone", "vocal_confidence"),
)
FACE = Group(
    "Face",
    "Where you looked, and how your face and head moved.",
    ("eye_contact", "expression_variety", "head_stability", "engagement", "visual_confidence"),
)
BODY = Group(
    "Body",
    "How you sat or stood, and how you moved.",
    ("posture", "shoulder_alignment", "spine_straightness", "head_position"),
)

GROUPS = (WHOLE, SAID, PACE, VOICE, FACE, BODY)
"""In the order of the report."""
