"""Eye contact and smiles against what a person saw in the clips, frame by frame, as balanced accuracy.

The clips are decoded and followed by the very code that a report uses, at the frame rate of each profile. Frames
without a reading (blinks, no face) count towards coverage alone. *Left out* chooses the few figures of the rule
(half-widths of the contact zone, turn of the head; threshold of the smile) on all clips but one and judges that one,
for each in turn, so that no clip judges figures which it helped to choose. Two simpler rules are judged on the same
frames: the tip of the nose near the middle of the face, and fixed limits on the head's yaw and the iris.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import product
from pathlib import Path

import numpy as np

from bench.data import shared_data
from bench.figures import Figure, run_bench, show_progress
from greenroom.analysis.arrays import FloatArray
from greenroom.analysis.face.frames import FrameClock
from greenroom.analysis.face.gaze import ContactRule, read_gaze
from greenroom.analysis.face.geometry import LANDMARKS, measure_geometry
from greenroom.analysis.face.smile import SMILE_THRESHOLD, read_smiles
from greenroom.analysis.face.track import FaceTrack
from greenroom.analysis.profiles import PROFILES
from greenroom.media.contracts import DecodeLimits, VideoFrame
from greenroom.media.pyav import PyavDecoder
from greenroom.vision.follower import FaceFollower

NOSE_TIP, RIGHT_EDGE, LEFT_EDGE = 1, 234, 454
LIMITS = DecodeLimits(max_bytes=10**9, max_seconds=600.0, max_pixels=4096 * 4096)

RULES = [ContactRule(*figures) for figures in product((5.0, 6.0, 7.0, 8.0), (8.0, 9.0, 10.0), (9.0, 10.0, 11.0))]
THRESHOLDS = [0.36, 0.38, SMILE_THRESHOLD, 0.42, 0.44]

CONTACT = Figure("eye contact, balanced accuracy per frame, full / fast (clips left out)", "0.92")
SMILES = Figure("smiles, balanced accuracy per frame, full / fast (clips left out)", "0.95")
FIGURES = (CONTACT, SMILES)

Reader = Callable[["Clip"], FloatArray]
Accuracy = tuple[float, float]
"""Balanced accuracy with the figures of the program, and with figures chosen on other clips."""


@dataclass(frozen=True)
class Clip:
    """A followed clip; ``nose_offset_ratio`` is how far the nose is from the middle of the face, in face widths."""

    name: str
    track: FaceTrack
    nose_offset_ratio: FloatArray


@dataclass(frozen=True)
class Tally:
    """Frames of one clip by label (0, 1): labelled, read, and read as labelled."""

    labelled: FloatArray
    read: FloatArray
    right: FloatArray


def follow(path: Path, frames_per_second: float) -> Clip:
    """Follow the face through a clip."""
    follower = FaceFollower()
    landmarks, times, faces, size = [], [], [], (1, 1)
    with PyavDecoder(LIMITS).open(path) as recording:
        for event in recording.events(frames_per_second):
            if isinstance(event, VideoFrame):
                found, count = follower.follow(event.rgb, event.time_seconds)
                landmarks.append(np.full((LANDMARKS, 3), np.nan, np.float32) if found is None else found)
                times.append(event.time_seconds)
                faces.append(count)
                size = event.rgb.shape[1], event.rgb.shape[0]
    points = np.array(landmarks)
    middle = (points[:, RIGHT_EDGE, 0] + points[:, LEFT_EDGE, 0]) / 2
    offset = (points[:, NOSE_TIP, 0] - middle) / (points[:, LEFT_EDGE, 0] - points[:, RIGHT_EDGE, 0])
    return Clip(path.name, measure_geometry(points, np.array(times), np.array(faces), *size), offset.astype(np.float64))


def labels_of(rows: Iterable[dict[str, str]], clip: Clip, kinds: tuple[str, str]) -> FloatArray:
    """Return each frame's label: 0 for the first kind, 1 for the second, NaN where the person gave neither."""
    times = clip.track.times_seconds
    labels = np.full(len(times), np.nan)
    for row in rows:
        if row["clip"] == clip.name and row["kind"] in kinds:
            inside = (times >= float(row["start_seconds"])) & (times <= float(row["end_seconds"]))
            labels[inside] = kinds.index(row["kind"])
    return labels


def tally(readings: FloatArray, labels: FloatArray) -> Tally:
    """Compare readings with labels."""
    read = ~np.isnan(readings)
    masks = [labels == kind for kind in (0, 1)]
    return Tally(
        labelled=np.array([mask.sum() for mask in masks], dtype=np.float64),
        read=np.array([(mask & read).sum() for mask in masks], dtype=np.float64),
        right=np.array([(mask & (readings == kind)).sum() for kind, mask in enumerate(masks)], dtype=np.float64),
    )


def balanced_accuracy(tallies: Sequence[Tally]) -> float:
    """Return the mean over both labels of the share of read frames that were read right."""
    right, read = (np.sum([getattr(one, name) for one in tallies], axis=0) for name in ("right", "read"))
    return float(np.mean(right / np.maximum(read, 1)))


def coverage(tallies: Sequence[Tally]) -> float:
    """Return the share of labelled frames that were read."""
    return float(np.sum([one.read for one in tallies]) / np.sum([one.labelled for one in tallies]))


