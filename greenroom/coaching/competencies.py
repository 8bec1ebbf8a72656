"""Practical advice for a competency: how to improve its weakest part."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from greenroom.analysis.catalogue import COMPETENCIES
from greenroom.analysis.scores import Score
from greenroom.coaching.analysed import LEAF_BY_NAME
from greenroom.coaching.gains import ORDINARY, STRONG_FLOOR, is_surely_good

_WEIGHTS: Mapping[str, Mapping[str, float]] = {competency.name: competency.weights for competency in COMPETENCIES}

_WORK: Mapping[str, Mapping[str, str]] = {
    "clarity": {
        "voice_clarity": "Put the microphone a hand's width away, drink some water, and finish each word clearly.",
        "speaking_rate": "Slow down on each name and figure.",
        "filler_words": "At the end of a phrase, pause. Then begin the next one with its main word.",
        "pauses": "Finish each sentence before you pause.",
    },
    "confidence": {
        "volume_consistency": "Keep your volume up to the last word of each sentence. That sounds sure.",
        "pauses": "When you need time, say “Let me think for a moment” in place of a long silence.",
        "filler_words": "Breathe in, then begin each answer with a sentence you know.",
        "speaking_rate": "Say your first sentence a little slower than feels right, then speak as usual.",
        "eye_contact": "Look at the lens as you finish a sentence. Glance away between two thoughts.",
        "shoulder_alignment": "Rest both forearms on the table, the same distance from the edge.",
        "spine_straightness": (
            "Sit with your lower back against the chair, so that staying upright takes little effort."
        ),
        "head_position": "Face the camera straight on before you begin, and answer from there.",
        "head_stability": "Nod when you stress a point, and rest your head in between.",
    },
    "engagement": {
        "eye_contact": "Put a photo of a friend beside the lens and talk to that person.",
        "expression_variety": "Let your face show which point matters, and smile at the greeting.",
        "tone": "Raise your pitch on what is new, and drop it where a point ends.",
    },
    "structure": {
        "structure": (
            "Plan four words before you speak, one each for situation, task, action and result, and cover them all."
        ),
        "coherence": "Open some sentences with what the last one led to: “that meant”, “because of that”.",
    },
    "content": {
        "content_relevance": "Answer the question in your first sentence, and come back to it in your last.",
        "vocabulary_diversity": "Find another word for the one you say most.",
    },
    "presence": {
        "shoulder_alignment": "Check that door frames look upright in the picture, then rest both forearms evenly.",
        "spine_straightness": "Raise the screen to the height of your eyes, so that you look straight ahead.",
        "head_position": "Turn the whole chair to the camera instead of the head alone.",
        "head_stability": "Rest both feet and both forearms. That helps to keep your head steady.",
        "expression_variety": "Let your face show what you say, for example a smile at a good result.",
    },
}

_KEEP: Mapping[str, str] = {
    "clarity": "You are easy to follow. Next, slow down for the one sentence that counts.",
    "confidence": "Your voice and picture are steady. Next, try it with a question that you have never heard.",
    "engagement": "Your face, voice and eyes are lively. Next, keep it up to the last answer of a long interview.",
    "structure": "The order is clear. Next, tell the same story in half the time.",
    "content": "Your answer is to the point. Next, add a figure to your main claims.",
    "presence": "You sit calmly, and your face is lively. Next, let your hands show while you explain.",
}


def competency_advice(
    name: str, score: Score, scores: Mapping[str, Score], *, words_are_doubted: bool = False
) -> str | None:
    """Return one or two sentences of practical advice for a competency.

    Parameters
    ----------
    name
        One of the competencies of the catalogue.
    score
        The competency's own score.
    scores
        All scores of the recording, by name.
    words_are_doubted
        Whether the recogniser misheard many words.

    Returns
    -------
    The advice for the part that costs the competency most; where it deserves praise a next goal; None when it abstains.
    """
    if score.value is None:
        return None
    if score.value >= STRONG_FLOOR and deserves_praise(name, score, scores, words_are_doubted=words_are_doubted):
        return _KEEP[name]
    costs = dict(_costs(_WEIGHTS[name], 1.0, scores))
    return _WORK[name][max(costs, key=lambda leaf: (costs[leaf], leaf))]


def deserves_praise(name: str, score: Score, scores: Mapping[str, Score], *, words_are_doubted: bool) -> bool:
    """Return whether a competency is surely good in all its parts; speech is not clear when its words are doubted."""
    if name == "clarity" and words_are_doubted:
        return False
    parts = [scores[leaf].value or 0.0 for leaf, _ in _costs(_WEIGHTS[name], 1.0, scores)]
    return is_surely_good(score) and min(parts) >= ORDINARY


def _costs(weights: Mapping[str, float], share: float, scores: Mapping[str, Score]) -> Iterator[tuple[str, float]]:
    """Yield how many points each leaf below costs the whole; absent parts cost nothing."""
    for part, weight in weights.items():
        value = scores[part].value
        if value is None:
            continue
        if part in LEAF_BY_NAME:
            yield part, share * weight * (100.0 - value)
        else:
            inner = {name: contribution.weight for name, contribution in scores[part].features.items()}
            yield from _costs(inner, share * weight, scores)
