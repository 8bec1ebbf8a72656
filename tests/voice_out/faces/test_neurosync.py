"""A NeuroSync server moves the mouth by its protocol, and what it sends is not believed blindly."""

from __future__ import annotations

import json
from collections.abc import Callable

import numpy as np
import pytest

from greenroom.errors import MachineError
from greenroom.voice_out.contracts import Utterance, Viseme
from greenroom.voice_out.faces.neurosync import NeuroSyncFace, status
from greenroom.voice_out.wav import read_wav
from tests.http_servers import Answer, Request, Server, serving
from tests.voice_out.faces.neurosync_server import NeuroSyncServer, row

TONE = (8000 * np.sin(np.arange(32_000) / 10)).astype("<i2").tobytes()
SAID = Utterance("Mama.", TONE, 16_000, (Viseme("sil", 0.0), Viseme("E", 0.1), Viseme("sil", 2.0)))
MOVED = tuple(
    Viseme(name, start)  # type: ignore[arg-type]  # the names are those of LIPS
    for name, start in [
        ("sil", 0.0),
        ("PP", 0.2),
        ("aa", 0.4),
        ("U", 0.8),
        ("FF", 1.1),
        ("I", 1.3),
        ("O", 1.6),
        ("sil", 1.9),
    ]
)


def show(respond: Callable[[Request], Answer], said: Utterance = SAID, timeout_seconds: float = 60.0) -> Utterance:
    with serving(respond) as url:
        host, port = url.removeprefix("http://").split(":")
        return NeuroSyncFace(host, int(port), timeout_seconds).begin().show(said)


def rows(count: int, columns: int = 68, value: object = 0.0) -> Answer:
    return Answer(body=json.dumps({"blendshapes": [[value] * columns] * count}).encode())


def test_the_mouth_takes_the_shapes_of_the_rows_when_they_come() -> None:
    server = NeuroSyncServer(MOVED)
    shown = show(server)
    assert [viseme.name for viseme in shown.visemes] == [viseme.name for viseme in MOVED]
    assert [viseme.start_seconds for viseme in shown.visemes] == pytest.approx(
        [viseme.start_seconds for viseme in MOVED], abs=1 / 60
    )
    assert (shown.text, shown.pcm, shown.words) == (SAID.text, SAID.pcm, SAID.words)
    assert read_wav(server.sounds[0]).pcm == TONE


def test_the_request_is_one_wav_file() -> None:
    server = Server(rows(120))
    show(server)
    (request,) = server.requests
    assert (request.method, request.path) == ("POST", "/audio_to_blendshapes")
    assert request.headers["Content-Type"] == "application/octet-stream"


def test_a_single_frame_is_noise() -> None:
    frames = [row("aa")] * 60 + [row("PP")] + [row("aa")] * 59
    shown = show(Server(Answer(body=json.dumps({"blendshapes": frames}).encode())))
    assert [viseme.name for viseme in shown.visemes] == ["aa", "sil"]


def test_rows_without_the_emotions_are_read_too() -> None:
    frames = [row("O")[:61]] * 120
    shown = show(Server(Answer(body=json.dumps({"blendshapes": frames}).encode())))
    assert [viseme.name for viseme in shown.visemes] == ["O", "sil"]


@pytest.mark.parametrize(
    ("answer", "message"),
    [
        (Answer(500), "answered 500"),
        (Answer(503), "answered 503"),
        (Answer(429, headers={"Retry-After": "30"}), "answered 429"),
        (Answer(404), "answered 404"),
        (Answer(302, headers={"Location": "http://127.0.0.1:1/"}), "answered 302"),
        (Answer(body=b"<html>"), "no rows"),
        (Answer(body=b"{}"), "no rows"),
        (Answer(body=b"[]"), "no rows"),
        (Answer(body=b'{"blendshapes": [[0, 0], [0]]}'), "no rows"),
        (Answer(body=b'{"blendshapes": null}'), "rows of the shape|no rows"),
        (rows(120, value="open"), "no rows"),
        (rows(0), "rows of the shape"),
        (rows(120, columns=12), r"rows of the shape \(120, 12\)"),
        (rows(120, columns=200), r"rows of the shape \(120, 200\)"),
        (rows(60), "60 rows for 2.0 seconds"),
        (rows(400), "400 rows for 2.0 seconds"),
        (rows(120, value=float("nan")), "no blend shapes"),
        (rows(120, value=80.0), "no blend shapes"),
        (Answer(body=b" " * 17_000_000), "far too long"),
    ],
)
def test_a_bad_answer_is_an_error_that_says_what_to_do(answer: Answer, message: str) -> None:
    server = Server(answer)
    with pytest.raises(MachineError, match=message) as caught:
        show(server)
    assert "NeuroSync" in caught.value.message
    assert caught.value.remedy
    assert len(server.requests) == 1, "a candidate waits, so nothing is sent twice"


def test_a_slow_server_is_given_up() -> None:
    with pytest.raises(MachineError, match=r"does not answer in time.*face_timeout_seconds"):
        show(Server(Answer(delay_seconds=600.0)), timeout_seconds=0.2)


def test_a_host_that_does_not_answer_is_named_with_its_settings() -> None:
    with serving(Server(Answer())) as url:
        port = int(url.rsplit(":", 1)[1])
    with pytest.raises(MachineError, match=f"127.0.0.1:{port} cannot be reached.*neurosync_host and neurosync_port"):
        NeuroSyncFace("127.0.0.1", port, 60.0).show(SAID)


def test_a_sentence_too_short_for_the_model_keeps_its_shapes() -> None:
    short = Utterance("Ah.", TONE[:3_200], 16_000, SAID.visemes)
    server = Server(rows(6))
    assert show(server, short) == short
    assert server.requests == []


def test_its_status_says_whether_such_a_server_answers() -> None:
    with serving(NeuroSyncServer(MOVED)) as url:
        port = int(url.rsplit(":", 1)[1])
        assert status("127.0.0.1", port, is_set=True).ready
    assert not status("127.0.0.1", port, is_set=True).ready
    with serving(Server(Answer(200))) as url:
        assert "no NeuroSync server" in status("127.0.0.1", int(url.rsplit(":", 1)[1]), is_set=True).detail


def test_nothing_is_asked_where_it_is_not_set() -> None:
    server = Server(Answer(405))
    with serving(server) as url:
        assert not status("127.0.0.1", int(url.rsplit(":", 1)[1]), is_set=False).ready
    assert server.requests == []
