"""What was seen of the face, frame by frame: measurements, not landmarks, so that an hour fits in a few megabytes.

Directions are the filmed person's own, in a picture that is not mirrored: *left* is the person's left hand side,
which is the right hand side of the picture. *Ratio* measurements are divided by a length of the face itself, so
that neither the distance to the camera nor the resolution matters.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields

import numpy as np

from greenroom.analysis.arrays import FloatArray, IntArray


@dataclass(frozen=True, slots=True)
class FaceTrack:
    """Measurements of one face over time; every array has shape (n,), and NaN where no face was seen.

    Parameters
    ----------
    times_seconds
        When each frame was shown, rising.
    faces_seen
        How many faces the frame has. All else describes the candidate's, NaN when that one could not be followed.
    width, height
        Size of the picture in pixels.
    centre_x_ratio, centre_y_ratio
        Middle of the outer eye corners, 0-1 of the picture from its left and its top.
    face_height_ratio
        Distance from the top of the forehead to the chin over the height of the picture.
    head_yaw_degrees
        Where the face points: positive to the person's left.
    head_pitch_degrees
        Where the face points: positive up; 0 where the plane of forehead and cheeks is parallel to the picture.
    head_roll_degrees
        Positive with the head tilted towards the person's left shoulder.
    iris_x_right, iris_x_left, iris_y_right, iris_y_left
        Iris centre from the middle of the eye's two corners, in eye widths: x positive to the person's left, y positive
        up. Measured in the picture, upright with the head (roll removed). About -0.3 to 0.3.
    iris_size_right, iris_size_left
        Diameter of the iris in eye widths; about 0.4 in people (11.7 mm over 30 mm).
    eye_openness_right, eye_openness_left
        Gap of the lids in eye widths: about 0.3 open, below 0.1 shut.
    brow_height_right, brow_height_left
        Middle of the brow above the line of the eye corners, in outer eye distances.
    brow_gap_ratio
        Distance of the inner ends of the brows, in outer eye distances; small in a frown.
    cheek_gap_ratio
        Distance from the cheek up to the lower lid, mean of both sides, in outer eye distances; small in a full smile.
    mouth_width_ratio
        Distance of the mouth's corners, in outer eye distances.
    mouth_openness_ratio
        Gap of the inner lips, in outer eye distances.
    corner_lift_ratio
        Height of the mouth's corners above the middle of the upper lip's inner edge, in outer eye distances.
    corner_nose_ratio
        Depth of the mouth's corners below the base of the nose, in outer eye distances; small in a smile.
    """

    times_seconds: FloatArray
    faces_seen: IntArray
    width: int
    height: int
    centre_x_ratio: FloatArray
    centre_y_ratio: FloatArray
    face_height_ratio: FloatArray
    head_yaw_degrees: FloatArray
    head_pitch_degrees: FloatArray
    head_roll_degrees: FloatArray
    iris_x_right: FloatArray
    iris_x_left: FloatArray
    iris_y_right: FloatArray
    iris_y_left: FloatArray
    iris_size_right: FloatArray
    iris_size_left: FloatArray
    eye_openness_right: FloatArray
    eye_openness_left: FloatArray
    brow_height_right: FloatArray
    brow_height_left: FloatArray
    brow_gap_ratio: FloatArray
    cheek_gap_ratio: FloatArray
    mouth_width_ratio: FloatArray
    mouth_openness_ratio: FloatArray
    corner_lift_ratio: FloatArray
    corner_nose_ratio: FloatArray

    def __len__(self) -> int:
        """Return the number of frames."""
        return len(self.times_seconds)

    @staticmethod
    def concatenate(tracks: Sequence[FaceTrack]) -> FaceTrack:
        """Join stretches of one recording, at least one and in order of time.

        Raises
        ------
        ValueError
            When there is none, or when the pictures differ in size.
        """
        if len({(track.width, track.height) for track in tracks}) != 1:
            raise ValueError("only stretches of one recording can be joined: at least one, all of one picture size")
        joined = {
            field.name: np.concatenate([getattr(track, field.name) for track in tracks])
            for field in fields(FaceTrack)
            if field.name not in {"width", "height"}
        }
        return FaceTrack(width=tracks[0].width, height=tracks[0].height, **joined)
