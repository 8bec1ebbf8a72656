"""One spoken sentence, transcribed at once, so that candidates see what the recogniser makes of their voice."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import Protocol

from greenroom.errors import ConflictError, InputError
from greenroom.speech.recognition import Recognition

CONTAINERS = (b"\x1a\x45\xdf\xa3", b"OggS", b"RIFF")
"""How recordings of browsers begin; MP4 names itself after four bytes."""


@dataclass(frozen=True, slots=True)
class TrialTranscript:
    """What was recognised; without words, ``reason`` says why in a sentence without a full stop."""

    text: str
    reliability: float | None
    reason: str | None


class Transcribe(Protocol):
    """Transcribes a file in a process of its own, which frees its memory when it ends."""

    def __call__(self, sound: Path) -> TrialTranscript:
        """Return the words of a file.

        Raises
        ------
        MachineError
            The process failed or took too long.
        """
        ...


class RecognitionDesk:
    """Says what the recogniser can do, and lets a candidate try it; nothing of a trial is kept.

    Parameters
    ----------
    look
        Returns the present recogniser: a model may have been downloaded since.
    temporary_folder
        For the sound while it is transcribed; the system's when None.
    """

    def __init__(self, look: Callable[[], Recognition], transcribe: Transcribe, temporary_folder: Path | None) -> None:
        self.look = look
        self._transcribe, self._temporary_folder = transcribe, temporary_folder
        self._one_at_a_time = Lock()

    def try_sentence(self, sound: bytes) -> TrialTranscript:
        """Return what the recogniser makes of a recorded sentence.

        Raises
        ------
        InputError
            It is no recording of a browser.
        ConflictError
            Another candidate is trying the recogniser.
        """
        if not sound.startswith(CONTAINERS) and sound[4:8] != b"ftyp":
            raise InputError("This is not a recording", "Record the sentence in your browser")
        if not self._one_at_a_time.acquire(blocking=False):
            raise ConflictError("Another sentence is being transcribed", "Try again in a few seconds")
        try:
            with tempfile.TemporaryDirectory(dir=self._temporary_folder, prefix="greenroom-trial-") as folder:
                path = Path(folder) / "sentence"
                path.write_bytes(sound)
                return self._transcribe(path)
        finally:
            self._one_at_a_time.release()
