"""What one answer did to the mastery of its topic."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from greenroom.learning.mastery.evidence import Evidence
from greenroom.learning.mastery.model import ability, logistic, predict_share
from greenroom.learning.mastery.state import MasteryState


@dataclass(frozen=True, slots=True)
class MasteryChange:
    """An answer against its expectation, and its effect; all shares 0-1.

    Parameters
    ----------
    expected_share, share
        The part of the answer that was expected, and the part that was there.
    before, after
        The mastery of the topic. Before the first answer in a topic it is what all other answers let expect.
    """

    expected_share: float
    share: float
    before: float
    after: float


def change_by(before: MasteryState, after: MasteryState, evidence: Evidence, concepts: Sequence[str]) -> MasteryChange:
    """Return what an answer did, given the mastery before and after it, and all concepts of its topic."""
    topic = evidence.topic
    return MasteryChange(
        expected_share=predict_share(before, topic, evidence.concepts, evidence.difficulty),
        share=evidence.share,
        before=logistic(ability(before, topic, concepts)[0]),
        after=logistic(ability(after, topic, concepts)[0]),
    )
