"""A speech server is used by its protocol, asked again when busy, and not believed blindly."""

from __future__ import annotations

import json
from collections.abc import Sequence

import numpy as np
import pytest

from greenroom.analysis.arrays import SampleArray
from greenroom.errors import MachineError
from greenroom.voice_out.contracts import Utterance
from greenroom.voice_out.espeak import EspeakVoice
from greenroom.voice_out.openai_compatible import OpenAiCompatibleVoice, status
from greenroom.voice_out.wav import wav_file
from tests.http_servers import Answer, Server, serving

TEXT = "Tell me about a hard problem."


def no_words(samples: SampleArray, rate_hz: int, words: Sequence[str], language: str) -> list[None]:
    return [None] * len(words)


def speak(
    server: Server, texts: Sequence[str] = (TEXT,), *, reference: EspeakVoice | None = None, key: str | None = "secret"
) -> list[Utterance]:
    with serving(server) as url:
        voice = OpenAiCompatibleVoice(f"{url}/v1/", key, "kokoro", "af_heart", 5.0, reference, no_words, lambda _: None)
        return list(voice.speak(texts, "en"))


def slower(said: Utterance, factor: float, lead_seconds: float) -> bytes:
    """Return the sound of an utterance as another voice would say it: later, and slower."""
    samples = np.frombuffer(said.pcm, "<i2")
    places = np.arange(0, len(samples) - 1, 1 / factor)
    stretched = np.interp(places, np.arange(len(samples)), samples).astype("<i2")
    lead = np.zeros(round(lead_seconds * said.sample_rate_hz), "<i2")
    return wav_file(np.concatenate([lead, stretched]).tobytes(), said.sample_rate_hz)


def test_each_sentence_is_a_request_of_the_protocol() -> None:
    tone = (8000 * np.sin(np.arange(24_000) / 10)).astype("<i2").tobytes()
    server = Server(Answer(body=wav_file(tone, 24_000)))
    said = speak(server, ["One.", "Two."])
    assert [(one.text, one.seconds, one.visemes) for one in said] == [("One.", 1.0, ()), ("Two.", 1.0, ())]
    first, second = server.requests
    assert (first.method, first.path, first.headers["Authorization"]) == ("POST", "/v1/audio/speech", "Bearer secret")
    order = {"model": "kokoro", "input": "One.", "voice": "af_heart", "response_format": "wav"}
    assert json.loads(first.body) == order
    assert json.loads(second.body)["input"] == "Two."


def test_mouth_shapes_follow_a_voice_that_is_slower_and_later(espeak: EspeakVoice) -> None:
    """Without word times the reference's shapes spread over the sound: here that is exact."""
    (reference,) = espeak.speak((TEXT,), "en")
    (said,) = speak(Server(Answer(body=slower(reference, 1.5, 0.4))), reference=espeak)
    assert [viseme.name for viseme in said.visemes] == [viseme.name for viseme in reference.visemes]
    errors = [
        abs(one.start_seconds - (0.4 + 1.5 * other.start_seconds))
        for one, other in zip(said.visemes[1:-1], reference.visemes[1:-1], strict=True)
    ]
    assert max(errors) < 0.01
    assert said.words[1].start_seconds == pytest.approx(0.4 + 1.5 * reference.words[1].start_seconds, abs=0.01)


def test_a_busy_server_is_asked_again() -> None:
    tone = np.full(4800, 1000, "<i2").tobytes()
    server = Server(Answer(503), Answer(429), Answer(body=wav_file(tone, 24_000)))
    assert len(speak(server)) == 1
    assert len(server.requests) == 3


@pytest.mark.parametrize(
    ("answer", "message"),
    [
        (Answer(401), "refuses the key"),
        (Answer(400), "voice_model and voice_name"),
        (Answer(body=b"<html>"), "no WAV file"),
        (Answer(body=wav_file(bytes(4800), 24_000)), "silence"),
        (Answer(503), "answered 503"),
        (Answer(body=wav_file(bytes(13_000_000), 24_000)), "far too long"),
    ],
)
def test_a_bad_answer_is_an_error_that_says_what_to_do(answer: Answer, message: str) -> None:
    with pytest.raises(MachineError, match=message) as caught:
        speak(Server(answer))
    assert "secret" not in str(caught.value)


def test_its_status_needs_an_address() -> None:
    assert not status(None).ready
    assert status("http://localhost:8880/v1").ready
