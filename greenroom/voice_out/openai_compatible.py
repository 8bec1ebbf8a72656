"""A voice by any server that speaks OpenAI's speech protocol: a local one, or a service by key.

The questions leave this machine if the server is elsewhere, so it is used only on request. Sentences go one by one, so
that the first is heard soon. The protocol gives no times, so words are found in the sound, and mouth shapes are fitted
to them.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence

import httpx
import numpy as np

from greenroom.components import ComponentStatus
from greenroom.http_service import HttpService
from greenroom.voice_out.contracts import FindWords, Utterance, Voice
from greenroom.voice_out.fitting import fitted, float_samples, written_words
from greenroom.voice_out.wav import MalformedWavError, read_wav

MAX_SOUND_BYTES = 12_000_000
"""A minute at 48 kHz on two channels; a sentence has at most 300 characters."""
LONGEST_PAUSE_SECONDS = 1.0
"""A candidate is waiting: a busy server is asked again soon, or not at all."""


class OpenAiCompatibleVoice:
    """A speech server behind the ``Voice`` port.

    Parameters
    ----------
    url
        Base address, ending before ``/audio/speech``.
    key
        Sent as a bearer token; None for a server that needs none.
    model, speaker
        Names of the model and of its voice.
    timeout_seconds
        For each request.
    reference
        A voice that knows the phonemes of a text; None for sound without mouth shapes.
    find_words
        Finds the words in the sound.
    pause
        How to wait before trying again.
    """

    name = "openai-compatible"

    def __init__(
        self,
        url: str,
        key: str | None,
        model: str,
        speaker: str,
        timeout_seconds: float,
        reference: Voice | None,
        find_words: FindWords,
        pause: Callable[[float], None] = time.sleep,
    ) -> None:
        url = url.rstrip("/")
        self._service = HttpService(
            title=f"The speech server {url}",
            url=url,
            headers={"Authorization": f"Bearer {key}"} if key else {},
            settings="voice",
            timeout_seconds=timeout_seconds,
            pause=lambda seconds: pause(min(seconds, LONGEST_PAUSE_SECONDS)),
            rejected_remedy="Check voice_model and voice_name, or try again later",
            timeout_setting="voice_timeout_seconds",
        )
        self._model, self._speaker = model, speaker
        self._reference, self._find_words = reference, find_words

    @property
    def version(self) -> str:
        """Names of the server, the model and its voice."""
        return f"{httpx.URL(self._service.url).host} {self._model} {self._speaker}"

    def speaks(self, language: str) -> bool:
        """Return True: the protocol does not tell the languages of a model."""
        del language
        return True

    def speak(self, sentences: Sequence[str], language: str) -> Iterator[Utterance]:
        """Yield the sentences in order; raises as ``Voice`` says."""
        with self._service.client() as client:
            for text in sentences:
                yield self._with_visemes(self._said(client, text), language)

    def _said(self, client: httpx.Client, text: str) -> Utterance:
        order = {"model": self._model, "input": text, "voice": self._speaker, "response_format": "wav"}
        content = self._service.content(client, "POST", "/audio/speech", MAX_SOUND_BYTES, json=order)
        try:
            sound = read_wav(content)
        except MalformedWavError as error:
            raise self._service.nonsense(error) from error
        if not np.any(np.frombuffer(sound.pcm, "<i2")):
            raise self._service.nonsense("silence")
        return Utterance(text, sound.pcm, sound.sample_rate_hz)

    def _with_visemes(self, spoken: Utterance, language: str) -> Utterance:
        if self._reference is None or not self._reference.speaks(language):
            return spoken
        (reference,) = self._reference.speak((spoken.text,), language)
        words = [word for _, word in written_words(spoken.text)]
        starts = self._find_words(float_samples(spoken), spoken.sample_rate_hz, words, language)
        return fitted(spoken, reference, starts)


def status(url: str | None) -> ComponentStatus:
    """Return whether a speech server is set, without a request to it, which could cost money."""
    name = "openai-compatible voice"
    if url is None:
        return ComponentStatus(name, None, False, "No speech server is set", "Set GREENROOM_VOICE_URL to use one")
    return ComponentStatus(name, None, True, f"Speaks the questions with {url}", None)
