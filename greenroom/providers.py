"""The ports of an installation, built once by ``wiring`` for commands, library and tests alike."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from greenroom.clock import Clock
from greenroom.embedding.contracts import Embedder
from greenroom.media.contracts import Decoder
from greenroom.speech.contracts import Aligner, SpeechDetector, Transcriber
from greenroom.vision.contracts import Landmarker


@dataclass(frozen=True, slots=True)
class Providers:
    """The external components of the analysis; None means "not available on this machine"."""

    clock: Clock
    decoder: Decoder
    landmarker: Landmarker | None
    speech_detector: SpeechDetector
    transcriber: Transcriber | None
    aligner: Aligner | None
    embedder: Embedder | None
    temporary_folder: Path | None
