"""The scores made of scores: composites, competencies and the whole, with published weights and levels.

Names with an everyday meaning (confidence, engagement, tone) are defined by what can be seen and heard, never by a
state of mind. Three competencies share a name with a score that they contain (engagement, structure, content).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from greenroom.analysis.levels import Level, levels

InterviewType = Literal["general", "behavioural", "technical", "case"]


@dataclass(frozen=True, slots=True)
class CompositeDefinition:
    """A score made of scores; abstains when parts with less than ``minimum_weight`` of its weight are there."""

    name: str
    label: str
    definition: str
    weights: Mapping[str, float]
    minimum_weight: float
    source: str
    levels: Mapping[Level, str]


@dataclass(frozen=True, slots=True)
class CompetencyDefinition(CompositeDefinition):
    """A composite under a name that a coach uses.

    Parameters
    ----------
    repeat_sd_points
        Standard deviation within a person who is measured twice without a change, in points, beyond the spread that the
        intervals of the scores state. From the two halves of recordings of 14 s and more (`bench/repeat_variation.py`,
        docs/decisions/0027). None where that is unknown: too few people were measured twice, or their intervals hide
        how much they vary. The candidate's own sessions then show it.
    """

    repeat_sd_points: float | None = None


_NAIM = "Naim et al. 2015, arXiv 1504.03425"
_MURALIDHAR = "Muralidhar & Gatica-Perez (verbal and nonverbal cues in 169 interviews)"
_OURS = "Greenroom's weighting; docs/decisions/0010-scores.md"

COMPOSITES: tuple[CompositeDefinition, ...] = (
    CompositeDefinition(
        name="posture",
        label="Posture",
        definition="Shoulders, spine and head together.",
        weights={"shoulder_alignment": 0.3, "spine_straightness": 0.4, "head_position": 0.3},
        minimum_weight=0.5,
        source=_OURS,
        levels=levels(
            "You lean or sink for most of the recording.",
            "You begin upright, then lean or sink and stay there.",
            "You sit straight for about half of the time, and lean or tilt in between.",
            "You sit straight and level, and correct yourself soon after a shift.",
            "You sit upright and level from beginning to end.",
        ),
    ),
    CompositeDefinition(
        name="engagement",
        label="Engagement (as seen and heard)",
        definition=(
            "Observable signs only: eyes on the listener, a face and a voice that move. It does not say how interested "
            "you were."
        ),
        weights={"eye_contact": 0.4, "expression_variety": 0.3, "tone": 0.3},
        minimum_weight=0.6,
        source=_NAIM + "; " + _OURS,
        levels=levels(
            "You look away, and your face and voice move little, most of the time.",
            "One of your eyes, face and voice is lively, and the others are not.",
            "Eyes, face and voice are lively in some answers and fade in others.",
            "You look at the listener, and face and voice move with most of your points.",
            "Your eyes, face and voice stay lively up to the end.",
        ),
    ),
    CompositeDefinition(
        name="visual_confidence",
        label="Visual confidence (as seen)",
        definition=(
            "Observable signs only: eye contact, posture, a steady head. It does not say how confident you felt."
        ),
        weights={"eye_contact": 0.45, "posture": 0.3, "head_stability": 0.25},
        minimum_weight=0.5,
        source=_OURS,
        levels=levels(
            "You look away, slouch or move your head for most of the recording.",
            "You sit straight or look at the camera now and then.",
            "You sit mostly straight and look up often, and move or look away at times.",
            "You sit upright with a steady head, and look at the camera for most of the time.",
            "You stay upright and steady, and look at the camera throughout.",
        ),
    ),
    CompositeDefinition(
        name="vocal_confidence",
        label="Vocal confidence (as heard)",
        definition=(
            "Observable signs only: even volume, short pauses, few fillers, an easy rate. It does not say how "
            "confident you felt."
        ),
        weights={"volume_consistency": 0.25, "pauses": 0.25, "filler_words": 0.25, "speaking_rate": 0.25},
        minimum_weight=0.5,
        source=_NAIM + "; " + _OURS,
        levels=levels(
            "Fading volume, long silences and fillers break up most sentences.",
            "Volume, speed, pauses or fillers disturb many of your sentences.",
            "Many sentences have an even volume, and others have fillers or long pauses.",
            "You speak at an even volume and speed, with few fillers and short pauses.",
            "You speak at one volume and an easy speed, with hardly any fillers.",
        ),
    ),
    CompositeDefinition(
        name="delivery",
        label="Delivery",
        definition="How it came across: voice, timing, face and body.",
        weights={
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
        minimum_weight=0.5,
        source=_MURALIDHAR + "; " + _NAIM + "; " + _OURS,
        levels=levels(
            "Voice, timing, face and body still take attention from your words.",
            "Some parts support your words, and others, such as pauses or gaze, do not yet.",
            "Voice and picture support most of the answer, with one or two weaker parts.",
            "Voice, timing, face and body support your words, with small lapses.",
            "Voice, timing, face and body support your words throughout.",
        ),
    ),
    CompositeDefinition(
        name="content",
        label="Content",
        definition=(
            "What you said, from the text alone: on topic, connected, structured, varied. It does not say whether it "
            "is correct."
        ),
        weights={"content_relevance": 0.35, "structure": 0.35, "coherence": 0.2, "vocabulary_diversity": 0.1},
        minimum_weight=0.5,
        source=_OURS,
        levels=levels(
            "Your answer is far from the question, and its sentences are hardly linked.",
            "Part of your answer is about the question, without a clear order or result.",
            "Your answer is about the question, in an order that can be followed, with gaps or detours.",
            "Your answer stays with the question and goes from situation to result in linked sentences.",
            "Your answer gives the point at once, tells an ordered story and ends on a result.",
        ),
    ),
    CompositeDefinition(
        name="communication_effectiveness",
        label="Communication effectiveness",
        definition=(
            "How easily a listener could follow: structure, coherence, rate, pauses, fillers, clarity of the voice."
        ),
        weights={
            "structure": 0.25,
            "coherence": 0.15,
            "speaking_rate": 0.15,
            "pauses": 0.15,
            "filler_words": 0.15,
            "voice_clarity": 0.15,
        },
        minimum_weight=0.6,
        source=_OURS,
        levels=levels(
            "A listener would find much of the answer hard to follow.",
            "A listener can follow some points, but gaps, fillers or speed hide the links.",
            "A listener can follow most of the answer at first hearing.",
            "A listener can follow nearly all of the answer with ease.",
            "A listener can follow all of the answer without effort.",
        ),
    ),
)

COMPETENCIES: tuple[CompetencyDefinition, ...] = (
    CompetencyDefinition(
        name="clarity",
        label="Clarity",
        definition="Easy to hear and to follow.",
        weights={"voice_clarity": 0.25, "speaking_rate": 0.25, "filler_words": 0.25, "pauses": 0.25},
        minimum_weight=0.5,
        source=_OURS,
        levels=levels(
            "Speed, pauses, fillers or an unclear voice make much of it hard to follow.",
            "Some phrases are clear, and others are rushed or full of fillers.",
            "Most phrases are clear at once, with some fillers or fast ones in between.",
            "Your words come across clearly, at an easy speed and with few fillers.",
            "Your speech is clear and easy to follow throughout.",
        ),
        repeat_sd_points=8.3,
    ),
    CompetencyDefinition(
        name="confidence",
        label="Confidence (as seen and heard)",
        definition="Observable signs only: steady voice, eyes on the listener, upright. It does not say what you felt.",
        weights={"vocal_confidence": 0.5, "visual_confidence": 0.5},
        minimum_weight=0.5,
        source=_OURS,
        levels=levels(
            "Your voice is uneven, and you look away for most of the time.",
            "Your voice is steady at times, while you often look away or shift.",
            "Your voice, gaze and posture are steady in some parts, less so in others.",
            "Your voice is even, your eyes are on the camera and you sit upright for most of the time.",
            "Your voice is even, your head steady and your eyes on the camera throughout.",
        ),
    ),
    CompetencyDefinition(
        name="engagement",
        label="Engagement (as seen and heard)",
        definition=(
            "Observable signs only: a lively voice and face, eyes on the listener. It does not say what you felt."
        ),
        weights={"engagement": 0.7, "tone": 0.3},
        minimum_weight=0.5,
        source=_OURS,
        levels=levels(
            "Your voice and face move little, and you mostly look away from the camera.",
            "Your voice or face is lively for moments, and still for the rest.",
            "Your voice and face are lively at some points, with flat stretches between them.",
            "You look at the camera, and your voice and face are lively for most of the time.",
            "Your voice, face and eyes are lively in every answer.",
        ),
    ),
    CompetencyDefinition(
        name="structure",
        label="Structure",
        definition="An answer with a beginning, a middle and an end.",
        weights={"structure": 0.7, "coherence": 0.3},
        minimum_weight=0.5,
        source=_OURS,
        levels=levels(
            "The answer has no clear beginning, steps or end yet.",
            "There is a beginning or an end, and the steps between them come in a loose order.",
            "Beginning, middle and end can be found, though some links are left to the listener.",
            "You open with the point or the situation, go step by step and close the answer.",
            "All parts are there, in order, and each follows from the last.",
        ),
    ),
    CompetencyDefinition(
        name="content",
        label="Content",
        definition="To the question, specific, varied.",
        weights={"content_relevance": 0.7, "vocabulary_diversity": 0.3},
        minimum_weight=0.5,
        source=_OURS,
        levels=levels(
            "Your answer is mostly general, and repeats many words.",
            "A few sentences answer the question, and words often repeat.",
            "You speak to the question for most of the time, in partly general words.",
            "You speak to the question in specific, varied words.",
            "You stay close to the question, in varied words throughout.",
        ),
    ),
    CompetencyDefinition(
        name="presence",
        label="Presence",
        definition="How the picture came across: posture, a steady head, expression.",
        weights={"posture": 0.4, "head_stability": 0.25, "expression_variety": 0.35},
        minimum_weight=0.5,
        source=_OURS,
        levels=levels(
            "You lean or slouch, and your head moves a lot or your face very little.",
            "You sit up or smile at times, but not for long.",
            "You sit fairly straight with a steady head, and your face moves now and then.",
            "You sit upright with a steady head, and your face moves often.",
            "You sit upright with a steady head and a lively face throughout.",
        ),
    ),
)

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


_OVERALL_WEIGHTS: Mapping[InterviewType, Mapping[str, float]] = {
    "general": {"delivery": 0.5, "content": 0.5},
    "behavioural": {"delivery": 0.45, "content": 0.55},
    "technical": {"delivery": 0.3, "content": 0.7},
    "case": {"delivery": 0.35, "content": 0.65},
}


def overall_for(interview_type: InterviewType) -> CompositeDefinition:
    """Return the definition of the overall score for a type of interview."""
    return CompositeDefinition(
        name="overall",
        label="Overall",
        definition=(
            "Delivery and content together, weighted for the type of interview. One session does not show your ability."
        ),
        weights=_OVERALL_WEIGHTS[interview_type],
        minimum_weight=0.5 if interview_type == "general" else 0.3,
        source=_OURS,
        levels=levels(
            "What you say and how you say it can both become clearer.",
            "Some passages work well, and in others delivery or content can improve.",
            "The answer works for most of its length, and one or two habits distract from it.",
            "The answer is to the point, orderly and easy to listen to, with small lapses.",
            "The answer is to the point and orderly, and voice and picture carry it throughout.",
        ),
    )
