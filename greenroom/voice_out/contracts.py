"""The port of the interviewer's voice: sentences in, sound and mouth shapes out, one sentence at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, Protocol, get_args

from greenroom.analysis.arrays import SampleArray
from greenroom.components import Named

VisemeName = Literal["sil", "PP", "FF", "TH", "DD", "kk", "CH", "SS", "nn", "RR", "aa", "E", "I", "O", "U"]
"""The 15 mouth shapes of MPEG-4, under the names that Oculus Lipsync gave them."""

VISEMES: tuple[VisemeName, ...] = get_args(VisemeName)


@dataclass(frozen=True, slots=True)
class Viseme:
    """A mouth shape, from its time until the next one."""

    name: VisemeName
    start_seconds: float


@dataclass(frozen=True, slots=True)
class SpokenWord:
    """When a word of a sentence begins; ``position`` is the index of its first character in the sentence."""

    position: int
    text: str
    start_seconds: float


@dataclass(frozen=True, slots=True)
class Utterance:
    """A spoken sentence.

    Parameters
    ----------
    text
        What is said.
    pcm
        Mono samples, 16 bits, little-endian.
    sample_rate_hz
        Samples per second.
    visemes
        In order of their times, which count from the first sample. Empty when their times are not known.
    words
        In order of their times. Empty when their times are not known.
    """

    text: str
    pcm: bytes
    sample_rate_hz: int
    visemes: tuple[Viseme, ...] = ()
    words: tuple[SpokenWord, ...] = ()

    @property
    def seconds(self) -> float:
        """Length of the sound."""
        return len(self.pcm) / 2 / self.sample_rate_hz


class Voice(Named, Protocol):
    """Speaks. Safe to share among threads."""

    def speaks(self, language: str) -> bool:
        """Return whether the voice speaks a language, given as a BCP 47 tag."""
        ...

    def speak(self, sentences: Sequence[str], language: str) -> Iterator[Utterance]:
        """Yield the sentences in order, each as soon as its sound is there.

        Parameters
        ----------
        sentences
            Plain text without control characters (`sentences_of`). No voice reads markup in it.
        language
            BCP 47 tag of a language that it speaks.

        Raises
        ------
        MachineError
            The voice cannot be used; the remedy says what to do.
        """
        ...


FindWords = Callable[[SampleArray, int, Sequence[str], str], Sequence[float | None]]
"""Returns the second at which each word of a text begins, None where the sound gave no evidence.

Takes samples (float32, shape (samples,)), their rate in Hz, the words, and the language.
"""
