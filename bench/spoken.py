"""Speech whose words have known times: the samples' espeak-ng says a text, sentence by sentence."""

from __future__ import annotations

import re
from dataclasses import dataclass

import numpy as np
from scipy.signal import resample_poly

from greenroom.analysis.arrays import FloatArray, SampleArray
from greenroom.speech.silero import SAMPLE_RATE_HZ
from samples.voice import Espeak

PAUSE_SECONDS = 0.6
PITCH_RANGE = 50


@dataclass(frozen=True, slots=True)
class SpokenText:
    """A text as sound at 16 kHz and the start of each of its words."""

    words: tuple[str, ...]
    samples: SampleArray
    word_starts_seconds: FloatArray


def speak(text: str, voice: str = "en-us", rate_wpm: int = 160, pitch: int = 50) -> SpokenText:
    """Return the text as speech, with a pause of 0.6 s after each sentence."""
    espeak = Espeak(voice)
    pieces: list[SampleArray] = []
    words: list[str] = []
    starts: list[float] = []
    at = 0
    for sentence in re.split(r"(?<=[.?!])\s+", text):
        said = espeak.say(sentence, rate_wpm, pitch, PITCH_RANGE)
        sound = resample_poly(said.samples, SAMPLE_RATE_HZ, said.sample_rate_hz).astype(np.float32)
        words += said.words
        starts += [at / SAMPLE_RATE_HZ + start for start in said.word_starts_seconds]
        pieces += [sound, np.zeros(round(PAUSE_SECONDS * SAMPLE_RATE_HZ), np.float32)]
        at += len(sound) + len(pieces[-1])
    return SpokenText(tuple(words), np.concatenate(pieces), np.array(starts))
