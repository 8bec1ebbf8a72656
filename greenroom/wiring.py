"""Settings become providers: the only module that names concrete adapters."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from greenroom.clock import SystemClock
from greenroom.components import ComponentStatus
from greenroom.documents.contracts import DocumentReader
from greenroom.documents.local import LocalDocuments
from greenroom.embedding import minilm
from greenroom.embedding.contracts import Embedder
from greenroom.errors import ComponentMissingError, InputError, MachineError
from greenroom.evaluation.contracts import Judge
from greenroom.evaluation.judges import RubricJudge
from greenroom.media import pyav
from greenroom.media.contracts import DecodeLimits
from greenroom.providers import Providers
from greenroom.settings import Settings
from greenroom.speech import assemblyai, google, models, openai_compatible, silero, sphinx, whisper
from greenroom.speech.alignment import SphinxAligner
from greenroom.speech.contracts import Transcriber
from greenroom.vision import mediapipe
from greenroom.vision.contracts import Landmarker


def build_providers(settings: Settings) -> Providers:
    """Return the ports that these settings ask for; a port is None where the machine lacks what it needs.

    Raises
    ------
    InputError
        The settings ask for a transcriber without saying which server, model or key.
    ComponentMissingError
        The transcriber that the settings name cannot be used here.
    """
    return Providers(
        clock=SystemClock(),
        decoder=pyav.PyavDecoder(
            DecodeLimits(settings.max_recording_bytes, settings.max_recording_seconds, settings.max_picture_pixels)
        ),
        landmarker=_landmarker(),
        speech_detector=silero.SileroDetector(),
        transcriber=_transcriber(settings),
        aligner=SphinxAligner() if sphinx.status().ready else None,
        embedder=_embedder(settings),
        temporary_folder=settings.temporary_folder,
    )


def build_judge(settings: Settings) -> Judge:
    """Return the offline judge.

    Raises
    ------
    ComponentMissingError
        There is no embedding model on this machine.
    """
    return RubricJudge(build_embedder(settings))


def build_embedder(settings: Settings) -> minilm.MiniLmEmbedder:
    """Return the embedder.

    Raises
    ------
    ComponentMissingError
        There is no embedding model on this machine.
    """
    return minilm.MiniLmEmbedder(settings.cache_folder, settings.embedding_model)


def build_documents() -> DocumentReader:
    """Return the reader of CVs and job descriptions."""
    return LocalDocuments()


@dataclass(frozen=True, slots=True)
class ListedComponent:
    """A component as ``doctor`` lists it; without a ``needed`` one nothing can be analysed."""

    status: ComponentStatus
    needed: bool


def list_components(settings: Settings) -> tuple[ListedComponent, ...]:
    """Return what each component of this installation can do now."""
    return (
        ListedComponent(pyav.status(), needed=True),
        ListedComponent(silero.status(), needed=True),
        ListedComponent(mediapipe.status(), needed=False),
        ListedComponent(sphinx.status(), needed=False),
        ListedComponent(whisper.status(_whisper_folder(settings)), needed=False),
        ListedComponent(openai_compatible.status(settings.transcription_url), needed=False),
        ListedComponent(assemblyai.status(settings.assemblyai_key is not None), needed=False),
        ListedComponent(google.status(settings.google_key is not None), needed=False),
        ListedComponent(minilm.status(settings.cache_folder, settings.embedding_model), needed=False),
    )


def _transcriber(settings: Settings) -> Transcriber | None:
    return _TRANSCRIBERS[settings.transcriber](settings)


def _automatic(settings: Settings) -> Transcriber | None:
    """Prefer the better recogniser where a model for it is on the machine; never a server."""
    if _whisper_folder(settings) is not None:
        return _whisper(settings)
    return _sphinx(settings) if sphinx.status().ready else None


def _sphinx(settings: Settings) -> Transcriber:
    del settings
    return sphinx.SphinxTranscriber()


def _whisper(settings: Settings) -> Transcriber:
    folder = _whisper_folder(settings)
    if folder is None:
        raise ComponentMissingError(
            "faster-whisper has no model on this machine",
            "Run greenroom models pull small, or set whisper_model to a folder with one",
        )
    return whisper.WhisperTranscriber(folder, settings.device, settings.whisper_compute_type)


def _whisper_folder(settings: Settings) -> Path | None:
    """Return the folder of the model that the settings name, else of the best one that was pulled."""
    if settings.whisper_model is not None:
        return settings.whisper_model
    pulled = models.installed(settings.models_folder)
    return settings.models_folder / pulled[0] if pulled else None


def _openai_compatible(settings: Settings) -> Transcriber:
    if settings.transcription_url is None:
        raise InputError("The transcriber openai-compatible needs an address", "Set GREENROOM_TRANSCRIPTION_URL")
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
        raise InputError("The transcriber assemblyai needs a key", "Set GREENROOM_ASSEMBLYAI_KEY")
    return assemblyai.AssemblyAiTranscriber(
        settings.assemblyai_url,
        settings.assemblyai_key.get_secret_value(),
        settings.transcription_timeout_seconds,
    )


def _google(settings: Settings) -> Transcriber:
    if settings.google_key is None:
        raise InputError("The transcriber google needs a key", "Set GREENROOM_GOOGLE_KEY")
    return google.GoogleTranscriber(
        settings.google_url, settings.google_key.get_secret_value(), settings.transcription_timeout_seconds
    )


def _landmarker() -> Landmarker | None:
    return mediapipe.MediapipeLandmarker() if mediapipe.status().ready else None


def _embedder(settings: Settings) -> Embedder | None:
    if not minilm.status(settings.cache_folder, settings.embedding_model).ready:
        return None
    try:
        return build_embedder(settings)
    except MachineError:  # no room or no right to keep the model's graph: relevance and coherence abstain
        return None


def _nobody(settings: Settings) -> None:
    del settings


_TRANSCRIBERS: dict[str, Callable[[Settings], Transcriber | None]] = {
    "auto": _automatic,
    "faster-whisper": _whisper,
    "pocketsphinx": _sphinx,
    "openai-compatible": _openai_compatible,
    "assemblyai": _assemblyai,
    "google": _google,
    "none": _nobody,
}
