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
        What it is measured on, as it reads in "only 4 seconds of ... ; 10 are needed".
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
        definition=(
            "How level the line between the shoulders was in the picture. A camera that is itself tilted lowers it."
        ),
        weights={"shoulder_tilt_degrees": 1.0},
        needs="picture with both shoulders",
        minimum_seconds=3.0,
        source="ISO 11226:2000, symmetrical trunk posture",
        levels=levels(
            "One shoulder stays well below the other for most of the recording, as if you rest on one arm.",
            "The line of your shoulders slopes clearly, and you return to the slope each time you shift.",
            "Your shoulders are nearly level, with stretches in which one of them drops.",
            "Your shoulders stay level apart from short shifts while you talk.",
            "Your shoulders form a level line from the first word to the last.",
        ),
    ),
    LeafDefinition(
        name="spine_straightness",
        label="Spine straightness",
        definition=(
            "How upright the trunk was: its sideways lean where the hips are seen, and how long the neck stood above "
            "the shoulders against the person's own upright."
        ),
        weights={"torso_lean_degrees": 0.4, "slouch_ratio": 0.6},
        needs="picture with shoulders and head",
        minimum_seconds=3.0,
        source="ISO 11226:2000, trunk inclination",
        levels=levels(
            "Your trunk leans to one side or sinks so that your neck almost disappears between the shoulders.",
            "You sit up at first and sink or tip sideways within an answer, and stay there.",
            "You sit mostly upright and sink or lean for part of the time.",
            "You sit upright, and after leaning or sinking you come back up within seconds.",
            "Your trunk stays upright and your neck long, also while you speak at length.",
        ),
    ),
    LeafDefinition(
        name="head_position",
        label="Head position",
        definition="How level the head was, and how far over the middle of the shoulders it stood.",
        weights={"head_tilt_degrees": 0.5, "head_offset_ratio": 0.5},
        needs="picture with head and shoulders",
        minimum_seconds=3.0,
        source="ISO 11226:2000, head and neck posture",
        levels=levels(
            "Your head hangs to one side, or stands clearly beside the middle of your shoulders, most of the time.",
            "Your head is often tilted or pushed to one side, and straightens only now and then.",
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
            "You look at the camera in short visits and spend about as much time looking elsewhere.",
            "You look at the camera much of the time, with some long or frequent glances away.",
            "You look at the camera for most of each answer and come back soon after a glance away.",
            "You look back at the camera after every glance away, and finish your sentences there.",
        ),
    ),
    LeafDefinition(
        name="expression_variety",
        label="Expression variety",
        definition=(
            "How much brows, eyes and mouth moved about the person's own neutral. It does not say what was felt."
        ),
        weights={"expression_variety": 1.0},
        needs="picture with the face visible",
        minimum_seconds=5.0,
        source=_NAIM,
        levels=levels(
            "Brows, eyes and mouth hardly move from your resting face, except to form words.",
            "Your face moves at a greeting or a joke and is still through the answers.",
            "Your brows and mouth move with some of the points that you make.",
            "Your face changes with what you say: raised brows at a question, a smile at a good result.",
            "Each turn of the answer can be seen on your face as well as heard.",
        ),
    ),
    LeafDefinition(
        name="head_stability",
        label="Head stability",
        definition="How calm the head was: small nods are welcome, restless movement is not.",
        weights={"head_motion_sd_degrees": 1.0},
        needs="picture with the face visible",
        minimum_seconds=3.0,
        source=_OURS,
        levels=levels(
            "Your head sways, turns or bobs almost without a stop.",
            "Your head is busy in most sentences, and still only while you listen.",
            "Your head is calm in some stretches and restless in others.",
            "Your head is calm, and moves when you nod or stress a word.",
            "Your head rests between nods, and each nod goes with a point.",
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
            "Breath, creak or noise covers much of your voice, and single words are hard to make out.",
            "Your voice sounds rough or breathy in many phrases, most of all at their ends.",
            "Your voice is clear in most phrases, with some noise or creak in between.",
            "Your voice rings clearly, with a rough syllable here and there.",
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
            "Whole phrases drop out of hearing or burst out louder than the rest.",
            "Many phrases begin loud and fade before they end.",
            "Your volume is even within most phrases and jumps between some of them.",
            "You keep one volume, and only a few endings drop.",
            "You can be heard equally well from the first to the last word of every sentence.",
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
            "Your pitch stays on nearly one note, or swings so widely that the words are hard to follow.",
            "Your pitch moves little within sentences, and questions and points sound alike.",
            "Your pitch rises and falls in some sentences and runs level in others.",
            "Your pitch moves with the meaning: up at what matters, down where a point ends.",
            "One could follow from the melody alone where each point begins, peaks and ends.",
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
            "Words run together too fast to note down, or come so slowly that the thread is lost between them.",
            "You speak clearly faster or slower than a conversation for most of the answer.",
            "Your speed is easy to follow for long stretches, then runs away or drags.",
            "You speak at the speed of a calm conversation, with a few quick or slow sentences.",
            "Your speed stays easy to follow, and slows a little where a point matters.",
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
            "Silences of several seconds interrupt your sentences, or there is no gap to breathe in at all.",
            "Several silences of over two seconds fall in the middle of a thought.",
            "You pause between most thoughts, and now and then a silence lasts over two seconds.",
            "Your pauses are short and mostly fall between sentences.",
            "You pause at the end of a thought, for about a breath, and then begin the next one.",
        ),
    ),
    LeafDefinition(
        name="filler_words",
        label="Filler words",
        definition=(
            "How many of a hundred words were um, uh, like, you know and their kind, only where they work as fillers."
        ),
        weights={"filler_rate_per_100_words": 1.0},
        needs="words",
        minimum_seconds=8.0,
        source=(
            "Read AI (under 4%); SpeechFit (under 5 per 100 words); Bortfeld et al. 2001 (6 per 100 in conversation)"
        ),
        levels=levels(
            "An um, like or you know stands in nearly every phrase.",
            "Fillers open most of your sentences and bridge many of your gaps.",
            "Fillers turn up in some sentences, often at the start of an answer.",
            "A few fillers are left, and whole stretches have none.",
            "Where others say um, you leave a short silence.",
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
            "You vary some words and lean on others again and again.",
            "You name things by different, fitting words, and few return within a few sentences.",
            "Nearly every sentence brings a new and precise word for what you describe.",
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
            "Your sentences are about something other than what was asked.",
            "You touch the question once and spend most of the answer beside it.",
            "You answer the question and wander off it for some sentences.",
            "Most of your sentences speak to what was asked, and detours end quickly.",
            "Every part of the answer can be traced back to words of the question.",
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
            "Sentences follow one another without a link, and the topic changes in mid-thought.",
            "Some neighbouring sentences belong together, with jumps after every few.",
            "Most sentences follow from the one before, with a jump here and there.",
            "Each sentence takes up something from the one before it, and changes of topic are announced.",
            "The answer reads as one line of thought, in which no sentence could change places.",
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
