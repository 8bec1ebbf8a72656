"""AssemblyAI is used by its protocol, left without a trace, and not believed blindly."""

from __future__ import annotations

import io
import json
import wave

import numpy as np
import pytest

from greenroom.analysis.audio import ArrayAudio
from greenroom.analysis.spans import Span
from greenroom.analysis.transcripts import Transcript
from greenroom.errors import MachineError
from greenroom.speech.assemblyai import MAX_TRANSCRIPT_BYTES, AssemblyAiTranscriber, status
from tests.http_servers import Answer, Request, Server, reported, serving

AUDIO = ArrayAudio(np.full(20 * 16_000, 0.5, np.float32), 16_000)
SPEECH = [Span(2.0, 4.0), Span(10.0, 12.0)]
UPLOAD, SUBMIT, POLL, DELETE = (
    "POST /v2/upload",
    "POST /v2/transcript",
    "GET /v2/transcript/j-1",
    "DELETE /v2/transcript/j-1",
)
HELLO = {
    "id": "j-1",
    "status": "completed",
    "text": "Um, hello.",
    "words": [
        {"text": "Um,", "start": 100, "end": 500, "confidence": 0.7},
        {"text": "hello.", "start": 8600, "end": 9000, "confidence": 0.9},
    ],
}


def completed(**fields: object) -> Answer:
    return reported({**HELLO, **fields})


USUAL = {
    "upload": reported({"upload_url": "https://cdn.example/upload/1"}),
    "submit": reported({"id": "j-1", "status": "queued"}),
    "poll": completed(),
    "delete": completed(text="Deleted by user."),
}


class Service:
    """Answers each request of the protocol as usual; the answers given come in place of the usual one, in turn."""

    def __init__(self, **answers: list[Answer]) -> None:
        routes = dict(zip(USUAL, (UPLOAD, SUBMIT, POLL, DELETE), strict=True))
        self._servers = {route: Server(*answers.get(step, [USUAL[step]])) for step, route in routes.items()}
        self.requests: list[Request] = []

    def __call__(self, request: Request) -> Answer:
        self.requests.append(request)
        return self._servers[f"{request.method} {request.path}"](request)

    @property
    def routes(self) -> list[str]:
        return [f"{request.method} {request.path}" for request in self.requests]


def transcribe(
    service: Service,
    pauses: list[float] | None = None,
    language: str = "en",
    timeout: float = 5.0,
    speech: list[Span] = SPEECH,
) -> Transcript:
    waited: list[float] = [] if pauses is None else pauses
    with serving(service) as url:
        transcriber = AssemblyAiTranscriber(f"{url}/", "secret", timeout, waited.append)
        return transcriber.transcribe(AUDIO, speech, language, lambda _: None)


def test_words_with_times_and_confidence() -> None:
    service = Service(poll=[reported({"status": "queued"}), reported({"status": "processing"}), completed()])
    waited: list[float] = []
    transcript = transcribe(service, waited, language="en-GB")
    assert [(w.text, round(w.start_seconds, 3), round(w.end_seconds, 3)) for w in transcript.words] == [
        ("Um,", 1.9, 2.3),
        ("hello.", 10.4, 10.8),
    ]
    assert transcript.source == "assemblyai"
    assert transcript.writes_filled_pauses
    assert transcript.has_punctuation
    assert transcript.word_accuracy == pytest.approx(0.8)
    assert waited == [3.0, 3.0]
    assert service.routes == [UPLOAD, SUBMIT, POLL, POLL, POLL, DELETE]
    assert all(request.headers["Authorization"] == "secret" for request in service.requests)


def test_what_is_sent() -> None:
    service = Service()
    transcribe(service, language="en-GB")
    upload, submit = service.requests[:2]
    with wave.open(io.BytesIO(upload.body)) as reader:
        assert (reader.getnchannels(), reader.getframerate()) == (1, 16_000)
        sound = np.frombuffer(reader.readframes(reader.getnframes()), np.int16)
    assert len(sound) == round((12.2 - 1.8) * 16_000)
    assert not sound[3 * 16_000 : 8 * 16_000].any()  # between the two stretches
    assert json.loads(submit.body) == {
        "audio_url": "https://cdn.example/upload/1",
        "language_code": "en",
        "speech_models": ["universal-2"],
        "punctuate": True,
        "disfluencies": True,
    }


def test_filled_pauses_are_written_in_english_only() -> None:
    service = Service()
    assert not transcribe(service, language="de").writes_filled_pauses
    assert json.loads(service.requests[1].body)["disfluencies"] is False


