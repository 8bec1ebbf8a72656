"""Words by Google Speech-to-Text, a service by key or account.

The sound leaves this machine, so this service is used only on request. Stretches of speech go one by one in the body of
``speech:recognize`` (v1), each far below its limit of a minute, so there is no job to delete. Protocol: Google's
reference of ``RecognitionConfig`` and ``WordInfo``. The responses are checked as hostile input.
"""

from __future__ import annotations

import base64
import re
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

import httpx

from greenroom.analysis.audio import AudioSource
from greenroom.analysis.spans import Span
from greenroom.analysis.transcripts import Transcript, Word
from greenroom.components import ComponentStatus
from greenroom.http_service import HttpService
from greenroom.speech.contracts import Progress
from greenroom.speech.google_access import GoogleAccess
from greenroom.speech.recognised_words import marks_sentences, on_clock, probability, require_plausible
from greenroom.speech.reliability import mean_probability
from greenroom.speech.stretches import pcm16, stretches_of_speech
from greenroom.speech.word_json import MalformedWordsError, placed_words

MODEL = "speech-to-text v1 default"
USUAL_REGIONS = {
    "en": "en-US", "de": "de-DE", "fr": "fr-FR", "es": "es-ES", "it": "it-IT", "pt": "pt-PT",
}  # fmt: skip
"""Google lists languages with a region; another language without one is sent unchanged."""


class GoogleTranscriber:
    """Google Speech-to-Text behind the ``Transcriber`` port.

    Parameters
    ----------
    url
        Base address, ending before ``/v1``.
    access
        Proves a project in which Speech-to-Text is enabled.
    timeout_seconds
        For each request.
    pause
        How to wait before trying again.
    """

    name = "google"
    version = MODEL

    def __init__(
        self, url: str, access: GoogleAccess, timeout_seconds: float, pause: Callable[[float], None] = time.sleep
    ) -> None:
        self._access = access
        self._service = HttpService(
            title="Google Speech-to-Text",
            url=url.rstrip("/"),
            headers={},
            settings="google",
            timeout_seconds=timeout_seconds,
            pause=pause,
            rejected_remedy=f"Check {access.setting} and that Google knows the language, or try again later",
            key_setting=access.setting,
        )

    def transcribe(self, audio: AudioSource, speech: Sequence[Span], language: str, progress: Progress) -> Transcript:
        """Return the words that Google recognises in the given stretches of speech.

        ``word_accuracy`` is the mean of the confidences that it gives with the words; a word without one has that of
        its utterance.

        Raises
        ------
        MachineError
            The service cannot be reached, refuses, is still busy after three retries, sends an invalid response, or
            gives no confidence; or Google gives no token for the account.
        """
        stretches = stretches_of_speech(audio, speech)
        total_seconds = sum(stretch.duration_seconds for stretch in stretches)
        done_seconds = 0.0
        words: list[Word] = []
        confidences: list[float] = []
        service = replace(self._service, headers=self._access.headers())  # a token is good for an hour
        with service.client() as client:
            for stretch in stretches:
                answer = self._ask(client, audio, stretch, language)
                recognised, sure = self._recognised(answer, stretch)
                words += recognised
                confidences += sure
                done_seconds += stretch.duration_seconds
                progress(done_seconds / total_seconds)
        return Transcript(
            words=tuple(words),
            source="google",
            model=MODEL,
            language=language,
            word_accuracy=mean_probability(confidences),
            has_punctuation=marks_sentences(words),
            writes_filled_pauses=False,
        )

    def _ask(self, client: httpx.Client, audio: AudioSource, stretch: Span, language: str) -> object:
        """Send a stretch and return Google's result for it."""
        sound = pcm16(audio.read(stretch.start_seconds, stretch.end_seconds))
        wanted = {
            "config": {
                "encoding": "LINEAR16",
                "sampleRateHertz": audio.sample_rate_hz,
                "languageCode": USUAL_REGIONS.get(language, language),
                "enableWordTimeOffsets": True,
                "enableWordConfidence": True,
                "enableAutomaticPunctuation": True,
            },
            "audio": {"content": base64.b64encode(sound).decode("ascii")},
        }
        answer: object = self._service.json(client, "POST", "/v1/speech:recognize", json=wanted)
        return answer

    def _recognised(self, answer: object, stretch: Span) -> tuple[list[Word], list[float]]:
        """Return the words on the recording's clock, and how sure Google is of each, 0-1."""
        try:
            placed = []
            confidences = []
            for utterance in _utterances(answer):
                entries = [_entry(word) for word in _objects(utterance, "words")]
                placed += placed_words({"words": entries, "text": utterance.get("transcript")})
                confidences += [_confidence(entry, utterance) for entry in entries]
            require_plausible(placed, stretch.duration_seconds)
        except MalformedWordsError as error:
            raise self._service.nonsense(error) from error
        if 0.0 in confidences:
            raise self._service.error("does not say how sure it is of its words", "Choose another transcriber")
        return on_clock(placed, stretch), confidences


def _utterances(answer: object) -> list[dict[str, Any]]:
    """Return the likeliest alternative of each result; silence has no results."""
    alternatives = [_objects(result, "alternatives") for result in _objects(answer, "results")]
    return [likeliest for likeliest, *_ in filter(None, alternatives)]


def _objects(value: object, name: str) -> list[dict[str, Any]]:
    entries = value.get(name, []) if isinstance(value, dict) else None
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        raise MalformedWordsError(f"{name} that are no list of objects")
    return entries


def _entry(word: dict[str, Any]) -> dict[str, Any]:
    """Return one of Google's words with its times as numbers."""
    return {
        "text": word.get("word"),
        "start": _seconds(word.get("startTime")),
        "end": _seconds(word.get("endTime")),
        "confidence": word.get("confidence", 0.0),
    }


def _seconds(duration: object) -> float:
    """Return a duration as JSON has it in Google's protocols, e.g. ``1.300s``."""
    if not isinstance(duration, str) or not re.fullmatch(r"[0-9]{1,9}(\.[0-9]{1,9})?s", duration):
        raise MalformedWordsError("a word without times")
    return float(duration[:-1])


def _confidence(entry: dict[str, Any], utterance: dict[str, Any]) -> float:
    """Return Google's confidence, 0-1; its 0 means that there is none."""
    return probability(entry["confidence"]) or probability(utterance.get("confidence", 0.0))


def status(access_is_set: bool) -> ComponentStatus:
    """Return whether Google Speech-to-Text can be used, without a request to it."""
    if not access_is_set:
        remedy = "Set GREENROOM_GOOGLE_KEY or GREENROOM_GOOGLE_CREDENTIALS, if sound may leave this machine"
        return ComponentStatus("google", None, False, "No key for Google Speech-to-Text is set", remedy)
    return ComponentStatus("google", MODEL, True, "Recognises speech at Google when it is chosen", None)
