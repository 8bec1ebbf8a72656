"""Words by AssemblyAI, a service by key.

The sound leaves this machine, so this service is used only on request. One file goes up, in which everything but speech
is silent; the transcript is fetched when it is ready and deleted there at once. We cannot delete the uploaded sound:
the service says that it deletes it itself within days. Protocol: AssemblyAI's reference of ``/v2/upload`` and
``/v2/transcript``. The responses are checked as hostile input.
"""

from __future__ import annotations

import math
import re
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import httpx

from greenroom.analysis.audio import AudioSource
from greenroom.analysis.spans import Span
from greenroom.analysis.transcripts import Transcript, Word
from greenroom.components import ComponentStatus
from greenroom.errors import MachineError
from greenroom.http_service import HttpService
from greenroom.speech.contracts import Progress
from greenroom.speech.recognised_words import marks_sentences, on_clock, probability, require_plausible
from greenroom.speech.reliability import mean_probability
from greenroom.speech.stretches import stretches_of_speech
from greenroom.speech.wav import StretchesWav
from greenroom.speech.word_json import MalformedWordsError, placed_words

MODEL = "universal-2"
"""The one of its models that knows every language it offers; in English it writes um and uh on request."""
POLL_SECONDS = 3.0
MAX_TRANSCRIPT_BYTES = 20_000_000
"""Two hours of fast speech, 30 000 words, are under 5 MB."""
LONGEST_MILLISECONDS = 1_000_000_000


