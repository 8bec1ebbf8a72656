"""Strengths to keep: per score a title, the observation, and why it helps."""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass

from greenroom.coaching.analysed import AnalysedRecording
from greenroom.coaching.gains import ORDINARY, STRONG_FLOOR, benefit, is_surely_good, sureness
from greenroom.coaching.human import clock, ended, lowered
from greenroom.coaching.notes.sentences import tell_moment
from greenroom.coaching.proofs import proof
from greenroom.coaching.scene import Scene

MOST_STRENGTHS = 2
_OUTSTANDING = 85.0
_STRETCH_SECONDS = 5.0
_SHOWN = 1.5
"""How much more a strength counts that can be replayed."""


@dataclass(frozen=True, slots=True)
class Praise:
    """Words for a strength.

    Parameters
    ----------
    title, outstanding
        The finding in present tense at the strong and at the outstanding level, a clause.
    feature
        The feature whose number is shown.
    because
        Its effect on the listener, and how to keep it.
    """

    title: str
    outstanding: str
    feature: str
    because: str


_PRAISE: Mapping[str, Praise] = {
    "shoulder_alignment": Praise(
        "your shoulders stay level",
        "your shoulders stay level throughout",
        "shoulder_tilt_degrees",
        "Keep the chair and the table as they are.",
    ),
    "spine_straightness": Praise(
        "you sit upright",
        "you sit upright throughout",
        "slouch_ratio",
        "Set the chair up the same way next time.",
    ),
    "head_position": Praise(
        "your head rests level over your shoulders",
        "your head stays level and centred",
        "head_tilt_degrees",
        "Your face stays in the middle of the picture.",
    ),
    "eye_contact": Praise(
        "you look at the camera often",
        "you look at the camera most of the time",
        "eye_contact_ratio",
        "You seem to face the listener. Keep the window under the lens.",
    ),
    "expression_variety": Praise(
        "your face moves with what you say",
        "your face is lively throughout",
        "smile_ratio",
        "A lively face is easy to watch.",
    ),
    "head_stability": Praise(
        "your head stays steady",
        "your head stays steady throughout",
        "head_motion_sd_degrees",
        "Your nods are easy to see.",
    ),
    "voice_clarity": Praise(
        "your voice comes across clearly",
        "your voice is very clear",
        "hnr_db",
        "Your words are easy to understand. Keep the microphone where it is.",
    ),
    "volume_consistency": Praise(
        "your volume stays even",
        "you hold one volume from phrase to phrase",
        "intensity_sd_db",
        "The ends of your sentences can be heard, too.",
    ),
    "tone": Praise(
        "your voice is lively",
        "your voice is very lively",
        "pitch_sd_semitones",
        "Keep letting your pitch rise on what is new.",
    ),
    "speaking_rate": Praise(
        "you speak at a speed that is easy to follow",
        "your speed is easy to follow throughout",
        "speaking_rate_wpm",
        "A listener can take notes at this speed. Keep it.",
    ),
    "pauses": Praise(
        "your pauses are short",
        "your pauses stay short throughout",
        "mean_pause_seconds",
        "Short silences give the listener time to take things in.",
    ),
    "filler_words": Praise(
        "you use few fillers",
        "you use hardly any fillers",
        "filler_rate_per_100_words",
        "A short silence sounds surer than um.",
    ),
    "vocabulary_diversity": Praise(
        "you use varied words",
        "you rarely repeat a word nearby",
        "vocabulary_diversity_mattr",
        "Interviewers tend to rate varied words higher.",
    ),
    "content_relevance": Praise(
        "your answer stays on the question",
        "your answer keeps leading back to the question",
        "relevance",
        "An interviewer does not have to ask twice.",
    ),
    "coherence": Praise(
        "each of your sentences follows from the last",
        "your answer follows one line of thought",
        "coherence",
        "A listener can follow you without effort.",
    ),
    "structure": Praise(
        "your answer has a beginning, a middle and an end",
        "your story is complete, from situation to result",
        "structure",
        "A story in this order is easy to remember.",
    ),
}


@dataclass(frozen=True, slots=True)
class Worked:
    """A strength as found: its scene, with the welcome moments, and its words."""

    scene: Scene
    title: str
    text: str


def strengths(
    recording: AnalysedRecording, barred: Collection[str] = (), least: float = STRONG_FLOOR
) -> tuple[Worked, ...]:
    """Return the strengths, the most outstanding first: scores from ``least`` on, at most one per group of scores.

    Parameters
    ----------
    barred
        Scores that need a change: they are never praised as well.
    """
    reached = [name for name in _PRAISE if name not in barred and _deserves_praise(recording, name, least)]
    ordered = sorted(reached, key=_stands_out(recording), reverse=True)
    return tuple(_worked(recording, name) for name in _spread(ordered)[:MOST_STRENGTHS])


def _deserves_praise(recording: AnalysedRecording, name: str, least: float) -> bool:
    """Return whether a score is surely above the ordinary; a voice is not clear when its words are doubted."""
    score = recording.scores[name]
    is_doubted = name == "voice_clarity" and recording.words_are_doubted
    return score.value is not None and score.value >= least and is_surely_good(score) and not is_doubted


_GROUPS: Sequence[frozenset[str]] = (
    frozenset({"content_relevance", "coherence", "structure", "vocabulary_diversity"}),
    frozenset({"speaking_rate", "pauses", "filler_words"}),
    frozenset({"voice_clarity", "volume_consistency", "tone"}),
    frozenset({"eye_contact", "expression_variety"}),
    frozenset({"shoulder_alignment", "spine_straightness", "head_position", "head_stability"}),
)
"""Two strengths from the same group say nearly the same."""


def _spread(ordered: Sequence[str]) -> list[str]:
    best: dict[frozenset[str], str] = {}
    for name in ordered:
        best.setdefault(next(group for group in _GROUPS if name in group), name)
    return list(best.values())


def _stands_out(recording: AnalysedRecording) -> Callable[[str], tuple[float, str]]:
    """Return how far a score rises above the ordinary, weighted by its sureness and by a moment that shows it.

    Its worth counts only by the square root: otherwise every candidate would be praised for the same two heavy scores.
    """

    def stands_out(name: str) -> tuple[float, str]:
        score = recording.scores[name]
        above = max(0.0, (score.value or 0.0) - ORDINARY)
        worth = math.sqrt(benefit(name, 1.0, recording.scores, recording.shares))
        return above * worth * sureness(score) * (_SHOWN if proof(recording, name) else 1.0), name

    return stands_out


def _worked(recording: AnalysedRecording, name: str) -> Worked:
    shown = proof(recording, name)
    scene = Scene(recording, name, () if shown is None else (shown,))
    praise = _PRAISE[name]
    title = praise.outstanding if (scene.score.value or 0.0) >= _OUTSTANDING else praise.title
    seen = "" if shown is None else _seen(scene)
    return Worked(scene, title, f"{seen}{scene.number(praise.feature)} {praise.because}".strip())


def _seen(scene: Scene) -> str:
    span = scene.moment.span
    if span.duration_seconds < _STRETCH_SECONDS:
        return scene.happened
    return f"From {clock(span.start_seconds)} to {clock(span.end_seconds)} {ended(lowered(tell_moment(scene.moment)))}"
