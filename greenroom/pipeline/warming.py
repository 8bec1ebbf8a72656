"""Load the models of an analysis before there is anything to analyse."""

from __future__ import annotations

import numpy as np

from greenroom.media.contracts import AUDIO_SAMPLE_RATE_HZ, AudioChunk
from greenroom.media.spool import SpooledAudio
from greenroom.providers import Providers
from greenroom.speech.contracts import LoadsModel


def warm(providers: Providers) -> None:
    """Use the models once that this process runs itself; a server that transcribes is asked for nothing."""
    with SpooledAudio(providers.temporary_folder) as silence:
        silence.append(AudioChunk(0.0, np.zeros(AUDIO_SAMPLE_RATE_HZ, np.float32)))
        providers.speech_detector.probabilities(silence, lambda _: None)
    if providers.embedder is not None:
        providers.embedder.embed(["warm"])
    if isinstance(providers.transcriber, LoadsModel):
        providers.transcriber.load()
