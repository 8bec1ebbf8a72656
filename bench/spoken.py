"""Speech whose words have known times: espeak-ng says a text and reports when each word begins."""

from __future__ import annotations

import ctypes
from dataclasses import dataclass
from functools import cache

import espeakng_loader
import numpy as np
from scipy.signal import resample_poly

from greenroom.analysis.arrays import SampleArray

SAMPLE_RATE_HZ = 16_000
_SYNCHRONOUS, _WORD_EVENT, _CHARACTER_POSITION, _UTF8 = 2, 1, 1, 1
_RATE, _PITCH = 1, 3


class _Event(ctypes.Structure):
    _fields_ = [
        ("type", ctypes.c_int),
        ("unique_identifier", ctypes.c_uint),
        ("text_position", ctypes.c_int),
        ("length", ctypes.c_int),
        ("audio_position", ctypes.c_int),
        ("sample", ctypes.c_int),
        ("user_data", ctypes.c_void_p),
        ("id", ctypes.c_char * 8),
    ]


_Callback = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.POINTER(ctypes.c_short), ctypes.c_int, ctypes.POINTER(_Event))


@dataclass(frozen=True, slots=True)
class SpokenText:
    """A text as sound at 16 kHz, and the start of each of its words, NaN where espeak-ng joins it to the one before."""

    words: tuple[str, ...]
    samples: SampleArray
    word_starts_seconds: np.ndarray


@cache
def _library() -> tuple[ctypes.CDLL, int]:
    library = ctypes.CDLL(str(espeakng_loader.get_library_path()))
    rate_hz = library.espeak_Initialize(_SYNCHRONOUS, 0, str(espeakng_loader.get_data_path()).encode(), 0)
    return library, rate_hz


def speak(text: str, voice: str = "en-us", words_per_minute: int = 160, pitch: int = 50) -> SpokenText:
    """Return the text as speech with its words' starts."""
    library, rate_hz = _library()
    pieces: list[np.ndarray] = []
    starts: dict[int, float] = {}

    def collect(samples: ctypes._Pointer, count: int, events: ctypes._Pointer) -> int:
        index = 0
        while events[index].type:
            if events[index].type == _WORD_EVENT:
                starts.setdefault(events[index].text_position - 1, events[index].audio_position / 1000)
            index += 1
        if samples and count:
            pieces.append(np.ctypeslib.as_array(samples, (count,)).copy())
        return 0

    callback = _Callback(collect)
    library.espeak_SetSynthCallback(callback)
    library.espeak_SetVoiceByName(voice.encode())
    library.espeak_SetParameter(_RATE, words_per_minute, 0)
    library.espeak_SetParameter(_PITCH, pitch, 0)
    encoded = text.encode()
    library.espeak_Synth(encoded, len(encoded) + 1, 0, _CHARACTER_POSITION, 0, _UTF8, None, None)
    samples = resample_poly(np.concatenate(pieces) / 32768.0, SAMPLE_RATE_HZ, rate_hz).astype(np.float32)
    words = tuple(text.split())
    positions = np.cumsum([0, *(len(word) + 1 for word in words[:-1])])
    return SpokenText(words, samples, np.array([starts.get(int(position), np.nan) for position in positions]))
