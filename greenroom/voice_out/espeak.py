"""The offline voice: espeak-ng, with the mouth shapes of its own phoneme events."""

from __future__ import annotations

import importlib.util
from collections.abc import Iterator, Sequence
from importlib.metadata import version
from itertools import pairwise
from math import inf

from greenroom.components import ComponentStatus
from greenroom.isolation.contracts import IsolatedFunction, ProcessLimits
from greenroom.isolation.processes import IsolatedProcesses
from greenroom.voice_out.contracts import SpokenWord, Utterance
from greenroom.voice_out.espeak_library import EspeakEvents, SpeechOrder
from greenroom.voice_out.mouth_shapes import Sound, visemes_of

DISTRIBUTION = "espeakng-loader"
VOICES = {"en": "en-us+f3", "es": "es-419+f3"}
"""espeak-ng's voice for each language of the interface, in its least metallic variant."""
RATE_WPM, PITCH, PITCH_RANGE = 160, 45, 45

LEAD_SECONDS = 0.012
LEADS_SECONDS = {"td": 0.03, "kgɡ": 0.045}
"""espeak-ng reports a stop at its burst; tongue and palate close before that. Fitted by ``bench.visemes``."""
LATE_L_LEAD_SECONDS, LATE_L_SECONDS = 0.06, 0.045
"""espeak-ng reports an "l" at the end of a syllable when it is nearly over, shortly before the next phoneme."""

LIMITS = ProcessLimits(
    wait_seconds=20.0,
    processor_seconds=10,
    memory_bytes=256 << 20,
    reply_bytes=16 << 20,
)
_SYNTHESISE = IsolatedFunction("greenroom.voice_out.espeak_library:synthesise", SpeechOrder, EspeakEvents)


class EspeakVoice:
    """espeak-ng behind the ``Voice`` port.

    Parameters
    ----------
    processes
        They have imported ``greenroom.voice_out.espeak_library``.
    """

    name = "espeak-ng"

    def __init__(self, processes: IsolatedProcesses) -> None:
        self._processes = processes

    @property
    def version(self) -> str:
        """Version of the package that carries the library and its voices."""
        return version(DISTRIBUTION)

    def speaks(self, language: str) -> bool:
        """Return whether the voice speaks a language; see ``Voice``."""
        return _primary(language) in VOICES

    def speak(self, sentences: Sequence[str], language: str) -> Iterator[Utterance]:
        """Yield the sentences in order; raises as ``Voice`` says."""
        for text in sentences:
            yield self._say(text, language)

    def _say(self, text: str, language: str) -> Utterance:
        order = SpeechOrder(text, VOICES[_primary(language)], RATE_WPM, PITCH, PITCH_RANGE)
        with self._processes.stream(_SYNTHESISE, order, name="The sentence", limits=LIMITS) as parts:
            part = next(parts)
        events, pcm = part.value, bytes(part.blob)
        rate = events.sample_rate_hz
        sounds = seen([Sound(ipa, sample / rate) for ipa, sample in events.phonemes])
        return Utterance(
            text,
            pcm,
            rate,
            visemes_of(sounds, len(pcm) / 2 / rate),
            tuple(
                SpokenWord(first, text[first : first + length], sample / rate) for first, length, sample in events.words
            ),
        )


def seen(sounds: Sequence[Sound]) -> list[Sound]:
    """Return phonemes of espeak-ng, in their order, with the times at which the mouth begins them."""
    moved: list[Sound] = []
    for sound, after in pairwise([*sounds, Sound("", inf)]):
        start = sound.start_seconds - _lead_seconds(sound, after.start_seconds)
        earliest = moved[-1].start_seconds if moved else 0.0
        moved.append(Sound(sound.ipa, max(earliest, start)))
    return moved


def _lead_seconds(sound: Sound, next_seconds: float) -> float:
    """Return how much earlier than it is reported the mouth begins a phoneme."""
    if not sound.ipa.strip():
        return 0.0
    if sound.ipa == "l" and next_seconds - sound.start_seconds < LATE_L_SECONDS:
        return LATE_L_LEAD_SECONDS
    return next((seconds for signs, seconds in LEADS_SECONDS.items() if sound.ipa[:1] in signs), LEAD_SECONDS)


def status() -> ComponentStatus:
    """Return whether the offline voice can speak here."""
    if importlib.util.find_spec("espeakng_loader") is None:
        remedy = f"Install {DISTRIBUTION}, or set voice_out to none"
        return ComponentStatus(EspeakVoice.name, None, False, "The offline voice is missing", remedy)
    return ComponentStatus(EspeakVoice.name, version(DISTRIBUTION), True, "Speaks the questions, offline", None)


def _primary(language: str) -> str:
    return language.split("-", maxsplit=1)[0].lower()
