"""What the interviewer says in a session, as sound."""

from __future__ import annotations

import json
import logging
import struct
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from greenroom.errors import GreenroomError, InputError, MachineError
from greenroom.interview.turns import INTERVIEW_LANGUAGE
from greenroom.rate_limits import Rate, RateLimiter
from greenroom.sessions.contracts import SessionView
from greenroom.sessions.service import SessionService
from greenroom.voice_out.contracts import Utterance, Voice
from greenroom.voice_out.faces.fallback import FaceWithFallback
from greenroom.voice_out.sentences import sentences_of
from greenroom.voice_out.wav import wav_file

REQUESTS = Rate(at_once=20, per_minute=60)
"""An interviewer says a turn, and repeats it; each answer takes longer than a second."""

_LENGTHS = struct.Struct("!II")
_LOG = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class OfferedVoice:
    """The server's voice; its version changes when it sounds different."""

    name: str
    version: str


@dataclass(frozen=True, slots=True)
class OfferedFace:
    """The provider that moves the head with the voice; ``is_local`` if no sound leaves this machine for it."""

    name: str
    host: str
    is_local: bool


class SpokenTurns:
    """Speaks turns of the candidate's own sessions.

    Parameters
    ----------
    voice
        None where the server has none.
    shapes
        A voice on this machine, for pages that speak with the browser's voice and want mouth shapes; None where there
        is none.
    face
        Moves the head with what the server's voice says; None where the head moves by itself.
    """

    def __init__(
        self,
        sessions: SessionService,
        voice: Voice | None,
        shapes: Voice | None,
        face: FaceWithFallback | None,
        limiter: RateLimiter,
    ) -> None:
        self._sessions, self._voice, self._shapes, self._face = sessions, voice, shapes, face
        self._limiter = limiter

    def offered(self) -> OfferedVoice | None:
        """Return the voice that can speak interviews, None when there is none."""
        if self._voice is None or not self._voice.speaks(INTERVIEW_LANGUAGE):
            return None
        return OfferedVoice(self._voice.name, self._voice.version)

    def offered_face(self) -> OfferedFace | None:
        """Return the provider of the face, None where the head moves by itself."""
        if self._face is None or self._voice is None:
            return None
        return OfferedFace(self._face.name, self._face.host, self._face.is_local)

    def speak(
        self, candidate_id: str, session_id: str, lines: Sequence[str], *, shapes_only: bool = False
    ) -> Iterator[bytes]:
        """Return lines of a session as a stream of records (`record`), the first sentence synthesised already.

        With ``shapes_only`` the records have no sound.

        Raises
        ------
        InputError
            A line is not one that the interviewer says in this session.
        MachineError
            The server has no voice, or it cannot be used now.
        TooManyRequestsError
            Too many requests came at once.
        """
        self._limiter.take(f"speech of {candidate_id}", REQUESTS)
        said = _said_in(self._sessions.view(candidate_id, session_id))
        if not said.issuperset(lines):
            raise InputError("This is not said in this interview", "Send lines of the session's turns")
        voice = self._shapes if shapes_only else self._voice
        if voice is None:
            raise MachineError("The server has no voice", "Use the browser's voice, or set voice_out")
        sentences = tuple(chain.from_iterable(map(sentences_of, lines)))
        spoken = voice.speak(sentences, INTERVIEW_LANGUAGE)
        first = next(spoken, None)
        said_aloud = chain([first], spoken) if first is not None else ()
        if self._face is None or shapes_only:
            return _records(said_aloud, with_sound=not shapes_only)
        turn = self._face.turn(said_aloud)
        return _records(turn, with_sound=True, has_face_failed=lambda: turn.has_fallen_back)


def record(about: object, sound: bytes = b"") -> bytes:
    """Return a record: two lengths (32 bits, big-endian), JSON, and a WAV file, which may be empty."""
    header = json.dumps(about, separators=(",", ":")).encode()
    return _LENGTHS.pack(len(header), len(sound)) + header + sound


def _records(
    spoken: Iterable[Utterance], *, with_sound: bool, has_face_failed: Callable[[], bool] = lambda: False
) -> Iterator[bytes]:
    """Yield a record for each sentence, and one that says whether all were spoken, and whether the face failed."""
    try:
        for utterance in spoken:
            sound = wav_file(utterance.pcm, utterance.sample_rate_hz) if with_sound else b""
            yield record(_described(utterance), sound)
    except GreenroomError as error:
        _LOG.warning("The voice failed within a turn: %s", error)
        yield record({"complete": False, "reason": error.message})
    else:
        yield record({"complete": True, "face_failed": True} if has_face_failed() else {"complete": True})


def _described(utterance: Utterance) -> dict[str, object]:
    return {
        "text": utterance.text,
        "seconds": round(utterance.seconds, 3),
        "visemes": [[viseme.name, round(viseme.start_seconds, 3)] for viseme in utterance.visemes],
        "words": [[word.position, round(word.start_seconds, 3)] for word in utterance.words],
    }


def _said_in(view: SessionView) -> set[str]:
    """Return every line of a session's turns, and of those that may follow its last one."""
    said = view.interview.turns if view.interview is not None else ()
    following = tuple(following.said for following in view.next_if_recorded)
    return {line.text for one in (*said, *following) for line in one.turn.lines if line.kind != "code"}
