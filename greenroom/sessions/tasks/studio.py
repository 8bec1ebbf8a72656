"""What the recording jobs of sessions work with."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from greenroom.analysis.profiles import ProfileName
from greenroom.pipeline.analysing import Analyst
from greenroom.providers import Providers
from greenroom.recordings.joining import Joiner
from greenroom.recordings.service import RecordingService
from greenroom.storage.contracts import FileStore


@dataclass(frozen=True, slots=True)
class Studio:
    """The store of recordings, and the models that analyse them.

    Parameters
    ----------
    load_providers
        Loads the models when the first recording comes.
    language
        Spoken in recordings, as a BCP 47 tag.
    """

    recordings: RecordingService
    joiner: Joiner
    store: FileStore
    analyst: Analyst
    load_providers: Callable[[], Providers]
    profile: ProfileName
    language: str
