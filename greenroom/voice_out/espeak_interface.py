"""espeak-ng's C library as Python calls it; the declarations follow its header `speak_lib.h`."""

from __future__ import annotations

import ctypes
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import espeakng_loader

from greenroom.errors import MachineError

_SYNCHRONOUS = 2
_PHONEME_EVENTS, _IN_IPA = 0b01, 0b10
_RATE, _PITCH, _RANGE = 1, 3, 4
_CHARS_UTF8 = 1

_KINDS: dict[int, Literal["word", "phoneme"]] = {1: "word", 7: "phoneme"}

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
class SpokenPart:
    """A word or phoneme that begins.

    Parameters
    ----------
    place, length
        First character of a word and its length, in characters of the text; without meaning for a phoneme.
    sample
        Where it begins in the sound.
    name
        The phoneme in IPA or in espeak-ng's own signs, UTF-8; without meaning for a word.
    """

    kind: Literal["word", "phoneme"]
    place: int
    length: int
    sample: int
    name: bytes


def library_path() -> Path:
    """Return the file of the library."""
    return Path(espeakng_loader.get_library_path())


class EspeakVoice:
    """One voice of a loaded library, which has one state for all who load the same file.

    Raises
    ------
    MachineError
        The library cannot read its data, or has no such voice.
    """

    def __init__(self, library: Path, voice: str, *, in_ipa: bool) -> None:
        self._library = ctypes.cdll.LoadLibrary(str(library))
        options = _PHONEME_EVENTS | _IN_IPA if in_ipa else _PHONEME_EVENTS
        data = espeakng_loader.get_data_path().encode()
        self.sample_rate_hz: int = self._library.espeak_Initialize(_SYNCHRONOUS, 0, data, options)
        if self.sample_rate_hz <= 0:
            raise MachineError("espeak-ng cannot read its data", "Reinstall the package espeakng-loader")
        self._pieces: list[bytes] = []
        self._parts: list[SpokenPart] = []
        self._callback = _Callback(self._receive)  # kept, or it would be collected while the library calls it
        self._library.espeak_SetSynthCallback(self._callback)
        if self._library.espeak_SetVoiceByName(voice.encode()) != 0:
            raise MachineError(f"espeak-ng has no voice {voice}", "Reinstall the package espeakng-loader")

    def say(self, text: str, rate_wpm: int, pitch: int, pitch_range: int) -> tuple[bytes, tuple[SpokenPart, ...]]:
        """Return the sound of a text, as 16-bit samples, and the words and phonemes in it.

        Parameters
        ----------
        pitch, pitch_range
            From 0 to 100.
        """
        self._pieces.clear()
        self._parts.clear()
        for parameter, value in ((_RATE, rate_wpm), (_PITCH, pitch), (_RANGE, pitch_range)):
            self._library.espeak_SetParameter(parameter, value, 0)
        self._library.espeak_ng_SetRandSeed(ctypes.c_long(_RANDOM_SEED))
        data = text.encode()
        self._library.espeak_Synth(data, len(data) + 1, 0, 0, 0, _CHARS_UTF8, None, None)
        self._library.espeak_Synchronize()
        return b"".join(self._pieces), tuple(self._parts)

    def _receive(self, samples: ctypes._Pointer[ctypes.c_short], count: int, events: ctypes._Pointer[_Event]) -> int:
        """Take what the library has made so far; returning 0 asks for more."""
        if count > 0:
            self._pieces.append(ctypes.string_at(samples, 2 * count))
        index = 0
        while events[index].type != 0:
            event = events[index]
            kind = _KINDS.get(event.type)
            if kind is not None:
                place = event.text_position - 1
                self._parts.append(SpokenPart(kind, place, event.length, event.sample, bytes(event.id.string)))
            index += 1
        return 0
