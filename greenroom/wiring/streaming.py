"""The recogniser of conversations: on this machine, or a service that is chosen and has a key."""

from __future__ import annotations

from pathlib import Path

from greenroom.clock import Clock
from greenroom.components import ComponentStatus
from greenroom.errors import ComponentMissingError, InputError
from greenroom.settings import Settings
from greenroom.speech import assemblyai_stream, models, whisper
from greenroom.speech.contracts import StreamingRecogniser
from greenroom.speech.whisper_stream import WhisperStreams
from greenroom.wiring.whisper_models import whisper_folder

FAST_MODELS = ("base", "tiny")
"""Models of Whisper that keep up with a speaker on two cores, the better one first."""


def build_streaming_recogniser(settings: Settings, clock: Clock) -> StreamingRecogniser | None:
    """Return the recogniser that the settings ask for; None when they ask for none, or `auto` finds none.

    Raises
    ------
    InputError
        AssemblyAI is chosen, and has no key.
    ComponentMissingError
        faster-whisper is chosen, and has no model.
    """
    if settings.streaming_recogniser == "assemblyai":
        if settings.assemblyai_key is None:
            raise InputError("The streaming recogniser assemblyai needs a key", "Set GREENROOM_ASSEMBLYAI_KEY")
        key = settings.assemblyai_key.get_secret_value()
        return assemblyai_stream.AssemblyAiStreams(settings.assemblyai_streaming_url, key, clock)
    folder = streaming_folder(settings)
    if folder is not None:
        return WhisperStreams(folder, settings.device, settings.whisper_compute_type)
    if settings.streaming_recogniser == "faster-whisper":
        raise ComponentMissingError(
            "No faster-whisper model is installed",
            "Run greenroom models pull base, or set whisper_model to a folder with a model",
        )
    return None


def streaming_folder(settings: Settings) -> Path | None:
    """Return the folder of the model that recognises conversations; `auto` takes none that is slow."""
    if settings.streaming_recogniser not in {"auto", "faster-whisper"}:
        return None
    pulled = models.installed(settings.models_folder)
    fast = next((name for name in FAST_MODELS if name in pulled), None)
    if settings.streaming_recogniser == "faster-whisper":
        return settings.whisper_model or (settings.models_folder / fast if fast else whisper_folder(settings))
    return settings.models_folder / fast if fast else None


def local_streaming_status(settings: Settings) -> ComponentStatus:
    """Return whether answers of a conversation can be recognised on this machine while they are given."""
    name, folder = "streaming-recogniser", streaming_folder(settings)
    if settings.streaming_recogniser in {"none", "assemblyai"}:
        detail = f"Not in use: streaming_recogniser is {settings.streaming_recogniser}"
        return ComponentStatus(name, None, False, detail, "Set GREENROOM_STREAMING_RECOGNISER to auto")
    if folder is None:
        detail = "Answers of conversations are recognised from their recordings only"
        remedy = "Run greenroom models pull base, so that the interviewer can ask about spoken answers at once"
        return ComponentStatus(name, None, False, detail, remedy)
    found = whisper.status(folder)
    if not found.ready:
        return ComponentStatus(name, found.version, False, found.detail, found.remedy)
    detail = f"Recognises answers of conversations with the model {folder.name}"
    return ComponentStatus(name, found.version, True, detail, None)
