"""Words by any server that speaks OpenAI's transcription protocol: a local one, or a service by key.

The sound leaves this machine when the server is elsewhere; that is why it is never chosen without being asked for.
Stretches of speech go one by one as 16-bit WAV, each far below the 25 MB that servers accept. What comes back is
checked as if it were hostile. When the server gives no word times, the words are aligned here.
"""

from __future__ import annotations

import io
import math
import time
import wave
from collections.abc import Callable, Sequence
from typing import Any

import httpx

from greenroom.analysis.audio import AudioSource
from greenroom.analysis.spans import Span
from greenroom.analysis.transcripts import Transcript, Word
from greenroom.components import ComponentStatus
from greenroom.errors import MachineError
from greenroom.speech.contracts import Aligner, Progress
from greenroom.speech.reliability import mean_probability
from greenroom.speech.stretches import pcm16, stretches_of_speech
from greenroom.speech.word_json import MalformedWordsError, placed_words

MAX_ANSWER_BYTES = 1_000_000
MAX_WORDS_PER_SECOND = 20.0
"""No one speaks a third as fast; a server that claims more is wrong or hostile."""
MAX_WORD_CHARACTERS = 100
TIME_TOLERANCE_SECONDS = 1.0
"""Servers round and run over the end a little."""
WAITS_SECONDS = (1.0, 4.0, 15.0)
"""Before each further attempt, unless the server names a shorter wait."""
BUSY = frozenset({408, 429, 500, 502, 503, 504})


class OpenAiCompatibleTranscriber:
    """A transcription server behind the ``Transcriber`` port.

    Parameters
    ----------
    url
        Base address, ending before ``/audio/transcriptions``.
    key
        Sent as a bearer token; None for a server that wants none.
    model
        Model to ask for.
    timeout_seconds
        For each request.
    aligner
        Times the words when the server gives no times, and checks them when it does not say how sure it is; English.
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
        self._url = url.rstrip("/")
        self._key = key
        self._model = model
        self._timeout_seconds = timeout_seconds
        self._aligner = aligner
        self._pause = pause

    @property
    def version(self) -> str:
        """Name of the model that is asked for."""
        return self._model

    def transcribe(self, audio: AudioSource, speech: Sequence[Span], language: str, progress: Progress) -> Transcript:
        """Return the words that the server hears in the given stretches of speech.

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
        headers = {"Authorization": f"Bearer {self._key}"} if self._key else {}
        with httpx.Client(headers=headers, timeout=self._timeout_seconds) as client:
            for stretch in stretches:
                answer = self._ask(client, _wav(audio, stretch), language)
                heard = self._words(answer, audio, stretch, language)
                probabilities += [self._probability(answer, heard, audio, stretch, language)] * len(heard)
                words += heard
                done_seconds += stretch.duration_seconds
                progress(done_seconds / total_seconds)
        return Transcript(
            words=tuple(words),
            source="openai-compatible",
            model=f"{self._model} at {httpx.URL(self._url).host}",
            language=language,
            word_accuracy=mean_probability(probabilities),
            has_punctuation=any(word.text[-1] in ".?!" for word in words),
            writes_filled_pauses=False,
        )

    def _ask(self, client: httpx.Client, wav: bytes, language: str) -> Any:
        """Send a stretch, again after a while when the server is busy, and return its JSON."""
        fields = {
            "model": self._model,
            "language": language.split("-", maxsplit=1)[0].lower(),
            "response_format": "verbose_json",
            "timestamp_granularities[]": ["word", "segment"],
            "temperature": "0",
        }
        for wait_seconds in (*WAITS_SECONDS, None):
            try:
                with client.stream(
                    "POST",
                    f"{self._url}/audio/transcriptions",
                    data=fields,
                    files={"file": ("a.wav", wav, "audio/wav")},
                ) as response:
                    if response.status_code not in BUSY or wait_seconds is None:
                        return self._read(response)
                    pause_seconds = min(wait_seconds, _retry_after(response, wait_seconds))
            except httpx.TimeoutException as error:
                if wait_seconds is None:
                    raise self._error("does not answer in time", "Raise transcription_timeout_seconds") from error
                pause_seconds = wait_seconds
            except (httpx.HTTPError, httpx.InvalidURL) as error:
                remedy = "Check transcription_url and that the server runs"
                raise self._error(f"cannot be reached ({type(error).__name__})", remedy) from error
            self._pause(pause_seconds)
        raise AssertionError("the last attempt returns or raises")

    def _read(self, response: httpx.Response) -> Any:
        if response.status_code in (401, 403):
            raise self._error(f"refuses the key ({response.status_code})", "Correct transcription_key")
        if response.status_code != 200:
            raise self._error(f"answered {response.status_code}", "Check transcription_model, or try again later")
        content = bytearray()
        for part in response.iter_bytes():
            content += part
            if len(content) > MAX_ANSWER_BYTES:
                raise self._error("sends far too long an answer", "Check that it is a transcription server")
        try:
            return httpx.Response(200, content=bytes(content)).json()
        except (ValueError, RecursionError) as error:
            raise self._error("answers no JSON", "Check that it supports verbose_json") from error

    def _words(self, answer: object, audio: AudioSource, stretch: Span, language: str) -> list[Word]:
        try:
            placed = placed_words(answer)
        except MalformedWordsError as error:
            raise self._error(f"answers nonsense: {error}", "Check that it supports verbose_json") from error
        if len(placed) > MAX_WORDS_PER_SECOND * max(1.0, stretch.duration_seconds) or any(
            len(word) > MAX_WORD_CHARACTERS for word, _ in placed
        ):
            raise self._error("answers more words than can be spoken", "Check that it is a transcription server")
        if any(not _inside(span, stretch) for _, span in placed):
            raise self._error("places words outside of the sound", "Use a server with correct word times")
        if _has_word_times(answer):
            return sorted((_on_clock(word, span, stretch) for word, span in placed if span), key=_start)
        return self._aligned([word for word, _ in placed], audio, stretch, language)

    def _probability(
        self, answer: object, words: Sequence[Word], audio: AudioSource, stretch: Span, language: str
    ) -> float:
        """Return how likely the words are right, 0-1.

        Whisper servers tell the log likelihood per token of each segment. Words of others are looked for in the sound;
        the share that is found counts.
        """
        likelihoods = _segment_likelihoods(answer)
        if likelihoods or not words:
            return mean_probability(likelihoods)
        found = self._aligned([word.text for word in words], audio, stretch, language)
        return mean_probability([float(word.aligned) for word in found])

    def _aligned(self, words: Sequence[str], audio: AudioSource, stretch: Span, language: str) -> list[Word]:
        if words and language.split("-", maxsplit=1)[0].lower() != "en":
            raise self._error("gives no word times or likelihoods", "Use one whose verbose_json has both, as Whisper's")
        return list(self._aligner.align(audio, words, [stretch], None))

    def _error(self, what: str, remedy: str) -> MachineError:
        return MachineError(f"The transcription server {self._url} {what}", remedy)