def left_out(candidates: Sequence[dict[str, Tally]]) -> float:
    """Return the balanced accuracy over clips that are each judged by the candidate which suits the others best."""
    judged = []
    for name in candidates[0]:
        best = max(candidates, key=lambda one: balanced_accuracy([one[other] for other in one if other != name]))
        judged.append(best[name])
    return balanced_accuracy(judged)


def nose_rule(clip: Clip) -> FloatArray:
    """Contact while the nose is in the middle fifth of the face: the rule that a measurement must beat."""
    offset = clip.nose_offset_ratio
    return np.where(np.isnan(offset), np.nan, np.abs(offset) < 0.1)


def fixed_limits(clip: Clip) -> FloatArray:
    """Contact while yaw is under 8 degrees and the irises are in the middle of open eyes, without any calibration."""
    track = clip.track
    openness = (track.eye_openness_right + track.eye_openness_left) / 2
    iris_x = (track.iris_x_right + track.iris_x_left) / 2
    contact = (np.abs(track.head_yaw_degrees) < 8) & (np.abs(iris_x) < 0.08)
    return np.where(openness > 0.1, contact.astype(np.float64), np.nan)


def eye_contact(rule: ContactRule) -> Reader:
    """Return the reader of eye contact under a rule."""
    return lambda clip: read_gaze(clip.track, FrameClock.of(clip.track.times_seconds), rule=rule).contact


def smiles(threshold: float) -> Reader:
    """Return the reader of smiles over a threshold."""
    return lambda clip: read_smiles(clip.track, FrameClock.of(clip.track.times_seconds), threshold)


def report(
    title: str, labels: dict[str, FloatArray], clips: Sequence[Clip], readers: dict[str, list[Reader]]
) -> Accuracy:
    """Print each rule's figures, and return those of the last rule.

    A rule of several readers, of which the program uses the first, is also judged on clips left out.
    """
    labelled = [clip for clip in clips if np.isfinite(labels[clip.name]).any()]
    for name, candidates in readers.items():
        tallies = [{clip.name: tally(read(clip), labels[clip.name]) for clip in labelled} for read in candidates]
        own = list(tallies[0].values())
        accuracy = balanced_accuracy(own), left_out(tallies)
        line = f"{title:12} {name:22} {accuracy[0]:.3f}   coverage {coverage(own):.3f}"
        print(line + (f"   left out {accuracy[1]:.3f}" if len(candidates) > 1 else ""))
        if len(candidates) > 1:
            for clip, one in tallies[0].items():
                shares = [
                    f"{kind} {right / read:.2f} of {read:.0f}" if read else f"{kind} -"
                    for kind, right, read in zip(("no", "yes"), one.right, one.read, strict=True)
                ]
                print(f"    {clip:32} {'   '.join(shares)}")
    return accuracy


def share_error(readings: Sequence[FloatArray], labels: Sequence[FloatArray]) -> float:
    """Return the root mean square over clips of the share read minus the share labelled, both over read frames."""
    errors = []
    for reading, label in zip(readings, labels, strict=True):
        both = np.isfinite(reading) & np.isfinite(label)
        if both.any():
            errors.append(reading[both].mean() - label[both].mean())
    return float(np.sqrt(np.mean(np.square(errors))))


def main() -> dict[Figure, str]:
    folder = shared_data() / "video"
    with (folder / "labels.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    names = sorted({row["clip"] for row in rows})
    contact_rules = [ContactRule(), *RULES]
    smile_thresholds = [SMILE_THRESHOLD, *THRESHOLDS]
    found: dict[Figure, list[Accuracy]] = {CONTACT: [], SMILES: []}
    for profile in (PROFILES["full"], PROFILES["fast"]):
        clips = [follow(folder / name, profile.face_frames_per_second) for name in show_progress(names, "clips")]
        gaze = {clip.name: labels_of(rows, clip, ("look_away", "eye_contact")) for clip in clips}
        smile = {clip.name: labels_of(rows, clip, ("no_smile", "smile")) for clip in clips}
        print(
            f"{profile.name} profile, up to {profile.face_frames_per_second:.0f} frames per second: balanced accuracy"
        )
        rules: dict[str, list[Reader]] = {
            "nose position": [nose_rule],
            "fixed yaw and iris": [fixed_limits],
            "greenroom": [eye_contact(rule) for rule in contact_rules],
        }
        found[CONTACT].append(report("eye contact", gaze, clips, rules))
        smile_rules: dict[str, list[Reader]] = {"greenroom": [smiles(threshold) for threshold in smile_thresholds]}
        found[SMILES].append(report("smile", smile, clips, smile_rules))
        for title, read, labels in (
            ("eye_contact_ratio", eye_contact(ContactRule()), gaze),
            ("smile_ratio", smiles(SMILE_THRESHOLD), smile),
        ):
            error = share_error([read(clip) for clip in clips], [labels[clip.name] for clip in clips])
            print(f"{title}: root mean square error over clips {error:.3f}")
    return {figure: _full_and_fast(accuracies) for figure, accuracies in found.items()}


def _full_and_fast(accuracies: Sequence[Accuracy]) -> str:
    own, others = (" / ".join(f"{accuracy:.3f}" for accuracy in column) for column in zip(*accuracies, strict=True))
    return f"{own} ({others})"


if __name__ == "__main__":
    run_bench(main, FIGURES)
