"""espeak-ng in a child process that speaks one sentence and ends.

The library keeps state from one sentence to the next and reads text in C, so each sentence gets a fresh process under
limits (`greenroom.isolation`). Text goes to a function as bytes. It reaches no shell, and the flags switch SSML and
phoneme input off.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from greenroom.isolation.contracts import Part
from greenroom.voice_out.espeak_interface import EspeakVoice, library_path


@dataclass(frozen=True, slots=True)
class SpeechOrder:
    """A sentence, and how to say it: the rate in words per minute, pitch and its range from 0 to 100."""

    text: str
    voice: str
    rate_wpm: int
    pitch: int
    pitch_range: int


@dataclass(frozen=True, slots=True)
class EspeakEvents:
    """What espeak-ng tells about the sound beside it.

    ``phonemes`` are pairs of IPA signs and the sample where they begin; ``words`` are triples of the word's first
    character, its length and its first sample.
    """

    sample_rate_hz: int
    phonemes: list[tuple[str, int]]
    words: list[tuple[int, int, int]]


def synthesise(order: SpeechOrder, _files: tuple[BinaryIO, ...]) -> Iterator[Part[EspeakEvents]]:
    """Yield one part: the events, and 16-bit samples as its blob; raises a MachineError as `EspeakVoice` does."""
    voice = EspeakVoice(library_path(), order.voice, in_ipa=True)
    sound, parts = voice.say(order.text, order.rate_wpm, order.pitch, order.pitch_range)
    phonemes = [(one.name.decode(errors="ignore"), one.sample) for one in parts if one.kind == "phoneme"]
    words = [(one.place, one.length, one.sample) for one in parts if one.kind == "word"]
    yield Part(EspeakEvents(voice.sample_rate_hz, phonemes, words), sound)
