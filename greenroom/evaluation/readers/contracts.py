"""The port of point readers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from greenroom.analysis.arrays import FloatArray
from greenroom.components import Named

OUTCOMES = ("said", "partly", "not_said", "contradicted")
"""What a passage can do with a point, in the order of a reader's probabilities."""


@dataclass(frozen=True, slots=True)
class PointPair:
    """A passage of an answer and a rubric point.

    Parameters
    ----------
    wordings
        The point in one or more wordings; at least one.
    """

    passage: str
    wordings: tuple[str, ...]


class PointReader(Named, Protocol):
    """Tells what a passage does with a point. It sees neither the question nor the rest of the answer."""

    def read(self, pairs: Sequence[PointPair]) -> FloatArray:
        """Return the probability of each of `OUTCOMES`, shape (pairs, 4); a pair's row depends on that pair alone.

        Raises
        ------
        GreenroomError
            The model cannot be loaded.
        """
        ...
