"""From pose landmarks to per-frame measurements, by plane geometry."""

from __future__ import annotations

import numpy as np

from greenroom.analysis.arrays import FloatArray, SampleArray
from greenroom.analysis.body.track import BodyTrack

LANDMARK_COUNT = 33

VISIBILITY_THRESHOLD = 0.5
"""Below this the landmarker itself thinks it likelier than not that the point is hidden or outside the picture."""

EDGE_MARGIN = 0.05
"""How far outside the picture a point may lie, as a share of its side. A webcam often cuts the arms just below the top
of the shoulders; the joint is then a few per cent outside and still follows what is seen. Turning pictures by known
angles, the landmarker follows with 0.8-1.0 of the angle where the shoulders are well inside, 0.65 at the edge and less
than half from 6% beyond it (bench/body_landmarks.py)."""

# Numbering of BlazePose (Bazarevsky et al. 2020, arXiv 2006.10204); left and right are the person's own.
_LEFT_EYE, _RIGHT_EYE = [1, 2, 3], [4, 5, 6]
_EYES = _LEFT_EYE + _RIGHT_EYE
_EARS = [7, 8]
_MOUTH = [9, 10]
_LEFT_SHOULDER, _RIGHT_SHOULDER = 11, 12
_LEFT_WRIST, _RIGHT_WRIST = 15, 16
_HIPS = [23, 24]


def measure_geometry(
    landmarks: FloatArray | SampleArray,
    visibility: FloatArray | SampleArray,
    times_seconds: FloatArray,
    width: int,
    height: int,
) -> BodyTrack:
    """Measure posture in each frame; frames do not influence each other.

    Parameters
    ----------
    landmarks
        Shape (n, 33, 3): x over the picture's width, y over its height, and z, which is not used: from one camera it
        is a guess. All NaN in a frame without a body.
    visibility
        Shape (n, 33), 0-1; 0 in a frame without a body.
    times_seconds
        Shape (n,).
    width, height
        Of the picture in pixels.

    Returns
    -------
    BodyTrack
        NaN wherever a landmark was below ``VISIBILITY_THRESHOLD`` or more than ``EDGE_MARGIN`` outside the picture (the
        landmarker continues to guess there). NaN also when the line of the shoulders (for the head: of the eyes) is
        steeper than 45 degrees or reversed: then the person is edge on, turned away or lying, or the landmarker
        imagines a person, and no measurement would mean what its name says.

    Raises
    ------
    ValueError
        The shapes do not fit each other.
    """
    frames = len(times_seconds)
    if landmarks.shape != (frames, LANDMARK_COUNT, 3) or visibility.shape != (frames, LANDMARK_COUNT):
        raise ValueError(f"{landmarks.shape} landmarks and {visibility.shape} visibilities for {frames} frames")
    points = _visible_points(landmarks, visibility, width / height)

    across = _facing(points[:, _LEFT_SHOULDER] - points[:, _RIGHT_SHOULDER])
    shoulder_width = np.hypot(across[:, 0], across[:, 1])
    along = across / shoulder_width[:, None]
    upwards = np.stack([along[:, 1], -along[:, 0]], axis=1)
    shoulders = points[:, _RIGHT_SHOULDER] + across / 2
    ears, eyes, mouth, hips = (points[:, group].mean(axis=1) for group in (_EARS, _EYES, _MOUTH, _HIPS))
    eye_line = _facing(points[:, _LEFT_EYE].mean(axis=1) - points[:, _RIGHT_EYE].mean(axis=1))
    trunk = shoulders - hips
    face = mouth - eyes
    head = (ears - shoulders) / shoulder_width[:, None]

    return BodyTrack(
        times_seconds=np.asarray(times_seconds, dtype=np.float64),
        shoulder_tilt_degrees=np.degrees(np.arctan2(across[:, 1], across[:, 0])),
        torso_lean_degrees=np.degrees(np.arctan2(trunk[:, 0], -trunk[:, 1])),
        head_tilt_degrees=np.degrees(np.arctan2(eye_line[:, 1], eye_line[:, 0])),
        neck_length_ratio=(head * upwards).sum(axis=1),
        head_offset_ratio=(head * along).sum(axis=1),
        face_length_ratio=np.hypot(face[:, 0], face[:, 1]) / shoulder_width,
        shoulder_width=shoulder_width,
        shoulder_centre=shoulders,
        head_centre=ears,
        left_wrist=points[:, _LEFT_WRIST],
        right_wrist=points[:, _RIGHT_WRIST],
    )


def _visible_points(
    landmarks: FloatArray | SampleArray, visibility: FloatArray | SampleArray, aspect_ratio: float
) -> FloatArray:
    """Return x and y in picture heights, shape (n, 33, 2), NaN where a point was not seen."""
    places: FloatArray = np.array(landmarks[:, :, :2], dtype=np.float64)
    inside = ((places >= -EDGE_MARGIN) & (places <= 1 + EDGE_MARGIN)).all(axis=2)
    places[~inside | (visibility < VISIBILITY_THRESHOLD)] = np.nan
    places[:, :, 0] *= aspect_ratio
    return places


def _facing(line: FloatArray) -> FloatArray:
    """Return lines from a right to a left point, shape (n, 2), NaN where they do not run roughly left to right."""
    runs_across = line[:, 0] > np.abs(line[:, 1])
    return np.where(runs_across[:, None], line, np.nan)
