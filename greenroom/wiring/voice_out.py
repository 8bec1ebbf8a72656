"""Build the interviewer's voice: offline, or a server that is chosen."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from math import gcd

from greenroom.analysis.arrays import SampleArray
from greenroom.analysis.audio import ArrayAudio
from greenroom.analysis.spans import Span
from greenroom.clock import Clock
from greenroom.errors import InputError
from greenroom.isolation.processes import IsolatedProcesses
from greenroom.media.contracts import AUDIO_SAMPLE_RATE_HZ
from greenroom.settings import Settings
from greenroom.speech.alignment import SphinxAligner
from greenroom.voice_out import espeak, openai_compatible
from greenroom.voice_out.contracts import Voice
from greenroom.voice_out.faces.fallback import FaceWithFallback
from greenroom.voice_out.faces.neurosync import NeuroSyncFace
from greenroom.voice_out.faces.simli import SessionLimits, SimliFace
from greenroom.voice_out.stored import StoredVoice

SENTENCES_AT_ONCE = 2
SIMLI_SECONDS = 15.0
"""How long Simli's own client waits for a session."""


def build_voice(settings: Settings) -> Voice | None:
    """Return the voice that the settings choose, None where there is none.

    Raises
    ------
    InputError
        The settings choose a server without its address.
    """
    if settings.voice_out == "none":
        return None
    if settings.voice_out == "openai-compatible":
        return StoredVoice(_openai_compatible(settings))
    return StoredVoice(build_espeak()) if espeak.status().ready or settings.voice_out == "espeak-ng" else None


def build_shapes() -> Voice | None:
    """Return the voice that gives mouth shapes to a browser's voice; nothing leaves this machine for it."""
    return build_espeak() if espeak.status().ready else None


def build_face(settings: Settings, clock: Clock) -> FaceWithFallback | None:
    """Return the face that the settings choose, None where the built-in head moves by itself."""
    if settings.face == "built-in":
        return None
    face = NeuroSyncFace(settings.neurosync_host, settings.neurosync_port, settings.face_timeout_seconds)
    return FaceWithFallback(face, clock)


def build_simli(settings: Settings, clock: Clock) -> SimliFace:
    """Return Simli's face.

    Raises
    ------
    InputError
        Its key or its face is not set, a length is outside of the limits, or nothing may leave this machine.
    """
    if settings.simli_key is None or settings.simli_face_id is None:
        raise InputError("Simli needs a key and a face", "Set GREENROOM_SIMLI_KEY and GREENROOM_SIMLI_FACE_ID")
    if settings.local_only:
        raise InputError("local_only is set, and Simli is not on this machine", "Unset GREENROOM_LOCAL_ONLY")
    return SimliFace(
        settings.simli_url,
        settings.simli_key.get_secret_value(),
        settings.simli_face_id,
        SessionLimits(settings.simli_session_seconds, settings.simli_idle_seconds),
        SIMLI_SECONDS,
        clock,
        settings.simli_socket_url,
    )


@lru_cache(maxsize=1)
def build_espeak() -> espeak.EspeakVoice:
    """Return the offline voice; one per process."""
    return espeak.EspeakVoice(_processes())


@lru_cache(maxsize=1)
def _processes() -> IsolatedProcesses:
    return IsolatedProcesses(["greenroom.voice_out.espeak_library"], at_once=SENTENCES_AT_ONCE)


def _openai_compatible(settings: Settings) -> Voice:
    if settings.voice_url is None:
        raise InputError("The openai-compatible voice needs an address", "Set GREENROOM_VOICE_URL")
    return openai_compatible.OpenAiCompatibleVoice(
        settings.voice_url,
        settings.voice_key.get_secret_value() if settings.voice_key is not None else None,
        settings.voice_model,
        settings.voice_name,
        settings.voice_timeout_seconds,
        build_espeak() if espeak.status().ready else None,
        find_words,
    )


def find_words(samples: SampleArray, rate_hz: int, words: Sequence[str], language: str) -> Sequence[float | None]:
    """Return when each word begins, by forced alignment; None for each in another language than English."""
    if language.split("-", maxsplit=1)[0].lower() != "en":
        return [None] * len(words)
    common = gcd(rate_hz, AUDIO_SAMPLE_RATE_HZ)
    from scipy.signal import resample_poly  # noqa: PLC0415 - a server at rest pays nothing for it

    audio = ArrayAudio(resample_poly(samples, AUDIO_SAMPLE_RATE_HZ // common, rate_hz // common), AUDIO_SAMPLE_RATE_HZ)
    found = SphinxAligner().align(audio, words, [Span(0.0, audio.duration_seconds)], None)
    return [word.start_seconds if word.aligned else None for word in found]
