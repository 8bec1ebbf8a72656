"""What the live conversation keeps, and what it listens with."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from sqlalchemy.orm import Session

from greenroom.analysis.face.calibration import FaceCalibration
from greenroom.live.hints.policy import HintState
from greenroom.live.hints.readings import HintKind
from greenroom.live.interruption import Sensitivity
from greenroom.live.protocol.messages import AnswerEnded
from greenroom.live.recognition import NO_WORDS, AnswerTranscript
from greenroom.live.turns.evidence import Clues
from greenroom.live.turns.floor import NEVER, Holder, Reason, TurnState
from greenroom.live.turns.manners import MANNERS, MannerName
from greenroom.live.turns.pauses import PauseHistory
from greenroom.speech.contracts import EndOfTurnDetector, SpeechStreams, StreamingRecogniser, StreamMemory


@dataclass(frozen=True, slots=True)
class Detectors:
    """What the server listens with.

    Parameters
    ----------
    end_of_turn
        Without this model, turn-taking uses the other clues.
    sensitivity
        How easily the candidate interrupts the interviewer.
    recogniser
        Hears the words of answers while they are given; None where the server has none.
    language
        What the recogniser expects, a BCP 47 tag.
    """

    streams: SpeechStreams
    end_of_turn: EndOfTurnDetector | None
    sensitivity: Sensitivity = field(default_factory=Sensitivity)
    recogniser: StreamingRecogniser | None = None
    language: str = "en"


@dataclass(frozen=True, slots=True)
class SavedTurn:
    """A `TurnState` as plain data: what never happened is None, since JSON has no infinity."""

    manner: MannerName
    history: PauseHistory
    words_come: bool
    began_at: float
    now: float
    floor: Holder
    ended_by: Reason | None
    ended_at: float | None
    sounding_since: float | None
    speaking: bool
    speech_since: float | None
    silent_since: float | None
    clues: Clues
    words_until: float | None
    requested_at: float | None
    thinking_until: float | None
    spoken_since_request: float
    cut_offs: int

    @classmethod
    def of(cls, state: TurnState) -> SavedTurn:
        """Return a state as plain data."""
        return cls(
            manner=state.manner.name,
            history=state.history,
            words_come=state.words_come,
            began_at=state.began_at,
            now=state.now,
            floor=state.floor,
            ended_by=state.ended_by,
            ended_at=_happened(state.ended_at),
            sounding_since=state.sounding_since,
            speaking=state.speaking,
            speech_since=_happened(state.speech_since),
            silent_since=state.silent_since,
            clues=state.clues,
            words_until=_happened(state.words_until),
            requested_at=_happened(state.requested_at),
            thinking_until=_happened(state.thinking_until),
            spoken_since_request=state.spoken_since_request,
            cut_offs=state.cut_offs,
        )

    def restored(self) -> TurnState:
        """Return the state."""
        return TurnState(
            manner=MANNERS[self.manner],
            history=self.history,
            words_come=self.words_come,
            began_at=self.began_at,
            now=self.now,
            floor=self.floor,
            ended_by=self.ended_by,
            ended_at=_or_never(self.ended_at),
            sounding_since=self.sounding_since,
            speaking=self.speaking,
            speech_since=_or_never(self.speech_since),
            silent_since=self.silent_since,
            clues=self.clues,
            words_until=_or_never(self.words_until),
            requested_at=_or_never(self.requested_at),
            thinking_until=_or_never(self.thinking_until),
            spoken_since_request=self.spoken_since_request,
            cut_offs=self.cut_offs,
        )


@dataclass(frozen=True, slots=True)
class AnswerState:
    """One answer as the server has heard it up to a piece of sound.

    Parameters
    ----------
    sound, features
        The sequence numbers that come next: everything before them is counted.
    frames
        How many frames the speech detector has judged.
    unjudged
        How many samples it has not judged yet, since they do not fill a frame.
    speech_seconds
        How much of the answer was speech.
    asked_at
        The start of the silence for which the model for the end of turns was last asked.
    stream
        Of the speech detector.
    text
        The words so far, as the browser's recogniser gave them.
    reliability
        The share of these words, 0 to 1, that is probably right; None when the recogniser does not say.
    transcript
        The words so far, as the server's recogniser gave them.
    ended
        The message that ended the answer.
    hinting
        What hints remember; None where they are off.
    """

    turn: int
    sound: int
    features: int
    frames: int
    speech_seconds: float
    taking: SavedTurn
    asked_at: float | None
    stream: StreamMemory | None
    text: str
    reliability: float | None
    ended: AnswerEnded | None
    hinting: HintState | None = None
    transcript: AnswerTranscript = NO_WORDS
    unjudged: int = 0


@dataclass(frozen=True, slots=True)
class HintRecord:
    """A hint that was due, for the report.

    Parameters
    ----------
    at_seconds
        The time of the answer.
    value
        What was measured when it was due.
    withheld
        Whether it was not shown, to compare.
    after
        What was measured some seconds later, for a monologue at the end of the answer; None when nothing was.
    """

    turn: int
    at_seconds: float
    kind: HintKind
    value: float
    withheld: bool
    after: float | None = None


@dataclass(frozen=True, slots=True)
class Camera:
    """Where measurements of the face come from.

    Parameters
    ----------
    landmarker
        What finds the landmarks in the browser, with its version.
    width, height
        Size of the picture in pixels.
    """

    landmarker: str
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Calibrated:
    """What is usual for the candidate in front of a camera."""

    camera: Camera
    face: FaceCalibration


@dataclass(frozen=True, slots=True)
class ConversationState:
    """What a session's conversation needs to go on after a lost line or a restart of the server.

    Parameters
    ----------
    hints
        The hints of all answers so far.
    levels
        How loud the candidate spoke, in dB, by stretches of some seconds; the usual level is their median.
    calibrated
        What is usual for the candidate on camera; None before ten seconds were seen, or without hints from the camera.
    """

    answer: AnswerState | None = None
    muted: tuple[HintKind, ...] = ()
    hints: tuple[HintRecord, ...] = ()
    levels: tuple[float, ...] = ()
    calibrated: Calibrated | None = None


@dataclass(frozen=True, slots=True)
class Saved:
    """A state to be saved, with the pauses of its candidate, None where they are saved already."""

    session_id: str
    candidate_id: str
    state: ConversationState
    history: PauseHistory | None


class LiveStore(Protocol):
    """Where live conversations are kept between messages: the database now, a shared store with several servers."""

    def load(self, db: Session, session_id: str) -> ConversationState:
        """Return the state of a session, a new one if there is none."""
        ...

    def pauses(self, db: Session, candidate_id: str) -> PauseHistory:
        """Return the pauses of a candidate, none for a new one."""
        ...

    def all_states(self, db: Session, candidate_id: str) -> Sequence[ConversationState]:
        """Return the states of all sessions of a candidate that were not deleted."""
        ...

    def save(self, db: Session, states: Sequence[Saved], now: datetime) -> None:
        """Save states; those of sessions that were deleted meanwhile are dropped."""
        ...


def _happened(moment: float) -> float | None:
    return None if moment == NEVER else moment


def _or_never(moment: float | None) -> float:
    return NEVER if moment is None else moment
