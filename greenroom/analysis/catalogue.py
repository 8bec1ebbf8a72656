"""The scores that Greenroom gives: what each is made of, with published weights, and what it does and does not mean.

Names with an everyday meaning (confidence, engagement, tone) are defined by what can be seen and heard, never by a
state of mind. What each of the five levels looks like stands in ``level_anchors.py``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

InterviewType = Literal["general", "behavioural", "technical", "case"]


@dataclass(frozen=True, slots=True)
class LeafDefinition:
    """A score made of features.

    Parameters
    ----------
    weights
        Shares of the features, adding up to 1; each feature's points come from its norm.
    needs
        What it is measured on, as it reads in "only 4 seconds of ... ; 10 are needed".
    minimum_seconds
        Below this much measured time it abstains.
    """

    name: str
    label: str
    definition: str
    weights: Mapping[str, float]
    needs: str
    minimum_seconds: float
    source: str


@dataclass(frozen=True, slots=True)
class CompositeDefinition:
    """A score made of scores; abstains when parts with less than ``minimum_weight`` of its weight are there."""

    name: str
    label: str
    definition: str
    weights: Mapping[str, float]
    minimum_weight: float
    source: str


_NAIM = "Naim et al. 2015, arXiv 1504.03425"
_MURALIDHAR = "Muralidhar & Gatica-Perez (verbal and nonverbal cues in 169 interviews)"
_OURS = "Greenroom's weighting; docs/decisions/0010-scores.md"

LEAVES: tuple[LeafDefinition, ...] = (
    LeafDefinition(
        "shoulder_alignment",
        "Shoulder alignment",
        "How level the line between the shoulders was in the picture. A camera that is itself tilted lowers it.",
        {"shoulder_tilt_degrees": 1.0},
        "picture with both shoulders",
        3.0,
        "ISO 11226:2000, symmetrical trunk posture",
    ),
    LeafDefinition(
        "spine_straightness",
        "Spine straightness",
        "How upright the trunk was: its sideways lean where the hips are seen, and how long the neck stood above the "
        "shoulders against the person's own upright.",
        {"torso_lean_degrees": 0.4, "slouch_ratio": 0.6},
        "picture with shoulders and head",
        3.0,
        "ISO 11226:2000, trunk inclination",
    ),
    LeafDefinition(
        "head_position",
        "Head position",
        "How level the head was, and how far over the middle of the shoulders it stood.",
        {"head_tilt_degrees": 0.5, "head_offset_ratio": 0.5},
        "picture with head and shoulders",
        3.0,
        "ISO 11226:2000, head and neck posture",
    ),
    LeafDefinition(
        "eye_contact",
        "Eye contact",
        "How much of the time the eyes were on the camera or on the screen just below it, and how often they left it. "
        "Nobody should look all the time: the best range is wide.",
        {"eye_contact_ratio": 0.8, "gaze_break_rate_per_minute": 0.2},
        "picture with the eyes visible",
        3.0,
        "Chong et al. 2020 (detectability); Kleinke 1986 (amount while speaking)",
    ),
    LeafDefinition(
        "expression_variety",
        "Expression variety",
        "How much brows, eyes and mouth moved about the person's own neutral. It does not say what was felt.",
        {"expression_variety": 1.0},
        "picture with the face visible",
        5.0,
        _NAIM,
    ),
    LeafDefinition(
        "head_stability",
        "Head stability",
        "How calm the head was: small nods are welcome, restless movement is not.",
        {"head_motion_sd_degrees": 1.0},
        "picture with the face visible",
        3.0,
        _OURS,
    ),
    LeafDefinition(
        "voice_clarity",
        "Voice clarity",
        "How clear the voice sounded: little noise in it, regular vibration. A cold or a poor microphone lowers it.",
        {"hnr_db": 0.3, "cpp_db": 0.4, "jitter_local_ratio": 0.15, "shimmer_local_ratio": 0.15},
        "speech",
        6.0,
        "Boersma 1993 (HNR); Hillenbrand et al. 1994 (CPP); Teixeira et al. 2013 (jitter, shimmer)",
    ),
    LeafDefinition(
        "volume_consistency",
        "Volume consistency",
        "How even the loudness was from syllable to syllable, whatever the microphone's level.",
        {"intensity_sd_db": 1.0},
        "speech",
        6.0,
        _OURS,
    ),
    LeafDefinition(
        "tone",
        "Tone (melody of the voice)",
        "How far the pitch moved, in semitones: flat, lively or exaggerated. It does not say what was felt.",
        {"pitch_sd_semitones": 1.0},
        "voiced speech",
        6.0,
        "Traunmüller & Eriksson 1995; Hincks 2005",
    ),
    LeafDefinition(
        "speaking_rate",
        "Speaking rate",
        "How many words a minute, and how fast the syllables came between the pauses.",
        {"speaking_rate_wpm": 0.5, "articulation_rate_syllables_per_second": 0.5},
        "speech",
        6.0,
        "Read AI 130-175; SpeechFit 140-160, TED mean 163; Orai 120-145 (dropped as too narrow)",
    ),
    LeafDefinition(
        "pauses",
        "Pauses",
        "How long the pauses between words were, and how often one passed two seconds.",
        {"mean_pause_seconds": 0.4, "long_pause_rate_per_minute": 0.6},
        "speech",
        6.0,
        "Goldman-Eisler 1968; Campione & Véronis 2002",
    ),
    LeafDefinition(
        "filler_words",
        "Filler words",
        "How many of a hundred words were um, uh, like, you know and their kind, only where they work as fillers.",
        {"filler_rate_per_100_words": 1.0},
        "words",
        8.0,
        "Read AI (under 4%); SpeechFit (under 5 per 100 words); Bortfeld et al. 2001 (6 per 100 in conversation)",
    ),
    LeafDefinition(
        "vocabulary_diversity",
        "Vocabulary diversity",
        "How many different words there were in every window of fifty.",
        {"vocabulary_diversity_mattr": 1.0},
        "words",
        15.0,
        "Covington & McFall 2010 (MATTR); " + _NAIM + " (unique words)",
    ),
    LeafDefinition(
        "content_relevance",
        "Relevance to the question",
        "How close in meaning the answer's sentences were to the question. Close is not the same as correct.",
        {"relevance": 1.0},
        "words and a question",
        8.0,
        "Reimers & Gurevych 2019 (sentence embeddings)",
    ),
    LeafDefinition(
        "coherence",
        "Coherence",
        "How well each sentence followed from the ones before it.",
        {"coherence": 1.0},
        "words",
        10.0,
        "Foltz, Kintsch & Landauer 1998 (coherence by vectors)",
    ),
    LeafDefinition(
        "structure",
        "Structure",
        "Whether the answer had the parts of a story (situation, task, action, result) or led with its point, and how "
        "specific it was.",
        {"structure": 0.7, "specificity": 0.3},
        "words",
        10.0,
        _NAIM + " (structured answers)",
    ),
)

COMPOSITES: tuple[CompositeDefinition, ...] = (
    CompositeDefinition(
        "posture",
        "Posture",
        "Shoulders, spine and head together.",
        {"shoulder_alignment": 0.3, "spine_straightness": 0.4, "head_position": 0.3},
        0.5,
        _OURS,
    ),
    CompositeDefinition(
        "engagement",
        "Engagement (as seen and heard)",
        "Observable signs only: eyes on the listener, a face and a voice that move. It does not say how interested "
        "anybody was.",
        {"eye_contact": 0.4, "expression_variety": 0.3, "tone": 0.3},
        0.6,
        _NAIM + "; " + _OURS,
    ),
    CompositeDefinition(
        "visual_confidence",
        "Visual confidence (as seen)",
        "Observable signs only: eye contact, posture, a calm head. It does not say how confident anybody felt.",
        {"eye_contact": 0.45, "posture": 0.3, "head_stability": 0.25},
        0.5,
        _OURS,
    ),
    CompositeDefinition(
        "vocal_confidence",
        "Vocal confidence (as heard)",
        "Observable signs only: even volume, fluent pauses, few fillers, an easy rate. It does not say how confident "
        "anybody felt.",
        {"volume_consistency": 0.25, "pauses": 0.25, "filler_words": 0.25, "speaking_rate": 0.25},
        0.5,
        _NAIM + "; " + _OURS,
    ),
    CompositeDefinition(
        "delivery",
        "Delivery",
        "How it came across: voice, timing, face and body.",
        {
            "speaking_rate": 0.13,
            "pauses": 0.13,
            "filler_words": 0.14,
            "tone": 0.1,
            "voice_clarity": 0.08,
            "volume_consistency": 0.07,
            "eye_contact": 0.13,
            "expression_variety": 0.08,
            "head_stability": 0.06,
            "posture": 0.08,
        },
        0.5,
        _MURALIDHAR + "; " + _NAIM + "; " + _OURS,
    ),
    CompositeDefinition(
        "content",
        "Content",
        "What was said, as far as text alone can tell: to the question, connected, structured, varied. Whether it is "
        "correct needs a judge.",
        {"content_relevance": 0.35, "structure": 0.35, "coherence": 0.2, "vocabulary_diversity": 0.1},
        0.5,
        _OURS,
    ),
    CompositeDefinition(
        "communication_effectiveness",
        "Communication effectiveness",
        "How easily a listener could follow: structure, coherence, rate, pauses, fillers, clarity of the voice.",
        {
            "structure": 0.25,
            "coherence": 0.15,
            "speaking_rate": 0.15,
            "pauses": 0.15,
            "filler_words": 0.15,
            "voice_clarity": 0.15,
        },
        0.6,
        _OURS,
    ),
)

_OVERALL_WEIGHTS: Mapping[InterviewType, Mapping[str, float]] = {
    "general": {"delivery": 0.5, "content": 0.5},
    "behavioural": {"delivery": 0.45, "content": 0.55},
    "technical": {"delivery": 0.3, "content": 0.7},
    "case": {"delivery": 0.35, "content": 0.65},
}

_COMPETENCY_PARTS: Mapping[str, tuple[str, str, Mapping[str, float]]] = {
    "clarity": (
        "Clarity",
        "Easy to hear and to follow.",
        {"voice_clarity": 0.25, "speaking_rate": 0.25, "filler_words": 0.25, "pauses": 0.25},
    ),
    "confidence": (
        "Confidence (as seen and heard)",
        "Observable signs of assurance: steady voice, eyes on the listener, upright. Not a feeling.",
        {"vocal_confidence": 0.5, "visual_confidence": 0.5},
    ),
    "engagement": (
        "Engagement (as seen and heard)",
        "Observable signs of involvement: a moving voice and face, eyes on the listener. Not a feeling.",
        {"engagement": 0.7, "tone": 0.3},
    ),
    "structure": (
        "Structure",
        "An answer with a beginning, a middle and an end.",
        {"structure": 0.7, "coherence": 0.3},
    ),
    "content": (
        "Content",
        "To the question, specific, varied.",
        {"content_relevance": 0.7, "vocabulary_diversity": 0.3},
    ),
    "presence": (
        "Presence",
        "How the picture came across: posture, calm head, expression.",
        {"posture": 0.4, "head_stability": 0.25, "expression_variety": 0.35},
    ),
}

COMPETENCY_SHARES: Mapping[InterviewType, Mapping[str, float]] = {
    "general": {
        "clarity": 0.2, "confidence": 0.2, "engagement": 0.15, "structure": 0.2, "content": 0.15, "presence": 0.1,
    },
    "behavioural": {
        "clarity": 0.15, "confidence": 0.15, "engagement": 0.15, "structure": 0.3, "content": 0.15, "presence": 0.1,
    },
    "technical": {
        "clarity": 0.25, "confidence": 0.1, "engagement": 0.1, "structure": 0.2, "content": 0.3, "presence": 0.05,
    },
    "case": {"clarity": 0.2, "confidence": 0.15, "engagement": 0.1, "structure": 0.3, "content": 0.2, "presence": 0.05},
}  # fmt: skip
"""How much each competency counts in an interview of a type: what the advice is ranked by."""

COMPETENCIES: tuple[CompositeDefinition, ...] = tuple(
    CompositeDefinition(name, label, definition, weights, 0.5, _OURS)
    for name, (label, definition, weights) in _COMPETENCY_PARTS.items()
)


def overall_for(interview_type: InterviewType) -> CompositeDefinition:
    """Return the definition of the overall score for a type of interview."""
    return CompositeDefinition(
        "overall",
        "Overall",
        "Delivery and content together, weighted for the type of interview. One session is not ability.",
        _OVERALL_WEIGHTS[interview_type],
        0.5 if interview_type == "general" else 0.3,
        _OURS,
    )
