"""Build the recogniser: offline, or a service that is chosen and has a key."""

from __future__ import annotations

from collections.abc import Callable

from greenroom.errors import ComponentMissingError, InputError
from greenroom.settings import Settings
from greenroom.speech import assemblyai, google, openai_compatible, sphinx, whisper
from greenroom.speech.alignment import SphinxAligner
from greenroom.speech.contracts import Transcriber
from greenroom.speech.google_access import Account, ApiKey, GoogleAccess
from greenroom.wiring.whisper_models import whisper_folder


def build_transcriber(settings: Settings) -> Transcriber | None:
    """Return the transcriber that the settings ask for, None when they ask for none or none is ready.

    Raises
    ------
    InputError
        The settings ask for a service without saying which server, model or key.
    ComponentMissingError
        The transcriber that the settings name cannot be used here.
    """
    return _TRANSCRIBERS[settings.transcriber](settings)


def _automatic(settings: Settings) -> Transcriber | None:
    """Prefer the better recogniser if its model is on the machine; never a server."""
    if whisper_folder(settings) is not None:
        return _whisper(settings)
    return _sphinx(settings) if sphinx.status().ready else None


def _sphinx(settings: Settings) -> Transcriber:
    del settings
    return sphinx.SphinxTranscriber()


def _whisper(settings: Settings) -> Transcriber:
    folder = whisper_folder(settings)
    if folder is None:
        raise ComponentMissingError(
            "No faster-whisper model is installed",
            "Run greenroom models pull small, or set whisper_model to a folder with a model",
        )
    return whisper.WhisperTranscriber(folder, settings.device, settings.whisper_compute_type)


def _openai_compatible(settings: Settings) -> Transcriber:
    if settings.transcription_url is None:
        raise InputError("The openai-compatible transcriber needs an address", "Set GREENROOM_TRANSCRIPTION_URL")
    key = settings.transcription_key.get_secret_value() if settings.transcription_key is not None else None
    return openai_compatible.OpenAiCompatibleTranscriber(
        settings.transcription_url,
        key,
        settings.transcription_model,
        settings.transcription_timeout_seconds,
        SphinxAligner(),
    )


def _assemblyai(settings: Settings) -> Transcriber:
    if settings.assemblyai_key is None:
        raise InputError("The assemblyai transcriber needs a key", "Set GREENROOM_ASSEMBLYAI_KEY")
    return assemblyai.AssemblyAiTranscriber(
        settings.assemblyai_url,
        settings.assemblyai_key.get_secret_value(),
        settings.transcription_timeout_seconds,
    )


def _google(settings: Settings) -> Transcriber:
    return google.GoogleTranscriber(
        settings.google_url, _google_access(settings), settings.transcription_timeout_seconds
    )


def _google_access(settings: Settings) -> GoogleAccess:
    if settings.google_credentials is not None:
        return Account(settings.google_credentials)
    if settings.google_key is not None:
        return ApiKey(settings.google_key.get_secret_value())
    raise InputError(
        "The google transcriber needs a key or an account", "Set GREENROOM_GOOGLE_KEY or GREENROOM_GOOGLE_CREDENTIALS"
    )


def _no_transcriber(settings: Settings) -> None:
    del settings


_TRANSCRIBERS: dict[str, Callable[[Settings], Transcriber | None]] = {
    "auto": _automatic,
    "faster-whisper": _whisper,
    "pocketsphinx": _sphinx,
    "openai-compatible": _openai_compatible,
    "assemblyai": _assemblyai,
    "google": _google,
    "none": _no_transcriber,
}