def _wav(audio: AudioSource, stretch: Span) -> bytes:
    file = io.BytesIO()
    with wave.open(file, "wb") as writer:
        writer.setnchannels(1)
        writer.setsampwidth(2)
        writer.setframerate(audio.sample_rate_hz)
        writer.writeframes(pcm16(audio.read(stretch.start_seconds, stretch.end_seconds)))
    return file.getvalue()


def _retry_after(response: httpx.Response, otherwise_seconds: float) -> float:
    value = response.headers.get("Retry-After", "")
    return float(value) if value.isascii() and value.isdigit() else otherwise_seconds


def _has_word_times(answer: object) -> bool:
    """Tell whether times belong to words; those of segments only say where a sentence lies."""
    if not isinstance(answer, dict):
        return False
    segments = answer.get("segments")
    words = [answer.get("words"), *(s.get("words") for s in segments or [] if isinstance(s, dict))]
    return any(isinstance(entry, dict) for entries in words if isinstance(entries, list) for entry in entries)


def _segment_likelihoods(answer: object) -> list[float]:
    segments = answer.get("segments") if isinstance(answer, dict) else None
    logs = [segment.get("avg_logprob") for segment in segments or [] if isinstance(segment, dict)]
    return [math.exp(log) for log in logs if isinstance(log, (int, float)) and log <= 0]


def _start(word: Word) -> float:
    return word.start_seconds


def _inside(span: Span | None, stretch: Span) -> bool:
    return span is None or span.end_seconds <= stretch.duration_seconds + TIME_TOLERANCE_SECONDS


def _on_clock(word: str, span: Span, stretch: Span) -> Word:
    start, end = (
        min(stretch.start_seconds + seconds, stretch.end_seconds) for seconds in (span.start_seconds, span.end_seconds)
    )
    return Word(word, start, end)


def status(url: str | None) -> ComponentStatus:
    """Say whether a transcription server is set; it is asked nothing, for that could cost money."""
    if url is None:
        remedy = "Set GREENROOM_TRANSCRIPTION_URL, if sound may leave this machine"
        return ComponentStatus("openai-compatible", None, False, "No transcription server is set", remedy)
    return ComponentStatus("openai-compatible", None, True, f"Recognises speech at {url}", None)
