"""How far the mouth shapes of the interviewer's voice are off, in milliseconds.

The offline voice takes them from espeak-ng's phoneme events. Here PocketSphinx aligns the phonemes of the same text
with the sound alone, and knows nothing of those events; its times come in steps of 10 ms. A speech server gives no
times: its shapes are those of a reference voice, stretched between words found in the sound. Another voice of
espeak-ng, of another accent and pace, stands in for the server. The truth is its own events, taken as the offline voice
takes them.

Onsets are compared where both sides name the same shape in the same order.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from math import gcd
from typing import Any

import numpy as np
import pocketsphinx
from scipy.signal import resample_poly

from bench.figures import Figure, run_bench, show_progress
from greenroom.isolation.contracts import IsolatedFunction
from greenroom.isolation.processes import IsolatedProcesses
from greenroom.settings import load_settings
from greenroom.voice_out.contracts import SpokenWord, Utterance, Viseme, VisemeName
from greenroom.voice_out.espeak import LIMITS, EspeakVoice, seen
from greenroom.voice_out.espeak_library import EspeakEvents, SpeechOrder
from greenroom.voice_out.fitting import fitted, float_samples, written_words
from greenroom.voice_out.mouth_shapes import Sound, visemes_of
from greenroom.voice_out.sentences import sentences_of
from greenroom.wiring.bank import build_bank
from greenroom.wiring.voice_out import find_words

SENTENCES = 60
RATE_HZ = 16_000
SERVER_VOICE, SERVER_RATE_WPM = "en-gb-x-rp", 185
STEP_SECONDS = 0.01
PADDING_SECONDS = 0.3

OFFLINE = Figure("mouth shapes of the offline voice, onsets against forced alignment: median / 95%", "95% 40 ms")
SERVER = Figure("mouth shapes for a speech server, onsets against its own phonemes: median / 95%", "95% 40 ms")
FIGURES = (OFFLINE, SERVER)

SHAPE_OF_PHONE: dict[str, Sequence[VisemeName]] = {
    **dict.fromkeys(["P", "B", "M"], ("PP",)),
    **dict.fromkeys(["F", "V"], ("FF",)),
    **dict.fromkeys(["TH", "DH"], ("TH",)),
    **dict.fromkeys(["T", "D"], ("DD",)),
    **dict.fromkeys(["K", "G", "NG"], ("kk",)),
    **dict.fromkeys(["CH", "JH", "SH", "ZH"], ("CH",)),
    **dict.fromkeys(["S", "Z"], ("SS",)),
    **dict.fromkeys(["N", "L"], ("nn",)),
    **dict.fromkeys(["R", "ER"], ("RR",)),
    **dict.fromkeys(["AA", "AH", "AE"], ("aa",)),
    **dict.fromkeys(["EH"], ("E",)),
    **dict.fromkeys(["IH", "IY", "Y"], ("I",)),
    **dict.fromkeys(["AO"], ("O",)),
    **dict.fromkeys(["UH", "UW", "W"], ("U",)),
    "AY": ("aa", "I"),
    "AW": ("aa", "U"),
    "EY": ("E", "I"),
    "OW": ("O", "U"),
    "OY": ("O", "I"),
}


def sentences(*, is_test: bool = True) -> list[str]:
    """Return sentences of the question bank, without numbers and signs, which can be read in several ways.

    The leads in `greenroom.voice_out.espeak` were fitted on the others, with ``is_test`` False.
    """
    found: dict[str, None] = {}
    for question in build_bank(load_settings()).questions:
        for sentence in sentences_of(question.text):
            if re.fullmatch(r"[A-Za-z' ,.?]{25,140}", sentence):
                found[sentence] = None
    half = list(found)[int(is_test) :: 2]
    return half[:: max(1, len(half) // SENTENCES)][:SENTENCES]


def at_16_khz(said: Utterance) -> bytes:
    """Return the sound as 16-bit samples at the aligner's rate, in silence: the aligner wants to hear the ends."""
    common = gcd(said.sample_rate_hz, RATE_HZ)
    samples = resample_poly(float_samples(said), RATE_HZ // common, said.sample_rate_hz // common)
    around = np.zeros(round(PADDING_SECONDS * RATE_HZ))
    sound: bytes = (np.clip(np.concatenate([around, samples, around]), -1, 1) * 32767).astype("<i2").tobytes()
    return sound


def aligned_shapes(said: Utterance) -> list[Viseme] | None:
    """Return the shapes of the phonemes that forced alignment finds in the sound; None when a word is unknown."""
    decoder: Any = pocketsphinx.Decoder(lm=None, loglevel="FATAL")
    words = re.findall(r"[a-z']+", said.text.lower())
    if any(decoder.lookup_word(word) is None for word in words):
        return None
    sound = at_16_khz(said)
    decoder.set_align_text(" ".join(words))
    try:
        _process(decoder, sound)
        decoder.set_alignment()  # the phonemes inside the words that were found
        _process(decoder, sound)
    except RuntimeError:  # the text does not fit the sound as the dictionary would say it
        return None
    shapes: list[Viseme] = []
    shapeless: float | None = None
    for word in decoder.get_alignment():
        for phone in word:
            if phone.name == "HH":  # it takes the shape of the sound after it, as `visemes_of` says
                shapeless = float(phone.start)
                continue
            names = SHAPE_OF_PHONE.get(phone.name, ("sil",))
            for place, name in enumerate(names):
                begins = phone.start + phone.duration * place / len(names)
                if place == 0 and shapeless is not None:
                    begins = shapeless
                if not shapes or shapes[-1].name != name:
                    shapes.append(Viseme(name, STEP_SECONDS * begins - PADDING_SECONDS))
            shapeless = None
    return shapes


def _process(decoder: Any, sound: bytes) -> None:
    decoder.start_utt()
    decoder.process_raw(sound, full_utt=True)
    decoder.end_utt()


def onset_errors(shapes: Sequence[Viseme], truth: Sequence[Viseme]) -> list[float]:
    """Return how much later each shape begins than its counterpart, in seconds; silences do not count."""
    names, true_names = [shape.name for shape in shapes], [shape.name for shape in truth]
    errors = []
    for block in SequenceMatcher(None, names, true_names, autojunk=False).get_matching_blocks():
        for step in range(block.size):
            shape, true = shapes[block.a + step], truth[block.b + step]
            if shape.name != "sil":
                errors.append(shape.start_seconds - true.start_seconds)
    return errors


class OtherVoice:
    """A voice of another accent and pace."""

    def __init__(self, processes: IsolatedProcesses) -> None:
        self._processes = processes

    def say(self, text: str) -> Utterance:
        """Return a sentence with the shapes of its own phonemes."""
        function = IsolatedFunction("greenroom.voice_out.espeak_library:synthesise", SpeechOrder, EspeakEvents)
        order = SpeechOrder(text, SERVER_VOICE, SERVER_RATE_WPM, 30, 60)
        with self._processes.stream(function, order, name="The sentence", limits=LIMITS) as parts:
            part = next(parts)
        rate, pcm = part.value.sample_rate_hz, bytes(part.blob)
        sounds = seen([Sound(ipa, sample / rate) for ipa, sample in part.value.phonemes])
        words = tuple(SpokenWord(a, text[a : a + n], sample / rate) for a, n, sample in part.value.words)
        return Utterance(text, pcm, rate, visemes_of(sounds, len(pcm) / 2 / rate), words)


def described(errors: Sequence[float], of: int) -> str:
    """Return the median and 95% of the size of errors, and the bias."""
    sizes = 1000 * np.abs(errors)
    bias = 1000 * float(np.median(errors))
    print(f"{len(errors)} of {of} onsets compared; bias {bias:+.0f} ms; 90% {np.percentile(sizes, 90):.0f} ms")
    return f"{np.median(sizes):.0f} / {np.percentile(sizes, 95):.0f} ms"


def main() -> dict[Figure, str]:
    processes = IsolatedProcesses(["greenroom.voice_out.espeak_library"])
    voice, server = EspeakVoice(processes), OtherVoice(processes)
    offline: list[float] = []
    fitted_errors: list[float] = []
    counts = [0, 0]
    try:
        for text in show_progress(sentences(), "sentences"):
            (said,) = voice.speak((text,), "en")
            truth = aligned_shapes(said)
            if truth is not None:
                offline += onset_errors(said.visemes, truth)
                counts[0] += sum(shape.name != "sil" for shape in said.visemes)
            other = server.say(text)
            words = [word for _, word in written_words(text)]
            starts = find_words(float_samples(other), other.sample_rate_hz, words, "en")
            moved = fitted(Utterance(text, other.pcm, other.sample_rate_hz), said, starts)
            fitted_errors += onset_errors(moved.visemes, other.visemes)
            counts[1] += sum(shape.name != "sil" for shape in moved.visemes)
    finally:
        processes.close()
    return {OFFLINE: described(offline, counts[0]), SERVER: described(fitted_errors, counts[1])}


if __name__ == "__main__":
    run_bench(main, FIGURES)
