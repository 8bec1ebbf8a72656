"""The landmarker over MediaPipe: a process for the face, one for the body."""

from __future__ import annotations

import importlib.metadata
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

from greenroom.analysis.body.track import BodyTrack
from greenroom.analysis.face.track import FaceTrack
from greenroom.analysis.picture import PictureTrack
from greenroom.analysis.profiles import Profile
from greenroom.components import ComponentStatus
from greenroom.errors import ComponentMissingError, MachineError
from greenroom.media.contracts import VideoFrame
from greenroom.media.thinning import Thinner
from greenroom.vision.agreement import body_of_same_person
from greenroom.vision.contracts import SeenTracks
from greenroom.vision.worker_process import WorkerProcess


class MediapipeLandmarker:
    """Face mesh with irises (478 points) and body pose (33 points) by MediaPipe.

    Raises
    ------
    ComponentMissingError
        MediaPipe is not installed.
    """

    def __init__(self) -> None:
        try:
            self._version = importlib.metadata.version("mediapipe")
        except importlib.metadata.PackageNotFoundError:
            raise ComponentMissingError(
                "MediaPipe, which finds faces and bodies, is not installed", "Run make setup"
            ) from None

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


def status() -> ComponentStatus:
    """Say whether faces and bodies can be found on this machine."""
    try:
        landmarker = MediapipeLandmarker()
    except ComponentMissingError as error:
        return ComponentStatus("mediapipe", None, False, error.message, error.remedy)
    detail = "Finds face and body landmarks (models inside its wheel)"
    return ComponentStatus(landmarker.name, landmarker.version, True, detail, None)