class AssemblyAiTranscriber:
    """AssemblyAI behind the ``Transcriber`` port.

    Parameters
    ----------
    url
        Base address, ending before ``/v2``.
    key
        Sent as the ``Authorization`` of each request.
    timeout_seconds
        For each request; the transcript is waited for as long as the sound lasts and this much more.
    pause
        How to wait before asking again.
    """

    name = "assemblyai"
    version = MODEL

    def __init__(self, url: str, key: str, timeout_seconds: float, pause: Callable[[float], None] = time.sleep) -> None:
        self._service = HttpService(
            title="AssemblyAI",
            url=url.rstrip("/"),
            headers={"Authorization": key},
            settings="assemblyai",
            timeout_seconds=timeout_seconds,
            pause=pause,
            rejected_remedy="Check that AssemblyAI knows the language and the account has credit, or try again later",
        )

    def transcribe(self, audio: AudioSource, speech: Sequence[Span], language: str, progress: Progress) -> Transcript:
        """Return the words that AssemblyAI recognises in the given stretches of speech.

        ``word_accuracy`` is the mean of the confidences that it gives with the words.

        Raises
        ------
        MachineError
            The service cannot be reached, refuses, is still busy after three more attempts, fails, answers nonsense,
            is not ready in time, or does not delete the transcript.
        """
        stretches = stretches_of_speech(audio, speech)
        primary_language = language.split("-", maxsplit=1)[0].lower()
        words: list[Word] = []
        confidences: list[float] = []
        if stretches:
            wav = StretchesWav(audio, stretches)
            with self._service.client() as client:
                uploaded_url = self._upload(client, wav)
                with self._job(client, uploaded_url, primary_language) as job:
                    answer = self._finished(client, job, wav.span.duration_seconds)
            words, confidences = self._recognised(answer, wav.span)
            progress(1.0)  # the service does not report its progress
        return Transcript(
            words=tuple(words),
            source="assemblyai",
            model=MODEL,
            language=language,
            word_accuracy=mean_probability(confidences),
            has_punctuation=marks_sentences(words),
            writes_filled_pauses=primary_language == "en",
        )

    def _upload(self, client: httpx.Client, wav: StretchesWav) -> str:
        """Send the sound and return the address by which the service knows it."""
        headers = {"Content-Type": "application/octet-stream", "Content-Length": str(len(wav))}
        answer = self._service.json(client, "POST", "/v2/upload", content=wav, headers=headers)
        return self._field(answer, "upload_url", r"\S{1,2000}")

    @contextmanager
    def _job(self, client: httpx.Client, uploaded_url: str, language: str) -> Iterator[str]:
        """Ask for a transcript; yields the path of it and deletes it however the work with it ends."""
        wanted = {
            "audio_url": uploaded_url,
            "language_code": language,
            "speech_models": [MODEL],
            "punctuate": True,
            "disfluencies": language == "en",
        }
        answer = self._service.json(client, "POST", "/v2/transcript", json=wanted)
        identifier = self._field(answer, "id", r"[A-Za-z0-9-]{1,100}")
        path = f"/v2/transcript/{identifier}"
        try:
            yield path
        finally:
            self._delete(client, path, identifier)

    def _delete(self, client: httpx.Client, path: str, identifier: str) -> None:
        try:
            self._service.json(client, "DELETE", path, MAX_TRANSCRIPT_BYTES)
        except MachineError as error:
            remedy = f"Delete the transcript {identifier} in the account, then check: {error.remedy}"
            raise self._service.error(f"may have kept a transcript ({error.message})", remedy) from error

    def _finished(self, client: httpx.Client, job: str, sound_seconds: float) -> dict[str, Any]:
        """Poll the transcript until it is ready, and return it."""
        longest_wait_seconds = sound_seconds + self._service.timeout_seconds
        for _ in range(math.ceil(longest_wait_seconds / POLL_SECONDS)):
            answer = self._service.json(client, "GET", job, MAX_TRANSCRIPT_BYTES)
            status = self._field(answer, "status", r"queued|processing|completed|error")
            if status == "completed":
                return dict(answer)
            if status == "error":
                reason = self._service.quoted(str(answer.get("error")))
                raise self._service.error(f"could not transcribe the sound: {reason}", "Choose another transcriber")
            self._service.pause(POLL_SECONDS)
        raise self._service.error(
            f"has no transcript ready after {longest_wait_seconds:.0f} s", "Raise transcription_timeout_seconds"
        )

    def _recognised(self, answer: dict[str, Any], sound: Span) -> tuple[list[Word], list[float]]:
        """Return the words on the recording's clock, and how sure the service is of each, 0-1."""
        try:
            entries = [_entry(value) for value in answer.get("words") or ()]
            placed = placed_words(entries)
            require_plausible(placed, sound.duration_seconds)
            return on_clock(placed, sound), [probability(entry["confidence"]) for entry in entries]
        except (MalformedWordsError, TypeError) as error:
            raise self._service.nonsense(error) from error

    def _field(self, answer: object, name: str, pattern: str) -> str:
        value = answer.get(name) if isinstance(answer, dict) else None
        if not isinstance(value, str) or not re.fullmatch(pattern, value):
            raise self._service.nonsense(f"no usable {name}")
        return value


def _entry(value: object) -> dict[str, Any]:
    """Return one of AssemblyAI's words with its times in seconds; it gives milliseconds."""
    if not isinstance(value, dict):
        raise MalformedWordsError("a word that is no object")
    return {
        "text": value.get("text"),
        "start": _seconds(value.get("start")),
        "end": _seconds(value.get("end")),
        "confidence": value.get("confidence"),
    }


def _seconds(milliseconds: object) -> float:
    if not isinstance(milliseconds, (int, float)) or not 0 <= milliseconds <= LONGEST_MILLISECONDS:
        raise MalformedWordsError("a word without times")
    return milliseconds / 1000


def status(key_is_set: bool) -> ComponentStatus:
    """Return whether AssemblyAI can be used, without a request to it."""
    if not key_is_set:
        remedy = "Set GREENROOM_ASSEMBLYAI_KEY, if sound may leave this machine"
        return ComponentStatus("assemblyai", None, False, "No key for AssemblyAI is set", remedy)
    return ComponentStatus("assemblyai", MODEL, True, "Recognises speech at AssemblyAI when it is chosen", None)
