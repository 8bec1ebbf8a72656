"""How well the pose landmarks follow a body, from pictures that are turned by a known angle and mirrored.

Both change the truth by a known amount, whatever the person did. Three frames of each clip of the data folder, each by
itself. ``follows`` is the share of a turn of 6 degrees that the measurement shows (1 is right); ``error`` the root mean
square of what is missing; ``mirror`` the root mean square difference between a picture and its mirror image, signs
exchanged. Shoulders are grouped by the lower one's height in the picture (0 top, 1 bottom edge): the less of the arms
is seen, the less the landmarker follows. ``measurement_sd`` and ``EDGE_MARGIN`` of ``greenroom.analysis.body`` come
from here.

    python -m bench.body_landmarks
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import av
import cv2
import mediapipe.python.solutions.pose as mediapipe_pose
import numpy as np
from numpy.typing import NDArray

from bench.data import shared_data
from bench.figures import run_bench
from greenroom.analysis.arrays import FloatArray
from greenroom.analysis.body.geometry import LANDMARK_COUNT, measure_geometry
from greenroom.analysis.body.track import BodyTrack

TURN_DEGREES = 6.0
FRAMES_PER_CLIP = 3
TURNED = ("shoulder_tilt_degrees", "head_tilt_degrees", "torso_lean_degrees")
STEADY = ("neck_length_ratio", "head_offset_ratio", "face_length_ratio")
SIGNED = {*TURNED, "head_offset_ratio"}
HEIGHTS = ((0.0, 0.95), (0.95, 1.05), (1.05, 1.1))

Picture = NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class _Seen:
    """A body in one picture; ``shoulder_height`` is the lower shoulder's, as a share of the picture's height."""

    track: BodyTrack
    shoulder_height: float

    def value(self, name: str) -> float:
        return float(getattr(self.track, name)[0])


@dataclass(frozen=True, slots=True)
class _Trial:
    """A picture, the same one turned either way, and mirrored."""

    plain: _Seen
    left: _Seen
    right: _Seen
    mirrored: _Seen


def main() -> None:
    """Print what the landmarker makes of turned and mirrored pictures."""
    with mediapipe_pose.Pose(static_image_mode=True, model_complexity=1) as pose:
        trials = [trial for picture in _pictures(shared_data() / "video") for trial in _try(pose, picture)]
    print(f"{len(trials)} pictures with a body")
    print(f"{'measurement':24}{'shoulders at':>14}{'n':>5}{'follows':>10}{'error':>9}{'mirror':>9}")
    for name in TURNED:
        groups = HEIGHTS if name == "shoulder_tilt_degrees" else ((0.0, 2.0),)
        for low, high in groups:
            _print_turned(name, [t for t in trials if low <= t.plain.shoulder_height < high], f"{low:.2f}-{high:.2f}")
    for name in STEADY:
        _print_steady(name, trials)


def _pictures(folder: Path) -> Iterator[Picture]:
    """Yield evenly spaced frames of every clip."""
    for path in sorted(folder.iterdir()):
        if path.suffix not in {".mp4", ".mov", ".mpg"}:
            continue
        with av.open(path) as container:
            frames = [frame.to_ndarray(format="rgb24") for frame in container.decode(video=0)]
        for index in np.linspace(0, len(frames) - 1, FRAMES_PER_CLIP + 1).astype(int)[:-1]:
            yield np.asarray(frames[index], dtype=np.uint8)


def _try(pose: mediapipe_pose.Pose, picture: Picture) -> Iterator[_Trial]:
    """Yield the trial of a picture, or nothing when a body is lost in one of its four forms."""
    height, width = picture.shape[:2]
    forms = [picture]
    for degrees in (-TURN_DEGREES, TURN_DEGREES):
        matrix = cv2.getRotationMatrix2D((width / 2, height / 2), -degrees, 1.0)
        forms.append(np.asarray(cv2.warpAffine(picture, matrix, (width, height), borderMode=cv2.BORDER_REPLICATE)))
    forms.append(np.ascontiguousarray(picture[:, ::-1]))
    seen = [_look(pose, form) for form in forms]
    plain, left, right, mirrored = seen
    if plain and left and right and mirrored:
        yield _Trial(plain, left, right, mirrored)


def _look(pose: mediapipe_pose.Pose, picture: Picture) -> _Seen | None:
    found = pose.process(picture).pose_landmarks
    if found is None:
        return None
    landmarks = np.array([[(p.x, p.y, p.z) for p in found.landmark]]).reshape(1, LANDMARK_COUNT, 3)
    visibility = np.array([[p.visibility for p in found.landmark]])
    height, width = picture.shape[:2]
    return _Seen(
        measure_geometry(landmarks, visibility, np.zeros(1), width, height), float(landmarks[0, 11:13, 1].max())
    )


def _print_turned(name: str, trials: Sequence[_Trial], where: str) -> None:
    """Print how a measurement that should turn with the picture turns."""
    shown = np.array([(t.right.value(name) - t.left.value(name)) / 2 for t in trials])
    each = np.array(
        [s * (f.value(name) - t.plain.value(name)) for t in trials for s, f in ((-1, t.left), (1, t.right))]
    )
    known = int(np.isfinite(shown).sum())
    if known == 0:
        print(f"{name:24}{where:>14}{0:>5}{'-':>10}{'-':>9}{'-':>9}")
        return
    follows, error = np.nanmean(shown) / TURN_DEGREES, _rms(each - TURN_DEGREES)
    print(f"{name:24}{where:>14}{known:>5}{follows:>10.2f}{error:>9.2f}{_mirror_rms(name, trials):>9.2f}")


def _print_steady(name: str, trials: Sequence[_Trial]) -> None:
    """Print how a measurement that should not change under a turn does."""
    drift = np.array([form.value(name) - t.plain.value(name) for t in trials for form in (t.left, t.right)])
    known = int(np.isfinite(drift).sum()) // 2
    print(f"{name:24}{'all':>14}{known:>5}{'-':>10}{_rms(drift):>9.3f}{_mirror_rms(name, trials):>9.3f}")


def _mirror_rms(name: str, trials: Sequence[_Trial]) -> float:
    sign = -1 if name in SIGNED else 1
    return _rms(np.array([sign * t.mirrored.value(name) - t.plain.value(name) for t in trials]))


def _rms(values: FloatArray) -> float:
    return float(np.sqrt(np.nanmean(values**2)))


if __name__ == "__main__":
    run_bench(main)
