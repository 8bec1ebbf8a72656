"""The pictures of a sample recording."""

from __future__ import annotations

from collections.abc import Iterator

import cv2
import numpy as np

from samples.features import Expression, FaceFeatures
from samples.head import HeadTurner
from samples.motion import Motion
from samples.portrait import HEIGHT, WIDTH, Picture, Portrait, portrait, stage_to_canvas


def pictures(motion: Motion, person: Portrait | None = None) -> Iterator[Picture]:
    """Yield one picture per time of the motion, shape (480, 640, 3), red green blue; the photograph's by default."""
    face = person or portrait()
    features, head = FaceFeatures(face), HeadTurner(face)
    for i in range(len(motion.times_seconds)):
        expression = Expression(
            lids=float(motion.lids[i]),
            iris_x=float(motion.iris_x[i]),
            iris_y=float(motion.iris_y[i]),
            smile=float(motion.smile[i]),
            mouth=float(motion.mouth[i]),
        )
        posed = head.draw(
            features.draw(expression),
            float(motion.yaw_degrees[i]),
            float(motion.pitch_degrees[i]),
            float(motion.roll_degrees[i]),
        )
        place = stage_to_canvas(
            face.hips, float(motion.lean_degrees[i]), np.array([motion.shift_x[i], motion.shift_y[i]])
        )
        placed = cv2.warpAffine(posed, place, (WIDTH, HEIGHT), flags=cv2.INTER_LINEAR)
        behind = cv2.merge([cv2.bitwise_not(placed[:, :, 3])] * 3)
        picture = cv2.add(placed[:, :, :3], cv2.multiply(face.background, behind, scale=1 / 255))
        yield np.asarray(cv2.convertScaleAbs(picture, alpha=float(motion.light[i])), dtype=np.uint8)
