"""espeak-ng through its C library, in a child process that speaks one sentence and ends.

The library keeps state from one sentence to the next and reads text in C, so each sentence gets a fresh process under
limits (`greenroom.isolation`). Text goes to a function as bytes. It reaches no shell, and the flags switch SSML and
phoneme input off.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

import espeakng_loader

from greenroom.errors import MachineError
from greenroom.isolation.contracts import Part

# From espeak-ng's speak_lib.h.
_SYNCHRONOUS = 2
_RATE, _PITCH, _RANGE = 1, 3, 4
_CHARS_UTF8 = 1
_WORD, _PHONEME = 1, 7
_PHONEME_EVENTS_IN_IPA = 0b11

_RANDOM_SEED = 1
"""Breath and flutter of the voice come from the C library's random numbers: the same text gives the same sound."""


class _EventId(ctypes.Union):
    _fields_ = (("number", ctypes.c_int), ("name", ctypes.c_char_p), ("string", ctypes.c_char * 8))


class _Event(ctypes.Structure):
    _fields_ = (
        ("type", ctypes.c_int),
        ("unique_identifier", ctypes.c_uint),
        ("text_position", ctypes.c_int),
        ("length", ctypes.c_int),
        ("audio_position", ctypes.c_int),
        ("sample", ctypes.c_int),
        ("user_data", ctypes.c_void_p),
        ("id", _EventId),
    )


_Callback = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.POINTER(ctypes.c_short), ctypes.c_int, ctypes.POINTER(_Event))


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
    """Yield one part: the events, and 16-bit samples as its blob."""
    library = ctypes.cdll.LoadLibrary(espeakng_loader.get_library_path())
    data = espeakng_loader.get_data_path().encode()
    rate_hz = library.espeak_Initialize(_SYNCHRONOUS, 0, data, _PHONEME_EVENTS_IN_IPA)
    if rate_hz <= 0:
        raise MachineError("espeak-ng cannot read its data", "Reinstall the package espeakng-loader")
    pieces: list[bytes] = []
    phonemes: list[tuple[str, int]] = []
    words: list[tuple[int, int, int]] = []

    def receive(samples: ctypes._Pointer[ctypes.c_short], count: int, events: ctypes._Pointer[_Event]) -> int:
        """Take what the library has made so far; returning 0 asks for more."""
        if count > 0:
            pieces.append(ctypes.string_at(samples, 2 * count))
        index = 0
        while events[index].type != 0:
            event = events[index]
            if event.type == _PHONEME:
                phonemes.append((event.id.string.decode(errors="ignore"), event.sample))
            elif event.type == _WORD:
                words.append((event.text_position - 1, event.length, event.sample))
            index += 1
        return 0

    callback = _Callback(receive)  # kept, or it would be collected while the library calls it
    library.espeak_SetSynthCallback(callback)
    if library.espeak_SetVoiceByName(order.voice.encode()) != 0:
        raise MachineError(f"espeak-ng has no voice {order.voice}", "Reinstall the package espeakng-loader")
    for parameter, value in ((_RATE, order.rate_wpm), (_PITCH, order.pitch), (_RANGE, order.pitch_range)):
        library.espeak_SetParameter(parameter, value, 0)
    library.espeak_ng_SetRandSeed(ctypes.c_long(_RANDOM_SEED))
    text = order.text.encode()
    library.espeak_Synth(text, len(text) + 1, 0, 0, 0, _CHARS_UTF8, None, None)
    library.espeak_Synchronize()
    yield Part(EspeakEvents(rate_hz, phonemes, words), b"".join(pieces))
