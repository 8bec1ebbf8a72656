"""The landmarker over MediaPipe: a process for the face, one for the body."""

from __future__ import annotations

import importlib.metadata
import importlib.util
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from greenroom.analysis.body.track import BodyTrack
from greenroom.analysis.face.track import FaceTrack
from greenroom.analysis.picture import PictureTrack
from greenroom.analysis.profiles import Profile
from greenroom.components import ComponentStatus
from greenroom.errors import ComponentMissingError, MachineError
from greenroom.inference.checksums import check_pinned
from greenroom.media.contracts import VideoFrame
from greenroom.media.thinning import Thinner
from greenroom.vision.agreement import body_of_same_person
from greenroom.vision.contracts import SeenTracks
from greenroom.vision.worker_process import WorkerProcess

SHA256 = {
    "face_detection_full_range_sparse.tflite": "2c3728e6da56f21e21a320433396fb06d40d9088f2247c05e5635a688d45dfe1",
    "face_detection_short_range.tflite": "bbff11cebd1eb27a1e004cae0b0e63ec8c551cbf34a4451148b4908b8db3eca8",
    "face_landmark_with_attention.tflite": "e06a804e0144f9929eda782122916b35d60c697c3c9344013ca2bbe76a6ce2b4",
    "pose_detection.tflite": "9ba9dd3d42efaaba86b4ff0122b06f29c4122e756b329d89dca1e297fd8f866c",
    "pose_landmark_full.tflite": "e9a5c5cb17f736fafd4c2ec1da3b3d331d6edbe8a0d32395855aeb2cdfd64b9f",
}
"""The models that our graphs run, in the folder ``modules/<model without its variant>`` of the package."""

FOLDERS = ("face_detection", "face_landmark", "pose_detection", "pose_landmark")


class MediapipeLandmarker:
    """Face mesh with irises (478 points) and body pose (33 points) by MediaPipe.

    Raises
    ------
    ComponentMissingError
        MediaPipe is not installed, or carries other models.
    """

    def __init__(self) -> None:
        try:
            self._version = importlib.metadata.version("mediapipe")
        except importlib.metadata.PackageNotFoundError:
            raise ComponentMissingError(
                "MediaPipe, which finds faces and bodies, is not installed", "Run make setup"
            ) from None
        _check_models()

    @property
    def name(self) -> str:
        """What ``provenance`` calls it."""
        return "mediapipe"

    @property
    def version(self) -> str:
        """Version of the library, which carries its models."""
        return self._version

    @contextmanager
    def session(self, profile: Profile) -> Iterator[MediapipeSession]:
        """Track one recording; leaving the context ends its workers in every case."""
        with ExitStack() as workers:
            face = WorkerProcess("face")
            workers.callback(face.close)
            body = WorkerProcess("body")
            workers.callback(body.close)
            yield MediapipeSession(profile, face, body)


class MediapipeSession:
    """One recording being watched; frames must come in order of time."""

    def __init__(self, profile: Profile, face: WorkerProcess, body: WorkerProcess) -> None:
        self._face, self._body = face, body
        self._face_due = Thinner(profile.face_frames_per_second)
        self._body_due = Thinner(profile.body_frames_per_second)

    def submit(self, frame: VideoFrame) -> None:
        """Take a frame; blocks while the workers are behind, so that memory stays bounded."""
        if self._face_due.keeps(frame.time_seconds):
            self._face.submit(frame.rgb, frame.time_seconds)
        if self._body_due.keeps(frame.time_seconds):
            self._body.submit(frame.rgb, frame.time_seconds)

    def finish(self) -> SeenTracks:
        """Wait for the last frame and return the tracks. Raises MachineError when a worker died."""
        match self._face.finish(), self._body.finish():
            case (FaceTrack() as face, PictureTrack() as picture), BodyTrack() as body:
                return SeenTracks(face, body_of_same_person(body, face), picture)
        raise MachineError("The landmark workers have another version", "Run make setup")


def _check_models() -> None:
    # Not by its import: `lean_mediapipe` imports the package without its first module.
    modules = Path(str(importlib.metadata.distribution("mediapipe").locate_file("mediapipe/modules")))
    for folder in FOLDERS:
        pinned = {name: checksum for name, checksum in SHA256.items() if name.startswith(folder)}
        check_pinned(modules / folder, pinned, "mediapipe", "Run make setup, which installs the tested MediaPipe")


def status() -> ComponentStatus:
    """Say whether faces and bodies can be found on this machine."""
    try:
        landmarker = MediapipeLandmarker()
    except ComponentMissingError as error:
        return ComponentStatus("mediapipe", None, False, error.message, error.remedy)
    detail = "Finds face and body landmarks on the processor, never on a GPU (models inside its wheel)"
    return ComponentStatus(landmarker.name, landmarker.version, True, detail, None)