@pytest.mark.parametrize("words", [None, []])
def test_silence_is_no_words(words: object) -> None:
    transcript = transcribe(Service(poll=[completed(words=words)]))
    assert transcript.words == ()
    assert transcript.word_accuracy == 0


def test_without_speech_nothing_is_sent() -> None:
    service = Service()
    assert transcribe(service, speech=[]).words == ()
    assert service.requests == []


@pytest.mark.parametrize("step", ["upload", "submit", "poll", "delete"])
@pytest.mark.parametrize("busy", [429, 500])
def test_a_busy_service_is_asked_again(step: str, busy: int) -> None:
    service = Service(**{step: [Answer(busy), USUAL[step]]})
    waited: list[float] = []
    assert transcribe(service, waited).text == "Um, hello."
    assert waited == [1.0]
    uploads = [request.body for request in service.requests if request.path == "/v2/upload"]
    assert len(set(uploads)) == 1


WRONG = [
    ("upload", Answer(401), "refuses the key"),
    ("upload", Answer(500), "answered 500"),
    ("upload", Answer(body=b"<html>"), "no JSON"),
    ("upload", reported({"upload_url": 3}), "no usable upload_url"),
    ("upload", reported([]), "no usable upload_url"),
    ("submit", Answer(400), "answered 400"),
    ("submit", reported({"id": "../account"}), "no usable id"),
    ("poll", Answer(404), "answered 404"),
    ("poll", reported({"status": "lost"}), "no usable status"),
    ("poll", reported({"status": "error", "error": "secret\x1b[2J is no audio. "}), "sound: ...\\[2J is no audio"),
    ("poll", Answer(body=b" " * (MAX_TRANSCRIPT_BYTES + 1)), "too long"),
    ("poll", completed(words=[3]), "no object"),
    ("poll", completed(words=3), "nonsense"),
    ("poll", completed(words=[{"text": "a", "start": 1, "end": 2}]), "confidence"),
    ("poll", completed(words=[{"text": "a", "start": 1, "end": 2, "confidence": 10**400}]), "confidence"),
    ("poll", completed(words=[{"text": "a", "end": 2, "confidence": 0.5}]), "without times"),
    ("poll", completed(words=[{"text": "a", "start": 10**400, "end": 2, "confidence": 0.5}]), "without times"),
    ("poll", completed(words=[{"text": 1, "start": 1, "end": 2, "confidence": 0.5}]), "no text"),
    ("poll", completed(words=[{"text": "a", "start": 20, "end": 2, "confidence": 0.5}]), "ends before"),
    ("poll", completed(words=[{"text": "a", "start": 90_000, "end": 91_000, "confidence": 0.5}]), "outside"),
    ("poll", completed(words=[{"text": "a", "start": 0, "end": 1, "confidence": 0.5}] * 1000), "more words"),
    ("delete", Answer(500), "may have kept a transcript"),
]


@pytest.mark.parametrize(("step", "answer", "message"), WRONG)
def test_what_the_service_does_wrong_is_said_with_a_remedy(step: str, answer: Answer, message: str) -> None:
    service = Service(**{step: [answer]})
    with pytest.raises(MachineError, match=message) as caught:
        transcribe(service)
    assert caught.value.remedy
    assert "secret" not in str(caught.value)
    assert (DELETE in service.routes) == (step in ("poll", "delete"))


def test_a_transcript_that_is_never_ready_is_given_up_and_deleted() -> None:
    service = Service(poll=[reported({"status": "processing"})])
    waited: list[float] = []
    with pytest.raises(MachineError, match="no transcript ready after 15 s"):
        transcribe(service, waited)
    assert sum(waited) >= 15
    assert service.routes[-1] == DELETE


def test_a_service_that_does_not_answer_in_time() -> None:
    waited: list[float] = []
    with pytest.raises(MachineError, match="in time"):
        transcribe(Service(upload=[Answer(delay_seconds=30.0)]), waited, timeout=0.05)
    assert waited == [1.0, 4.0, 15.0]


def test_no_service() -> None:
    with serving(Service()) as url:
        pass
    with pytest.raises(MachineError, match="cannot be reached"):
        AssemblyAiTranscriber(url, "secret", 1.0).transcribe(AUDIO, SPEECH, "en", lambda _: None)


def test_a_key_that_no_header_can_have() -> None:
    with pytest.raises(MachineError, match="such characters") as caught:
        AssemblyAiTranscriber("http://localhost:1", "schlüssel", 1.0).transcribe(AUDIO, SPEECH, "en", lambda _: None)
    assert "schl" not in str(caught.value)


def test_status_tells_whether_a_key_is_set() -> None:
    assert not status(False).ready
    assert status(True).ready
