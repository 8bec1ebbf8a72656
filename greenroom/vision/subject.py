"""Which of several faces is the candidate's."""

from __future__ import annotations

import math
from collections.abc import Sequence

from greenroom.vision.regions import Box, FoundFace, overlap_ratio

SAME_FACE_OVERLAP = 0.3
"""A detection that shares this much with the followed face is that face."""

SMALLEST_RETURN_RATIO = 0.6
"""A face that turns up after the candidate's was lost must be this large, side for side, to be the candidate again."""

RELEASE_SECONDS = 10.0
"""After this long without the candidate any face may become the candidate."""

TAKE_OVER_RATIO = 1.5
TAKE_OVER_CHECKS = 3
"""A face this much more prominent than the followed one, in this many checks in a row, was the candidate all along."""


class Subject:
    """Remembers which face is followed: the largest, most central one, kept when others pass by.

    Sizes are those of the detector's boxes, never of the mesh's, which are larger.
    """

    def __init__(self) -> None:
        self._box: Box | None = None
        self._last_seen_seconds = -math.inf
        self._challenges = 0

    def seen(self, time_seconds: float) -> None:
        """Take note that the followed face was there."""
        self._last_seen_seconds = time_seconds

    def acquire(self, faces: Sequence[FoundFace], time_seconds: float) -> FoundFace | None:
        """Return the face to follow when none is followed, None when no face can be the candidate."""
        self._challenges = 0
        if time_seconds - self._last_seen_seconds > RELEASE_SECONDS:
            self._box = None
        chosen = _most_prominent([face for face in faces if self._may_be_subject(face)])
        if chosen is not None and self._box is None:
            self._box = chosen.box
        return chosen

    def check(self, faces: Sequence[FoundFace], followed: Box) -> FoundFace | None:
        """Compare the followed face, whose mesh fills ``followed``, with all; return one that takes its place."""
        own = _most_prominent([face for face in faces if overlap_ratio(face.box, followed) >= SAME_FACE_OVERLAP])
        other = _most_prominent([face for face in faces if overlap_ratio(face.box, followed) < SAME_FACE_OVERLAP])
        if own is not None:
            self._box = own.box
        if other is None or self._box is None or prominence(other.box) < TAKE_OVER_RATIO * prominence(self._box):
            self._challenges = 0
            return None
        self._challenges += 1
        if self._challenges < TAKE_OVER_CHECKS:
            return None
        self._challenges = 0
        self._box = other.box
        return other

    def _may_be_subject(self, face: FoundFace) -> bool:
        return self._box is None or face.box.area >= SMALLEST_RETURN_RATIO**2 * self._box.area


def prominence(box: Box) -> float:
    """Return the weight of a face as the picture's subject: its area, reduced to half towards the picture's corners."""
    x, y = box.centre
    off_centre = min(1.0, math.hypot(x - 0.5, y - 0.5) / 0.5)
    return box.area * (1.0 - 0.5 * off_centre)


def _most_prominent(faces: Sequence[FoundFace]) -> FoundFace | None:
    return max(faces, key=lambda face: prominence(face.box), default=None)
