"""One face followed through a recording, frame by frame."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from greenroom.analysis.arrays import SampleArray
from greenroom.media.thinning import Thinner
from greenroom.vision.graphs import FaceDetector, FaceMesh
from greenroom.vision.regions import FoundFace, Region, box_of_landmarks, region_of_found, region_of_landmarks
from greenroom.vision.subject import Subject

CHECKS_PER_SECOND = 1.0
"""How often all faces are searched while the candidate's is being followed."""


class FaceFollower:
    """Finds the candidate's face and keeps to it.

    While the mesh has the face, its own landmarks give the next region. All faces are searched only once a second, to
    count them and to notice that another person is the candidate. When the mesh loses the face, the detector searches
    every frame.
    """

    def __init__(self) -> None:
        self._detector = FaceDetector()
        self._mesh = FaceMesh()
        self._subject = Subject()
        self._checks = Thinner(CHECKS_PER_SECOND)
        self._region: Region | None = None
        self._others = 0

    def follow(self, rgb: NDArray[np.uint8], time_seconds: float) -> tuple[SampleArray | None, int]:
        """Return the candidate's landmarks, shape (478, 3), None when unseen, and how many faces there are."""
        height, width = rgb.shape[:2]
        landmarks = None if self._region is None else self._mesh.landmarks(rgb, self._region)
        check_is_due = self._checks.keeps(time_seconds)
        if landmarks is None or check_is_due:
            faces = self._detector.find(rgb)
            chosen = self._choose(faces, landmarks, time_seconds)
            if chosen is not None:
                landmarks = self._mesh.landmarks(rgb, region_of_found(chosen, width, height))
            self._others = max(0, len(faces) - (landmarks is not None))
        if landmarks is None:
            self._region = None
            return None, self._others
        self._region = region_of_landmarks(landmarks, width, height)
        self._subject.seen(time_seconds)
        return landmarks, 1 + self._others

    def _choose(self, faces: list[FoundFace], landmarks: SampleArray | None, time_seconds: float) -> FoundFace | None:
        if landmarks is None:
            return self._subject.acquire(faces, time_seconds)
        return self._subject.check(faces, box_of_landmarks(landmarks))
