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
            "You lean, sink or slope through most of the recording.",
            "You begin upright, then slide into a lean or a slope and remain in it.",
            "You sit straight for about half of the time, with shoulders or head off the line in between.",
            "You sit straight and level, and correct yourself soon after a shift.",
            "Shoulders, trunk and head stay in one upright line throughout.",
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
            "Eyes off the camera, a still face and a level voice come together for most of the time.",
            "One of eyes, face and voice is directed at the listener, the others hardly move.",
            "Eyes, face and voice are lively in some answers and fade in others.",
            "You look at the listener, and face and voice move with most of your points.",
            "Eyes, face and voice go along with each point up to the end of the interview.",
        ),
    ),
    CompositeDefinition(
        name="visual_confidence",
        label="Visual confidence (as seen)",
        definition=(
            "Observable signs only: eye contact, posture, a calm head. It does not say how confident you felt."
        ),
        weights={"eye_contact": 0.45, "posture": 0.3, "head_stability": 0.25},
        minimum_weight=0.5,
        source=_OURS,
        levels=levels(
            "You look away, sit bent or move your head restlessly in most of what can be seen.",
            "You hold a straight seat or the camera's eye for moments, and let go of them again.",
            "You sit mostly straight and look up often, with restless or averted stretches.",
            "You sit upright with a calm head, and look at the camera while you make your points.",
            "You stay upright, calm and turned to the camera even where the question is hard.",
        ),
    ),
    CompositeDefinition(
        name="vocal_confidence",
        label="Vocal confidence (as heard)",
        definition=(
            "Observable signs only: even volume, fluent pauses, few fillers, an easy rate. It does not say how "
            "confident you felt."
        ),
        weights={"volume_consistency": 0.25, "pauses": 0.25, "filler_words": 0.25, "speaking_rate": 0.25},
        minimum_weight=0.5,
        source=_NAIM + "; " + _OURS,
        levels=levels(
            "Fading volume, long silences and fillers break up most sentences.",
            "You start sentences firmly and lose volume, speed or the thread before their end.",
            "Many sentences run through at an even volume, others stall or fill up with um.",
            "You speak at an even volume and speed, with few fillers and short pauses.",
            "Sentence after sentence arrives at one volume, without a filler, with a clear stop.",
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
            "Voice, timing, face and body each draw a listener away from the words.",
            "Some channels carry the words, while others, such as pauses or gaze, often interrupt them.",
            "Voice and picture carry most of the answer, with clear dips in one or two of them.",
            "Voice, timing, face and body support the words, with small lapses.",
            "Voice, timing, face and body all point the same way, and nothing distracts from the words.",
        ),
    ),
    CompositeDefinition(
        name="content",
        label="Content",
        definition=(
            "What was said, as far as text alone can tell: to the question, connected, structured, varied. Whether "
            "it is correct needs a judge."
        ),
        weights={"content_relevance": 0.35, "structure": 0.35, "coherence": 0.2, "vocabulary_diversity": 0.1},
        minimum_weight=0.5,
        source=_OURS,
        levels=levels(
            "The text touches the question little, in loose sentences without a story.",
            "Part of the text answers the question, without order or without an outcome.",
            "The text answers the question in a followable order, with gaps or detours.",
            "The text stays with the question and goes from situation to result in linked sentences.",
            "The text answers at once, proves it with an ordered story and ends on a result.",
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
            "A listener would have to ask back after most sentences to keep up.",
            "A listener gets single points, and loses the link between them in gaps, fillers or haste.",
            "A listener can follow most of the answer at first hearing.",
            "A listener can follow at first hearing and retell the main steps.",
            "A listener could retell the answer, in order and with its figures, after hearing it once.",
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
            "Speed, gaps, fillers or a blurred voice hide most of your words.",
            "Single phrases come over clearly, and the next ones are rushed, filled or swallowed.",
            "Most phrases can be understood at once, with filled or hurried ones in between.",
            "Your words arrive clearly, at an easy speed and with few fillers.",
            "Each word can be written down from the recording without playing it twice.",
        ),
        repeat_sd_points=8.3,
    ),
    CompetencyDefinition(
        name="confidence",
        label="Confidence (as seen and heard)",
        definition="Observable signs of assurance: steady voice, eyes on the listener, upright. Not a feeling.",
        weights={"vocal_confidence": 0.5, "visual_confidence": 0.5},
        minimum_weight=0.5,
        source=_OURS,
        levels=levels(
            "Your voice breaks off or fades and your eyes leave the camera in most sentences.",
            "Your voice carries some sentences, while your gaze or seat changes all the time.",
            "Voice, gaze and seat are steady in familiar parts and give way in others.",
            "Your voice is even, your eyes are on the camera and you sit upright for most of the time.",
            "Even the hardest sentence comes with an even voice, a calm head and eyes on the camera.",
        ),
    ),
    CompetencyDefinition(
        name="engagement",
        label="Engagement (as seen and heard)",
        definition="Observable signs of involvement: a moving voice and face, eyes on the listener. Not a feeling.",
        weights={"engagement": 0.7, "tone": 0.3},
        minimum_weight=0.5,
        source=_OURS,
        levels=levels(
            "Your voice stays level, your face still, and your eyes rest somewhere beside the camera.",
            "Your voice or face lifts for a moment at the start and then settles for the rest.",
            "Your voice lifts and your face moves at some points, with flat stretches between them.",
            "You speak to the camera with a moving voice, and your face joins in at the main points.",
            "Melody, face and gaze mark what matters in every answer, including the last.",
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
            "The answer starts anywhere and stops where time or words run out.",
            "There is a beginning or an end, and the steps between them come in a loose order.",
            "Beginning, middle and end can be found, though some links are left to the listener.",
            "You open with the point or the situation, go step by step and close the answer.",
            "Each part announces the next, and the last sentence answers the question by itself.",
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
            "You speak in general terms and repeated words about something near the question.",
            "A few sentences hit the question, in words that keep repeating.",
            "You speak to the question for most of the time, in partly general words.",
            "You speak to the question in specific, varied words.",
            "You answer exactly what was asked, in words that fit only this case.",
        ),
    ),
    CompetencyDefinition(
        name="presence",
        label="Presence",
        definition="How the picture came across: posture, calm head, expression.",
        weights={"posture": 0.4, "head_stability": 0.25, "expression_variety": 0.35},
        minimum_weight=0.5,
        source=_OURS,
        levels=levels(
            "You sit bent or aslant, with a restless head or a face that does not move.",
            "You straighten up or smile at times, and return to a bent seat or a still face.",
            "You sit fairly straight with a calm head, and your face moves now and then.",
            "You sit upright with a calm head, and your face moves with your words.",
            "Upright seat, calm head and a moving face hold from the greeting to the goodbye.",
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
        definition="Delivery and content together, weighted for the type of interview. One session is not ability.",
        weights=_OVERALL_WEIGHTS[interview_type],
        minimum_weight=0.5 if interview_type == "general" else 0.3,
        source=_OURS,
        levels=levels(
            "Both what you say and how you say it leave a listener with little to hold on to.",
            "Good passages stand beside longer ones in which delivery or content falls away.",
            "The answer works for most of its length, and one or two habits take away from it.",
            "The answer is to the point, orderly and easy to listen to, with small lapses.",
            "The answer is to the point and orderly, and voice and picture carry it throughout.",
        ),
    )
