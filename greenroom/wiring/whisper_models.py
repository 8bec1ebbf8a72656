"""The folder of the Whisper model that the settings choose, found without loading a recogniser."""

from __future__ import annotations

from pathlib import Path

from greenroom.settings import Settings
from greenroom.speech import models


def whisper_folder(settings: Settings) -> Path | None:
    """Return the folder of the model that the settings name, else of the best one that was pulled."""
    if settings.whisper_model is not None:
        return settings.whisper_model
    pulled = models.installed(settings.models_folder)
    return settings.models_folder / pulled[0] if pulled else None
