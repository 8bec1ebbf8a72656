"""One spoken sentence, transcribed at once, so that candidates see what the recogniser makes of their voice."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import Protocol

from greenroom.errors import ConflictError, InputError, MachineError
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

    def __call__(self, sound: Path, started: Callable[[Callable[[], None]], None]) -> TrialTranscript:
        """Return the words of a file.

        Parameters
        ----------
        started
            Called once with a function that ends the process.

        Raises
        ------
        MachineError
            The process failed, was ended or took too long.
        """
        ...


@dataclass(slots=True)
class _Trial:
    """The trial that runs: whose it is, and how to end it once its process runs."""

    account_id: str
    end: Callable[[], None] | None = None
    is_cancelled: bool = False


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
        self._lock = Lock()
        self._running: _Trial | None = None

    def try_sentence(self, account_id: str, sound: bytes) -> TrialTranscript:
        """Return what the recogniser makes of a recorded sentence.

        Raises
        ------
        InputError
            It is no recording of a browser.
        ConflictError
            Another candidate is trying the recogniser, or this one cancelled.
        MachineError
            The sentence could not be transcribed.
        """
        if not sound.startswith(CONTAINERS) and sound[4:8] != b"ftyp":
            raise InputError("This is not a recording", "Record the sentence in your browser")
        trial = self._begin(account_id)
        try:
            with tempfile.TemporaryDirectory(dir=self._temporary_folder, prefix="greenroom-trial-") as folder:
                path = Path(folder) / "sentence"
                path.write_bytes(sound)
                return self._transcribe(path, lambda end: self._note_started(trial, end))
        except MachineError as error:
            if trial.is_cancelled:
                raise ConflictError("The trial was cancelled", "Record another sentence") from error
            raise
        finally:
            with self._lock:
                self._running = None

    def cancel(self, account_id: str) -> None:
        """End the running trial of an account; does nothing without one."""
        with self._lock:
            trial = self._running
            if trial is None or trial.account_id != account_id:
                return
            trial.is_cancelled = True
            if trial.end is not None:
                trial.end()

    def _begin(self, account_id: str) -> _Trial:
        with self._lock:
            if self._running is not None:
                raise ConflictError("Another sentence is being transcribed", "Try again in a few seconds")
            self._running = _Trial(account_id)
            return self._running

    def _note_started(self, trial: _Trial, end: Callable[[], None]) -> None:
        with self._lock:
            trial.end = end
            if trial.is_cancelled:
                end()
