"""Words by any server that speaks OpenAI's transcription protocol: a local one, or a service by key.

The sound leaves this machine if the server is elsewhere, so it is used only on request. Stretches of speech go one by
one as 16-bit WAV, each far below the 25 MB that servers accept. The responses are checked as hostile input. If the
server gives no word times, the words are aligned here.
"""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Sequence

import httpx

from greenroom.analysis.audio import AudioSource
from greenroom.analysis.spans import Span
from greenroom.analysis.transcripts import Transcript, Word
from greenroom.components import ComponentStatus
from greenroom.http_service import HttpService
from greenroom.speech.contracts import Aligner, Progress
from greenroom.speech.recognised_words import marks_sentences, on_clock, require_plausible
from greenroom.speech.reliability import mean_probability
from greenroom.speech.stretches import stretches_of_speech
from greenroom.speech.wav import StretchesWav
from greenroom.speech.word_json import MalformedWordsError, placed_words

LEAST_LOG_LIKELIHOOD = -1000.0
"""Below it a number is none that a model gives per token."""


class OpenAiCompatibleTranscriber:
    """A transcription server behind the ``Transcriber`` port.

    Parameters
    ----------
    url
        Base address, ending before ``/audio/transcriptions``.
    key
        Sent as a bearer token; None for a server that needs none.
    model
        Model to ask for.
    timeout_seconds
        For each request.
    aligner
        Times the words when the server gives no times, and checks them when it gives no confidence; English.
    pause
        How to wait before trying again.
    """

    name = "openai-compatible"

    def __init__(
        self,
        url: str,
        key: str | None,
        model: str,
        timeout_seconds: float,
        aligner: Aligner,
        pause: Callable[[float], None] = time.sleep,
    ) -> None:
        url = url.rstrip("/")
        self._service = HttpService(
            title=f"The transcription server {url}",
            url=url,
            headers={"Authorization": f"Bearer {key}"} if key else {},
            settings="transcription",
            timeout_seconds=timeout_seconds,
            pause=pause,
            rejected_remedy="Check transcription_model, or try again later",
        )
        self._model = model
        self._aligner = aligner

    @property
    def version(self) -> str:
        """Name of the requested model."""
        return self._model

    def transcribe(self, audio: AudioSource, speech: Sequence[Span], language: str, progress: Progress) -> Transcript:
        """Return the words that the server recognises in the given stretches of speech.

        Raises
        ------
        MachineError
            The server cannot be reached, refuses, is still busy after three more attempts, or answers nonsense.
        """
        stretches = stretches_of_speech(audio, speech)
        total_seconds = sum(stretch.duration_seconds for stretch in stretches)
        done_seconds = 0.0
        words: list[Word] = []
        probabilities: list[float] = []
        with self._service.client() as client:
            for stretch in stretches:
                answer = self._ask(client, b"".join(StretchesWav(audio, [stretch])), language)
                recognised = self._words(answer, audio, stretch, language)
                probabilities += [self._probability(answer, recognised, audio, stretch, language)] * len(recognised)
                words += recognised
                done_seconds += stretch.duration_seconds
                progress(done_seconds / total_seconds)
        return Transcript(
            words=tuple(words),
            source="openai-compatible",
            model=f"{self._model} at {httpx.URL(self._service.url).host}",
            language=language,
            word_accuracy=mean_probability(probabilities),
            has_punctuation=marks_sentences(words),
            writes_filled_pauses=False,
        )

    def _ask(self, client: httpx.Client, wav: bytes, language: str) -> object:
        """Send a stretch and return the server's result for it."""
        fields = {
            "model": self._model,
            "language": language.split("-", maxsplit=1)[0].lower(),
            "response_format": "verbose_json",
            "timestamp_granularities[]": ["word", "segment"],
            "temperature": "0",
        }
        files = {"file": ("a.wav", wav, "audio/wav")}
        answer: object = self._service.json(client, "POST", "/audio/transcriptions", data=fields, files=files)
        return answer

    def _words(self, answer: object, audio: AudioSource, stretch: Span, language: str) -> list[Word]:
        try:
            placed = placed_words(answer)
            require_plausible(placed, stretch.duration_seconds)
        except MalformedWordsError as error:
            raise self._service.nonsense(error) from error
        if _has_word_times(answer):
            return on_clock(placed, stretch)
        return self._aligned([word for word, _ in placed], audio, stretch, language)

    def _probability(
        self, answer: object, words: Sequence[Word], audio: AudioSource, stretch: Span, language: str
    ) -> float:
        """Return how likely the words are right, 0-1.

        Whisper servers report the log likelihood per token of each segment. Words of other servers are searched in the
        sound; the share that is found counts.
        """
        likelihoods = _segment_likelihoods(answer)
        if likelihoods or not words:
            return mean_probability(likelihoods)
        found = self._aligned([word.text for word in words], audio, stretch, language)
        return mean_probability([float(word.aligned) for word in found])

    def _aligned(self, words: Sequence[str], audio: AudioSource, stretch: Span, language: str) -> list[Word]:
        if words and language.split("-", maxsplit=1)[0].lower() != "en":
            remedy = "Use one whose verbose_json has both, as Whisper's"
            raise self._service.error("gives no word times or likelihoods", remedy)
        return list(self._aligner.align(audio, words, [stretch], None))


def _has_word_times(answer: object) -> bool:
    """Return whether times belong to words; those of segments only show the place of a sentence."""
    if not isinstance(answer, dict):
        return False
    segments = answer.get("segments")
    words = [answer.get("words"), *(s.get("words") for s in segments or [] if isinstance(s, dict))]
    return any(isinstance(entry, dict) for entries in words if isinstance(entries, list) for entry in entries)


def _segment_likelihoods(answer: object) -> list[float]:
    segments = answer.get("segments") if isinstance(answer, dict) else None
    logs = [segment.get("avg_logprob") for segment in segments or [] if isinstance(segment, dict)]
    return [math.exp(log) for log in logs if isinstance(log, (int, float)) and LEAST_LOG_LIKELIHOOD <= log <= 0]


def status(url: str | None) -> ComponentStatus:
    """Return whether a transcription server is set, without a request to it, which could cost money."""
    if url is None:
        remedy = "Set GREENROOM_TRANSCRIPTION_URL, if sound may leave this machine"
        return ComponentStatus("openai-compatible", None, False, "No transcription server is set", remedy)
    return ComponentStatus("openai-compatible", None, True, f"Recognises speech at {url}", None)
