"""What each part of an installation can do now."""

from __future__ import annotations

from dataclasses import dataclass

from greenroom.components import ComponentStatus
from greenroom.embedding import minilm
from greenroom.media import pyav
from greenroom.settings import Settings
from greenroom.speech import assemblyai, google, openai_compatible, silero, sphinx, whisper
from greenroom.vision import mediapipe
from greenroom.wiring.language_models import model_statuses
from greenroom.wiring.transcribers import whisper_folder


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
        ListedComponent(whisper.status(whisper_folder(settings)), needed=False),
        ListedComponent(openai_compatible.status(settings.transcription_url), needed=False),
        ListedComponent(assemblyai.status(settings.assemblyai_key is not None), needed=False),
        ListedComponent(google.status(settings.google_key is not None), needed=False),
        ListedComponent(minilm.status(settings.cache_folder, settings.embedding_model), needed=False),
        *(ListedComponent(status, needed=False) for status in model_statuses(settings)),
    )
