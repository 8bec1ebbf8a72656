"""All situations, by the score that they are about."""

from __future__ import annotations

from collections.abc import Mapping

from greenroom.analysis.leaves import LEAVES
from greenroom.coaching.situation import Situation
from greenroom.coaching.situations import content, face, fillers, gaze, pace, posture, voice, word_choice

ALL: tuple[Situation, ...] = (
    *gaze.SITUATIONS,
    *face.SITUATIONS,
    *posture.SITUATIONS,
    *voice.SITUATIONS,
    *pace.SITUATIONS,
    *fillers.SITUATIONS,
    *word_choice.SITUATIONS,
    *content.SITUATIONS,
)

SITUATIONS_OF: Mapping[str, tuple[Situation, ...]] = {
    leaf.name: tuple(situation for situation in ALL if situation.score == leaf.name) for leaf in LEAVES
}
"""In the order of writing, which decides between two with the same fit."""
