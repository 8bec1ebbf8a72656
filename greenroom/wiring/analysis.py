"""What a recording is analysed with."""

from __future__ import annotations

from greenroom.clock import SystemClock
from greenroom.embedding.contracts import Embedder
from greenroom.embedding.on_use import EmbedderOnUse
from greenroom.errors import MachineError
from greenroom.providers import Providers
from greenroom.settings import Settings
from greenroom.speech import silero, sphinx
from greenroom.speech.alignment import SphinxAligner
from greenroom.vision import mediapipe
from greenroom.vision.contracts import Landmarker
from greenroom.wiring.media import build_decoder
from greenroom.wiring.texts import build_embedder, has_embedding_model
from greenroom.wiring.transcribers import build_transcriber


def build_providers(settings: Settings, embedder: EmbedderOnUse | None = None) -> Providers:
    """Return the ports of these settings; a port is None if the machine lacks a component.

    Parameters
    ----------
    embedder
        That of the process; None for a process that only analyses.

    Raises
    ------
    InputError
        The settings ask for a transcriber without saying which server, model or key.
    ComponentMissingError
        The transcriber that the settings name cannot be used here.
    """
    return Providers(
        clock=SystemClock(),
        decoder=build_decoder(settings),
        landmarker=_landmarker(),
        speech_detector=silero.SileroDetector(settings.device),
        transcriber=build_transcriber(settings),
        aligner=SphinxAligner() if sphinx.status().ready else None,
        embedder=_loaded(embedder or build_embedder(settings)) if has_embedding_model(settings) else None,
        temporary_folder=settings.temporary_folder,
    )


def _landmarker() -> Landmarker | None:
    return mediapipe.MediapipeLandmarker() if mediapipe.status().ready else None


def _loaded(embedder: EmbedderOnUse) -> Embedder | None:
    try:
        return embedder.loaded()
    except MachineError:  # no space or no right to store the model's graph: relevance and coherence abstain
        return None
