"""A transcription server is used by its protocol, waited for when busy, and not believed blindly."""

from __future__ import annotations

import io
import wave
from collections.abc import Sequence

import numpy as np
import pytest

from greenroom.analysis.audio import ArrayAudio, AudioSource
from greenroom.analysis.spans import Span
from greenroom.analysis.transcripts import Transcript, Word
from greenroom.errors import MachineError
from greenroom.http_service import MAX_ANSWER_BYTES
from greenroom.speech.openai_compatible import OpenAiCompatibleTranscriber, status
from tests.http_servers import Answer, Server, reported, serving

AUDIO = ArrayAudio(np.zeros(10 * 16_000, np.float32), 16_000)
SPEECH = [Span(2.0, 4.0)]
HELLO = {
    "text": "Hello there.",
    "words": [{"word": "Hello", "start": 0.1, "end": 0.5}, {"word": "there", "start": 0.6, "end": 1.0}],
    "segments": [{"text": " Hello there.", "start": 0.0, "end": 1.0, "avg_logprob": -0.1}],
}


class EvenAligner:
    """Places words at equal distances and finds every second one in the sound."""

    name = "even"
    version = "1"

    def align(
        self, audio: AudioSource, words: Sequence[str], speech: Sequence[Span], within: Sequence[Span | None] | None
    ) -> tuple[Word, ...]:
        start = speech[0].start_seconds
        return tuple(Word(word, start + i / 10, start + (i + 1) / 10, i % 2 == 0) for i, word in enumerate(words))


def transcribe(
    server: Server, pauses: list[float] | None = None, language: str = "en", timeout: float = 5.0
) -> Transcript:
    waited: list[float] = [] if pauses is None else pauses
    with serving(server) as url:
        transcriber = OpenAiCompatibleTranscriber(
            f"{url}/v1/", "secret", "whisper-1", timeout, EvenAligner(), waited.append
        )
        return transcriber.transcribe(AUDIO, SPEECH, language, lambda _: None)


def test_words_with_times_and_punctuation_and_likelihood() -> None:
    server = Server(reported(HELLO))
    transcript = transcribe(server, language="en-GB")
    assert [(w.text, round(w.start_seconds, 3)) for w in transcript.words] == [("Hello", 1.9), ("there.", 2.4)]
    assert transcript.has_punctuation
    assert transcript.word_accuracy == pytest.approx(np.exp(-0.1))
    assert transcript.model == "whisper-1 at 127.0.0.1"
    (request,) = server.requests
    assert request.path == "/v1/audio/transcriptions"
    assert request.headers["Authorization"] == "Bearer secret"
    assert b"verbose_json" in request.body
    assert b'"language"\r\n\r\nen\r\n' in request.body
    sound = request.body[request.body.index(b"RIFF") :]
    with wave.open(io.BytesIO(sound)) as reader:
        assert (reader.getnchannels(), reader.getframerate()) == (1, 16_000)
        assert reader.getnframes() == round(2.4 * 16_000)


def test_without_word_times_the_words_are_aligned_here() -> None:
    transcript = transcribe(Server(reported({"text": "Hello there."})))
    assert [w.aligned for w in transcript.words] == [True, False]
    assert transcript.word_accuracy == 0.5


def test_without_word_times_another_language_is_refused() -> None:
    with pytest.raises(MachineError, match="no word times"):
        transcribe(Server(reported({"text": "Guten Tag"})), language="de")


def test_silence_is_no_words() -> None:
    transcript = transcribe(Server(reported({"text": "", "words": [], "segments": []})))
    assert transcript.words == ()
    assert transcript.word_accuracy == 0


@pytest.mark.parametrize(
    ("answers", "pauses"),
    [
        ([Answer(429), reported(HELLO)], [1.0]),
        ([Answer(429, headers={"Retry-After": "0"}), reported(HELLO)], [0.0]),
        ([Answer(500), Answer(503, headers={"Retry-After": "9999"}), Answer(502), reported(HELLO)], [1.0, 4.0, 15.0]),
    ],
)
def test_a_busy_server_is_asked_again(answers: list[Answer], pauses: list[float]) -> None:
    waited: list[float] = []
    assert transcribe(Server(*answers), waited).text == "Hello there."
    assert waited == pauses


@pytest.mark.parametrize(
    ("answer", "message"),
    [
        (Answer(401), "refuses the key"),
        (Answer(404), "answered 404"),
        (Answer(500), "answered 500"),
        (Answer(body=b"<html>"), "no JSON"),
        (Answer(body=b"[" * 100_000), "no JSON"),
        (Answer(body=b" " * (MAX_ANSWER_BYTES + 1)), "too long"),
        (reported({"words": [{"word": 3}]}), "nonsense"),
        (reported({"words": [{"word": "a", "start": 90, "end": 91}]}), "outside of the sound"),
        (reported({"words": [{"word": "a", "start": -1, "end": 1}]}), "nonsense"),
        (reported({"words": [{"word": "a", "start": 10**400, "end": 10**400}]}), "nonsense"),
        (reported({"text": "a " * 1000}), "more words than can be spoken"),
        (reported({"text": "a" * 1000}), "more words than can be spoken"),
    ],
)
def test_what_a_server_does_wrong_is_said_with_a_remedy(answer: Answer, message: str) -> None:
    with pytest.raises(MachineError, match=message) as caught:
        transcribe(Server(answer))
    assert caught.value.remedy
    assert "secret" not in str(caught.value)


def test_a_server_that_never_answers() -> None:
    waited: list[float] = []
    with pytest.raises(MachineError, match="in time"):
        transcribe(Server(Answer(delay_seconds=30.0)), waited, timeout=0.05)
    assert waited == [1.0, 4.0, 15.0]


def test_no_server() -> None:
    with serving(Server(Answer())) as url:
        pass
    transcriber = OpenAiCompatibleTranscriber(url, None, "m", 1.0, EvenAligner())
    with pytest.raises(MachineError, match="cannot be reached"):
        transcriber.transcribe(AUDIO, SPEECH, "en", lambda _: None)


def test_a_likelihood_that_cannot_be_is_no_likelihood() -> None:
    segments = [{"text": "Hello there.", "avg_logprob": -(10**400)}]
    assert transcribe(Server(reported({**HELLO, "segments": segments}))).word_accuracy == 0.5


def test_words_out_of_order_are_put_in_order() -> None:
    words = [{"word": "b", "start": 1, "end": 2}, {"word": "a", "start": 0, "end": 1}]
    assert transcribe(Server(reported({"words": words, "segments": [{"text": "", "avg_logprob": -1}]}))).text == "a b"


def test_status_tells_whether_a_server_is_set() -> None:
    assert not status(None).ready
    assert status("http://localhost:1/v1").ready
