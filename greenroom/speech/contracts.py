"""The ports for speech: detectors, transcribers, an aligner."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol, runtime_checkable

from greenroom.analysis.arrays import FloatArray, SampleArray
from greenroom.analysis.audio import AudioSource
from greenroom.analysis.spans import Span
from greenroom.analysis.transcripts import Transcript, Word
from greenroom.components import Named


@dataclass(frozen=True, slots=True)
class StreamMemory:
    """What a stream of sound must remember to go on after a restart, as plain data.

    Parameters
    ----------
    network
        The network's state and the end of the last frame, float32 in base64.
    waiting
        Samples that do not fill a frame yet, float32 in base64.
    levels
        The amplitudes of the last frames of speech, float32 in base64.
    """

    network: str
    waiting: str
    levels: str


Progress = Callable[[float], None]
"""Told the share of the work that is done, 0 to 1."""


class SpeechDetector(Named, Protocol):
    """Tells speech from everything else."""

    @property
    def frame_seconds(self) -> float:
        """The time between two probabilities."""
        ...

    def probabilities(self, audio: AudioSource, progress: Progress) -> FloatArray:
        """Return the probability of speech per frame, shape (frames,), 0 to 1; reads the sound in stretches."""
        ...


class SpeechStream(Protocol):
    """Tells speech from everything else in one stream of sound, in constant time and memory per frame."""

    def feed(self, samples: SampleArray) -> FloatArray:
        """Return the probability of speech of each frame that is now complete, shape (frames,), 0 to 1."""
        ...

    def memory(self) -> StreamMemory:
        """Return what a stream needs to go on from here, after a restart too."""
        ...


class SpeechStreams(Named, Protocol):
    """Opens streams."""

    @property
    def frame_seconds(self) -> float:
        """The time between two probabilities."""
        ...

    def open(self, memory: StreamMemory | None = None) -> SpeechStream:
        """Return a new stream, or one that goes on where an earlier one stopped.

        Raises
        ------
        ComponentMissingError
            The model is not installed.
        """
        ...


class EndOfTurnDetector(Named, Protocol):
    """Hears in the sound of a turn whether the speaker has finished."""

    @property
    def sample_rate_hz(self) -> int:
        """The rate of the sound that it takes."""
        ...

    def probability(self, samples: SampleArray) -> float:
        """Return the probability, 0 to 1, that the turn is over, from its sound up to now, shape (samples,).

        Raises
        ------
        ComponentMissingError
            The model is not installed.
        """
        ...


class Transcriber(Named, Protocol):
    """Hears words."""

    def transcribe(self, audio: AudioSource, speech: Sequence[Span], language: str, progress: Progress) -> Transcript:
        """Return the words in the given stretches of speech.

        Raises
        ------
        MachineError
            The model or the service cannot be used; the remedy says what to do.
        """
        ...


@runtime_checkable
class LoadsModel(Protocol):
    """A recogniser with a model on this machine, which can be loaded before its first use."""

    def load(self) -> None:
        """Load the model now if it is not loaded; raises a MachineError for one that cannot be used."""
        ...


class Aligner(Named, Protocol):
    """Finds when known words were spoken."""

    def align(
        self, audio: AudioSource, words: Sequence[str], speech: Sequence[Span], within: Sequence[Span | None] | None
    ) -> tuple[Word, ...]:
        """Return each word with its time, in order; unknown and wrong words never break the others.

        ``within`` may give, word for word, the stretch in which a subtitle file places it.
        """
        ...


@dataclass(frozen=True, slots=True)
class StreamedWord:
    """A word that was recognised while its speaker goes on.

    Parameters
    ----------
    start_seconds, end_seconds
        On the clock of the stream.
    confidence
        How sure the recogniser is of the word, 0 to 1; None when it does not say.
    is_final
        Whether it stays as it is; other words may still change or go.
    """

    text: str
    start_seconds: float
    end_seconds: float
    confidence: float | None
    is_final: bool


class RecognitionStream(Protocol):
    """Recognises the words in one stream of sound while it arrives; no method waits for the recogniser."""

    def feed(self, samples: SampleArray) -> None:
        """Take the next piece of sound, shape (n,), -1 to 1, at 16 kHz."""
        ...

    def words(self) -> tuple[StreamedWord, ...]:
        """Return the words so far, in order."""
        ...

    def finish(self) -> None:
        """Ask for the last words: no more sound follows."""
        ...

    @property
    def is_finished(self) -> bool:
        """Whether all words are there that will ever come."""
        ...

    @property
    def failure(self) -> str | None:
        """Why the recogniser gave up, a sentence without a full stop; None when it did not."""
        ...

    @property
    def has_gap(self) -> bool:
        """Whether sound was left out, so that words may be missing."""
        ...

    def close(self) -> None:
        """Give up what is still to come, and leave nothing running."""
        ...


class StreamingRecogniser(Named, Protocol):
    """Opens streams of recognition."""

    @property
    def is_local(self) -> bool:
        """Whether the sound stays on this machine."""
        ...

    @property
    def writes_filled_pauses(self) -> bool:
        """Whether it writes um and uh."""
        ...

    def open(self, language: str, at_seconds: float = 0.0) -> RecognitionStream:
        """Return a stream for sound in a language, a BCP 47 tag.

        Parameters
        ----------
        at_seconds
            The time at which the sound begins on the clock of the words.
        """
        ...
