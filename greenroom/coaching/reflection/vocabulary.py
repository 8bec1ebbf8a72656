"""By which words a candidate's sentence is known to be about something."""

from __future__ import annotations

import re
from collections.abc import Mapping

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
_SENTENCE = re.compile(r"[^.!?\n]+[.!?]*")
_ENDINGS = ("ings", "ing", "ies", "ers", "er", "ed", "es", "ly", "s", "e", "y")
SHORTEST_STEM = 3

_COMMON_WORDS = (
    "a about after again all also always am an and any are as at be because been before being both but by can could "
    "did do does doing don't each even every few for from get go got had has have having he her here him his how i "
    "i'm if in into is it it's its just less like made make many maybe me more most much my myself next no not now of "
    "on one only or other our out over quite rather really same she should so some still such than that that's the "
    "their them then there these they thing this those through time to too under until up very was way we well went "
    "were what when where which while who why will with would yes you your"
)
COMMON = frozenset(_COMMON_WORDS.split())

ABOUT: Mapping[str, frozenset[str]] = {
    name: frozenset(words.split())
    for name, words in {
        "eye_contact": "eye eyes camera lens gaze stare stared glance",
        "expression_variety": "smile smiled smiling face expression",
        "head_stability": "nod nodded nodding fidget fidgeted",
        "head_position": "frame framing",
        "shoulder_alignment": "shoulder shoulders posture",
        "spine_straightness": "slouch slouched posture upright sit sat",
        "voice_clarity": "voice mumble mumbled hoarse clear clearly",
        "volume_consistency": "volume loud quiet quietly louder",
        "tone": "monotone monotonous tone pitch flat lively",
        "speaking_rate": "pace fast faster slow slower speed rush rushed hurry hurried",
        "pauses": "pause paused pauses silence silent gap",
        "filler_words": "um uh filler fillers",
        "structure": "structure structured order story ramble rambled beginning ending",
        "coherence": "thread connect connected jump jumped",
        "content_relevance": "relevant question topic digress digressed",
        "vocabulary_diversity": "vocabulary repeat repeated repeating",
    }.items()
}
"""By score: words that say that a sentence is about it."""


def sentences(text: str) -> tuple[str, ...]:
    """Return the sentences and lines of a text, without the space around them."""
    found = (match.group().strip() for match in _SENTENCE.finditer(text))
    return tuple(sentence for sentence in found if _WORD.search(sentence))


def stems(text: str) -> frozenset[str]:
    """Return the words that carry meaning, without their endings."""
    words = (match.group().lower().replace("’", "'") for match in _WORD.finditer(text))
    return frozenset(stem(word) for word in words if word not in COMMON)


def stem(word: str) -> str:
    """Return a word without its ending, so that "pausing" and "pauses" are one."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= SHORTEST_STEM:
            return word.removesuffix(ending)
    return word
