"""Landmarks that are found once: a benchmark that changes the measuring need not watch the same pictures again."""

from __future__ import annotations

import pickle
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from greenroom.analysis.profiles import Profile
from greenroom.media.contracts import VideoFrame
from greenroom.vision.contracts import Landmarker, LandmarkSession, SeenTracks


@dataclass(frozen=True, slots=True)
class RememberingLandmarker:
    """A landmarker for one recording that writes what it saw to ``memory``, and reads it there the next time."""

    landmarker: Landmarker
    memory: Path

    @property
    def name(self) -> str:
        """Name of the landmarker that did the work."""
        return self.landmarker.name

    @property
    def version(self) -> str:
        """Version of the landmarker that did the work."""
        return self.landmarker.version

    @contextmanager
    def session(self, profile: Profile) -> Iterator[LandmarkSession]:
        """Watch the recording, or only pretend to."""
        if self.memory.exists():
            yield _Remembered(self.memory)
        else:
            with self.landmarker.session(profile) as session:
                yield _Remembering(session, self.memory)


@dataclass(frozen=True, slots=True)
class _Remembering:
    session: LandmarkSession
    memory: Path

    def submit(self, frame: VideoFrame) -> None:
        self.session.submit(frame)

    def finish(self) -> SeenTracks:
        seen = self.session.finish()
        self.memory.write_bytes(pickle.dumps(seen))
        return seen


@dataclass(frozen=True, slots=True)
class _Remembered:
    memory: Path

    def submit(self, frame: VideoFrame) -> None:
        """Take the frame, which is known."""

    def finish(self) -> SeenTracks:
        seen = pickle.loads(self.memory.read_bytes())  # noqa: S301 - written by this benchmark into its own folder
        assert isinstance(seen, SeenTracks)
        return seen
