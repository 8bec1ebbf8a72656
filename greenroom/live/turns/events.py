"""What turn-taking is told. All times are seconds on one clock of the session."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SpeechFrame:
    """A frame of the microphone's sound, judged by a voice activity detector.

    Parameters
    ----------
    at_seconds
        The end of the frame.
    seconds
        The length of the frame.
    speech_probability
        0 to 1.
    """

    at_seconds: float
    seconds: float
    speech_probability: float


@dataclass(frozen=True, slots=True)
class EndProbability:
    """A sound model's probability, 0 to 1, that the turn is over, from the sound up to ``until_seconds``."""

    at_seconds: float
    until_seconds: float
    probability: float


@dataclass(frozen=True, slots=True)
class RecognisedWords:
    """The words of the answer so far, or the last of them, as a recogniser gives them: late, and with errors.

    Parameters
    ----------
    at_seconds
        When they arrived.
    until_seconds
        Up to which sound they reach.
    text
        At least the last sentence.
    """

    at_seconds: float
    until_seconds: float
    text: str


@dataclass(frozen=True, slots=True)
class StillThinking:
    """The candidate pressed the key that asks for more time."""

    at_seconds: float


@dataclass(frozen=True, slots=True)
class Done:
    """The candidate pressed the key that ends the answer."""

    at_seconds: float


@dataclass(frozen=True, slots=True)
class TimePassed:
    """Nothing happened up to now."""

    at_seconds: float


Event = SpeechFrame | EndProbability | RecognisedWords | StillThinking | Done | TimePassed
