"""The landmarker port: pictures in, per-frame measurements out."""

from __future__ import annotations

from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Protocol

from greenroom.analysis.body.track import BodyTrack
from greenroom.analysis.face.track import FaceTrack
from greenroom.analysis.picture import PictureTrack
from greenroom.analysis.profiles import Profile
from greenroom.components import Named
from greenroom.media.contracts import VideoFrame


@dataclass(frozen=True, slots=True)
class SeenTracks:
    """What the landmarker saw of a recording."""

    face: FaceTrack
    body: BodyTrack
    picture: PictureTrack


class LandmarkSession(Protocol):
    """One recording being watched; frames must come in order of time."""

    def submit(self, frame: VideoFrame) -> None:
        """Take a frame; blocks while the workers are behind, so that memory stays bounded."""
        ...

    def finish(self) -> SeenTracks:
        """Wait for the last frame and return the tracks. Raises MachineError when a worker died."""
        ...


class Landmarker(Named, Protocol):
    """Finds landmarks. The same frames give the same tracks, bit for bit."""

    def session(self, profile: Profile) -> AbstractContextManager[LandmarkSession]:
        """Track one recording; leaving the context ends its workers in every case."""
        ...
