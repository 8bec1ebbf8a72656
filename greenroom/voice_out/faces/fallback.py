"""A face that never delays the interview: when it fails, the built-in head goes on at once, and for a while alone."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator
from threading import Lock

from greenroom.clock import Clock
from greenroom.errors import GreenroomError
from greenroom.voice_out.contracts import Utterance
from greenroom.voice_out.faces.contracts import FaceProvider, FaceSession

REST_SECONDS = 60.0
"""After a failure the face is not asked for this long, so that a dead host delays one sentence and not each."""

_LOG = logging.getLogger(__name__)


class FaceWithFallback:
    """A provider, and the built-in head whenever it fails. Safe to share among threads."""

    def __init__(self, face: FaceProvider, clock: Clock) -> None:
        self._face, self._clock = face, clock
        self._lock = Lock()
        self._rests_until = float("-inf")

    @property
    def name(self) -> str:
        """Name of the provider."""
        return self._face.name

    @property
    def host(self) -> str:
        """The machine that the sound goes to."""
        return self._face.host

    @property
    def is_local(self) -> bool:
        """Whether that is this machine."""
        return self._face.is_local

    def turn(self, spoken: Iterable[Utterance]) -> FacedTurn:
        """Return a turn's sentences as the face shows them."""
        return FacedTurn(self, spoken)

    def begin(self) -> FaceSession | None:
        """Return a session, None while the provider rests after a failure or cannot begin."""
        with self._lock:
            if self._clock.monotonic_seconds() < self._rests_until:
                return None
        try:
            return self._face.begin()
        except GreenroomError as error:
            self.rest(error)
            return None

    def rest(self, error: GreenroomError) -> None:
        """Leave the provider alone for a while; says why in the log."""
        _LOG.warning("The face failed, and the built-in head goes on: %s", error)
        with self._lock:
            self._rests_until = self._clock.monotonic_seconds() + REST_SECONDS


class FacedTurn:
    """The sentences of a turn; ``has_fallen_back`` says afterwards whether the built-in head moved by itself."""

    def __init__(self, face: FaceWithFallback, spoken: Iterable[Utterance]) -> None:
        self._face, self._spoken = face, spoken
        self.has_fallen_back = False

    def __iter__(self) -> Iterator[Utterance]:
        """Yield each sentence with the face's mouth shapes, or with its own."""
        session = self._face.begin()
        self.has_fallen_back = session is None
        try:
            for said in self._spoken:
                shown = said
                if session is not None and not self.has_fallen_back:
                    try:
                        shown = session.show(said)
                    except GreenroomError as error:
                        self._face.rest(error)
                        self.has_fallen_back = True
                yield shown
        finally:
            if session is not None:
                session.end()
