"""Google Speech-to-Text is used by its protocol, and not believed blindly."""

from __future__ import annotations

import base64
import json
from typing import Any

import numpy as np
import pytest

from greenroom.analysis.audio import ArrayAudio
from greenroom.analysis.spans import Span
from greenroom.analysis.transcripts import Transcript
from greenroom.errors import MachineError
from greenroom.http_service import MAX_ANSWER_BYTES
from greenroom.speech.google import GoogleTranscriber, status
from greenroom.speech.google_access import ApiKey
from tests.http_servers import Answer, Server, reported, serving

AUDIO = ArrayAudio(np.full(60 * 16_000, 0.5, np.float32), 16_000)
SPEECH = [Span(2.0, 4.0)]


def word(text: object = "hello", start: object = "0.100s", end: object = "0.500s", **more: object) -> dict[str, Any]:
    return {"word": text, "startTime": start, "endTime": end, **more}


def recognised(*words: object, **more: object) -> Answer:
    return reported(
        {"results": [{"alternatives": [{"words": words, "confidence": 0.6, **more}, {"transcript": "other"}]}]}
    )


HELLO = recognised(word("Hello,", "0s", confidence=0.8), word("there", "1.300s", "1.7s"), transcript="Hello, there.")


def transcribe(
    server: Server,
    pauses: list[float] | None = None,
    language: str = "en",
    timeout: float = 5.0,
    speech: list[Span] = SPEECH,
) -> Transcript:
    waited: list[float] = [] if pauses is None else pauses
    with serving(server) as url:
        transcriber = GoogleTranscriber(f"{url}/", ApiKey("secret"), timeout, waited.append)
        return transcriber.transcribe(AUDIO, speech, language, lambda _: None)


def test_words_with_times_punctuation_and_confidence() -> None:
    server = Server(HELLO)
    transcript = transcribe(server)
    assert [(w.text, round(w.start_seconds, 3)) for w in transcript.words] == [("Hello,", 1.8), ("there.", 3.1)]
    assert transcript.source == "google"
    assert transcript.has_punctuation
    assert not transcript.writes_filled_pauses
    assert transcript.word_accuracy == pytest.approx((0.8 + 0.6) / 2)


def test_what_is_sent() -> None:
    server = Server(HELLO)
    transcribe(server)
    (request,) = server.requests
    assert (request.method, request.path) == ("POST", "/v1/speech:recognize")
    assert {name.lower(): value for name, value in request.headers.items()}["x-goog-api-key"] == "secret"
    sent = json.loads(request.body)
    assert sent["config"] == {
        "encoding": "LINEAR16",
        "sampleRateHertz": 16_000,
        "languageCode": "en-US",
        "enableWordTimeOffsets": True,
        "enableWordConfidence": True,
        "enableAutomaticPunctuation": True,
    }
    sound = np.frombuffer(base64.b64decode(sent["audio"]["content"]), np.int16)
    assert len(sound) == round(2.4 * 16_000)
    assert np.median(sound) == pytest.approx(32767 / 2, abs=2)


@pytest.mark.parametrize(("language", "code"), [("en-GB", "en-GB"), ("de", "de-DE"), ("sv", "sv")])
def test_languages(language: str, code: str) -> None:
    server = Server(HELLO)
    transcribe(server, language=language)
    assert json.loads(server.requests[0].body)["config"]["languageCode"] == code


def test_long_speech_goes_in_pieces_below_a_minute() -> None:
    server = Server(HELLO)
    transcript = transcribe(server, speech=[Span(0.0, 60.0)])
    sounds = [json.loads(request.body)["audio"]["content"] for request in server.requests]
    assert len(sounds) >= 3
    assert all(len(base64.b64decode(sound)) < 60 * 2 * 16_000 for sound in sounds)
    assert len(transcript.words) == 2 * len(sounds)
    assert list(transcript.words) == sorted(transcript.words, key=lambda w: w.start_seconds)


@pytest.mark.parametrize("answer", [reported({}), reported({"results": []}), reported({"results": [{}]})])
def test_silence_is_no_words(answer: Answer) -> None:
    transcript = transcribe(Server(answer))
    assert transcript.words == ()
    assert transcript.word_accuracy == 0


def test_a_busy_service_is_asked_again() -> None:
    waited: list[float] = []
    server = Server(Answer(429), Answer(500), Answer(503, headers={"Retry-After": "2"}), HELLO)
    assert transcribe(server, waited).text == "Hello, there."
    assert waited == [1.0, 4.0, 2.0]


@pytest.mark.parametrize(
    ("answer", "message"),
    [
        (Answer(400), "answered 400"),
        (Answer(401), "refuses the key"),
        (Answer(403), "refuses the key"),
        (Answer(500), "answered 500"),
        (Answer(body=b"<html>"), "no JSON"),
        (Answer(body=b" " * (MAX_ANSWER_BYTES + 1)), "too long"),
        (reported([]), "no list of objects"),
        (reported({"results": 3}), "no list of objects"),
        (reported({"results": [{"alternatives": [3]}]}), "no list of objects"),
        (recognised(word(3)), "no text"),
        (recognised(word(start=None)), "without times"),
        (recognised(word(start=1.3)), "without times"),
        (recognised(word(start="-1s")), "without times"),
        (recognised(word(start="1.5s", end="1s")), "ends before"),
        (recognised(word(end="90s")), "outside of the sound"),
        (recognised(*[word()] * 1000), "more words than can be spoken"),
        (recognised(word("a" * 1000)), "more words than can be spoken"),
        (recognised(word(confidence=7)), "confidence"),
        (recognised(word(confidence="high")), "confidence"),
        (recognised(word(), confidence=0), "how sure"),
    ],
)
def test_what_the_service_does_wrong_is_said_with_a_remedy(answer: Answer, message: str) -> None:
    with pytest.raises(MachineError, match=message) as caught:
        transcribe(Server(answer))
    assert caught.value.remedy
    assert "secret" not in str(caught.value)


def test_a_service_that_does_not_answer_in_time() -> None:
    waited: list[float] = []
    with pytest.raises(MachineError, match="in time"):
        transcribe(Server(Answer(delay_seconds=30.0)), waited, timeout=0.05)
    assert waited == [1.0, 4.0, 15.0]


def test_no_service() -> None:
    with serving(Server(Answer())) as url:
        pass
    with pytest.raises(MachineError, match="cannot be reached"):
        GoogleTranscriber(url, ApiKey("secret"), 1.0).transcribe(AUDIO, SPEECH, "en", lambda _: None)


def test_status_tells_whether_a_key_is_set() -> None:
    assert not status(False).ready
    assert status(True).ready
