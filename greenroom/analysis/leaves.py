"""The leaf scores: what each is made of, with published weights, and what its five levels look like.

A level says what a camera and a microphone can pick up, so that two coaches would agree on it: a person who watches the
recording could say yes or no to it. No level speaks of feelings, character or chances.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from greenroom.analysis.levels import Level, levels

SCORER_VERSION = "2"
"""Rises whenever the same tracks would give another score; history is then scored again."""


@dataclass(frozen=True, slots=True)
class LeafDefinition:
    """A score made of features.

    Parameters
    ----------
    weights
        Shares of the features, adding up to 1; each feature's points come from its norm.
    needs
        What it is measured on, as it reads in "only 4 seconds of ..., and 10 are needed".
    minimum_seconds
        Below this much measured time it abstains.
    levels
        What each level looks like.
    """

    name: str
    label: str
    definition: str
    weights: Mapping[str, float]
    needs: str
    minimum_seconds: float
    source: str
    levels: Mapping[Level, str]


_NAIM = "Naim et al. 2015, arXiv 1504.03425"
_OURS = "Greenroom's weighting; docs/decisions/0010-scores.md"

LEAVES: tuple[LeafDefinition, ...] = (
    LeafDefinition(
        name="shoulder_alignment",
        label="Shoulder alignment",
        definition="How level your shoulders were in the picture. A tilted camera lowers it.",
        weights={"shoulder_tilt_degrees": 1.0},
        needs="picture with both shoulders",
        minimum_seconds=3.0,
        source="ISO 11226:2000, symmetrical trunk posture",
        levels=levels(
            "One shoulder stays well below the other for most of the recording, as if you rest on one arm.",
            "One shoulder is clearly lower, and it drops again after you shift.",
            "Your shoulders are nearly level, with stretches in which one of them drops.",
            "Your shoulders stay level apart from short shifts while you talk.",
            "Your shoulders stay level from the first word to the last.",
        ),
    ),
    LeafDefinition(
        name="spine_straightness",
        label="Spine straightness",
        definition=(
            "How upright you sat: your sideways lean where the hips are seen, and how far your head sank from your own "
            "most upright."
        ),
        weights={"torso_lean_degrees": 0.4, "slouch_ratio": 0.6},
        needs="picture with shoulders and head",
        minimum_seconds=3.0,
        source="ISO 11226:2000, trunk inclination",
        levels=levels(
            "You lean to one side, or your head sinks towards your shoulders, most of the time.",
            "You sit up at first, then sink or lean within an answer and stay there.",
            "You sit mostly upright and sink or lean for part of the time.",
            "You sit upright, and after leaning or sinking you come back up within seconds.",
            "You stay upright, also in your long answers.",
        ),
    ),
    LeafDefinition(
        name="head_position",
        label="Head position",
        definition="How level your head was, and how well it was centred over your shoulders.",
        weights={"head_tilt_degrees": 0.5, "head_offset_ratio": 0.5},
        needs="picture with head and shoulders",
        minimum_seconds=3.0,
        source="ISO 11226:2000, head and neck posture",
        levels=levels(
            "Your head tilts to one side, or is clearly off centre, most of the time.",
            "Your head is often tilted or off centre, and is straight now and then.",
            "Your head is mostly level over your shoulders, with some long tilts.",
            "Your head rests level over your shoulders and tilts only in passing.",
            "Your head stays level and centred over your shoulders in every answer.",
        ),
    ),
    LeafDefinition(
        name="eye_contact",
        label="Eye contact",
        definition=(
            "How much of the time the eyes were on the camera or on the screen just below it, and how often they "
            "left it. Looking all the time is not the goal: the best range is wide."
        ),
        weights={"eye_contact_ratio": 0.8, "gaze_break_rate_per_minute": 0.2},
        needs="picture with the eyes visible",
        minimum_seconds=3.0,
        source="Chong et al. 2020 (detectability); Kleinke 1986 (amount while speaking)",
        levels=levels(
            "Your eyes are away from the camera and the screen below it for most of the recording.",
            "You look at the camera briefly, and spend about as much time looking elsewhere.",
            "You look at the camera much of the time, with some long or frequent glances away.",
            "You look at the camera for most of each answer and come back soon after a glance away.",
            "You look at the camera for well over half of the time, with few glances away.",
        ),
    ),
    LeafDefinition(
        name="expression_variety",
        label="Expression variety",
        definition="How much your brows, eyes and mouth moved from your neutral face. It does not say what was felt.",
        weights={"expression_variety": 1.0},
        needs="picture with the face visible",
        minimum_seconds=5.0,
        source=_NAIM,
        levels=levels(
            "Brows, eyes and mouth hardly move from your resting face, except to form words.",
            "Your face moves now and then, and is still for most of the answers.",
            "Your brows and mouth move with some of the points that you make.",
            "Your brows and mouth move often while you speak.",
            "Your face stays lively from beginning to end.",
        ),
    ),
    LeafDefinition(
        name="head_stability",
        label="Head stability",
        definition="How steady your head was. Small nods are welcome.",
        weights={"head_motion_sd_degrees": 1.0},
        needs="picture with the face visible",
        minimum_seconds=3.0,
        source=_OURS,
        levels=levels(
            "Your head moves almost all the time while you speak.",
            "Your head moves a lot for much of the time.",
            "Your head is steady in some stretches and moves a lot in others.",
            "Your head is steady for most of the time.",
            "Your head is steady throughout, with small nods.",
        ),
    ),
    LeafDefinition(
        name="voice_clarity",
        label="Voice clarity",
        definition=(
            "How clear the voice sounded: little noise in it, regular vibration. A cold or a poor microphone lowers it."
        ),
        weights={"hnr_db": 0.3, "cpp_db": 0.4, "jitter_local_ratio": 0.15, "shimmer_local_ratio": 0.15},
        needs="speech",
        minimum_seconds=6.0,
        source="Boersma 1993 (HNR); Hillenbrand et al. 1994 (CPP); Teixeira et al. 2013 (jitter, shimmer)",
        levels=levels(
            "Breath, creak or noise covers much of your voice.",
            "Your voice sounds rough or breathy in many phrases, most of all at their ends.",
            "Your voice is clear in most phrases, with some noise or creak in between.",
            "Your voice is clear, with a rough syllable here and there.",
            "Every phrase sounds clear and even up to its last syllable.",
        ),
    ),
    LeafDefinition(
        name="volume_consistency",
        label="Volume consistency",
        definition="How even the loudness was from syllable to syllable, whatever the microphone's level.",
        weights={"intensity_sd_db": 1.0},
        needs="speech",
        minimum_seconds=6.0,
        source=_OURS,
        levels=levels(
            "Some phrases are much quieter or louder than the rest.",
            "Many phrases begin loud and fade before they end.",
            "Your volume is even within most phrases and jumps between some of them.",
            "You keep one volume, and only a few endings drop.",
            "Your volume is even from beginning to end.",
        ),
    ),
    LeafDefinition(
        name="tone",
        label="Tone (melody of the voice)",
        definition="How far the pitch moved, in semitones: flat, lively or exaggerated. It does not say what was felt.",
        weights={"pitch_sd_semitones": 1.0},
        needs="voiced speech",
        minimum_seconds=6.0,
        source="Traunmüller & Eriksson 1995; Hincks 2005",
        levels=levels(
            "Your pitch stays on nearly one note, or swings very widely.",
            "Your pitch moves little within sentences.",
            "Your pitch rises and falls in some sentences and runs level in others.",
            "Your pitch rises and falls in most sentences.",
            "Your pitch rises and falls in almost every sentence.",
        ),
    ),
    LeafDefinition(
        name="speaking_rate",
        label="Speaking rate",
        definition="How many words a minute, and how fast the syllables came between the pauses.",
        weights={"speaking_rate_wpm": 0.5, "articulation_rate_syllables_per_second": 0.5},
        needs="speech",
        minimum_seconds=6.0,
        source="Read AI 130-175; SpeechFit 140-160, TED mean 163; Orai 120-145 (dropped as too narrow)",
        levels=levels(
            "You speak much faster or much slower than is easy to follow.",
            "You speak clearly faster or slower than a conversation for most of the answer.",
            "Your speed is easy to follow for long stretches, then gets fast or slow for a while.",
            "You speak at the speed of a calm conversation, with a few quick or slow sentences.",
            "Your speed is easy to follow from start to end.",
        ),
    ),
    LeafDefinition(
        name="pauses",
        label="Pauses",
        definition="How long the pauses between words were, and how often one passed two seconds.",
        weights={"mean_pause_seconds": 0.4, "long_pause_rate_per_minute": 0.6},
        needs="speech",
        minimum_seconds=6.0,
        source="Goldman-Eisler 1968; Campione & Véronis 2002",
        levels=levels(
            "You make many pauses of several seconds, or hardly any pause at all.",
            "Several of your pauses last over two seconds.",
            "Most pauses are short, and now and then one lasts over two seconds.",
            "Your pauses are short, with few over two seconds.",
            "Most of your pauses last about as long as a breath.",
        ),
    ),
    LeafDefinition(
        name="filler_words",
        label="Filler words",
        definition="How many of a hundred words were fillers, such as um, uh, like and you know.",
        weights={"filler_rate_per_100_words": 1.0},
        needs="words",
        minimum_seconds=8.0,
        source=(
            "Read AI (under 4%); SpeechFit (under 5 per 100 words); Bortfeld et al. 2001 (6 per 100 in conversation)"
        ),
        levels=levels(
            "Nearly every phrase has an um, like or you know.",
            "Fillers open most of your sentences and bridge many of your gaps.",
            "Fillers turn up in some sentences, often at the start of an answer.",
            "A few fillers are left, and whole stretches have none.",
            "You use hardly any fillers, in any of your answers.",
        ),
    ),
    LeafDefinition(
        name="vocabulary_diversity",
        label="Vocabulary diversity",
        definition="How many different words there were in every window of fifty.",
        weights={"vocabulary_diversity_mattr": 1.0},
        needs="words",
        minimum_seconds=15.0,
        source="Covington & McFall 2010 (MATTR); " + _NAIM + " (unique words)",
        levels=levels(
            "The same few words return in almost every sentence.",
            "You repeat favourite words several times within a few sentences.",
            "You vary some words and repeat others often.",
            "You name things by different, fitting words, and few return within a few sentences.",
            "You use new words in nearly every sentence.",
        ),
    ),
    LeafDefinition(
        name="content_relevance",
        label="Relevance to the question",
        definition=(
            "How close in meaning the answer's sentences were to the question. Close is not the same as correct."
        ),
        weights={"relevance": 1.0},
        needs="words and a question",
        minimum_seconds=8.0,
        source="Reimers & Gurevych 2019 (sentence embeddings)",
        levels=levels(
            "Your sentences stay far from what was asked.",
            "You come close to the question once, and talk mostly of other things.",
            "You answer the question and leave it for some sentences.",
            "Most of your sentences speak to what was asked, and detours end quickly.",
            "Every part of your answer is about the question.",
        ),
    ),
    LeafDefinition(
        name="coherence",
        label="Coherence",
        definition="How well each sentence followed from the ones before it.",
        weights={"coherence": 1.0},
        needs="words",
        minimum_seconds=10.0,
        source="Foltz, Kintsch & Landauer 1998 (coherence by vectors)",
        levels=levels(
            "Sentences follow one another without a link, and the topic changes suddenly.",
            "Some neighbouring sentences belong together, with jumps after every few.",
            "Most sentences follow from the one before, with a jump here and there.",
            "Each sentence takes up something from the one before it, and changes of topic are announced.",
            "Every sentence follows from the one before it.",
        ),
    ),
    LeafDefinition(
        name="structure",
        label="Structure",
        definition=(
            "Whether the answer had the parts of a story (situation, task, action, result) or led with its point, "
            "and how specific it was."
        ),
        weights={"structure": 0.7, "specificity": 0.3},
        needs="words",
        minimum_seconds=10.0,
        source=_NAIM + " (structured answers)",
        levels=levels(
            "The answer lists facts without saying what the situation was, what you did or how it ended.",
            "One part of the story is told at length, and others, such as the result, are missing.",
            "Most parts are there, some of them in half a sentence or out of order.",
            "Situation, your own action and result come in order, with a number or a name.",
            "You lead with your point, tell the story in order and close with a measured result.",
        ),
    ),
)
